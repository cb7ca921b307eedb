"""Stretches of time as they are given on the command line."""

import re

from tda_cli.errors import UsageError
from tda_cli.quiz.modes import LONGEST_LIMIT

_DURATION = re.compile(
    r"(?:([0-9]{1,3})\s*h)?\s*(?:([0-9]{1,4})\s*m(?:in)?)?\s*(?:([0-9]{1,5})\s*s)?"
)
_WITHOUT_SECONDS = 10  # minutes


def seconds_of(text: str) -> int:
    """Read `20m`, `90s` or `1h30m`; a bare number is minutes.

    Returns:
        Seconds, from 1 to a day.

    Raises:
        UsageError: It is nothing of the kind.
    """
    plain = text.strip().casefold()
    if plain.isascii() and plain.isdigit():
        plain += "m"
    found = _DURATION.fullmatch(plain)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    total = (hours * 60 + minutes) * 60 + seconds
    if not 0 < total <= LONGEST_LIMIT:
        message = f"`{text}` is no time limit"
        raise UsageError(message, "Give one such as `20m`, `90s` or `1h30m`.")
    return total


def spoken(seconds: int) -> str:
    """Write a stretch of time in words: "1 hour 5 minutes", "12 minutes", "2 minutes 40 seconds".

    Seconds are told below ten minutes, where they matter.
    """
    minutes, seconds_left = divmod(seconds, 60)
    if minutes >= _WITHOUT_SECONDS:
        seconds_left = 0
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "hour"), (minutes, "minute"), (seconds_left, "second"))
    return " ".join(_some(number, what) for number, what in parts if number)


def _some(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
