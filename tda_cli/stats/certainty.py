"""Certainty-based marking: what an answer earns, given how sure the person was."""

from fractions import Fraction

# The marks for a right answer and for a wrong one, by certainty.
_WORTH = {1: (1, 0), 2: (2, -2), 3: (3, -6)}

# Certainty is low below the first percent, and high above the second.
_MIDDLE, _MIDDLE_ENDS = 67, 80


def certainty_of(percent: int | None) -> int:
    """Return the certainty for a confidence in percent.

    It is 1 below 67 percent and without a confidence, 2 up to 80 percent, 3 above. In its range,
    each certainty is expected to earn the most: 1 and 2 earn the same at 2/3, 2 and 3 at 4/5.

    Source: A. R. Gardner-Medwin, "Confidence-based marking: towards deeper learning and better
    exams", in C. Bryan and K. Clegg (editors), Innovative Assessment in Higher Education (2006),
    as Moodle applies it.
    """
    if percent is None:
        return 1
    return 1 + (percent >= _MIDDLE) + (percent > _MIDDLE_ENDS)


def certainty_mark(fraction: Fraction, certainty: int) -> Fraction:
    """Return the mark of an answer for its fraction, from -6 to 3.

    A fraction above 0 is multiplied by its certainty, 1, 2 or 3; any other earns 0, -2 or -6.
    Source: see `certainty_of`.
    """
    right, wrong = _WORTH[certainty]
    return right * fraction if fraction > 0 else Fraction(wrong)
