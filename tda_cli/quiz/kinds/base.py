"""The base class of question kinds, and helpers that several kinds share."""

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

# The span of anything that was read from the history rather than from a file.
NOWHERE = Span("", 1, 1, 1)

_SEPARATORS = re.compile(r"[\s,;.)>&+\u3001]+|\band\b")


@value
class Shown(Generic[BodyT]):
    """A question, and its numbered texts (as pack indices) and lettered texts as displayed."""

    question: Question
    order: tuple[int, ...]
    rights: tuple[str, ...]

    @property
    def body(self) -> BodyT:
        """The body of the question."""
        return cast("BodyT", self.question.body)


@value
class NotAnAnswer:
    """The typed text is not an answer; the message says in one sentence what to type."""

    message: str


@value
class Reason:
    """Why the answer `about`, such as "1", is right or wrong, with a label such as "Why not 1"."""

    label: str
    text: str
    about: str = ""


@value
class Row:
    """One part of an answer next to the right one: a place in an order, or a pair.

    `left` is the left side of the pair, and `yours` what was answered; either may be empty.
    """

    left: str
    yours: str
    right: str
    why: str

    @property
    def is_right(self) -> bool:
        """Whether this part of the answer is right."""
        return self.yours == self.right


class QuestionKind(ABC, Generic[BodyT, ResponseT]):
    """How one kind of question is laid out, read, graded, explained and stored.

    Attributes:
        json_key: The key of a response in JSON.
        hint_form: A format string that says in a few words what to type; may use `example`.
        request_form: The same as a full sentence; may use `example` and `count` (of options).
    """

    response_type: type[ResponseT]
    json_key: ClassVar[str]
    hint_form: ClassVar[str]
    request_form: ClassVar[str]

    def numbered(self, _body: BodyT) -> tuple[str, ...]:
        """Return the texts that are numbered on screen, in pack order."""
        return ()

    def sides(self, _body: BodyT) -> tuple[str, ...]:
        """Return the texts that are lettered on screen, in pack order."""
        return ()

    def order(self, body: BodyT, _rng: "Random", _seed: int | None) -> tuple[int, ...]:
        """Return the indices of the numbered texts in display order."""
        return tuple(range(len(self.numbered(body))))

    def shown_texts(self, shown: Shown[BodyT]) -> tuple[str, ...]:
        """Return the texts that are numbered on screen, in display order."""
        texts = self.numbered(shown.body)
        return tuple(texts[index] for index in shown.order)

    def example(self, _shown: Shown[BodyT]) -> str:
        """Return a sample answer; it depends only on counts so that it gives nothing away."""
        return ""

    def hint(self, shown: Shown[BodyT]) -> str:
        """Return the short hint for the prompt, such as `numbers, such as 1 3`."""
        return self.hint_form.format(example=self.example(shown))

    def request(self, shown: Shown[BodyT]) -> str:
        """Return the sentence to show when an answer cannot be read."""
        return self.request_form.format(example=self.example(shown), count=len(shown.order))

    @abstractmethod
    def read(self, shown: Shown[BodyT], text: str) -> ResponseT | NotAnAnswer | None:
        """Parse a stripped, nonempty answer; return None if `request` explains the problem."""

    @abstractmethod
    def key(self, body: BodyT) -> ResponseT:
        """Return the right response; for a short answer, the first accepted form."""

    def grade(self, body: BodyT, response: ResponseT, _other_names: Collection[str]) -> Fraction:
        """Grade a response from 0 to 1; without partial credit, only the key earns 1."""
        return Fraction(response == self.key(body))

    def meant(self, _body: BodyT, _response: ResponseT) -> str:
        """Return what a right response with a slip in it was taken for; else empty."""
        return ""

    @abstractmethod
    def reasons(self, shown: Shown[BodyT], response: ResponseT | None) -> Iterator[Reason]:
        """Return the reasons to show after a response, which is None if it was skipped."""

    @abstractmethod
    def all_reasons(self, shown: Shown[BodyT]) -> Iterator[Reason]:
        """Return every reason, for a printed answer key."""

    def main_reasons(self, shown: Shown[BodyT], response: ResponseT | None) -> Iterator[Reason]:
        """Return the reasons that matter most after a response: for it, and for the key."""
        return self.reasons(shown, response)

    def rows(self, _shown: Shown[BodyT], _response: ResponseT | None) -> list[Row]:
        """Return a response part by part, if it is best read as a table."""
        return []

    def credits(self, _body: BodyT) -> int:
        """Return into how many equal parts the credit for a response is divided."""
        return 1

    def labels(self, _shown: Shown[BodyT], _response: ResponseT) -> list[tuple[str, str]]:
        """Return how each part of a response is typed, and its meaning where that differs."""
        return []

    def typed(self, shown: Shown[BodyT], response: ResponseT) -> str:
        """Return the shortest text that parses to a response: `2`, `1 3`, `1b 2a`."""
        return " ".join(label for label, _ in self.labels(shown, response))

    def text(self, shown: Shown[BodyT], response: ResponseT) -> str:
        """Return a response in full: `2, The mayor's office`, with parts joined by semicolons."""
        return "; ".join(", ".join(filter(None, part)) for part in self.labels(shown, response))

    def key_text(self, shown: Shown[BodyT]) -> str:
        """Return the right answer as shown on screen."""
        return self.text(shown, self.key(shown.body))

    def short_key(self, shown: Shown[BodyT]) -> str:
        """Return the right answer in as few characters as possible."""
        return self.typed(shown, self.key(shown.body))

    def wrong_parts(self, _body: BodyT, _response: ResponseT) -> tuple[str, ...]:
        """Return each mistake in a response that is not fully right; empty if no part is wrong."""
        return ()

    def wrong_text(self, _body: BodyT, wrong: str) -> str:
        """Return a text of `wrong_parts` as shown on screen; the question may have changed."""
        return wrong

    def right_text(self, shown: Shown[BodyT], _wrong: str) -> str:
        """Return what would have been right instead of a text of `wrong_parts`."""
        return self.key_text(shown)

    def offered(self, _body: BodyT) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the options to count answers by, and which of them are right."""
        return (), ()

    @abstractmethod
    def fits(self, body: BodyT, response: ResponseT) -> bool:
        """Return whether a response fits this version of the question."""

    def carry_over(self, _old: BodyT, _new: BodyT, response: ResponseT) -> ResponseT | None:
        """Convert a response to an edited question; return None if that is ambiguous."""
        return response

    def to_json(self, response: ResponseT) -> object:
        """Return a response as JSON data; by default, the value of its only field."""
        return getattr(response, self.response_type.__match_args__[0])  # type: ignore[attr-defined]

    def from_json(self, raw: Any) -> ResponseT:  # noqa: ANN401 - JSON
        """Parse what `to_json` returned; other data may raise anything or fail `fits`."""
        value = tuple(raw) if isinstance(raw, list) else raw
        return self.response_type(value)  # type: ignore[call-arg] # of one field

    @abstractmethod
    def freeze(self, body: BodyT) -> object:
        """Return a body without its reasons, as JSON data."""

    @abstractmethod
    def thaw(self, raw: Any) -> BodyT:  # noqa: ANN401 - JSON
        """Parse what `freeze` returned; the reasons are empty."""


def letter(index: int) -> str:
    """Return the letter for a display position: a to z, then aa, ab and so on."""
    rounds, place = divmod(index, 26)
    return (letter(rounds - 1) if rounds else "") + chr(ord("a") + place)


def shuffled(count: int, rng: "Random") -> tuple[int, ...]:
    """Return the numbers from 0 up to a count in random order."""
    order = list(range(count))
    rng.shuffle(order)
    return tuple(order)


def place_of(name: str) -> int:
    """Return the display position of a letter, from 1; 0 for any other text."""
    return ord(name) - ord("a") + 1 if re.fullmatch("[a-z]", name) else 0


def read_numbers(text: str, count: int, *, letters: bool = False) -> list[int] | None:
    """Parse displayed numbers from 1 to `count`, or letters; up to nine, spaces are optional."""
    words = [word for word in _SEPARATORS.split(text.casefold()) if word]
    if len(words) == 1 and count < 10:  # noqa: PLR2004 - while every number is one digit
        words = list(words[0])
    pattern = "[0-9]{1,9}|[a-z]" if letters else "[0-9]{1,9}"
    if not words or not all(re.fullmatch(pattern, word) for word in words):
        return None
    numbers = [place_of(word) or int(word) for word in words]
    return numbers if min(numbers) >= 1 and max(numbers) <= count else None


def new_positions(old: Sequence[str], new: Sequence[str]) -> list[int] | None:
    """Return where each text is after an edit, or None if more than one text is new."""
    if len(old) != len(new):
        return None
    by_text = {text: at for at, text in enumerate(new)}
    places = [by_text.get(text) for text in old]
    free = [at for at in range(len(new)) if at not in places]
    if len(free) > 1 or places.count(None) > 1:
        return None
    return [free[0] if place is None else place for place in places]
