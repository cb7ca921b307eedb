"""Where each question stands with the scheduler; brought up to date whenever it is asked for."""

import json
import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tda_cli.quiz.results import UNITS
from tda_cli.quiz.reviewing import KeptCard
from tda_cli.quiz.scheduling import Card, Outcome, Reviewer, check, rating_of
from tda_cli.store.results import fraction_from
from tda_cli.store.transactions import is_unwritable, store_errors, transaction
from tda_cli.values import value

_PARTS = 10  # predicted recall is grouped by tenths
_PART_NAMES = {str(part) for part in range(_PARTS)}
_MILLION = 1_000_000
_UNREADABLE = "the answers could not be read"

# Answers come in the order they were stored in, whatever the clock said.
_BEHIND = (
    "SELECT results.question, count(*) FROM results LEFT JOIN cards USING (pack, question)"
    " WHERE results.pack = ? AND (results.attempt, results.number)"
    "  > (coalesce(cards.attempt, 0), coalesce(cards.number, 0)) GROUP BY results.question"
)
_STANDINGS = (
    "SELECT cards.question, cards.given_at, attempt, number, credit, confidence, due, state,"
    " retention FROM cards JOIN results USING (attempt, number) WHERE cards.pack = ?"
)


@value
class Recall:
    """How often questions were remembered, of those predicted about alike.

    Attributes:
        reviews: How many.
        predicted: The mean of the predictions, 0 to 1.
        recalled: How many were remembered.
    """

    reviews: int
    predicted: float
    recalled: int


@value
class _Standing:
    """A row of `cards`.

    Attributes:
        given_at: When the last answer was given, as ISO 8601 text.
        attempt: Its attempt.
        number: Its step.
        credit: What it earned, in units of `UNITS`.
        confidence: How sure the person was of it, in percent, or None.
        card: The card after it.
        recalls: By tenth of predicted recall: reviews, predictions in millionths, and recalled.
    """

    given_at: str
    attempt: int
    number: int
    credit: int
    confidence: int | None
    card: Card
    recalls: dict[str, list[int]]


def cards(connection: sqlite3.Connection, pack: str, reviewer: Reviewer) -> list[KeptCard]:
    """Return the cards of a pack, brought up to date, by question id."""
    with store_errors(_UNREADABLE):
        standings = _up_to_date(connection, pack, reviewer)
        counts = connection.execute(
            "SELECT question, count(*), sum(credit = ?) FROM results WHERE pack = ?"
            " GROUP BY question ORDER BY question",
            (UNITS, pack),
        ).fetchall()
        return [
            _kept_card(question, standings[question], answers, right)
            for question, answers, right in counts
            if question in standings  # others have just been answered in another window
        ]


def _kept_card(question: str, standing: _Standing, answers: int, right: int) -> KeptCard:
    check(standing.card)
    return KeptCard(
        question,
        standing.card,
        answers,
        right,
        datetime.fromisoformat(standing.given_at),
        fraction_from(standing.credit),
        standing.confidence,
    )


def recalls(connection: sqlite3.Connection, pack: str, reviewer: Reviewer) -> list[Recall]:
    """Return how predictions of recall have come true, from the lowest to the highest."""
    sums = [[0, 0, 0] for _ in range(_PARTS)]
    with store_errors(_UNREADABLE):
        for standing in _up_to_date(connection, pack, reviewer).values():
            for part, counts in standing.recalls.items():
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


def _up_to_date(
    connection: sqlite3.Connection, pack: str, reviewer: Reviewer
) -> Mapping[str, _Standing]:
    """Apply to each card the answers that came after it, and save it where that is possible.

    Each card in a transaction of its own: many answers take a while, and another window may have
    one to save.
    """
    rows = connection.execute(_STANDINGS, (pack,)).fetchall()
    standings = {question: _standing(row) for question, *row in rows}
    saves = True
    for question, _ in connection.execute(_BEHIND, (pack,)).fetchall():
        if saves:
            try:
                with transaction(connection):
                    renewed = _renewed(connection, pack, question, reviewer)
                    _save(connection, pack, question, renewed)
            except sqlite3.Error as error:
                if not is_unwritable(error):
                    raise
                saves = False
        if not saves:
            renewed = _renewed(connection, pack, question, reviewer)
        if renewed is not None:
            standings[question] = renewed
    return standings


def _standing(row: list[Any]) -> _Standing:
    """Decode a row of `_STANDINGS` after the question."""
    given_at, attempt, number, credit, confidence, due, state, recalls = row
    card = Card(state, datetime.fromisoformat(due))
    came_true = _recalls_from(recalls)
    return _Standing(given_at, attempt, number, credit, confidence, card, came_true)


def _recalls_from(raw: str) -> dict[str, list[int]]:
    parts = json.loads(raw)
    if not isinstance(parts, dict) or not all(_is_part(*part) for part in parts.items()):
        message = f"not how a card came true: {raw!r}"
        raise ValueError(message)
    return parts


def _is_part(name: str, counts: object) -> bool:
    match counts:
        case [int(), int(), int()]:
            return name in _PART_NAMES
        case _:
            return False


def _renewed(
    connection: sqlite3.Connection, pack: str, question: str, reviewer: Reviewer
) -> _Standing | None:
    """Return where a question stands after all its answers; None if they were just forgotten."""
    row = connection.execute(f"{_STANDINGS} AND cards.question = ?", (pack, question)).fetchone()
    before = None if row is None else _standing(row[1:])
    replay = reviewer.replay(None if before is None else before.card)
    recalls = {} if before is None else before.recalls
    rows = connection.execute(
        "SELECT given_at, attempt, number, credit, confidence FROM results"
        " WHERE pack = ? AND question = ? AND (attempt, number) > (?, ?)"
        " ORDER BY attempt, number",
        (pack, question, *((before.attempt, before.number) if before else (0, 0))),
    ).fetchall()
    for given_at, _, _, credit, confidence in rows:
        rating = rating_of(fraction_from(credit), confidence)
        _add_outcome(recalls, replay.apply(rating, datetime.fromisoformat(given_at)))
    card = replay.card
    if card is None or not rows:
        return before
    given_at, attempt, number, credit, confidence = rows[-1]
    return _Standing(given_at, attempt, number, credit, confidence, card, recalls)


def _add_outcome(recalls: dict[str, list[int]], outcome: Outcome) -> None:
    if outcome.predicted is None:
        return
    part = str(min(outcome.predicted * _PARTS // _MILLION, _PARTS - 1))
    reviews, predicted, recalled = recalls.get(part, (0, 0, 0))
    recalls[part] = [reviews + 1, predicted + outcome.predicted, recalled + outcome.recalled]


def _save(
    connection: sqlite3.Connection, pack: str, question: str, standing: _Standing | None
) -> None:
    if standing is None:
        return
    connection.execute(
        "INSERT OR REPLACE INTO cards (pack, question, given_at, attempt, number, due, state,"
        " retention) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(pack, question, standing.given_at, standing.attempt, standing.number),
            *(standing.card.due.isoformat(), standing.card.state),
            json.dumps(standing.recalls, sort_keys=True),
        ),
    )
