"""Questions as they are authored. How a quiz behaves is none of their business."""

from decimal import Decimal
from enum import StrEnum

from tda_cli.model.ref import Ref
from tda_cli.model.waiver import Declared, Waiver
from tda_cli.problems import Span
from tda_cli.values import value


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
    """Body of `true-false`: the stem is a statement to be judged."""

    answer: bool
    why_true: str
    why_false: str


@value
class Foreseen:
    """A wrong typed answer that the author expected, and what it would be the answer to."""

    answer: str
    why: str
    span: Span


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
        answer: The number, in `unit`; a percentage is given as 2 for 2 %.
        tolerance: Largest accepted distance from `answer`, in `unit`; 0 for exactly.
        unit: What one of them is, in the plural; empty for a bare number.
        is_year: Whether the answer is a calendar year (printed without separators).
        why: Why it is the answer.
        foreseen: Wrong numbers that the author expected.
    """

    answer: Decimal
    tolerance: Decimal
    unit: str
    is_year: bool
    why: str
    foreseen: tuple[Foreseen, ...]


@value
class Item:
    """One item of an ordering, and why it stands where it does."""

    text: str
    why: str
    span: Span


@value
class Ordering:
    """Body of `ordering`: the items in their right order."""

    items: tuple[Item, ...]


@value
class Pair:
    """One left side of a matching, its right side, and why they belong together."""

    left: str
    right: str
    why: str
    span: Span


@value
class Matching:
    """Body of `matching`.

    Two pairs may share the same right side, which is then offered once. `extra` are right sides
    that belong to nothing; each is an `Item` whose `why` says so.
    """

    pairs: tuple[Pair, ...]
    extra: tuple[Item, ...]


Body = Choices | TrueFalse | Short | Numeric | Ordering | Matching


@value
class Question:
    """One question.

    Attributes:
        id: Stable kebab-case id, unique in the pack.
        kind: How it is answered; tells the type of `body`.
        skill: What it tests.
        section: The briefing section that teaches it.
        difficulty: 1 recalls, 2 tells apart, 3 weighs.
        stem: The question itself.
        explanation: What the question teaches, shown with the answer.
        claims: The claims the answer rests on.
        weight: What the question is worth; a mark is fraction x weight. At least 1.
        body: Options, accepted answers and reasons.
        inferred: Figures and names that follow from the paragraphs without standing there.
        invented: Names in wrong options that are made up, or come from outside the document.
        waivers: Check rules that this question is exempt from.
        span: Where it stands.
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
