"""Tab in a real shell: ids where ids are wanted, files only where files are."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from driving import PATIENCE, RealProgram
from harness import SHIPPED, SMALL, TINY, Program

from tda_cli.cli.completion import _BASH, _FISH, _ZSH
from tda_cli.cli.config import MEANINGS
from tda_cli.cli.help import topics
from tda_cli.cli.main import Commands

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shells of other systems")

_NAMES = {
    "complete_func": "_tda_completion",
    "prog_name": "tda",
    "autocomplete_var": "_TDA_COMPLETE",
}
_SECTIONS = ["strike", "money"]


def words(tda: Program, before: str, word: str = "", pack: Path = SMALL) -> list[str]:
    """Return the words that a shell would offer after `tda`, or the kind of file it would."""
    result = tda(
        pack=pack,
        _TDA_COMPLETE="complete",
        _TDA_WORDS="\n".join(["tda", *before.split()]),
        _TDA_WORD=word,
    )
    assert (result.stderr, result.status) == ("", 0)
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    return [row[1] if row[0] == "word" else f"<{row[0]}>" for row in rows]


@pytest.mark.parametrize(
    ("before", "word", "expected"),
    [
        ("", "br", ["brief"]),
        ("", "", [*Commands.entries]),
        ("nosuch", "", [*Commands.entries]),
        ("", "--col", ["--color"]),
        ("brief", "--f", ["--full"]),
        ("brief", "", _SECTIONS),
        ("brief", "ST", ["strike"]),
        ("brief", "'str", ["strike"]),
        ("brief", "nosuch", []),
        ("quiz --section", "m", ["money"]),
        ("quiz --section =", "m", ["money"]),
        ("quiz --section", "=", _SECTIONS),
        ("quiz", "--section=m", ["--section=money"]),
        ("quiz --skill", "", ["fact", "figure", "sequence", "source", "status"]),
        ("sources", "br", ["brandt"]),
        ("config", "", [*MEANINGS]),
        ("config confidence", "", ["on", "off"]),
        ("config retention", "", []),
        ("pack check --explain", "hedge", ["hedge-added", "hedge-lost"]),
        ("pack check --explain", "date", ["date-malformed", "date-unsupported"]),
        ("pack check --ignore", "date", ["date-malformed"]),
        ("pack verify --ignore", "date", ["date-unsupported"]),
        ("pack review", "offer", ["offer-denied"]),
        ("pack check", "", ["<dir>"]),
        ("pack check --pack", "", [SHIPPED.name, "<dir>"]),
        ("pack preview", "who", ["who-says-what", "who-denies"]),
        ("pack install", "", ["<file>"]),
        ("pack remove", "", []),
        ("history show", "", []),
        ("document attach", "", ["<file>"]),
        ("help", "sco", ["scoring"]),
        ("help", "br", ["brief"]),
        ("help brief", "", []),
        ("--version", "bri", ["brief"]),
    ],
)
def test_what_fits_at_the_cursor(tda: Program, before: str, word: str, expected: list[str]) -> None:
    assert words(tda, before, word) == expected


def test_attempts_come_with_the_latest_first(tda: Program) -> None:
    for _ in range(2):
        tda.ask("--count", "2", "--kind", "single", typed=["1", ":q"])

    assert words(tda, "history show") == ["2", "1"]
    assert words(tda, "quiz --resume --attempt") == ["2", "1"]


def test_installed_packs_are_offered(tda: Program) -> None:
    tda("pack", "install", str(TINY))

    assert words(tda, "brief --pack") == [SHIPPED.name, "tiny", "<dir>"]
    assert words(tda, "pack remove") == ["tiny"]
    assert words(tda, "--pack tiny brief") == ["strike"]


def test_ids_come_from_the_pack_named_earlier_in_the_line(tda: Program) -> None:
    assert "spread" in words(tda, f"--pack {SHIPPED} brief")


def test_every_topic_and_command_is_offered(tda: Program) -> None:
    assert set(words(tda, "help")) == {*topics(), *Commands.entries}


def test_nothing_is_said_if_the_pack_is_broken(tda: Program, tmp_path: Path) -> None:
    assert words(tda, "brief", pack=tmp_path) == []


@pytest.fixture
def shell_home(tmp_path: Path) -> RealProgram:
    """Return a home in which `tda` is on the path, and a file whose name would fit."""
    program = RealProgram(tmp_path, SMALL)
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "tda").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tda_cli "$@"\n')
    (programs / "tda").chmod(0o755)
    (program.home / "strikingly.txt").touch()
    program.variables["PATH"] = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return program


def script(name: str) -> str:
    return {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}[name] % _NAMES


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("tda brief str", "strike"),
        ("tda quiz --section=str", "--section=strike"),
        ("tda brief nosu", "nosu"),
        ("tda document attach stri", "strikingly.txt"),
    ],
)
def test_tab_in_bash(shell_home: RealProgram, line: str, expected: str) -> None:
    if shutil.which("bash") is None:
        pytest.skip("there is no bash")
    (shell_home.home / "completion").write_text(script("bash"))
    env = {**shell_home.environ(), "PS1": "ready: ", "TERM": "dumb", "INPUTRC": "/dev/null"}
    bash = pexpect.spawn(
        "bash",
        ["--norc", "--noprofile", "-i"],
        env=env,
        cwd=str(shell_home.home),
        timeout=PATIENCE,
        encoding="utf-8",
    )
    try:
        bash.expect_exact("ready: ")
        bash.sendline("source ./completion; echo loa''ded")
        bash.expect_exact("loaded")
        # The typed line becomes an argument of echo, which prints it with what Tab added.
        bash.send(f"{line}\t\x01printf '<%s>' \r")
        bash.expect(r"<tda>(<[^\r\n]*>)ready: ")
        assert isinstance(bash.match, re.Match)
        assert bash.match[1].endswith(f"<{expected}>")
    finally:
        bash.close(force=True)


@pytest.mark.parametrize(
    ("name", "check"),
    [
        pytest.param(
            "zsh",
            "autoload -Uz compinit; compinit -u -D; source ./completion; words=(tda brief str)\n"
            "CURRENT=3; _describe() { print -l -- $found; }; _tda_completion",
        ),
        ("fish", "source ./completion; complete --do-complete 'tda brief str'"),
    ],
)
def test_other_shells_load_the_script(shell_home: RealProgram, name: str, check: str) -> None:
    if shutil.which(name) is None:
        pytest.skip(f"there is no {name}")
    (shell_home.home / "completion").write_text(script(name))

    done = subprocess.run(
        [name, "-c", check],
        cwd=shell_home.home,
        env=shell_home.environ(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stderr, done.returncode) == ("", 0)
    assert [line.split(":")[0].split("\t")[0] for line in done.stdout.splitlines()] == ["strike"]
