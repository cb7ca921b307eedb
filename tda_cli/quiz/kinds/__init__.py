"""The table of the kinds of questions, each of which has a module here."""

from collections.abc import Mapping
from typing import Any

from tda_cli.model.question import Kind, Question
from tda_cli.quiz.kinds.base import QuestionKind
from tda_cli.quiz.kinds.choice import Chosen, MultipleKind, SingleKind
from tda_cli.quiz.kinds.matching import MatchingKind, Paired
from tda_cli.quiz.kinds.numeric import Number, NumericKind
from tda_cli.quiz.kinds.ordering import Arranged, OrderingKind
from tda_cli.quiz.kinds.short import ShortKind, Typed
from tda_cli.quiz.kinds.true_false import Judged, TrueFalseKind

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


def kind_of(question: Question) -> QuestionKind[Any, Any]:
    """Return the kind of a question."""
    return KINDS[question.kind]


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
    """Read what `response_to_json` returned; only `fits` tells whether it answers a question.

    Raises:
        ValueError: If it is anything else.
    """
    try:
        ((key, content),) = raw.items()
        response: Response = _BY_JSON_KEY[key].from_json(content)
    except (AttributeError, LookupError, TypeError, ValueError, ArithmeticError) as error:
        message = f"not a response: {raw!r}"
        raise ValueError(message) from error
    return response
