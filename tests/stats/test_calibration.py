"""Confidence beside outcome."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tda_cli.stats.calibration import BINS, ENOUGH, Brier, Fit, Level, bias, brier, curve, rounded
from tda_cli.stats.intervals import wilson_interval


@st.composite
def levels(draw: st.DrawFn) -> list[Level]:
    """Some levels with answers, percents repeated among them."""
    found = []
    for percent in draw(st.lists(st.integers(0, 100), min_size=1, max_size=12)):
        answers = draw(st.integers(1, 50))
        found.append(Level(percent, answers, draw(st.integers(0, answers))))
    return found


def outcomes(known: list[Level]) -> list[tuple[Fraction, int]]:
    """Confidence and outcome of every single answer."""
    return [
        (Fraction(level.percent, 100), outcome)
        for level in known
        for outcome in [1] * level.right + [0] * (level.answers - level.right)
    ]


@given(levels())
def test_the_score_is_the_mean_square_of_confidence_less_outcome(known: list[Level]) -> None:
    answers = outcomes(known)
    found = brier(known)
    assert found.answers == len(answers)
    assert found.score == float(sum((f - o) ** 2 for f, o in answers) / len(answers))


@given(levels())
def test_the_parts_add_up_to_the_score(known: list[Level]) -> None:
    found = brier(known)
    total = found.reliability - found.resolution + found.uncertainty
    assert total == pytest.approx(found.score, rel=0, abs=1e-15)
    assert 0 <= found.reliability <= 1
    assert 0 <= found.resolution <= found.uncertainty <= 0.25


# Every part may lie almost half a digit beside what it is rounded to.
digits = st.one_of(
    st.floats(0, 0.5), st.integers(0, 500).map(lambda n: n / 1000 + 0.000499), st.just(0.0)
)


@given(digits, digits, digits)
def test_what_is_shown_of_the_parts_adds_up_to_the_score(
    reliability: float, resolution: float, uncertainty: float
) -> None:
    score = reliability - resolution + uncertainty
    assume(score >= 0)
    shown = rounded(Brier(10, score, reliability, resolution, uncertainty))
    assert shown.score == round(score, 3)
    texts = [f"{n:.3f}" for n in (shown.reliability, shown.resolution, shown.uncertainty)]
    plus, minus, plus_too = map(Decimal, texts)
    assert plus - minus + plus_too == Decimal(f"{shown.score:.3f}")
    for part, exact in (
        (shown.reliability, reliability),
        (shown.resolution, resolution),
        (shown.uncertainty, uncertainty),
    ):
        assert part >= 0
        assert part == pytest.approx(exact, rel=0, abs=0.001 + 1e-12)


def test_parts_that_add_up_are_left_as_they_are() -> None:
    found = Brier(10, 0.3352, 0.1003, 0.0041, 0.239)
    assert rounded(found) == Brier(10, 0.335, 0.100, 0.004, 0.239)


def test_of_parts_that_do_not_add_up_the_one_nearest_to_the_other_side_gives_way() -> None:
    found = Brier(10, 0.3346, 0.1002, 0.0040, 0.2384)
    assert rounded(found) == Brier(10, 0.335, 0.100, 0.004, 0.239)


def test_the_parts_are_those_worked_by_hand() -> None:
    # Twelve answers, 8 of them right: 6 at 50 percent, 3 right; 6 at 90 percent, 5 right.
    found = brier([Level(90, 6, 5), Level(50, 6, 3)])
    assert found.score == pytest.approx((6 * 0.25 + 5 * 0.01 + 0.81) / 12)
    assert found.reliability == pytest.approx((0 + 6 * (0.9 - 5 / 6) ** 2) / 12)
    assert found.resolution == pytest.approx((6 * (1 / 6) ** 2 + 6 * (1 / 6) ** 2) / 12)
    assert found.uncertainty == pytest.approx(2 / 9)


@given(levels(), st.randoms())
def test_neither_order_nor_division_into_levels_matters(known: list[Level], random: object) -> None:
    split = [
        part
        for level in known
        for part in [
            Level(level.percent, level.right, level.right),
            Level(level.percent, level.answers - level.right, 0),
        ]
    ]
    random.shuffle(split)  # type: ignore[attr-defined] # a Random, which has no public type
    assert brier(split) == brier(known)
    assert curve(split) == curve(known)
    assert bias(split) == bias(known)


@given(levels())
def test_the_curve_has_every_answer_in_its_bin(known: list[Level]) -> None:
    points = curve(known)
    assert [(point.first, point.last) for point in points] == [
        (first, last)
        for first, last in BINS
        if any(first <= level.percent <= last for level in known)
    ]
    for point in points:
        inside = [level for level in known if point.first <= level.percent <= point.last]
        assert point.answers == sum(level.answers for level in inside)
        assert point.right == sum(level.right for level in inside)
        assert point.share == point.right / point.answers
        assert (point.low, point.high) == wilson_interval(
            point.right, point.answers, confidence=0.95
        )
        assert point.first <= point.percent <= point.last
        assert point.is_enough == (point.answers >= ENOUGH)


@pytest.mark.parametrize(
    ("level", "fit"),
    [
        (Level(97, 67, 42), Fit.LESS),
        (Level(20, 25, 17), Fit.MORE),
        (Level(70, 20, 12), Fit.AS_SAID),
        (Level(100, 10, 10), Fit.AS_SAID),
        (Level(0, 10, 0), Fit.AS_SAID),
        (Level(97, 9, 0), Fit.UNKNOWN),
    ],
)
def test_a_level_fits_whose_interval_holds_what_was_said(level: Level, fit: Fit) -> None:
    (point,) = curve([level])
    assert point.fit is fit


@given(levels())
def test_a_level_that_misses_lies_wholly_on_one_side(known: list[Level]) -> None:
    for point in curve(known):
        sides = {
            Fit.LESS: point.high < point.percent / 100,
            Fit.MORE: point.low > point.percent / 100,
        }
        assert (point.fit in {Fit.LESS, Fit.MORE}) == (point.is_enough and any(sides.values()))
        assert sides.get(point.fit, True)


def test_the_percent_of_a_bin_is_the_mean_of_its_answers() -> None:
    (point,) = curve([Level(60, 3, 1), Level(74, 1, 1)])
    assert point.percent == 63.5


def test_every_percent_lies_in_one_bin() -> None:
    assert [percent for first, last in BINS for percent in range(first, last + 1)] == list(
        range(101)
    )


@given(levels())
def test_the_bias_is_mean_confidence_less_share_right(known: list[Level]) -> None:
    answers = outcomes(known)
    assert bias(known) == float(sum(f - o for f, o in answers) / len(answers))


def test_who_is_too_sure_has_a_bias_above_zero() -> None:
    assert bias([Level(90, 10, 5)]) == 0.4
    assert bias([Level(50, 10, 9)]) == -0.4


def test_without_answers_there_is_no_curve() -> None:
    assert curve([]) == ()
