"""The kinds of questions, one per module, and the functions that work on any of them."""

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
from tda_cli.text.words import is_blank, narrow

# A question of any kind, in the order shown.
Presentation: TypeAlias = Shown[Any]

# An answer to a question of any kind, regardless of the order shown.
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

# Seeds the shuffle when there is no seed, because pack order would give the answer away.
_FIXED_KEY = "unseeded"
# No real answer is longer, and longer text can be slow to parse.
_MAX_LENGTH = 1_000


def kind_of(question: Question) -> QuestionKind[Any, Any]:
    """Return the kind of a question."""
    return KINDS[question.kind]


def present(question: Question, seed: int | None) -> Presentation:
    """Lay out a question in an order that depends only on the seed and the question's id.

    Without a seed, options stay in pack order. The items of an ordering are never shown in the
    right order.
    """
    kind = kind_of(question)
    order = kind.order(question.body, _rng(question, seed), seed)
    sides = kind.sides(question.body)
    lettered = shuffled(len(sides), _rng(question, seed))
    return Presentation(question, order, tuple(sides[index] for index in lettered))


def _rng(question: Question, seed: int | None) -> random.Random:
    key = _FIXED_KEY if seed is None else seed
    return random.Random(f"{key}/{question.id}")  # noqa: S311 - a layout is not a secret


def parse_answer(presentation: Presentation, text: str) -> Response | NotAnAnswer:
    """Parse a typed answer, or explain in one sentence what to type instead.

    Options can be given by displayed number or by full text, ignoring case and accents. If a
    displayed number is also the text of an option, the number wins.
    """
    kind = kind_of(presentation.question)
    stripped = narrow(text).strip()
    if len(stripped) > _MAX_LENGTH:
        return NotAnAnswer(f"Type an answer of no more than {_MAX_LENGTH:,} characters.")
    response: Response | NotAnAnswer | None = None
    if not is_blank(stripped):
        response = kind.read(presentation, stripped)
    return response or NotAnAnswer(kind.request(presentation))


def depends_on_layout(shown: Presentation, text: str) -> bool:
    """Return whether a typed answer depends on the layout, as displayed numbers do."""
    order, rights = shown.order, shown.rights
    turned = Presentation(shown.question, order[1:] + order[:1], rights[1:] + rights[:1])
    return parse_answer(turned, text) != parse_answer(shown, text)


def grade(
    question: Question, response: Response, other_names: Collection[str] = frozenset()
) -> Fraction:
    """Return the exact credit for a response, from 0 to 1.

    A slip is not forgiven if it is nearer to one of `other_names` than to an accepted answer.
    """
    return kind_of(question).grade(question.body, response, other_names)


def fits(question: Question, response: Response) -> bool:
    """Return whether a response fits this version of the question."""
    kind = kind_of(question)
    return isinstance(response, kind.response_type) and kind.fits(question.body, response)


def carry_over(old: Question, new: Question, response: Response) -> Response | None:
    """Convert a response to an edited version of its question; None if that is ambiguous.

    Options, items and sides are matched by text, and at most one text may have changed.
    """
    if old.kind is not new.kind:
        return None
    same: Response | None = kind_of(new).carry_over(old.body, new.body, response)
    return same


def response_to_json(response: Response) -> dict[str, object]:
    """Return a response as a JSON object with one key."""
    kind = _BY_RESPONSE[type(response)]
    return {kind.json_key: kind.to_json(response)}


def response_from_json(raw: Any) -> Response:  # noqa: ANN401 - JSON
    """Parse what `response_to_json` returned; raise `ValueError` for anything else."""
    try:
        ((key, content),) = raw.items()
        response: Response = _BY_JSON_KEY[key].from_json(content)
    except (AttributeError, LookupError, TypeError, ValueError, ArithmeticError) as error:
        message = f"not a response: {raw!r}"
        raise ValueError(message) from error
    return response
