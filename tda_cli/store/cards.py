"""Where each question stands with the scheduler; brought up to date whenever somebody asks."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime

from tda_cli.quiz.reviewing import KeptCard
from tda_cli.quiz.scheduling import Card, Reviewer, check, rating_of
from tda_cli.store.database import MADE_AGAIN
from tda_cli.store.results import fraction_of, percentage
from tda_cli.store.transactions import as_store_error, damage_as_store_error, transaction
from tda_cli.values import value

_PARTS = 10  # predicted recall is grouped by tenths
_PART_NAMES = {str(part) for part in range(_PARTS)}
_MILLION = 1_000_000
_UNREADABLE = "the answers could not be read"


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


def cards(connection: sqlite3.Connection, pack: str, reviewer: Reviewer) -> list[KeptCard]:
    """Return the cards of a pack, brought up to date, by question id."""
    with as_store_error(_UNREADABLE), damage_as_store_error(_UNREADABLE, MADE_AGAIN):
        _catch_up(connection, pack, reviewer)
        rows = connection.execute(
            "SELECT cards.question, cards.due, cards.state, by_question.answers,"
            " by_question.right, cards.given_at, results.credit, results.confidence"
            " FROM cards JOIN by_question USING (pack, question)"
            " JOIN results USING (attempt, number) WHERE cards.pack = ? ORDER BY cards.question",
            (pack,),
        ).fetchall()
        return [_kept_card(*row) for row in rows]


def _kept_card(  # noqa: PLR0913, PLR0917 - the columns of one row
    question: str,
    due: str,
    state: str,
    answers: int,
    right: int,
    given_at: str,
    credit: int,
    confidence: int | None,
) -> KeptCard:
    card = Card(state, datetime.fromisoformat(due))
    check(card)
    if not 0 <= right <= answers:
        message = f"{right} of {answers} answers are right"
        raise ValueError(message)
    last = fraction_of(credit)
    last_at = datetime.fromisoformat(given_at)
    return KeptCard(question, card, answers, right, last_at, last, percentage(confidence))


def recalls(connection: sqlite3.Connection, pack: str, reviewer: Reviewer) -> list[Recall]:
    """Return how predictions of recall have come true, from the lowest to the highest."""
    with as_store_error(_UNREADABLE), damage_as_store_error(_UNREADABLE, MADE_AGAIN):
        _catch_up(connection, pack, reviewer)
        rows = connection.execute("SELECT retention FROM cards WHERE pack = ?", (pack,)).fetchall()
        sums = [[0, 0, 0] for _ in range(_PARTS)]
        for (raw,) in rows:
            for part, counts in _read_parts(raw).items():
                sums[int(part)] = [a + b for a, b in zip(sums[int(part)], counts, strict=True)]
        return [
            Recall(reviews, predicted / reviews / _MILLION, recalled)
            for reviews, predicted, recalled in sums
            if reviews
        ]


def _read_parts(raw: str) -> dict[str, list[int]]:
    """Read the sums of a card: reviews, predictions in millionths and recalled, by tenth."""
    parts = json.loads(raw)
    if not isinstance(parts, dict) or not all(_is_part(*part) for part in parts.items()):
        message = f"not how a card came true: {raw!r}"
        raise ValueError(message)
    return parts


def _is_part(name: str, counts: object) -> bool:
    match counts:
        case [int(reviews), int(predicted), int(recalled)]:
            return (
                name in _PART_NAMES
                and 0 <= recalled <= reviews
                and 0 <= predicted <= reviews * _MILLION
            )
        case _:
            return False


def waiting(connection: sqlite3.Connection, pack: str) -> int:
    """Count the answers that came after the cards of a pack were looked at last."""
    with as_store_error(_UNREADABLE):
        (many,) = connection.execute(
            "SELECT coalesce(sum((SELECT count(*) FROM results"
            "  WHERE results.pack = by_question.pack"
            "  AND results.question = by_question.question"
            "  AND (results.given_at, results.attempt, results.number) >"
            "   (coalesce(cards.given_at, ''), coalesce(cards.attempt, 0),"
            "    coalesce(cards.number, 0)))), 0)"
            " FROM by_question LEFT JOIN cards USING (pack, question) WHERE pack = ?",
            (pack,),
        ).fetchone()
    return int(many)


def _catch_up(connection: sqlite3.Connection, pack: str, reviewer: Reviewer) -> None:
    """Apply to each card the answers that came after it.

    Each card in a transaction of its own: many answers take a while, and somebody else may have
    one to keep.
    """
    for question in _behind(connection, pack):
        with transaction(connection):
            _renew(connection, pack, question, reviewer)


def _behind(connection: sqlite3.Connection, pack: str) -> list[str]:
    rows = connection.execute(
        "SELECT question FROM by_question LEFT JOIN cards USING (pack, question)"
        " WHERE pack = ? AND (cards.question IS NULL OR EXISTS ("
        "  SELECT 1 FROM results WHERE results.pack = by_question.pack"
        "  AND results.question = by_question.question"
        "  AND (results.given_at, results.attempt, results.number)"
        "   > (cards.given_at, cards.attempt, cards.number)))",
        (pack,),
    )
    return [question for (question,) in rows]


def _renew(connection: sqlite3.Connection, pack: str, question: str, reviewer: Reviewer) -> None:
    row = connection.execute(
        "SELECT given_at, attempt, number, due, state, retention FROM cards"
        " WHERE pack = ? AND question = ?",
        (pack, question),
    ).fetchone()
    replay = reviewer.replay(None if row is None else Card(row[4], datetime.fromisoformat(row[3])))
    parts = {} if row is None else _read_parts(row[5])
    place = ("", 0, 0) if row is None else row[:3]
    for found in _answers_after(connection, pack, question, place):
        *place, credit, confidence = found
        rating = rating_of(fraction_of(credit), percentage(confidence))
        outcome = replay.apply(rating, datetime.fromisoformat(place[0]))
        if outcome.predicted is not None:
            part = str(min(outcome.predicted * _PARTS // _MILLION, _PARTS - 1))
            counts = parts.get(part, [0, 0, 0])
            parts[part] = [
                counts[0] + 1,
                counts[1] + outcome.predicted,
                counts[2] + outcome.recalled,
            ]
    card = replay.card
    if card is not None:
        retention = json.dumps(parts, sort_keys=True)
        connection.execute(
            "INSERT OR REPLACE INTO cards"
            " (pack, question, given_at, attempt, number, due, state, retention)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (pack, question, *place, card.due.isoformat(), card.state, retention),
        )


def _answers_after(
    connection: sqlite3.Connection, pack: str, question: str, place: tuple[str, int, int]
) -> Iterator[tuple[str, int, int, int, int | None]]:
    yield from connection.execute(
        "SELECT given_at, attempt, number, credit, confidence FROM results"
        " WHERE pack = ? AND question = ? AND (given_at, attempt, number) > (?, ?, ?)"
        " ORDER BY given_at, attempt, number",
        (pack, question, *place),
    ).fetchall()
