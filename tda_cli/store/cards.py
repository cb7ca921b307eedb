"""The scheduler's card for each question, brought up to date whenever it is read."""

import json
import sqlite3
from datetime import datetime
from fractions import Fraction
from typing import Any

from tda_cli.quiz.scheduling import AGAIN, SavedCard, Scheduler, rating_of
from tda_cli.quiz.scoring import UNITS
from tda_cli.store.transactions import store_errors, transaction
from tda_cli.values import value

_BINS = 10  # predicted recall is grouped by tenths
_MILLION = 1_000_000
_UNREADABLE = "the answers could not be read"

# Answers are applied in the order they were stored, regardless of the clock.
_PENDING = (
    "SELECT results.question, count(*) FROM results LEFT JOIN cards USING (pack, question)"
    " WHERE results.pack = ? AND results.sequence > coalesce(cards.sequence, 0)"
    " GROUP BY results.question"
)


@value
class Recall:
    """How many of a group of reviews were remembered, and the mean prediction, 0 to 1."""

    reviews: int
    predicted: float
    recalled: int


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


def recalls(connection: sqlite3.Connection, pack: str, scheduler: Scheduler) -> list[Recall]:
    """Return predicted and actual recall, from the lowest prediction to the highest."""
    sums = [[0, 0, 0] for _ in range(_BINS)]
    with store_errors(_UNREADABLE):
        _bring_up_to_date(connection, pack, scheduler)
        rows = connection.execute("SELECT retention FROM cards WHERE pack = ?", (pack,))
        for (raw,) in rows.fetchall():
            for index, counts in json.loads(raw).items():
                sums[int(index)] = [a + b for a, b in zip(sums[int(index)], counts, strict=True)]
    return [
        Recall(reviews, predicted / reviews / _MILLION, recalled)
        for reviews, predicted, recalled in sums
        if reviews
    ]


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
        "SELECT sequence, state, retention FROM cards WHERE pack = ? AND question = ?",
        (pack, question),
    ).fetchone()
    sequence, state, retention = row or (0, None, "{}")
    card = None if state is None else Card.from_json(state)
    recalls = json.loads(retention)
    answers = connection.execute(
        "SELECT sequence, given_at, credit, confidence FROM results"
        " WHERE pack = ? AND question = ? AND sequence > ? ORDER BY sequence",
        (pack, question, sequence),
    ).fetchall()
    for _, given_at, credit, confidence in answers:
        rating = rating_of(Fraction(credit, UNITS), confidence)
        card, predicted = scheduler.review(card, rating, datetime.fromisoformat(given_at))
        if predicted is not None:
            index = str(min(predicted * _BINS // _MILLION, _BINS - 1))
            reviews, total, recalled = recalls.get(index, (0, 0, 0))
            recalls[index] = [reviews + 1, total + predicted, recalled + (rating > AGAIN)]
    if card is not None and answers:  # otherwise another window was faster
        connection.execute(
            "INSERT OR REPLACE INTO cards (pack, question, sequence, due, state, retention)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                *(pack, question, answers[-1][0], card.due.isoformat(), card.to_json()),
                json.dumps(recalls, sort_keys=True),
            ),
        )
