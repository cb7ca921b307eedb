"""What is written about the program is true: help, README, and the pack that ships."""

import os
import re
import shlex
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from harness import ROOT, SHIPPED, Program

from tda_cli import __version__
from tda_cli.cli.app import build_app
from tda_cli.cli.group import LazyGroup, add_common
from tda_cli.cli.options import common
from tda_cli.model.claim import Status
from tda_cli.model.pack import Pack
from tda_cli.model.question import Choices, Kind, Matching, Ordering, Skill
from tda_cli.model.source import SourceKind
from tda_cli.pack.reader import read_pack
from tda_cli.quiz.feedback import all_reasons
from tda_cli.quiz.presentation import present
from tda_cli.ui.quiz import COMMANDS

README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
BLOCK = re.compile(
    r"(?:<!-- (?P<name>\w+) -->\n)?```(?P<form>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)


def commands() -> Iterator[tuple[str, Any]]:
    """Give every command of the app by its full name; Typer names their class in private."""
    root = typer.main.get_command(build_app(completion=True))
    add_common(root, common)
    waiting: list[tuple[str, Any]] = [("tda", root)]
    for name, command in waiting:
        yield name, command
        if isinstance(command, LazyGroup):
            context = typer.Context(command)
            names = command.list_commands(context)
            waiting += [(f"{name} {one}", command.get_command(context, one)) for one in names]


EVERY_COMMAND = dict(commands())


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
    for group in ("tda", "tda pack"):
        entries = EVERY_COMMAND[group].entries
        for name, entry in entries.items():
            assert entry.help.endswith(".")
            assert entry.help.split()[0] in EVERY_COMMAND[f"{group} {name}"].help


# README


@pytest.mark.parametrize("name", EVERY_COMMAND)
def test_every_command_is_in_the_table_of_the_readme(name: str) -> None:
    # A group alone only shows its help.
    expected = "tda pack check" if name == "tda pack" else name

    assert re.search(rf"^\| `{expected}( [^`]*)?` \|", TEXT, re.MULTILINE)


def test_every_command_in_the_readme_exists() -> None:
    for words in re.findall(r"`tda ([a-z]+(?: [a-z]+)?)", TEXT):
        first, _, second = words.partition(" ")
        assert f"tda {first}" in EVERY_COMMAND
        if first == "pack":
            assert f"tda pack {second}" in EVERY_COMMAND


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


def test_the_shell_lines_of_the_readme_work(
    tda: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [line for block in blocks("sh")[2:] for line in block.splitlines()]
    assert lines

    for line in lines:
        command, may_fail, _ = line.partition(" || true")
        before, _, after = command.rpartition(" | ")
        typed = "".join(f"{word}\n" for word in shlex.split(before)[1:])  # of an echo
        words, _, file = after.partition(" > ")
        program, *argv = shlex.split(words)
        assert program == "tda"

        result = tda(*argv, stdin=typed)

        assert result.status == 0 or may_fail, result.stderr
        if file:
            Path(file).write_text(result.stdout, encoding="utf-8")


def transcripts() -> list[str]:
    """Give the transcripts; a quiz with somebody typing has its test at a real terminal."""
    found = [block for block in blocks("text") if block.startswith("$ tda")]
    return [block for block in found if not block.startswith("$ tda quiz\n")]


@pytest.mark.parametrize("block", transcripts(), ids=lambda block: block.splitlines()[0])
def test_a_transcript_is_what_the_program_prints(tda: Program, block: str) -> None:
    command, _, expected = block.partition("\n")
    argv = shlex.split(command.removeprefix("$ tda"))

    shown = tda(*argv, terminal={"stdout"}, TERM="dumb").stdout

    if os.environ.get("TDA_UPDATE_GOLDEN") == "1":
        text = README.read_text(encoding="utf-8")
        README.write_text(text.replace(block, f"{command}\n{shown}"), encoding="utf-8")
        return
    assert shown == expected


def test_the_readme_knows_every_word_of_the_model() -> None:
    statuses = re.findall(r"^\| ([a-z]+) \| .* \|$", TEXT.partition("## Commands")[0], re.MULTILINE)

    assert [status for status in statuses if status != "status"] == list(Status)
    for kind in Kind:
        assert f"`{kind}`" in TEXT.partition("## Pack format")[2]


def test_the_readme_and_the_help_name_the_commands_within_a_quiz() -> None:
    for text in (TEXT, EVERY_COMMAND["tda quiz"].help):
        assert all(command in text for command in COMMANDS)


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
        reasons = all_reasons(present(question, None))
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
