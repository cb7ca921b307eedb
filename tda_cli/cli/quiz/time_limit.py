"""The time limit of a quiz: reading it, printing what is left, and keeping it."""

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
    """Return the seconds, from 1 to a day, of `20m`, `90s` or `1h30m`; a bare number is minutes.

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
    """Return a duration in words: `1 hour 5 minutes`, `12 minutes`, `2 minutes 40 seconds`.

    Seconds are left out from ten minutes on.
    """
    minutes, seconds_left = divmod(seconds, 60)
    if minutes >= _WITHOUT_SECONDS:
        seconds_left = 0
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "hour"), (minutes, "minute"), (seconds_left, "second"))
    return " ".join(count(number, unit) for number, unit in parts if number)


class TimeLimit:
    """The end of a quiz that has some seconds left, by a clock that nobody sets."""

    def __init__(self, monotonic: Callable[[], float], seconds: float) -> None:
        self._monotonic = monotonic
        self._end = monotonic() + seconds

    @property
    def seconds_left(self) -> float:
        """Seconds until the end; 0 or less once it has come."""
        return self._end - self._monotonic()

    def check(self) -> None:
        """Raise `TimeIsUpError` if the time is up."""
        if self.seconds_left <= 0:
            raise TimeIsUpError

    def watch(self, read_line: Callable[[], str | None]) -> Callable[[], str | None]:
        """Return a reader of lines that stops waiting when the time is up.

        What was being typed by then is discarded.
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
    """Raise `TimeIsUpError` after so many seconds, if the system can do that."""
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
    # What was typed without Enter would go to the shell.
    with suppress(ImportError, OSError, ValueError):
        import termios

        termios.tcflush(sys.stdin, termios.TCIFLUSH)
    raise TimeIsUpError
