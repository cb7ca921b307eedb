"""Confidence intervals of a rate and of a correlation."""

from math import atanh, sqrt, tanh

_CONFIDENCE = 0.95


def wilson_interval(
    hits: float, trials: int, looks: int = 1, confidence: float = _CONFIDENCE
) -> tuple[float, float]:
    """Return the score interval of a rate.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22 (1927), pages 209 to 212:
    (p + z²/2n ± z √(p(1 - p)/n + z²/4n²)) / (1 + z²/n). If several rates are examined, z is that
    of 1 - (1 - `confidence`)/`looks` (Bonferroni), so that the confidence holds for all of them
    together. Hits go from 0 to `trials`, which is at least 1; a tie may count in part.
    """
    from statistics import NormalDist

    z = NormalDist().inv_cdf(1 - (1 - confidence) / (2 * looks))
    rate = hits / trials
    middle = rate + z * z / (2 * trials)
    reach = z * sqrt(rate * (1 - rate) / trials + z * z / (4 * trials * trials))
    scale = 1 + z * z / trials
    # Rounding must not leave the rate outside its interval.
    return (
        max(0.0, min((middle - reach) / scale, rate)),
        min(1.0, max((middle + reach) / scale, rate)),
    )


def fisher_interval(correlation: float, pairs: int) -> tuple[float, float]:
    """Return the 95 percent interval of a correlation.

    Source: R. A. Fisher, "On the 'probable error' of a coefficient of correlation deduced from a
    small sample", Metron 1 (1921), pages 3 to 32: artanh r is nearly normal, with the standard
    error 1/√(n - 3). It takes at least 4 pairs. Both ends of the interval of -1 or 1 are this.
    """
    from statistics import NormalDist

    if abs(correlation) >= 1:
        return correlation, correlation
    reach = NormalDist().inv_cdf((1 + _CONFIDENCE) / 2) / sqrt(pairs - 3)
    middle = atanh(correlation)
    return tanh(middle - reach), tanh(middle + reach)
