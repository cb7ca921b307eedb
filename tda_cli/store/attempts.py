"""Attempts and their steps: appended one by one, read back to resume."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from tda_cli.errors import StoreError
from tda_cli.quiz.frozen_question import FrozenText
from tda_cli.quiz.kinds import response_to_json
from tda_cli.quiz.session import Mode, Settings, Step, StepKind, confidence_from
from tda_cli.store.database import open_database
from tda_cli.store.results import (
    NUMBER_STEPS,
    SUBMITTED,
    count_answers,
    outdate_card,
    response_from,
    texts_from,
)
from tda_cli.store.transactions import file_errors, store_errors, transaction
from tda_cli.values import value

_UNREADABLE = "the answers could not be read"


class TakenElsewhereError(StoreError):
    """Another session has continued the attempt, so it is no longer where it was read."""


@value
class NewAttempt:
    """A quiz that is about to start, of a pack and of questions given by their ids.

    Attributes:
        at: When it starts, in UTC.
        contents: The questions as they are asked.
        possible: What they are worth together.
    """

    pack: str
    pack_version: str
    mode: Mode
    seed: int
    questions: tuple[str, ...]
    at: datetime
    settings: Settings = Settings()
    contents: tuple[FrozenText, ...] = ()
    possible: int | None = None


@value
class Attempt:
    """One run of a quiz, as far as it went.

    Attributes:
        id: Its number in the store, from 1.
        questions: The ids of its questions in the order asked.
        started_at: When it started, in UTC.
        elapsed_ms: Milliseconds spent on it so far.
        answered: Each question answered, as it was at the last answer; None if that was not saved.
    """

    id: int
    mode: Mode
    seed: int
    questions: tuple[str, ...]
    started_at: datetime
    steps: tuple[Step, ...]
    settings: Settings
    elapsed_ms: int
    answered: Mapping[str, FrozenText | None]


@value
class StepRecord:
    """A step as it is saved.

    Attributes:
        number: Its place in the attempt, from 1, as its session counts.
        step: What was done.
        at: When, in UTC.
        took_ms: Milliseconds since the step before, or since the quiz was resumed.
        content: Hash of the question as it is asked; saved by `start` or `save_contents`.
    """

    number: int
    step: Step
    at: datetime
    took_ms: int = 0
    content: str | None = None


class AttemptStore:
    """The attempts of one person, in a file that is made if it is missing.

    Every method raises `StoreError` if the file fails.
    """

    def __init__(self, folder: Path) -> None:
        self.connection = open_database(folder)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def start(self, new: NewAttempt) -> int:
        """Start an attempt and return its id."""
        with file_errors("the quiz could not be kept"), transaction(self.connection):
            cursor = self.connection.execute(
                "INSERT INTO attempts"
                " (pack, pack_version, mode, seed, questions, started_at, settings, possible)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    new.pack,
                    new.pack_version,
                    new.mode.value,
                    new.seed,
                    json.dumps(new.questions),
                    new.at.isoformat(),
                    json.dumps(new.settings.to_json()),
                    new.possible,
                ),
            )
            self._save_contents(new.contents)
        return int(cursor.lastrowid or 0)

    def save_contents(self, contents: Iterable[FrozenText]) -> None:
        """Save questions as they are asked; what was saved before is the same, unless damaged."""
        with file_errors("the quiz could not be kept"), transaction(self.connection):
            self._save_contents(contents)

    def _save_contents(self, contents: Iterable[FrozenText]) -> None:
        self.connection.executemany(
            "INSERT INTO contents (hash, question) VALUES (?, ?) ON CONFLICT (hash)"
            " DO UPDATE SET question = excluded.question WHERE question <> excluded.question",
            [(content.hash, content.text) for content in contents],
        )

    def append(self, attempt: int, record: StepRecord) -> None:
        """Save one step, and what its answer comes to if that counts at once.

        When this returns, both are on the disk.

        Raises:
            TakenElsewhereError: Another session has saved that step, or the attempt was finished
                or forgotten.
        """
        step, number = record.step, record.number
        with file_errors("the answer could not be kept"), transaction(self.connection):
            self._continue(attempt)
            self._insert_step(attempt, record)
            if step.kind is StepKind.ANSWER:
                count_answers(self.connection, attempt, number)
            elif step.kind is StepKind.SURE:
                # For an answer that counts already; others get theirs when they count.
                self.connection.execute(
                    "UPDATE results SET confidence = ? WHERE attempt = ? AND number = ?",
                    (confidence_from(step.text), attempt, number - 1),
                )
                outdate_card(self.connection, attempt, number - 1)

    def _continue(self, attempt: int) -> None:
        """Check that an attempt goes on; what another window has abandoned does so again."""
        found = self.connection.execute(
            "SELECT finished_at IS NOT NULL, abandoned_at IS NOT NULL FROM attempts WHERE id = ?",
            (attempt,),
        ).fetchone()
        is_finished, is_abandoned = found or (True, False)
        if is_finished:
            ended = "forgotten" if found is None else "finished"
            message = f"this quiz was {ended} in another window"
            raise TakenElsewhereError(message, "Start a new one with `tda quiz`.")
        if is_abandoned:
            self.connection.execute(
                "UPDATE attempts SET abandoned_at = NULL WHERE id = ?", (attempt,)
            )

    def _insert_step(self, attempt: int, record: StepRecord) -> None:
        step = record.step
        response = None if step.response is None else json.dumps(response_to_json(step.response))
        try:
            self.connection.execute(
                "INSERT INTO steps (attempt, number, kind, question, typed, response, given_at,"
                " took_ms, content, sequence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?,"
                " (SELECT coalesce(max(sequence), 0) + 1 FROM steps))",
                (
                    attempt,
                    record.number,
                    step.kind.value,
                    step.question,
                    step.text,
                    response,
                    record.at.isoformat(),
                    record.took_ms,
                    record.content,
                ),
            )
        except sqlite3.IntegrityError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
                raise
            raise _taken_elsewhere() from error

    def finish(self, attempt: int, at: datetime, *, steps: int) -> None:
        """Note that an attempt is complete; what was submitted with it counts from now on.

        Older attempts at the same pack are abandoned, except those still to be submitted.

        Raises:
            TakenElsewhereError: More steps were saved than the session has, which then knows other
                answers; or the attempt was finished or forgotten.
        """
        failure = "the end of the quiz could not be kept"
        with file_errors(failure), transaction(self.connection):
            (saved,) = self.connection.execute(
                "SELECT coalesce(max(number), 0) FROM steps WHERE attempt = ?", (attempt,)
            ).fetchone()
            if saved > steps:
                raise _taken_elsewhere()
            self._continue(attempt)
            self.connection.execute(
                "UPDATE attempts SET finished_at = ? WHERE id = ?", (at.isoformat(), attempt)
            )
            self.connection.execute(NUMBER_STEPS)
            count_answers(self.connection, attempt)
            self.connection.execute(
                "UPDATE attempts SET abandoned_at = ?"  # noqa: S608 - modes of ours
                " WHERE pack = (SELECT pack FROM attempts WHERE id = ?) AND id < ?"
                f" AND finished_at IS NULL AND abandoned_at IS NULL AND mode NOT IN ({SUBMITTED})",
                (at.isoformat(), attempt, attempt),
            )

    def abandon(self, attempt: int, at: datetime) -> None:
        """Abandon an attempt unless it is finished: it is not offered again, its answers count."""
        with file_errors("the quiz could not be given up"), transaction(self.connection):
            self.connection.execute(
                "UPDATE attempts SET abandoned_at = ? WHERE id = ? AND finished_at IS NULL",
                (at.isoformat(), attempt),
            )

    def latest_unfinished(self, pack: str) -> int | None:
        """Return the number of the attempt that is resumed if none is named, or None."""
        with store_errors(_UNREADABLE):
            (found,) = self.connection.execute(
                "SELECT max(id) FROM attempts WHERE pack = ? AND finished_at IS NULL"
                " AND abandoned_at IS NULL"
                " AND EXISTS (SELECT 1 FROM steps WHERE attempt = attempts.id)",
                (pack,),
            ).fetchone()
        return None if found is None else int(found)

    def unfinished(self, pack: str, attempt: int | None = None) -> Attempt | None:
        """Return the latest unfinished attempt at a pack, or any of them by its number."""
        number = self.latest_unfinished(pack) if attempt is None else attempt
        if number is None:
            return None
        with store_errors(_UNREADABLE), transaction(self.connection, "DEFERRED"):
            row = self.connection.execute(
                "SELECT id, mode, seed, questions, started_at, settings FROM attempts"
                " WHERE id = ? AND pack = ? AND finished_at IS NULL"
                " AND EXISTS (SELECT 1 FROM steps WHERE attempt = attempts.id)",
                (str(number), pack),  # as a text, it may have more than 64 bits
            ).fetchone()
            if row is None:
                return None
            steps = self.connection.execute(
                "SELECT kind, steps.question, typed, response, took_ms, hash, contents.question"
                " FROM steps LEFT JOIN contents ON hash = content"
                " WHERE attempt = ? ORDER BY number",
                (row[0],),
            ).fetchall()
        start_again = "Start a new one with `tda quiz`."
        with store_errors(f"attempt {row[0]} cannot be read", start_again):
            return Attempt(
                id=row[0],
                mode=Mode(row[1]),
                seed=row[2],
                questions=texts_from(row[3]),
                started_at=datetime.fromisoformat(row[4]),
                steps=tuple(map(_step, steps)),
                settings=Settings.from_json(json.loads(row[5])),
                elapsed_ms=sum(step[4] for step in steps),
                answered={
                    question: None if hash_ is None else FrozenText(hash_, text)
                    for _, question, _, raw, _, hash_, text in steps
                    if raw is not None
                },
            )


def _taken_elsewhere() -> TakenElsewhereError:
    message = "this quiz is being taken in another window"
    next_step = "Go on there, or close that window and resume the quiz here."
    return TakenElsewhereError(message, next_step)


def _step(row: tuple[Any, ...]) -> Step:
    kind, question, typed, raw, *_ = row
    return Step(StepKind(kind), question, typed, None if raw is None else response_from(raw))
