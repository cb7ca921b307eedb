"""The scheduler's card for each question, brought up to date whenever it is read."""

import sqlite3
from datetime import datetime
from fractions import Fraction
from typing import Any

from tda_cli.quiz.scheduling import SavedCard, Scheduler, rating_of
from tda_cli.quiz.scoring import UNITS
from tda_cli.store.transactions import store_errors, transaction

_UNREADABLE = "the answers could not be read"

# Answers are applied in the order they were stored, regardless of the clock.
_PENDING = (
    "SELECT results.question, count(*) FROM results LEFT JOIN cards USING (pack, question)"
    " WHERE results.pack = ? AND results.sequence > coalesce(cards.sequence, 0)"
    " GROUP BY results.question"
)


def cards(connection: sqlite3.Connection, pack: str, scheduler: Scheduler) -> list[SavedCard]:
    """Return the up-to-date cards of a pack, sorted by question id."""
    with store_errors(_UNREADABLE):
        _bring_up_to_date(connection, pack, scheduler)
        rows = connection.execute(
            "SELECT cards.question, state, counted, correct, last.given_at, last.credit,"
            " last.confidence FROM cards JOIN results AS last USING (pack, question, sequence)"
            " JOIN (SELECT question, count(*) AS counted, sum(credit = ?) AS correct"
            "  FROM results WHERE pack = ? GROUP BY question) AS every"
            " ON every.question = cards.question WHERE cards.pack = ? ORDER BY cards.question",
            (UNITS, pack, pack),
        ).fetchall()
        return [_saved_card(row) for row in rows]


def _saved_card(row: tuple[Any, ...]) -> SavedCard:
    from fsrs import Card

    question, state, answers, right, given_at, credit, confidence = row
    last_at, last = datetime.fromisoformat(given_at), Fraction(credit, UNITS)
    return SavedCard(question, Card.from_json(state), answers, right, last_at, last, confidence)


def pending_answers(connection: sqlite3.Connection, pack: str) -> int:
    """Return how many answers the cards of a pack do not include yet."""
    with store_errors(_UNREADABLE):
        return sum(answers for _, answers in connection.execute(_PENDING, (pack,)))


def _bring_up_to_date(connection: sqlite3.Connection, pack: str, scheduler: Scheduler) -> None:
    """Apply new answers to each card.

    Each card has its own transaction, so that another window can save an answer in between.
    """
    for question, _ in connection.execute(_PENDING, (pack,)).fetchall():
        with transaction(connection):
            _update(connection, pack, question, scheduler)


def _update(connection: sqlite3.Connection, pack: str, question: str, scheduler: Scheduler) -> None:
    from fsrs import Card

    row = connection.execute(
        "SELECT sequence, state FROM cards WHERE pack = ? AND question = ?",
        (pack, question),
    ).fetchone()
    sequence, state = row or (0, None)
    card = None if state is None else Card.from_json(state)
    answers = connection.execute(
        "SELECT sequence, given_at, credit, confidence FROM results"
        " WHERE pack = ? AND question = ? AND sequence > ? ORDER BY sequence",
        (pack, question, sequence),
    ).fetchall()
    for _, given_at, credit, confidence in answers:
        rating = rating_of(Fraction(credit, UNITS), confidence)
        card = scheduler.review(card, rating, datetime.fromisoformat(given_at))
    if card is not None and answers:  # otherwise another window was faster
        connection.execute(
            # Databases have a column `retention`, which is no longer read.
            "INSERT OR REPLACE INTO cards (pack, question, sequence, due, state, retention)"
            " VALUES (?, ?, ?, ?, ?, '{}')",
            (pack, question, answers[-1][0], card.due.isoformat(), card.to_json()),
        )
