"""The history of attempts: list, show, back up and forget them."""

import json
import sqlite3
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from tda_cli.errors import StoreError, UsageError
from tda_cli.files import reason
from tda_cli.quiz.frozen_question import thaw
from tda_cli.quiz.kinds import Presentation, Response, fits, present
from tda_cli.quiz.scoring import UNITS, Graded
from tda_cli.quiz.session import Mode, Settings, StepKind, parse_percent
from tda_cli.store.database import back_up
from tda_cli.store.results import decode_response, decode_texts
from tda_cli.store.settings import read_settings
from tda_cli.store.transactions import next_step_after, record_errors, store_errors, transaction
from tda_cli.values import replace, value

_UNREADABLE = "the history could not be read"

# Deletes questions that no step refers to. Questions in an unfinished quiz stay, because its next
# answers refer to them. A damaged question belongs to no quiz.
_DELETE_CONTENTS = (
    "DELETE FROM contents WHERE hash NOT IN (SELECT content FROM steps WHERE content IS NOT NULL"
    " UNION SELECT content FROM regrades)"
    " AND coalesce(iif(json_valid(question), json_extract(question, '$.id'), ''), '') NOT IN"
    " (SELECT value FROM attempts, json_each(iif(json_valid(questions), questions, '[]'))"
    " WHERE finished_at IS NULL AND value IS NOT NULL)"
)


@value
class AttemptSummary:
    """One attempt in a list.

    `answered` includes answers that will count once submitted; `right` and `earned` only those that
    count. `possible` are the points for all questions, or for the answered ones if not saved.
    `person` is who took it, or else the setting `name`; empty if neither was said.
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
    person: str = ""


@value
class PastAnswer:
    """One question of an attempt, as asked and answered.

    Attributes:
        number: Its position in the quiz, from 1.
        content: Hash of the question the answer was graded by; empty if not saved.
        presentation: The question as shown; None if not saved.
        typed: The last answer as typed; empty if there is none.
        took_ms: Milliseconds spent on the question in all.
        confidence: The confidence in that answer, in percent, or None.
        graded: The grade; None if the answer does not count, or not yet.
        is_skipped: Whether it was skipped at least once.
        is_regraded: Whether it was regraded by a later version of the question.
        shows_key: Whether its key, reasons and claims may be shown: the answer counts, or the
            attempt is finished. An abandoned exam can still be resumed, so it shows none.
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
    graded: Graded | None = None
    is_flagged: bool = False
    is_skipped: bool = False
    is_regraded: bool = False
    shows_key: bool = False

    @property
    def state(self) -> str:
        """Whether it was answered, or else skipped, or else not reached."""
        if self.response is not None:
            return "answered"
        return "skipped" if self.is_skipped else "not reached"

    @property
    def fraction(self) -> Fraction | None:
        """What it earned, 0 to 1: 0 if it was never answered; None if that is not settled."""
        if self.graded is None:
            return Fraction(0) if self.response is None and self.shows_key else None
        return self.graded.fraction


def attempt(connection: sqlite3.Connection, number: int) -> AttemptSummary:
    """Return one attempt, or raise `UsageError` if there is none with that number."""
    found = attempts(connection, number=number)
    if not found:
        raise _unknown(number)
    return found[0]


def _unknown(number: int) -> UsageError:
    return UsageError(f"there is no attempt {number}", "See your attempts with `tda history`.")


def _attempts_where(number: int | None, pack: str | None) -> tuple[str, tuple[int | str, ...]]:
    """Return the SQL condition, and its parameters, for one attempt, one pack, or all."""
    if number is not None:
        return "attempts.id = ?", (str(number),)  # a string, because it may exceed 64 bits
    if pack is None:
        return "TRUE", ()
    # Arguments may have bytes that are not text, which no id has and SQLite refuses.
    return "attempts.pack = ?", (pack.encode(errors="replace").decode(),)


def attempts(
    connection: sqlite3.Connection, pack: str | None = None, *, number: int | None = None
) -> list[AttemptSummary]:
    """Return the attempts that are finished or have a step, oldest first.

    They are those at a pack, the one with a number, or all.
    """
    where, given = _attempts_where(number, pack)
    with store_errors(_UNREADABLE):
        rows = connection.execute(
            "SELECT attempts.id, attempts.pack, mode, started_at, finished_at,"  # noqa: S608 - our own condition
            " abandoned_at, questions, iif(finished_at IS NULL,"
            "  (SELECT count(DISTINCT question) FROM steps"
            "   WHERE attempt = attempts.id AND kind = 'answer'),"
            "  count(results.number)), coalesce(sum(credit = ?), 0),"
            " coalesce(sum(credit * weight), 0), coalesce(possible, sum(weight), 0), settings"
            " FROM attempts LEFT JOIN results ON results.attempt = attempts.id"
            f" WHERE {where} AND (finished_at IS NOT NULL"
            " OR EXISTS (SELECT 1 FROM steps WHERE attempt = attempts.id))"
            " GROUP BY attempts.id ORDER BY attempts.id",
            (UNITS, *given),
        ).fetchall()
    name = read_settings(connection).get("name", "")
    return [_summary(row, name) for row in rows]


def _summary(row: tuple[Any, ...], name: str) -> AttemptSummary:
    with record_errors(row[0]):
        settings = Settings.from_json(json.loads(row[11]))
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
            settings=settings,
            person=settings.person or name,
        )


def answers(connection: sqlite3.Connection, number: int) -> list[PastAnswer]:
    """Return every question of an attempt with its final answer, in the order asked."""
    with store_errors(_UNREADABLE), transaction(connection, "DEFERRED"):
        found = connection.execute(
            "SELECT seed, questions, pack, finished_at IS NOT NULL,"
            " iif(json_valid(settings), json_extract(settings, '$.time_limit'), NULL)"
            " FROM attempts WHERE id = ?",
            (str(number),),
        ).fetchone()
        if found is None:  # forgotten in the meantime
            raise _unknown(number)
        seed, questions, pack, is_finished, limit = found
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
    toggled = {row[1] for row in rows if row[0] == StepKind.FLAG}
    flagged = toggled & flagged_ids(connection, pack, before=number)
    with record_errors(number):
        past = {
            question: PastAnswer(place, question, is_flagged=question in flagged)
            for place, question in enumerate(json.loads(questions), 1)
        }
        for row in rows:
            past[row[1]] = _after_step(past[row[1]], row, seed)
        if is_finished and limit is not None:
            # Time ran out in the first question that was not reached.
            left = limit * 1000 - sum(one.took_ms for one in past.values())
            open_ = [one for one in past.values() if one.state == "not reached"][:1]
            past |= {
                one.question: replace(one, took_ms=one.took_ms + max(0, left)) for one in open_
            }
    return [
        replace(one, shows_key=bool(is_finished) or one.graded is not None) for one in past.values()
    ]


def _after_step(before: PastAnswer, row: tuple[Any, ...], seed: int) -> PastAnswer:
    """Return the state of a question after one more step."""
    kind, _, typed, given_at, took_ms, content, text, raw, regraded, credit, weight, wrong = row
    before = replace(before, took_ms=before.took_ms + took_ms)
    match StepKind(kind):
        case StepKind.FLAG:
            return replace(before, is_flagged=not before.is_flagged)
        case StepKind.SKIP:
            return replace(before, is_skipped=True)
        case StepKind.SURE:
            return replace(before, confidence=parse_percent(typed))
        case StepKind.ANSWER:
            response = decode_response(regraded or raw)
            return replace(
                before,
                content=content or "",
                presentation=None if text is None else _presentation(text, seed, response),
                typed=typed,
                response=response,
                given_at=datetime.fromisoformat(given_at),
                confidence=None,
                graded=None if credit is None else Graded(credit, weight, decode_texts(wrong)),
                is_regraded=regraded is not None,
            )
        case _:
            return before


def _presentation(text: str, seed: int, response: Response) -> Presentation:
    """Return a question as shown; raise `ValueError` if the response does not fit."""
    question = thaw(text).question
    if not fits(question, response):
        message = f"{response!r} is not an answer to {question.id!r}"
        raise ValueError(message)
    return present(question, seed)


def forget(
    connection: sqlite3.Connection, *, number: int | None = None, pack: str | None = None
) -> int:
    """Forget one attempt, all attempts at a pack, or all attempts; return how many.

    Their text is gone from disk once `is_erased` returns True.
    """
    where, given = _attempts_where(number, pack)
    with store_errors("the attempts could not be deleted"):
        connection.execute("PRAGMA secure_delete = ON")
        with transaction(connection):
            cursor = connection.execute(f"DELETE FROM attempts WHERE {where}", given)  # noqa: S608
            connection.execute(_DELETE_CONTENTS)
            connection.execute("DELETE FROM cards")
    return cursor.rowcount


def is_erased(connection: sqlite3.Connection) -> bool:
    """Empty the journal, and return whether forgotten text is gone from disk.

    It cannot be emptied while another connection is reading the database.
    """
    try:
        (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error:
        return False
    return not busy


def last_fractions(connection: sqlite3.Connection, pack: str) -> dict[str, Fraction]:
    """Return the score of the last answer to each question of a pack, 0 to 1, by question id.

    The last answer is the one stored last, regardless of the clock.
    """
    with store_errors(_UNREADABLE):
        # With max(), SQLite takes the other columns from the row with the maximum.
        rows = connection.execute(
            "SELECT question, credit, max(sequence) FROM results WHERE pack = ? GROUP BY question",
            (pack,),
        )
        return {question: Fraction(credit, UNITS) for question, credit, _ in rows}


def flagged_ids(
    connection: sqlite3.Connection, pack: str, *, other_than: int = 0, before: int | None = None
) -> frozenset[str]:
    """Return the ids of the flagged questions of a pack.

    Flags of the attempt `other_than` do not count, nor those of attempts from `before` on.
    """
    with store_errors(_UNREADABLE):
        # Each step turns the flag on or off, whichever attempt it belongs to.
        rows = connection.execute(
            "SELECT steps.question FROM steps JOIN attempts ON attempts.id = steps.attempt"
            " WHERE pack = ? AND kind = 'flag' AND attempt <> ? AND (? IS NULL OR attempt < ?)"
            " GROUP BY steps.question HAVING count(*) % 2 = 1",
            (pack, other_than, before, before),
        )
        return frozenset(question for (question,) in rows)


def count_attempts(
    connection: sqlite3.Connection, *, number: int | None = None, pack: str | None = None
) -> int:
    """Return how many attempts `forget` would forget."""
    where, given = _attempts_where(number, pack)
    with store_errors(_UNREADABLE):
        (count,) = connection.execute(
            f"SELECT count(*) FROM attempts WHERE {where}",  # noqa: S608 - our own condition
            given,
        ).fetchone()
    return int(count)


def back_up_to(connection: sqlite3.Connection, path: Path) -> None:
    """Copy the database to a new file that only the person can read; raise `StoreError`."""
    try:
        back_up(connection, path)
    except FileExistsError as error:
        message = f"`{path}` already exists"
        raise StoreError(message, "Name a file that does not exist yet.") from error
    except (OSError, sqlite3.Error) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        message = f"the copy could not be written to `{path}`: {why}"
        step = next_step_after(error, "Choose a file in a folder you can write to.")
        raise StoreError(message, step) from error
