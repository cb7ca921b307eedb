"""Old answers under a changed key, and results rebuilt from what a person gave."""

import json
import sqlite3
from collections.abc import Iterable
from fractions import Fraction

from tda_cli.model.question import Question
from tda_cli.quiz.frozen_question import FrozenQuestion, FrozenText, grade_frozen, thaw
from tda_cli.quiz.grading import Graded
from tda_cli.quiz.kinds import Response, carried_over, fits, response_to_json
from tda_cli.store.results import count_answers, outdate_card, response_from, texts_from
from tda_cli.store.transactions import store_errors, transaction
from tda_cli.values import value


def rebuild(connection: sqlite3.Connection) -> int:
    """Rebuild all results from the answers and the questions as they were asked.

    Cards are rebuilt when they are asked for.

    Returns:
        How many answers count.

    Raises:
        StoreError: The file fails, or an attempt is damaged; then nothing has changed.
    """
    with store_errors("the history could not be rebuilt"), transaction(connection):
        connection.execute("DELETE FROM results")
        connection.execute("DELETE FROM cards")
        count_answers(connection)
        (count,) = connection.execute("SELECT count(*) FROM results").fetchone()
    return int(count)


@value
class Result:
    """An answer as it counts now.

    Attributes:
        attempt: The attempt it was given in.
        number: The step that gave it.
        question: The id of the question.
        content: The hash of the question as it was graded.
        given_at: When, as ISO 8601 text in UTC.
        settled: What it comes to.
    """

    attempt: int
    number: int
    question: str
    content: str
    given_at: str
    settled: Graded


@value
class Regrade:
    """What another key makes of an answer.

    Attributes:
        result: The answer as it counts now.
        response: The answer as one to the question as it is now; None if that cannot be said.
        after: What it would come to; None if that cannot be said.
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
        questions: Its questions, each as asked and as saved.
    """
    found: list[Regrade] = []
    with store_errors("the answers could not be read"):
        today = {question.id: (asked, content) for question, asked, content in questions}
        for row in connection.execute(_GRADED, (pack,)):
            credit, weight, wrong, old, raw = row[5:]
            settled = Graded(credit, weight, texts_from(wrong))
            result = Result(row[0], row[1], row[2], row[3], row[4], settled)
            asked, content = today.get(result.question, (None, None))
            if asked is None or content is None or content.hash == result.content:
                continue
            response = carried_over(thaw(old).question, asked.question, response_from(raw))
            if response is None or not fits(asked.question, response):
                found.append(Regrade(result, None, None, content))
                continue
            after = grade_frozen(asked, response)
            if (after.credit, after.weight) != (result.settled.credit, result.settled.weight):
                found.append(Regrade(result, response, after, content))
    return found


# Every result of a pack, with the question it was graded by and the response to that.
_GRADED = (
    "SELECT attempt, number, results.question, results.content, results.given_at, credit, weight,"
    " wrong, contents.question, coalesce((SELECT response FROM regrades"
    "  WHERE regrades.attempt = results.attempt AND regrades.number = results.number"
    "  ORDER BY id DESC LIMIT 1), steps.response)"
    " FROM results JOIN steps USING (attempt, number)"
    " JOIN contents ON hash = results.content WHERE results.pack = ? ORDER BY attempt, number"
)


def apply_regrades(connection: sqlite3.Connection, changes: Iterable[Regrade], at: str) -> None:
    """Let answers count as they would under the questions as they are now.

    An answer that was forgotten or regraded since the changes were worked out stays as it is.

    Args:
        connection: The file.
        changes: What to change; where `after` is None, the mark stays.
        at: When, as ISO 8601 text in UTC.

    Raises:
        StoreError: The file fails; then nothing has changed.
    """
    with store_errors("the answers could not be regraded"), transaction(connection):
        for change in changes:
            if change.after is not None and change.response is not None:
                _apply(connection, change, change.response, change.after, at)


def _apply(
    connection: sqlite3.Connection, change: Regrade, response: Response, after: Graded, at: str
) -> None:
    step = (change.result.attempt, change.result.number)
    content = change.content
    cursor = connection.execute(
        "UPDATE results SET content = ?, credit = ?, weight = ?, wrong = ?"
        " WHERE attempt = ? AND number = ? AND content = ?",
        (
            *(
                content.hash,
                after.credit,
                after.weight,
                json.dumps(after.wrong, ensure_ascii=False),
            ),
            *(*step, change.result.content),
        ),
    )
    if not cursor.rowcount:
        return
    connection.execute(
        "INSERT OR IGNORE INTO contents (hash, question) VALUES (?, ?)",
        (content.hash, content.text),
    )
    connection.execute(
        "INSERT INTO regrades (attempt, number, content, response, made_at) VALUES (?, ?, ?, ?, ?)",
        (*step, content.hash, json.dumps(response_to_json(response)), at),
    )
    outdate_card(connection, *step)
