"""Signals as exceptions, so that everything is put in order on the way out."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

# SIGHUP is unknown on some systems.
_CAUGHT = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


class Interruption(BaseException):
    """The process was asked to end by a signal.

    Args:
        number: The signal; the exit code is 128 more.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


def _raise(number: int, _frame: FrameType | None) -> NoReturn:
    raise Interruption(number)


@contextmanager
def signals_as_exceptions() -> Iterator[None]:
    """Raise `Interruption` on SIGTERM and SIGHUP, except where they are ignored (nohup)."""
    before = {}
    for number in _CAUGHT:
        if signal.getsignal(number) is not signal.SIG_IGN:
            before[number] = signal.signal(number, _raise)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
