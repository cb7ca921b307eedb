"""Answers that count, graded as their questions stood; every function is for a transaction."""

import json
import sqlite3
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from tda_cli.errors import StoreError
from tda_cli.quiz.frozen_question import grade_frozen, thaw
from tda_cli.quiz.kinds import Response, response_from_json
from tda_cli.quiz.modes import BEHAVIORS, Mode
from tda_cli.quiz.session import confidence_from
from tda_cli.store.transactions import store_errors, way_out_of

# The modes whose answers count at once, and those that are submitted first, for a statement.
_AT_ONCE, SUBMITTED = (
    ", ".join(f"'{mode.value}'" for mode in Mode if BEHAVIORS[mode].feedback_at_once is at_once)
    for at_once in (True, False)
)

# Answers that count and have no result: all of them at once, or of a submission the last ones.
# Each comes with the question and response of its latest regrade. A step of an early version,
# saved without its question, cannot count.
_MISSING = (
    "SELECT steps.attempt, steps.number, steps.sequence, pack, steps.question, hash,"  # noqa: S608
    " given_at, took_ms, (SELECT typed FROM steps AS sure WHERE sure.attempt = steps.attempt"
    "  AND sure.number = steps.number + 1 AND sure.kind = 'sure'),"
    " contents.question, coalesce(regrades.response, steps.response)"
    " FROM steps JOIN attempts ON attempts.id = steps.attempt"
    " LEFT JOIN regrades ON regrades.id = (SELECT max(id) FROM regrades AS made"
    "  WHERE made.attempt = steps.attempt AND made.number = steps.number)"
    " JOIN contents ON hash = coalesce(regrades.content, steps.content)"
    " WHERE kind = 'answer'"
    f" AND (mode IN ({_AT_ONCE}) OR (finished_at IS NOT NULL AND NOT EXISTS ("
    "  SELECT 1 FROM steps AS later WHERE later.attempt = steps.attempt"
    "  AND later.number > steps.number AND later.question = steps.question"
    "  AND later.kind = 'answer')))"
    " AND NOT EXISTS (SELECT 1 FROM results"
    "  WHERE results.attempt = steps.attempt AND results.number = steps.number)"
)
_INSERT = (
    "INSERT INTO results (attempt, number, sequence, pack, question, content, given_at, took_ms,"
    " confidence, credit, weight, wrong) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def count_answers(
    connection: sqlite3.Connection, attempt: int | None = None, number: int | None = None
) -> None:
    """Grade and store the answers that count by now: of one step, of one attempt, or all.

    Raises:
        StoreError: An answer or its question is damaged.
    """
    chosen = {"steps.attempt": attempt, "steps.number": number}
    given = {column: value for column, value in chosen.items() if value is not None}
    where = "".join(f" AND {column} = ?" for column in given)
    for row in connection.execute(_MISSING + where, tuple(given.values())):
        _count(connection, row)


def count_missing(connection: sqlite3.Connection) -> None:
    """Grade and store the answers that count by now, except damaged ones."""
    for row in connection.execute(_MISSING):
        with suppress(StoreError):
            _count(connection, row)


def _count(connection: sqlite3.Connection, row: tuple[Any, ...]) -> None:
    """Grade a row of `_MISSING` and store the result."""
    *columns, sure, question, response = row
    attempt, number, *_, given_at, _ = columns
    with store_errors(f"attempt {attempt} cannot be read", way_out_of(attempt)):
        if datetime.fromisoformat(given_at).utcoffset() != timedelta(0):
            message = f"{given_at!r} is no moment in UTC"
            raise ValueError(message)
        settled = grade_frozen(thaw(question), response_from(response))
        confidence = None if sure is None else confidence_from(sure)
    wrong = json.dumps(settled.wrong, ensure_ascii=False)
    graded = (*columns, confidence, settled.credit, settled.weight, wrong)
    connection.execute(_INSERT, graded)
    outdate_card(connection, attempt, number)


def outdate_card(connection: sqlite3.Connection, attempt: int, number: int) -> None:
    """Delete the card of a question that was made without the answer of a step as it counts now."""
    connection.execute(
        "DELETE FROM cards WHERE (pack, question) IN"
        " (SELECT pack, question FROM results WHERE attempt = ? AND number = ?)"
        " AND sequence >= (SELECT sequence FROM results WHERE attempt = ? AND number = ?)",
        (attempt, number, attempt, number),
    )


def response_from(raw: str) -> Response:
    """Decode a response, the one place where the store reads them.

    Raises:
        ValueError: It is not a response.
    """
    return response_from_json(json.loads(raw))


def texts_from(raw: str) -> tuple[str, ...]:
    """Decode a list of texts.

    Raises:
        ValueError: It is anything else.
    """
    texts = json.loads(raw)
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        message = f"{raw!r} is no list of texts"
        raise ValueError(message)
    return tuple(texts)
