"""Attempts and their steps: appended one by one, read back to resume."""

import json
import os
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from tda_cli.errors import StoreError
from tda_cli.quiz.frozen_question import FrozenText
from tda_cli.quiz.kinds import Response, response_from_json, response_to_json
from tda_cli.quiz.modes import Mode, Settings
from tda_cli.quiz.session import Step, StepKind, confidence_from
from tda_cli.store.database import FILE_NAME, open_database
from tda_cli.store.results import (
    HANDED_IN,
    add,
    count_owed,
    find,
    is_owing,
    remove,
    settle_step,
    texts_of,
)
from tda_cli.store.transactions import (
    FILE_ERRORS,
    as_store_error,
    damage_as_store_error,
    store_error,
    transaction,
)

# Begun, with something done in it, and neither finished nor given up.
_UNFINISHED = (
    " FROM attempts WHERE pack = ? AND finished_at IS NULL AND abandoned_at IS NULL"
    " AND EXISTS (SELECT 1 FROM steps WHERE attempt = attempts.id)"
)

# Three centuries, in milliseconds: clocks that are set wrong are less so.
_LONGEST_MS = 10**13

# Bytes of a journal that holds some hundred answers without growing.
_RESERVED = 512 * 1024


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
        settings: What was chosen for it.
        elapsed_ms: Milliseconds spent on it so far.
        answered: Each question answered with its hash when it was; None where that was not kept.
    """

    id: int
    pack: str
    mode: Mode
    seed: int
    questions: tuple[str, ...]
    started_at: datetime
    steps: tuple[Step, ...]
    settings: Settings
    elapsed_ms: int
    answered: frozenset[tuple[str, str | None]]


class AttemptStore:
    """The attempts of one person. Every method raises `StoreError` if the file fails.

    An answer is on the disk when `append` returns; it is counted later, before anybody looks at
    what is counted: when the quiz is finished, when the file is closed, or, after a process that
    was killed, when the file is opened again.
    """

    def __init__(self, folder: Path) -> None:
        """Open the store in a folder, which is made if it is missing."""
        self._folder = folder
        self._connection = open_database(folder)
        self._may_owe = True

    @property
    def connection(self) -> sqlite3.Connection:
        """The file, with every answer counted that counts by now."""
        if self._may_owe:
            failure = "the answers could not be counted"
            with as_store_error(failure), damage_as_store_error(failure):
                if is_owing(self._connection):
                    with transaction(self._connection):
                        count_owed(self._connection)
            self._may_owe = False
        return self._connection

    def close(self) -> None:
        """Count what is left to count, if that can be done at once, and close the file."""
        with suppress(sqlite3.Error, StoreError):
            self._connection.execute("PRAGMA busy_timeout = 0")
            _ = self.connection
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
        settings: Settings = Settings(),  # noqa: B008 - a value
        contents: Iterable[FrozenText] = (),
        possible: int | None = None,
    ) -> int:
        """Begin an attempt and return its id.

        Args:
            pack: The id of the pack.
            pack_version: Its version.
            mode: How the quiz behaves.
            seed: The seed of its order.
            questions: The ids of its questions in the order asked.
            at: When, in UTC.
            settings: What was chosen for it.
            contents: The questions as they are asked.
            possible: What they are worth together.
        """
        with as_store_error("the quiz could not be kept"), transaction(self._connection):
            cursor = self._connection.execute(
                "INSERT INTO attempts"
                " (pack, pack_version, mode, seed, questions, started_at, settings, possible)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    pack,
                    pack_version,
                    mode.value,
                    seed,
                    json.dumps(questions),
                    at.isoformat(),
                    json.dumps(settings.to_json()),
                    possible,
                ),
            )
            self._keep_contents(contents)
        return int(cursor.lastrowid or 0)

    def keep_contents(self, contents: Iterable[FrozenText]) -> None:
        """Keep questions as they are asked; what was kept before is the same, unless damaged."""
        with as_store_error("the quiz could not be kept"), transaction(self._connection):
            self._keep_contents(contents)

    def _keep_contents(self, contents: Iterable[FrozenText]) -> None:
        self._connection.executemany(
            "INSERT INTO contents (hash, question) VALUES (?, ?) ON CONFLICT (hash)"
            " DO UPDATE SET question = excluded.question WHERE question <> excluded.question",
            [(content.hash, content.text) for content in contents],
        )
        self._reserve()

    def _reserve(self) -> None:
        """Lengthen the journal to what a quiz will need, while nobody else can write to it.

        An answer then changes only what is in a file, and that is on the disk sooner than what
        makes it longer. Zeros are no frame of a journal: SQLite reads up to them and writes over
        them, and holds no lock on this file that closing it here would lose.
        """
        with suppress(OSError), (self._folder / f"{FILE_NAME}-wal").open("r+b", 0) as journal:
            size = journal.seek(0, os.SEEK_END)
            journal.write(bytes(max(0, _RESERVED - size)))

    def append(  # noqa: PLR0913 - the columns of one row
        self,
        attempt: int,
        number: int,
        step: Step,
        at: datetime,
        *,
        took_ms: int = 0,
        content: str | None = None,
        counts: bool = False,
    ) -> None:
        """Keep one step. When this returns, it is on the disk; see the class for what it counts.

        Args:
            attempt: The id of the attempt.
            number: The step's place in the attempt, from 1, as its session counts.
            step: What was done.
            at: When, in UTC.
            took_ms: Milliseconds since the step before, or since the quiz was taken up.
            content: Hash of the question as it is asked; kept by `start` or `keep_contents`.
            counts: Whether it is an answer that counts at once; it is counted when somebody looks.

        Raises:
            TakenElsewhereError: Another session has kept that step, or the attempt was finished or
                forgotten.
            StoreError: The file fails.
        """
        response = None if step.response is None else json.dumps(response_to_json(step.response))
        row = (
            *(attempt, number, step.kind.value, step.question, step.text, response),
            *(at.isoformat(), took_ms, content),
        )
        self._may_owe |= counts
        failure = "the answer could not be kept"
        try:
            # One statement and one page: nothing else stands between an answer and the disk.
            if step.kind is not StepKind.SURE and self._insert_step(row):
                return
        except FILE_ERRORS as error:
            raise store_error(failure, error) from error
        with (
            as_store_error(failure),
            damage_as_store_error(failure),
            transaction(self._connection),
        ):
            if not self._insert_step(row):
                self._go_on(attempt)
                self._insert_step(row)
            if step.kind is StepKind.SURE:
                self._note_confidence(attempt, number - 1, confidence_from(step.text))

    def _insert_step(self, row: tuple[int | str | None, ...]) -> bool:
        """Insert one row of `steps`, the attempt first; only if that is there and goes on."""
        try:
            cursor = self._connection.execute(
                "INSERT INTO steps (attempt, number, kind, question, typed, response, given_at,"
                " took_ms, content) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 WHERE EXISTS"
                " (SELECT 1 FROM attempts WHERE id = ?1"
                "  AND finished_at IS NULL AND abandoned_at IS NULL)",
                row,
            )
        except sqlite3.IntegrityError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
                raise
            raise _taken_elsewhere() from error
        return cursor.rowcount > 0

    def _go_on(self, attempt: int) -> None:
        """Note that an attempt is not given up, whatever was finished in another window."""
        cursor = self._connection.execute(
            "UPDATE attempts SET abandoned_at = NULL WHERE id = ? AND finished_at IS NULL",
            (attempt,),
        )
        if not cursor.rowcount:
            raise self._ended_elsewhere(attempt)

    def _ended_elsewhere(self, attempt: int) -> TakenElsewhereError:
        """Say how an attempt has ended that does not go on."""
        found = self._connection.execute("SELECT 1 FROM attempts WHERE id = ?", (attempt,))
        ended = "forgotten" if found.fetchone() is None else "finished"
        message = f"this quiz was {ended} in another window"
        return TakenElsewhereError(message, "Start a new one with `tda quiz`.")

    def _note_confidence(self, attempt: int, number: int, percent: int) -> None:
        """Note how sure an answer was that counts already; what counts later is read then."""
        result = find(self._connection, attempt, number)
        if result is not None:
            remove(self._connection, result)
            add(self._connection, replace(result, confidence=percent))

    def finish(
        self, attempt: int, at: datetime, counting: Iterable[int] = (), *, steps: int | None = None
    ) -> None:
        """Note that an attempt is complete, and give up the older ones at the same pack.

        Only those whose answers count already: an exam waits until it is handed in.

        Args:
            attempt: The id of the attempt.
            at: When, in UTC.
            counting: The numbers of the steps whose answers count only now.
            steps: How many steps its session has; None to finish it whatever has been kept.

        Raises:
            TakenElsewhereError: Another session has kept more steps, or the attempt was finished
                or forgotten.
            StoreError: The file fails.
        """
        failure = "the end of the quiz could not be kept"
        with (
            as_store_error(failure),
            damage_as_store_error(failure),
            transaction(self._connection),
        ):
            self._refuse_if_gone_on(attempt, steps)
            count_owed(self._connection)  # of this attempt, and of those that are given up
            cursor = self._connection.execute(
                "UPDATE attempts SET finished_at = ?, abandoned_at = NULL"
                " WHERE id = ? AND finished_at IS NULL",
                (at.isoformat(), attempt),
            )
            if not cursor.rowcount:
                raise self._ended_elsewhere(attempt)
            for number in counting:
                settle_step(self._connection, attempt, number)
            self._connection.execute(
                "UPDATE attempts SET abandoned_at = ?"  # noqa: S608 - modes of ours
                " WHERE pack = (SELECT pack FROM attempts WHERE id = ?) AND id < ?"
                f" AND finished_at IS NULL AND abandoned_at IS NULL AND mode NOT IN ({HANDED_IN})",
                (at.isoformat(), attempt, attempt),
            )
        self._may_owe = False

    def _refuse_if_gone_on(self, attempt: int, steps: int | None) -> None:
        """Raise if the attempt has more steps than its session, which then knows other answers."""
        (kept,) = self._connection.execute(
            "SELECT coalesce(max(number), 0) FROM steps WHERE attempt = ?", (attempt,)
        ).fetchone()
        if steps is not None and kept > steps:
            raise _taken_elsewhere()

    def abandon(self, attempt: int, at: datetime) -> None:
        """Give an attempt up: its answers are kept and count, but it is not offered again.

        One that is finished stays so.
        """
        with as_store_error("the quiz could not be given up"), transaction(self._connection):
            count_owed(self._connection)
            self._connection.execute(
                "UPDATE attempts SET abandoned_at = ? WHERE id = ? AND finished_at IS NULL",
                (at.isoformat(), attempt),
            )

    def latest_unfinished(self, pack: str) -> int | None:
        """Return the number of the attempt that is taken up where none is named, or None."""
        with as_store_error("the answers could not be read"):
            (found,) = self._connection.execute(
                f"SELECT max(id){_UNFINISHED}",
                (pack,),
            ).fetchone()
        return None if found is None else int(found)

    def unfinished(self, pack: str, attempt: int | None = None) -> Attempt | None:
        """Return an attempt at a pack that was begun and not finished.

        Args:
            pack: The id of the pack.
            attempt: Its id, even if it was given up; None for the latest that was not.
        """
        number = self.latest_unfinished(pack) if attempt is None else attempt
        with (
            as_store_error("the answers could not be read"),
            transaction(self._connection, "DEFERRED"),
        ):
            row = self._connection.execute(
                "SELECT id, pack, mode, seed, questions, started_at, settings FROM attempts"
                " WHERE id = ? AND pack = ? AND finished_at IS NULL"
                " AND EXISTS (SELECT 1 FROM steps WHERE attempt = attempts.id)",
                (None if number is None else str(number), pack),
            ).fetchone()
            if row is None:
                return None
            steps = self._connection.execute(
                "SELECT kind, question, typed, response, took_ms, content FROM steps"
                " WHERE attempt = ? ORDER BY number",
                (row[0],),
            ).fetchall()
        try:
            return Attempt(
                id=row[0],
                pack=row[1],
                mode=Mode(row[2]),
                seed=row[3],
                questions=texts_of(row[4]),
                started_at=datetime.fromisoformat(row[5]),
                steps=tuple(
                    Step(StepKind(kind), question, typed, None if raw is None else _response(raw))
                    for kind, question, typed, raw, *_ in steps
                ),
                settings=Settings.from_json(json.loads(row[6])),
                elapsed_ms=_elapsed(took_ms for *_, took_ms, _ in steps),
                answered=frozenset((step[1], step[-1]) for step in steps if step[3] is not None),
            )
        except (ValueError, RecursionError) as error:
            message = f"attempt {row[0]} cannot be read: {error}"
            raise StoreError(message, "Start a new one with `tda quiz`.") from error


def _taken_elsewhere() -> TakenElsewhereError:
    message = "this quiz is being taken in another window"
    next_step = "Go on there, or close that window and resume the quiz here."
    return TakenElsewhereError(message, next_step)


def _elapsed(times: Iterable[int]) -> int:
    elapsed = sum(times)
    if not 0 <= elapsed <= _LONGEST_MS:
        message = f"it cannot have taken {elapsed} milliseconds"
        raise ValueError(message)
    return elapsed


def _response(raw: str) -> Response:
    return response_from_json(json.loads(raw))
