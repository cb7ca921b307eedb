"""Everything derived made again from what a person gave; and old answers under a new key."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

from tda_cli.model.question import Question
from tda_cli.quiz.frozen_question import FrozenQuestion, FrozenText, grade_frozen, thaw
from tda_cli.quiz.grading import Graded
from tda_cli.quiz.kinds import (
    Response,
    carried_over,
    fits,
    response_from_json,
    response_to_json,
)
from tda_cli.store.database import MADE_AGAIN
from tda_cli.store.results import (
    AT_ONCE,
    COLUMNS,
    INSERT,
    STEP,
    Result,
    add,
    find,
    graded,
    remove,
    result_of,
    row_of,
)
from tda_cli.store.transactions import as_store_error, damage_as_store_error, transaction
from tda_cli.values import value

_SUMMED = ("by_question", "by_day", "by_confidence", "by_mistake", "cards")
DERIVED = ("results", *_SUMMED)

_SUMS = "count(*), sum(credit = 2520), sum(credit * weight), sum(weight), sum(took_ms) FROM results"
_SUMMARIES = (
    f"INSERT INTO by_question SELECT pack, question, {_SUMS} GROUP BY pack, question",
    f"INSERT INTO by_day SELECT pack, substr(given_at, 1, 10), {_SUMS} GROUP BY 1, 2",
    (
        "INSERT INTO by_confidence SELECT pack, confidence, count(*), sum(credit = 2520)"
        " FROM results WHERE confidence IS NOT NULL GROUP BY pack, confidence"
    ),
    (
        "INSERT INTO by_mistake SELECT pack, question, json_each.value, count(*)"
        " FROM results, json_each(results.wrong) GROUP BY 1, 2, 3"
    ),
)


def rebuild(connection: sqlite3.Connection) -> int:
    """Make all results and sums again from the answers and the questions as they were asked.

    Returns:
        How many answers count.

    Raises:
        StoreError: The file fails; then nothing has changed.
    """
    failure = "the history could not be rebuilt"
    with as_store_error(failure), damage_as_store_error(failure), transaction(connection):
        connection.execute("DELETE FROM results")
        connection.executemany(INSERT, map(row_of, _all_results(connection)))
        sum_up(connection)
        (count,) = connection.execute("SELECT count(*) FROM results").fetchone()
    return int(count)


def sum_up(connection: sqlite3.Connection) -> None:
    """Make all sums again from the results, inside a transaction; cards are made when asked for."""
    for table in _SUMMED:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names of ours
    for statement in _SUMMARIES:
        connection.execute(statement)


def _all_results(connection: sqlite3.Connection) -> Iterator[Result]:
    """Give each answer that counts, graded."""
    contents = dict(connection.execute("SELECT hash, question FROM contents"))
    regraded = {
        (attempt, number): (content, response)
        for attempt, number, content, response in connection.execute(
            "SELECT attempt, number, content, response FROM regrades ORDER BY id"
        )
    }
    for *told, content, response in _counting_steps(connection):
        form = regraded.get((told[0], told[1]), (content, response))
        yield graded(contents[form[0]], (*told, *form))


def _counting_steps(connection: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    """Give the steps whose answers count: at once, or the last one of what was handed in."""
    return connection.execute(
        f"SELECT {STEP}"  # noqa: S608 - columns and conditions of ours
        " WHERE kind = 'answer' AND content IS NOT NULL"
        f" AND (mode IN ({AT_ONCE}) OR (finished_at IS NOT NULL AND NOT EXISTS ("
        "  SELECT 1 FROM steps AS later WHERE later.attempt = steps.attempt"
        "  AND later.number > steps.number AND later.question = steps.question"
        "  AND later.kind = 'answer')))"
        " ORDER BY attempt, number"
    )


@value
class Regrade:
    """What another key makes of an answer.

    Attributes:
        result: The answer as it counts now.
        response: The answer as one to the question as it is now; None where that cannot be told.
        after: What it would come to; None where that cannot be told.
        content: The question as it is now.
    """

    result: Result
    response: Response | None
    after: Graded | None
    content: FrozenText

    @property
    def before_fraction(self) -> Fraction:
        """What the answer counts now, 0 to 1."""
        return self.result.settled.fraction


def regrades(
    connection: sqlite3.Connection,
    pack: str,
    questions: Iterable[tuple[Question, FrozenQuestion, FrozenText]],
) -> list[Regrade]:
    """Return the answers that would count for more or less under the questions as they are now.

    Args:
        connection: The file.
        pack: The id of the pack.
        questions: Its questions with what is taken down of each.
    """
    found: list[Regrade] = []
    failure = "the answers could not be read"
    with as_store_error(failure), damage_as_store_error(failure):
        contents = dict(connection.execute("SELECT hash, question FROM contents"))
        for question, asked, content in questions:
            for result, raw in _results_of_others(connection, pack, question.id, content.hash):
                if result.question != question.id:  # what an index of a damaged file may say
                    message = f"{result.question!r} is found under {question.id!r}"
                    raise ValueError(message)
                old = thaw(contents[result.content]).question
                response = carried_over(old, question, response_from_json(json.loads(raw)))
                if response is None or not fits(question, response):
                    found.append(Regrade(result, None, None, content))
                    continue
                after = grade_frozen(asked, response)
                if (after.credit, after.weight) != (result.settled.credit, result.settled.weight):
                    found.append(Regrade(result, response, after, content))
    return sorted(found, key=lambda one: (one.result.attempt, one.result.number))


def _results_of_others(
    connection: sqlite3.Connection, pack: str, question: str, content: str
) -> list[tuple[Result, str]]:
    """Give the results of a question that were graded by another form of it, with the answer."""
    columns = ", ".join(f"results.{name}" for name in COLUMNS.split(", "))
    rows = connection.execute(
        f"SELECT {columns}, coalesce((SELECT response FROM regrades"  # noqa: S608 - our own columns
        "  WHERE regrades.attempt = results.attempt AND regrades.number = results.number"
        "  ORDER BY id DESC LIMIT 1), steps.response)"
        " FROM results JOIN steps USING (attempt, number)"
        " WHERE results.pack = ? AND results.question = ? AND results.content <> ?",
        (pack, question, content),
    )
    with damage_as_store_error("the answers could not be read", MADE_AGAIN):
        return [(result_of(row[:-1]), row[-1]) for row in rows]


def apply_regrades(connection: sqlite3.Connection, changes: Iterable[Regrade], at: str) -> None:
    """Let answers count as they would under the questions as they are now.

    An answer that was forgotten or regraded since the changes were worked out is left as it is.

    Args:
        connection: The file.
        changes: What to change; where `after` is None, the mark stays.
        at: When, as ISO 8601 text in UTC.

    Raises:
        StoreError: The file fails, or a record is damaged; then nothing has changed.
    """
    failure = "the answers could not be regraded"
    with as_store_error(failure), damage_as_store_error(failure), transaction(connection):
        for change in changes:
            if change.after is None or change.response is None:
                continue
            content = change.content
            # The sums are changed by what counts now: it may be another than when it was read.
            with damage_as_store_error(failure, MADE_AGAIN):
                result = find(connection, change.result.attempt, change.result.number)
            if result is None or result.content != change.result.content:
                continue
            connection.execute(
                "INSERT OR IGNORE INTO contents (hash, question) VALUES (?, ?)",
                (content.hash, content.text),
            )
            connection.execute(
                "INSERT INTO regrades (attempt, number, content, response, made_at)"
                " VALUES (?, ?, ?, ?, ?)",
                (
                    *(result.attempt, result.number, content.hash),
                    json.dumps(response_to_json(change.response)),
                    at,
                ),
            )
            remove(connection, result)
            add(connection, replace(result, content=content.hash, settled=change.after))
