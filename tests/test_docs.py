"""What is written about the program is true: help, README, and the pack that ships."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from harness import ROOT, SHIPPED, TERMINAL, Program

from tda_cli import __version__
from tda_cli.cli.commands import LazyGroup, common_parameters
from tda_cli.cli.main import build_app
from tda_cli.model.claim import Status
from tda_cli.model.pack import Pack
from tda_cli.model.question import Choices, Kind, Matching, Ordering, Skill
from tda_cli.model.source import SourceKind
from tda_cli.pack.reader import read_pack
from tda_cli.quiz.commands import Command
from tda_cli.quiz.kinds import kind_of, present

README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
BLOCK = re.compile(
    r"(?:<!-- (?P<name>\w+) -->\n)?```(?P<form>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)


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
GROUPS = {"tda pack": "tda pack check", "tda document": "tda document attach"}

PROMPT = ":? for help): "
TYPED = re.compile(rf"{re.escape(PROMPT)}(.+)$", re.MULTILINE)


def blocks(form: str) -> list[str]:
    return [match["text"] for match in BLOCK.finditer(TEXT) if match["form"] == form]


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

    assert {"--pack", "--color", "--no-input"} <= options


def test_the_list_of_commands_says_what_their_help_begins_with() -> None:
    for group in ("tda", *GROUPS):
        entries = EVERY_COMMAND[group].entries
        for name, entry in entries.items():
            assert entry.help.endswith(".")
            assert entry.help.split()[0] in EVERY_COMMAND[f"{group} {name}"].help


# README


@pytest.mark.parametrize("name", EVERY_COMMAND)
def test_every_command_is_in_the_table_of_the_readme(name: str) -> None:
    # A group alone only shows its help.
    expected = GROUPS.get(name, name)

    assert re.search(rf"^\| `{expected}( [^`]*)?` \|", TEXT, re.MULTILINE)


def test_every_command_in_the_readme_exists() -> None:
    for words in re.findall(r"`tda ([a-z]+(?: [a-z]+)?)", TEXT):
        first, _, second = words.partition(" ")
        assert f"tda {first}" in EVERY_COMMAND
        if f"tda {first}" in GROUPS:
            assert f"tda {first} {second}" in EVERY_COMMAND


def test_every_option_in_the_readme_exists() -> None:
    known = {
        option
        for command in EVERY_COMMAND.values()
        for parameter in command.params
        for option in parameter.opts
    }
    code = re.findall(r"`([^`\n]+)`", BLOCK.sub("", TEXT))

    assert set(re.findall(r"--[a-z][a-z-]*", " ".join(code))) <= known | {"--help"}


@pytest.mark.parametrize("name", ["install", "test"])
def test_the_two_commands_to_set_up_are_one_line_each(name: str) -> None:
    found = [match["text"] for match in BLOCK.finditer(TEXT) if match["name"] == name]

    assert len(found) == 1
    assert len(found[0].splitlines()) == 1


def test_there_are_no_other_commands_to_set_up() -> None:
    names = [match["name"] for match in BLOCK.finditer(TEXT) if match["name"]]

    assert names == ["install", "test"]
    assert [block for block in blocks("sh") if "pip" in block] == blocks("sh")[:2]


@pytest.mark.skipif(shutil.which("bash") is None, reason="they are for a POSIX shell")
def test_the_shell_lines_of_the_readme_work(tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "tda").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tda_cli "$@"\n')
    (programs / "tda").chmod(0o755)
    lines = "".join(blocks("sh")[2:])
    assert "tda pack new" in lines

    done = subprocess.run(
        ["bash", "-euxo", "pipefail", "-c", lines],
        cwd=tmp_path,
        env={
            **{key: text for key, text in os.environ.items() if not key.startswith("TDA_")},
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "TDA_DATA_DIR": str(tmp_path / "data"),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-2000:]
    # Before the new edition all is supported, and nothing is wrong with what was typed.
    assert "everything is supported" in done.stdout
    assert "SCORE  2 of 2" in done.stdout
    assert not re.search(r"error\[", done.stdout.partition("SCORE")[0])


def transcripts() -> list[str]:
    """Return the transcripts."""
    return [block for block in blocks("text") if block.startswith("$ tda")]


@pytest.mark.parametrize("block", transcripts(), ids=lambda block: block.splitlines()[0])
def test_a_transcript_is_what_the_program_prints(tda: Program, block: str) -> None:
    command, _, expected = block.partition("\n")
    argv = shlex.split(command.removeprefix("$ tda"))
    typed = TYPED.search(expected)

    if typed is None:
        shown = tda(*argv, terminal={"stdout"}, TERM="dumb").stdout
    else:  # a terminal itself shows what is typed; the transcript ends before the next question
        shown = tda(*argv, stdin=f"{typed[1]}\n", terminal=TERMINAL, TERM="dumb").stdout
        shown = shown.partition("\n\nQuestion 2 ")[0] + "\n"
        shown = shown.replace(PROMPT, f"{PROMPT}{typed[1]}\n", 1)

    if os.environ.get("TDA_UPDATE_GOLDEN") == "1":
        text = README.read_text(encoding="utf-8")
        README.write_text(text.replace(block, f"{command}\n{shown}"), encoding="utf-8")
        return
    assert shown == expected


def test_the_readme_knows_every_word_of_the_model() -> None:
    statuses = re.findall(r"^\| ([a-z]+) \| .* \|$", TEXT.partition("## Commands")[0], re.MULTILINE)

    assert [status for status in statuses if status != "status"] == list(Status)
    for word in (*Kind, *Skill, *SourceKind):
        assert f"`{word}`" in TEXT.partition("## Pack format")[2]


def test_the_readme_and_the_help_name_the_commands_within_a_quiz() -> None:
    for text in (TEXT, EVERY_COMMAND["tda quiz"].help):
        assert all(command in text for command in Command)


def test_the_changelog_tells_of_this_version() -> None:
    changelog = (ROOT / "tda_cli" / "CHANGELOG.md").read_text(encoding="utf-8")

    assert f"## {__version__}" in changelog


# The pack that ships


@pytest.fixture(scope="module")
def pack() -> Pack:
    found, problems = read_pack(SHIPPED)
    assert found is not None
    assert problems == []
    return found


def test_there_are_enough_questions_of_every_kind_and_skill(pack: Pack) -> None:
    questions = pack.questions.values()

    assert len(questions) >= 120
    assert {question.kind for question in questions} == set(Kind)
    assert {question.skill for question in questions} == set(Skill)


def test_every_claim_is_asked_at_least_twice(pack: Pack) -> None:
    asked = Counter(ref.id for question in pack.questions.values() for ref in question.claims)

    assert [name for name in pack.claims if asked[name] < 2] == []


def test_a_quarter_of_the_questions_is_on_who_says_so_and_how_firmly(pack: Pack) -> None:
    skills = Counter(question.skill for question in pack.questions.values())

    assert (skills[Skill.SOURCE] + skills[Skill.STATUS]) * 4 >= len(pack.questions)


def test_every_option_has_a_reason(pack: Pack) -> None:
    for question in pack.questions.values():
        reasons = list(kind_of(question).all_reasons(present(question, None)))
        body = question.body
        if isinstance(body, Choices):
            assert len(reasons) == len(body.options)
        if isinstance(body, Ordering):
            assert len(reasons) == len(body.items)
        if isinstance(body, Matching):
            assert len(reasons) == len(body.pairs) + len(body.extra)
        assert all(reason.text.strip() for reason in reasons), question.id
        assert reasons


def test_sections_have_three_to_seven_claims(pack: Pack) -> None:
    sizes = {section.id: len(section.claims) for section in pack.briefing.sections}

    assert {name: size for name, size in sizes.items() if not 3 <= size <= 7} == {}


def test_every_section_is_asked_about(pack: Pack) -> None:
    asked = {question.section.id for question in pack.questions.values()}

    assert asked == {section.id for section in pack.briefing.sections}


def test_claims_are_short(pack: Pack) -> None:
    words = {claim.id: len(claim.text.split()) for claim in pack.claims.values()}

    assert {name: count for name, count in words.items() if count > 35} == {}


def test_every_paragraph_and_the_title_are_cited(pack: Pack) -> None:
    cited = {number for claim in pack.claims.values() for number in claim.paragraphs}

    assert cited == set(pack.document.paragraphs) == set(range(13))


def test_every_source_asserts_something(pack: Pack) -> None:
    speaking = {
        ref.id
        for claim in pack.claims.values()
        for by in claim.by
        for ref in (by.source, by.via)
        if ref is not None
    }
    silent = {
        source.id
        for source in pack.sources.values()
        if source.id not in speaking and source.kind is not SourceKind.DOCUMENT
    }

    assert silent == set()


def test_what_is_inferred_says_why(pack: Pack) -> None:
    for claim in pack.claims.values():
        assert bool(claim.why) == (claim.status is Status.INFERENCE)
