"""Ordering: items to put in the right order."""

from collections.abc import Collection, Iterator
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from tda_cli.model.question import Item, Ordering
from tda_cli.quiz.kinds.base import (
    NOWHERE,
    QuestionKind,
    Reason,
    Row,
    Shown,
    new_positions,
    read_numbers,
    shuffled,
)
from tda_cli.values import replace, value

if TYPE_CHECKING:
    from random import Random


@value
class Arranged:
    """Response to `ordering`: indices of items in pack order, first to last."""

    items: tuple[int, ...]


class OrderingKind(QuestionKind[Ordering, Arranged]):
    """All items are numbered in order."""

    response_type = Arranged
    json_key = "arranged"
    hint_form = "all the numbers in order, such as {example}"
    request_form = "Type the numbers of the items in order, first to last, such as `{example}`."

    def numbered(self, body: Ordering) -> tuple[str, ...]:
        return tuple(item.text for item in body.items)

    def order(self, body: Ordering, rng: "Random", _seed: int | None) -> tuple[int, ...]:
        """Shuffle the items, with or without a seed, into any order but the right one."""
        count = len(body.items)
        order = right_order = tuple(range(count))
        # Redrawing keeps every other order equally likely. A single item has no other order.
        while order == right_order and count > 1:
            order = shuffled(count, rng)
        return order

    def example(self, shown: Shown[Ordering]) -> str:
        count = len(shown.order)
        return " ".join(map(str, (count, *range(1, count))))

    def read(self, shown: Shown[Ordering], text: str) -> Arranged | None:
        count = len(shown.order)
        numbers = read_numbers(text, count)
        if numbers is None or sorted(numbers) != list(range(1, count + 1)):
            return None
        return Arranged(tuple(shown.order[number - 1] for number in numbers))

    def key(self, body: Ordering) -> Arranged:
        return Arranged(tuple(range(len(body.items))))

    def grade(self, body: Ordering, response: Arranged, _names: Collection[str]) -> Fraction:
        """Pairs of neighbors in the key that are also neighbors in the response / (items - 1)."""
        neighbors = set(pairwise(range(len(body.items))))
        return Fraction(len(neighbors.intersection(pairwise(response.items))), len(neighbors))

    def reasons(self, shown: Shown[Ordering], _response: Arranged | None) -> Iterator[Reason]:
        # The feedback shows the items by place; an answer key only has their numbers.
        for place, reason in enumerate(self.all_reasons(shown), 1):
            yield replace(reason, about=str(place))

    def all_reasons(self, shown: Shown[Ordering]) -> Iterator[Reason]:
        for index, item in enumerate(shown.body.items):
            number = shown.order.index(index) + 1
            yield Reason(f"Place {index + 1}, number {number}", item.why, str(number))

    def rows(self, shown: Shown[Ordering], response: Arranged | None) -> list[Row]:
        items = shown.body.items
        given = [items[at].text for at in response.items] if response else [""] * len(items)
        pairs = zip(given, items, strict=True)
        return [Row("", yours, item.text, item.why) for yours, item in pairs]

    def credits(self, body: Ordering) -> int:
        return len(body.items) - 1

    def labels(self, shown: Shown[Ordering], response: Arranged) -> list[tuple[str, str]]:
        items = shown.body.items
        return [(str(shown.order.index(at) + 1), items[at].text) for at in response.items]

    def fits(self, body: Ordering, response: Arranged) -> bool:
        places = range(len(body.items))
        return len(response.items) == len(places) and set(response.items) == set(places)

    def carry_over(self, old: Ordering, new: Ordering, response: Arranged) -> Arranged | None:
        moved = new_positions(self.numbered(old), self.numbered(new))
        return None if moved is None else Arranged(tuple(moved[index] for index in response.items))

    def freeze(self, body: Ordering) -> object:
        return [item.text for item in body.items]

    def thaw(self, raw: Any) -> Ordering:  # noqa: ANN401 - JSON
        return Ordering(tuple(Item(text, "", NOWHERE) for text in raw))
