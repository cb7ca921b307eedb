"""Tab in a real shell: ids where ids are wanted, and files where there is nothing else."""

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pexpect
import pytest
from driving import PATIENCE, RealProgram
from harness import SHIPPED, SMALL, TINY, Program

from tda_cli.cli.help import topics
from tda_cli.cli.main import Commands, main

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shells of other systems")

_SECTIONS = ["strike", "money"]
Tab = Callable[..., list[str]]


@pytest.fixture
def tab(tda: Program, monkeypatch: pytest.MonkeyPatch) -> Tab:
    """Return what gives the words that bash would offer after `tda`."""

    def words(before: str, word: str = "", pack: Path = SMALL) -> list[str]:
        line = ["tda", *before.split(), word]
        bash = {
            "_TDA_COMPLETE": "complete_bash",
            "COMP_WORDS": "\n".join(line),
            "COMP_CWORD": f"{len(line) - 1}",
        }
        for name, one in bash.items():
            monkeypatch.setenv(name, one)  # Typer reads them from the process
        out = io.StringIO()
        outside = tda.environment(stdout=out, stderr=out, variables={**bash, "TDA_PACK": str(pack)})
        with redirect_stdout(out), redirect_stderr(out), pytest.raises(SystemExit) as end:
            main([], outside)
        assert end.value.code == 0
        return out.getvalue().split()

    return words


@pytest.mark.parametrize(
    ("before", "word", "expected"),
    [
        ("", "br", ["brief"]),
        ("", "", [*Commands.entries]),
        ("nosuch", "", [*Commands.entries]),
        ("", "--col", ["--color"]),
        ("brief", "--f", ["--full"]),
        ("brief", "", _SECTIONS),
        ("brief", "'str", ["strike"]),
        ("brief", "nosuch", []),
        ("quiz --section", "m", ["money"]),
        ("quiz --section", "=", _SECTIONS),
        ("quiz --skill", "", ["fact", "figure", "sequence", "source", "status"]),
        ("sources", "br", ["brandt"]),
        ("config", "", ["confidence", "name", "retention"]),
        ("pack check", "", []),
        ("pack check --pack", "", [SHIPPED.name]),
        ("history show", "", []),
        ("document attach", "", []),
        ("help", "sco", ["scoring"]),
        ("help", "br", ["brief"]),
        ("--version", "bri", ["brief"]),
    ],
)
def test_what_fits_at_the_cursor(tab: Tab, before: str, word: str, expected: list[str]) -> None:
    assert tab(before, word) == expected


def test_attempts_are_offered(tda: Program, tab: Tab) -> None:
    for _ in range(2):
        tda.ask("--count", "2", "--kind", "single", typed=["1", ":q"])

    assert tab("history show") == ["1", "2"]
    assert tab("quiz --resume --attempt") == ["1", "2"]


def test_installed_packs_are_offered(tda: Program, tab: Tab) -> None:
    tda("pack", "install", str(TINY))

    assert tab("brief --pack") == [SHIPPED.name, "tiny"]
    assert tab("--pack tiny brief") == ["strike"]


def test_ids_come_from_the_pack_named_earlier_in_the_line(tab: Tab) -> None:
    assert "spread" in tab(f"--pack {SHIPPED} brief")


def test_every_topic_and_command_is_offered(tab: Tab) -> None:
    assert set(tab("help")) == {*topics(), *Commands.entries}


def test_nothing_is_said_if_the_pack_is_broken(tab: Tab, tmp_path: Path) -> None:
    assert tab("brief", pack=tmp_path) == []


def test_what_a_shell_would_evaluate_is_not_offered(tda: Program, tab: Tab) -> None:
    folder = tda.data / "packs" / "$(touch x)"
    folder.mkdir(parents=True)
    (folder / "pack.yaml").touch()

    assert tab("--pack") == [SHIPPED.name]


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


def save_script(shell_home: RealProgram, shell: str) -> None:
    shown = shell_home.run(
        "--show-completion", shell, env={"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    )
    assert (shown.stderr, shown.status) == ("", 0)
    (shell_home.home / "completion").write_text(shown.stdout)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("tda brief str", "strike"),
        ("tda quiz --section str", "strike"),
        ("tda brief nosu", "nosu"),
        ("tda document attach stri", "strikingly.txt"),
    ],
)
def test_tab_in_bash(shell_home: RealProgram, line: str, expected: str) -> None:
    if shutil.which("bash") is None:
        pytest.skip("there is no bash")
    save_script(shell_home, "bash")
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
            "CURRENT=3; _arguments() { print -r -- $1; }; _tda_completion",
        ),
        ("fish", "source ./completion; complete --do-complete 'tda brief str'"),
    ],
)
def test_other_shells_load_the_script(shell_home: RealProgram, name: str, check: str) -> None:
    if shutil.which(name) is None:
        pytest.skip(f"there is no {name}")
    save_script(shell_home, name)

    done = subprocess.run(
        [name, "-c", check],
        cwd=shell_home.home,
        env=shell_home.environ(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stderr, done.returncode) == ("", 0)
    assert done.stdout in {'*: :(("strike"))\n', "strike\n"}
