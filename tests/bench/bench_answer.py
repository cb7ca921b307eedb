"""What it costs to save an answer, against appending the same bytes to a file.

    python tests/bench/bench_answer.py [--quizzes 50] [--folder FOLDER]

Quizzes of eight questions are taken in this process, each with a file of attempts that is opened
anew. What is measured is `AttemptStore.append`: when it returns, the step and its result are on
the disk. Beside it stands the least that can be done with the same bytes: `os.write` to the end of
a file, then `os.fdatasync`. Both are on the file system of the folder, one after the other, so that
a disk that is busy with something else touches both sides of a pair. What counts is the median of
the ratios. Bound: 3.

The second line sets beside it an append of a page, which is what the journal takes for an answer.
The third says what the end of a quiz takes.
"""

import argparse
import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from made_history import SMALL, Program, spread

from tda_cli.store.attempts import AttemptStore

_QUIZ = ("quiz", "--all", "--seed", "1")
_TYPED = ("2031", "3", "f", "24", "1 3 2", "deckhand", "1c 2c 3a", "2 3")
_BOUND = 3.0
_PAGE = 4096


class _File:
    """A file that is appended to and synchronized."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def append(self, content: bytes) -> float:
        """Append, and return the seconds it took."""
        start = time.perf_counter()
        os.write(self._descriptor, content)
        os.fdatasync(self._descriptor)
        return time.perf_counter() - start


class _Measured:
    """What was measured, in seconds.

    Attributes:
        saved: To save each answer.
        bare: To append the same bytes to a file.
        pages: To append a page to a file.
        ends: To finish each quiz.
    """

    def __init__(self, folder: Path) -> None:
        self.saved: list[float] = []
        self.bare: list[float] = []
        self.pages: list[float] = []
        self.ends: list[float] = []
        self._plain, self._paged = _File(folder / "plain"), _File(folder / "pages")

    def answer(self, seconds: float, record: str) -> None:
        """Note what an answer took, and write as many bytes to the files."""
        self.saved.append(seconds)
        self.bare.append(self._plain.append(record.encode()))
        self.pages.append(self._paged.append(bytes(_PAGE)))

    def end(self, seconds: float, _record: str) -> None:
        """Note what the end of a quiz took."""
        self.ends.append(seconds)


def _timed(method: Callable[..., Any], note: Callable[[float, str], None]) -> Callable[..., Any]:
    """Return a method that notes the seconds it takes, and its arguments."""

    def run(*args: Any, **more: Any) -> Any:  # noqa: ANN401 - passed on
        start = time.perf_counter()
        result = method(*args, **more)
        note(time.perf_counter() - start, f"{args[1:]} {more}\n")
        return result

    return run


def _take_quizzes(folder: Path, quizzes: int) -> _Measured:
    measured, program = _Measured(folder), Program(folder / "data")
    program.variables["TDA_PACK"] = str(SMALL)
    append, finish = AttemptStore.append, AttemptStore.finish
    with (
        patch.object(AttemptStore, "append", _timed(append, measured.answer)),
        patch.object(AttemptStore, "finish", _timed(finish, measured.end)),
    ):
        for _ in range(quizzes):
            program.now += timedelta(hours=1)
            shown, status = program.at_terminal(*_QUIZ, typed=_TYPED)
            assert status == 0, shown
    assert len(measured.saved) == quizzes * len(_TYPED)
    return measured


def _line(name: str, saved: list[float], bare: list[float], bound: str) -> str:
    ratios = [one / other for one, other in zip(saved, bare, strict=True)]
    times = f"{statistics.median(saved) * 1000:.2f} ms against {statistics.median(bare) * 1000:.2f}"
    return f"{name:<18} {spread(ratios)}  {bound:<4} {times} ms\n"


def main() -> None:
    """Measure, and print a line for each pair."""
    parser = argparse.ArgumentParser(description="Measure how long it takes to save an answer.")
    parser.add_argument("--quizzes", type=int, default=50)
    parser.add_argument("--folder", type=Path, help="where to write; a temporary one without it")
    options = parser.parse_args()
    gc.disable()  # as the program does
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        found = _take_quizzes(Path(name), options.quizzes)
    heading = "ratios against a bare append: median (lowest to highest), bound, medians"
    sys.stdout.write(f"{heading}; {len(found.saved)} pairs\n")
    sys.stdout.write(_line("the same bytes", found.saved, found.bare, f"{_BOUND:g}"))
    sys.stdout.write(_line("a page", found.saved, found.pages, "-"))
    end = statistics.median(found.ends) * 1000
    sys.stdout.write(f"{'the end of a quiz':<18} {end:.2f} ms\n")


if __name__ == "__main__":
    main()
