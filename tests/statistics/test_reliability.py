"""Alpha and KR-20."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tda_cli.statistics.exact import UNIT, Moments
from tda_cli.statistics.reliability import cronbach_alpha, kr20

# Made up, then given to `pingouin.cronbach_alpha(data=...)` of pingouin 0.7.0 (on pandas 3.1.1 and
# numpy 2.4.6), which is an implementation of its own. Quarters of a mark, 12 persons, 5 items.
QUARTERS = (
    *("11112", "33324", "23412", "22122", "30343", "11023"),
    *("20111", "20022", "12102", "21344", "32032", "02132"),
)
ALPHA_OF_QUARTERS = 0.6036623215394165
# Right or wrong, 12 persons, 6 items.
RIGHT_OR_WRONG = (
    *("110010", "111111", "101111", "111111", "001110", "100100"),
    *("101000", "100110", "000100", "111110", "101111", "011011"),
)
ALPHA_OF_RIGHT_OR_WRONG = 0.5950413223140496
# Items that contradict each other, 8 persons, 3 items.
CONTRADICTORY = ("000", "000", "011", "101", "101", "010", "101", "010")
ALPHA_OF_CONTRADICTORY = -0.06818181818181845


def table(rows: tuple[str, ...], of: int = 1) -> list[list[Fraction]]:
    return [[Fraction(int(digit), of) for digit in row] for row in rows]


def tables(digits: st.SearchStrategy[int], of: int = 1) -> st.SearchStrategy[list[list[Fraction]]]:
    """Answers of 2 to 12 persons to 2 to 6 items."""
    return st.integers(2, 6).flatmap(
        lambda items: st.lists(
            st.lists(digits.map(lambda n: Fraction(n, of)), min_size=items, max_size=items),
            min_size=2,
            max_size=12,
        )
    )


def variance(numbers: list[Fraction]) -> Fraction:
    moments = Moments()
    for number in numbers:
        moments.add(int(number * UNIT))
    assert moments.variance is not None
    return moments.variance


def total_variance(answers: list[list[Fraction]]) -> Fraction:
    return variance([sum(row, Fraction(0)) for row in answers])


def alpha(answers: list[list[Fraction]]) -> float | None:
    items = [list(column) for column in zip(*answers, strict=True)]
    return cronbach_alpha([variance(item) for item in items], total_variance(answers))


def kr20_of(answers: list[list[Fraction]]) -> float | None:
    right = [int(sum(column)) for column in zip(*answers, strict=True)]
    return kr20(right, len(answers), total_variance(answers))


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (table(QUARTERS, of=4), ALPHA_OF_QUARTERS),
        (table(RIGHT_OR_WRONG), ALPHA_OF_RIGHT_OR_WRONG),
        (table(CONTRADICTORY), ALPHA_OF_CONTRADICTORY),
    ],
)
def test_alpha_is_that_of_an_independent_package(
    answers: list[list[Fraction]], expected: float
) -> None:
    assert alpha(answers) == pytest.approx(expected, rel=1e-12)


@given(tables(st.integers(0, 6), of=6))
def test_alpha_is_that_of_the_matrix_of_covariances(answers: list[list[Fraction]]) -> None:
    found = alpha(answers)
    # By the definition in terms of covariances: the variance of the totals is the sum of all of
    # them, those of the items are its diagonal.
    covariances = np.cov(np.array(answers, dtype=float), rowvar=False)
    items = len(covariances)
    if found is None:
        assert covariances.sum() == pytest.approx(0, abs=1e-12)
    else:
        expected = items / (items - 1) * (1 - np.trace(covariances) / covariances.sum())
        assert found == pytest.approx(float(expected), rel=1e-9, abs=1e-9)


@given(tables(st.integers(0, 1)))
def test_of_right_and_wrong_kr20_is_alpha(answers: list[list[Fraction]]) -> None:
    assert kr20_of(answers) == alpha(answers)


def test_items_that_say_the_same_are_wholly_reliable() -> None:
    assert alpha(table(("000", "111", "111"))) == 1
    assert kr20_of(table(("000", "111", "111"))) == 1


@pytest.mark.parametrize("answers", [table(("0", "1")), table(("01", "01")), table(("01", "10"))])
def test_of_one_item_or_of_equal_totals_there_is_none(answers: list[list[Fraction]]) -> None:
    assert alpha(answers) is None
    assert kr20_of(answers) is None


def test_of_one_person_there_is_none() -> None:
    assert cronbach_alpha([Fraction(0), Fraction(0)], None) is None
    assert kr20([1, 0], 1, None) is None
