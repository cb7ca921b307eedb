"""Small questions built straight from the model, and random ones for property tests."""

from decimal import Decimal
from typing import TypedDict, Unpack

from hypothesis import settings
from hypothesis import strategies as st

from tda_cli.model.claim import Ref
from tda_cli.model.question import (
    Body,
    Choices,
    Foreseen,
    Item,
    Kind,
    Matching,
    Numeric,
    Option,
    Ordering,
    Pair,
    Question,
    Short,
    Skill,
    TrueFalse,
)
from tda_cli.problems import Span
from tda_cli.quiz.kinds import Response, kind_of
from tda_cli.quiz.kinds.choice import Chosen
from tda_cli.quiz.kinds.matching import Paired
from tda_cli.quiz.kinds.numeric import Number
from tda_cli.quiz.kinds.ordering import Arranged
from tda_cli.quiz.kinds.short import Typed
from tda_cli.quiz.kinds.true_false import Judged
from tda_cli.values import replace

SPAN = Span("bank/test.yaml", 1, 1, 2)

# A slow machine is no failure of the code.
quick = settings(deadline=None, max_examples=60)


class Common(TypedDict, total=False):
    """What questions of every kind have, where a test cares."""

    name: str
    section: str
    skill: Skill
    difficulty: int
    claims: tuple[str, ...]
    weight: int


def question(kind: Kind, body: Body, **more: Unpack[Common]) -> Question:
    return Question(
        id=more.get("name", "q"),
        kind=kind,
        skill=more.get("skill", Skill.FACT),
        section=Ref(more.get("section", "origins"), SPAN),
        difficulty=more.get("difficulty", 1),
        stem="What?",
        explanation="Because.",
        claims=tuple(Ref(claim, SPAN) for claim in more.get("claims", ("c",))),
        weight=more.get("weight", 1),
        body=body,
        inferred=(),
        invented=(),
        waivers=(),
        span=SPAN,
    )


def _options(texts: tuple[str, ...], right: set[int]) -> Choices:
    return Choices(
        tuple(Option(text, i in right, f"why {text}", SPAN) for i, text in enumerate(texts))
    )


def single(*texts: str, right: int = 0, **more: Unpack[Common]) -> Question:
    texts = texts or ("Alpha", "Beta", "Gamma", "Delta")
    return question(Kind.SINGLE, _options(texts, {right}), **more)


def multiple(*texts: str, right: set[int], **more: Unpack[Common]) -> Question:
    return question(Kind.MULTIPLE, _options(texts, right), **more)


def true_false(*, answer: bool, **more: Unpack[Common]) -> Question:
    return question(Kind.TRUE_FALSE, TrueFalse(answer, "it is", "it is not"), **more)


def short(
    *accepted: str, foreseen: dict[str, str] | None = None, **more: Unpack[Common]
) -> Question:
    return question(Kind.SHORT, Short(accepted, "why", _foreseen(foreseen)), **more)


def numeric(
    answer: str,
    *,
    unit: str = "",
    tolerance: str = "0",
    is_year: bool = False,
    foreseen: dict[str, str] | None = None,
    **more: Unpack[Common],
) -> Question:
    body = Numeric(Decimal(answer), Decimal(tolerance), unit, is_year, "why", _foreseen(foreseen))
    return question(Kind.NUMERIC, body, **more)


def ordering(*texts: str, **more: Unpack[Common]) -> Question:
    body = Ordering(tuple(Item(text, f"why {text}", SPAN) for text in texts))
    return question(Kind.ORDERING, body, **more)


def matching(pairs: dict[str, str], *extra: str, **more: Unpack[Common]) -> Question:
    body = Matching(
        tuple(Pair(left, right, f"why {left}", SPAN) for left, right in pairs.items()),
        tuple(Item(text, f"why {text}", SPAN) for text in extra),
    )
    return question(Kind.MATCHING, body, **more)


def _foreseen(answers: dict[str, str] | None) -> tuple[Foreseen, ...]:
    return tuple(Foreseen(answer, why, SPAN) for answer, why in (answers or {}).items())


WORDS = ("Aragua", "Arauca", "Lima", "Quito", "Bogotá", "Caracas", "Maracay", "Tocorón", "Zulia")


def texts(smallest: int, largest: int = len(WORDS)) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(WORDS), min_size=smallest, max_size=largest, unique=True).map(
        tuple
    )


@st.composite
def questions(draw: st.DrawFn, name: str = "q") -> Question:  # noqa: PLR0911 - one a kind
    """Any kind of question, as the pack reader lets it through."""
    kind = draw(st.sampled_from(Kind))
    weight = draw(st.integers(1, 3))
    match kind:
        case Kind.SINGLE:
            some = draw(texts(2))
            right = draw(st.integers(0, len(some) - 1))
            return single(*some, right=right, name=name, weight=weight)
        case Kind.MULTIPLE:
            some = draw(texts(2))
            rights = draw(st.sets(st.integers(0, len(some) - 1), min_size=1))
            return multiple(*some, right=rights, name=name, weight=weight)
        case Kind.TRUE_FALSE:
            return true_false(answer=draw(st.booleans()), name=name, weight=weight)
        case Kind.SHORT:
            return short(*draw(texts(1, 2)), name=name, weight=weight)
        case Kind.NUMERIC:
            unit = draw(st.sampled_from(["", "people", "US dollars", "percent"]))
            return numeric(str(draw(decimals())), unit=unit, name=name, weight=weight)
        case Kind.ORDERING:
            return ordering(*draw(texts(3)), name=name, weight=weight)
        case _:
            lefts = draw(texts(2, 6))
            sides = draw(st.lists(st.sampled_from("xyz"), min_size=6, max_size=6))
            extra = draw(st.sets(st.sampled_from("uvw")))
            pairs = dict(zip(lefts, sides, strict=False))
            return matching(pairs, *sorted(extra), name=name, weight=weight)


def some_texts(smallest: int = 0) -> st.SearchStrategy[str]:
    return st.text(min_size=smallest, max_size=12)


@st.composite
def whole_questions(draw: st.DrawFn) -> Question:
    """Any kind of question, with all that a question can have."""
    asked = draw(questions(draw(st.sampled_from(["q", "how-many", "when"]))))
    return replace(
        asked,
        skill=draw(st.sampled_from(Skill)),
        section=Ref(draw(some_texts(1)), SPAN),
        difficulty=draw(st.integers(1, 3)),
        stem=draw(some_texts(1)),
        explanation=draw(some_texts()),
        claims=tuple(Ref(claim, SPAN) for claim in draw(st.lists(some_texts(1), max_size=3))),
        body=_with_foreseen(draw, asked.body),
    )


def _with_foreseen(draw: st.DrawFn, body: Body) -> Body:
    """Give a body that is typed what the author can say about other answers, too."""
    match body:
        case Short():
            return replace(body, foreseen=_foreseen(dict.fromkeys(draw(texts(0, 3)), "why")))
        case Numeric():
            wrong = draw(st.lists(decimals().map(str), max_size=2, unique=True))
            return replace(
                body,
                tolerance=abs(draw(decimals())),
                is_year=draw(st.booleans()),
                foreseen=_foreseen(dict.fromkeys(wrong, "why")),
            )
        case _:
            return body


def decimals() -> st.SearchStrategy[Decimal]:
    return st.decimals(
        min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=3
    )


@st.composite
def responses_to(draw: st.DrawFn, asked: Question) -> Response:
    """Any response that can be typed to a question."""
    match asked.body:
        case Choices(options=options):
            most = 1 if asked.kind is Kind.SINGLE else len(options)
            index = st.integers(0, len(options) - 1)
            return Chosen(draw(st.frozensets(index, min_size=1, max_size=most)))
        case TrueFalse():
            return Judged(draw(st.booleans()))
        case Short():
            return Typed(draw(st.sampled_from(WORDS)))
        case Numeric():
            return Number(draw(decimals()))
        case Ordering(items=items):
            return Arranged(tuple(draw(st.permutations(range(len(items))))))
        case matched:
            side = st.integers(0, len(kind_of(asked).sides(matched)) - 1)
            size = len(matched.pairs)
            return Paired(tuple(draw(st.lists(side, min_size=size, max_size=size))))


@st.composite
def questions_and_responses(draw: st.DrawFn) -> tuple[Question, Response]:
    asked = draw(questions())
    return asked, draw(responses_to(asked))
