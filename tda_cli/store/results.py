"""Answers that count, and the sums that are kept of them; every function is for a transaction."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from tda_cli.quiz.frozen_question import grade_frozen, thaw
from tda_cli.quiz.grading import UNITS, Graded
from tda_cli.quiz.kinds import response_from_json
from tda_cli.quiz.modes import BEHAVIOURS, Mode
from tda_cli.quiz.session import confidence_from

COLUMNS = (
    "attempt, number, pack, question, content, given_at, took_ms, confidence, credit, weight, wrong"
)
INSERT = f"INSERT INTO results ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
# What grading an answer takes, but for the question.
STEP = (
    "attempt, number, pack, steps.question, given_at, took_ms,"
    " (SELECT typed FROM steps AS sure WHERE sure.attempt = steps.attempt"
    "  AND sure.number = steps.number + 1 AND sure.kind = 'sure'), content, response"
    " FROM steps JOIN attempts ON attempts.id = steps.attempt"
)
_SUMS = "answers, right, earned, possible, took_ms"

# What a damaged answer makes of counting it. Sums that are too large are either too large for
# SQLite or no whole numbers to it.
_DAMAGE = (
    *(ValueError, LookupError, TypeError, ArithmeticError, RecursionError),
    sqlite3.IntegrityError,
)


@dataclass(frozen=True, slots=True)
class Result:
    """An answer that counts.

    Attributes:
        attempt: The attempt it was given in.
        number: The step that gave it.
        pack: The id of the pack.
        question: The id of the question.
        content: The hash of the question as it was asked, or as it was regraded.
        given_at: When, as ISO 8601 text in UTC.
        took_ms: Milliseconds from the question to the answer.
        confidence: How sure the person said to be, in percent, or None.
        settled: What it comes to.
    """

    attempt: int
    number: int
    pack: str
    question: str
    content: str
    given_at: str
    took_ms: int
    confidence: int | None
    settled: Graded


# The modes whose answers count at once, and those that are handed in first, for a statement.
AT_ONCE, HANDED_IN = (
    ", ".join(f"'{mode.value}'" for mode in Mode if BEHAVIOURS[mode].feedback_at_once is at_once)
    for at_once in (True, False)
)
# Answers that count at once, in attempts that go on; whatever ends one counts them first.
_OPEN = (
    " FROM attempts INDEXED BY attempts_open CROSS JOIN steps ON steps.attempt = attempts.id"
    f" WHERE finished_at IS NULL AND abandoned_at IS NULL AND mode IN ({AT_ONCE})"
    " AND steps.kind = 'answer' AND steps.content IS NOT NULL"
)
_NOT_COUNTED = (
    " AND NOT EXISTS (SELECT 1 FROM results"
    " WHERE results.attempt = steps.attempt AND results.number = steps.number)"
)


def is_owing(connection: sqlite3.Connection) -> bool:
    """Tell whether answers are kept that count and are not counted yet."""
    (found,) = connection.execute(f"SELECT EXISTS (SELECT 1{_OPEN}{_NOT_COUNTED})").fetchone()
    return bool(found)


def count_owed(connection: sqlite3.Connection) -> None:
    """Count the answers that are kept and count; one that cannot be read is left for later."""
    rows = connection.execute(
        f"SELECT steps.attempt, steps.number{_OPEN}{_NOT_COUNTED} ORDER BY 1, 2"
    ).fetchall()
    for attempt, number in rows:
        with suppress(*_DAMAGE), _wholly(connection):
            settle_step(connection, attempt, number)


@contextmanager
def _wholly(connection: sqlite3.Connection) -> Iterator[None]:
    """Do what belongs together or nothing of it, inside a transaction that goes on."""
    connection.execute("SAVEPOINT answer")
    try:
        yield
    except _DAMAGE:
        connection.execute("ROLLBACK TO answer")
        connection.execute("RELEASE answer")
        raise
    connection.execute("RELEASE answer")


def settle_step(connection: sqlite3.Connection, attempt: int, number: int) -> None:
    """Let the answer of a step count, graded as the question stood when it was given.

    A step that was kept without its question, by an early version, cannot count.
    """
    row = connection.execute(
        f"SELECT contents.question, {STEP}"
        " JOIN contents ON contents.hash = content WHERE attempt = ? AND number = ?",
        (attempt, number),
    ).fetchone()
    if row is not None:
        text, *step = row
        add(connection, graded(text, step))


def graded(text: str, step: Sequence[Any]) -> Result:
    """Grade the answer of a step, a row of `STEP`, to a question as `freeze` wrote it down.

    Raises:
        ValueError: The answer or the question is damaged.
    """
    attempt, number, pack, question, given_at, took_ms, sure, content, response = step
    if datetime.fromisoformat(given_at).utcoffset() != timedelta(0):
        message = f"{given_at!r} is no moment in UTC"
        raise ValueError(message)
    settled = grade_frozen(thaw(text), response_from_json(json.loads(response)))
    confidence = None if sure is None else confidence_from(sure)
    told = (attempt, number, pack, question, content, given_at, took_ms)
    return Result(*told, confidence, settled)


def add(connection: sqlite3.Connection, result: Result) -> None:
    """Add one answer and count it."""
    connection.execute(INSERT, row_of(result))
    _count(connection, result, 1)
    # A card that is further already was made without this answer.
    connection.execute(
        "DELETE FROM cards WHERE pack = ? AND question = ?"
        " AND (given_at, attempt, number) >= (?, ?, ?)",
        (result.pack, result.question, result.given_at, result.attempt, result.number),
    )


def find(connection: sqlite3.Connection, attempt: int, number: int) -> Result | None:
    """Return the result of a step, if it has one."""
    row = connection.execute(
        f"SELECT {COLUMNS} FROM results WHERE attempt = ? AND number = ?",  # noqa: S608
        (attempt, number),
    ).fetchone()
    if row is None:
        return None
    return result_of(row)


def row_of(result: Result) -> tuple[str | int | None, ...]:
    """Make a row with the columns of `COLUMNS`."""
    settled = result.settled
    return (
        *(result.attempt, result.number, result.pack, result.question, result.content),
        *(result.given_at, result.took_ms, result.confidence, settled.credit, settled.weight),
        json.dumps(settled.wrong, ensure_ascii=False),
    )


def result_of(row: tuple[Any, ...]) -> Result:
    """Make a result of a row with the columns of `COLUMNS`.

    Raises:
        ValueError: The row is damaged.
    """
    told = (row[0], row[1], row[2], row[3], row[4], row[5], row[6])
    return Result(*told, percentage(row[7]), settled_of(*row[8:]))


def settled_of(credit: int, weight: int, wrong: str) -> Graded:
    """Make what an answer comes to of its columns.

    Raises:
        ValueError: They are damaged.
    """
    fraction_of(credit)
    if weight < 1:
        message = f"a question cannot be worth {weight}"
        raise ValueError(message)
    return Graded(credit, weight, texts_of(wrong))


def fraction_of(credit: int) -> Fraction:
    """Make the fraction of a credit, which is from 0 to 2520.

    Raises:
        ValueError: The credit is damaged.
    """
    if not 0 <= credit <= UNITS:
        message = f"an answer cannot earn {credit} of {UNITS}"
        raise ValueError(message)
    return Fraction(credit, UNITS)


def percentage(confidence: int | None) -> int | None:
    """Give back how sure somebody was.

    Raises:
        ValueError: It is neither from 0 to 100 nor None.
    """
    return None if confidence is None else confidence_from(str(confidence))


def texts_of(raw: str) -> tuple[str, ...]:
    """Read a list of texts from JSON.

    Raises:
        ValueError: It is anything else.
    """
    texts = json.loads(raw)
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        message = f"{raw!r} is no list of texts"
        raise ValueError(message)
    return tuple(texts)


def remove(connection: sqlite3.Connection, result: Result) -> None:
    """Take one answer out of the results and out of all sums."""
    connection.execute(
        "DELETE FROM results WHERE attempt = ? AND number = ?", (result.attempt, result.number)
    )
    _count(connection, result, -1)
    connection.execute(
        "DELETE FROM cards WHERE pack = ? AND question = ?", (result.pack, result.question)
    )


def _count(connection: sqlite3.Connection, result: Result, sign: int) -> None:
    """Add an answer to each sum, or take it out with a sign of -1."""
    settled, pack, question = result.settled, result.pack, result.question
    right = sign * (settled.credit == UNITS)
    earned = sign * settled.credit * settled.weight
    sums = (sign, right, earned, sign * settled.weight, sign * result.took_ms)
    _upsert(connection, "by_question", "pack, question", _SUMS, place=(pack, question), sums=sums)
    _upsert(connection, "by_day", "pack, day", _SUMS, place=(pack, result.given_at[:10]), sums=sums)
    if result.confidence is not None:
        place = (pack, result.confidence)
        names = "answers, right"
        _upsert(
            connection, "by_confidence", "pack, confidence", names, place=place, sums=(sign, right)
        )
    for wrong in settled.wrong:
        key = "pack, question, wrong"
        _upsert(
            connection, "by_mistake", key, "answers", place=(pack, question, wrong), sums=(sign,)
        )


def _upsert(  # noqa: PLR0913 - the parts of one statement
    connection: sqlite3.Connection,
    table: str,
    key: str,
    names: str,
    *,
    place: tuple[str | int, ...],
    sums: tuple[int, ...],
) -> None:
    added = ", ".join(f"{name} = {name} + excluded.{name}" for name in names.split(", "))
    marks = ", ".join("?" * (len(place) + len(sums)))
    connection.execute(
        f"INSERT INTO {table} ({key}, {names}) VALUES ({marks})"  # noqa: S608 - names of ours
        f" ON CONFLICT ({key}) DO UPDATE SET {added}",
        (*place, *sums),
    )
    if sums[0] < 0:
        where = " AND ".join(f"{name} = ?" for name in key.split(", "))
        connection.execute(f"DELETE FROM {table} WHERE {where} AND answers = 0", place)  # noqa: S608
