"""Parse English prose: numbers, dates, names, sentences and spelling variants."""

from datetime import date
from decimal import Decimal

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def short_day(day: date, this_year: int | None = None) -> str:
    """Return a day: "28 Nov", with the year unless it is this year."""
    text = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return text if day.year == this_year else f"{text} {day.year}"


def format_number(value: Decimal) -> str:
    """Return a number with thousands separators and no trailing zeros."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
