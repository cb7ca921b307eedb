"""Numeric answers: a typed number with its unit, or a year."""

from collections.abc import Collection, Iterator
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from tda_cli.model.question import YEAR, Foreseen, Numeric
from tda_cli.quiz.kinds.base import NOWHERE, NotAnAnswer, QuestionKind, Reason, Shown
from tda_cli.quiz.numbers import Ambiguous, format_number, parse_number
from tda_cli.values import value

# More digits, on either side of the point, than a number that is typed can have.
_MOST_DIGITS = 200


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
            return "Type a year in four digits, such as `1066`."
        return f"Type {self.hint(shown)}, such as `1,234`."

    def read(self, shown: Shown[Numeric], text: str) -> Number | NotAnAnswer | None:
        number = parse_number(text, _unit(shown.body))
        if isinstance(number, Ambiguous):
            return NotAnAnswer(number.message)
        return None if number is None else Number(number)

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
                yield Reason(f"Why not {self.text(shown, response)}", against)
        yield Reason(f"Why {self.key_text(shown)}", body.why)

    def all_reasons(self, shown: Shown[Numeric]) -> Iterator[Reason]:
        yield from self.reasons(shown, None)
        for wrong in shown.body.foreseen:
            yield Reason(f"Not {_with_unit(shown.body, Decimal(wrong.answer))}", wrong.why)

    def text(self, shown: Shown[Numeric], response: Number) -> str:
        return _with_unit(shown.body, response.value)

    def typed(self, shown: Shown[Numeric], response: Number) -> str:
        if shown.body.is_year:
            return f"{response.value:f}".zfill(4)
        text = format_number(response.value)
        # Three decimals alone could be thousands to the reader of numbers; four cannot.
        return f"{text}0" if len(text.partition(".")[2]) == 3 else text  # noqa: PLR2004

    def short_key(self, shown: Shown[Numeric]) -> str:
        return self.key_text(shown)

    def wrong(self, _body: Numeric, response: Number) -> tuple[str, ...]:
        return (format_number(response.value).replace(",", ""),)

    def wrong_text(self, body: Numeric, wrong: str) -> str:
        try:
            number = Number(Decimal(wrong))
        except InvalidOperation:  # the question took words when it was answered
            return wrong
        return _with_unit(body, number.value) if self.fits(body, number) else wrong

    def fits(self, _body: Numeric, response: Number) -> bool:
        number = response.value
        return number.is_finite() and abs(number.adjusted()) <= _MOST_DIGITS

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
    """Write a number with its unit: `5,000 US dollars`; a year stands alone and ungrouped."""
    if body.is_year:
        return f"{number:f}"
    return f"{format_number(number)} {body.unit}".rstrip()
