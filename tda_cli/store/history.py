"""What was done so far: attempts and their answers, looked at, copied and forgotten."""

import json
import sqlite3
from contextlib import suppress
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from tda_cli.errors import StoreError, UsageError
from tda_cli.quiz.frozen_question import thaw
from tda_cli.quiz.grading import UNITS, Graded
from tda_cli.quiz.kinds import Response, fits, response_from_json
from tda_cli.quiz.modes import Mode, Settings
from tda_cli.quiz.presentation import Presentation, present
from tda_cli.quiz.session import StepKind, confidence_from
from tda_cli.store.database import MADE_AGAIN, back_up, next_step_after
from tda_cli.store.rebuilding import sum_up
from tda_cli.store.results import fraction_of, settled_of
from tda_cli.store.transactions import as_store_error, damage_as_store_error, transaction
from tda_cli.values import replace, value

_UNREADABLE = "the history could not be read"

# One attempt, those at one pack, or all: what is not given does not restrict. No value stands for
# "all", because whatever it were, somebody could give it.
_THESE = "(:number IS NULL OR attempts.id = :number) AND (:pack IS NULL OR attempts.pack = :pack)"

# Questions that are in no step, and that no quiz will ask that can still go on: without them the
# answers to come could not be kept. One that is damaged is in no quiz.
_DELETE_CONTENTS = (
    "DELETE FROM contents WHERE hash NOT IN (SELECT content FROM steps WHERE content IS NOT NULL"
    " UNION SELECT content FROM regrades UNION SELECT content FROM results)"
    " AND coalesce(iif(json_valid(question), json_extract(question, '$.id'), ''), '') NOT IN"
    " (SELECT value FROM attempts, json_each(iif(json_valid(questions), questions, '[]'))"
    " WHERE finished_at IS NULL AND value IS NOT NULL)"
)


@value
class AttemptSummary:
    """One attempt in a list.

    Attributes:
        id: Its number, from 1.
        pack: The id of the pack.
        mode: How the quiz behaved.
        started_at: When it was begun, in UTC.
        finished_at: When it was finished, or None.
        is_abandoned: Whether it was given up.
        asked: How many questions it has.
        answered: How many questions have an answer that counts, or will if it is handed in.
        right: How many answers count and are wholly right.
        earned: Points of the answers that count.
        possible: What all questions are worth together; what the answered ones are worth where
            that was not kept.
        settings: What was chosen for it.
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
        question: The id of the question.
        content: Hash of the question as its answer was graded; empty where it was not kept.
        presentation: The question as it was shown; None where it was not kept.
        typed: The last answer as it was typed; empty without one.
        response: That answer, or None.
        given_at: When it was given, in UTC, or None.
        took_ms: How long it took, in milliseconds.
        confidence: How sure the person was, in percent, or None.
        settled: What it counts; None where it does not count (yet).
        is_flagged: Whether the question is flagged.
        is_regraded: Whether it counts by a later form of the question.
    """

    number: int
    question: str
    content: str
    presentation: Presentation | None
    typed: str
    response: Response | None
    given_at: datetime | None
    took_ms: int
    confidence: int | None
    settled: Graded | None
    is_flagged: bool
    is_regraded: bool


def attempts(connection: sqlite3.Connection, pack: str | None = None) -> list[AttemptSummary]:
    """Return the attempts in which something was done, the oldest first; of all packs, or one."""
    return [_summary(row) for row in _attempt_rows(connection, pack=pack)]


def attempt(connection: sqlite3.Connection, number: int) -> AttemptSummary:
    """Return one attempt.

    Raises:
        UsageError: There is none of that number.
    """
    rows = _attempt_rows(connection, number=number)
    if not rows:
        raise _unknown(number)
    return _summary(rows[0])


def _unknown(number: int) -> UsageError:
    return UsageError(f"there is no attempt {number}", "`tda history` lists them.")


def _which(number: int | None, pack: str | None) -> dict[str, str | None]:
    """Give the values of `_THESE`."""
    # As a text, which is compared as a number all the same, and may be of any length.
    return {"number": None if number is None else str(number), "pack": pack}


def _attempt_rows(
    connection: sqlite3.Connection, *, number: int | None = None, pack: str | None = None
) -> list[tuple[Any, ...]]:
    with as_store_error(_UNREADABLE):
        return connection.execute(
            "SELECT attempts.id, attempts.pack, mode, started_at, finished_at,"  # noqa: S608 - ours
            " abandoned_at, questions, iif(finished_at IS NULL,"
            "  (SELECT count(DISTINCT question) FROM steps"
            "   WHERE attempt = attempts.id AND kind = 'answer'),"
            "  count(results.number)), sum(credit = 2520),"
            " sum(credit * weight), coalesce(possible, sum(weight)), settings"
            " FROM attempts LEFT JOIN results ON results.attempt = attempts.id"
            f" WHERE {_THESE} AND EXISTS (SELECT 1 FROM steps WHERE attempt = attempts.id)"
            " GROUP BY attempts.id ORDER BY attempts.id",
            _which(number, pack),
        ).fetchall()


def _summary(row: tuple[Any, ...]) -> AttemptSummary:
    answered, right, earned = row[7], row[8] or 0, row[9] or 0
    # A product that is too large is no whole number.
    if not (0 <= right <= answered and type(earned) is int and earned >= 0):
        message = f"attempt {row[0]} cannot be read: its answers cannot have earned {earned}"
        raise StoreError(message, MADE_AGAIN)
    try:
        return AttemptSummary(
            id=row[0],
            pack=row[1],
            mode=Mode(row[2]),
            started_at=datetime.fromisoformat(row[3]),
            finished_at=None if row[4] is None else datetime.fromisoformat(row[4]),
            is_abandoned=row[5] is not None,
            asked=len(json.loads(row[6])),
            answered=answered,
            right=right,
            earned=Fraction(earned, UNITS),
            possible=row[10] or 0,
            settings=Settings.from_json(json.loads(row[11])),
        )
    except (ValueError, TypeError, RecursionError) as error:
        raise _damaged(row[0], error) from error


def answers(connection: sqlite3.Connection, number: int) -> list[PastAnswer]:
    """Return every question of an attempt with the answer that stands, in the order asked.

    Raises:
        UsageError: There is none of that number.
        StoreError: The attempt cannot be read.
    """
    with as_store_error(_UNREADABLE), transaction(connection, "DEFERRED"):
        found = connection.execute(
            "SELECT seed, questions FROM attempts WHERE id = ?", (number,)
        ).fetchone()
        if found is None:  # forgotten since it was listed
            raise _unknown(number)
        seed, questions = found
        contents = dict(connection.execute("SELECT hash, question FROM contents"))
        steps = connection.execute(
            "SELECT steps.number, kind, steps.question, typed, response, steps.given_at,"
            " steps.took_ms, steps.content, results.content,"
            " (SELECT response FROM regrades WHERE regrades.attempt = steps.attempt"
            "  AND regrades.number = steps.number ORDER BY id DESC LIMIT 1),"
            " credit, weight, wrong"
            " FROM steps LEFT JOIN results USING (attempt, number)"
            " WHERE attempt = ? ORDER BY steps.number",
            (number,),
        ).fetchall()
    try:
        past = {
            question: _unanswered(place, question)
            for place, question in enumerate(json.loads(questions), 1)
        }
        for *step, credit, weight, wrong in steps:
            settled = None if credit is None else _settled(number, credit, weight, wrong)
            _apply(past, (*step, settled), contents, seed)
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise _damaged(number, error) from error
    return list(past.values())


def _unanswered(place: int, question: str) -> PastAnswer:
    return PastAnswer(
        number=place,
        question=question,
        content="",
        presentation=None,
        typed="",
        response=None,
        given_at=None,
        took_ms=0,
        confidence=None,
        settled=None,
        is_flagged=False,
        is_regraded=False,
    )


def _apply(
    past: dict[str, PastAnswer], step: tuple[Any, ...], contents: dict[str, str], seed: int
) -> None:
    """Bring one question to where it stands after one more step."""
    _, kind, question, typed, raw, given_at, took_ms, asked, graded, regraded, settled = step
    before = past[question]
    match StepKind(kind):
        case StepKind.FLAG:
            past[question] = replace(before, is_flagged=not before.is_flagged)
        case StepKind.SURE:
            past[question] = replace(before, confidence=confidence_from(typed))
        case StepKind.ANSWER:
            content = graded or asked or ""
            text = contents.get(content)
            response = response_from_json(json.loads(regraded or raw))
            past[question] = replace(
                before,
                content=content,
                presentation=None if text is None else _shown(text, seed, response),
                typed=typed,
                response=response,
                given_at=datetime.fromisoformat(given_at),
                took_ms=took_ms,
                confidence=None,
                settled=settled,
                is_regraded=regraded is not None,
            )
        case _:
            pass


def _shown(text: str, seed: int, response: Response) -> Presentation:
    """Give a question as it was shown, which the response must be one to."""
    question = thaw(text).question
    if not fits(question, response):
        message = f"{response!r} is no answer to {question.id!r}"
        raise ValueError(message)
    return present(question, seed)


def _settled(number: int, credit: int, weight: int, wrong: str) -> Graded:
    with damage_as_store_error(f"attempt {number} cannot be read", MADE_AGAIN):
        return settled_of(credit, weight, wrong)


def forget(
    connection: sqlite3.Connection, *, number: int | None = None, pack: str | None = None
) -> int:
    """Forget one attempt, all attempts at a pack, or everything.

    Nothing of it stays in the file, nor in the journal beside it, if `is_erased` says so then.

    Args:
        connection: The file.
        number: The attempt, or None.
        pack: The id of the pack, or None.

    Returns:
        How many attempts were forgotten.

    Raises:
        StoreError: The file fails; then nothing is forgotten.
    """
    with as_store_error("nothing could be forgotten"):
        connection.execute("PRAGMA secure_delete = ON")
        with transaction(connection):
            cursor = connection.execute(
                f"DELETE FROM attempts WHERE {_THESE}",  # noqa: S608 - a condition of ours
                _which(number, pack),
            )
            connection.execute(_DELETE_CONTENTS)
            sum_up(connection)
    with suppress(sqlite3.Error):  # it is forgotten, whatever becomes of the journal
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return cursor.rowcount


def is_erased(connection: sqlite3.Connection) -> bool:
    """Tell whether no text of what was forgotten stays on the disk.

    While another connection reads the file, the journal holds what that one may still ask for.
    """
    try:
        (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error:
        return False
    return not busy


def last_fractions(connection: sqlite3.Connection, pack: str) -> dict[str, Fraction]:
    """Return how the last answer to each question of a pack did, 0 to 1, by question id."""
    with as_store_error(_UNREADABLE), damage_as_store_error(_UNREADABLE, MADE_AGAIN):
        rows = connection.execute(
            "SELECT question, (SELECT credit FROM results WHERE results.pack = by_question.pack"
            "  AND results.question = by_question.question"
            "  ORDER BY given_at DESC, attempt DESC, number DESC LIMIT 1)"
            " FROM by_question WHERE pack = ?",
            (pack,),
        ).fetchall()
        return {question: fraction_of(credit) for question, credit in rows}


def count_attempts(
    connection: sqlite3.Connection, *, number: int | None = None, pack: str | None = None
) -> int:
    """Return how many attempts `forget` would forget."""
    with as_store_error(_UNREADABLE):
        (count,) = connection.execute(
            f"SELECT count(*) FROM attempts WHERE {_THESE}",  # noqa: S608 - a condition of ours
            _which(number, pack),
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


def _damaged(number: int, error: Exception) -> StoreError:
    message = f"attempt {number} cannot be read: {error}"
    return StoreError(message, f"`tda history forget {number}` takes it out.")
