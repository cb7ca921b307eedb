"""What is due, and what will be, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tda_cli.wording import why_now

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tda_cli.export.json import Json
    from tda_cli.model.pack import Pack
    from tda_cli.quiz.reviewing import Due


def review_json(pack: Pack, due: Iterable[Due], in_all: int) -> Json:
    """Return what is due, in the order it would be asked, and how many questions are in all."""
    return {
        "pack": {"id": pack.id, "version": pack.version},
        "in_all": in_all,
        "due": [
            {
                "question": one.kept.question,
                "stem": pack.questions[one.kept.question].stem,
                "due": one.kept.card.due.isoformat(),
                "recall": round(one.recall, 4),
                "answers": one.kept.answers,
                "right": one.kept.right,
                "last_at": one.kept.last_at.isoformat(),
                "last_fraction": float(one.kept.last_fraction),
                "last_confidence": one.kept.last_confidence,
                "sure_error": one.is_sure_error,
                "why": why_now(one),
            }
            for one in due
        ],
    }


def forecast_json(pack: Pack, days: Iterable[tuple[date, int]]) -> Json:
    """Return how many questions come due on each day."""
    return {
        "pack": {"id": pack.id, "version": pack.version},
        "days": [{"day": day.isoformat(), "due": number} for day, number in days],
    }
