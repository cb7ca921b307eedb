"""Problems as pictures: the line as it stands, and carets below the very place."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tda_cli.problems import Problem, Related, Severity, Span
from tda_cli.ui.checks import show_lines, show_pictures, summary
from tda_cli.ui.screen import Screen


def problem(
    column: int, end: int, *, hint: str = "", severity: Severity = Severity.ERROR
) -> Problem:
    span = Span("claims.yaml", 41, column, end)
    return Problem("source-unknown", severity, span, "no source `x`", hint)


def picture(
    line: str, found: Problem, *, width: int | None = None, accessible: bool = False
) -> list[str]:
    stream = io.StringIO()
    measure = None if width is None else lambda: width
    screen = Screen(stream, measure=measure, accessible=accessible)
    show_pictures(screen, [found], lambda _span: line)
    *lines, last = stream.getvalue().splitlines()
    assert not last  # a blank line parts one problem from what follows
    return lines


def test_carets_stand_below_the_place() -> None:
    assert picture("by: [risques]", problem(6, 13, hint="did you mean `risquez`?")) == [
        "claims.yaml:41:6: error[source-unknown]: no source `x`",
        "41 | by: [risques]",
        "   |      ^^^^^^^ did you mean `risquez`?",
    ]


def test_wide_characters_take_two_carets() -> None:
    assert picture("by: [日本, x]", problem(6, 8))[1:] == [
        "41 | by: [日本, x]",
        "   |      ^^^^",
    ]


def test_wide_characters_before_the_place_shift_it() -> None:
    assert picture("日本: [x]", problem(6, 7))[1:] == ["41 | 日本: [x]", "   |        ^"]


def test_a_tab_is_one_space_in_both_lines() -> None:
    assert picture("\tby:\tx", problem(6, 7))[1:] == ["41 |  by: x", "   |      ^"]


def test_escapes_before_a_place_leave_room_for_it() -> None:
    source, carets = picture("\u202e" * 20 + "x", problem(21, 22), width=40)[-2:]

    assert len(source) < 40
    assert source.index("x") == carets.index("^")


def test_a_control_character_is_shown_and_marked_as_an_escape() -> None:
    assert picture("text: a\x1bb", problem(8, 9))[1:] == [
        r"41 | text: a\x1bb",
        "   |        ^^^^",
    ]


def test_an_empty_place_gets_one_caret() -> None:
    assert picture("by:", problem(4, 4))[1:] == ["41 | by:", "   |    ^"]


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "a" * 300 + "HERE" + "b" * 300

    _, source, carets = picture(line, problem(301, 305), width=60)

    assert cell_len(source) <= 60
    assert source.index("HERE") == carets.index("^^^^")
    assert carets.count("^") == 4


def test_a_long_place_is_marked_as_far_as_it_is_shown() -> None:
    source, carets = picture("x" * 500, problem(1, 501), width=40)[-2:]

    assert len(source) < 40
    assert carets.strip("| ") == "^" * source.count("x")


def test_a_very_long_line_is_cut_to_the_width() -> None:
    line = "\u202e" * 1_000_000

    source, carets = picture(line, problem(500_000, 900_000), width=60)[-2:]

    assert cell_len(source) <= 60
    assert "^" in carets


def test_marks_that_combine_take_no_room() -> None:
    line = "e\u0301" * 30

    source, carets = picture(line, problem(1, 61), width=60)[-2:]

    assert source.endswith(f"| {line}")
    assert carets.count("^") == 30


def test_a_hint_with_no_room_beside_the_carets_stands_below() -> None:
    hint = "write one in `bank/`, or add the id to a question that rests on it"

    shown = picture("  - id: crews-count", problem(9, 20, hint=hint), width=50)

    assert shown[-3:] == [
        "   |         ^^^^^^^^^^^",
        "  write one in `bank/`, or add the id to a",
        "  question that rests on it",
    ]


@pytest.mark.parametrize("line", ["", "   "])
def test_without_a_source_line_only_the_hint_is_shown(line: str) -> None:
    assert picture(line, problem(1, 1, hint="write it"))[1:] == ["  write it"]
    assert picture(line, problem(1, 1))[1:] == []


def test_a_screen_reader_gets_no_carets() -> None:
    shown = picture("by: [x]", problem(6, 7, hint="did you mean `y`?"), accessible=True)

    assert shown == [
        "claims.yaml:41:6: error[source-unknown]: no source `x`",
        "  did you mean `y`?",
    ]


def test_a_second_place_is_pictured_too() -> None:
    first = Span("sources.yaml", 3, 1, 3)
    found = Problem(
        "id-duplicate",
        Severity.ERROR,
        Span("sources.yaml", 9, 1, 3),
        "`ab` comes twice",
        related=(Related(first, "first here"),),
    )
    stream = io.StringIO()

    show_pictures(Screen(stream), [found], lambda span: "ab" if span.line == 3 else "ab: again")

    assert stream.getvalue().splitlines() == [
        "sources.yaml:9:1: error[id-duplicate]: `ab` comes twice",
        "9 | ab: again",
        "  | ^^",
        "sources.yaml:3:1: first here",
        "3 | ab",
        "  | ^^",
        "",
    ]


@settings(deadline=None, max_examples=150)
@given(
    line=st.text(st.sampled_from("ab :日\t\x1b\u202e\u0301"), min_size=1, max_size=200),
    data=st.data(),
    width=st.integers(20, 120),
)
def test_no_picture_is_wider_than_the_terminal(line: str, data: st.DataObject, width: int) -> None:
    column = data.draw(st.integers(1, len(line)))
    end = data.draw(st.integers(column, len(line) + 1))

    shown = picture(line, problem(column, end, hint="did you mean `b`?"), width=width)

    assert all(cell_len(text) <= width for text in shown)
    carets = [text for text in shown if "^" in text]
    assert len(carets) == (1 if line.strip() else 0)


def test_one_line_each() -> None:
    stream = io.StringIO()
    warning = problem(2, 3, severity=Severity.WARNING)

    show_lines(Screen(stream), [problem(6, 13, hint="did you mean `y`?"), warning])

    assert stream.getvalue().splitlines() == [
        "claims.yaml:41:6: error[source-unknown]: no source `x`; did you mean `y`?",
        "claims.yaml:41:2: warning[source-unknown]: no source `x`",
    ]


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ([], "no problems"),
        ([Severity.ERROR], "1 error"),
        ([Severity.INFO, Severity.ERROR, Severity.ERROR], "2 errors, 1 note"),
        ([Severity.WARNING, Severity.INFO, Severity.INFO], "1 warning, 2 notes"),
    ],
)
def test_a_summary_counts_by_severity(severities: list[Severity], expected: str) -> None:
    assert summary([problem(1, 2, severity=severity) for severity in severities]) == expected


def test_a_summary_counts_what_was_left_out() -> None:
    assert summary([], ignored=9) == "no other problems (9 ignored)"
    assert summary([], waived=1) == "no other problems (1 waived)"
    assert summary([problem(1, 2)], waived=1, ignored=2) == "1 error (1 waived, 2 ignored)"
