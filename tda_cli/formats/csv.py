"""Attempts and answers as CSV."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

from tda_cli.formats.quiz_views import attempt_json
from tda_cli.quiz.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tda_cli.store.history import AttemptSummary, PastAnswer

_ATTEMPT_COLUMNS = (
    *("attempt", "pack", "mode", "started_at", "finished_at", "abandoned", "asked", "answered"),
    *("right", "earned", "possible", "percent"),
)
_ANSWER_COLUMNS = (
    *("attempt", "pack", "mode", "number", "question", "kind", "section", "skill", "given_at"),
    *("seconds", "typed", "answer", "fraction", "weight", "confidence", "wrong", "flagged"),
)
# Spreadsheets treat text that starts with one of these as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def attempts_csv(attempts: Iterable[AttemptSummary]) -> str:
    """Return the attempts as CSV with a header, in the order given."""
    return _csv(_ATTEMPT_COLUMNS, (attempt_json(one).values() for one in attempts))


def answers_csv(attempt: AttemptSummary, past: Iterable[PastAnswer]) -> str:
    """Return the answers of an attempt as CSV with a header, without unanswered questions.

    Fractions are decimals, because spreadsheets read 1/2 as a date; `wrong` is a JSON list.
    """
    answered = (one for one in past if one.response is not None)
    return _csv(_ANSWER_COLUMNS, (_answer_row(attempt, one) for one in answered))


def _answer_row(attempt: AttemptSummary, one: PastAnswer) -> Sequence[Any]:
    import json

    shown, response, settled = one.presentation, one.response, one.settled
    kind = section = skill = reads = ""
    if shown is not None:
        asked = shown.question
        kind, section, skill = asked.kind, asked.section.id, asked.skill
        reads = "" if response is None else kind_of(asked).text(shown, response)
    return (
        *(attempt.id, attempt.pack, attempt.mode.value, one.number, one.question),
        *(kind, section, skill, "" if one.given_at is None else one.given_at.isoformat()),
        *(one.took_ms / 1000, one.typed, reads),
        *(("", "") if settled is None else (float(settled.fraction), settled.weight)),
        one.confidence,
        "[]" if settled is None else json.dumps(settled.wrong, ensure_ascii=False),
        one.is_flagged,
    )


def _csv(columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> str:
    import csv

    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(cell) for cell in row])
    return text.getvalue()


def _cell(cell: object) -> object:
    """Return booleans as in JSON, and text in a form that no spreadsheet runs as a formula."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return cell
