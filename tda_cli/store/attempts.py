"""Attempts and their steps: saved one at a time and read back to resume."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from tda_cli.errors import StoreError
from tda_cli.quiz.frozen_question import FrozenText
from tda_cli.quiz.kinds import response_to_json
from tda_cli.quiz.session import Mode, Settings, Step, StepKind
from tda_cli.store.database import open_database
from tda_cli.store.results import SUBMITTED, add_results, decode_response, decode_texts
from tda_cli.store.transactions import store_errors, transaction
from tda_cli.values import value

_UNREADABLE = "the answers could not be read"


class TakenElsewhereError(StoreError):
    """Another session has continued the attempt since it was read."""


@value
class Attempt:
    """One run of a quiz so far.

    `answered` has each answered question as of its last answer; None if that was not saved.
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


class AttemptStore:
    """One person's attempts. Every method raises `StoreError` if the database fails."""

    def __init__(self, folder: Path) -> None:
        self.connection = open_database(folder)

    def close(self) -> None:
        """Close the database."""
        self.connection.close()

    def start(  # noqa: PLR0913 - what is saved of a quiz
        self,
        *,
        pack: str,
        pack_version: str,
        mode: Mode,
        seed: int,
        questions: Mapping[str, FrozenText],
        possible: int,
        at: datetime,
        settings: Settings,
    ) -> int:
        """Start an attempt and return its id.

        `questions` are the ones to ask, in order, by id; `possible` are their total points.
        """
        with store_errors("the quiz could not be saved"), transaction(self.connection):
            cursor = self.connection.execute(
                "INSERT INTO attempts"
                " (pack, pack_version, mode, seed, questions, started_at, settings, possible)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(pack, pack_version, mode.value, seed, json.dumps(list(questions))),
                    *(at.isoformat(), json.dumps(settings.to_json()), possible),
                ),
            )
            self._save_contents(questions.values())
        return int(cursor.lastrowid or 0)

    def save_contents(self, contents: Iterable[FrozenText]) -> None:
        """Save questions as asked; a damaged copy that was saved earlier is replaced."""
        with store_errors("the quiz could not be saved"), transaction(self.connection):
            self._save_contents(contents)

    def _save_contents(self, contents: Iterable[FrozenText]) -> None:
        self.connection.executemany(
            "INSERT INTO contents (hash, question) VALUES (?, ?) ON CONFLICT (hash)"
            " DO UPDATE SET question = excluded.question WHERE question <> excluded.question",
            [(content.hash, content.text) for content in contents],
        )

    def append(  # noqa: PLR0913 - what is saved of a step
        self,
        attempt: int,
        number: int,
        step: Step,
        at: datetime,
        *,
        took_ms: int = 0,
        content: FrozenText | None = None,
    ) -> None:
        """Save one step, along with the result of its answer if that counts at once.

        Both are on disk when this returns. `content` is the question answered, already saved by
        `start` or `save_contents`. Raise `TakenElsewhereError` if another session saved that step,
        or finished or deleted the attempt.
        """
        response = None if step.response is None else json.dumps(response_to_json(step.response))
        hash_ = None if content is None else content.hash
        row = (attempt, number, step.kind.value, step.question, step.text, response)
        with store_errors("the answer could not be saved"), transaction(self.connection):
            self._continue(attempt)
            try:
                self.connection.execute(
                    "INSERT INTO steps (attempt, number, kind, question, typed, response, given_at,"
                    " took_ms, content, sequence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?,"
                    " (SELECT coalesce(max(sequence), 0) + 1 FROM steps))",
                    (*row, at.isoformat(), took_ms, hash_),
                )
            except sqlite3.IntegrityError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
                    raise
                raise _taken_elsewhere() from error
            if step.kind is StepKind.SURE:  # the answer before it is graded again
                self.connection.execute(
                    "DELETE FROM results WHERE attempt = ? AND number = ?", (attempt, number - 1)
                )
            add_results(self.connection, attempt)

    def _continue(self, attempt: int) -> None:
        """Check that an attempt is not finished; if another window abandoned it, it is resumed."""
        found = self.connection.execute(
            "SELECT finished_at IS NOT NULL FROM attempts WHERE id = ?", (attempt,)
        ).fetchone()
        if found != (False,):
            ended = "deleted" if found is None else "finished"
            message = f"this quiz was {ended} in another window"
            raise TakenElsewhereError(message, "Start a new one with `tda quiz`.")
        self.connection.execute(
            "UPDATE attempts SET abandoned_at = NULL WHERE id = ? AND abandoned_at IS NOT NULL",
            (attempt,),
        )

    def finish(self, attempt: int, at: datetime, *, steps: int) -> None:
        """Mark an attempt as finished, so that the answers submitted with it count.

        Older unfinished attempts at the pack are abandoned, except those that must be submitted.
        Raise `TakenElsewhereError` if another session saved more steps than `steps`, or finished
        or deleted the attempt.
        """
        failure = "the end of the quiz could not be saved"
        with store_errors(failure), transaction(self.connection):
            (saved,) = self.connection.execute(
                "SELECT coalesce(max(number), 0) FROM steps WHERE attempt = ?", (attempt,)
            ).fetchone()
            if saved > steps:
                raise _taken_elsewhere()
            self._continue(attempt)
            self.connection.execute(
                "UPDATE attempts SET finished_at = ? WHERE id = ?", (at.isoformat(), attempt)
            )
            add_results(self.connection, attempt)
            self.connection.execute(
                "UPDATE attempts SET abandoned_at = ?"  # noqa: S608 - our own modes
                " WHERE pack = (SELECT pack FROM attempts WHERE id = ?) AND id < ?"
                f" AND finished_at IS NULL AND abandoned_at IS NULL AND mode NOT IN ({SUBMITTED})",
                (at.isoformat(), attempt, attempt),
            )

    def abandon(self, attempt: int, at: datetime) -> None:
        """Stop offering an attempt to resume, unless it is finished; its answers still count."""
        with store_errors("the quiz could not be abandoned"), transaction(self.connection):
            self.connection.execute(
                "UPDATE attempts SET abandoned_at = ? WHERE id = ? AND finished_at IS NULL",
                (at.isoformat(), attempt),
            )

    def discard_if_empty(self, attempt: int) -> None:
        """Delete an attempt if it has no steps."""
        with store_errors("the quiz could not be discarded"), transaction(self.connection):
            self.connection.execute(
                "DELETE FROM attempts WHERE id = ? AND finished_at IS NULL"
                " AND NOT EXISTS (SELECT 1 FROM steps WHERE attempt = attempts.id)",
                (attempt,),
            )

    def latest_unfinished(self, pack: str) -> int | None:
        """Return the number of the attempt to resume by default, or None."""
        with store_errors(_UNREADABLE):
            (found,) = self.connection.execute(
                "SELECT max(id) FROM attempts WHERE pack = ? AND finished_at IS NULL"
                " AND abandoned_at IS NULL"
                " AND EXISTS (SELECT 1 FROM steps WHERE attempt = attempts.id)",
                (pack,),
            ).fetchone()
        return None if found is None else int(found)

    def unfinished(self, pack: str, attempt: int | None = None) -> Attempt | None:
        """Return an unfinished attempt at a pack, by number or else the latest."""
        number = self.latest_unfinished(pack) if attempt is None else attempt
        if number is None:
            return None
        with store_errors(_UNREADABLE), transaction(self.connection, "DEFERRED"):
            row = self.connection.execute(
                "SELECT id, mode, seed, questions, started_at, settings FROM attempts"
                " WHERE id = ? AND pack = ? AND finished_at IS NULL"
                " AND EXISTS (SELECT 1 FROM steps WHERE attempt = attempts.id)",
                (str(number), pack),  # a string, because it may exceed 64 bits
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
                questions=decode_texts(row[3]),
                started_at=datetime.fromisoformat(row[4]),
                steps=tuple(
                    Step(StepKind(kind), question, typed, raw and decode_response(raw))
                    for kind, question, typed, raw, *_ in steps
                ),
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
    next_step = "Continue there, or close that window and resume here."
    return TakenElsewhereError(message, next_step)
