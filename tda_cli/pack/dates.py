"""Dates as text: the part of Extended Date/Time Format (ISO 8601-2) that packs use."""

import re
from datetime import date, timedelta

from tda_cli.model.when import Precision

_ONE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(~?)\Z", re.ASCII)
# The first month of each season of the northern year; winter runs into the next one.
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
_SEASON_MONTHS = 3
_MONTHS = 12

Dates = tuple[date, date, Precision, bool]


def parse_edtf(text: str) -> Dates | None:
    """Read a date or period.

    `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, the seasons `YYYY-21` (spring: March to May) to `YYYY-24`
    (winter: December to February of the next year), each with `~` after it where it is
    approximate, and `A/B` for the time from the start of one to the end of the other.

    Returns:
        The first and the last day it can mean, how finely it is known, and whether it is
        approximate; None where the text is no such date, or A comes after B.
    """
    first, slash, second = text.partition("/")
    start = _parse_one(first)
    if not slash or start is None:
        return start
    end = _parse_one(second)
    if end is None or start[0] > end[1]:
        return None
    return start[0], end[1], Precision.INTERVAL, start[3] or end[3]


def _parse_one(text: str) -> Dates | None:
    match = _ONE.match(text)
    if match is None:
        return None
    year, approximate = int(match[1]), bool(match[4])
    try:
        if match[3]:
            day = date(year, int(match[2]), int(match[3]))
            return day, day, Precision.DAY, approximate
        if match[2]:
            number = int(match[2])
            month = _SEASONS.get(number, number)
            months, precision = (
                (1, Precision.MONTH) if month == number else (_SEASON_MONTHS, Precision.SEASON)
            )
            return date(year, month, 1), _last_day(year, month + months), precision, approximate
        return date(year, 1, 1), date(year, _MONTHS, 31), Precision.YEAR, approximate
    except (ValueError, OverflowError):
        return None


def _last_day(year: int, month_after: int) -> date:
    """Give the day before the first of a month; 13 is January of the next year, and so on."""
    years, month = divmod(month_after - 1, _MONTHS)
    return date(year + years, month + 1, 1) - timedelta(days=1)
