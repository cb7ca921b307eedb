"""What it costs to keep an answer, against appending the same bytes to a file.

    python tests/bench/bench_answer.py [--quizzes 50] [--folder FOLDER]

An answer is kept as a quiz keeps it: with its mark and all sums, on the disk when `append` returns,
in a file of attempts that is opened anew for each quiz of eight questions, as a process does that.
Beside it stands the least that can be done with the same bytes: `os.write` to the end of a file,
then `os.fdatasync`. Both are on the file system of the folder, one after the other, so that a disk
that is busy with something else touches both sides of a pair. What counts is the median of the
ratios; bound: 1.5.

The second line sets beside it an append of as many bytes as the journal grew by, or of one page
where it did not: what is above 1 there is not the disk.
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
from tda_cli.store.attempts import AttemptStore
from tda_cli.store.database import FILE_NAME

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


def _take(folder: Path, now: datetime) -> Iterator[tuple[float, bytes, int]]:
    """Take a quiz; give the seconds each answer took, its own bytes, and those of the journal."""
    pack, _ = read_pack(_PACK)
    assert pack
    known = names(pack)
    questions = list(pack.questions.values())
    contents = {one.id: content_of(one, known) for one in questions}
    journal = folder / f"{FILE_NAME}-wal"
    with closing(AttemptStore(folder)) as store:
        attempt = store.start(
            pack=pack.id,
            pack_version=pack.version,
            mode=Mode.PRACTICE,
            seed=7,
            questions=list(contents),
            at=now,
            contents=contents.values(),
            possible=sum(one.weight for one in questions),
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
            before = journal.stat().st_size
            start = time.perf_counter()
            store.append(attempt, number, step, now, took_ms=_TOOK_MS, content=content, counts=True)
            seconds = time.perf_counter() - start
            grown = journal.stat().st_size - before
            yield seconds, json.dumps(record).encode() + b"\n", grown or _PAGE
        store.finish(attempt, now)


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
    as_many: list[float] = []
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        plain, pages = _File(folder / "plain"), _File(folder / "pages")
        now = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
        for quiz in range(options.quizzes + _WARM_UP):
            now += timedelta(hours=1)
            for seconds, record, grown in _take(folder / "data", now):
                times = (seconds, plain.append(record), pages.append(bytes(grown)))
                if quiz >= _WARM_UP:
                    for found, one in zip((kept, bare, as_many), times, strict=True):
                        found.append(one)
    heading = "ratios against a bare append: median (lowest to highest), bound, medians"
    sys.stdout.write(f"{heading}; {len(kept)} pairs\n")
    sys.stdout.write(_line("the same bytes", kept, bare, str(_BOUND)))
    sys.stdout.write(_line("the journal's", kept, as_many, "-"))


if __name__ == "__main__":
    main()
