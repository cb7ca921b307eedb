"""The kinds of questions, each of which has a module here, and what works alike for all of them."""

import random
from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

from tda_cli.model.question import Kind, Question
from tda_cli.quiz.kinds.base import NotAnAnswer, QuestionKind, Shown, shuffled
from tda_cli.quiz.kinds.choice import Chosen, MultipleKind, SingleKind
from tda_cli.quiz.kinds.matching import MatchingKind, Paired
from tda_cli.quiz.kinds.numeric import Number, NumericKind
from tda_cli.quiz.kinds.ordering import Arranged, OrderingKind
from tda_cli.quiz.kinds.short import ShortKind, Typed
from tda_cli.quiz.kinds.true_false import Judged, TrueFalseKind

# A question of any kind with the order it is shown in.
Presentation: TypeAlias = Shown[Any]

# What was answered, whatever the order on the screen was.
Response = Chosen | Judged | Typed | Number | Arranged | Paired

KINDS: Mapping[Kind, QuestionKind[Any, Any]] = {
    Kind.SINGLE: SingleKind(),
    Kind.MULTIPLE: MultipleKind(),
    Kind.TRUE_FALSE: TrueFalseKind(),
    Kind.SHORT: ShortKind(),
    Kind.NUMERIC: NumericKind(),
    Kind.ORDERING: OrderingKind(),
    Kind.MATCHING: MatchingKind(),
}
_BY_RESPONSE = {kind.response_type: kind for kind in KINDS.values()}
_BY_JSON_KEY = {kind.json_key: kind for kind in KINDS.values()}

# Keys the shuffle without a seed, where the order of the pack would give the answer away.
_FIXED_KEY = "unseeded"
# No answer is that long, and a longer text may take long to read.
_LONGEST = 1_000


def kind_of(question: Question) -> QuestionKind[Any, Any]:
    """Return the kind of a question."""
    return KINDS[question.kind]


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


def _rng(question: Question, seed: int | None) -> random.Random:
    key = _FIXED_KEY if seed is None else seed
    return random.Random(f"{key}/{question.id}")  # noqa: S311 - a layout is no secret


def parse_answer(presentation: Presentation, text: str) -> Response | NotAnAnswer:
    """Read a typed answer, or say in one sentence which form is accepted.

    Options are named by their displayed numbers or by their full text, case and accents aside; a
    displayed number wins over an option of the same text.
    """
    kind = kind_of(presentation.question)
    stripped = text.strip()
    if len(stripped) > _LONGEST:
        return NotAnAnswer(f"Type an answer of no more than {_LONGEST:,} characters.")
    response: Response | NotAnAnswer | None = None
    if stripped:
        response = kind.read(presentation, stripped)
    return response or NotAnAnswer(kind.request(presentation))


def grade(
    question: Question, response: Response, other_names: Collection[str] = frozenset()
) -> Fraction:
    """Return the fraction of a response that fits the question, 0 to 1, exact.

    A typed slip that is nearer to one of the other names of the pack is not forgiven.
    """
    return kind_of(question).grade(question.body, response, other_names)


def fits(question: Question, response: Response) -> bool:
    """Return whether a response can be one to this question, and not to an earlier form of it."""
    kind = kind_of(question)
    return isinstance(response, kind.response_type) and kind.fits(question.body, response)


def carried_over(old: Question, new: Question, response: Response) -> Response | None:
    """Return the same answer to a question that has been edited since; None where nobody can say.

    Options, items and sides are told apart by their texts, of which one at most may be new.
    """
    if old.kind is not new.kind:
        return None
    same: Response | None = kind_of(new).carried_over(old.body, new.body, response)
    return same


def response_to_json(response: Response) -> dict[str, object]:
    """Return a response as a mapping of one key that the json module can write."""
    kind = _BY_RESPONSE[type(response)]
    return {kind.json_key: kind.to_json(response)}


def response_from_json(raw: Any) -> Response:  # noqa: ANN401 - JSON
    """Read what `response_to_json` returned, whatever it answers; else raise `ValueError`."""
    try:
        ((key, content),) = raw.items()
        response: Response = _BY_JSON_KEY[key].from_json(content)
    except (AttributeError, LookupError, TypeError, ValueError, ArithmeticError) as error:
        message = f"not a response: {raw!r}"
        raise ValueError(message) from error
    return response
