"""What an answer is worth when it was said how sure it was."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tda_cli.stats.calibration import certainty_mark, certainty_of

LOW, MIDDLE, HIGH = 1, 2, 3


@pytest.mark.parametrize(
    ("percent", "certainty"),
    [(None, 1), (0, 1), (66, 1), (67, 2), (80, 2), (81, 3), (100, 3)],
)
def test_a_confidence_amounts_to_a_certainty(percent: int | None, certainty: int) -> None:
    assert certainty_of(percent) == certainty


# The expectations of Moodle's own tests of its class question_cbm, since its version 2.6.
@pytest.mark.parametrize(
    ("fraction", "certainty", "mark"),
    [
        ("1", LOW, "1"),
        ("1", MIDDLE, "2"),
        ("1", HIGH, "3"),
        ("0", LOW, "0"),
        ("0", MIDDLE, "-2"),
        ("0", HIGH, "-6"),
        ("1/2", LOW, "1/2"),
        ("1/2", MIDDLE, "1"),
        ("1/2", HIGH, "3/2"),
        ("-1/4", LOW, "0"),
        ("-1/4", MIDDLE, "-2"),
        ("-1/4", HIGH, "-6"),
    ],
)
def test_marks_are_those_of_moodle(fraction: str, certainty: int, mark: str) -> None:
    assert certainty_mark(Fraction(fraction), certainty) == Fraction(mark)


# Before version 2.6, the marks were divided by the most that an answer can bring.
@pytest.mark.parametrize(
    ("fraction", "certainty", "mark"),
    [
        (0, LOW, "0"),
        (0, MIDDLE, "-2/3"),
        (0, HIGH, "-2"),
        (1, LOW, "1/3"),
        (1, MIDDLE, "2/3"),
        (1, HIGH, "1"),
    ],
)
def test_a_third_of_the_marks_are_those_of_older_moodle(
    fraction: int, certainty: int, mark: str
) -> None:
    assert certainty_mark(Fraction(fraction), certainty) / 3 == Fraction(mark)


@given(st.integers(0, 100))
def test_who_tells_the_truth_about_a_confidence_earns_the_most(percent: int) -> None:
    def expected(certainty: int) -> Fraction:
        right, wrong = (certainty_mark(Fraction(n), certainty) for n in (1, 0))
        return (percent * right + (100 - percent) * wrong) / 100

    assert expected(certainty_of(percent)) == max(map(expected, (LOW, MIDDLE, HIGH)))
