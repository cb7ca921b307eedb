from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pack_builders import TINY, build, problem_lines

from tda_cli.pack.characters import decode
from tda_cli.pack.reader import read_pack
from tda_cli.pack.report import Report, shown

CLAIMS = (TINY / "claims.yaml").read_text()
UNSAFE = [*"\x01\x08\x0b\x0c\x1b\x7f\x80\x85\x9f\u2028\u2029\u202a\u202e\u2066\u2069\uffff"]
INVISIBLE = [*"\xad\u061c\u200b\u200d\u200e\u200f\u2060\ufeff"]


@pytest.mark.parametrize("character", UNSAFE + INVISIBLE, ids=lambda c: f"U+{ord(c):04X}")
def test_a_character_is_found_where_it_stands(tmp_path: Path, character: str) -> None:
    folder = build(
        tmp_path / "pack",
        {"claims.yaml": CLAIMS.replace("The crews", f"\u00c9\u00e9{character} x")},
    )
    code = "error[unsafe-character]" if character in UNSAFE else "warning[invisible-character]"
    what = "is not safe to print" if character in UNSAFE else "is invisible"

    assert problem_lines(folder) == [
        f"claims.yaml:3:13: {code} the character U+{ord(character):04X} {what}"
    ]


@pytest.mark.parametrize("character", UNSAFE + INVISIBLE, ids=lambda c: f"U+{ord(c):04X}")
def test_an_escape_does_not_hide_a_character(tmp_path: Path, character: str) -> None:
    text = CLAIMS.replace("The crews stopped work.", f'"The \\u{ord(character):04x}crews"')
    folder = build(tmp_path / "pack", {"claims.yaml": text})

    found = problem_lines(folder)

    assert len(found) == 1
    assert found[0].startswith("claims.yaml:3:11: ")
    assert f"U+{ord(character):04X}" in found[0]


@pytest.mark.parametrize(
    "text", ["not [bold]markup[/bold]", "tab\tinside", "\u00e9\u00a0\u4e2d\U0001f600", "a\\nb"]
)
def test_ordinary_text_is_no_problem(tmp_path: Path, text: str) -> None:
    folder = build(
        tmp_path / "pack", {"claims.yaml": CLAIMS.replace("The crews stopped work.", text)}
    )

    pack, problems = read_pack(folder)

    assert problems == []
    assert pack is not None
    assert pack.claims["strike-began"].text == text


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f469\u200d\U0001f52c and \u2764\ufe0f\u200d\U0001f525",
        "\u0645\u06cc\u200c\u0631\u0648\u0645",
        "\u0915\u094d\u200d\u0937",
    ],
    ids=["emoji", "persian", "hindi"],
)
@pytest.mark.parametrize("quote", ["", '"'])
def test_joiners_where_they_belong_are_no_problem(tmp_path: Path, text: str, quote: str) -> None:
    claims = CLAIMS.replace("The crews stopped work.", f"{quote}{text}{quote}")

    assert problem_lines(build(tmp_path / "pack", {"claims.yaml": claims})) == []


@pytest.mark.parametrize("character", INVISIBLE, ids=lambda c: f"U+{ord(c):04X}")
def test_a_character_in_quotes_is_reported_once(tmp_path: Path, character: str) -> None:
    claims = CLAIMS.replace("The crews stopped work.", f'"a{character}b\\n"')

    (line,) = problem_lines(build(tmp_path / "pack", {"claims.yaml": claims}))

    assert line.startswith("claims.yaml:3:13: warning[invisible-character]")
    assert f"U+{ord(character):04X} is invisible" in line


@pytest.mark.parametrize(
    ("white", "name", "column"),
    [
        ("\t", "U+0009 (tab)", 1),
        ("  \t  ", "U+0009 (tab)", 3),
        ("\u00a0" * 4, "U+00A0 (no-break space)", 1),
        ("\u2003" * 2, "U+2003 (em space)", 1),
        ("    \u3000", "U+3000 (ideographic space)", 5),
    ],
)
@pytest.mark.parametrize("line", ["status: reported", "- id: second"])
def test_what_only_looks_like_indentation_is_named(
    tmp_path: Path, white: str, name: str, column: int, line: str
) -> None:
    claims = f"{CLAIMS}{white}{line}\n"

    assert problem_lines(build(tmp_path / "pack", {"claims.yaml": claims})) == [
        f"claims.yaml:6:{column}: error[indentation-character] the indentation contains {name}"
    ]


def test_a_text_may_start_with_any_space(tmp_path: Path) -> None:
    claims = CLAIMS.replace("The crews stopped work.", "|-\n      a\n      \u3000Velm: so")

    assert problem_lines(build(tmp_path / "pack", {"claims.yaml": claims})) == []


@pytest.mark.parametrize("line", ["<<<<<<< HEAD", ">>>>>>> other", "<<<<<<<"])
def test_the_marks_of_a_merge_conflict_are_named(tmp_path: Path, line: str) -> None:
    claims = f"{line}\n{CLAIMS}"

    assert problem_lines(build(tmp_path / "pack", {"claims.yaml": claims})) == [
        "claims.yaml:1:1: error[merge-conflict] this line marks a merge conflict"
    ]


def test_a_line_end_written_as_an_escape_is_no_problem(tmp_path: Path) -> None:
    folder = build(
        tmp_path / "pack", {"claims.yaml": CLAIMS.replace("The crews stopped work.", '"a\\nb"')}
    )

    assert problem_lines(folder) == []


def test_what_cannot_be_seen_stays_in_the_text(tmp_path: Path) -> None:
    text = CLAIMS.replace("The crews", "The\u200bcrews")

    pack, _ = read_pack(build(tmp_path / "pack", {"claims.yaml": text}))

    assert pack is not None
    assert pack.claims["strike-began"].text == "The\u200bcrews stopped work."


def test_every_line_end_counts_lines_alike(tmp_path: Path) -> None:
    for end in ("\n", "\r\n", "\r"):
        text = CLAIMS.replace("reported", "reportd").replace("\n", end)
        folder = build(tmp_path / repr(end), {"claims.yaml": text})

        assert "claims.yaml:4:13: error[status-unknown] unknown status `reportd`" in (
            problem_lines(folder)
        )


def test_a_byte_order_mark_moves_nothing(tmp_path: Path) -> None:
    text = "\ufeff" + CLAIMS.replace("claims:", "claims: # \x1b")

    assert problem_lines(build(tmp_path / "pack", {"claims.yaml": text})) == [
        "claims.yaml:1:1: warning[byte-order-mark] the file starts with a byte order mark",
        "claims.yaml:1:11: error[unsafe-character] the character U+001B is not safe to print",
    ]


def test_the_place_of_a_bad_byte_is_counted_in_characters() -> None:
    report = Report()

    assert decode("x", "a\n\u00e9\u00e9".encode() + b"\xff", report) is None
    assert (report.problems[0].span.line, report.problems[0].span.column) == (2, 3)
    assert "offset 6" in report.problems[0].message


@given(st.text())
def test_what_is_shown_is_short_and_printable(text: str) -> None:
    words = shown(text)

    assert words.isprintable()
    assert words[0] == words[-1] == "`"


def test_what_is_shown_of_a_long_text_is_its_start() -> None:
    assert shown("x" * 60) == f"`{'x' * 60}`"
    assert shown("x" * 61) == f"`{'x' * 57}...`"
    assert shown("a\x1b[1m\u202eb") == "`a\\x1b[1m\\u202eb`"


def test_of_a_file_full_of_bad_characters_the_first_are_reported_of_each_kind(
    tmp_path: Path,
) -> None:
    text = CLAIMS.replace("The crews", "\u200b" * 3_000 + "\x01" * 3_000)
    folder = build(tmp_path / "pack", {"claims.yaml": text})

    _, problems = read_pack(folder)

    assert Counter(problem.code for problem in problems) == {
        "invisible-character": 1_000,
        "warnings-omitted": 1,
        "unsafe-character": 1_000,
        "errors-omitted": 1,
    }
