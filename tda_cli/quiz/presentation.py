"""A question as it is shown, and what is typed to it."""

import random
from typing import Any, TypeAlias

from tda_cli.model.question import Question
from tda_cli.quiz.kinds import Response, kind_of
from tda_cli.quiz.kinds.base import NotAnAnswer, Shown, shuffled

# A question of any kind with the order it is shown in.
Presentation: TypeAlias = Shown[Any]

# Keys the shuffle without a seed, where the order of the pack would give the answer away.
_FIXED_KEY = "unseeded"
# No answer is that long, and a longer text may take long to read.
_LONGEST = 1_000


def present(question: Question, seed: int | None) -> Presentation:
    """Lay a question out, in an order that depends on the seed and the question's id alone.

    Without a seed, options keep the order of the pack. The items of an ordering are never shown
    in their right order.
    """
    kind = kind_of(question)
    order = kind.order(question.body, _rng(question, seed), seed)
    sides = kind.sides(question.body)
    lettered = shuffled(len(sides), _rng(question, seed))
    return Presentation(question, order, tuple(sides[index] for index in lettered))


def parse_answer(presentation: Presentation, text: str) -> Response | NotAnAnswer:
    """Read a typed answer, or say in one sentence which form is accepted.

    Options are named by their displayed numbers or by their full text, case and accents aside; a
    displayed number wins over an option of the same text.
    """
    kind = kind_of(presentation.question)
    stripped = text.strip()
    if len(stripped) > _LONGEST:
        return NotAnAnswer(f"Type an answer of no more than {_LONGEST:,} characters.")
    response: Response | NotAnAnswer | None = (
        kind.read(presentation, stripped) if stripped else None
    )
    return NotAnAnswer(kind.request(presentation)) if response is None else response


def _rng(question: Question, seed: int | None) -> random.Random:
    key = _FIXED_KEY if seed is None else seed
    return random.Random(f"{key}/{question.id}")  # noqa: S311 - a layout is no secret
