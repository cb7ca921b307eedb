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
    from tda_cli.quiz.answer_sheet import GradedSheet
    from tda_cli.store.history import AttemptSummary, PastAnswer

_ATTEMPT_COLUMNS = """
    attempt pack mode started_at finished_at abandoned asked answered right earned possible percent
""".split()
_ANSWER_COLUMNS = """
    attempt pack mode number question kind section skill given_at seconds typed answer fraction
    weight confidence wrong flagged
""".split()
# Spreadsheets treat text that starts with one of these as a formula; the last is a minus sign.
_FORMULA = ("=", "+", "-", "@", "\u2212")


def attempts_csv(attempts: Iterable[AttemptSummary]) -> str:
    """Return the attempts as CSV with a header, in the order given."""
    return _csv(_ATTEMPT_COLUMNS, map(attempt_json, attempts))


def answers_csv(attempt: AttemptSummary, past: Iterable[PastAnswer]) -> str:
    """Return the answers of an attempt as CSV with a header, without unanswered questions.

    Fractions are decimals, because spreadsheets read 1/2 as a date; `wrong` is a JSON list.
    """
    answered = (one for one in past if one.response is not None)
    return _csv(_ANSWER_COLUMNS, (_answer_row(attempt, one) for one in answered))


def _answer_row(attempt: AttemptSummary, one: PastAnswer) -> Mapping[str, object]:
    import json

    shown, response, graded = one.presentation, one.response, one.graded
    row: dict[str, object] = {
        "attempt": attempt.id,
        **fields_json(attempt, "pack", "mode"),
        **fields_json(one, "number", "question", "given_at", "typed", "confidence", "is_flagged"),
        "seconds": one.took_ms / 1000,
        "wrong": "[]",
    }
    if shown is not None and response is not None:
        asked = shown.question
        row |= {"kind": asked.kind, "section": asked.section.id, "skill": asked.skill}
        row["answer"] = kind_of(asked).text(shown, response)
    if graded is not None:
        row |= {"fraction": float(graded.fraction), "weight": graded.weight}
        row["wrong"] = escape_invisible(json.dumps(graded.wrong, ensure_ascii=False))
    return row


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
    writer.writeheader()
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
