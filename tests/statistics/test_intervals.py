"""How far a rate may lie from chance."""

import pytest

from tda_cli.statistics.intervals import wilson_interval


def test_the_score_interval_is_that_of_the_source() -> None:
    # Worked by hand: 8 of 10 at z = 1.96, (0.8 + 0.19207 -+ 0.28258) / 1.38415.
    low, high = wilson_interval(8, 10, confidence=0.95)

    assert low == pytest.approx(0.4902, abs=1e-4)
    assert high == pytest.approx(0.9433, abs=1e-4)


def test_more_looks_make_the_interval_wider() -> None:
    one, eight = wilson_interval(10, 40), wilson_interval(10, 40, looks=8)

    assert eight[0] < one[0] < 0.25 < one[1] < eight[1]


def test_the_interval_stays_within_what_a_rate_can_be() -> None:
    low, _ = wilson_interval(0, 20)
    _, high = wilson_interval(20, 20)

    assert low == pytest.approx(0)
    assert low >= 0
    assert high == pytest.approx(1)
    assert high <= 1
