"""Reading lines against the clock: when the time is up, waiting for a line ends."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from types import FrameType
from typing import NoReturn

from tda_cli.quiz.asking import TimeIsUpError


class TimeLimit:
    """What is left of the time of a quiz.

    Args:
        clock: Returns the present moment.
        left: What is left of it now.
    """

    def __init__(self, clock: Callable[[], datetime], left: timedelta) -> None:
        self._clock = clock
        self._end = clock() + left

    @property
    def seconds_left(self) -> float:
        """Seconds until the end; 0 or less once it has come."""
        return (self._end - self._clock()).total_seconds()

    def check(self) -> None:
        """Raise if the time is up.

        Raises:
            TimeIsUpError: It is.
        """
        if self.seconds_left <= 0:
            raise TimeIsUpError

    def watch(self, read_line: Callable[[], str | None]) -> Callable[[], str | None]:
        """Make a reader of lines that gives up when the time is up.

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
