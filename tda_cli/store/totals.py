"""Totals of the answers that count, computed in SQL on demand."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from tda_cli.quiz.scoring import UNITS
from tda_cli.quiz.session import parse_percent
from tda_cli.store.results import decode_texts
from tda_cli.store.transactions import store_errors, transaction
from tda_cli.values import value

_UNREADABLE = "the answers could not be read"


@value
class Sums:
    """Totals of some answers; `right` means fully right, and `earned` is in units of 1/2520."""

    answers: int
    right: int
    earned: int
    possible: int


@value
class Totals:
    """Totals of the answers to a pack: by question id, local day, and confidence in percent.

    `by_wrong` says how often each wrong answer was chosen, by question id and answer.
    """

    by_question: Mapping[str, Sums]
    by_day: Mapping[date, Sums]
    by_confidence: Mapping[int, Sums]
    by_wrong: Mapping[tuple[str, str], int]


NOTHING = Totals({}, {}, {}, {})


def totals(
    connection: sqlite3.Connection, pack: str, to_local: Callable[[datetime], datetime]
) -> Totals:
    """Return the totals of the answers to a pack, from one consistent read."""
    with store_errors(_UNREADABLE), transaction(connection, "DEFERRED"):
        return Totals(
            by_question=dict(_sums(connection, "question", pack)),
            by_day=_by_day(connection, pack, to_local),
            by_confidence={
                parse_percent(str(percent)): sums
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
        if not all(isinstance(one, int) for one in sums):  # a product that is too large
            message = f"not whole numbers: {sums}"
            raise ValueError(message)
        yield name, Sums(*sums)


def _by_day(
    connection: sqlite3.Connection, pack: str, to_local: Callable[[datetime], datetime]
) -> Mapping[date, Sums]:
    """Return the totals by local day.

    SQLite knows only UTC, so it adds up each minute, and Python finds the day of each minute: local
    days start on the minute everywhere.
    """
    days: dict[date, list[int]] = {}
    for minute, sums in _sums(connection, "substr(given_at, 1, 16)", pack):
        day = to_local(datetime.fromisoformat(f"{minute}+00:00")).date()
        added = (sums.answers, sums.right, sums.earned, sums.possible)
        days[day] = [a + b for a, b in zip(days.get(day, [0] * 4), added, strict=True)]
    return {day: Sums(*counts) for day, counts in days.items()}


def _by_wrong(connection: sqlite3.Connection, pack: str) -> Mapping[tuple[str, str], int]:
    times: Counter[tuple[str, str]] = Counter()
    for question, wrong, answers in connection.execute(
        "SELECT question, wrong, count(*) FROM results WHERE pack = ? AND wrong <> '[]'"
        " GROUP BY question, wrong",
        (pack,),
    ):
        for text in decode_texts(wrong):
            times[question, text] += answers
    return times


def counted_answers(
    connection: sqlite3.Connection, pack: str
) -> Iterator[tuple[int, str, Fraction, tuple[str, ...]]]:
    """Yield the attempt, question, fraction and mistakes of every answer, in stored order."""
    with store_errors(_UNREADABLE):
        # The plus avoids the index, because rows are already stored in this order.
        for attempt, question, credit, wrong in connection.execute(
            "SELECT attempt, question, credit, wrong FROM results WHERE +pack = ?"
            " ORDER BY attempt, number",
            (pack,),
        ):
            if not 0 <= credit <= UNITS:
                message = f"not a part of {UNITS}: {credit}"
                raise ValueError(message)
            chosen = () if wrong == "[]" else decode_texts(wrong)
            yield attempt, question, Fraction(credit, UNITS), chosen
