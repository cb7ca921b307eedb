"""The commands that read, whole screens at a time."""

import re
import shlex
import shutil
import sqlite3
import time
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from harness import PIPED, SHIPPED, SMALL, TERMINAL, Program, Result, check_golden

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
    "search": ("search", "offers"),
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

    assert len(lines) <= 23
    assert all(len(line) <= 80 for line in lines)
    assert all(re.search("  (title, )?¶[0-9,-]+$", line) for line in lines[-13:-1])


def test_the_briefing_that_ships_needs_no_pager_at_80_by_24(tda: Program) -> None:
    tda("brief", terminal=TERMINAL, PAGER="less", LINES="24")
    assert tda.paged == []

    tda("brief", "--full", terminal=TERMINAL, PAGER="less", LINES="24")
    assert [command for command, _ in tda.paged] == ["less"]


def test_four_bullets_and_a_headline_per_section_fit_on_one_screen(tda: Program) -> None:
    lines = tda("brief", terminal=TERMINAL, TERM="dumb").stdout.splitlines()

    assert len(lines) <= 23
    assert all(len(line) <= 80 for line in lines)
    assert sum(line.startswith("\u2022 ") for line in lines) == 4
    briefing = tda.json("brief")["sections"]
    headlines = [section["headline"]["text"] for section in briefing if section["headline"]]
    assert len(headlines) == 12
    for headline in headlines:
        assert sum(headline in line for line in lines) == 1


def test_a_summary_is_cut_after_a_word(tda: Program, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(SHIPPED, pack)
    file = pack / "briefing.yaml"
    briefing = yaml.safe_load(file.read_text(encoding="utf-8"))
    for section in briefing["sections"]:
        section.pop("headline", None)
    file.write_text(yaml.safe_dump(briefing, allow_unicode=True), encoding="utf-8")

    piped = tda("brief", pack=pack).stdout
    at_80 = tda("brief", pack=pack, terminal=TERMINAL, TERM="dumb").stdout

    cut = re.findall(r"^ ?[0-9]+  .+?  (\S.*)\.\.\. ", at_80, re.MULTILINE)
    assert len(cut) == 11
    for text in cut:
        assert re.search(rf": {re.escape(text)}[ ,;:.]", piped)


def test_nothing_is_wider_than_88_columns(tda: Program) -> None:
    for argv in SHIPPED_SCREENS.values():
        lines = tda(*argv, terminal=TERMINAL, TERM="dumb", COLUMNS="200").stdout.splitlines()
        assert max(map(len, lines)) <= 88


def test_the_introduction_fits_on_one_screen(tda: Program) -> None:
    assert len(tda(terminal=TERMINAL).stdout.splitlines()) == 9


def test_the_introduction_starts_with_what_is_left_to_do(tda: Program) -> None:
    tda.ask("--count", "2", "--seed", "1", typed=["1999"])
    tda.now += timedelta(days=2)

    lines = tda(pack=SMALL, terminal=TERMINAL, TERM="dumb").stdout.splitlines()
    content = tda.json("--pack", str(SMALL))

    assert lines[3:5] == [
        "Unfinished quiz, 1 of 2 answered: tda quiz --resume",
        "1 question due: tda review",
    ]
    assert content["due"] == 1
    assert content["unfinished_quiz"] == {"answered": 1, "questions": 2}


def test_the_introduction_does_not_wait_for_another_process(tda: Program) -> None:
    tda.ask("--all", "--seed", "1", typed=["1999"])
    tda.now += timedelta(days=2)
    free = tda(pack=SMALL).stdout

    with closing(sqlite3.connect(tda.data / "tda.sqlite3")) as other:
        other.execute("BEGIN IMMEDIATE")
        start = time.monotonic()
        locked = tda(pack=SMALL)
        assert time.monotonic() - start < 3
        other.rollback()

    assert "1 question due: tda review" in free
    assert locked == Result(free, "", ExitCode.OK)


def test_the_introduction_makes_no_files(tda: Program) -> None:
    assert tda().status == ExitCode.OK
    assert not tda.data.exists()


def test_the_introduction_does_not_fail_where_the_history_does(tda: Program) -> None:
    tda.data.mkdir()
    (tda.data / "tda.sqlite3").write_text("My diary. " * 100)

    assert tda() == Result(tda(TDA_DATA_DIR="/nonexistent").stdout, "", ExitCode.OK)


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return the files of a folder with their content and when they were changed."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


@pytest.mark.parametrize("name", SHIPPED_SCREENS)
@pytest.mark.parametrize("width", ["20", "40", "80"])
def test_no_width_loses_a_letter(tda: Program, name: str, width: str) -> None:
    def letters(columns: str) -> Counter[str]:
        screen = tda(*SHIPPED_SCREENS[name], terminal=TERMINAL, COLUMNS=columns, TERM="dumb")
        # A command is never broken, however narrow the terminal is.
        lines = [line for line in screen.stdout.splitlines() if not line.startswith("tda ")]
        assert all(len(line) <= int(columns) for line in lines)
        return Counter(filter(str.isalnum, screen.stdout))

    # Columns are read in another order than lists; a summary is cut only where there are columns.
    wide = letters("59" if name == "brief" and width != "80" else "5000")
    assert (name == "brief" and width == "80") or letters(width) == wide


def test_labels_are_explained_before_the_claims_and_in_the_help(tda: Program) -> None:
    full = tda("brief", "--full", pack=SMALL).stdout

    assert full.index(LEGEND) < full.index("The strike (section 1 of 2)")
    assert LEGEND in " ".join(tda("brief", "--help").stdout.split())


def test_a_section_is_in_full_whether_asked_or_not(tda: Program) -> None:
    assert tda("brief", "money", "--full") == tda("brief", "money")
    assert tda("brief", "--full", "--json") == tda("brief", "--json")


def test_piped_claims_carry_their_attribution(tda: Program) -> None:
    lines = tda("brief", "--full", pack=SMALL).stdout.splitlines()

    claims = [line for line in lines if line.startswith("• ")]
    assert len(claims) == 2 + 7
    assert all("¶" in line for line in claims)


@pytest.mark.parametrize(
    "name", ["money", "MONEY", "The money", " the Money ", "2", "m", "the m", "The Mon"]
)
def test_a_section_goes_by_id_title_number_or_how_it_starts(tda: Program, name: str) -> None:
    assert tda("brief", name, pack=SMALL).stdout.startswith("The money (section 2 of 2)\n")


@pytest.mark.parametrize(
    ("argv", "titles"),
    [
        (("spread", "size"), ["Expansion", "Size"]),
        (("3", "sprea", "size"), ["Size", "Expansion"]),
        (("U.S.", "cases"), ["U.S. cases"]),
        (("us-cases",), ["U.S. cases"]),
        (("reading", "notes"), ["Reading notes"]),
    ],
)
def test_several_sections_come_in_the_order_asked_for(
    tda: Program, argv: tuple[str, ...], titles: list[str]
) -> None:
    shown = tda("brief", *argv, terminal=TERMINAL, TERM="dumb").stdout
    markdown = tda("brief", *argv, "--markdown").stdout
    content = tda.json("brief", *argv)

    assert re.findall(r"^(\S.*?)  +section \d+ of 13$", shown, re.MULTILINE) == titles
    assert re.findall("^# (.*)$", markdown, re.MULTILINE) == [
        title.replace("_", r"\_") for title in titles
    ]
    assert [section["title"] for section in content["sections"]] == titles


def test_a_section_says_what_comes_next(tda: Program) -> None:
    def last_line(*names: str) -> str:
        return tda("brief", *names, terminal=TERMINAL, TERM="dumb").stdout.splitlines()[-1]

    assert last_line("spread") == "Next: tda brief alliances   Quiz: tda quiz spread"
    assert last_line("size", "spread") == "Next: tda brief alliances   Quiz: tda quiz size spread"
    assert last_line("reading-notes") == "Quiz: tda quiz reading-notes"


@pytest.mark.parametrize("name", ["brandt", "Ilse Brandt", "ilse brandt", "Mayor Brandt", "ils"])
def test_a_source_goes_by_id_name_alias_or_how_it_starts(tda: Program, name: str) -> None:
    assert tda("sources", name, pack=SMALL).stdout.startswith("Ilse Brandt (politician)\n")


@pytest.mark.parametrize(
    ("argv", "error"),
    [
        (("brief", "mony"),
         "tda: no section `mony`\nDid you mean `money`? Sections: strike, money.\n"),
        (("brief", "0"), "tda: no section `0`\nSections: strike, money.\n"),
        (("brief", ""), "tda: no section ``\nSections: strike, money.\n"),
        (("brief", "the"),
         "tda: `the` matches more than one section\nChoose one of: strike, money.\n"),
        (("sources", "brant"),
         ("tda: no source `brant`\nDid you mean `brandt`? "
          "Sources: article, harbour-board, brandt, deckhand.\n")),
        (("sources", "nobody"),
         "tda: no source `nobody`\nSources: article, harbour-board, brandt, deckhand.\n"),
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

    assert "\n  tda brief: the briefing on one screen\n" in result.stdout
    assert "\x1b" not in result.stdout


def test_a_narrow_terminal_gets_no_columns(tda: Program) -> None:
    result = tda(pack=SMALL, terminal=TERMINAL, COLUMNS="40", TERM="dumb")

    assert "  tda brief: the briefing on one screen\n" in result.stdout
    assert all(len(line) <= 40 for line in result.stdout.splitlines())


def test_a_document_with_nothing_on_its_cover_says_so(tda: Program) -> None:
    assert "The document: undated, probably Jan-Aug 2025, 14-" in tda(pack=SHIPPED).stdout


@pytest.mark.parametrize("argv", [(), ("brief",), ("sources",)])
def test_commands_name_the_pack_given_by_option_alone(tda: Program, argv: tuple[str, ...]) -> None:
    named = tda(*argv, "--pack", str(SMALL), terminal=TERMINAL, TERM="dumb").stdout
    in_force = tda(*argv, pack=SMALL, terminal=TERMINAL, TERM="dumb").stdout

    assert f" --pack {shlex.quote(str(SMALL))}\n" in named
    assert "--pack" not in in_force


def test_the_age_goes_by_the_clock(tda: Program) -> None:
    tda.now = datetime(2031, 9, 1, tzinfo=UTC)

    assert "Jun 20, 2031, 2-3 months old; 3 of 6 claims" in tda("brief", pack=SMALL).stdout


def test_figures_name_their_unit_where_it_is_a_part_of_something(tda: Program) -> None:
    line = next(row for row in tda("figures").stdout.splitlines() if row.startswith("about half"))

    assert line.split("\t")[2].startswith("of the size that Rísquez estimated: ")


def test_a_pipe_gets_nothing_but_rows(tda: Program) -> None:
    for argv in (("timeline",), ("figures",), ("sources",)):
        rows = [line.count("\t") for line in tda(*argv, pack=SMALL).stdout.splitlines()]
        assert len(set(rows)) == 1


def test_events_without_a_date_come_last(tda: Program) -> None:
    whole = tda("timeline").stdout.splitlines()
    undated = tda("timeline", "--undated").stdout.splitlines()
    content, only = tda.json("timeline"), tda.json("timeline", "--undated")

    assert len(undated) == 9
    assert whole[-9:] == undated
    assert all(line.startswith("no date\t") for line in undated)
    assert [len(content["events"]), len(content["undated"])] == [14, 9]
    assert only["events"] == only["undated"] == content["undated"]
