"""The time limit of a quiz: reading it, saying what is left, and waiting no longer for a line."""

import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

from tda_cli.errors import UsageError
from tda_cli.quiz.asking import TimeIsUpError
from tda_cli.quiz.modes import LONGEST_LIMIT
from tda_cli.wording import count

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

    Seconds are written below ten minutes, where they matter.
    """
    minutes, seconds_left = divmod(seconds, 60)
    if minutes >= _WITHOUT_SECONDS:
        seconds_left = 0
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "hour"), (minutes, "minute"), (seconds_left, "second"))
    return " ".join(count(number, unit) for number, unit in parts if number)


class TimeLimit:
    """The end of a quiz, on a clock that nobody sets.

    Args:
        monotonic: Returns seconds that only pass; see `Environment`.
        seconds: What is left now.
    """

    def __init__(self, monotonic: Callable[[], float], seconds: float) -> None:
        self._monotonic = monotonic
        self._end = monotonic() + seconds

    @property
    def seconds_left(self) -> float:
        """Seconds until the end; 0 or less once it has come."""
        return self._end - self._monotonic()

    def check(self) -> None:
        """Raise if the time is up.

        Raises:
            TimeIsUpError: It is.
        """
        if self.seconds_left <= 0:
            raise TimeIsUpError

    def watch(self, read_line: Callable[[], str | None]) -> Callable[[], str | None]:
        """Make a reader of lines that stops waiting when the time is up.

        What was being typed is thrown away then, and so is a line that came too late.
        """

        def read_in_time() -> str | None:
            self.check()
            with _alarm(self.seconds_left):
                line = read_line()
            self.check()
            return line

        return read_in_time


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raise `TimeIsUpError` in so many seconds, where the system can do that."""
    if not hasattr(signal, "setitimer"):  # pragma: no cover - Windows looks when a line has come
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(_number: int, _frame: FrameType | None) -> NoReturn:
    # What was typed without Enter would end up at the shell.
    with suppress(ImportError, OSError, ValueError):
        import termios

        termios.tcflush(sys.stdin, termios.TCIFLUSH)
    raise TimeIsUpError
