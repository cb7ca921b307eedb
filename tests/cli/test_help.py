"""`tda help`: commands, topics, and how a topic looks in any terminal."""

import re

import pytest
from harness import ROOT, TERMINAL, Program

from tda_cli.cli.help import topics
from tda_cli.cli.main import Commands
from tda_cli.errors import ExitCode

TOPICS = [
    "answers",
    "class",
    "confidence",
    "exit-codes",
    "export",
    "files",
    "import",
    "json",
    "own-pack",
    "pack-format",
    "review",
    "scoring",
    "statistics",
    "terminal",
]


def topics_text(name: str) -> str:
    return (ROOT / "tda_cli" / "help" / f"{name}.md").read_text(encoding="utf-8")


def test_the_topics() -> None:
    assert list(topics()) == TOPICS


def test_help_lists_commands_and_topics(tda: Program) -> None:
    shown = tda("help").stdout

    listed = [line.split()[0] for line in shown.splitlines() if line.startswith("  ")]
    assert listed == [*Commands.entries, *TOPICS]


@pytest.mark.parametrize("name", ["brief", "pack check", "history show"])
def test_help_on_a_command_is_its_help_page(tda: Program, name: str) -> None:
    assert tda("help", *name.split()) == tda(*name.split(), "--help")


@pytest.mark.parametrize("name", sorted({*TOPICS} - {"class", "export", "review"}))
def test_a_topic_in_a_pipe_is_its_source(tda: Program, name: str) -> None:
    result = tda("help", name)

    assert (result.stderr, result.status) == ("", ExitCode.OK)
    assert result.stdout.startswith(f"# {topics()[name]}\n")


def test_a_name_of_two_words_may_be_typed_as_two(tda: Program) -> None:
    assert tda("help", "own", "pack") == tda("help", "own-pack")


def test_help_on_a_command_that_is_a_topic_too_shows_both(tda: Program) -> None:
    shown = tda("help", "review").stdout

    assert shown.startswith(tda("review", "--help").stdout)
    assert f"\n\n# {topics()['review']}\n" in shown


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("name", TOPICS)
def test_a_topic_fits_the_terminal(tda: Program, name: str, width: int) -> None:
    styled, status = tda.at_terminal("help", name, columns=width, env={"NO_COLOR": "1"})
    shown = re.sub(r"\x1b\[[0-9;]*m", "", styled)

    assert status == ExitCode.OK
    text, inside = [], False
    for line in topics_text(name).splitlines():
        inside ^= line.startswith("```")
        text += [line] if inside else []
    # Code is left whole, to be copied; so are long words.
    lines = [line for line in shown.splitlines() if line.strip() not in {*map(str.strip, text)}]
    assert all(len(line) <= max(width, *map(len, line.split())) for line in lines if line.split())


@pytest.mark.parametrize("name", TOPICS)
def test_a_topic_for_a_screen_reader_has_no_columns(tda: Program, name: str) -> None:
    shown = tda("help", name, terminal=TERMINAL, TDA_ACCESSIBLE="1").stdout

    assert "\x1b" not in shown
    assert "| ---" not in shown


def test_long_topics_are_paged(tda: Program) -> None:
    tda("help", "json", terminal=TERMINAL, PAGER="less", LINES="24")

    assert [pager for pager, _ in tda.paged] == ["less"]


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("scorin", "tda: no command or topic `scorin`\nDid you mean `tda help scoring`?\n"),
        ("breif", "tda: no command or topic `breif`\nDid you mean `tda help brief`?\n"),
        ("xyzzy", "tda: no command or topic `xyzzy`\nSee them all with `tda help`.\n"),
    ],
)
def test_help_that_is_not_there(tda: Program, typed: str, error: str) -> None:
    result = tda("help", typed)

    assert (result.stdout, result.stderr, result.status) == ("", error, ExitCode.USAGE)
