"""What was done so far: attempts and their answers, looked at, copied and forgotten."""

import json
import sqlite3
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from tda_cli.errors import StoreError, UsageError
from tda_cli.quiz.frozen_question import thaw
from tda_cli.quiz.kinds import Presentation, Response, fits, present
from tda_cli.quiz.scoring import UNITS, Graded
from tda_cli.quiz.session import Mode, Settings, StepKind, confidence_from
from tda_cli.store.database import back_up
from tda_cli.store.results import response_from, texts_from
from tda_cli.store.transactions import (
    file_errors,
    next_step_after,
    record_errors,
    store_errors,
    transaction,
)
from tda_cli.values import replace, value

_UNREADABLE = "the history could not be read"

# Questions that are in no step, and that no unfinished quiz will ask: without those, the answers
# to come could not be saved. One that is damaged is in no quiz.
_DELETE_CONTENTS = (
    "DELETE FROM contents WHERE hash NOT IN (SELECT content FROM steps WHERE content IS NOT NULL"
    " UNION SELECT content FROM regrades)"
    " AND coalesce(iif(json_valid(question), json_extract(question, '$.id'), ''), '') NOT IN"
    " (SELECT value FROM attempts, json_each(iif(json_valid(questions), questions, '[]'))"
    " WHERE finished_at IS NULL AND value IS NOT NULL)"
)


@value
class AttemptSummary:
    """One attempt in a list, by its number from 1, at the pack with an id.

    Attributes:
        asked: How many questions it has.
        answered: How many questions have an answer that counts, or will once it is submitted.
        right: How many answers count and are wholly right.
        earned: Points of the answers that count.
        possible: What all questions are worth together; what the answered ones are worth if
            that was not saved.
    """

    id: int
    pack: str
    mode: Mode
    started_at: datetime
    finished_at: datetime | None
    is_abandoned: bool
    asked: int
    answered: int
    right: int
    earned: Fraction
    possible: int
    settings: Settings


@value
class PastAnswer:
    """One question of an attempt, as it was asked and answered.

    Attributes:
        number: Its place in the quiz, from 1.
        content: Hash of the question as its answer was graded; empty if it was not saved.
        presentation: The question as it was shown; None if it was not saved.
        typed: The last answer as it was typed; empty without one.
        confidence: How sure the person was of it, in percent, or None.
        settled: What it counts; None if it does not count (yet).
        is_regraded: Whether it counts by a later form of the question.
    """

    number: int
    question: str
    content: str = ""
    presentation: Presentation | None = None
    typed: str = ""
    response: Response | None = None
    given_at: datetime | None = None
    took_ms: int = 0
    confidence: int | None = None
    settled: Graded | None = None
    is_flagged: bool = False
    is_regraded: bool = False


def attempts(connection: sqlite3.Connection, pack: str | None = None) -> list[AttemptSummary]:
    """Return the attempts in which something was done, the oldest first; of all packs, or one."""
    return _summaries(connection, None, pack)


def attempt(connection: sqlite3.Connection, number: int) -> AttemptSummary:
    """Return one attempt, or raise `UsageError` if there is none of that number."""
    found = _summaries(connection, number, None)
    if not found:
        raise _unknown(number)
    return found[0]


def _unknown(number: int) -> UsageError:
    return UsageError(f"there is no attempt {number}", "`tda history` lists them.")


def _these(number: int | None, pack: str | None) -> tuple[str, tuple[int | str, ...]]:
    """Return the condition for one attempt, those at one pack, or all, with what it takes."""
    if number is not None:
        return "attempts.id = ?", (str(number),)  # as a text, it may have more than 64 bits
    return ("TRUE", ()) if pack is None else ("attempts.pack = ?", (pack,))


def _summaries(
    connection: sqlite3.Connection, number: int | None, pack: str | None
) -> list[AttemptSummary]:
    where, given = _these(number, pack)
    with store_errors(_UNREADABLE):
        rows = connection.execute(
            "SELECT attempts.id, attempts.pack, mode, started_at, finished_at,"  # noqa: S608 - ours
            " abandoned_at, questions, iif(finished_at IS NULL,"
            "  (SELECT count(DISTINCT question) FROM steps"
            "   WHERE attempt = attempts.id AND kind = 'answer'),"
            "  count(results.number)), coalesce(sum(credit = ?), 0),"
            " coalesce(sum(credit * weight), 0), coalesce(possible, sum(weight), 0), settings"
            " FROM attempts LEFT JOIN results ON results.attempt = attempts.id"
            f" WHERE {where} AND EXISTS (SELECT 1 FROM steps WHERE attempt = attempts.id)"
            " GROUP BY attempts.id ORDER BY attempts.id",
            (UNITS, *given),
        ).fetchall()
    return [_summary(row) for row in rows]


def _summary(row: tuple[Any, ...]) -> AttemptSummary:
    with record_errors(row[0]):
        return AttemptSummary(
            id=row[0],
            pack=row[1],
            mode=Mode(row[2]),
            started_at=datetime.fromisoformat(row[3]),
            finished_at=None if row[4] is None else datetime.fromisoformat(row[4]),
            is_abandoned=row[5] is not None,
            asked=len(json.loads(row[6])),
            answered=row[7],
            right=row[8],
            earned=Fraction(row[9], UNITS),
            possible=row[10],
            settings=Settings.from_json(json.loads(row[11])),
        )


def answers(connection: sqlite3.Connection, number: int) -> list[PastAnswer]:
    """Return every question of an attempt with the answer that stands, in the order asked."""
    with store_errors(_UNREADABLE), transaction(connection, "DEFERRED"):
        found = connection.execute(
            "SELECT seed, questions FROM attempts WHERE id = ?", (str(number),)
        ).fetchone()
        if found is None:  # forgotten since it was listed
            raise _unknown(number)
        seed, questions = found
        rows = connection.execute(
            "SELECT kind, steps.question, typed, steps.given_at, steps.took_ms,"
            " coalesce(results.content, steps.content), contents.question, response,"
            " (SELECT response FROM regrades WHERE regrades.attempt = steps.attempt"
            "  AND regrades.number = steps.number ORDER BY id DESC LIMIT 1),"
            " credit, weight, wrong"
            " FROM steps LEFT JOIN results USING (attempt, number)"
            " LEFT JOIN contents ON hash = coalesce(results.content, steps.content)"
            " WHERE attempt = ? ORDER BY steps.number",
            (number,),
        ).fetchall()
    with record_errors(number):
        past = {
            question: PastAnswer(place, question)
            for place, question in enumerate(json.loads(questions), 1)
        }
        for row in rows:
            past[row[1]] = _after_step(past[row[1]], row, seed)
    return list(past.values())


def _after_step(before: PastAnswer, row: tuple[Any, ...], seed: int) -> PastAnswer:
    """Return where a question stands after one more step."""
    kind, _, typed, given_at, took_ms, content, text, raw, regraded, credit, weight, wrong = row
    match StepKind(kind):
        case StepKind.FLAG:
            return replace(before, is_flagged=not before.is_flagged)
        case StepKind.SURE:
            return replace(before, confidence=confidence_from(typed))
        case StepKind.ANSWER:
            response = response_from(regraded or raw)
            return replace(
                before,
                content=content or "",
                presentation=None if text is None else _shown(text, seed, response),
                typed=typed,
                response=response,
                given_at=datetime.fromisoformat(given_at),
                took_ms=took_ms,
                confidence=None,
                settled=None if credit is None else Graded(credit, weight, texts_from(wrong)),
                is_regraded=regraded is not None,
            )
        case _:
            return before


def _shown(text: str, seed: int, response: Response) -> Presentation:
    """Return a question as it was shown, which the response must fit."""
    question = thaw(text).question
    if not fits(question, response):
        message = f"{response!r} is no answer to {question.id!r}"
        raise ValueError(message)
    return present(question, seed)


def forget(
    connection: sqlite3.Connection, *, number: int | None = None, pack: str | None = None
) -> int:
    """Forget one attempt, all attempts at a pack, or all of them, and return how many.

    Nothing of them stays in the file, nor in the journal next to it, if `is_erased` then says so.
    """
    where, given = _these(number, pack)
    with file_errors("nothing could be forgotten"):
        connection.execute("PRAGMA secure_delete = ON")
        with transaction(connection):
            cursor = connection.execute(f"DELETE FROM attempts WHERE {where}", given)  # noqa: S608
            connection.execute(_DELETE_CONTENTS)
            connection.execute("DELETE FROM main.cards")
    return cursor.rowcount


def is_erased(connection: sqlite3.Connection) -> bool:
    """Empty the journal, and return whether no text of what was forgotten stays on the disk.

    While another connection reads the file, the journal holds what that one may still ask for.
    """
    try:
        (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error:
        return False
    return not busy


def last_fractions(connection: sqlite3.Connection, pack: str) -> dict[str, Fraction]:
    """Return how the last answer to each question of a pack did, 0 to 1, by question id.

    The last is the one stored last, whatever the clock said.
    """
    with store_errors(_UNREADABLE):
        # Beside max(), SQLite takes the other columns from the row that has the maximum.
        rows = connection.execute(
            "SELECT question, credit, max(sequence) FROM results WHERE pack = ? GROUP BY question",
            (pack,),
        )
        return {question: Fraction(credit, UNITS) for question, credit, _ in rows}


def count_attempts(
    connection: sqlite3.Connection, *, number: int | None = None, pack: str | None = None
) -> int:
    """Return how many attempts `forget` would forget."""
    where, given = _these(number, pack)
    with store_errors(_UNREADABLE):
        (count,) = connection.execute(
            f"SELECT count(*) FROM attempts WHERE {where}",  # noqa: S608 - a condition of ours
            given,
        ).fetchone()
    return int(count)


def back_up_to(connection: sqlite3.Connection, path: Path) -> None:
    """Copy everything to a new file, readable only by the person.

    Raises:
        StoreError: Something is there already, or the copy cannot be written; then none is left.
    """
    try:
        back_up(connection, path)
    except FileExistsError as error:
        message = f"`{path}` exists already"
        raise StoreError(message, "Name a file that does not exist yet.") from error
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"the copy could not be written to `{path}`: {reason}"
        step = next_step_after(error, "Name a file in a folder that can be written.")
        raise StoreError(message, step) from error
