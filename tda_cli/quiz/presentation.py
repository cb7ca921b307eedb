"""How one question is laid out: in which order its options, items or right sides are shown."""

import random
from typing import Any, TypeAlias

from tda_cli.model.question import Question
from tda_cli.quiz.kinds import kind_of
from tda_cli.quiz.kinds.base import Shown, shuffled

# A question of any kind with the order it is shown in.
Presentation: TypeAlias = Shown[Any]

# Keys the shuffle where no seed is given and the order of the pack would give the answer away.
_FIXED_KEY = "unseeded"


def present(question: Question, seed: int | None) -> Presentation:
    """Lay a question out.

    The order depends on the seed and the question's id alone, not on which other questions are
    asked. Without a seed, options keep the order of the pack. The items of an ordering are never
    shown in their right order, and the two options of a true-false are never shuffled.
    """
    kind = kind_of(question)
    order = kind.order(question.body, _rng(question, seed), seed)
    sides = kind.sides(question.body)
    lettered = shuffled(len(sides), _rng(question, seed))
    return Presentation(question, order, tuple(sides[index] for index in lettered))


def _rng(question: Question, seed: int | None) -> random.Random:
    key = _FIXED_KEY if seed is None else seed
    return random.Random(f"{key}/{question.id}")  # noqa: S311 - a layout is no secret
