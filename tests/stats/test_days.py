"""Counts by day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tda_cli.stats.days import Streak, Week, last_weeks, monday, streak, with_gaps

MONDAY = date(2026, 11, 23)
WEDNESDAY = date(2026, 11, 25)
DAY = timedelta(days=1)

days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def test_a_week_begins_on_monday() -> None:
    assert [monday(MONDAY + n * DAY) for n in (-1, 0, 6, 7)] == [
        MONDAY - 7 * DAY,
        MONDAY,
        MONDAY,
        MONDAY + 7 * DAY,
    ]


def test_days_to_come_have_no_count() -> None:
    counts = {MONDAY: 3, MONDAY - DAY: 2, MONDAY - 14 * DAY: 9}

    assert last_weeks(counts, WEDNESDAY, 2) == (
        Week(MONDAY - 7 * DAY, (0, 0, 0, 0, 0, 0, 2)),
        Week(MONDAY, (3, 0, 0, None, None, None, None)),
    )


def test_weeks_that_are_left_out_are_counted() -> None:
    week = 7 * DAY
    weeks = [MONDAY, MONDAY + week, MONDAY + 3 * week, MONDAY + 7 * week]

    assert list(with_gaps(weeks)) == [
        (weeks[0], 0),
        (weeks[1], 0),
        (MONDAY + 2 * week, 1),
        (weeks[2], 0),
        (MONDAY + 4 * week, 3),
        (weeks[3], 0),
    ]
    assert list(with_gaps([])) == []


def test_what_came_tomorrow_by_another_clock_is_shown() -> None:
    (week,) = last_weeks({WEDNESDAY + DAY: 1}, WEDNESDAY, 1)

    assert week.days == (0, 0, 0, 1, None, None, None)
    assert week.total == 1


@given(st.dictionaries(days, st.integers(1, 50), max_size=30), days, st.integers(1, 30))
def test_weeks_hold_all_that_lies_in_them(
    counts: dict[date, int], today: date, number: int
) -> None:
    weeks = last_weeks(counts, today, number)

    assert [week.first for week in weeks] == [
        monday(today) - 7 * back * DAY for back in range(number - 1, -1, -1)
    ]
    inside = [n for day, n in counts.items() if weeks[0].first <= day < weeks[-1].first + 7 * DAY]
    assert sum(week.total for week in weeks) == sum(inside)


def test_a_streak_goes_up_to_today() -> None:
    assert streak({MONDAY, MONDAY - DAY, MONDAY - 3 * DAY}, MONDAY) == Streak(2, has_today=True)


def test_a_streak_is_not_lost_before_the_day_is_over() -> None:
    assert streak({MONDAY - DAY, MONDAY - 2 * DAY}, MONDAY) == Streak(2, has_today=False)


def test_a_day_without_answers_ends_a_streak() -> None:
    assert streak({MONDAY - 2 * DAY}, MONDAY) == Streak(0, has_today=False)
    assert streak(set(), MONDAY) == Streak(0, has_today=False)


@given(days, st.integers(0, 40), st.booleans())
def test_a_streak_counts_days_in_a_row(today: date, length: int, has_today: bool) -> None:  # noqa: FBT001
    last = today if has_today else today - DAY
    found = streak({last - n * DAY for n in range(length)}, today)

    assert found == Streak(length, has_today=has_today and length > 0)
