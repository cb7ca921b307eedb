"""Sums over the answers that count, worked out when somebody looks."""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from tda_cli.quiz.results import UNITS
from tda_cli.store.results import fraction_from, texts_from
from tda_cli.store.transactions import store_errors, transaction
from tda_cli.values import value

_UNREADABLE = "the answers could not be read"
_SUMS = "count(*), sum(credit = :units), sum(credit * weight), sum(weight)"

# How many wrong answers are listed, and how often each must have been given: one is no habit.
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
class Stated:
    """Answers given with one confidence.

    Attributes:
        percent: The confidence, 0 to 100.
        answers: How many.
        right: How many of them were wholly right.
    """

    percent: int
    answers: int
    right: int


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
    """What the answers to a pack add up to.

    Attributes:
        by_question: By question id.
        by_day: By day, in UTC.
        levels: By confidence, from the lowest.
        mistakes: The most frequent first.
    """

    by_question: Mapping[str, Sums]
    by_day: Mapping[date, Sums]
    levels: tuple[Stated, ...]
    mistakes: tuple[Mistake, ...]


@value
class CountedAnswer:
    """One answer that counts.

    Attributes:
        attempt: The number of its attempt.
        question: The id of the question.
        fraction: What it earned, 0 to 1.
        wrong: Each wrong thing in it, as a text.
    """

    attempt: int
    question: str
    fraction: Fraction
    wrong: tuple[str, ...]


NOTHING = Measures({}, {}, (), ())


def measures(connection: sqlite3.Connection, pack: str, questions: Collection[str]) -> Measures:
    """Return what the answers to a pack add up to, as they are at one moment.

    Args:
        connection: The file.
        pack: The id of the pack.
        questions: The ids that the pack has today; mistakes are of these alone.

    Raises:
        StoreError: The file fails, or a record is damaged.
    """
    with store_errors(_UNREADABLE), transaction(connection, "DEFERRED"):
        by_question = dict(_sums(connection, "question", pack))
        by_day = dict(_sums(connection, "substr(given_at, 1, 10)", pack))
        levels = connection.execute(
            "SELECT confidence, count(*), sum(credit = ?) FROM results"
            " WHERE pack = ? AND confidence BETWEEN 0 AND 100 GROUP BY confidence",
            (UNITS, pack),
        )
        return Measures(
            by_question,
            {date.fromisoformat(day): sums for day, sums in by_day.items()},
            tuple(Stated(*row) for row in levels),
            _most_frequent(_mistakes(connection, pack, questions), by_question),
        )


def _sums(connection: sqlite3.Connection, key: str, pack: str) -> Iterator[tuple[str, Sums]]:
    for name, *sums in connection.execute(
        f"SELECT {key}, {_SUMS} FROM results WHERE pack = :pack GROUP BY 1",  # noqa: S608 - ours
        {"units": UNITS, "pack": pack},
    ):
        yield name, Sums(*sums)


def _mistakes(
    connection: sqlite3.Connection, pack: str, questions: Collection[str]
) -> Iterable[Mistake]:
    times: Counter[tuple[str, str]] = Counter()
    for question, wrong, answers in connection.execute(
        "SELECT question, wrong, count(*) FROM results WHERE pack = ? AND wrong <> '[]'"
        " GROUP BY question, wrong",
        (pack,),
    ):
        if question in questions:
            for text in texts_from(wrong):
                times[question, text] += answers
    return (Mistake(*key, many) for key, many in times.items() if many >= FEWEST_TIMES)


def _most_frequent(
    mistakes: Iterable[Mistake], by_question: Mapping[str, Sums]
) -> tuple[Mistake, ...]:
    """Return the most frequent first; of several, the one of the question answered least often."""
    ranked = sorted(
        mistakes,
        key=lambda one: (-one.times, by_question[one.question].answers, one.question, one.wrong),
    )
    return tuple(ranked[:MOST_MISTAKES])


def counted_answers(connection: sqlite3.Connection, pack: str) -> Iterator[CountedAnswer]:
    """Yield every answer that counts, attempt by attempt, in the order given.

    Raises:
        StoreError: The file fails, or a record is damaged.
    """
    fractions = {credit: fraction_from(credit) for credit in range(UNITS + 1)}
    with store_errors(_UNREADABLE):
        # The plus keeps it from the index: rows already lie in the order that is wanted.
        for attempt, question, credit, wrong in connection.execute(
            "SELECT attempt, question, credit, wrong FROM results WHERE +pack = ?"
            " ORDER BY attempt, number",
            (pack,),
        ):
            chosen = () if wrong == "[]" else texts_from(wrong)
            yield CountedAnswer(attempt, question, fractions[credit], chosen)
