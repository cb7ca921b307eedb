"""Matching: each left side is paired with a lettered right side."""

import re
from collections.abc import Collection, Iterator
from fractions import Fraction
from operator import eq
from typing import Any

from tda_cli.model.question import Item, Matching, Pair
from tda_cli.quiz.kinds.base import NOWHERE, QuestionKind, Reason, Row, Shown, letter, new_positions
from tda_cli.values import value

# Bounded and possessive, so that a long run of digits or letters cannot backtrack.
_PAIR = re.compile(r"([0-9]{1,9}+)\s*+[-:=.)>]*+\s*+([a-z]++)")
_SEPARATORS = re.compile(r"[\s,;\u3001]+")


@value
class Paired:
    """Response to `matching`: for each left side in pack order, an index into `sides`.

    A left side without a letter has None.
    """

    rights: tuple[int | None, ...]


class MatchingKind(QuestionKind[Matching, Paired]):
    """Each left side gets a letter."""

    response_type = Paired
    json_key = "paired"
    hint_form = "pairs, such as {example}"
    request_form = "Type a letter for each number, such as `{example}`."

    def numbered(self, body: Matching) -> tuple[str, ...]:
        return tuple(pair.left for pair in body.pairs)

    def sides(self, body: Matching) -> tuple[str, ...]:
        """Return the distinct right sides, with the extra ones last."""
        rights = [pair.right for pair in body.pairs]
        return tuple(dict.fromkeys(rights + [item.text for item in body.extra]))

    def example(self, shown: Shown[Matching]) -> str:
        count = len(shown.order)
        names = [letter(index if index < len(shown.rights) else 0) for index in range(count)]
        names[:2] = reversed(names[:2])
        return " ".join(f"{number}{name}" for number, name in enumerate(names, start=1))

    def read(self, shown: Shown[Matching], text: str) -> Paired | None:
        letters = _letters(text.casefold(), len(shown.order))
        labels = {letter(index): side for index, side in enumerate(shown.rights)}
        if not letters or not labels.keys() >= set(letters):
            return None
        sides = self.sides(shown.body)
        return Paired(tuple(sides.index(labels[name]) for name in letters))

    def key(self, body: Matching) -> Paired:
        sides = self.sides(body)
        return Paired(tuple(sides.index(pair.right) for pair in body.pairs))

    def grade(self, body: Matching, response: Paired, _names: Collection[str]) -> Fraction:
        """Right pairs / pairs."""
        right = self.key(body).rights
        return Fraction(sum(map(eq, right, response.rights)), len(right))

    def reasons(self, shown: Shown[Matching], response: Paired | None) -> Iterator[Reason]:
        for number, row in enumerate(self.rows(shown, response), 1):
            yours = "" if row.is_right or not row.yours else f" (you: {row.yours})"
            yield Reason(f"{number}, {row.left}: {row.right}{yours}", row.why, str(number))

    def rows(self, shown: Shown[Matching], response: Paired | None) -> list[Row]:
        body = shown.body
        sides = self.sides(body)
        given = response.rights if response else (None,) * len(body.pairs)
        return [
            Row(pair.left, "" if side is None else sides[side], pair.right, pair.why)
            for pair, side in zip(body.pairs, given, strict=True)
        ]

    def credits(self, body: Matching) -> int:
        return len(body.pairs)

    def all_reasons(self, shown: Shown[Matching]) -> Iterator[Reason]:
        yield from self.reasons(shown, None)
        for item in shown.body.extra:
            yield Reason(f"Not used, {item.text}", item.why, item.text)

    def labels(self, shown: Shown[Matching], response: Paired) -> list[tuple[str, str]]:
        """Return each left side with its letter, if any: `1b`, `Peru: Lima`."""
        sides = self.sides(shown.body)
        found = []
        pairs = zip(shown.body.pairs, response.rights, strict=True)
        for number, (pair, right) in enumerate(pairs, 1):
            given = "" if right is None else letter(shown.rights.index(sides[right]))
            meaning = "nothing" if right is None else sides[right]
            found.append((f"{number}{given}", f"{pair.left}: {meaning}"))
        return found

    def wrong_parts(self, body: Matching, response: Paired) -> tuple[str, ...]:
        sides = self.sides(body)
        return tuple(
            f"{pair.left}: {sides[right]}"
            for pair, right in zip(body.pairs, response.rights, strict=True)
            if right is not None and sides[right] != pair.right
        )

    def right_text(self, shown: Shown[Matching], wrong: str) -> str:
        pairs = shown.body.pairs
        meant = [pair.right for pair in pairs if wrong.startswith(f"{pair.left}: ")]
        return "; ".join(meant or [f"{pair.left}: {pair.right}" for pair in pairs])

    def fits(self, body: Matching, response: Paired) -> bool:
        possible = {None, *range(len(self.sides(body)))}
        return len(response.rights) == len(body.pairs) and possible.issuperset(response.rights)

    def carry_over(self, old: Matching, new: Matching, response: Paired) -> Paired | None:
        lefts = new_positions(self.numbered(old), self.numbered(new))
        sides = new_positions(self.sides(old), self.sides(new))
        if lefts is None or sides is None:
            return None
        given: list[int | None] = [None] * len(response.rights)
        for left, right in enumerate(response.rights):
            given[lefts[left]] = None if right is None else sides[right]
        return Paired(tuple(given))

    def freeze(self, body: Matching) -> object:
        pairs = [[pair.left, pair.right] for pair in body.pairs]
        return {"pairs": pairs, "extra": [item.text for item in body.extra]}

    def thaw(self, raw: Any) -> Matching:  # noqa: ANN401 - JSON
        return Matching(
            tuple(Pair(left, right, "", NOWHERE) for left, right in raw["pairs"]),
            tuple(Item(text, "", NOWHERE) for text in raw["extra"]),
        )


def _letters(text: str, count: int) -> list[str] | None:
    """Parse `1b 2a 3c`, or just letters, into letters in the order of the left sides."""
    if not _SEPARATORS.sub("", _PAIR.sub("", text)):
        by_number = sorted((int(number), name) for number, name in _PAIR.findall(text))
        is_complete = [number for number, _ in by_number] == list(range(1, count + 1))
        return [name for _, name in by_number] if is_complete else None
    names = [name for name in _SEPARATORS.split(text) if name]
    if len(names) == 1:
        names = list(text)
    return names if len(names) == count else None
