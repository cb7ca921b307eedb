"""Answers as CSV: what a spreadsheet makes of it, and that it can be read back."""

import csv
import io
import json
from fractions import Fraction
from pathlib import Path

import pytest
from harness import NOW
from stats_history import small_pack

from tda_cli.formats.csv import answers_csv, attempts_csv
from tda_cli.formats.quiz_json import answers_json
from tda_cli.quiz.kinds.true_false import Judged
from tda_cli.quiz.scoring import UNITS, Graded
from tda_cli.quiz.session import Mode, Settings
from tda_cli.stats.import_class import read_class
from tda_cli.store.history import AttemptSummary, PastAnswer
from tda_cli.values import replace


def attempt() -> AttemptSummary:
    return AttemptSummary(
        id=1,
        pack="small",
        mode=Mode.PRACTICE,
        started_at=NOW,
        finished_at=NOW,
        is_abandoned=False,
        asked=1,
        answered=1,
        right=0,
        earned=Fraction(0),
        possible=1,
        settings=Settings(),
    )


def answer(credit: int) -> PastAnswer:
    return PastAnswer(
        number=credit + 1,
        question=f"q{credit}",
        content="",
        presentation=None,
        typed="t",
        response=Judged(value=True),
        given_at=NOW,
        took_ms=0,
        confidence=None,
        graded=Graded(credit, 1, ()),
        is_flagged=False,
        is_regraded=False,
    )


def cells(*credit: int) -> list[str]:
    text = answers_csv(attempt(), map(answer, credit), None)
    return [row["fraction"] for row in csv.DictReader(io.StringIO(text))]


def test_a_fraction_is_a_number_and_no_date() -> None:
    assert cells(0, UNITS // 4, UNITS // 2, UNITS) == ["0.0", "0.25", "0.5", "1.0"]
    assert cells(UNITS // 3)[0].startswith("0.333333333")


def test_csv_and_json_say_the_same() -> None:
    for credit in (0, 1, 840, 1260, 2519, 2520):
        (one,) = answers_json(attempt(), [answer(credit)], None)["answers"]

        assert cells(credit) == [json.dumps(one["fraction"])]


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text(answers_csv(attempt(), map(answer, range(UNITS + 1)), None), encoding="utf-8")

    (sitting,) = read_class([path], small_pack())

    assert (sitting.person, sitting.attempt, sitting.is_submitted) == ("answers", "1", True)
    assert [row.question for row in sitting.rows] == [f"q{n}" for n in range(UNITS + 1)]
    assert [row.fraction for row in sitting.rows] == [Fraction(n, UNITS) for n in range(UNITS + 1)]


def texts(text: str) -> list[str]:
    """Return how a text is written as what was typed, and as the name of a pack."""
    named = replace(attempt(), pack=text)
    (typed,) = csv.DictReader(
        io.StringIO(answers_csv(named, [replace(answer(0), typed=text)], None))
    )
    (listed,) = csv.DictReader(io.StringIO(attempts_csv([named])))
    return [typed["typed"], typed["pack"], listed["pack"]]


@pytest.mark.parametrize("sign", [*"=+-@", *"\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b"])
def test_no_text_is_a_formula(sign: str) -> None:
    for before in (
        "",
        " ",
        "\t",
        "\r",
        "\n",
        "\r\n \t",
        "\u00a0",
        "\u3000",
        "\u00ad",
        "\u200d\u034f",
    ):
        assert all(one.startswith("'") for one in texts(f"{before}{sign}1"))


def test_no_sign_in_small_or_of_mathematics_begins_a_formula() -> None:
    for sign in "\u207c\u207a\u207b\u208c\u208a\u208b\u2212\ufb29\u2a75":
        assert all(one.startswith("'") for one in texts(f"{sign}1"))


@pytest.mark.parametrize(
    "text", ["a-b", "1+1", "n\u00e9e@home", "\u00bd", "", "\u2013 so", "'x'", "\u00bf=?"]
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert texts(text) == [text] * 3


def test_what_cannot_be_seen_is_escaped() -> None:
    for text in texts("\x1b[31m\x07\x9b\u202e\u200b\u2028\x85a\nb"):
        assert text == "\\x1b[31m\\x07\\x9b\\u202e\\u200b\\u2028\\x85a b"
