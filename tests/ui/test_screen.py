"""What reaches a stream: every word, no line too wide, nothing that moves the cursor."""

import io
import unicodedata
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tda_cli.text.visible import visible
from tda_cli.ui.parts import Column, Role
from tda_cli.ui.screen import Screen

quick = settings(deadline=None, max_examples=150)

# Words of several scripts, wide ones among them, some with invisible characters in them.
words = st.text(
    st.one_of(
        st.sampled_from("abcdefgh-,.'()[]"),
        st.sampled_from("éßñлюд日本語한국"),
        st.sampled_from("\x1b\u202e\u200b\u0301\u00ad"),
    ),
    min_size=1,
    max_size=18,
)
sentences = st.lists(words, min_size=1, max_size=25).map(" ".join)


def screen(
    width: int | None = None, *, styled: bool = False, colored: bool = False
) -> tuple[Screen, io.StringIO]:
    stream = io.StringIO()
    measure = None if width is None else lambda: width
    return Screen(stream, measure=measure, styled=styled, colored=colored), stream


@quick
@given(
    text=sentences,
    width=st.integers(20, 120),
    indent=st.integers(0, 8),
    lead=st.sampled_from(["", "- ", "12. "]),
    hang=st.integers(0, 4),
)
def test_a_line_wraps_within_the_width_and_loses_no_word(
    text: str, width: int, indent: int, lead: str, hang: int
) -> None:
    out, stream = screen(width)

    out.line(text, indent=indent, lead=lead, hang=hang)

    shown = stream.getvalue()
    assert all(cell_len(line) <= width for line in shown.splitlines())
    assert "".join(shown.split()) == lead.strip() + "".join(visible(text).split())
    room = width - max(len(lead) + min(indent, width // 3) + hang, width // 3)
    short = [word for word in visible(text).split() if cell_len(word) <= room]
    following = iter(shown.split())
    assert all(word in following for word in short)  # each of them whole, in their order


@quick
@given(st.text())
def test_no_control_or_format_character_survives(text: str) -> None:
    survivors = {unicodedata.category(character) for character in visible(text)}
    joiners = set("\u00ad\u200c\u200d")

    assert not survivors & {"Cc", "Cs", "Zl", "Zp", "Co", "Cn"}
    assert {c for c in visible(text) if unicodedata.category(c) == "Cf"} <= joiners
    assert "\n" not in visible(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain é 日本", "plain é 日本"),
        ("a\tb\nc\rd", "a b c d"),
        ("a\u00a0b\u3000c", "a b c"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("ab\u202edc", r"ab\u202edc"),
        ("zero\u200bwidth", r"zero\u200bwidth"),
        ("soft\u00adhyphen", "soft\u00adhyphen"),
        ("line\u2028separator\x85next\x1cfile", r"line\u2028separator\x85next\x1cfile"),
        ("\udcff", r"\udcff"),
        ("\U000e0041", r"\U000e0041"),
        ("", ""),
    ],
)
def test_what_cannot_be_read_is_shown_as_an_escape(text: str, expected: str) -> None:
    assert visible(text) == expected


def test_markup_is_no_markup() -> None:
    out, stream = screen(60)

    out.line("[bold]one[/bold] [link=x]two[/link] :smile:")

    assert stream.getvalue() == "[bold]one[/bold] [link=x]two[/link] :smile:\n"


def test_without_a_width_a_line_stays_whole() -> None:
    out, stream = screen()

    out.line("word " * 100, indent=2, lead="- ")

    assert stream.getvalue() == f"  - {'word ' * 99}word\n"


def test_a_styled_pipe_stays_whole_as_well() -> None:
    out, stream = screen(styled=True, colored=True)

    out.line(("TITLE", Role.TITLE), " and " + "word " * 50)

    assert stream.getvalue().startswith("\x1b[1mTITLE\x1b[0m and word word")
    assert len(stream.getvalue().splitlines()) == 1


def test_further_lines_align_behind_the_lead() -> None:
    out, stream = screen(20)

    out.line("one two three four five six", indent=2, lead="- ")

    assert stream.getvalue().splitlines() == ["  - one two three", "    four five six"]


def test_further_lines_hang() -> None:
    out, stream = screen(30)

    out.line("Reason: one two three four five six seven", indent=2, hang=2)

    assert stream.getvalue().splitlines() == [
        "  Reason: one two three four",
        "    five six seven",
    ]


def test_a_line_that_fits_is_not_wrapped_to_hang() -> None:
    out, stream = screen(30)

    out.line("Reason: one two three four 5", indent=2, hang=2)

    assert stream.getvalue() == "  Reason: one two three four 5\n"


def test_a_narrow_terminal_gets_shallow_indents() -> None:
    out, stream = screen(12)

    out.line("eleven words", indent=6)

    assert stream.getvalue().splitlines() == ["    eleven", "    words"]


def test_the_width_is_asked_for_anew_at_each_line() -> None:
    widths = iter([20, 40])
    stream = io.StringIO()
    out = Screen(stream, measure=lambda: next(widths))

    out.line("one two three four five six")
    out.line("one two three four five six")

    assert stream.getvalue().splitlines()[-1] == "one two three four five six"


def test_a_terminal_without_columns_is_one_column_wide() -> None:
    out, _ = screen(0)

    assert out.width == 1


@pytest.mark.parametrize("width", [1, 2, 5, 10, 19])
def test_the_narrowest_terminal_loses_nothing(width: int) -> None:
    out, stream = screen(width)

    out.line("Tocorón, a prison", indent=6, lead="10. ", hang=2)

    assert "".join(stream.getvalue().split()) == "10.Tocorón,aprison"


def test_verbatim_is_neither_wrapped_nor_styled() -> None:
    out, stream = screen(20, styled=True, colored=True)

    out.verbatim(f"{'x' * 50} \x1b[1m  ")

    assert stream.getvalue() == f"{'x' * 50} \\x1b[1m\n"


def test_a_prompt_ends_no_line() -> None:
    out, stream = screen(20)

    out.prompt("Answer\x07: ")
    out.blank()

    assert stream.getvalue() == "Answer\\x07: \n"


def test_bold_without_color() -> None:
    out, stream = screen(60, styled=True)

    out.line(("Not correct.", Role.WRONG))

    assert stream.getvalue() == "\x1b[1mNot correct.\x1b[0m\n"


def test_text_is_at_most_88_columns_wide_however_wide_the_terminal_is() -> None:
    out, stream = screen(200)

    out.line("word " * 40)

    assert max(map(len, stream.getvalue().splitlines())) in range(80, 89)


def test_a_citation_stands_at_the_right_edge_of_the_first_line() -> None:
    out, stream = screen(80)

    out.line(
        "A sentence that is long enough to take up more than one line of a terminal " * 2,
        lead="• ",
        right="¶5-10",
    )

    first, *rest = stream.getvalue().splitlines()
    assert first.endswith("  ¶5-10")
    assert len(first) == 80
    assert all(line.startswith("  ") and len(line) <= 73 for line in rest)


@pytest.mark.parametrize("width", [None, 40])
def test_a_citation_follows_the_text_where_there_is_no_right_edge(width: int | None) -> None:
    out, stream = screen(width)

    out.line("It spread.", right="¶5-10")

    assert stream.getvalue() == "It spread. (¶5-10)\n"


@pytest.mark.parametrize("width", range(20, 60))
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_a_citation_never_breaks(width: int, encoding: str) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    out = Screen(stream, measure=lambda: width)

    out.line("Some words before it, and then, at last: ¶5-10 and Ada, ¶12.")

    stream.seek(0)
    joined = stream.read()
    citation = "¶{}" if encoding == "utf-8" else "par. {}"
    assert all(citation.format(numbers) in joined for numbers in ("5-10", "12"))
    assert f"Ada, {citation.format('12')}" in joined  # nor does it begin a line


COLUMNS = (Column("when", right=True), Column("what", fills=True), Column("source"), Column())
ROWS = (
    ("2012", "a short text", "", "¶3"),
    ("Mar 2024", "a text that does not fit on one line of this table and is wrapped", "Ada", "¶8"),
)


def test_a_table_is_tab_separated_in_a_pipe() -> None:
    out, stream = screen()

    out.table(COLUMNS, [*ROWS, ("1", "a\ttab and a \x1b[31mcolor", "", "")])

    assert stream.getvalue().splitlines() == [
        "2012\ta short text\t\t¶3",
        "Mar 2024\ta text that does not fit on one line of this table and is wrapped\tAda\t¶8",
        "1\ta tab and a \\x1b[31mcolor\t\t",
    ]


def test_a_table_is_aligned_on_a_terminal() -> None:
    out, stream = screen(60)

    out.table(COLUMNS, ROWS)

    assert stream.getvalue().splitlines() == [
        "    when  what                                    source",
        "    2012  a short text                                    ¶3",
        "Mar 2024  a text that does not fit on one line    Ada     ¶8",
        "          of this table and is wrapped",
    ]


def test_a_table_is_a_list_on_a_narrow_terminal() -> None:
    out, stream = screen(40)

    out.table(COLUMNS, ROWS)

    assert stream.getvalue().splitlines() == [
        "2012  a short text",
        "  ¶3",
        "Mar 2024  a text that does not fit on",
        "  one line of this table and is wrapped",
        "  Ada, ¶8",
    ]


def test_a_table_is_a_list_where_a_long_first_column_leaves_no_room_for_text() -> None:
    out, stream = screen(60)
    name = "an-id-that-takes-almost-the-whole-line"

    out.table(COLUMNS, [(name, "a text", "Ada", "¶8")])

    assert stream.getvalue() == f"{name}  a text\n  Ada, ¶8\n"


def test_a_row_without_text_is_on_one_line_of_a_narrow_terminal_if_it_fits() -> None:
    out, stream = screen(40)

    out.table([Column(), Column()], [("single", "61"), ("a" * 20, "b" * 20)])

    assert stream.getvalue() == f"single  61\n{'a' * 20}\n  {'b' * 20}\n"


def test_a_screen_reader_hears_words_instead_of_columns_and_symbols() -> None:
    stream = io.StringIO()
    out = Screen(stream, accessible=True)

    out.table(COLUMNS, ROWS[:1])
    out.line("It spread.", lead=out.bullet, right="¶5-6,9")
    out.line(out.mark(is_right=True), out.bar(0.5))

    assert stream.getvalue().splitlines() == [
        "2012, a short text, paragraph 3",
        "- It spread. (paragraphs 5-6, 9)",
        "right",
    ]


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "• ✓ ███░░ ¶6"),
        ("ascii", "- right ###.. par. 6"),
        ("cp437", "- right ###.. par. 6"),
    ],
)
def test_symbols_are_replaced_where_the_encoding_has_none(encoding: str, shown: str) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    out = Screen(stream)

    out.line(out.mark(is_right=True), f" {out.bar(0.6, 5)} ¶6", lead=out.bullet)

    stream.seek(0)
    assert stream.read() == f"{shown}\n"


@pytest.mark.parametrize(
    ("zone", "year", "shown"),
    [(0, 2026, "28 Nov, 23:30"), (2, 2026, "29 Nov, 01:30"), (0, 2027, "28 Nov 2026, 23:30")],
)
def test_times_are_local_and_name_another_year(zone: int, year: int, shown: str) -> None:
    out = Screen(
        io.StringIO(),
        clock=lambda: datetime(year, 12, 1, tzinfo=UTC),
        to_local=lambda moment: moment.astimezone(timezone(timedelta(hours=zone))),
    )

    assert out.moment(datetime(2026, 11, 28, 23, 30, tzinfo=UTC)) == shown


def test_a_path_is_not_broken_where_the_terminal_has_room_for_it() -> None:
    path = "/home/ada/" + "folder/" * 14 + "tda.sqlite3"
    out, stream = screen(150)

    out.line(f"What was there before is in `{path}`: delete that file if you do not need it.")

    assert f"`{path}`:" in stream.getvalue().split()
