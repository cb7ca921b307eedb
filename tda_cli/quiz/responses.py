"""Responses in their canonical form: what was answered, whatever the order on the screen was."""

from decimal import Decimal, InvalidOperation
from typing import Any

from tda_cli.model.question import (
    Choices,
    Kind,
    Numeric,
    Ordering,
    Question,
    Short,
    TrueFalse,
)
from tda_cli.quiz.presentation import rights_of
from tda_cli.values import value


@value
class Chosen:
    """Response to `single` and `multiple`: indices of options in pack order."""

    options: frozenset[int]


@value
class Judged:
    """Response to `true-false`."""

    value: bool


@value
class Typed:
    """Response to `short`: the text as typed, without outer white space."""

    text: str


@value
class Number:
    """Response to `numeric`, in the question's unit."""

    value: Decimal


@value
class Arranged:
    """Response to `ordering`: indices of items in pack order, first to last."""

    items: tuple[int, ...]


@value
class Paired:
    """Response to `matching`: for each left side in pack order, an index into `rights_of`.

    None where a left side was given nothing.
    """

    rights: tuple[int | None, ...]


# More than a number that is typed can have, on either side of the point, and few enough to reckon
# with it at once.
_MOST_DIGITS = 200

Response = Chosen | Judged | Typed | Number | Arranged | Paired

RESPONSE_TYPES: dict[Kind, type[Response]] = {
    Kind.SINGLE: Chosen,
    Kind.MULTIPLE: Chosen,
    Kind.TRUE_FALSE: Judged,
    Kind.SHORT: Typed,
    Kind.NUMERIC: Number,
    Kind.ORDERING: Arranged,
    Kind.MATCHING: Paired,
}


def key_response(question: Question) -> Response:
    """Give the right response; of a short answer, the first accepted form."""
    match question.body:
        case Choices(options=options):
            return Chosen(frozenset(i for i, option in enumerate(options) if option.correct))
        case TrueFalse(answer=answer):
            return Judged(answer)
        case Short(accepted=accepted):
            return Typed(accepted[0])
        case Numeric(answer=number):
            return Number(number)
        case Ordering(items=items):
            return Arranged(tuple(range(len(items))))
        case matching:
            rights = rights_of(matching)
            return Paired(tuple(rights.index(pair.right) for pair in matching.pairs))


def to_json(response: Response) -> dict[str, Any]:
    """Turn a response into a mapping of one key that the json module can write."""
    match response:
        case Chosen(options=options):
            return {"chosen": sorted(options)}
        case Judged(value=value):
            return {"judged": value}
        case Typed(text=text):
            return {"typed": text}
        case Number(value=number):
            return {"number": str(number)}
        case Arranged(items=items):
            return {"arranged": list(items)}
        case paired:
            return {"paired": list(paired.rights)}


def from_json(value: object) -> Response:
    """Read what `to_json` wrote.

    Raises:
        ValueError: If it is anything else.
    """
    match value:
        case {"chosen": [*options], **rest} if not rest and _all_indices(options):
            return Chosen(frozenset(options))
        case {"judged": bool(judged), **rest} if not rest:
            return Judged(judged)
        case {"typed": str(text), **rest} if not rest:
            return Typed(text)
        case {"number": str(text), **rest} if not rest:
            return Number(decimal_from(text))
        case {"arranged": [*items], **rest} if not rest and _all_indices(items):
            return Arranged(tuple(items))
        case {"paired": [*rights], **rest} if not rest:
            if _all_indices([right for right in rights if right is not None]):
                return Paired(tuple(rights))
    message = f"not a response: {value!r}"
    raise ValueError(message)


def _all_indices(values: list[Any]) -> bool:
    return all(type(value) is int and value >= 0 for value in values)


def decimal_from(text: str) -> Decimal:
    """Read a number that was kept, so that it cannot take long to work with.

    Raises:
        ValueError: If it is none, or has more than 200 digits on either side of the point.
    """
    try:
        number = Decimal(text if len(text) <= _MOST_DIGITS else "NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if not (number.is_finite() and abs(number.adjusted()) <= _MOST_DIGITS):
        message = f"not a number: {text[:_MOST_DIGITS]!r}"
        raise ValueError(message)
    return number
