"""Whether statistics take as long after a million answers as after a thousand.

    python tests/bench/bench_stats.py [--answers 1000000] [--runs 15]

Two histories at the pack that ships are made: a thousand answers, and a million. Each command runs
on both as a process, in pairs that alternate, so that a drifting machine touches both sides; one
call before them brings the cards of the scheduler up to date. What counts is the median of the
ratios of the pairs. Bound: 2.
"""

import argparse
import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from tda_cli.model.pack import Pack
from tda_cli.model.question import Kind, Question
from tda_cli.pack.locate import find_pack
from tda_cli.pack.reader import read_pack
from tda_cli.quiz.content import content_of
from tda_cli.quiz.presentation import numbered_texts, rights_of
from tda_cli.quiz.responses import (
    Arranged,
    Chosen,
    Judged,
    Number,
    Paired,
    Response,
    Typed,
    key_response,
    to_json,
)
from tda_cli.store.database import open_database
from tda_cli.store.regrade import rebuild

_BOUND = 2.0
_FEW = 1_000
_A_QUIZ = 10
_DAYS = 1_000
_RIGHT = 0.7
_NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
_CONFIDENCES = (20, 50, 70, 85, 97)
_COMMANDS = (("stats",), ("stats", "--json"), ("review", "--forecast"))


def _wrong(question: Question, rng: random.Random) -> Response:
    """Make up a wrong answer, one of the few that people give."""
    key = key_response(question)
    match key:
        case Chosen(options=right):
            others = [n for n in range(len(numbered_texts(question))) if n not in right]
            wrong = frozenset({rng.choice(others)} if others else right - {min(right)})
            return Chosen(wrong if question.kind is Kind.SINGLE else wrong | {min(right)})
        case Judged(value=value):
            return Judged(not value)
        case Typed():
            return Typed(f"somebody {rng.randrange(5)}")
        case Number(value=value):
            return Number(value + Decimal(rng.randrange(1, 5)) * 1_000)
        case Arranged(items=items):
            return Arranged(tuple(reversed(items)))
        case Paired(rights=rights):
            sides = len(rights_of(question.body))
            return Paired(tuple(((right or 0) + 1) % sides for right in rights))


def _answers(pack: Pack, how_many: int) -> Iterator[tuple[int, int, datetime, Question, str]]:
    """Give attempt, step, time, question and response of each answer; the same every time."""
    rng = random.Random(7)  # noqa: S311 - made answers, no secrets
    questions = list(pack.questions.values())
    right = {one.id: json.dumps(to_json(key_response(one))) for one in questions}
    wrong = {one.id: [json.dumps(to_json(_wrong(one, rng))) for _ in range(5)] for one in questions}
    quizzes = how_many // _A_QUIZ
    stretch = timedelta(days=min(_DAYS, quizzes)) / quizzes
    for quiz in range(quizzes):
        at = _NOW - (quizzes - quiz) * stretch
        for place, one in enumerate(rng.sample(questions, _A_QUIZ)):
            given = right[one.id] if rng.random() < _RIGHT else rng.choice(wrong[one.id])
            yield quiz + 1, 2 * place + 1, at + timedelta(seconds=place), one, given


def _build(folder: Path, pack: Pack, how_many: int) -> None:
    """Make a history of so many answers."""
    contents = {one.id: content_of(one) for one in pack.questions.values()}
    rng = random.Random(11)  # noqa: S311 - made answers, no secrets
    with closing(open_database(folder)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO contents VALUES (?, ?)",
            [(one.hash, one.text) for one in contents.values()],
        )
        for attempt, number, at, one, given in _answers(pack, how_many):
            if number == 1:
                _begin(connection, attempt, pack, at)
            content = contents[one.id].hash
            step: tuple[str | int | None, ...]
            step = ("answer", one.id, "typed", given, at.isoformat(), content, 9000)
            _step(connection, (attempt, number), step)
            if rng.random() < 0.5:
                sure = str(rng.choice(_CONFIDENCES))
                step = ("sure", one.id, sure, None, at.isoformat(), None, 0)
                _step(connection, (attempt, number + 1), step)
        connection.execute("COMMIT")
        counted = rebuild(connection)
    if counted != how_many:
        message = f"{counted} answers count instead of {how_many}"
        raise SystemExit(message)


def _begin(connection: sqlite3.Connection, attempt: int, pack: Pack, at: datetime) -> None:
    connection.execute(
        "INSERT INTO attempts (id, pack, pack_version, mode, seed, questions, started_at,"
        " finished_at) VALUES (?, ?, '1', 'practice', 7, '[]', ?, ?)",
        (attempt, pack.id, at.isoformat(), at.isoformat()),
    )


def _step(
    connection: sqlite3.Connection, place: tuple[int, int], step: tuple[str | int | None, ...]
) -> None:
    connection.execute(
        "INSERT INTO steps (attempt, number, kind, question, typed, response, given_at, content,"
        " took_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*place, *step),
    )


def _seconds(folder: Path, command: tuple[str, ...]) -> float:
    """Run a command on a history and give its wall time."""
    variables = {name: text for name, text in os.environ.items() if not name.startswith("TDA_")}
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "tda_cli", *command],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**variables, "TDA_DATA_DIR": str(folder)},
    )
    return time.perf_counter() - start


def main() -> None:
    """Measure, and print a line for each command."""
    parser = argparse.ArgumentParser(description="Measure statistics on a long history.")
    parser.add_argument("--answers", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    pack, _ = read_pack(find_pack(None))
    if pack is None:
        message = "the pack that ships cannot be read"
        raise SystemExit(message)
    with tempfile.TemporaryDirectory() as name:
        few, many = Path(name) / "few", Path(name) / "many"
        for folder, how_many in ((few, _FEW), (many, options.answers)):
            start = time.perf_counter()
            _build(folder, pack, how_many)
            built = time.perf_counter() - start
            first = _seconds(folder, ("stats",))
            sys.stdout.write(
                f"{how_many} answers: built in {built:.1f} s, first call {first:.1f} s\n"
            )
        sys.stdout.write(f"ratios of {options.runs} pairs: median (lowest to highest), bound\n")
        for command in _COMMANDS:
            pairs = [(_seconds(few, command), _seconds(many, command)) for _ in range(options.runs)]
            ratios = [slow / quick for quick, slow in pairs]
            quick, slow = (statistics.median(side) for side in zip(*pairs, strict=True))
            spread = f"({min(ratios):.2f} to {max(ratios):.2f})"
            named = f"tda {' '.join(command)}"
            sys.stdout.write(
                f"{named:<22} {statistics.median(ratios):5.2f}  {spread}  {_BOUND:g}"
                f"   ({quick:.3f} s and {slow:.3f} s)\n"
            )


if __name__ == "__main__":
    main()
