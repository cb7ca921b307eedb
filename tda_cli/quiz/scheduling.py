"""When a question is due again: FSRS-6 of the `fsrs` package, fed with fractions and confidence.

With default parameters and no fuzz, the same answers always lead to the same due dates.
"""

from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from tda_cli.quiz.confidence import SURE
from tda_cli.values import value

if TYPE_CHECKING:
    from fsrs import Card as FsrsCard
    from fsrs import Scheduler

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4

# Percentages of confidence: below the first a right answer was a guess, below the second it was
# hard to give, from the third on it was easy.
GUESS, DOUBT, CERTAIN = 40, 67, 95

DEFAULT_RETENTION = 0.9
LEAST_RETENTION, MOST_RETENTION = 0.7, 0.97

_HALF = Fraction(1, 2)
_MILLION = 1_000_000


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


def check(card: Card) -> None:
    """Check that the state of a card can be read.

    Raises:
        ValueError: It cannot.
    """
    _read(card.state)


def rating_of(fraction: Fraction, confidence: int | None) -> int:
    """Return the grade of an answer for the scheduler, from its fraction and confidence.

    | fraction | confidence | grade |
    | --- | --- | --- |
    | below 1/2 | any | 1, again |
    | any | below 40 | 1, again: a right guess is not known |
    | 1/2 to below 1 | none, or from 40 | 2, hard |
    | 1 | 40 to 66 | 2, hard |
    | 1 | none, or 67 to 94 | 3, good |
    | 1 | from 95 | 4, easy |
    """
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


def reviewer(retention: float = DEFAULT_RETENTION) -> "Reviewer":
    """Return a scheduler that asks again when predicted recall falls to a share, 0.7 to 0.97."""
    from fsrs import Scheduler

    return Reviewer(Scheduler(desired_retention=retention, enable_fuzzing=False))


class Reviewer:
    """Applies answers to cards, and predicts what is remembered."""

    def __init__(self, scheduler: "Scheduler") -> None:
        self._scheduler = scheduler

    def replay(self, card: Card | None) -> "Replay":
        """Begin to apply answers to a card; None is for a question never answered."""
        return Replay(self._scheduler, card)

    def recall(self, card: Card, at: datetime) -> float:
        """Return the predicted chance that a question is remembered at a moment, 0 to 1."""
        return float(self._scheduler.get_card_retrievability(_read(card.state), at))

    def is_firm(self, card: Card) -> bool:
        """Return whether a question was learned, so that it comes back in days, not minutes."""
        from fsrs import State

        return _read(card.state).state is State.Review


class Replay:
    """The answers to one question, applied one after the other."""

    def __init__(self, scheduler: "Scheduler", card: Card | None) -> None:
        self._scheduler = scheduler
        self._card = None if card is None else _read(card.state)

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
            predicted = round(share * _MILLION)
        self._card, _ = self._scheduler.review_card(before, Rating(rating), at)
        return Outcome(predicted, rating > AGAIN)


def _read(state: str) -> "FsrsCard":
    from fsrs import Card as FsrsCard

    try:
        return FsrsCard.from_json(state)
    except (ValueError, LookupError, TypeError) as error:
        message = f"not the state of a card: {state!r}"
        raise ValueError(message) from error
