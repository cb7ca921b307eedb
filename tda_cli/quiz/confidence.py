"""How sure a person says they are: five words with a percentage, or any percentage."""

import re

from tda_cli.quiz.kinds.base import NotAnAnswer
from tda_cli.values import value


@value
class Degree:
    """One way to say how sure one is.

    Attributes:
        number: What is typed for it.
        word: What it is called.
        percent: What it counts as, 0 to 100.
    """

    number: int
    word: str
    percent: int


DEGREES = (
    Degree(1, "guess", 20),
    Degree(2, "unsure", 50),
    Degree(3, "fairly sure", 70),
    Degree(4, "sure", 85),
    Degree(5, "certain", 97),
)
REQUEST = "type a number from 1 to 5, a percentage such as 60%, or nothing"

# From here on somebody counts as sure: a wrong answer comes back first.
SURE = 80
_BY_NUMBER = {str(degree.number): degree.percent for degree in DEGREES}
_BY_WORD = {degree.word: degree.percent for degree in DEGREES}
_PERCENT = re.compile(r"([0-9]{1,3})\s*(?:%|percent)|([0-9]{2,3})")
_MOST = 100


def degrees_text() -> str:
    """Return the degrees in one line: "1 guess, 2 unsure, ..."."""
    return ", ".join(f"{degree.number} {degree.word}" for degree in DEGREES)


def parse_confidence(text: str) -> int | NotAnAnswer | None:
    """Read how sure somebody is.

    Returns:
        A whole percentage from 0 to 100, None for an empty line, or what can be typed instead.
    """
    plain = " ".join(text.casefold().split())
    if not plain:
        return None
    if plain in _BY_NUMBER:
        return _BY_NUMBER[plain]
    if plain in _BY_WORD:
        return _BY_WORD[plain]
    found = _PERCENT.fullmatch(plain)
    percent = int(found[1] or found[2]) if found else _MOST + 1
    if percent > _MOST:
        return NotAnAnswer(f"`{text.strip()}` does not say how sure you are: {REQUEST}.")
    return percent
