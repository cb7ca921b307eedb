"""Counts by day, in weeks from Monday to Sunday, and streaks."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta

from tda_cli.values import value

DAYS = 7
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# The fewest answers on a day for each shade of a calendar but the lightest.
SHADES = (1, 5, 10, 20)
_DAY = timedelta(days=1)


@value
class Week:
    """The counts of one week, starting on Monday; None for future days."""

    first: date
    days: tuple[int | None, ...]

    @property
    def total(self) -> int:
        """The sum of the week."""
        return sum(filter(None, self.days))


@value
class Streak:
    """How many days in a row, ending today or else yesterday."""

    days: int
    has_today: bool


def monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def last_weeks(counts: Mapping[date, int], today: date, weeks: int) -> tuple[Week, ...]:
    """Return the last `weeks` weeks, earliest first; `counts` may omit days without answers."""
    found = []
    for back in reversed(range(weeks)):
        first = monday(today) - back * DAYS * _DAY
        days = [first + number * _DAY for number in range(DAYS)]
        counted = (counts.get(day, 0 if day <= today else None) for day in days)
        found.append(Week(first, tuple(counted)))
    return tuple(found)


def with_gaps(weeks: Iterable[date]) -> Iterator[tuple[date, int]]:
    """Yield each week with 0, and each gap as its first week with its length in weeks.

    Weeks are given by their Mondays, earliest first.
    """
    before = None
    for first in weeks:
        if before is not None and (gap := (first - before).days // DAYS - 1):
            yield before + DAYS * _DAY, gap
        yield first, 0
        before = first


def shade(answers: int) -> int:
    """Return the shade of a day in a calendar, from 0 for no answers."""
    return sum(answers >= least for least in SHADES)


def streak(days: Collection[date], today: date) -> Streak:
    """Count the days in a row up to today, or up to yesterday if there are none today."""
    has_today = today in days
    day = today if has_today else today - _DAY
    length = 0
    while day in days:
        length += 1
        day -= _DAY
    return Streak(length, has_today)
