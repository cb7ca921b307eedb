"""When a question is due again: the FSRS scheduler, fed with fractions and confidence.

The scheduler is that of the `fsrs` package (FSRS-6, default parameters, no fuzz); it is given every
time and every id, so that a replay of the same answers always gives the same due dates.
"""

import json
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast

from tda_cli.quiz.confidence import SURE
from tda_cli.values import value

if TYPE_CHECKING:
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
class Review:
    """What one answer has changed.

    Attributes:
        card: The card after it.
        predicted: The recall that was predicted for that moment, in millionths; None where there
            was nothing to predict: at the first answer, and within a day of the one before.
        recalled: Whether it was remembered.
    """

    card: Card
    predicted: int | None
    recalled: bool


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
    """Tell whether somebody was sure of a wrong answer, which comes back first."""
    return fraction < _HALF and confidence is not None and confidence >= SURE


def reviewer(retention: float = DEFAULT_RETENTION) -> "Reviewer":
    """Make a scheduler.

    Args:
        retention: The share of questions that shall still be known when they come back,
            0.7 to 0.97.
    """
    from fsrs import Scheduler

    return Reviewer(Scheduler(desired_retention=retention, enable_fuzzing=False))


class Reviewer:
    """Applies answers to cards."""

    def __init__(self, scheduler: "Scheduler") -> None:
        self._scheduler = scheduler

    def review(self, card: Card | None, rating: int, at: datetime) -> Review:
        """Apply one answer.

        Args:
            card: The card before it; None at the first answer.
            rating: 1 to 4, of `rating_of`.
            at: When it was given, in UTC.
        """
        from fsrs import Card as FsrsCard
        from fsrs import Rating

        before = FsrsCard(card_id=0, due=at) if card is None else _read(card.state)
        predicted = None
        if before.last_review is not None and (at - before.last_review).days >= 1:
            share = self._scheduler.get_card_retrievability(before, at)
            predicted = round(share * _MILLION)
        after, _ = self._scheduler.review_card(before, Rating(rating), at)
        state = json.dumps(cast("dict[str, Any]", after.to_dict()))
        return Review(Card(state, after.due), predicted, rating > AGAIN)

    def recall(self, card: Card, at: datetime) -> float:
        """Predict the chance that a question is remembered at a moment, 0 to 1."""
        return float(self._scheduler.get_card_retrievability(_read(card.state), at))


def _read(state: str) -> Any:  # noqa: ANN401 - a card of the package
    from fsrs import Card as FsrsCard

    return FsrsCard.from_dict(cast("CardDict", json.loads(state)))
