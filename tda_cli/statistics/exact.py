"""Fractions as whole numbers of a small unit, so that sums of millions are exact.

Whole numbers never cancel and add up to the same in any order, however many there are. Every
fraction whose denominator divides 2520 (1 to 10, 12, 14, ...) is a whole number of units; of any
other, a float of 0.5 or more is too, and what is left is right to 2e-19.
"""

from fractions import Fraction

# How many units make 1.
UNIT = 2520 << 50

_FEWEST = 2


def in_units(fraction: Fraction | float) -> int:
    """Return a fraction from 0 to 1 as the nearest whole number of units.

    Raises:
        ValueError: If it is below 0, above 1 or no number.
    """
    try:
        above, below = fraction.as_integer_ratio()
    except (OverflowError, ValueError):  # infinite; no number
        above, below = -1, 1
    if not 0 <= above <= below:
        message = f"{fraction} is not a fraction from 0 to 1"
        raise ValueError(message)
    return divided(above * UNIT, below)


def divided(number: int, by: int) -> int:
    """Divide whole numbers, to the nearest whole number, half up.

    Args:
        number: Any whole number.
        by: Above 0.
    """
    return (2 * number + by) // (2 * by)


class Moments:
    """Mean and variance of numbers in units, from running sums."""

    __slots__ = ("count", "squares", "total")

    def __init__(self) -> None:
        self.count = 0
        self.total = 0
        self.squares = 0

    def add(self, number: int) -> None:
        """Count a number in."""
        self.count += 1
        self.total += number
        self.squares += number * number

    @property
    def mean(self) -> Fraction | None:
        """The mean; None of nothing."""
        return Fraction(self.total, self.count * UNIT) if self.count else None

    @property
    def variance(self) -> Fraction | None:
        """The sample variance, over n - 1; None of fewer than two."""
        if self.count < _FEWEST:
            return None
        spread = self.count * self.squares - self.total * self.total
        return Fraction(spread, self.count * (self.count - 1) * UNIT * UNIT)

    @property
    def is_dichotomous(self) -> bool:
        """Whether all numbers, each from 0 to 1, are 0 or 1: only then is x² = x."""
        return self.squares == self.total * UNIT
