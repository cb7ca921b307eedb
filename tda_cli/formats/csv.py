"""Attempts and answers as CSV, of one person or of a class."""

from __future__ import annotations

import unicodedata
from io import StringIO
from typing import TYPE_CHECKING

from tda_cli.formats.json import escape_invisible, fields_json
from tda_cli.formats.quiz_json import attempt_json, graded_json
from tda_cli.quiz.kinds import kind_of
from tda_cli.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tda_cli.model.pack import Pack
    from tda_cli.model.question import Question
    from tda_cli.quiz.answer_sheet import GradedSheet
    from tda_cli.stats.grades import Grade, GradeBook
    from tda_cli.store.history import AttemptSummary, PastAnswer

_ATTEMPT_COLUMNS = """
    attempt person pack mode started_at finished_at abandoned asked answered right earned possible
    percent
""".split()
# What `tda class` reads: who and which attempt, whether it was submitted, and each question.
_ANSWER_COLUMNS = """
    person attempt pack mode submitted_at pass_mark number question kind section skill state
    given_at seconds typed answer fraction weight confidence wrong flagged
""".split()
_OF_ANSWER = "number question state given_at typed fraction confidence is_flagged".split()
# Spreadsheets treat text that starts with one of these as a formula; the last is a minus sign.
_FORMULA = ("=", "+", "-", "@", "\u2212")


def attempts_csv(attempts: Iterable[AttemptSummary]) -> str:
    """Return the attempts as CSV with a header, in the order given."""
    return _csv(_ATTEMPT_COLUMNS, map(attempt_json, attempts))


def answers_csv(attempt: AttemptSummary, past: Iterable[PastAnswer], pack: Pack | None) -> str:
    """Return the questions of an attempt as CSV with a header; the pack has the unanswered ones.

    Fractions are decimals, because spreadsheets read 1/2 as a date; `wrong` is a JSON list.
    """
    questions: Mapping[str, Question] = {} if pack is None else pack.questions
    rows = (_answer_row(attempt, one, questions.get(one.question)) for one in past)
    return _csv(_ANSWER_COLUMNS, rows)


def _answer_row(
    attempt: AttemptSummary, one: PastAnswer, asked: Question | None
) -> Mapping[str, object]:
    import json

    shown, graded = one.presentation, one.graded
    asked = asked if shown is None else shown.question
    row: dict[str, object] = {
        "attempt": attempt.id,
        "submitted_at": attempt.finished_at and attempt.finished_at.isoformat(),
        "pass_mark": attempt.settings.pass_mark,
        **fields_json(attempt, "person", "pack", "mode"),
        **fields_json(one, *_OF_ANSWER),
        "seconds": one.took_ms / 1000,
        "wrong": "[]",
    }
    if asked is not None:
        row |= fields_json(asked, "kind", "section", "skill", "weight")
    if shown is not None and one.response is not None:
        row["answer"] = kind_of(shown.question).text(shown, one.response)
    if graded is not None:
        row["weight"] = graded.weight
        row["wrong"] = escape_invisible(json.dumps(graded.wrong, ensure_ascii=False))
    return row


def grades_csv(book: GradeBook) -> str:
    """Return the grades of a class as CSV: a row per person, and a column per question.

    A question that a person was not asked has an empty cell; one without an answer has 0.
    """
    columns = ["person", "earned", "possible", "percent", "passed", "seconds", "unanswered"]
    names = [name for name in book.questions.items if name not in columns]
    return _csv([*columns, *names], map(_grade_row, book.grades))


def _grade_row(grade: Grade) -> Mapping[str, object]:
    sitting, score = grade.sitting, grade.score
    return {row.question: float(row.fraction) for row in sitting.rows} | {
        "person": sitting.person,
        "earned": float(score.earned),
        "possible": score.possible,
        "percent": round(float(100 * score.fraction), 2),
        "passed": grade.is_passed,
        "seconds": sitting.seconds,
        "unanswered": score.asked - score.answered,
    }


def graded_csv(pack: Pack, seed: int, graded: Iterable[GradedSheet]) -> str:
    """Return the graded answers of a class as CSV; the number of their paper is the attempt."""
    import json

    rows = []
    for one in graded_json(pack, seed, graded)["people"]:
        for answer in one["answers"]:
            wrong = escape_invisible(json.dumps(answer["wrong"], ensure_ascii=False))
            about = {"person": one["person"], "attempt": seed, "pack": pack.id}
            rows.append({**about, **answer, "wrong": wrong})
    return _csv(list(rows[0]), rows)


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    import csv

    text = StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writerow({name: _cell(name) for name in columns})
    for row in rows:
        writer.writerow({name: _cell(cell) for name, cell in row.items()})
    return text.getvalue()


def _cell(cell: object) -> object:
    """Return booleans as in JSON, and text that neither a terminal nor a spreadsheet acts on."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, str):
        text = visible(cell)
        # A formula may start in any width and after anything invisible.
        seen = (one for one in text if unicodedata.category(one)[0] not in "CMZ")
        is_formula = unicodedata.normalize("NFKC", next(seen, "")).startswith(_FORMULA)
        return f"'{text}" if is_formula else text
    return cell
