"""Where each question stands with the scheduler; brought up to date whenever it is asked for."""

import json
import sqlite3
from datetime import datetime
from fractions import Fraction
from typing import Any

from tda_cli.quiz.scheduling import Card, KeptCard, Outcome, Reviewer, rating_of, read_state
from tda_cli.quiz.scoring import UNITS
from tda_cli.store.transactions import is_unwritable, store_errors, transaction
from tda_cli.values import value

_PARTS = 10  # predicted recall is grouped by tenths
_MILLION = 1_000_000
_UNREADABLE = "the answers could not be read"

# Answers come in the order they were stored in, whatever the clock said.
_BEHIND = (
    "SELECT results.question, count(*) FROM results LEFT JOIN cards USING (pack, question)"
    " WHERE results.pack = ? AND results.sequence > coalesce(cards.sequence, 0)"
    " GROUP BY results.question"
)


@value
class Recall:
    """How many of some reviews were remembered, and the mean of their predictions, 0 to 1."""

    reviews: int
    predicted: float
    recalled: int


def cards(connection: sqlite3.Connection, pack: str, reviewer: Reviewer) -> list[KeptCard]:
    """Return the cards of a pack, brought up to date, by question id."""
    with store_errors(_UNREADABLE):
        _bring_up_to_date(connection, pack, reviewer)
        rows = connection.execute(
            "SELECT cards.question, due, state, counted, correct, last.given_at, last.credit,"
            " last.confidence FROM cards JOIN results AS last USING (pack, question, sequence)"
            " JOIN (SELECT question, count(*) AS counted, sum(credit = ?) AS correct"
            "  FROM results WHERE pack = ? GROUP BY question) AS every"
            " ON every.question = cards.question WHERE cards.pack = ? ORDER BY cards.question",
            (UNITS, pack, pack),
        ).fetchall()
        return [_kept_card(row) for row in rows]


def _kept_card(row: tuple[Any, ...]) -> KeptCard:
    question, due, state, answers, right, given_at, credit, confidence = row
    card = Card(state, datetime.fromisoformat(due))
    read_state(state)
    last_at = datetime.fromisoformat(given_at)
    last = Fraction(credit, UNITS)
    return KeptCard(question, card, answers, right, last_at, last, confidence)


def recalls(connection: sqlite3.Connection, pack: str, reviewer: Reviewer) -> list[Recall]:
    """Return how predictions of recall have come true, from the lowest to the highest."""
    sums = [[0, 0, 0] for _ in range(_PARTS)]
    with store_errors(_UNREADABLE):
        _bring_up_to_date(connection, pack, reviewer)
        rows = connection.execute("SELECT retention FROM cards WHERE pack = ?", (pack,))
        for (raw,) in rows.fetchall():
            for part, counts in json.loads(raw).items():
                sums[int(part)] = [a + b for a, b in zip(sums[int(part)], counts, strict=True)]
    return [
        Recall(reviews, predicted / reviews / _MILLION, recalled)
        for reviews, predicted, recalled in sums
        if reviews
    ]


def waiting(connection: sqlite3.Connection, pack: str) -> int:
    """Return how many answers came after the cards of a pack were brought up to date last."""
    with store_errors(_UNREADABLE):
        return sum(answers for _, answers in connection.execute(_BEHIND, (pack,)))


def _bring_up_to_date(connection: sqlite3.Connection, pack: str, reviewer: Reviewer) -> None:
    """Apply to each card the answers that came after it.

    Each card in a transaction of its own: many answers take a while, and another window may have
    one to save. Where nothing can be saved, the cards are in a temporary table from then on.
    """
    behind = connection.execute(_BEHIND, (pack,)).fetchall()
    kind = "IMMEDIATE"
    for question, _ in behind:
        try:
            with transaction(connection, kind):
                _renew(connection, pack, question, reviewer)
        except sqlite3.Error as error:
            if kind == "DEFERRED" or not is_unwritable(error, or_busy=True):
                raise
            kind = "DEFERRED"  # takes no lock on the file
            _hide_cards(connection)
            _renew(connection, pack, question, reviewer)


def _hide_cards(connection: sqlite3.Connection) -> None:
    """Put a copy of the cards in memory: a temporary table hides one of its name in the file."""
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS cards AS SELECT * FROM main.cards")


def _renew(connection: sqlite3.Connection, pack: str, question: str, reviewer: Reviewer) -> None:
    row = connection.execute(
        "SELECT sequence, due, state, retention FROM cards WHERE pack = ? AND question = ?",
        (pack, question),
    ).fetchone()
    sequence, due, state, retention = row or (0, "", "", "{}")
    recalls = json.loads(retention)
    replay = reviewer.replay(None if row is None else Card(state, datetime.fromisoformat(due)))
    answers = connection.execute(
        "SELECT sequence, given_at, credit, confidence FROM results"
        " WHERE pack = ? AND question = ? AND sequence > ? ORDER BY sequence",
        (pack, question, sequence),
    ).fetchall()
    for _, given_at, credit, confidence in answers:
        rating = rating_of(Fraction(credit, UNITS), confidence)
        _add_outcome(recalls, replay.apply(rating, datetime.fromisoformat(given_at)))
    card = replay.card
    if card is not None and answers:  # else another window was quicker
        connection.execute("DELETE FROM cards WHERE pack = ? AND question = ?", (pack, question))
        connection.execute(
            "INSERT INTO cards (pack, question, sequence, due, state, retention)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                *(pack, question, answers[-1][0], card.due.isoformat(), card.state),
                json.dumps(recalls, sort_keys=True),
            ),
        )


def _add_outcome(recalls: dict[str, list[int]], outcome: Outcome) -> None:
    if outcome.predicted is None:
        return
    part = str(min(outcome.predicted * _PARTS // _MILLION, _PARTS - 1))
    reviews, predicted, recalled = recalls.get(part, (0, 0, 0))
    recalls[part] = [reviews + 1, predicted + outcome.predicted, recalled + outcome.recalled]
