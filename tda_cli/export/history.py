"""Attempts and answers as JSON and as CSV."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from tda_cli.quiz.feedback import key_text
from tda_cli.quiz.responses import to_json
from tda_cli.quiz.scoring import percent
from tda_cli.quiz.wording import response_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tda_cli.export.json import Json
    from tda_cli.model.pack import Pack
    from tda_cli.store.history import AttemptSummary, PastAnswer
    from tda_cli.store.regrade import Regrade

_ATTEMPT_COLUMNS = (
    *("attempt", "pack", "mode", "started_at", "finished_at", "abandoned", "asked", "answered"),
    *("right", "earned", "possible", "percent"),
)
_ANSWER_COLUMNS = (
    *("attempt", "pack", "mode", "number", "question", "kind", "section", "skill", "given_at"),
    *("seconds", "typed", "answer", "fraction", "weight", "confidence", "wrong", "flagged"),
)
# A spreadsheet takes what starts so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def attempts_json(attempts: Iterable[AttemptSummary]) -> Json:
    """Return the attempts, the oldest first."""
    return {"attempts": [_attempt_json(one) for one in attempts]}


def _attempt_json(one: AttemptSummary) -> Json:
    return {
        "attempt": one.id,
        "pack": one.pack,
        "mode": one.mode.value,
        "started_at": one.started_at.isoformat(),
        "finished_at": None if one.finished_at is None else one.finished_at.isoformat(),
        "abandoned": one.is_abandoned,
        "asked": one.asked,
        "answered": one.answered,
        "right": one.right,
        "earned": float(one.earned),
        "possible": one.possible,
        "percent": percent(one.earned / one.possible) if one.possible else None,
    }


def attempts_csv(attempts: Iterable[AttemptSummary]) -> str:
    """Return the attempts as CSV with a header, the oldest first."""
    return _csv(_ATTEMPT_COLUMNS, (_attempt_json(one).values() for one in attempts))


def answers_json(attempt: AttemptSummary, past: Iterable[PastAnswer], pack: Pack | None) -> Json:
    """Return an attempt with every question, and the claims behind it where the pack is at hand."""
    return {
        **_attempt_json(attempt),
        "settings": {
            "time_limit": attempt.settings.time_limit,
            "pass_mark": attempt.settings.pass_mark,
            "asks_confidence": attempt.settings.asks_confidence,
            "certainty_marks": attempt.settings.certainty_marks,
        },
        "answers": [_answer_json(one, pack) for one in past],
    }


def _answer_json(one: PastAnswer, pack: Pack | None) -> Json:
    shown, response = one.presentation, one.response
    question = pack.questions.get(one.question) if pack is not None else None
    return {
        "number": one.number,
        "question": one.question,
        "stem": None if shown is None else shown.question.stem,
        "typed": None if response is None else one.typed,
        "response": None if response is None else to_json(response),
        "reads": _reads(one),
        "key": None if shown is None else key_text(shown),
        "fraction": None if one.settled is None else float(one.settled.fraction),
        "weight": None if one.settled is None else one.settled.weight,
        "confidence": one.confidence,
        "given_at": None if one.given_at is None else one.given_at.isoformat(),
        "seconds": one.took_ms / 1000,
        "flagged": one.is_flagged,
        "regraded": one.is_regraded,
        "explanation": None if question is None else question.explanation,
        "claims": [] if question is None else [ref.id for ref in question.claims],
    }


def _reads(one: PastAnswer) -> str | None:
    if one.presentation is None or one.response is None:
        return None
    return response_text(one.presentation, one.response)


def answers_csv(attempt: AttemptSummary, past: Iterable[PastAnswer]) -> str:
    """Return the answers of an attempt as CSV with a header; questions without one are left out.

    `fraction` is a decimal, as in JSON: a spreadsheet takes 1/2 for a day in January or February.
    `wrong` is a JSON list of texts.
    """
    return _csv(
        _ANSWER_COLUMNS, (_answer_row(attempt, one) for one in past if one.response is not None)
    )


def _answer_row(attempt: AttemptSummary, one: PastAnswer) -> Sequence[Any]:
    asked = None if one.presentation is None else one.presentation.question
    settled = one.settled
    return (
        *(attempt.id, attempt.pack, attempt.mode.value, one.number, one.question),
        *(("", "", "") if asked is None else (asked.kind, asked.section.id, asked.skill)),
        "" if one.given_at is None else one.given_at.isoformat(),
        *(one.took_ms / 1000, one.typed, _reads(one)),
        *(("", "") if settled is None else (float(settled.fraction), settled.weight)),
        one.confidence,
        "[]" if settled is None else json.dumps(settled.wrong, ensure_ascii=False),
        one.is_flagged,
    )


def regrades_json(pack: Pack, changes: Iterable[Regrade], *, applied: bool) -> Json:
    """Return what the questions as they are now make of earlier answers."""
    return {
        "pack": {"id": pack.id, "version": pack.version},
        "applied": applied,
        "changes": [
            {
                "attempt": one.result.attempt,
                "question": one.result.question,
                "given_at": one.result.given_at,
                "before": float(one.before_fraction),
                "after": None if one.after is None else float(one.after.fraction),
            }
            for one in changes
        ],
    }


def _csv(columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(cell) for cell in row])
    return text.getvalue()


def _cell(cell: object) -> object:
    """Write booleans as JSON has them, and keep a spreadsheet from running what was typed."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return cell
