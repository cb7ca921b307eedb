"""What every kind of question defines, and what several of them share."""

import re
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from tda_cli.model.question import Body, Question
from tda_cli.problems import Span
from tda_cli.values import value

if TYPE_CHECKING:
    from random import Random

BodyT = TypeVar("BodyT", bound=Body)
ResponseT = TypeVar("ResponseT")

# The place of what was read from a history instead of a file.
NOWHERE = Span("", 1, 1, 1)

_SEPARATORS = re.compile(r"[\s,;.)>&+]+|\band\b")


@value
class Shown(Generic[BodyT]):
    """A question with the order it is shown in.

    Attributes:
        order: The indices in pack order of what is numbered, in display order.
        rights: What is lettered, in display order: the right sides of a matching.
    """

    question: Question
    order: tuple[int, ...]
    rights: tuple[str, ...]

    @property
    def body(self) -> BodyT:
        """The body of the question."""
        return cast("BodyT", self.question.body)


@value
class NotAnAnswer:
    """What was typed is not an answer; the message is one sentence naming what is."""

    message: str


@value
class Reason:
    """Why something is the answer or is not: a short label such as "Why not 1", and the reason."""

    label: str
    text: str


class QuestionKind(ABC, Generic[BodyT, ResponseT]):
    """One kind of question: how it is laid out, read, graded, explained and stored.

    Attributes:
        response_type: The type of its responses.
        json_key: The key under which a response is stored as JSON.
        hint_form: What can be typed, in a few words; may name `example`.
        request_form: A sentence that asks for it; may name `example`, and `count` of the options.
    """

    response_type: type[ResponseT]
    json_key: ClassVar[str]
    hint_form: ClassVar[str]
    request_form: ClassVar[str]

    def numbered(self, _body: BodyT) -> tuple[str, ...]:
        """Return what is numbered on screen, in pack order."""
        return ()

    def sides(self, _body: BodyT) -> tuple[str, ...]:
        """Return what is lettered on screen, in pack order."""
        return ()

    def order(self, body: BodyT, _rng: "Random", _seed: int | None) -> tuple[int, ...]:
        """Return the indices of what is numbered in the order it is shown."""
        return tuple(range(len(self.numbered(body))))

    def shown_texts(self, shown: Shown[BodyT]) -> tuple[str, ...]:
        """Return what is numbered on screen, in display order."""
        texts = self.numbered(shown.body)
        return tuple(texts[index] for index in shown.order)

    def example(self, _shown: Shown[BodyT]) -> str:
        """Return an example of what can be typed; it depends on counts alone, to give no hint."""
        return ""

    def hint(self, shown: Shown[BodyT]) -> str:
        """Return the short hint for the prompt, such as `numbers, such as 1 3`."""
        return self.hint_form.format(example=self.example(shown))

    def request(self, shown: Shown[BodyT]) -> str:
        """Return the sentence that asks for an answer that can be read."""
        return self.request_form.format(example=self.example(shown), count=len(shown.order))

    @abstractmethod
    def read(self, shown: Shown[BodyT], text: str) -> ResponseT | NotAnAnswer | None:
        """Read a typed answer, stripped and not empty; None where `request` says what is wrong."""

    def is_by_number(self, _shown: Shown[BodyT], _text: str) -> bool:
        """Return whether a typed answer depends on the layout, as numbers on the screen do."""
        return False

    @abstractmethod
    def key(self, body: BodyT) -> ResponseT:
        """Return the right response; of a short answer, the first accepted form."""

    def grade(self, body: BodyT, response: ResponseT, _other_names: Collection[str]) -> Fraction:
        """Grade a response from 0 to 1: 1 for the key, else 0, if a kind has no partial credit."""
        return Fraction(response == self.key(body))

    @abstractmethod
    def reasons(self, shown: Shown[BodyT], response: ResponseT | None) -> Iterator[Reason]:
        """Return the reasons that matter after a response, or None for a skipped question."""

    def all_reasons(self, shown: Shown[BodyT]) -> Iterator[Reason]:
        """Return every reason, as an answer key on paper prints them."""
        return self.reasons(shown, None)

    def labels(self, _shown: Shown[BodyT], _response: ResponseT) -> list[tuple[str, str]]:
        """Return how each part of a response is typed, and what it means, if that differs."""
        return []

    def typed(self, shown: Shown[BodyT], response: ResponseT) -> str:
        """Return the shortest text that reads back as a response: `2`, `1 3`, `1b 2a`."""
        return " ".join(label for label, _ in self.labels(shown, response))

    def text(self, shown: Shown[BodyT], response: ResponseT) -> str:
        """Return a response spelled out: `2, The mayor's office`, or several with semicolons."""
        return "; ".join(", ".join(filter(None, part)) for part in self.labels(shown, response))

    def key_text(self, shown: Shown[BodyT]) -> str:
        """Return the right answer as it reads on screen."""
        return self.text(shown, self.key(shown.body))

    def short_key(self, shown: Shown[BodyT]) -> str:
        """Return the right answer in as few characters as it can be typed."""
        return self.typed(shown, self.key(shown.body))

    def wrong(self, _body: BodyT, _response: ResponseT) -> tuple[str, ...]:
        """Return each wrong thing in a response that is not wholly right, if one says anything."""
        return ()

    def wrong_text(self, _body: BodyT, wrong: str) -> str:
        """Return a text of `wrong`, perhaps of an earlier form, as it reads on screen."""
        return wrong

    def right_text(self, shown: Shown[BodyT], _wrong: str) -> str:
        """Return what would have been right in place of a text of `wrong`."""
        return self.key_text(shown)

    def offered(self, _body: BodyT) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return all options that answers are counted by, and the right ones among them."""
        return (), ()

    def fits(self, _body: BodyT, _response: ResponseT) -> bool:
        """Return whether a response can be one to this form of the question."""
        return True

    def carried_over(self, _old: BodyT, _new: BodyT, response: ResponseT) -> ResponseT | None:
        """Return the same answer to an edited question; None where nobody can say."""
        return response

    @abstractmethod
    def to_json(self, response: ResponseT) -> object:
        """Return a response as the json module can write it."""

    @abstractmethod
    def from_json(self, raw: Any) -> ResponseT:  # noqa: ANN401 - JSON
        """Read what `to_json` returned; anything else fails in whatever way, or does not fit."""

    @abstractmethod
    def freeze(self, body: BodyT) -> object:
        """Return a body without its reasons, as the json module can write it."""

    @abstractmethod
    def thaw(self, raw: Any) -> BodyT:  # noqa: ANN401 - JSON
        """Read what `freeze` returned; the reasons are empty."""


def letter(index: int) -> str:
    """Return the name of the right side at a display position: a to z, then aa, ab, and so on."""
    rounds, place = divmod(index, 26)
    return (letter(rounds - 1) if rounds else "") + chr(ord("a") + place)


def shuffled(count: int, rng: "Random") -> tuple[int, ...]:
    """Return the numbers below a count in random order."""
    order = list(range(count))
    rng.shuffle(order)
    return tuple(order)


def read_numbers(text: str, count: int) -> list[int] | None:
    """Read displayed numbers from 1 to a count; below ten they may stand close: `312`."""
    words = [word for word in _SEPARATORS.split(text.casefold()) if word]
    if len(words) == 1 and count < 10:  # noqa: PLR2004 - as long as one digit is one number
        words = list(words[0])
    if not words or not all(re.fullmatch("[0-9]{1,9}", word) for word in words):
        return None
    numbers = [int(word) for word in words]
    return numbers if min(numbers) >= 1 and max(numbers) <= count else None


def moves(old: Sequence[str], new: Sequence[str]) -> list[int] | None:
    """Return where each text stands after an edit: one may be new, else None is returned."""
    if len(old) != len(new):
        return None
    by_text = {text: at for at, text in enumerate(new)}
    places = [by_text.get(text) for text in old]
    free = [at for at in range(len(new)) if at not in places]
    if len(free) > 1 or places.count(None) > 1:
        return None
    return [free[0] if place is None else place for place in places]
