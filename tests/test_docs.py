"""What is written about the program is true: help, topics, README, and the pack that ships."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pexpect
import pytest
import typer
from harness import ROOT

from tda_cli import __version__
from tda_cli.cli.commands import LazyGroup, common_parameters
from tda_cli.cli.help_pages import EXAMPLES
from tda_cli.cli.main import build_app
from tda_cli.model.claim import Status
from tda_cli.model.question import Kind, Skill
from tda_cli.model.source import SourceKind
from tda_cli.quiz.commands import Command
from tda_cli.wording import label

sys.path.append(str(ROOT / "tests" / "pictures"))
import draw

README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
TOPICS = sorted((ROOT / "tda_cli" / "help").glob("*.md"))
PAGES = [README, *TOPICS]
# A code block, with a note before it: the name of one of the two commands to set up, the exit code
# if it is not 0, or what is typed at a terminal, with spaces between the lines.
BLOCK = re.compile(
    r"(?:<!-- (?P<note>[^>]*) -->\n)?```(?P<form>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
FERRY = ROOT / "tests" / "documents" / "ferry.txt"
PICTURES = ROOT / "tests" / "pictures"
PATIENCE = 60  # seconds, for a machine that is busy with something else


def commands() -> Iterator[tuple[str, Any]]:
    """Return every command of the app by its full name; Typer names their class in private."""
    root = typer.main.get_command(build_app(completion=True))
    root.params.extend(common_parameters())
    waiting: list[tuple[str, Any]] = [("tda", root)]
    for name, command in waiting:
        yield name, command
        if isinstance(command, LazyGroup):
            context = typer.Context(command)
            names = command.list_commands(context)
            waiting += [(f"{name} {one}", command.get_command(context, one)) for one in names]


EVERY_COMMAND = dict(commands())


def topic(name: str) -> str:
    return (ROOT / "tda_cli" / "help" / f"{name}.md").read_text(encoding="utf-8")


def blocks(text: str, form: str) -> list[tuple[str, str]]:
    """Return the blocks of a form, each with the note before it."""
    found = [match for match in BLOCK.finditer(text) if match["form"] == form]
    return [(match["note"] or "", match["text"]) for match in found]


@dataclass
class Shell:
    """A shell in a folder of its own, in which `tda` is this program."""

    folder: Path

    def __post_init__(self) -> None:
        programs = self.folder / "bin"
        programs.mkdir()
        (programs / "tda").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tda_cli "$@"\n')
        (programs / "tda").chmod(0o755)
        self.environ = {
            **{key: text for key, text in os.environ.items() if not key.startswith("TDA_")},
            "PAGER": "",
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "TDA_DATA_DIR": str(self.folder / "data"),
        }

    def run(self, lines: str) -> "subprocess.CompletedProcess[str]":
        """Run lines until one of them fails."""
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", lines],
            cwd=self.folder,
            env=self.environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def type(self, lines: str, typed: str) -> tuple[str, int]:
        """Run lines at a terminal where something is typed; return what is on it, and the code."""
        bash = pexpect.spawn(
            "bash",
            ["-euo", "pipefail", "-c", lines],
            cwd=str(self.folder),
            env=self.environ,
            encoding="utf-8",
            timeout=PATIENCE,
        )
        for line in typed.split():
            bash.sendline(line)
        bash.expect(pexpect.EOF)
        bash.close()
        return str(bash.before), int(bash.exitstatus or 0)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    if shutil.which("bash") is None:
        pytest.skip("there is no bash")
    return Shell(tmp_path)


# Help


@pytest.mark.parametrize("name", EVERY_COMMAND)
def test_every_command_and_option_has_help(name: str) -> None:
    command = EVERY_COMMAND[name]

    assert command.help
    for parameter in command.params:
        assert parameter.help, parameter.name
        assert parameter.help[0].isupper()
        assert parameter.help.endswith("."), parameter.name


@pytest.mark.parametrize("name", EVERY_COMMAND)
def test_every_command_takes_the_common_options(name: str) -> None:
    options = {option for parameter in EVERY_COMMAND[name].params for option in parameter.opts}

    assert {"--pack", "--color", "--no-input", "--no-pager", "-h", "--help"} <= options


def test_the_list_of_commands_says_what_their_help_begins_with() -> None:
    groups = [(name, one) for name, one in EVERY_COMMAND.items() if isinstance(one, LazyGroup)]
    for group, command in groups:
        for name, entry in command.entries.items():
            assert entry.help.endswith(".")
            assert entry.help.split()[0] in EVERY_COMMAND[f"{group} {name}"].help


def test_the_most_used_commands_have_examples() -> None:
    assert len(set(EXAMPLES) & set(EVERY_COMMAND)) >= 10
    assert all(1 <= len(examples) <= 3 for examples in EXAMPLES.values())


@pytest.mark.parametrize("example", [one for lines in EXAMPLES.values() for one in lines])
def test_an_example_in_the_help_is_understood(shell: Shell, example: str) -> None:
    shell.folder.joinpath("ferry.txt").write_bytes(FERRY.read_bytes())
    shell.folder.joinpath("article.txt").write_bytes(FERRY.read_bytes())
    if not example.startswith("tda pack new"):
        shell.run("tda pack new ferry --document ferry.txt")

    done = shell.run(example)

    # Some need a terminal, an attempt, or the document itself.
    is_refused = re.match(
        "tda: (a quiz needs|there is no attempt|no document|`article.txt`)", done.stderr
    )
    assert done.returncode in {0, 1} or is_refused, done.stderr


# README and topics


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_and_option_that_is_named_exists(page: Path) -> None:
    text = BLOCK.sub("", page.read_text(encoding="utf-8"))
    known = {
        o
        for one in EVERY_COMMAND.values()
        for p in one.params
        for o in (*p.opts, *p.secondary_opts)
    }
    code = re.findall(r"`([^`\n]+)`", text)

    for first, second in re.findall(r"`tda ([a-z]+)(?: ([a-z]+))?", text):
        command = EVERY_COMMAND[f"tda {first}"]
        if isinstance(command, LazyGroup) and second:
            assert f"tda {first} {second}" in EVERY_COMMAND
    named = [one for one in code if one.startswith(("tda ", "--"))]
    assert set(re.findall(r"--[a-z][a-z-]*", " ".join(named))) <= known | {"--without-pip"}


def test_every_topic_that_is_named_exists() -> None:
    for page in PAGES:
        for name in re.findall(r"`tda help ([a-z-]+)`", page.read_text(encoding="utf-8")):
            assert name in {path.stem for path in TOPICS}


def test_the_readme_is_short() -> None:
    assert len(TEXT.splitlines()) <= 150
    assert max(map(len, BLOCK.sub("", TEXT).splitlines())) <= 110


@pytest.mark.parametrize("name", ["install", "test"])
def test_the_two_commands_to_set_up_are_one_line_each(name: str) -> None:
    found = [text for note, text in blocks(TEXT, "sh") if note == name]

    assert len(found) == 1
    assert len(found[0].splitlines()) == 1


def test_the_two_commands_to_set_up_come_first() -> None:
    found = blocks(TEXT, "sh")

    assert [note for note, _ in found[:2]] == ["install", "test"]
    assert not any("pip" in text or "|| true" in text for _, text in found[2:])


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if "```sh" in page.read_text("utf-8")],
    ids=lambda page: page.stem,
)
def test_the_commands_work(shell: Shell, page: Path) -> None:
    found = blocks(page.read_text(encoding="utf-8"), "sh")

    for note, text in found[2 if page == README else 0 :]:
        kind, _, value = note.partition(": ")
        if kind == "typed":
            shown, status = shell.type(text, value)
            assert (status, "Traceback" in shown) == (0, False), shown[-2000:]
        else:
            done = shell.run(text)
            expected = int(value) if kind == "exit" else 0
            assert done.returncode == expected, f"{text}\n{done.stderr[-2000:]}"


def test_the_pack_of_the_topic_is_without_fault(shell: Shell) -> None:
    lines = [text for _, text in blocks(topic("own-pack"), "sh")]
    assert "tda pack verify ferry" in lines[2]

    done = shell.run("".join(lines[:3]))

    assert "ferry: paragraphs: 3 unchanged; " in done.stdout
    assert "not supported" not in done.stdout
    assert "What sentences assert was not compared.\nferry: no problems\n" in done.stdout


@pytest.mark.parametrize("name", draw.PICTURES)
def test_a_picture_shows_what_the_program_prints(name: str) -> None:
    picture = (PICTURES / f"{name}.svg").read_text(encoding="utf-8")

    assert f"(tests/pictures/{name}.svg)" in TEXT
    assert draw.text_of(picture) == draw.words_of(draw.printed(draw.PICTURES[name]))
    assert "url(http" not in picture


def test_the_labels_and_statuses_are_all_there() -> None:
    labels = re.findall(r"^\| (\w+) \| .* \|$", TEXT, re.MULTILINE)
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \| .* \|$", topic("pack-format"), re.MULTILINE)

    assert dict(rows) == {status.value: label(status) or "none" for status in Status}
    assert labels == ["label", *dict(rows).values()]


def test_the_pack_format_names_every_word_of_the_model() -> None:
    for word in (*Kind, *Skill, *SourceKind):
        assert f"`{word}`" in topic("pack-format")


def test_the_topic_and_the_help_name_the_commands_within_a_quiz() -> None:
    for text in (topic("answers"), EVERY_COMMAND["tda quiz"].help):
        assert all(command in text for command in Command)


def test_the_changelog_is_of_this_version() -> None:
    changelog = (ROOT / "tda_cli" / "CHANGELOG.md").read_text(encoding="utf-8")

    assert f"## {__version__}" in changelog
