"""What to ask again, and when: FSRS-6 of the `fsrs` package, fed with fractions and confidence.

With default parameters and no fuzz, the same answers always lead to the same due dates.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from tda_cli.values import value

if TYPE_CHECKING:
    from fsrs import Card as FsrsCard
    from fsrs import Scheduler

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4

# Percentages of confidence: below the first a right answer was a guess, below the second it was
# hard to give; from the third on somebody is sure, from the fourth on it was easy.
GUESS, DOUBT, SURE, CERTAIN = 40, 67, 80, 95

DEFAULT_RETENTION = 0.9
LEAST_RETENTION, MOST_RETENTION = 0.7, 0.97

_HALF = Fraction(1, 2)


@value
class Card:
    """How well a question is remembered, in the JSON of the scheduler, and when it is due."""

    state: str
    due: datetime


@value
class Outcome:
    """Whether a question was remembered, and the recall that was predicted, in millionths.

    Nothing is predicted at the first answer, and within a day of the one before.
    """

    predicted: int | None
    recalled: bool


def rating_of(fraction: Fraction, confidence: int | None) -> int:
    """Return the grade of an answer for the scheduler; who guessed right does not know it."""
    if fraction < _HALF or (confidence is not None and confidence < GUESS):
        return AGAIN
    if fraction < 1 or (confidence is not None and confidence < DOUBT):
        return HARD
    return EASY if confidence is not None and confidence >= CERTAIN else GOOD


def is_sure_error(fraction: Fraction, confidence: int | None) -> bool:
    """Return whether a wrong answer was given with confidence; it comes back first."""
    return fraction < _HALF and confidence is not None and confidence >= SURE


def is_guess(fraction: Fraction, confidence: int | None) -> bool:
    """Return whether an answer was right, but given without confidence."""
    return fraction == 1 and confidence is not None and confidence < GUESS


class Reviewer:
    """Asks again when predicted recall falls to a share, which is 0.7 to 0.97."""

    def __init__(self, retention: float = DEFAULT_RETENTION) -> None:
        from fsrs import Scheduler

        self._scheduler = Scheduler(desired_retention=retention, enable_fuzzing=False)

    def replay(self, card: Card | None) -> "Replay":
        """Begin to apply answers to a card; None is for a question never answered."""
        return Replay(self._scheduler, card)

    def recall(self, card: Card, at: datetime) -> float:
        """Return the predicted chance that a question is remembered at a moment, 0 to 1."""
        return float(self._scheduler.get_card_retrievability(read_state(card.state), at))

    def is_firm(self, card: Card) -> bool:
        """Return whether a question was learned, so that it comes back in days, not minutes."""
        from fsrs import State

        return read_state(card.state).state is State.Review


class Replay:
    """The answers to one question, applied one after the other."""

    def __init__(self, scheduler: "Scheduler", card: Card | None) -> None:
        self._scheduler = scheduler
        self._card = None if card is None else read_state(card.state)

    @property
    def card(self) -> Card | None:
        """The card as it stands; None before the first answer."""
        return None if self._card is None else Card(self._card.to_json(), self._card.due)

    def apply(self, rating: int, at: datetime) -> Outcome:
        """Apply one answer by its `rating_of`, given in UTC and not before the last one applied."""
        from fsrs import Card as FsrsCard
        from fsrs import Rating

        before = self._card or FsrsCard(card_id=0, due=at)
        predicted = None
        if before.last_review is not None and (at - before.last_review).days >= 1:
            share = self._scheduler.get_card_retrievability(before, at)
            predicted = round(share * 1_000_000)
        self._card, _ = self._scheduler.review_card(before, Rating(rating), at)
        return Outcome(predicted, rating > AGAIN)


def read_state(state: str) -> "FsrsCard":
    """Read the state of a card, or raise `ValueError`."""
    from fsrs import Card as FsrsCard

    try:
        return FsrsCard.from_json(state)
    except (ValueError, LookupError, TypeError) as error:
        message = f"not the state of a card: {state!r}"
        raise ValueError(message) from error


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
    return [(day, days[day]) for day in (today + timedelta(days=n) for n in range(30))]
