"""Counts by day: weeks from Monday to Sunday, and days in a row."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta

from tda_cli.values import value

DAYS = 7
_DAY = timedelta(days=1)


@value
class Week:
    """The counts of one week.

    Attributes:
        first: Its Monday.
        days: How many on each day from Monday to Sunday; None for a day still to come.
    """

    first: date
    days: tuple[int | None, ...]

    @property
    def total(self) -> int:
        """How many in the whole week."""
        return sum(filter(None, self.days))


@value
class Streak:
    """Days in a row.

    Attributes:
        days: How many, at least 0.
        has_today: Whether today is one of them; if not, they end yesterday.
    """

    days: int
    has_today: bool


def monday(day: date) -> date:
    """Return the first day of the week that a day is in."""
    return day - timedelta(days=day.weekday())


def last_weeks(counts: Mapping[date, int], today: date, weeks: int) -> tuple[Week, ...]:
    """Return the weeks up to the current one, the earliest first.

    Args:
        counts: How many on each day; days without any may be missing.
        today: A day of the last week.
        weeks: How many weeks.
    """
    found = []
    for back in reversed(range(weeks)):
        first = monday(today) - back * DAYS * _DAY
        days = [first + number * _DAY for number in range(DAYS)]
        counted = (counts.get(day, 0 if day <= today else None) for day in days)
        found.append(Week(first, tuple(counted)))
    return tuple(found)


def with_gaps(weeks: Iterable[date]) -> Iterator[tuple[date, int]]:
    """Yield each week with 0, and the first of the weeks missing between two with their number.

    Args:
        weeks: Their Mondays, the earliest first, each once.
    """
    due = None
    for first in weeks:
        if due is not None and due < first:
            yield due, (first - due).days // DAYS
        yield first, 0
        due = first + DAYS * _DAY


def streak(days: Collection[date], today: date) -> Streak:
    """Count the days in a row up to today, or up to yesterday if there is nothing today yet."""
    has_today = today in days
    day = today if has_today else today - _DAY
    length = 0
    while day in days:
        length += 1
        day -= _DAY
    return Streak(length, has_today)
