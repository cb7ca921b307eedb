"""Reading what is special to each kind of question: options, answers, and their reasons."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

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
    Short,
    TrueFalse,
)
from tda_cli.pack.fields import Fields
from tda_cli.pack.mapping import Shape
from tda_cli.pack.report import shown
from tda_cli.problems import Related, Span

YEAR = "year"

_FEWEST_OPTIONS, _MOST_OPTIONS = 2, 9
_FEWEST_ITEMS = 3
_EXACTLY = Decimal(0)

_OPTION = Shape("option", frozenset(("text", "correct", "why")))
_ITEM = Shape("item", frozenset(("text", "why")))
_PAIR = Shape("pair", frozenset(("left", "right", "why")))
_FORESEEN = Shape("foreseen answer", frozenset(("answer", "why")))


class BodyReader(NamedTuple):
    """The fields of one kind of question, and what makes a body of them."""

    known: frozenset[str]
    read: Callable[[Fields], Body]


def _single(fields: Fields) -> Body:
    options = _options(fields)
    keys = [option for option in options if option.correct]
    for key in keys[1:]:
        fields.broken = True
        fields.file.report.add(
            "key-many",
            key.span,
            f"a second option is correct: {shown(key.text)}",
            "keep one of them, or make the question `multiple`",
            (Related(keys[0].span, "the first one"),),
        )
    return Choices(options)


def _multiple(fields: Fields) -> Body:
    return Choices(_options(fields))


def _options(fields: Fields) -> tuple[Option, ...]:
    options = fields.items("options", _OPTION, _read_option, _FEWEST_OPTIONS, _MOST_OPTIONS)
    _refuse_equal(fields, "option-duplicate", ((o.text, o.span) for o in options))
    if not fields.broken and not any(option.correct for option in options):
        message = "no option is correct"
        fields.wrong("options", "key-missing", message, "add `correct: true` to one of them")
    return options


def _read_option(fields: Fields) -> Option | None:
    text = fields.text("text")
    correct = fields.truth("correct", default=False)
    why = fields.text("why")
    return None if fields.broken else Option(text, correct, why, fields.span)


def _true_false(fields: Fields) -> Body:
    return TrueFalse(fields.truth("answer"), fields.text("why_true"), fields.text("why_false"))


def _short(fields: Fields) -> Body:
    accepted = fields.texts("accepted", fewest=1)
    why = fields.text("why")
    foreseen = fields.items("foreseen", _FORESEEN, _read_foreseen)
    right = {text.casefold() for text in accepted}
    for wrong in foreseen:
        if wrong.answer.casefold() in right:
            _clash(fields, wrong)
    return Short(accepted, why, foreseen)


def _read_foreseen(fields: Fields) -> Foreseen | None:
    answer = fields.text("answer")
    why = fields.text("why")
    return None if fields.broken else Foreseen(answer, why, fields.span)


def _numeric(fields: Fields) -> Body:
    answer = fields.number("answer")
    tolerance = fields.number("tolerance", _EXACTLY)
    if tolerance < 0:
        message = f"`tolerance` must be at least 0, not `{tolerance}`"
        fields.wrong("tolerance", "number-range", message)
    unit = fields.optional_text("unit")
    why = fields.text("why")
    foreseen = fields.items("foreseen", _FORESEEN, _read_foreseen_number)
    if not fields.broken:
        for wrong in foreseen:
            if abs(Decimal(wrong.answer) - answer) <= tolerance:
                _clash(fields, wrong)
    is_year = unit == YEAR
    return Numeric(answer, tolerance, "" if is_year else unit, is_year, why, foreseen)


def _read_foreseen_number(fields: Fields) -> Foreseen | None:
    fields.number("answer")
    answer = fields.optional_text("answer")
    why = fields.text("why")
    return None if fields.broken else Foreseen(answer, why, fields.span)


def _clash(fields: Fields, wrong: Foreseen) -> None:
    fields.broken = True
    message = f"{shown(wrong.answer)} is foreseen as wrong, but is accepted as right"
    fields.file.report.add("foreseen-clash", wrong.span, message, "remove one of them")


def _ordering(fields: Fields) -> Body:
    items = fields.items("items", _ITEM, _read_item, _FEWEST_ITEMS, _MOST_OPTIONS)
    _refuse_equal(fields, "option-duplicate", ((i.text, i.span) for i in items))
    return Ordering(items)


def _read_item(fields: Fields) -> Item | None:
    text = fields.text("text")
    why = fields.text("why")
    return None if fields.broken else Item(text, why, fields.span)


def _matching(fields: Fields) -> Body:
    pairs = fields.items("pairs", _PAIR, _read_pair, _FEWEST_OPTIONS, _MOST_OPTIONS)
    extra = fields.items("extra", _ITEM, _read_item)
    _refuse_equal(fields, "left-duplicate", ((p.left, p.span) for p in pairs))
    _refuse_equal(fields, "option-duplicate", ((i.text, i.span) for i in extra))
    rights = {pair.right: pair for pair in reversed(pairs)}
    for item in extra:
        pair = rights.get(item.text)
        if pair is not None:
            fields.broken = True
            fields.file.report.add(
                "extra-clash",
                item.span,
                f"{shown(item.text)} is the right side of a pair, so it is not extra",
                "remove one of them",
                (Related(pair.span, "the pair"),),
            )
    return Matching(pairs, extra)


def _read_pair(fields: Fields) -> Pair | None:
    left = fields.text("left")
    right = fields.text("right")
    why = fields.text("why")
    return None if fields.broken else Pair(left, right, why, fields.span)


def _refuse_equal(fields: Fields, code: str, texts: Iterable[tuple[str, Span]]) -> None:
    """Report what a person could not tell apart."""
    met: dict[str, Span] = {}
    for text, span in texts:
        first = met.setdefault(text, span)
        if first is not span:
            fields.broken = True
            fields.file.report.add(
                code,
                span,
                f"{shown(text)} is there twice",
                "make them differ, or remove one of them",
                (Related(first, "first given here"),),
            )


BODIES: dict[Kind, BodyReader] = {
    Kind.SINGLE: BodyReader(frozenset(("options",)), _single),
    Kind.MULTIPLE: BodyReader(frozenset(("options",)), _multiple),
    Kind.TRUE_FALSE: BodyReader(frozenset(("answer", "why_true", "why_false")), _true_false),
    Kind.SHORT: BodyReader(frozenset(("accepted", "why", "foreseen")), _short),
    Kind.NUMERIC: BodyReader(
        frozenset(("answer", "tolerance", "unit", "why", "foreseen")), _numeric
    ),
    Kind.ORDERING: BodyReader(frozenset(("items",)), _ordering),
    Kind.MATCHING: BodyReader(frozenset(("pairs", "extra")), _matching),
}
