from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_builders import quick

from tda_cli.quiz.scheduling import (
    AGAIN,
    EASY,
    GOOD,
    HARD,
    MAX_RETENTION,
    MIN_RETENTION,
    Scheduler,
    is_sure_error,
    rating_of,
)

START = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
RATINGS = st.sampled_from([AGAIN, HARD, GOOD, EASY])
# From seconds to months.
PAUSES = (
    st.integers(1, 3600).map(lambda seconds: timedelta(seconds=seconds))
    | st.integers(1, 72).map(lambda hours: timedelta(hours=hours))
    | st.timedeltas(timedelta(microseconds=1), timedelta(days=200))
)
ANSWERS = st.lists(st.tuples(RATINGS, PAUSES), min_size=1, max_size=15)
RETENTIONS = st.floats(MIN_RETENTION, MAX_RETENTION)


def review(
    card: fsrs.Card | None, rating: int, at: datetime, retention: float | None = None
) -> fsrs.Card:
    scheduler = Scheduler() if retention is None else Scheduler(retention)
    return scheduler.review(card, rating, at)


HALF, NEARLY = Fraction(1, 2), Fraction(2519, 2520)


@pytest.mark.parametrize(
    ("fraction", "confidence", "rating"),
    [
        # below 1/2 | any | 1, again
        (0, None, AGAIN),
        (0, 0, AGAIN),
        (0, 100, AGAIN),
        (Fraction(4, 9), None, AGAIN),
        (Fraction(4, 9), 100, AGAIN),
        # any | below 40 | 1, again: a right guess is not known
        (HALF, 39, AGAIN),
        (NEARLY, 39, AGAIN),
        (1, 0, AGAIN),
        (1, 39, AGAIN),
        # 1/2 to below 1 | none, or from 40 | 2, hard
        (HALF, None, HARD),
        (HALF, 40, HARD),
        (HALF, 100, HARD),
        (NEARLY, None, HARD),
        (NEARLY, 95, HARD),
        # 1 | 40 to 66 | 2, hard
        (1, 40, HARD),
        (1, 66, HARD),
        # 1 | none, or 67 to 94 | 3, good
        (1, None, GOOD),
        (1, 67, GOOD),
        (1, 94, GOOD),
        # 1 | from 95 | 4, easy
        (1, 95, EASY),
        (1, 100, EASY),
    ],
)
def test_the_grade_for_the_scheduler(
    fraction: Fraction | int, confidence: int | None, rating: int
) -> None:
    assert rating_of(Fraction(fraction), confidence) == rating


def test_grades_are_those_of_the_scheduler() -> None:
    assert [fsrs.Rating.Again, fsrs.Rating.Hard, fsrs.Rating.Good, fsrs.Rating.Easy] == [
        *(AGAIN, HARD, GOOD, EASY)
    ]


@pytest.mark.parametrize(
    ("fraction", "confidence", "is_one"),
    [
        (0, 80, True),
        (0, 100, True),
        (Fraction(4, 9), 80, True),
        (0, 79, False),
        (0, None, False),
        (HALF, 100, False),
        (1, 100, False),
    ],
)
def test_who_was_sure_of_what_is_wrong(
    fraction: Fraction | int,
    confidence: int | None,
    is_one: bool,  # noqa: FBT001
) -> None:
    assert is_sure_error(Fraction(fraction), confidence) == is_one


@quick
@given(ANSWERS, RETENTIONS)
def test_answers_come_to_what_the_scheduler_makes_of_them_by_itself(
    answers: list[tuple[int, timedelta]], retention: float
) -> None:
    scheduler = fsrs.Scheduler(desired_retention=retention, enable_fuzzing=False)
    theirs = fsrs.Card(card_id=7, due=START)
    ours: fsrs.Card | None = None
    at = START
    for rating, pause in answers:
        at += pause
        theirs, _ = scheduler.review_card(theirs, fsrs.Rating(rating), at)
        ours = review(ours, rating, at, retention)

        assert ours.due == theirs.due
        assert ours.due > at
        assert (ours.stability, ours.difficulty) == (theirs.stability, theirs.difficulty)
        assert (ours.state, ours.step) == (theirs.state, theirs.step)


def test_a_known_question_comes_back_later_the_less_of_it_shall_be_known() -> None:
    waits = []
    for retention in (MAX_RETENTION, 0.9, MIN_RETENTION):
        card = review(None, EASY, START, retention)
        waits.append(card.due - START)
    assert waits == sorted(waits)
    assert len(set(waits)) == 3


def test_without_a_choice_nine_of_ten_shall_be_known() -> None:
    assert review(None, EASY, START) == review(None, EASY, START, 0.9)


@quick
@given(ANSWERS, st.lists(st.integers(0, 3000), min_size=2, max_size=8, unique=True))
def test_recall_falls_from_1_towards_0_as_days_go_by(
    answers: list[tuple[int, timedelta]], days: list[int]
) -> None:
    card, at = None, START
    for rating, pause in answers:
        at += pause
        card = review(card, rating, at)
    assert card is not None
    recalls = [Scheduler().recall(card, at + day * DAY) for day in sorted(days)]
    assert all(0 < recall <= 1 for recall in recalls)
    assert all(later < earlier for earlier, later in pairwise(recalls))
    assert Scheduler().recall(card, at) == 1
