"""What `tda export` writes, what it says is lost, and that our own files come back."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from harness import SMALL
from hypothesis import given, settings
from hypothesis import strategies as st

from tda_cli.formats.bank import Found
from tda_cli.formats.banks import BankFormat, read_bank
from tda_cli.formats.export import Export, write
from tda_cli.model.claim import Ref
from tda_cli.model.question import (
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
from tda_cli.pack.reader import read_pack
from tda_cli.quiz.kinds.base import NOWHERE
from tda_cli.text.words import normalize

_PACK = read_pack(SMALL)[0]
assert _PACK is not None
_SECTION = _PACK.briefing.sections[0].id

# Any text that a pack can hold on one line, and what other programs give a meaning to.
_MARKS = [
    "~",
    "=",
    "#",
    "{",
    "}",
    ":",
    "\\",
    "%50%",
    "->",
    "[html]",
    "[plain]",
    "[",
    "*",
    "\\n",
    "$CATEGORY: x",
    "//",
    "]]>",
    "&amp;",
    "<b>",
    "$CATEGORY",
]
_LETTERS = st.characters(exclude_categories=("C", "Z"))
WORDS = st.lists(st.one_of(st.sampled_from(_MARKS), st.text(_LETTERS, min_size=1, max_size=6)),
                 min_size=1, max_size=4).map(" ".join)  # fmt: skip
LINES = WORDS.filter(lambda text: normalize(text) != "")


def distinct(least: int, most: int) -> st.SearchStrategy[list[str]]:
    """Return texts that differ even when typed."""
    return st.lists(LINES, min_size=least, max_size=most, unique_by=normalize)


@st.composite
def bodies(draw: st.DrawFn, kind: Kind) -> Any:  # noqa: ANN401 - the body of any kind
    """Draw the body of a question."""
    match kind:
        case Kind.SINGLE | Kind.MULTIPLE:
            texts = draw(distinct(2, 9))
            right = draw(st.sets(st.sampled_from(texts), min_size=1))
            right = set(sorted(right)[:1]) if kind is Kind.SINGLE else right
            return Choices(tuple(Option(one, one in right, draw(WORDS), NOWHERE) for one in texts))
        case Kind.TRUE_FALSE:
            return TrueFalse(draw(st.booleans()), draw(WORDS), draw(WORDS))
        case Kind.SHORT:
            texts = draw(distinct(1, 5).filter(lambda found: "*" not in found))
            first = draw(st.integers(1, len(texts)))
            wrong = tuple(Foreseen(one, draw(WORDS), NOWHERE) for one in texts[first:])
            return Short(tuple(texts[:first]), draw(WORDS), wrong)
        case Kind.NUMERIC:
            number = draw(st.decimals(-(10**12), 10**12, places=3))
            wrong = tuple(
                Foreseen(f"{(number + step).normalize():f}", draw(WORDS), NOWHERE)
                for step in draw(st.sets(st.integers(11, 999), max_size=2))
            )
            unit = draw(st.sampled_from(["", "members", "km/h", "US dollars"]))
            margin = Decimal(draw(st.integers(0, 10)))
            why = draw(WORDS)
            return Numeric(number.normalize(), margin, unit, is_year=False, why=why, foreseen=wrong)
        case Kind.ORDERING:
            return Ordering(tuple(Item(one, draw(WORDS), NOWHERE) for one in draw(distinct(3, 9))))
        case _:
            texts = draw(distinct(4, 9))
            half = len(texts) // 2
            pairs = zip(texts[:half], texts[half : 2 * half], strict=True)
            extra = tuple(Item(one, draw(WORDS), NOWHERE) for one in texts[2 * half :])
            return Matching(tuple(Pair(*one, draw(WORDS), NOWHERE) for one in pairs), extra)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Draw a question of any kind."""
    kind = draw(st.sampled_from(Kind))
    return Question(
        id=draw(st.sampled_from(["q1", "who-was-the-first-to-cross-the-old-bridge", "a-2"])),
        kind=kind,
        skill=draw(st.sampled_from(Skill)),
        section=Ref(_SECTION, NOWHERE),
        difficulty=draw(st.integers(1, 3)),
        stem=draw(WORDS),
        explanation=draw(WORDS),
        claims=(),
        weight=draw(st.integers(1, 5)),
        body=draw(bodies(kind)),
        inferred=(),
        invented=(),
        waivers=(),
        span=NOWHERE,
    )


def exported(name: str, *some: Question) -> bytes:
    """Return questions in a format."""
    assert _PACK is not None
    return write(name, Export(_PACK, some, datetime(2026, 1, 2, tzinfo=UTC)))[0]


def as_fields(question: Question) -> dict[str, Any]:
    """Return a question as the readers of banks return it."""
    body = question.body
    found: dict[str, Any] = {
        "id": question.id,
        "kind": str(question.kind),
        "stem": question.stem,
        "skill": str(question.skill),
        "difficulty": question.difficulty,
        "explanation": question.explanation,
    }
    match body:
        case Choices(options):
            found["options"] = {(one.text, one.correct, one.why) for one in options}
        case TrueFalse():
            found |= {name: getattr(body, name) for name in ("answer", "why_true", "why_false")}
        case Short(accepted, why, _):
            found |= {"accepted": list(accepted), "why": why}
        case Numeric():
            found |= {"answer": body.answer, "tolerance": body.tolerance, "why": body.why}
            found |= {"unit": body.unit} if body.unit else {}
        case Ordering(items):
            found["items"] = [(one.text, one.why) for one in items]
        case Matching(pairs, extra):
            found["pairs"] = [(one.left, one.right, one.why) for one in pairs]
            found |= {"extra": [(one.text, one.why) for one in extra]} if extra else {}
    if question.foreseen:
        found["foreseen"] = [(one.answer, one.why) for one in question.foreseen]
    return found


def as_read(found: Found) -> dict[str, Any]:
    """Return the fields of a question that came back, in the same shape."""
    fields = dict(found.fields)
    if "options" in fields:
        fields["options"] = {
            (one["text"], one.get("correct", False), one["why"]) for one in fields["options"]
        }
    for name, keys in (("items", "text why"), ("pairs", "left right why"), ("extra", "text why"),
                       ("foreseen", "answer why")):  # fmt: skip
        if name in fields:
            fields[name] = [tuple(one[key] for key in keys.split()) for one in fields[name]]
    for name in ("answer", "tolerance"):
        if fields["kind"] == "numeric":
            fields[name] = Decimal(fields[name])
    fields.pop("weight", None)
    return fields


@settings(max_examples=150, deadline=None)
@given(question=questions())
@pytest.mark.parametrize("name", ["moodle", "gift"])
def test_our_own_files_come_back_as_the_same_questions(name: str, question: Question) -> None:
    bank = read_bank(exported(name, question), "bank", BankFormat(name))
    if name == "gift" and any("->" in text for text in (*question.accepted, *_typed(question))):
        assert bank.questions == ()  # left out, and said
        return
    (found,) = bank.questions
    assert as_read(found) == as_fields(question)
    assert found.section == _SECTION
    assert bank.left_out == ()
    if name == "moodle":
        assert found.fields.get("weight", 1) == question.weight


def _typed(question: Question) -> list[str]:
    return [one.answer for one in question.foreseen]
