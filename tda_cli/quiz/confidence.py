"""How sure a person says they are: five words with a percentage, or any percentage."""

import re

from tda_cli.quiz.kinds.base import NotAnAnswer
from tda_cli.values import value


@value
class Degree:
    """A way to say how sure one is: a number to type, a word, and the percentage they stand for."""

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

# From this percentage on somebody is sure.
SURE = 80
_PERCENT_BY_NAME = {
    name: degree.percent for degree in DEGREES for name in (str(degree.number), degree.word)
}
_PERCENT = re.compile(r"([0-9]{1,3})\s*(?:%|percent)|([0-9]{2,3})")
_MOST = 100


def degrees_text() -> str:
    """Return the degrees in one line: `1 guess, 2 unsure, ...`."""
    return ", ".join(f"{degree.number} {degree.word}" for degree in DEGREES)


def parse_confidence(text: str) -> int | NotAnAnswer | None:
    """Read how sure somebody is, in percent; an empty line leaves it open."""
    plain = " ".join(text.casefold().split())
    if not plain:
        return None
    if plain in _PERCENT_BY_NAME:
        return _PERCENT_BY_NAME[plain]
    found = _PERCENT.fullmatch(plain)
    percent = int(found[1] or found[2]) if found else _MOST + 1
    if percent > _MOST:
        return NotAnAnswer(f"`{text.strip()}` does not say how sure you are: {REQUEST}.")
    return percent
