"""Calibration of confidence: the Brier score, the curve, and the bias."""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from math import floor

from tda_cli.stats.intervals import wilson_interval
from tda_cli.values import value

# The fewest answers to judge a level of confidence by.
ENOUGH = 10
# The fewest answers to split the Brier score into its parts.
ENOUGH_FOR_PARTS = 30

# The first and last percent of each bin of the curve, one for each named level of confidence.
BINS = ((0, 29), (30, 59), (60, 74), (75, 89), (90, 100))

_DIGITS = 3
_SCALE = 10**_DIGITS
_HIGHEST = 100


@value
class Level:
    """The answers given with the same confidence in percent, and how many were fully right."""

    percent: int
    answers: int
    right: int


@value
class Brier:
    """The Brier score and its parts: `score` = `reliability` - `resolution` + `uncertainty`."""

    answers: int
    score: float
    reliability: float
    resolution: float
    uncertainty: float


class Fit(StrEnum):
    """How often answers were right, compared with the stated confidence."""

    LESS = "less often"
    AS_SAID = "as said"
    MORE = "more often"
    UNKNOWN = "too few answers"


@value
class Point:
    """One bin of the calibration curve.

    Attributes:
        percent: The mean confidence of its answers, 0 to 100.
        share: `right` / `answers`, from `low` to `high` with 95 percent confidence.
    """

    first: int
    last: int
    percent: float
    answers: int
    right: int
    share: float
    low: float
    high: float
    is_enough: bool

    @property
    def fit(self) -> Fit:
        """How often its answers were right, compared with their mean confidence."""
        return compared(self.percent / _HIGHEST, self.right, self.answers)


def compared(said: float, right: int, answers: int) -> Fit:
    """Compare a mean confidence, 0 to 1, with the 95 percent interval of the share right.

    By chance alone, one in 20 that are well calibrated lies outside.
    """
    if answers < ENOUGH:
        return Fit.UNKNOWN
    low, high = wilson_interval(right, answers)
    if low <= said <= high:
        return Fit.AS_SAID
    return Fit.LESS if said > high else Fit.MORE


def brier(levels: Sequence[Level]) -> Brier:
    """Compute the Brier score of at least one answer.

    Sources: G. W. Brier, "Verification of forecasts expressed in terms of probability", Monthly
    Weather Review 78 (1950), pages 1 to 3, in its form for one event: the mean of (f - o)², f the
    confidence from 0 to 1, o the outcome 0 or 1. A. H. Murphy, "A new vector partition of the
    probability score", Journal of Applied Meteorology 12 (1973), pages 595 to 600: with n answers
    of which n_k were given with confidence f_k, a share o_k of these right, and a share o of all,
    reliability = Σ n_k (f_k - o_k)² / n, resolution = Σ n_k (o_k - o)² / n, uncertainty =
    o (1 - o). Without binning, the parts add up to the score exactly.
    """
    _, answers, right = _sums(levels)
    overall = Fraction(right, answers)
    reliability = resolution = Fraction(0)
    for percent in {level.percent for level in levels}:
        _, tries, hits = _sums([level for level in levels if level.percent == percent])
        weight, share = Fraction(tries, answers), Fraction(hits, tries)
        reliability += weight * (Fraction(percent, _HIGHEST) - share) ** 2
        resolution += weight * (share - overall) ** 2
    uncertainty = overall * (1 - overall)
    score = reliability - resolution + uncertainty
    return Brier(answers, *map(float, (score, reliability, resolution, uncertainty)))


def rounded(found: Brier) -> Brier:
    """Round to three digits so that the rounded parts add up to the rounded score.

    All parts are rounded down, and then those that lost most are rounded up.
    """
    score = round(found.score, _DIGITS)
    signed = (found.reliability, -found.resolution, found.uncertainty)
    exact = [part * _SCALE for part in signed]
    whole = [floor(part) for part in exact]
    missing = round(score * _SCALE) - sum(whole)
    for place in sorted(range(len(exact)), key=lambda n: whole[n] - exact[n])[:missing]:
        whole[place] += 1
    return Brier(found.answers, score, *(abs(part) / _SCALE for part in whole))


def curve(levels: Sequence[Level]) -> tuple[Point, ...]:
    """Return the calibration curve, from the lowest bin up, without empty bins."""
    points = []
    for first, last in BINS:
        inside = [level for level in levels if first <= level.percent <= last]
        if inside:
            percent, answers, right = _sums(inside)
            share = (right / answers, *wilson_interval(right, answers), answers >= ENOUGH)
            points.append(Point(first, last, float(percent), answers, right, *share))
    return tuple(points)


def bias(levels: Sequence[Level]) -> float:
    """Return mean confidence - share right, -1 to 1, for at least one answer.

    Source: S. Lichtenstein and B. Fischhoff, "Do those who know more also know more about how
    much they know?", Organizational Behavior and Human Performance 20 (1977), pages 159 to 183,
    where it is called over- and underconfidence.
    """
    percent, answers, right = _sums(levels)
    return float(percent / _HIGHEST - Fraction(right, answers))


def _sums(levels: Sequence[Level]) -> tuple[Fraction, int, int]:
    """Return the mean percent, the number of answers, and how many are right."""
    answers = sum(level.answers for level in levels)
    percents = sum(level.percent * level.answers for level in levels)
    return Fraction(percents, answers), answers, sum(level.right for level in levels)
