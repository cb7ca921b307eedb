"""A question as it stood when it was asked: enough of it to grade and show its answers for ever."""

import json
from collections.abc import Callable, Collection
from functools import lru_cache
from hashlib import sha256
from typing import Any, TypeVar

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
from tda_cli.model.ref import Ref
from tda_cli.problems import Span
from tda_cli.quiz.responses import decimal_from
from tda_cli.values import value

# Where a question that comes from a history stands: in no file.
_NOWHERE = Span("", 1, 1, 1)
_HASH_DIGITS = 32

_T = TypeVar("_T")


@value
class Content:
    """What decides how a question reads and how its answers are graded.

    Attributes:
        hash: The first 32 hexadecimal digits of the SHA-256 of `text`.
        text: The question as JSON, without what an answer does not hang on: reasons, explanation.
    """

    hash: str
    text: str


@value
class Asked:
    """A question that was read back, with the names that its typed answers are told apart from."""

    question: Question
    names: frozenset[str]


def content_of(question: Question, names: Collection[str] = frozenset()) -> Content:
    """Take down a question.

    Args:
        question: The question.
        names: Names of the pack; they count for `short` alone.
    """
    fields: dict[str, Any] = {
        "id": question.id,
        "kind": question.kind.value,
        "skill": question.skill.value,
        "section": question.section.id,
        "difficulty": question.difficulty,
        "weight": question.weight,
        "stem": question.stem,
        "claims": [ref.id for ref in question.claims],
        "body": _WRITERS[type(question.body)](question.body),
    }
    if isinstance(question.body, Short):
        fields["names"] = sorted(set(names))
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return Content(sha256(text.encode()).hexdigest()[:_HASH_DIGITS], text)


@lru_cache(maxsize=4096)
def read_content(text: str) -> Asked:
    """Read what `content_of` has taken down; reasons and explanation are empty.

    Raises:
        ValueError: If it is anything else.
    """
    try:
        fields = json.loads(text)
        kind = Kind(fields["kind"])
        question = Question(
            id=_is(str, fields["id"]),
            kind=kind,
            skill=Skill(fields["skill"]),
            section=Ref(_is(str, fields["section"]), _NOWHERE),
            difficulty=_is(int, fields["difficulty"]),
            stem=_is(str, fields["stem"]),
            explanation="",
            claims=tuple(Ref(claim, _NOWHERE) for claim in _texts(fields["claims"])),
            weight=_is(int, fields["weight"]),
            body=_READERS[kind](fields["body"]),
            inferred=(),
            invented=(),
            waivers=(),
            span=_NOWHERE,
        )
        return Asked(question, frozenset(_texts(fields.get("names", []))))
    except (ValueError, KeyError, TypeError, ArithmeticError, RecursionError) as error:
        message = f"not a question: {error}"
        raise ValueError(message) from error


def _write_choices(body: Choices) -> object:
    return [[option.text, option.correct] for option in body.options]


def _write_judgement(body: TrueFalse) -> object:
    return body.answer


def _write_short(body: Short) -> object:
    return {"accepted": body.accepted, "foreseen": _answers(body.foreseen)}


def _write_numeric(body: Numeric) -> object:
    return {
        "answer": str(body.answer),
        "tolerance": str(body.tolerance),
        "unit": body.unit,
        "is_year": body.is_year,
        "foreseen": _answers(body.foreseen),
    }


def _write_ordering(body: Ordering) -> object:
    return [item.text for item in body.items]


def _write_matching(body: Matching) -> object:
    pairs = [[pair.left, pair.right] for pair in body.pairs]
    return {"pairs": pairs, "extra": [item.text for item in body.extra]}


_WRITERS: dict[type[Body], Callable[[Any], object]] = {
    Choices: _write_choices,
    TrueFalse: _write_judgement,
    Short: _write_short,
    Numeric: _write_numeric,
    Ordering: _write_ordering,
    Matching: _write_matching,
}


def _read_choices(raw: Any) -> Body:  # noqa: ANN401 - JSON
    return Choices(
        tuple(
            Option(_is(str, text), _is(bool, right), "", _NOWHERE) for text, right in _is(list, raw)
        )
    )


def _read_judgement(raw: Any) -> Body:  # noqa: ANN401 - JSON
    return TrueFalse(_is(bool, raw), "", "")


def _read_short(raw: Any) -> Body:  # noqa: ANN401 - JSON
    return Short(_texts(raw["accepted"]), "", _foreseen(raw["foreseen"]))


def _read_numeric(raw: Any) -> Body:  # noqa: ANN401 - JSON
    return Numeric(
        decimal_from(_is(str, raw["answer"])),
        decimal_from(_is(str, raw["tolerance"])),
        _is(str, raw["unit"]),
        _is(bool, raw["is_year"]),
        "",
        _foreseen(raw["foreseen"]),
    )


def _read_ordering(raw: Any) -> Body:  # noqa: ANN401 - JSON
    return Ordering(tuple(Item(text, "", _NOWHERE) for text in _texts(raw)))


def _read_matching(raw: Any) -> Body:  # noqa: ANN401 - JSON
    return Matching(
        tuple(
            Pair(left, right, "", _NOWHERE) for left, right in map(_texts, _is(list, raw["pairs"]))
        ),
        tuple(Item(text, "", _NOWHERE) for text in _texts(raw["extra"])),
    )


_READERS: dict[Kind, Callable[[Any], Body]] = {
    Kind.SINGLE: _read_choices,
    Kind.MULTIPLE: _read_choices,
    Kind.TRUE_FALSE: _read_judgement,
    Kind.SHORT: _read_short,
    Kind.NUMERIC: _read_numeric,
    Kind.ORDERING: _read_ordering,
    Kind.MATCHING: _read_matching,
}


def _answers(foreseen: tuple[Foreseen, ...]) -> list[str]:
    return [wrong.answer for wrong in foreseen]


def _foreseen(raw: Any) -> tuple[Foreseen, ...]:  # noqa: ANN401 - JSON
    return tuple(Foreseen(answer, "", _NOWHERE) for answer in _texts(raw))


def _is(kind: type[_T], raw: Any) -> _T:  # noqa: ANN401 - JSON
    """Give a value of just this type: true is no number, and a text no list of letters."""
    if type(raw) is not kind:
        message = f"{raw!r} is no {kind.__name__}"
        raise TypeError(message)
    return raw


def _texts(raw: Any) -> tuple[str, ...]:  # noqa: ANN401 - JSON
    return tuple(_is(str, text) for text in _is(list, raw))
