"""Attempts and their steps: appended one by one, read back to resume."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tda_cli.errors import StoreError
from tda_cli.quiz.modes import Mode
from tda_cli.quiz.session import Step, StepKind
from tda_cli.store.database import open_database


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
        with _as_store_error():
            cursor = self._connection.execute(
                "INSERT INTO attempts (pack, pack_version, mode, seed, questions, started_at)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (pack, pack_version, mode.value, seed, json.dumps(questions), at.isoformat()),
            )
        return int(cursor.lastrowid or 0)

    def append(self, attempt: int, step: Step, at: datetime) -> None:
        """Keep one step. When this returns, it is on the disk."""
        with _as_store_error():
            self._connection.execute(
                "INSERT INTO steps (attempt, number, kind, question, typed, response, given_at)"
                " SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?"
                " FROM steps WHERE attempt = ?",
                (
                    attempt,
                    step.kind.value,
                    step.question,
                    step.text,
                    None if step.response is None else json.dumps(step.response),
                    at.isoformat(),
                    attempt,
                ),
            )

    def finish(self, attempt: int, at: datetime) -> None:
        """Note that an attempt is complete, so that it is not offered again."""
        with _as_store_error():
            self._connection.execute(
                "UPDATE attempts SET finished_at = ? WHERE id = ?", (at.isoformat(), attempt)
            )

    def unfinished(self, pack: str) -> Attempt | None:
        """Return the latest attempt at a pack with something answered and not finished."""
        with _as_store_error():
            row = self._connection.execute(
                "SELECT id, pack, mode, seed, questions, started_at FROM attempts"
                " WHERE pack = ? AND finished_at IS NULL"
                " AND EXISTS (SELECT 1 FROM steps WHERE attempt = attempts.id)"
                " ORDER BY id DESC LIMIT 1",
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
                questions=tuple(json.loads(row[4])),
                started_at=datetime.fromisoformat(row[5]),
                steps=tuple(
                    Step(StepKind(kind), question, typed, None if raw is None else json.loads(raw))
                    for kind, question, typed, raw in steps
                ),
            )
        except ValueError as error:
            message = f"attempt {row[0]} cannot be read: {error}"
            raise StoreError(message, "Set TDA_DATA_DIR to another folder.") from error


@contextmanager
def _as_store_error() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        message = f"the answer could not be kept: {error}"
        raise StoreError(message, "Free some space, or set TDA_DATA_DIR to another folder.") from (
            error
        )
