"""When to ask a question again: FSRS-6 from the `fsrs` package, using scores and confidence.

With default parameters and no fuzz, the same answers always produce the same due dates.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from tda_cli.values import value

if TYPE_CHECKING:
    from fsrs import Card

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4

# Confidence in percent. A right answer below GUESS was a guess, below DOUBT hard, and from CERTAIN
# on easy; from SURE on, a wrong answer is a sure error.
GUESS, DOUBT, SURE, CERTAIN = 40, 67, 80, 95

DEFAULT_RETENTION = 0.9
MIN_RETENTION, MAX_RETENTION = 0.7, 0.97

_HALF = Fraction(1, 2)


def rating_of(fraction: Fraction, confidence: int | None) -> int:
    """Return the FSRS rating of an answer; a lucky guess is rated as not known."""
    if fraction < _HALF or (confidence is not None and confidence < GUESS):
        return AGAIN
    if fraction < 1 or (confidence is not None and confidence < DOUBT):
        return HARD
    return EASY if confidence is not None and confidence >= CERTAIN else GOOD


def is_sure_error(fraction: Fraction, confidence: int | None) -> bool:
    """Return whether a wrong answer was given with confidence; these are reviewed first."""
    return fraction < _HALF and confidence is not None and confidence >= SURE


def is_guess(fraction: Fraction, confidence: int | None) -> bool:
    """Return whether a right answer was given without confidence."""
    return fraction == 1 and confidence is not None and confidence < GUESS


class Scheduler:
    """Schedules reviews for when predicted recall falls to a target from 0.7 to 0.97."""

    def __init__(self, retention: float = DEFAULT_RETENTION) -> None:
        from fsrs import Scheduler as FsrsScheduler

        self._scheduler = FsrsScheduler(desired_retention=retention, enable_fuzzing=False)

    def review(self, card: "Card | None", rating: int, at: datetime) -> "Card":
        """Return the card after an answer in UTC; `card` is None before the first."""
        from fsrs import Card, Rating

        before = card or Card(card_id=0, due=at)
        return self._scheduler.review_card(before, Rating(rating), at)[0]

    def recall(self, card: "Card", at: datetime) -> float:
        """Return the predicted chance of remembering a question at a given time, 0 to 1."""
        return float(self._scheduler.get_card_retrievability(card, at))


@value
class SavedCard:
    """A card and the history of its question, with the last answer; its confidence in percent."""

    question: str
    card: "Card"
    answers: int
    right: int
    last_at: datetime
    last_fraction: Fraction
    last_confidence: int | None


@value
class Due:
    """A question to ask again now, with the chance that it is still known, and its last answer.

    An error earned less than half. A learned question is due in days rather than minutes.
    """

    saved: SavedCard
    recall: float
    is_error: bool
    is_sure_error: bool
    is_guess: bool
    is_learned: bool


def due_now(
    cards: Iterable[SavedCard], scheduler: Scheduler, now: datetime, questions: Collection[str]
) -> list[Due]:
    """Return the due questions that are still in the pack.

    Sure errors come first, then errors, then the questions most likely forgotten. Ties go to the
    question that has been due the longest.
    """
    from fsrs import State

    found = [
        Due(
            one,
            scheduler.recall(one.card, now),
            one.last_fraction < _HALF,
            is_sure_error(one.last_fraction, one.last_confidence),
            is_guess(one.last_fraction, one.last_confidence),
            one.card.state is State.Review,
        )
        for one in cards
        if one.card.due <= now and one.question in questions
    ]
    return sorted(found, key=_urgency)


def _urgency(due: Due) -> tuple[bool, bool, float, datetime, str]:
    saved = due.saved
    return (not due.is_sure_error, not due.is_error, due.recall, saved.card.due, saved.question)


def due_today(
    cards: Iterable[SavedCard],
    now: datetime,
    questions: Collection[str],
    to_local: Callable[[datetime], datetime],
) -> tuple[int, int]:
    """Count the questions that are due now, and those due later on the same local day."""
    today = to_local(now).date()
    due = [one.card.due for one in cards if one.question in questions]
    are_due = sum(at <= now for at in due)
    return are_due, sum(at > now and to_local(at).date() == today for at in due)
