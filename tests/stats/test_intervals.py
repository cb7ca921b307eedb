"""How far a rate or a correlation may lie from chance."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import binomtest, pearsonr

from tda_cli.stats.intervals import fisher_interval, wilson_interval


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

    assert low == 0
    assert high == 1


@given(st.integers(1, 10_000), st.data())
def test_the_rate_lies_in_its_interval(trials: int, data: st.DataObject) -> None:
    hits = data.draw(st.sampled_from([0, trials]) | st.integers(0, trials))

    low, high = wilson_interval(hits, trials, confidence=0.95)

    assert 0 <= low <= hits / trials <= high <= 1


@given(st.data())
def test_the_score_interval_is_that_of_scipy(data: st.DataObject) -> None:
    trials = data.draw(st.integers(1, 100_000))
    hits = data.draw(st.integers(0, trials))
    confidence = data.draw(st.sampled_from([0.8, 0.95, 0.99]))

    theirs = binomtest(hits, trials).proportion_ci(confidence, method="wilson")

    ours = wilson_interval(hits, trials, confidence=confidence)
    assert ours == pytest.approx((theirs.low, theirs.high), abs=1e-12)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=4, max_size=60))
def test_the_interval_of_a_correlation_is_that_of_scipy(pairs: list[tuple[int, int]]) -> None:
    xs, ys = zip(*pairs, strict=True)
    assume(len(set(xs)) > 1)
    assume(len(set(ys)) > 1)
    result = pearsonr(xs, ys)
    assume(abs(result.statistic) < 1 - 1e-9)

    theirs = result.confidence_interval(0.95)

    ours = fisher_interval(float(result.statistic), len(pairs))
    assert ours == pytest.approx((theirs.low, theirs.high), abs=1e-9)


@pytest.mark.parametrize("whole", [-1.0, 1.0])
def test_a_perfect_correlation_leaves_nothing_open(whole: float) -> None:
    assert fisher_interval(whole, 5) == (whole, whole)
