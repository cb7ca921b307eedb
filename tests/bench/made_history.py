"""Histories of any length at the pack that ships, and how long commands take on them.

All questions are first answered by the program itself: once right, and then wrong in three ways.
A history repeats the steps that this left, at other times, and has its results rebuilt.
"""

import itertools
import os
import random
import sqlite3
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from harness import NOW, SMALL, Program

__all__ = ["SMALL", "Program", "environment", "make_history", "spread"]

_FILE = "tda.sqlite3"
_QUIZ = ("quiz", "--all", "--seed", "7")
_A_QUIZ = 10
_DAYS = 1_000
_RIGHT = 0.7
_CONFIDENCES = ("20", "50", "70", "85", "97")
_WRONG_WAYS = 3
_ENVIRONMENT = {name: text for name, text in os.environ.items() if not name.startswith("TDA_")}


class _Given(NamedTuple):
    """One answer as it is saved.

    Attributes:
        question: The id of the question.
        typed: What was typed.
        response: What was understood.
        content: The hash of the question as it was asked.
    """

    question: str
    typed: str
    response: str
    content: str


def environment(folder: Path) -> dict[str, str]:
    """Return the variables of a process whose data is in a folder."""
    return {**_ENVIRONMENT, "TDA_DATA_DIR": str(folder), "TERM": "dumb"}


def spread(ratios: list[float]) -> str:
    """Return the median of ratios with the lowest and the highest."""
    return f"{statistics.median(ratios):5.2f} ({min(ratios):.2f} to {max(ratios):.2f})"


def make_history(folder: Path, how_many: int) -> None:
    """Make a history of so many answers, always the same, in a folder that does not exist."""
    start = time.perf_counter()
    program = Program(folder)
    questions = program.questions(*_QUIZ[1:])
    for way in range(_WRONG_WAYS + 1):
        program.at_terminal(*_QUIZ, typed=[_typed(one, way) for one in questions])
    with closing(sqlite3.connect(folder / _FILE, isolation_level=None)) as connection:
        answers = _answers(connection, len(questions))
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN")
        pack, version = connection.execute("SELECT pack, pack_version FROM attempts").fetchone()
        connection.execute("DELETE FROM attempts")
        sequence = itertools.count(1)
        for attempt, at in enumerate(_times(how_many // _A_QUIZ), 1):
            connection.execute(
                "INSERT INTO attempts (id, pack, pack_version, mode, seed, questions, started_at,"
                " finished_at) VALUES (?, ?, ?, 'practice', 7, '[]', ?, ?)",
                (attempt, pack, version, at.isoformat(), at.isoformat()),
            )
            connection.executemany(
                "INSERT INTO steps (attempt, number, kind, question, typed, response, given_at,"
                " content, took_ms, sequence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                ((attempt, *row, next(sequence)) for row in _steps(answers, attempt, at)),
            )
        connection.execute("COMMIT")
    rebuilt = program("history", "rebuild")
    assert rebuilt.status == 0, rebuilt.stderr
    with closing(sqlite3.connect(folder / _FILE)) as connection:
        assert connection.execute("SELECT count(*) FROM results").fetchone() == (how_many,)
    seconds = time.perf_counter() - start
    size = (folder / _FILE).stat().st_size / 1024**2
    sys.stdout.write(f"{how_many} answers made in {seconds:.0f} s, {size:.1f} MiB\n")


def _typed(question: Any, way: int) -> str:  # noqa: ANN401 - the shape of a JSON view
    """Return what is typed: the key, or one of three wrong answers."""
    key: str = question["key_typed"]
    if way == 0:
        return key
    words = key.split()
    match question["kind"]:
        case "single" | "multiple":
            others = {str(number) for number in range(1, len(question["options"]) + 1)}
            typed = sorted(others - set(words)) or words[:1]
        case "true-false":
            typed = ["f" if key == "True" else "t"]
        case "short":
            typed = ["zebra", "okapi", "gnu"]
        case "numeric":
            typed = ["1901", "1902", "1903"]
        case "ordering":
            typed = [" ".join(_turned(words, by)) for by in range(1, len(words))]
        case _:  # matching
            numbers, letters = [word[:-1] for word in words], [word[-1] for word in words]
            typed = [
                " ".join(map("".join, zip(numbers, _turned(letters, by), strict=True)))
                for by in range(1, len(words))
            ]
    return typed[way % len(typed)]


def _turned(items: list[str], by: int) -> list[str]:
    return items[by:] + items[:by]


def _answers(connection: sqlite3.Connection, questions: int) -> list[list[_Given]]:
    """Return the answers to each question, the right one first."""
    found: dict[str, list[_Given]] = {}
    for row in connection.execute(
        "SELECT question, typed, response, content FROM steps WHERE kind = 'answer'"
        " ORDER BY attempt, number"
    ):
        found.setdefault(row[0], []).append(_Given(*row))
    assert len(found) == questions
    assert all(len(given) == _WRONG_WAYS + 1 for given in found.values())
    return list(found.values())


def _times(quizzes: int) -> Iterator[datetime]:
    stretch = timedelta(days=min(_DAYS, quizzes)) / quizzes
    for quiz in range(quizzes):
        yield NOW - (quizzes - quiz) * stretch


def _steps(
    answers: list[list[_Given]], attempt: int, at: datetime
) -> Iterator[tuple[int | str | None, ...]]:
    """Return the steps of a quiz: answers, and how sure the person was of every other one."""
    rng = random.Random(attempt)  # noqa: S311 - made answers, no secrets
    for place, (right, *wrong) in enumerate(rng.sample(answers, _A_QUIZ)):
        given = right if rng.random() < _RIGHT else rng.choice(wrong)
        moment, number = (at + timedelta(seconds=place)).isoformat(), 2 * place + 1
        saved = (given.question, given.typed, given.response, moment, given.content, 9_000)
        yield (number, "answer", *saved)
        if rng.random() < 0.5:
            sure = rng.choice(_CONFIDENCES)
            yield (number + 1, "sure", given.question, sure, None, moment, None, 0)
