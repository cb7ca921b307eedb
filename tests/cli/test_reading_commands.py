"""The commands that read, whole screens at a time."""

import shlex
from datetime import UTC, datetime

import pytest
from harness import PIPED, SHIPPED, SMALL, TERMINAL, Program, check_golden

from tda_cli.errors import ExitCode
from tda_cli.wording import LEGEND

LATER = datetime(2032, 1, 15, tzinfo=UTC)

SCREENS = {
    "home": (),
    "brief": ("brief",),
    "brief-full": ("brief", "--full"),
    "brief-section": ("brief", "money"),
    "timeline": ("timeline",),
    "timeline-undated": ("timeline", "--undated"),
    "figures": ("figures",),
    "sources": ("sources",),
    "sources-brandt": ("sources", "brandt"),
    "sources-article": ("sources", "article"),
}
MARKDOWN = {
    "brief": ("brief", "--markdown"),
    "brief-full": ("brief", "--full", "--markdown"),
    "brief-section": ("brief", "strike", "--markdown"),
}
# Views of the pack that ships which do not hang on the wording of its questions.
SHIPPED_SCREENS = {
    "home": (),
    "brief": ("brief",),
    "brief-full": ("brief", "--full"),
    "timeline": ("timeline",),
    "timeline-undated": ("timeline", "--undated"),
    "figures": ("figures",),
    "sources": ("sources",),
}


@pytest.fixture
def later(tda: Program) -> Program:
    tda.now = LATER
    return tda


@pytest.mark.parametrize("name", SCREENS)
def test_a_terminal_shows(later: Program, name: str) -> None:
    result = later(*SCREENS[name], pack=SMALL, terminal=TERMINAL, TERM="dumb")

    assert result.stderr == ""
    assert result.status == ExitCode.OK
    assert all(len(line) <= 80 for line in result.stdout.splitlines())
    check_golden(f"small/{name}-80.txt", result.stdout)


@pytest.mark.parametrize("name", SCREENS)
def test_a_pipe_gets(later: Program, name: str) -> None:
    result = later(*SCREENS[name], pack=SMALL, terminal=PIPED)

    assert (result.stderr, result.status) == ("", ExitCode.OK)
    check_golden(f"small/{name}-piped.txt", result.stdout)


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown(later: Program, name: str) -> None:
    result = later(*MARKDOWN[name], pack=SMALL)

    assert (result.stderr, result.status) == ("", ExitCode.OK)
    check_golden(f"small/{name}.md", result.stdout)
    assert later(*MARKDOWN[name], pack=SMALL, terminal=TERMINAL).stdout == result.stdout


@pytest.mark.parametrize("name", SHIPPED_SCREENS)
def test_the_pack_that_ships_on_a_terminal(tda: Program, name: str) -> None:
    result = tda(*SHIPPED_SCREENS[name], terminal=TERMINAL, TERM="dumb")

    assert (result.stderr, result.status) == ("", ExitCode.OK)
    check_golden(f"shipped/{name}-80.txt", result.stdout)


def test_the_briefing_that_ships_fits_on_one_screen(tda: Program) -> None:
    lines = tda("brief", terminal=TERMINAL, TERM="dumb").stdout.splitlines()

    assert len(lines) < 40
    assert all(len(line) <= 80 for line in lines)


def test_the_introduction_fits_on_one_screen(tda: Program) -> None:
    assert len(tda(terminal=TERMINAL).stdout.splitlines()) < 24


@pytest.mark.parametrize("name", SHIPPED_SCREENS)
@pytest.mark.parametrize("width", ["20", "40", "80"])
def test_no_width_loses_a_word(tda: Program, name: str, width: str) -> None:
    def text(columns: str) -> str:
        screen = tda(*SHIPPED_SCREENS[name], terminal=TERMINAL, COLUMNS=columns, TERM="dumb")
        # A command is never broken, however narrow the terminal is.
        lines = [line for line in screen.stdout.splitlines() if not line.startswith("tda ")]
        assert all(len(line) <= int(columns) for line in lines)
        return "".join(screen.stdout.split())

    # Below 60 columns the introduction has a colon in place of a column.
    assert text(width).replace(":", "") == text("5000").replace(":", "")


def test_labels_are_explained_before_the_claims_and_in_the_help(tda: Program) -> None:
    full = tda("brief", "--full", pack=SMALL).stdout

    assert full.index(LEGEND) < full.index("1 THE STRIKE")
    assert LEGEND in " ".join(tda("brief", "--help").stdout.split())


def test_a_section_is_in_full_whether_asked_or_not(tda: Program) -> None:
    assert tda("brief", "money", "--full") == tda("brief", "money")
    assert tda("brief", "--full", "--json") == tda("brief", "--json")


def test_piped_claims_carry_their_attribution(tda: Program) -> None:
    lines = tda("brief", "--full", pack=SMALL).stdout.splitlines()

    claims = [line for line in lines if line.lstrip().startswith("- ")]
    assert len(claims) == 7
    assert all("paragraph" in line for line in claims)


@pytest.mark.parametrize("name", ["money", "MONEY", "The money", " the Money ", "2"])
def test_a_section_goes_by_id_title_or_number(tda: Program, name: str) -> None:
    assert tda("brief", name, pack=SMALL).stdout.startswith("2 THE MONEY (section 2 of 2)\n")


@pytest.mark.parametrize("name", ["brandt", "Ilse Brandt", "ilse brandt", "Mayor Brandt"])
def test_a_source_goes_by_id_name_or_alias(tda: Program, name: str) -> None:
    assert tda("sources", name, pack=SMALL).stdout.startswith("Ilse Brandt\n")


@pytest.mark.parametrize(
    ("argv", "error"),
    [
        (("brief", "mony"),
         "tda: no section `mony`\nDid you mean `money`? There are: strike, money.\n"),
        (("brief", "0"), "tda: no section `0`\nThere are: strike, money.\n"),
        (("brief", ""), "tda: no section ``\nThere are: strike, money.\n"),
        (("sources", "brant"),
         ("tda: no source `brant`\nDid you mean `brandt`? "
          "There are: article, harbour-board, brandt, deckhand.\n")),
        (("sources", "nobody"),
         "tda: no source `nobody`\nThere are: article, harbour-board, brandt, deckhand.\n"),
        (("brief", "--markdown", "--json"),
         "tda: `--markdown` and `--json` cannot be used together\nChoose one of them.\n"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_said(tda: Program, argv: tuple[str, ...], error: str) -> None:
    result = tda(*argv, pack=SMALL)

    assert (result.stdout, result.stderr) == ("", error)
    assert result.status == ExitCode.USAGE


def test_a_screen_reader_gets_no_columns_and_no_broken_lines(tda: Program) -> None:
    result = tda(pack=SMALL, terminal=TERMINAL, TDA_ACCESSIBLE="1")

    assert "\n  tda brief: what is said, in one screen\n" in result.stdout
    assert "\x1b" not in result.stdout


def test_a_narrow_terminal_gets_no_columns(tda: Program) -> None:
    result = tda(pack=SMALL, terminal=TERMINAL, COLUMNS="40", TERM="dumb")

    assert "  tda brief: what is said, in one screen\n" in result.stdout
    assert all(len(line) <= 40 for line in result.stdout.splitlines())


def test_a_document_with_nothing_on_its_cover_says_so(tda: Program) -> None:
    assert "The document: it names no publisher and carries no date." in tda(pack=SHIPPED).stdout


@pytest.mark.parametrize("argv", [(), ("brief",), ("sources",)])
def test_commands_name_the_pack_given_by_option_alone(tda: Program, argv: tuple[str, ...]) -> None:
    named = tda(*argv, "--pack", str(SMALL), terminal=TERMINAL, TERM="dumb").stdout
    in_force = tda(*argv, pack=SMALL, terminal=TERMINAL, TERM="dumb").stdout

    assert f" --pack {shlex.quote(str(SMALL))}\n" in named
    assert "--pack" not in in_force


def test_the_age_goes_by_the_clock(tda: Program) -> None:
    tda.now = datetime(2031, 9, 1, tzinfo=UTC)

    assert "As of June 2031 (inferred), 2 to 3 months ago." in tda("brief", pack=SMALL).stdout
