"""Numeric answers: a typed number, with or without its unit, or a year."""

import re
from collections.abc import Collection, Iterator
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from tda_cli.model.question import YEAR, Foreseen, Numeric
from tda_cli.quiz.kinds.base import NOWHERE, NotAnAnswer, QuestionKind, Reason, Shown
from tda_cli.text import format_number, short_number
from tda_cli.text.numerals import GROUPED, NUMBER_WORDS, SCALES, SHORT_SCALES, value_of
from tda_cli.values import value

# More digits before or after the decimal point than anyone would type.
_MAX_DIGITS = 200

_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\t"), " ")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")
_APOSTROPHE = {ord("\u2019"): "'"}
_FOLDS = _SPACES | _DASHES | _APOSTROPHE

_FOUR_DIGITS = re.compile(r"[0-9]{4}")
_SPACE_GROUPED = re.compile(r"(?<![0-9.,])([1-9][0-9]{0,2})((?: [0-9]{3})+)(?![0-9])")
_HYPHEN_IN_WORDS = re.compile(r"(?<=[a-z0-9])-(?=[a-z])")
_TOKEN = re.compile(r"[0-9.][0-9.,'_]*|[^\W\d_]+|\S")

_POINT_OR_GROUP = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_ONE_COMMA = re.compile(r"[0-9]+,[0-9]+")
_LITERAL_START = frozenset("0123456789.")
_SIGNS = frozenset({"-", "+", "minus"})

# How units can be written, and the singular words they mean.
_UNIT_FORMS = {
    "%": ("percent",),
    "percentage": ("percent",),
    "pct": ("percent",),
    "$": ("dollar",),
    "usd": ("us", "dollar"),
    "€": ("euro",),
    "£": ("pound",),
    "people": ("person",),
    "men": ("man",),
    "women": ("woman",),
    "children": ("child",),
}
# Accepted when the question has no unit for them to contradict.
_OPTIONAL_UNITS = frozenset({"percent", "us", "dollar", "euro", "pound"})
_UNITS_STARTING_WITH_M = frozenset({"meter", "metre", "mile", "minute", "month"})


@value
class Number:
    """Response to `numeric`, in the question's unit."""

    value: Decimal


class NumericKind(QuestionKind[Numeric, Number]):
    """A number is typed."""

    response_type = Number
    json_key = "number"

    def hint(self, shown: Shown[Numeric]) -> str:
        unit = _unit(shown.body)
        if unit == YEAR:
            return "a year"
        return f"a number ({unit})" if unit else "a number"

    def request(self, shown: Shown[Numeric]) -> str:
        if _unit(shown.body) == YEAR:
            return "Type a four-digit year, such as `2020`."
        return "Type a number, such as `1,234`."

    def read(self, shown: Shown[Numeric], text: str) -> Number | NotAnAnswer | None:
        number = parse_number(text, _unit(shown.body))
        return Number(number) if isinstance(number, Decimal) else number

    def key(self, body: Numeric) -> Number:
        return Number(body.answer)

    def grade(self, body: Numeric, response: Number, _names: Collection[str]) -> Fraction:
        """1 if |response - answer| <= tolerance, else 0."""
        distance = abs(Fraction(response.value) - Fraction(body.answer))
        return Fraction(distance <= Fraction(body.tolerance))

    def reasons(self, shown: Shown[Numeric], response: Number | None) -> Iterator[Reason]:
        body = shown.body
        if response and not self.grade(body, response, ()):
            foreseen = (one.why for one in body.foreseen if Decimal(one.answer) == response.value)
            if against := next(foreseen, ""):
                typed = self.text(shown, response)
                yield Reason(f"Why not {typed}", against, typed)
        yield Reason(f"Why {self.key_text(shown)}", body.why, self.key_text(shown))

    def all_reasons(self, shown: Shown[Numeric]) -> Iterator[Reason]:
        yield from self.reasons(shown, None)
        for wrong in shown.body.foreseen:
            text = _with_unit(shown.body, Decimal(wrong.answer))
            yield Reason(f"Not {text}", wrong.why, text)

    def text(self, shown: Shown[Numeric], response: Number) -> str:
        return _with_unit(shown.body, response.value)

    def typed(self, shown: Shown[Numeric], response: Number) -> str:
        if shown.body.is_year:
            return f"{response.value:f}".zfill(4)
        text = format_number(response.value)
        # The parser could take three decimals for thousands, but not four.
        return f"{text}0" if len(text.partition(".")[2]) == 3 else text  # noqa: PLR2004

    def short_key(self, shown: Shown[Numeric]) -> str:
        return self.key_text(shown)

    def wrong_parts(self, _body: Numeric, response: Number) -> tuple[str, ...]:
        return (format_number(response.value).replace(",", ""),)

    def wrong_text(self, body: Numeric, wrong: str) -> str:
        try:
            number = Number(Decimal(wrong))
        except InvalidOperation:  # it was a short-answer question at the time
            return wrong
        return _with_unit(body, number.value) if self.fits(body, number) else wrong

    def fits(self, _body: Numeric, response: Number) -> bool:
        number = response.value
        return number.is_finite() and abs(number.adjusted()) <= _MAX_DIGITS

    def to_json(self, response: Number) -> object:
        return str(response.value)

    def from_json(self, raw: Any) -> Number:  # noqa: ANN401 - JSON
        return Number(Decimal(raw))

    def freeze(self, body: Numeric) -> object:
        return {
            "answer": str(body.answer),
            "tolerance": str(body.tolerance),
            "unit": body.unit,
            "is_year": body.is_year,
            "foreseen": [wrong.answer for wrong in body.foreseen],
        }

    def thaw(self, raw: Any) -> Numeric:  # noqa: ANN401 - JSON
        return Numeric(
            Decimal(raw["answer"]),
            Decimal(raw["tolerance"]),
            raw["unit"],
            raw["is_year"],
            "",
            tuple(Foreseen(one, "", NOWHERE) for one in raw["foreseen"]),
        )


def _unit(body: Numeric) -> str:
    return YEAR if body.is_year else body.unit


def _with_unit(body: Numeric, number: Decimal) -> str:
    """Format a number with its unit: `8 countries`, `$5 million`; a year has no unit or comma."""
    if body.is_year:
        return f"{number:f}"
    unit = body.unit
    if unit.startswith("US dollars"):
        sign = "-" if number < 0 else ""
        return f"{sign}${short_number(abs(number))}{unit.removeprefix('US dollars')}"
    if abs(number) == 1:
        unit = " ".join("person" if word == "people" else _singular(word) for word in unit.split())
    return f"{format_number(number)} {unit}".rstrip()


def parse_number(text: str, unit: str = "") -> Decimal | NotAnAnswer | None:
    """Parse a typed number exactly: `5,000`, `5 000`, `5k`, `US$ 5 million`, `five thousand`.

    If a unit is typed, it must match `unit`, which is plural or empty. Return None if the text is
    not a number.
    """
    if unit == YEAR:
        year = text.strip()
        return Decimal(year) if _FOUR_DIGITS.fullmatch(year) else None
    before, number, after = _split(_tokens(text), unit)
    sign = [token for token in before if token in _SIGNS]
    unit_before = [token for token in before if token not in _SIGNS]
    if len(sign) > 1 or not (_unit_matches(unit_before, unit) and _unit_matches(after, unit)):
        return None
    value = _find_ambiguity(number) or value_of(number)
    return -value if isinstance(value, Decimal) and sign and sign != ["+"] else value


def _tokens(text: str) -> list[str]:
    """Split text into literals, words and signs; digits grouped by spaces form one literal."""
    folded = " ".join(text.translate(_FOLDS).casefold().replace("u.s.", "us").split())
    grouped = _SPACE_GROUPED.sub(lambda found: found[0].replace(" ", ""), folded.rstrip("."))
    return _TOKEN.findall(_HYPHEN_IN_WORDS.sub(" ", grouped))


def _split(tokens: list[str], unit: str) -> tuple[list[str], list[str], list[str]]:
    """Split tokens into those before the number, the number, and those after it."""
    is_number = [token in NUMBER_WORDS or token[0] in _LITERAL_START for token in tokens]
    start = is_number.index(True) if True in is_number else len(tokens)
    number: list[str] = []
    for token, is_part in zip(tokens[start:], is_number[start:], strict=True):
        scale = _short_scale(token, unit) if number and number[-1][-1].isdecimal() else ""
        if not (is_part or scale):
            break
        number.append(scale or token)
    after = tokens[start + len(number) :]
    if number and number[0] in SCALES.keys() | {"hundred"} and tokens[start - 1 : start] == ["a"]:
        return tokens[: start - 1], ["one", *number], after
    return tokens[:start], number, after


def _short_scale(after: str, unit: str) -> str:
    """Return the scale that a letter after digits means; `m` may be a unit instead."""
    if after == "m" and _UNITS_STARTING_WITH_M.intersection(_unit_words(unit.casefold().split())):
        return ""
    return SHORT_SCALES.get(after, "")


def _unit_words(tokens: list[str]) -> tuple[str, ...]:
    """Return the words of a unit in the singular, with abbreviations spelled out."""
    joined = " ".join(tokens).replace("per cent", "percent").split()
    return tuple(word for token in joined for word in _UNIT_FORMS.get(token, (_singular(token),)))


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word.removesuffix("s") if word != "us" else word


def _unit_matches(tokens: list[str], unit: str) -> bool:
    """Return whether the typed unit words, if any, appear in the unit in that order."""
    typed = _unit_words(tokens)
    if not unit:
        return _OPTIONAL_UNITS.issuperset(typed)
    expected = _unit_words(_TOKEN.findall(unit.casefold().replace("u.s.", "us")))
    starts = range(len(expected) - len(typed) + 1)
    return any(expected[start : start + len(typed)] == typed for start in starts)


def _find_ambiguity(words: list[str]) -> NotAnAnswer | None:
    """Return the complaint about a comma or point that could mean thousands or decimals."""
    for word in words:
        if _ONE_COMMA.fullmatch(word) and not GROUPED.fullmatch(word):
            whole = word.replace(",", "").lstrip("0") or "0"
            return _ambiguous(word, whole, word.replace(",", "."))
    # A scale word makes it clear: 1.125 million is a decimal.
    if len(words) == 1 and _POINT_OR_GROUP.fullmatch(words[0]):
        whole = words[0].replace(".", ",")
        if whole.count(",") > 1:
            return NotAnAnswer(f"Write thousands with commas: `{whole}`.")
        return _ambiguous(words[0], whole, f"{words[0]}0")
    return None


def _ambiguous(word: str, whole: str, decimal: str) -> NotAnAnswer:
    return NotAnAnswer(f"`{word}` can be read in two ways: write `{whole}` or `{decimal}`.")
