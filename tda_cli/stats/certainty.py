"""Certainty-based marking: what an answer is worth when it was said how sure it was."""

from fractions import Fraction

_HIGHEST = 100

# Certainty: what a right answer brings, what a wrong one does.
_WORTH = {1: (1, 0), 2: (2, -2), 3: (3, -6)}

# Below the first percent there is little certainty, above the second there is much.
_MIDDLE, _MIDDLE_ENDS = 67, 80


def certainty_of(percent: int | None) -> int:
    """Return the certainty that a confidence in percent amounts to.

    Below 67 percent it is 1, from 67 to 80 percent 2, above 80 percent 3; 1 where none was
    stated. These are the ranges within which each certainty brings the most: a right and a wrong
    answer weigh up 1 and 2 at 2/3, 2 and 3 at 4/5.

    Source: A. R. Gardner-Medwin, "Confidence-based marking: towards deeper learning and better
    exams", in C. Bryan and K. Clegg (editors), Innovative Assessment in Higher Education (2006),
    as Moodle applies it.

    Raises:
        ValueError: If `percent` is not from 0 to 100.
    """
    if percent is None:
        return 1
    if not 0 <= percent <= _HIGHEST:
        message = f"a confidence of {percent} percent cannot be"
        raise ValueError(message)
    return 1 + (percent >= _MIDDLE) + (percent > _MIDDLE_ENDS)


def certainty_mark(fraction: Fraction, certainty: int) -> Fraction:
    """Return the mark of an answer, from -6 to 3.

    A fraction above 0 brings 1, 2 or 3 times itself at certainty 1, 2 or 3; else the mark is 0,
    -2 or -6. Source: see `certainty_of`.

    Args:
        fraction: What the answer earned, at most 1.
        certainty: 1, 2 or 3.

    Raises:
        ValueError: If there is no such certainty.
    """
    if certainty not in _WORTH:
        message = f"there is no certainty {certainty}"
        raise ValueError(message)
    right, wrong = _WORTH[certainty]
    return right * fraction if fraction > 0 else Fraction(wrong)
