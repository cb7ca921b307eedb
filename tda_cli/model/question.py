"""Questions as authored in a pack."""

from decimal import Decimal
from enum import StrEnum

from tda_cli.model.claim import Declared, Ref, Waiver
from tda_cli.problems import Span
from tda_cli.values import value

# The unit of a calendar year, which is exactly four digits.
YEAR = "year"


class Kind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true-false"
    SHORT = "short"
    NUMERIC = "numeric"
    ORDERING = "ordering"
    MATCHING = "matching"


class Skill(StrEnum):
    """What a question tests."""

    FACT = "fact"
    FIGURE = "figure"
    SEQUENCE = "sequence"
    SOURCE = "source"
    STATUS = "status"


@value
class Part:
    """One option, item, pair, judgment or typed answer of a question, with its reason.

    Attributes:
        text: The text to choose, place or type; empty for a judgment or a number.
        span: Its own span, or the span of the question.
        is_right: Whether it answers the question.
        is_shown: Whether a person sees the text before answering.
        left: The left side of a pair, whose right side is `text`.
    """

    text: str
    why: str
    span: Span
    is_right: bool = True
    is_shown: bool = True
    left: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """The nonempty texts, in reading order."""
        return tuple(text for text in (self.left, self.text) if text)


@value
class Option:
    """One option of a single or multiple choice, and why it is right or wrong."""

    text: str
    correct: bool
    why: str
    span: Span


@value
class Choices:
    """Body of `single` (exactly one option is correct) and `multiple` (one or more are)."""

    options: tuple[Option, ...]


@value
class TrueFalse:
    """Body of `true-false`: the stem is a statement to judge, in a language."""

    answer: bool
    why_true: str
    why_false: str
    language: str = "en"


@value
class Foreseen:
    """A wrong typed answer that the author expected, and why it is wrong."""

    answer: str
    why: str
    span: Span

    def as_part(self, text: str) -> Part:
        """Return it as a part of its question, with the text to check."""
        return Part(text, self.why, self.span, is_right=False, is_shown=False)


@value
class Short:
    """Body of `short`: a few typed words. The first accepted form is the one printed."""

    accepted: tuple[str, ...]
    why: str
    foreseen: tuple[Foreseen, ...]


@value
class Numeric:
    """Body of `numeric`.

    Attributes:
        answer: The number, in `unit`; 2 percent is 2.
        tolerance: The largest accepted distance from `answer`, in `unit`; 0 for exact.
        unit: A plural; empty for a bare number.
        is_year: Whether the answer is a calendar year, printed without separators.
        language: How numbers are typed and printed.
    """

    answer: Decimal
    tolerance: Decimal
    unit: str
    is_year: bool
    why: str
    foreseen: tuple[Foreseen, ...]
    language: str = "en"


@value
class Item:
    """One item of an ordering, and why it is in that position."""

    text: str
    why: str
    span: Span


@value
class Ordering:
    """Body of `ordering`: the items in their right order."""

    items: tuple[Item, ...]


@value
class Pair:
    """A left side of a matching, its right side, and why they belong together."""

    left: str
    right: str
    why: str
    span: Span


@value
class Matching:
    """Body of `matching`.

    A right side that several pairs share is offered once; `extra` right sides are in no pair.
    """

    pairs: tuple[Pair, ...]
    extra: tuple[Item, ...]


Body = Choices | TrueFalse | Short | Numeric | Ordering | Matching


@value
class Question:
    """One question.

    Attributes:
        kind: How it is answered, which decides the type of `body`.
        section: The briefing section that teaches it.
        difficulty: 1 to recall, 2 to distinguish, 3 to evaluate.
        explanation: What the question teaches, shown with the answer.
        claims: What the answer rests on.
        weight: At least 1; an answer earns fraction x weight points.
        inferred: Figures and names that follow from the paragraphs but are not in them.
        invented: Names in wrong options that are made up or come from outside the document.
    """

    id: str
    kind: Kind
    skill: Skill
    section: Ref
    difficulty: int
    stem: str
    explanation: str
    claims: tuple[Ref, ...]
    weight: int
    body: Body
    inferred: tuple[Declared, ...]
    invented: tuple[str, ...]
    waivers: tuple[Waiver, ...]
    span: Span

    def parts(self) -> tuple[Part, ...]:
        """Return everything that can be chosen, placed or typed, in file order."""
        span = self.span
        match self.body:
            case Choices(options):
                return tuple(
                    Part(one.text, one.why, one.span, is_right=one.correct) for one in options
                )
            case Ordering(items):
                return tuple(Part(one.text, one.why, one.span) for one in items)
            case Matching(pairs, extra):
                return (
                    *(Part(one.right, one.why, one.span, left=one.left) for one in pairs),
                    *(Part(one.text, one.why, one.span, is_right=False) for one in extra),
                )
            case TrueFalse(answer, why_true, why_false, _):
                return (
                    Part("", why_true, span, is_right=answer, is_shown=False),
                    Part("", why_false, span, is_right=not answer, is_shown=False),
                )
            case Short(accepted, why, foreseen):
                wrong = (one.as_part(one.answer) for one in foreseen)
                return (Part(accepted[0], why, span, is_shown=False), *wrong)
            case numeric:
                wrong = (one.as_part("") for one in numeric.foreseen)
                return (Part("", numeric.why, span, is_shown=False), *wrong)

    @property
    def options(self) -> tuple[Option, ...]:
        """The options of a single or multiple choice; empty for other kinds."""
        return self.body.options if isinstance(self.body, Choices) else ()

    @property
    def is_true(self) -> bool | None:
        """Whether the statement is true; None for other kinds."""
        return self.body.answer if isinstance(self.body, TrueFalse) else None

    @property
    def accepted(self) -> tuple[str, ...]:
        """The accepted forms of a short answer; empty for other kinds."""
        return self.body.accepted if isinstance(self.body, Short) else ()

    @property
    def number(self) -> Numeric | None:
        """The body of a numeric question; None for other kinds."""
        return self.body if isinstance(self.body, Numeric) else None

    @property
    def foreseen(self) -> tuple[Foreseen, ...]:
        """The foreseen wrong answers to a typed question; empty for other kinds."""
        return self.body.foreseen if isinstance(self.body, Short | Numeric) else ()
