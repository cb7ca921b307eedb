"""Single and multiple choice: shuffled options, chosen by number, letter or text."""

import re
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from tda_cli.model.question import Choices, Option
from tda_cli.quiz.kinds.base import (
    NOWHERE,
    NotAnAnswer,
    QuestionKind,
    Reason,
    Shown,
    new_positions,
    place_of,
    read_numbers,
    shuffled,
)
from tda_cli.quiz.kinds.typed_number import plain_number
from tda_cli.text.words import normalize
from tda_cli.values import value

if TYPE_CHECKING:
    from random import Random

_ONE_PLACE = re.compile(r"#?\s*(?:([0-9]{1,9})|([a-z]))\s*[.)]?")


@value
class Chosen:
    """Response to `single` and `multiple`: indices of options in pack order."""

    options: frozenset[int]


class _ChoiceKind(QuestionKind[Choices, Chosen]):
    response_type = Chosen
    json_key = "chosen"

    def numbered(self, body: Choices) -> tuple[str, ...]:
        return tuple(option.text for option in body.options)

    def order(self, body: Choices, rng: "Random", seed: int | None) -> tuple[int, ...]:
        """Shuffle the options, or sort numbers; without a seed, they stay in pack order."""
        count = len(body.options)
        if seed is None:
            return tuple(range(count))
        return ascending([option.text for option in body.options]) or shuffled(count, rng)

    def key(self, body: Choices) -> Chosen:
        return Chosen(frozenset(at for at, option in enumerate(body.options) if option.correct))

    def all_reasons(self, shown: Shown[Choices]) -> Iterator[Reason]:
        return (_reason(shown, index) for index in shown.order)

    def labels(self, shown: Shown[Choices], response: Chosen) -> list[tuple[str, str]]:
        options = shown.body.options
        places = enumerate(shown.order, 1)
        return [(str(number), options[at].text) for number, at in places if at in response.options]

    def wrong_parts(self, body: Choices, response: Chosen) -> tuple[str, ...]:
        chosen = [body.options[at] for at in sorted(response.options)]
        return tuple(option.text for option in chosen if not option.correct)

    def right_text(self, shown: Shown[Choices], _wrong: str) -> str:
        return "; ".join(self.offered(shown.body)[1])

    def offered(self, body: Choices) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return self.numbered(body), tuple(one.text for one in body.options if one.correct)

    def fits(self, body: Choices, response: Chosen) -> bool:
        return response.options <= set(range(len(body.options)))

    def carry_over(self, old: Choices, new: Choices, response: Chosen) -> Chosen | None:
        moved = new_positions(self.numbered(old), self.numbered(new))
        return None if moved is None else Chosen(frozenset(moved[at] for at in response.options))

    def to_json(self, response: Chosen) -> object:
        return sorted(response.options)

    def from_json(self, raw: Any) -> Chosen:  # noqa: ANN401 - JSON
        return Chosen(frozenset(raw))

    def freeze(self, body: Choices) -> object:
        return [[option.text, option.correct] for option in body.options]

    def thaw(self, raw: Any) -> Choices:  # noqa: ANN401 - JSON
        return Choices(tuple(Option(text, is_right, "", NOWHERE) for text, is_right in raw))


class SingleKind(_ChoiceKind):
    """One option is right."""

    hint_form = "number"
    request_form = "Type one number from 1 to {count}."

    def read(self, shown: Shown[Choices], text: str) -> Chosen | None:
        """Parse a displayed number, the text of an option, or else a letter for its place."""
        found, named = _ONE_PLACE.fullmatch(text.casefold()), _named(shown.body, text)
        if found is None or (found[2] and named):
            return named
        place = place_of(found[2]) if found[2] else int(found[1])
        if 1 <= place <= len(shown.order):
            return Chosen(frozenset({shown.order[place - 1]}))
        return named

    def reasons(self, shown: Shown[Choices], response: Chosen | None) -> Iterator[Reason]:
        right = self.key(shown.body).options
        chosen = response.options if response else frozenset()
        return (_reason(shown, at) for at in (*sorted(chosen - right), *sorted(right)))


class MultipleKind(_ChoiceKind):
    """One or more options are right."""

    hint_form = "numbers, such as {example}"
    request_form = "Type one or more numbers from 1 to {count}, such as `{example}`."

    def example(self, shown: Shown[Choices]) -> str:
        return f"1 {min(3, len(shown.order))}"

    def read(self, shown: Shown[Choices], text: str) -> Chosen | NotAnAnswer | None:
        """Parse displayed numbers, or the full text of options separated by semicolons."""
        named = _named(shown.body, text)
        # Letters that spell an option are its text.
        is_text = named is not None and text[:1].isalpha()
        numbers = None if is_text else read_numbers(text, len(shown.order), letters=True)
        if numbers is None:
            parts = [_named(shown.body, part) for part in text.split(";")]
            found = [part.options for part in parts if part is not None]
            return Chosen(frozenset().union(*found)) if len(found) == len(parts) else named
        if len(set(numbers)) < len(numbers):
            return NotAnAnswer(f"Type each number only once, such as `{self.example(shown)}`.")
        return Chosen(frozenset(shown.order[number - 1] for number in numbers))

    def credits(self, body: Choices) -> int:
        return len(self.key(body).options)

    def grade(self, body: Choices, response: Chosen, _names: Collection[str]) -> Fraction:
        """(right options chosen - wrong options chosen) / right options, not below 0."""
        right = self.key(body).options
        balance = len(response.options & right) - len(response.options - right)
        return Fraction(max(balance, 0), len(right))

    def reasons(self, shown: Shown[Choices], _response: Chosen | None) -> Iterator[Reason]:
        return self.all_reasons(shown)

    def main_reasons(self, shown: Shown[Choices], response: Chosen | None) -> Iterator[Reason]:
        """Return the reasons for options that were wrongly chosen or left out."""
        chosen = response.options if response else frozenset()
        wrong = chosen ^ self.key(shown.body).options
        return (_reason(shown, index) for index in shown.order if index in wrong)


def _named(body: Choices, text: str) -> Chosen | None:
    """Find the one option with this text, ignoring case and accents, or return None."""
    wanted = normalize(text)
    found = [at for at, option in enumerate(body.options) if normalize(option.text) == wanted]
    return Chosen(frozenset(found)) if len(found) == 1 else None


def _reason(shown: Shown[Choices], index: int) -> Reason:
    option = shown.body.options[index]
    number = shown.order.index(index) + 1
    label = f"Why {number}" if option.correct else f"Why not {number}"
    return Reason(label, option.why, str(number))


def ascending(texts: Sequence[str]) -> tuple[int, ...]:
    """Return the order of options that are all numbers, ascending; else an empty tuple.

    They may have the same words around them: `$5 million`, `about 240 people`.
    """
    words = [text.split() for text in texts]
    shared = set.intersection(*map(set, words))
    numbers = []
    for text in words:
        number = plain_number(" ".join(one for one in text if one not in shared))
        if number is None:
            return ()
        numbers.append(number)
    return tuple(sorted(range(len(texts)), key=lambda at: numbers[at]))
