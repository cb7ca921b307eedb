"""The answers that count, graded by their question as asked or regraded by the current one."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from tda_cli.errors import StoreError
from tda_cli.model.pack import Pack
from tda_cli.model.views import names
from tda_cli.quiz.frozen_question import FrozenQuestion, FrozenText, freeze_all, grade_frozen, thaw
from tda_cli.quiz.kinds import Response, carry_over, fits, response_from_json, response_to_json
from tda_cli.quiz.scoring import Graded
from tda_cli.quiz.session import Mode, parse_percent
from tda_cli.store.transactions import record_errors, store_errors, transaction
from tda_cli.values import value

# SQL lists of the modes whose answers count at once, and of those that must be submitted.
_AT_ONCE, SUBMITTED = (
    ", ".join(f"'{mode.value}'" for mode in Mode if mode.submits_at_end is not at_once)
    for at_once in (True, False)
)

# Answers that count but have no result yet, in one attempt or all. In a submitted attempt, only
# the last answer to each question counts. The latest regrade, if any, replaces the question and
# the response. Answers that an early version saved without their question cannot count.
_MISSING = (
    "SELECT steps.attempt, steps.number, hash, given_at,"  # noqa: S608
    " (SELECT typed FROM steps AS sure WHERE sure.attempt = steps.attempt"
    "  AND sure.number = steps.number + 1 AND sure.kind = 'sure'),"
    " contents.question, coalesce(regrades.response, steps.response)"
    " FROM steps JOIN attempts ON attempts.id = steps.attempt"
    " LEFT JOIN regrades ON regrades.id = (SELECT max(id) FROM regrades AS made"
    "  WHERE made.attempt = steps.attempt AND made.number = steps.number)"
    " JOIN contents ON hash = coalesce(regrades.content, steps.content)"
    " WHERE kind = 'answer'{of_attempt}"
    f" AND (mode IN ({_AT_ONCE}) OR (finished_at IS NOT NULL"
    "  AND (steps.attempt, steps.number) IN (SELECT attempt, max(number) FROM steps"
    "   WHERE kind = 'answer'{of_attempt} GROUP BY attempt, question)))"
    " AND NOT EXISTS (SELECT 1 FROM results"
    "  WHERE results.attempt = steps.attempt AND results.number = steps.number)"
)
_INSERT = (
    "INSERT INTO results (attempt, number, sequence, pack, question, content, given_at, took_ms,"
    " confidence, credit, weight, wrong)"
    " SELECT attempt, number, sequence, pack, question, ?, given_at, took_ms, ?, ?, ?, ?"
    " FROM steps JOIN attempts ON attempts.id = attempt WHERE attempt = ? AND number = ?"
)
# Every result of a pack, with the question and response it was graded by.
_GRADED = (
    "SELECT attempt, number, results.question, results.given_at, results.content, credit, weight,"
    " wrong, contents.question, coalesce((SELECT response FROM regrades"
    "  WHERE regrades.attempt = results.attempt AND regrades.number = results.number"
    "  ORDER BY id DESC LIMIT 1), steps.response)"
    " FROM results JOIN steps USING (attempt, number)"
    " JOIN contents ON hash = results.content WHERE results.pack = ? ORDER BY attempt, number"
)


def add_results(connection: sqlite3.Connection, attempt: int | None = None) -> None:
    """Grade and store the answers that now count, for one attempt or all.

    Skip damaged answers, which `rebuild` reports, so that a damaged record never blocks a new
    answer. Call this only inside a transaction.
    """
    of_attempt = "" if attempt is None else " AND steps.attempt = :attempt"
    for row in connection.execute(_MISSING.format(of_attempt=of_attempt), {"attempt": attempt}):
        with suppress(StoreError):
            _add_result(connection, row)


def _add_result(connection: sqlite3.Connection, row: tuple[Any, ...]) -> None:
    """Grade a row of `_MISSING` and store the result."""
    attempt, number, content, given_at, sure, question, response = row
    with record_errors(attempt):
        if datetime.fromisoformat(given_at).utcoffset() != timedelta(0):
            message = f"{given_at!r} is not a time in UTC"
            raise ValueError(message)
        grade = grade_frozen(thaw(question), decode_response(response))
        confidence = None if sure is None else parse_percent(sure)
    wrong = json.dumps(grade.wrong, ensure_ascii=False)
    graded = (content, confidence, grade.credit, grade.weight, wrong)
    connection.execute(_INSERT, (*graded, attempt, number))
    _expire_card(connection, attempt, number)


def _expire_card(connection: sqlite3.Connection, attempt: int, number: int) -> None:
    """Delete a question's card if it was computed before the result of this step changed."""
    connection.execute(
        "DELETE FROM cards WHERE (pack, question) IN"
        " (SELECT pack, question FROM results WHERE attempt = ? AND number = ?)"
        " AND sequence >= (SELECT sequence FROM results WHERE attempt = ? AND number = ?)",
        (attempt, number, attempt, number),
    )


def decode_response(raw: str) -> Response:
    """Decode a response, or raise `ValueError`."""
    return response_from_json(json.loads(raw))


def decode_texts(raw: str) -> tuple[str, ...]:
    """Decode a list of strings, or raise `ValueError`."""
    texts = json.loads(raw)
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        message = f"{raw!r} is not a list of texts"
        raise ValueError(message)
    return tuple(texts)


def rebuild(connection: sqlite3.Connection) -> int:
    """Rebuild all results from the answers, and return how many answers count.

    Cards are rebuilt when next read. If any attempt is damaged, nothing changes.
    """
    with store_errors("the history could not be rebuilt"), transaction(connection):
        connection.execute("DELETE FROM results")
        connection.execute("DELETE FROM cards")
        for row in connection.execute(_MISSING.format(of_attempt="")):
            _add_result(connection, row)
        (count,) = connection.execute("SELECT count(*) FROM results").fetchone()
    return int(count)


@value
class Regrade:
    """How the current question, `content`, would grade an earlier answer.

    `graded_by` is the hash of the question it was graded by. `response` is the answer converted to
    the current question, or None if that is ambiguous; `after` is None if it does not fit.
    """

    attempt: int
    number: int
    question: str
    given_at: str
    graded_by: str
    before: Graded
    content: FrozenText
    response: Response | None
    after: Graded | None


def regrades(connection: sqlite3.Connection, pack: Pack) -> list[Regrade]:
    """Return the answers whose grade would change with the current questions of a pack."""
    known, today = names(pack), freeze_all(pack, pack.questions)
    found: list[Regrade] = []
    with store_errors("the answers could not be read"):
        for attempt, number, question, given_at, graded_by, *grade, old, raw in connection.execute(
            _GRADED, (pack.id,)
        ):
            content = today.get(question)
            if content is None or content.hash == graded_by:
                continue
            credit, weight, wrong = grade
            asked = FrozenQuestion(pack.questions[question], known)
            response = carry_over(thaw(old).question, asked.question, decode_response(raw))
            after = None
            if response is not None and fits(asked.question, response):
                after = grade_frozen(asked, response)
            if after is None or (after.credit, after.weight) != (credit, weight):
                before = Graded(credit, weight, decode_texts(wrong))
                step = (attempt, number, question, given_at)
                found.append(Regrade(*step, graded_by, before, content, response, after))
    return found


def apply_regrades(connection: sqlite3.Connection, changes: Iterable[Regrade], at: str) -> None:
    """Apply regrades; `at` is the current time as ISO 8601 text in UTC.

    Skip answers that were forgotten or regraded in the meantime, or whose `after` is None. If the
    database fails, nothing changes.
    """
    with store_errors("the answers could not be regraded"), transaction(connection):
        for change in changes:
            if change.after is None or change.response is None:
                continue
            step, content = (change.attempt, change.number), change.content
            cursor = connection.execute(
                "DELETE FROM results WHERE attempt = ? AND number = ? AND content = ?",
                (*step, change.graded_by),
            )
            if not cursor.rowcount:
                continue
            connection.execute(
                "INSERT OR IGNORE INTO contents (hash, question) VALUES (?, ?)",
                (content.hash, content.text),
            )
            connection.execute(
                "INSERT INTO regrades (attempt, number, content, response, made_at)"
                " VALUES (?, ?, ?, ?, ?)",
                (*step, content.hash, json.dumps(response_to_json(change.response)), at),
            )
        add_results(connection)
