"""Answers that count, added up in SQL when somebody looks."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from tda_cli.quiz.scoring import UNITS
from tda_cli.quiz.session import confidence_from
from tda_cli.store.results import texts_from
from tda_cli.store.transactions import store_errors, transaction
from tda_cli.values import value

_UNREADABLE = "the answers could not be read"


@value
class Sums:
    """How many answers, how many wholly right, and their points: earned in units of 1/2520."""

    answers: int
    right: int
    earned: int
    possible: int


@value
class Measures:
    """What the answers to a pack add up to; days are those of UTC.

    Attributes:
        by_confidence: By percent; answers given without a confidence are left out.
        by_wrong: How often a wrong answer was given, by question id and what was taken.
    """

    by_question: Mapping[str, Sums]
    by_day: Mapping[date, Sums]
    by_confidence: Mapping[int, Sums]
    by_wrong: Mapping[tuple[str, str], int]


NOTHING = Measures({}, {}, {}, {})


def measures(connection: sqlite3.Connection, pack: str) -> Measures:
    """Return what the answers to a pack add up to, as they are at one moment."""
    with store_errors(_UNREADABLE), transaction(connection, "DEFERRED"):
        return Measures(
            by_question=dict(_sums(connection, "question", pack)),
            by_day={
                date.fromisoformat(day): sums
                for day, sums in _sums(connection, "substr(given_at, 1, 10)", pack)
            },
            by_confidence={
                confidence_from(str(percent)): sums
                for percent, sums in _sums(connection, "confidence", pack)
                if percent is not None
            },
            by_wrong=_by_wrong(connection, pack),
        )


def _sums(connection: sqlite3.Connection, key: str, pack: str) -> Iterator[tuple[Any, Sums]]:
    for name, *sums in connection.execute(
        f"SELECT {key}, count(*), sum(credit = :units), sum(credit * weight), sum(weight)"  # noqa: S608
        " FROM results WHERE pack = :pack GROUP BY 1",
        {"units": UNITS, "pack": pack},
    ):
        yield name, Sums(*sums)


def _by_wrong(connection: sqlite3.Connection, pack: str) -> Mapping[tuple[str, str], int]:
    times: Counter[tuple[str, str]] = Counter()
    for question, wrong, answers in connection.execute(
        "SELECT question, wrong, count(*) FROM results WHERE pack = ? AND wrong <> '[]'"
        " GROUP BY question, wrong",
        (pack,),
    ):
        for text in texts_from(wrong):
            times[question, text] += answers
    return times


def counted_answers(
    connection: sqlite3.Connection, pack: str
) -> Iterator[tuple[int, str, Fraction, tuple[str, ...]]]:
    """Yield attempt, question, fraction and wrong things of every answer, in the order stored."""
    with store_errors(_UNREADABLE):
        # The plus keeps it from the index: rows already lie in the order that is wanted.
        for attempt, question, credit, wrong in connection.execute(
            "SELECT attempt, question, credit, wrong FROM results WHERE +pack = ?"
            " ORDER BY attempt, number",
            (pack,),
        ):
            chosen = () if wrong == "[]" else texts_from(wrong)
            yield attempt, question, Fraction(credit, UNITS), chosen
