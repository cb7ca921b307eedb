"""When a question is due again: the FSRS scheduler, fed with fractions and confidence.

The scheduler is that of the `fsrs` package (FSRS-6, default parameters, no fuzz); it is given every
time and every id, so that a replay of the same answers always gives the same due dates.
"""

import json
from datetime import datetime, timedelta
from fractions import Fraction
from math import inf
from typing import TYPE_CHECKING, Any, cast

from tda_cli.quiz.confidence import SURE
from tda_cli.values import value

if TYPE_CHECKING:
    from fsrs import Card as FsrsCard
    from fsrs import Scheduler
    from fsrs.card import CardDict

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4

# Below this a right answer was a guess, and no knowledge.
GUESS = 40
# Below this a right answer was hard to give.
DOUBT = 67
# From here on a right answer was easy.
CERTAIN = 95

DEFAULT_RETENTION = 0.9
LEAST_RETENTION, MOST_RETENTION = 0.7, 0.97

# Those of the scheduler.
_LEAST_DIFFICULTY, _MOST_DIFFICULTY = 1, 10

_HALF = Fraction(1, 2)
_MILLION = 1_000_000


@value
class Card:
    """What is known about how well one question is remembered.

    Attributes:
        state: The scheduler's own state, as JSON.
        due: When it should be asked again, in UTC.
    """

    state: str
    due: datetime


@value
class Outcome:
    """How an answer did beside what was predicted of it.

    Attributes:
        predicted: The recall that was predicted for that moment, in millionths; None where there
            was nothing to predict: at the first answer, and within a day of the one before.
        recalled: Whether it was remembered.
    """

    predicted: int | None
    recalled: bool


def check(card: Card) -> None:
    """Check that a card was made by a scheduler.

    Raises:
        ValueError: It cannot have been.
    """
    _read(card.state)
    if card.due.utcoffset() != timedelta(0):
        message = f"{card.due} is no moment in UTC"
        raise ValueError(message)


def rating_of(fraction: Fraction, confidence: int | None) -> int:
    """Grade an answer for the scheduler, from its fraction and how sure the person was.

    | fraction | confidence | grade |
    | --- | --- | --- |
    | below 1/2 | any | 1, again |
    | any | below 40 | 1, again: a right guess is not known |
    | 1/2 to below 1 | none, or from 40 | 2, hard |
    | 1 | 40 to 66 | 2, hard |
    | 1 | none, or 67 to 94 | 3, good |
    | 1 | from 95 | 4, easy |

    Args:
        fraction: 0 to 1.
        confidence: 0 to 100, or None.
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
    """Make a scheduler.

    Args:
        retention: The share of questions that shall still be known when they come back,
            0.7 to 0.97.
    """
    from fsrs import Scheduler

    return Reviewer(Scheduler(desired_retention=retention, enable_fuzzing=False))


class Reviewer:
    """Applies answers to cards, and predicts what is remembered."""

    def __init__(self, scheduler: "Scheduler") -> None:
        self._scheduler = scheduler

    def replay(self, card: Card | None) -> "Replay":
        """Begin to apply answers to a card; to None, if there were no answers before."""
        return Replay(self._scheduler, card)

    def recall(self, card: Card, at: datetime) -> float:
        """Predict the chance that a question is remembered at a moment, 0 to 1."""
        return float(self._scheduler.get_card_retrievability(_read(card.state), at))

    def is_firm(self, card: Card) -> bool:
        """Return whether a question was learned, so that it comes back in days, not in minutes."""
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
        if self._card is None:
            return None
        state = json.dumps(cast("dict[str, Any]", self._card.to_dict()))
        return Card(state, self._card.due)

    def apply(self, rating: int, at: datetime) -> Outcome:
        """Apply one answer.

        Args:
            rating: 1 to 4, of `rating_of`.
            at: When it was given, in UTC; not before the one that was applied last.
        """
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
        card = FsrsCard.from_dict(cast("CardDict", json.loads(state)))
        is_known = _can_be(card)
    except (ValueError, LookupError, TypeError, ArithmeticError, RecursionError):
        is_known = False
    if not is_known:
        message = f"not the state of a card: {state!r}"
        raise ValueError(message)
    return card


def _can_be(card: "FsrsCard") -> bool:
    """Return whether a card can be that of a question that was answered."""
    from fsrs import State

    return (
        card.last_review is not None
        and card.last_review.utcoffset() == timedelta(0)
        and card.stability is not None
        and 0 < card.stability < inf
        and card.difficulty is not None
        and _LEAST_DIFFICULTY <= card.difficulty <= _MOST_DIFFICULTY
        and (card.step is None if card.state is State.Review else type(card.step) is int)
    )
