"""Attempts and their steps: appended one by one, read back to resume."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tda_cli.errors import StoreError
from tda_cli.quiz.modes import Mode
from tda_cli.quiz.session import Step, StepKind
from tda_cli.store.database import next_step_after, open_database

# Begun, with something done in it, and neither finished nor given up.
_UNFINISHED = (
    " FROM attempts WHERE pack = ? AND finished_at IS NULL AND abandoned_at IS NULL"
    " AND EXISTS (SELECT 1 FROM steps WHERE attempt = attempts.id)"
)


class TakenElsewhereError(StoreError):
    """Somebody else has gone on with the attempt, so it is no longer where it was read."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One run of a quiz, as far as it went.

    Attributes:
        id: Its number in the store, from 1.
        pack: The id of the pack.
        mode: How the quiz behaved.
        seed: The seed of its order.
        questions: The ids of its questions in the order asked.
        started_at: When it was begun, in UTC.
        steps: All that was done in it, in order.
    """

    id: int
    pack: str
    mode: Mode
    seed: int
    questions: tuple[str, ...]
    started_at: datetime
    steps: tuple[Step, ...]


class AttemptStore:
    """The attempts of one person. Every method raises `StoreError` if the file fails."""

    def __init__(self, folder: Path) -> None:
        """Open the store in a folder, which is made if it is missing."""
        self._connection = open_database(folder)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def start(  # noqa: PLR0913 - the columns of one row
        self,
        *,
        pack: str,
        pack_version: str,
        mode: Mode,
        seed: int,
        questions: Sequence[str],
        at: datetime,
    ) -> int:
        """Begin an attempt and return its id."""
        with _as_store_error("the quiz could not be kept"):
            cursor = self._connection.execute(
                "INSERT INTO attempts (pack, pack_version, mode, seed, questions, started_at)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (pack, pack_version, mode.value, seed, json.dumps(questions), at.isoformat()),
            )
        return int(cursor.lastrowid or 0)

    def append(self, attempt: int, number: int, step: Step, at: datetime) -> None:
        """Keep one step. When this returns, it is on the disk.

        Args:
            attempt: The id of the attempt.
            number: The step's place in the attempt, from 1, as its session counts.
            step: What was done.
            at: When, in UTC.

        Raises:
            TakenElsewhereError: Another session has kept that step, or finished the attempt.
            StoreError: The file fails.
        """
        with _as_store_error("the answer could not be kept"):
            try:
                cursor = self._connection.execute(
                    "INSERT INTO steps (attempt, number, kind, question, typed, response, given_at)"
                    " SELECT ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS"
                    " (SELECT 1 FROM attempts WHERE id = ? AND finished_at IS NOT NULL)",
                    (
                        attempt,
                        number,
                        step.kind.value,
                        step.question,
                        step.text,
                        None if step.response is None else json.dumps(step.response),
                        at.isoformat(),
                        attempt,
                    ),
                )
            except sqlite3.IntegrityError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
                    raise
                message = "this quiz is being taken in another window"
                next_step = "Go on there, or close that window and resume the quiz here."
                raise TakenElsewhereError(message, next_step) from error
        if not cursor.rowcount:
            message = "this quiz was finished in another window"
            raise TakenElsewhereError(message, "Start a new one with `tda quiz`.")

    def finish(self, attempt: int, at: datetime) -> None:
        """Note that an attempt is complete, and give up the older ones at the same pack."""
        with _as_store_error("the end of the quiz could not be kept"), self._transaction():
            self._connection.execute(
                "UPDATE attempts SET finished_at = ? WHERE id = ? AND finished_at IS NULL",
                (at.isoformat(), attempt),
            )
            self._connection.execute(
                "UPDATE attempts SET abandoned_at = ?"
                " WHERE pack = (SELECT pack FROM attempts WHERE id = ?) AND id < ?"
                " AND finished_at IS NULL AND abandoned_at IS NULL",
                (at.isoformat(), attempt, attempt),
            )

    def abandon(self, attempt: int, at: datetime) -> None:
        """Give an attempt up: its answers are kept, but it is not offered again."""
        with _as_store_error("the quiz could not be given up"):
            self._connection.execute(
                "UPDATE attempts SET abandoned_at = ? WHERE id = ?", (at.isoformat(), attempt)
            )

    def has_unfinished(self, pack: str) -> bool:
        """Tell whether there is an attempt to resume, without reading it."""
        with _as_store_error("the answers could not be read"):
            (found,) = self._connection.execute(
                f"SELECT EXISTS (SELECT 1{_UNFINISHED})", (pack,)
            ).fetchone()
        return bool(found)

    def unfinished(self, pack: str) -> Attempt | None:
        """Return the latest attempt at a pack that was begun and neither finished nor given up."""
        with _as_store_error("the answers could not be read"), self._transaction("DEFERRED"):
            row = self._connection.execute(
                "SELECT id, pack, mode, seed, questions, started_at"
                f"{_UNFINISHED} ORDER BY id DESC LIMIT 1",
                (pack,),
            ).fetchone()
            if row is None:
                return None
            steps = self._connection.execute(
                "SELECT kind, question, typed, response FROM steps WHERE attempt = ?"
                " ORDER BY number",
                (row[0],),
            ).fetchall()
        try:
            return Attempt(
                id=row[0],
                pack=row[1],
                mode=Mode(row[2]),
                seed=row[3],
                questions=_texts(row[4]),
                started_at=datetime.fromisoformat(row[5]),
                steps=tuple(
                    Step(StepKind(kind), question, typed, None if raw is None else _mapping(raw))
                    for kind, question, typed, raw in steps
                ),
            )
        except (ValueError, RecursionError) as error:
            message = f"attempt {row[0]} cannot be read: {error}"
            raise StoreError(message, "Start a new one with `tda quiz`.") from error

    @contextmanager
    def _transaction(self, kind: str = "IMMEDIATE") -> Iterator[None]:
        """Do everything or nothing."""
        self._connection.execute(f"BEGIN {kind}")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            # A full disk may have ended it already.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise


def _texts(raw: str) -> tuple[str, ...]:
    found = json.loads(raw)
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        message = "its questions are no list of texts"
        raise ValueError(message)
    return tuple(found)


def _mapping(raw: str) -> dict[str, Any]:
    found = json.loads(raw)
    if not isinstance(found, dict):
        message = "an answer is no mapping"
        raise ValueError(message)  # noqa: TRY004 - damage in the file, no mistake of a caller
    return found


@contextmanager
def _as_store_error(failure: str) -> Iterator[None]:
    """Turn an error of the file into one that says what has failed and what can be done."""
    try:
        yield
    except sqlite3.Error as error:
        message = f"{failure}: {error}"
        raise StoreError(message, next_step_after(error)) from error
