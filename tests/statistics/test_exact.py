"""Fractions as whole numbers, and their mean and variance."""

from fractions import Fraction
from statistics import fmean, variance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tda_cli.statistics.exact import UNIT, Moments, divided, in_units

fractions = st.one_of(st.floats(0, 1), st.fractions(0, 1), st.sampled_from([0, 1]))


@given(st.integers(1, 2520).filter(lambda n: 2520 % n == 0), st.data())
def test_what_grading_gives_is_exact(denominator: int, data: st.DataObject) -> None:
    fraction = Fraction(data.draw(st.integers(0, denominator)), denominator)
    assert Fraction(in_units(fraction), UNIT) == fraction


@given(fractions)
def test_anything_else_is_very_nearly_exact(fraction: float) -> None:
    assert abs(Fraction(in_units(fraction), UNIT) - Fraction(fraction)) <= Fraction(2, 10**19)


@given(st.floats(0.5, 1))
def test_a_large_float_is_exact(number: float) -> None:
    assert in_units(number) / UNIT == number


@pytest.mark.parametrize(
    "wrong", [-0.1, 1.5, Fraction(-1, 3), float("nan"), float("inf"), float("-inf")]
)
def test_what_is_no_fraction_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="not a fraction from 0 to 1"):
        in_units(wrong)


@pytest.mark.parametrize(("number", "by", "result"), [(7, 2, 4), (5, 3, 2), (4, 3, 1), (-7, 2, -3)])
def test_division_rounds_to_the_nearest(number: int, by: int, result: int) -> None:
    assert divided(number, by) == result


@given(st.lists(fractions, min_size=2, max_size=50))
def test_mean_and_variance_are_those_of_the_standard_library(numbers: list[float]) -> None:
    moments = Moments()
    for number in numbers:
        moments.add(in_units(number))
    assert moments.mean is not None
    assert moments.variance is not None
    assert float(moments.mean) == pytest.approx(fmean(map(float, numbers)), abs=1e-15)
    assert float(moments.variance) == pytest.approx(
        float(variance([Fraction(number) for number in numbers])), abs=1e-15
    )


def test_of_too_few_numbers_there_is_neither() -> None:
    nothing, one = Moments(), Moments()
    one.add(UNIT)
    assert [nothing.mean, nothing.variance] == [None, None]
    assert [one.mean, one.variance] == [Fraction(1), None]


@given(st.lists(fractions, max_size=10))
def test_right_and_wrong_alone_are_told_from_partly_right(numbers: list[float]) -> None:
    moments = Moments()
    units = [in_units(number) for number in numbers]
    for number in units:
        moments.add(number)
    assert moments.is_dichotomous == all(number in (0, UNIT) for number in units)
