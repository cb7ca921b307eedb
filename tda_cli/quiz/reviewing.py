"""What to ask again now, and what comes later."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from fractions import Fraction

from tda_cli.quiz.scheduling import Card, Reviewer, is_guess, is_sure_error
from tda_cli.values import value

FORECAST_DAYS = 30
_HALF = Fraction(1, 2)


@value
class KeptCard:
    """A card with the answer it was last changed by.

    Attributes:
        answers: How often the question was answered.
        right: How often wholly right.
        last_at: When it was answered last, in UTC.
        last_fraction: How that answer did, 0 to 1.
        last_confidence: How sure the person was of it, in percent, or None.
    """

    question: str
    card: Card
    answers: int
    right: int
    last_at: datetime
    last_fraction: Fraction
    last_confidence: int | None


@value
class Due:
    """A question to ask again now.

    Attributes:
        recall: The predicted chance that it is still known, 0 to 1.
        is_error: Whether the last answer was wrong, or right by less than a half.
        is_sure_error: Whether the person was sure of it, too.
        is_guess: Whether the last answer was right, but not held to be known by who gave it.
        is_firm: Whether it was right often enough in a row to be left for days.
    """

    kept: KeptCard
    recall: float
    is_error: bool
    is_sure_error: bool
    is_guess: bool
    is_firm: bool


def due_now(
    kept: Iterable[KeptCard], reviewer: Reviewer, now: datetime, questions: Collection[str]
) -> list[Due]:
    """Return what is due among the ids that the pack has today.

    Sure errors come first, then errors, then what is most likely forgotten; of questions alike in
    that, the one that has been due the longest.
    """
    found = [
        Due(
            one,
            reviewer.recall(one.card, now),
            one.last_fraction < _HALF,
            is_sure_error(one.last_fraction, one.last_confidence),
            is_guess(one.last_fraction, one.last_confidence),
            reviewer.is_firm(one.card),
        )
        for one in kept
        if one.card.due <= now and one.question in questions
    ]
    return sorted(found, key=_urgency)


def _urgency(due: Due) -> tuple[bool, bool, float, datetime, str]:
    kept = due.kept
    return (not due.is_sure_error, not due.is_error, due.recall, kept.card.due, kept.question)


def forecast(
    kept: Iterable[KeptCard], now: datetime, questions: Collection[str]
) -> list[tuple[date, int]]:
    """Count what comes due on each of the next 30 days; today counts what is due already."""
    today = now.date()
    days = Counter(max(one.card.due.date(), today) for one in kept if one.question in questions)
    return [(day, days[day]) for day in (today + timedelta(days=n) for n in range(FORECAST_DAYS))]
