"""Certainty-based marking: what an answer earns, given how sure the person was."""

from fractions import Fraction

_HIGHEST = 100

# By certainty, the marks for a right answer and for a wrong one.
_WORTH = {1: (1, 0), 2: (2, -2), 3: (3, -6)}

# Below the first percent certainty is low, above the second it is high.
_MIDDLE, _MIDDLE_ENDS = 67, 80


def certainty_of(percent: int | None) -> int:
    """Return the certainty for a confidence in percent.

    Below 67 percent it is 1, from 67 to 80 percent 2, above 80 percent 3; without a confidence it
    is 1. In these ranges each certainty is expected to earn the most: 1 and 2 earn the same at 2/3,
    2 and 3 at 4/5.

    Source: A. R. Gardner-Medwin, "Confidence-based marking: towards deeper learning and better
    exams", in C. Bryan and K. Clegg (editors), Innovative Assessment in Higher Education (2006),
    as Moodle applies it.

    Raises:
        ValueError: `percent` is not from 0 to 100.
    """
    if percent is None:
        return 1
    if not 0 <= percent <= _HIGHEST:
        message = f"a confidence of {percent} percent cannot be"
        raise ValueError(message)
    return 1 + (percent >= _MIDDLE) + (percent > _MIDDLE_ENDS)


def certainty_mark(fraction: Fraction, certainty: int) -> Fraction:
    """Return the mark of an answer, from -6 to 3.

    A fraction above 0 earns itself 1, 2 or 3 times at certainty 1, 2 or 3; any other earns 0, -2
    or -6. Source: see `certainty_of`.

    Args:
        fraction: What the answer earned, at most 1.
        certainty: 1, 2 or 3.

    Raises:
        ValueError: There is no such certainty.
    """
    if certainty not in _WORTH:
        message = f"there is no certainty {certainty}"
        raise ValueError(message)
    right, wrong = _WORTH[certainty]
    return right * fraction if fraction > 0 else Fraction(wrong)
