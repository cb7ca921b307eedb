"""How one question is laid out: in which order its options, items or right sides are shown."""

import random
from collections.abc import Callable

from tda_cli.model.question import Body, Choices, Matching, Ordering, Question, TrueFalse
from tda_cli.values import value

# Keys the shuffle where no seed is given and the order of the pack would give the answer away.
_FIXED_KEY = "unseeded"


@value
class Presentation:
    """A question with the order it is shown in.

    Attributes:
        question: The question.
        order: For each displayed position, the index in pack order of the option, the item or
            the left side; empty where nothing is numbered.
        rights: Of a matching, the distinct right sides in display order; they are lettered.
    """

    question: Question
    order: tuple[int, ...]
    rights: tuple[str, ...]


def present(question: Question, seed: int | None) -> Presentation:
    """Lay a question out.

    The order depends on the seed and the question's id alone, not on which other questions are
    asked. Without a seed, options keep the order of the pack. The items of an ordering are never
    shown in their right order, and the two options of a true-false are never shuffled.
    """
    count = len(numbered_texts(question))
    order = _ORDERS.get(type(question.body), _pack_order)(question, count, seed)
    rights = rights_of(question.body)
    shuffled = _shuffled(len(rights), _rng(question, seed))
    return Presentation(question, order, tuple(rights[index] for index in shuffled))


def numbered_texts(question: Question) -> tuple[str, ...]:
    """Give what is numbered on screen, in pack order: options, items or left sides."""
    match question.body:
        case Choices(options=options):
            return tuple(option.text for option in options)
        case TrueFalse():
            return ("True", "False")
        case Ordering(items=items):
            return tuple(item.text for item in items)
        case Matching(pairs=pairs):
            return tuple(pair.left for pair in pairs)
        case _:
            return ()


def shown_texts(presentation: Presentation) -> tuple[str, ...]:
    """Give what is numbered on screen, in display order."""
    texts = numbered_texts(presentation.question)
    return tuple(texts[index] for index in presentation.order)


def rights_of(body: Body) -> tuple[str, ...]:
    """Give the distinct right sides of a matching, extras last, in pack order."""
    if not isinstance(body, Matching):
        return ()
    sides = [pair.right for pair in body.pairs]
    return tuple(dict.fromkeys(sides + [item.text for item in body.extra]))


def letter(index: int) -> str:
    """Name the right side at a display position: a to z, then aa, ab, and so on."""
    name = ""
    rest = index + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(ord("a") + digit) + name
    return name


def _pack_order(_question: Question, count: int, _seed: int | None) -> tuple[int, ...]:
    return tuple(range(count))


def _option_order(question: Question, count: int, seed: int | None) -> tuple[int, ...]:
    return tuple(range(count)) if seed is None else _shuffled(count, _rng(question, seed))


def _item_order(question: Question, count: int, seed: int | None) -> tuple[int, ...]:
    rng = _rng(question, seed)
    order = right_order = tuple(range(count))
    # Drawing again keeps every other order equally likely. One item has no other order.
    while order == right_order and count > 1:
        order = _shuffled(count, rng)
    return order


_ORDERS: dict[type, Callable[[Question, int, int | None], tuple[int, ...]]] = {
    Choices: _option_order,
    Ordering: _item_order,
}


def _rng(question: Question, seed: int | None) -> random.Random:
    key = _FIXED_KEY if seed is None else seed
    return random.Random(f"{key}/{question.id}")  # noqa: S311 - a layout is no secret


def _shuffled(count: int, rng: random.Random) -> tuple[int, ...]:
    order = list(range(count))
    rng.shuffle(order)
    return tuple(order)
