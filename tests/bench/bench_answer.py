"""What it costs to keep an answer, against appending the same bytes to a file.

    python tests/bench/bench_answer.py [--quizzes 50] [--folder FOLDER]

An answer is kept as a quiz keeps it: it is on the disk when `append` returns, in a file of attempts
that is opened anew for each quiz of eight questions, as a process does that. Beside it stands the
least that can be done with the same bytes: `os.write` to the end of a file, then `os.fdatasync`.
Both are on the file system of the folder, one after the other, so that a disk that is busy with
something else touches both sides of a pair. What counts is the median of the ratios; bound: 1.5.

The second line sets beside it an append of a page, which is what the journal takes for an answer.
The third says what the end of a quiz takes, when everything is in all sums.

No file is looked at between two answers: a file system may put more on the disk with the next write
to a file whose times somebody has asked for.
"""

import argparse
import gc
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tda_cli.model.views import names
from tda_cli.pack.reader import read_pack
from tda_cli.quiz.content import content_of
from tda_cli.quiz.modes import Mode
from tda_cli.quiz.reading import NotAnAnswer, parse
from tda_cli.quiz.responses import to_json
from tda_cli.quiz.session import Session, Step, StepKind
from tda_cli.store.attempts import AttemptStore, NewAttempt

_PACK = Path(__file__).parents[1] / "packs" / "good" / "small"
_TYPED = {
    "crews-number": "24",
    "offer-status": "1",
    "order-of-events": "2 1 3",
    "strike-is-illegal": "f",
    "strike-year": "2031",
    "what-happened": "1 3",
    "who-denies": "deck hand",
    "who-says-what": "1a 2b 3c",
}
_WARM_UP = 1  # quizzes
_BOUND = 1.5
_TOOK_MS = 20_000
_PAGE = 4096


class _File:
    """A file that is appended to and synchronized."""

    def __init__(self, path: Path) -> None:
        self.descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def append(self, content: bytes) -> float:
        """Append, and give the seconds it took."""
        start = time.perf_counter()
        os.write(self.descriptor, content)
        os.fdatasync(self.descriptor)
        return time.perf_counter() - start


def _take(folder: Path, now: datetime, ends: list[float]) -> Iterator[tuple[float, bytes]]:
    """Take a quiz; give the seconds each answer took, and its own bytes.

    The seconds that its end took are added to `ends`.
    """
    pack, _ = read_pack(_PACK)
    assert pack
    known = names(pack)
    questions = list(pack.questions.values())
    contents = {one.id: content_of(one, known) for one in questions}
    with closing(AttemptStore(folder)) as store:
        attempt = store.start(
            NewAttempt(
                pack=pack.id,
                pack_version=pack.version,
                mode=Mode.PRACTICE,
                seed=7,
                questions=tuple(contents),
                at=now,
                contents=tuple(contents.values()),
                possible=sum(one.weight for one in questions),
            )
        )
        session = Session(questions, None, Mode.PRACTICE, known)
        for number, entry in enumerate(session.entries, 1):
            typed = _TYPED[entry.question.id]
            response = parse(entry.presentation, typed)
            assert not isinstance(response, NotAnAnswer)
            step = Step(StepKind.ANSWER, entry.question.id, typed, to_json(response))
            content = contents[entry.question.id].hash
            now += timedelta(milliseconds=_TOOK_MS)
            record = (*(attempt, number, step.kind, step.question, typed, step.response),
                      *(now.isoformat(), _TOOK_MS, content))  # fmt: skip
            start = time.perf_counter()
            store.append(attempt, number, step, now, took_ms=_TOOK_MS, content=content)
            seconds = time.perf_counter() - start
            yield seconds, json.dumps(record).encode() + b"\n"
        start = time.perf_counter()
        store.finish(attempt, now)
        ends.append(time.perf_counter() - start)


def _line(name: str, kept: list[float], bare: list[float], bound: str) -> str:
    ratios = [one / other for one, other in zip(kept, bare, strict=True)]
    spread = f"({min(ratios):.2f} to {max(ratios):.2f})"
    times = f"{statistics.median(kept) * 1000:.2f} ms against {statistics.median(bare) * 1000:.2f}"
    return f"{name:<18} {statistics.median(ratios):5.2f}  {spread:<16} {bound:<6} {times} ms\n"


def main() -> None:
    """Measure, and print a line for each pair."""
    parser = argparse.ArgumentParser(description="Measure how long it takes to keep an answer.")
    parser.add_argument("--quizzes", type=int, default=50)
    parser.add_argument("--folder", type=Path, help="where to write; a temporary one without it")
    options = parser.parse_args()
    gc.disable()  # as the program does
    kept: list[float] = []
    bare: list[float] = []
    in_pages: list[float] = []
    ends: list[float] = []
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        plain, pages = _File(folder / "plain"), _File(folder / "pages")
        now = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
        for quiz in range(options.quizzes + _WARM_UP):
            now += timedelta(hours=1)
            for seconds, record in _take(folder / "data", now, ends):
                times = (seconds, plain.append(record), pages.append(bytes(_PAGE)))
                if quiz >= _WARM_UP:
                    for found, one in zip((kept, bare, in_pages), times, strict=True):
                        found.append(one)
    heading = "ratios against a bare append: median (lowest to highest), bound, medians"
    sys.stdout.write(f"{heading}; {len(kept)} pairs\n")
    sys.stdout.write(_line("the same bytes", kept, bare, str(_BOUND)))
    sys.stdout.write(_line("a page", kept, in_pages, "-"))
    end = statistics.median(ends[_WARM_UP:]) * 1000
    sys.stdout.write(f"{'the end of a quiz':<18} {end:.2f} ms\n")


if __name__ == "__main__":
    main()
