"""The sums that are kept of a person's answers, read for statistics.

Each is a row a question, a day or a confidence, so that reading them takes as long after a million
answers as after a thousand.
"""

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import islice

from tda_cli.quiz.grading import UNITS
from tda_cli.stats.calibration import Level
from tda_cli.stats.group import Row
from tda_cli.store.database import MADE_AGAIN
from tda_cli.store.results import fraction_of, percentage, texts_of
from tda_cli.store.transactions import as_store_error, damage_as_store_error, transaction
from tda_cli.values import value

_UNREADABLE = "the answers could not be read"
_SUMS = "answers, right, earned, possible"

# How many wrong answers are told of, and how often each must have been given: one is no habit.
MOST_MISTAKES = 10
FEWEST_TIMES = 2


@value
class Sums:
    """Answers, added up.

    Attributes:
        answers: How many.
        right: How many of them were wholly right.
        earned: Their points, in units of 1/2520.
        possible: What they were worth.
    """

    answers: int
    right: int
    earned: int
    possible: int


@value
class Mistake:
    """A wrong answer that was given more than once.

    Attributes:
        question: The id of the question.
        wrong: What was taken.
        times: How often.
    """

    question: str
    wrong: str
    times: int


@value
class Measures:
    """All that is kept of the answers to a pack.

    Attributes:
        by_question: By question id.
        by_day: By day, in UTC.
        levels: By confidence.
        mistakes: The most frequent first.
    """

    by_question: Mapping[str, Sums]
    by_day: Mapping[date, Sums]
    levels: tuple[Level, ...]
    mistakes: tuple[Mistake, ...]


NOTHING = Measures({}, {}, (), ())


def measures(connection: sqlite3.Connection, pack: str, questions: Collection[str]) -> Measures:
    """Return what is kept of the answers to a pack, as it is at one moment.

    Args:
        connection: The file.
        pack: The id of the pack.
        questions: The ids that the pack has today; mistakes are of these alone.

    Raises:
        StoreError: The file fails, or a record is damaged.
    """
    with (
        as_store_error(_UNREADABLE),
        damage_as_store_error(_UNREADABLE, MADE_AGAIN),
        transaction(connection, "DEFERRED"),
    ):
        return Measures(
            dict(_sums(connection, "by_question", "question", pack)),
            {
                date.fromisoformat(day): sums
                for day, sums in _sums(connection, "by_day", "day", pack)
            },
            tuple(
                _level(*row)
                for row in connection.execute(
                    "SELECT confidence, answers, right FROM by_confidence WHERE pack = ?"
                    " ORDER BY confidence",
                    (pack,),
                )
            ),
            tuple(islice(_mistakes(connection, pack, questions), MOST_MISTAKES)),
        )


def _sums(
    connection: sqlite3.Connection, table: str, key: str, pack: str
) -> Iterator[tuple[str, Sums]]:
    for name, *sums in connection.execute(
        f"SELECT {key}, {_SUMS} FROM {table} WHERE pack = ? ORDER BY {key}",  # noqa: S608 - ours
        (pack,),
    ):
        yield name, _checked(Sums(*sums))


def _checked(sums: Sums) -> Sums:
    """Give back sums that can be."""
    _check_right(sums.right, sums.answers)
    if not (sums.answers <= sums.possible and 0 <= sums.earned <= sums.possible * UNITS):
        message = f"answers cannot earn {sums.earned}/{UNITS} of {sums.possible}"
        raise ValueError(message)
    return sums


def _level(percent: int, answers: int, right: int) -> Level:
    percentage(percent)
    _check_right(right, answers)
    return Level(percent, answers, right)


def _check_right(right: int, answers: int) -> None:
    if not (0 <= right <= answers and answers):
        message = f"{right} of {answers} answers cannot be right"
        raise ValueError(message)


def _mistakes(
    connection: sqlite3.Connection, pack: str, questions: Collection[str]
) -> Iterator[Mistake]:
    """Give the most frequent first; of several, the one of the question answered least often."""
    for row in connection.execute(
        "SELECT question, wrong, by_mistake.answers FROM by_mistake"
        " JOIN by_question USING (pack, question) WHERE pack = ? AND by_mistake.answers >= ?"
        " ORDER BY by_mistake.answers DESC, by_question.answers, question, wrong",
        (pack, FEWEST_TIMES),
    ):
        if row[0] in questions:
            yield Mistake(*row)


def answer_rows(connection: sqlite3.Connection, pack: str) -> Iterator[Row]:
    """Yield every answer that counts, attempt by attempt, in the order given.

    Raises:
        StoreError: The file fails, or a record is damaged.
    """
    fractions = {credit: fraction_of(credit) for credit in range(UNITS + 1)}
    with as_store_error(_UNREADABLE), damage_as_store_error(_UNREADABLE, MADE_AGAIN):
        # The plus keeps it from the index: rows already lie in the order that is wanted.
        for attempt, question, credit, wrong in connection.execute(
            "SELECT attempt, question, credit, wrong FROM results WHERE +pack = ?"
            " ORDER BY attempt, number",
            (pack,),
        ):
            chosen = () if wrong == "[]" else texts_of(wrong)
            yield Row(str(attempt), question, fractions[credit], chosen)
