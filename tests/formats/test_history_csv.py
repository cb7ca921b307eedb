"""Answers as CSV: what a spreadsheet makes of it, and that it can be read back."""

import csv
import io
import json
from fractions import Fraction
from pathlib import Path

from harness import NOW

from tda_cli.formats.csv import answers_csv
from tda_cli.formats.quiz_json import answers_json
from tda_cli.quiz.kinds.true_false import Judged
from tda_cli.quiz.scoring import UNITS, Graded
from tda_cli.quiz.session import Mode, Settings
from tda_cli.stats.import_class import read_exported
from tda_cli.store.history import AttemptSummary, PastAnswer


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
    text = answers_csv(attempt(), map(answer, credit))
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
    path.write_text(answers_csv(attempt(), map(answer, range(UNITS + 1))), encoding="utf-8")

    found = list(read_exported(path))

    assert len(found) == UNITS + 1
    assert [row.question for row in found if row.fraction == 1] == [f"q{UNITS}"]
    for credit, row in enumerate(found):
        assert abs(Fraction(row.fraction) - Fraction(credit, UNITS)) < 1e-15
