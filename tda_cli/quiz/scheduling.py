"""When to ask a question again: FSRS-6 from the `fsrs` package, using scores and confidence.

With default parameters and no fuzz, the same answers always produce the same due dates.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from tda_cli.values import value

if TYPE_CHECKING:
    from fsrs import Card as FsrsCard
    from fsrs import Scheduler as FsrsScheduler

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4

# Confidence in percent. A right answer below GUESS was a guess, below DOUBT hard, and from CERTAIN
# on easy; from SURE on, a wrong answer is a sure error.
GUESS, DOUBT, SURE, CERTAIN = 40, 67, 80, 95

DEFAULT_RETENTION = 0.9
MIN_RETENTION, MAX_RETENTION = 0.7, 0.97

_HALF = Fraction(1, 2)


@value
class Card:
    """The scheduler's state for a question, as JSON, and when it is due."""

    state: str
    due: datetime


@value
class ReviewResult:
    """Whether a question was remembered, and the predicted recall in millionths.

    There is no prediction for a first answer, or within a day of the previous one.
    """

    predicted: int | None
    recalled: bool


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

    def replay(self, card: Card | None) -> "Replay":
        """Start replaying answers on a card; None for a question never answered."""
        return Replay(self._scheduler, card)

    def recall(self, card: Card, at: datetime) -> float:
        """Return the predicted chance of remembering a question at a given time, 0 to 1."""
        return float(self._scheduler.get_card_retrievability(read_state(card.state), at))

    def is_learned(self, card: Card) -> bool:
        """Return whether a question has been learned and is due in days rather than minutes."""
        from fsrs import State

        return read_state(card.state).state is State.Review


class Replay:
    """Applies the answers to one question in order."""

    def __init__(self, scheduler: "FsrsScheduler", card: Card | None) -> None:
        self._scheduler = scheduler
        self._card = None if card is None else read_state(card.state)

    @property
    def card(self) -> Card | None:
        """The current card; None before the first answer."""
        return None if self._card is None else Card(self._card.to_json(), self._card.due)

    def apply(self, rating: int, at: datetime) -> ReviewResult:
        """Apply the rating of an answer; times are in UTC and never go backward."""
        from fsrs import Card as FsrsCard
        from fsrs import Rating

        before = self._card or FsrsCard(card_id=0, due=at)
        predicted = None
        if before.last_review is not None and (at - before.last_review).days >= 1:
            share = self._scheduler.get_card_retrievability(before, at)
            predicted = round(share * 1_000_000)
        self._card, _ = self._scheduler.review_card(before, Rating(rating), at)
        return ReviewResult(predicted, rating > AGAIN)


def read_state(state: str) -> "FsrsCard":
    """Parse the state of a card, or raise `ValueError`."""
    from fsrs import Card as FsrsCard

    try:
        return FsrsCard.from_json(state)
    except (ValueError, LookupError, TypeError) as error:
        message = f"not the state of a card: {state!r}"
        raise ValueError(message) from error


@value
class SavedCard:
    """A card and the history of its question, with the last answer; its confidence in percent."""

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
        is_error: Whether the last answer earned less than half.
        is_sure_error: Whether the person was also sure of that answer.
        is_guess: Whether the last answer was right but a guess.
        is_learned: Whether it has been learned and is due in days rather than minutes.
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
    found = [
        Due(
            one,
            scheduler.recall(one.card, now),
            one.last_fraction < _HALF,
            is_sure_error(one.last_fraction, one.last_confidence),
            is_guess(one.last_fraction, one.last_confidence),
            scheduler.is_learned(one.card),
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
