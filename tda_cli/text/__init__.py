"""Parse prose: numbers, dates, names, sentences and spelling variants."""

from datetime import date
from decimal import Decimal

MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)
_SCALES = (
    (Decimal(10**12), "trillion"),
    (Decimal(10**9), "billion"),
    (Decimal(10**6), "million"),
)


def short_day(day: date, this_year: int | None = None) -> str:
    """Return a day: "28 Nov", with the year unless it is this year."""
    text = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return text if day.year == this_year else f"{text} {day.year}"


def format_number(value: Decimal) -> str:
    """Return a number with thousands separators and no trailing zeros."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def figure_key(number: Decimal) -> str:
    """Return a number in the form used for comparison: no grouping, no trailing zeros."""
    return format_number(number).replace(",", "")


def short_number(number: Decimal) -> str:
    """Return a number with its scale from a million on: "5 million"."""
    scale, word = scale_of(number)
    return f"{format_number(number / scale)}{word}"


def scale_of(number: Decimal) -> tuple[Decimal, str]:
    """Return the scale that a number is written with, such as a million, unless it is exact."""
    for scale, word in _SCALES:
        # "1.25 million" reads well, "1.2345678 million" does not.
        if abs(number) >= scale and (number / scale * 100) % 1 == 0:
            return scale, f" {word}"
    return Decimal(1), ""
