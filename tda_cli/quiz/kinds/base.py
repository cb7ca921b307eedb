"""What every kind of question has to say, and what several of them share."""

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
_T = TypeVar("_T")

# The place of what comes from a history: it stands in no file.
NOWHERE = Span("", 1, 1, 1)

_SEPARATORS = re.compile(r"[\s,;.)>&+]+|\band\b")


@value
class Shown(Generic[BodyT]):
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

    @property
    def body(self) -> BodyT:
        """The body of the question."""
        return cast("BodyT", self.question.body)


@value
class NotAnAnswer:
    """What was typed cannot be an answer; the message is one sentence naming what can."""

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
        """Return an answer as it can be typed; it depends on counts alone, so as not to hint."""
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
        """Return whether an answer names places on the screen, so that it depends on the layout."""
        return False

    @abstractmethod
    def key(self, body: BodyT) -> ResponseT:
        """Return the right response; of a short answer, the first accepted form."""

    @abstractmethod
    def grade(self, body: BodyT, response: ResponseT, other_names: Collection[str]) -> Fraction:
        """Grade a response from 0 to 1; see `grading.grade`."""

    @abstractmethod
    def reasons(self, shown: Shown[BodyT], response: ResponseT | None) -> Iterator[Reason]:
        """Return the reasons that matter after a response: against what was wrong, for the key.

        Args:
            shown: The question as it was laid out.
            response: What was answered, or None for a skipped question.
        """

    def all_reasons(self, shown: Shown[BodyT]) -> Iterator[Reason]:
        """Return every reason, as an answer key on paper prints them."""
        return self.reasons(shown, None)

    def labels(self, _shown: Shown[BodyT], _response: ResponseT) -> list[tuple[str, str]]:
        """Return how each part of a response is typed, and what it means: `2`, `The mayor`.

        The meaning is empty where it is what is typed.
        """
        return []

    def typed(self, shown: Shown[BodyT], response: ResponseT) -> str:
        """Return the shortest text that reads back as a response: `2`, `1 3`, `1b 2a`."""
        return " ".join(label for label, _ in self.labels(shown, response))

    def text(self, shown: Shown[BodyT], response: ResponseT) -> str:
        """Spell a response out: `2, The mayor's office`, or several parted by semicolons."""
        return "; ".join(", ".join(filter(None, part)) for part in self.labels(shown, response))

    def key_text(self, shown: Shown[BodyT]) -> str:
        """Spell out the right answer as it reads on screen."""
        return self.text(shown, self.key(shown.body))

    def short_key(self, shown: Shown[BodyT]) -> str:
        """Return the right answer in as few characters as it can be typed."""
        return self.typed(shown, self.key(shown.body))

    @abstractmethod
    def wrong(self, body: BodyT, response: ResponseT) -> tuple[str, ...]:
        """Return each wrong thing in a response that is not wholly right, as a text."""

    def wrong_text(self, _body: BodyT, wrong: str) -> str:
        """Write one of the texts of `wrong` as it reads on screen.

        Args:
            wrong: The text, perhaps of an earlier form of the question.
        """
        return wrong

    def right_text(self, shown: Shown[BodyT], _wrong: str) -> str:
        """Write what would have been right in place of one of the texts of `wrong`."""
        return self.key_text(shown)

    def offered(self, _body: BodyT) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return all options that answers are counted by, and the right ones among them."""
        return (), ()

    def fits(self, _body: BodyT, _response: ResponseT) -> bool:
        """Return whether a response belongs to this form of the question, not to an earlier one."""
        return True

    def carried_over(self, _old: BodyT, _new: BodyT, response: ResponseT) -> ResponseT | None:
        """Return the same answer to an edited question; None where nobody can say."""
        return response

    @abstractmethod
    def to_json(self, response: ResponseT) -> object:
        """Return a response as the json module can write it."""

    @abstractmethod
    def from_json(self, raw: Any) -> ResponseT | None:  # noqa: ANN401 - JSON
        """Read what `to_json` returned; None for anything else."""

    @abstractmethod
    def freeze(self, body: BodyT) -> object:
        """Return a body without its reasons, as the json module can write it."""

    @abstractmethod
    def thaw(self, raw: Any) -> BodyT:  # noqa: ANN401 - JSON
        """Read what `freeze` returned; the reasons are empty.

        Raises:
            ValueError, KeyError, TypeError: If it is anything else.
        """


def letter(index: int) -> str:
    """Name the right side at a display position: a to z, then aa, ab, and so on."""
    name = ""
    rest = index + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(ord("a") + digit) + name
    return name


def shuffled(count: int, rng: "Random") -> tuple[int, ...]:
    """Return the numbers below a count in an order that is drawn."""
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
    """Return where each of some texts stands after an edit.

    Where just one has another text, that is the one left over; None after more changes than that.
    """
    if len(old) != len(new):
        return None
    by_text = {text: at for at, text in enumerate(new)}
    places = [by_text.get(text) for text in old]
    free = [at for at in range(len(new)) if at not in places]
    if len(free) > 1 or places.count(None) > 1:
        return None
    return [free[0] if place is None else place for place in places]


def is_indices(raw: object) -> bool:
    """Return whether JSON is a list of whole numbers from 0."""
    return isinstance(raw, list) and all(type(one) is int and one >= 0 for one in raw)


def exactly(kind: type[_T], raw: Any) -> _T:  # noqa: ANN401 - JSON
    """Return a value of just this type: true is not a number, and a text not a list of letters.

    Raises:
        TypeError: It is of another type.
    """
    if type(raw) is not kind:
        message = f"{raw!r} is no {kind.__name__}"
        raise TypeError(message)
    return raw


def read_texts(raw: Any) -> tuple[str, ...]:  # noqa: ANN401 - JSON
    """Read a list of texts.

    Raises:
        TypeError: It is anything else.
    """
    return tuple(exactly(str, text) for text in exactly(list, raw))
