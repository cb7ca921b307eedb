"""Numeric answers: a typed number, with or without its unit, or a year."""

from collections.abc import Collection, Iterator
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from tda_cli.model.question import YEAR, Foreseen, Numeric
from tda_cli.quiz.kinds.base import NOWHERE, NotAnAnswer, QuestionKind, Reason, Shown
from tda_cli.quiz.kinds.typed_number import parse_number
from tda_cli.text import format_number, short_number
from tda_cli.text.languages import ENGLISH, language_of
from tda_cli.text.units import singular
from tda_cli.values import value

# More digits before or after the decimal point than anyone would type.
_MAX_DIGITS = 200
# Counted by its place: the 18th, not 18 of them.
_ORDINAL_UNIT = "century"
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


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
        what = "a four-digit year" if shown.body.is_year else "a number"
        return f"Type {what}, such as `{self._example(shown.body)}`."

    def _example(self, body: Numeric) -> str:
        """Return an example in the question's unit that is not the answer."""
        first, second = (2020, 1999) if body.is_year else (12, 34) if body.unit else (1234, 5678)
        is_answer = self.grade(body, Number(Decimal(first)), ())
        return _with_unit(body, Decimal(second if is_answer else first)).removeprefix("the ")

    def read(self, shown: Shown[Numeric], text: str) -> Number | NotAnAnswer | None:
        number = parse_number(text, _unit(shown.body), language_of(shown.body.language))
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
        if shown.body.language != ENGLISH.code:
            return language_of(shown.body.language).written(f"{response.value:f}")
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
        is_english = body.language == ENGLISH.code
        return {
            **({} if is_english else {"language": body.language}),
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
            raw.get("language", ENGLISH.code),
        )


def _unit(body: Numeric) -> str:
    return YEAR if body.is_year else body.unit


def _with_unit(body: Numeric, number: Decimal) -> str:
    """Format a number with its unit: `8 countries`, `$5 million`; a year has no unit or comma."""
    if body.is_year:
        return f"{number:f}"
    unit, language = body.unit, language_of(body.language)
    if not language.is_english:
        return f"{language.written(format_number(number))} {unit}".rstrip()
    if unit == _ORDINAL_UNIT and number % 1 == 0 and number > 0:
        return f"the {_ordinal(int(number))} {unit}"
    if unit.startswith("US dollars"):
        sign = "-" if number < 0 else ""
        return f"{sign}${short_number(abs(number))}{unit.removeprefix('US dollars')}"
    if abs(number) == 1:
        unit = " ".join("person" if word == "people" else singular(word) for word in unit.split())
    return f"{format_number(number)} {unit}".rstrip()


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in {11, 12, 13} else _ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"
