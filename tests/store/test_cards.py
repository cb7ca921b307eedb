"""Cards: where each question stands with the scheduler, however its answers came in."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path

import fsrs
import pytest
from history_builders import AT, Taker

from tda_cli.quiz.scheduling import Scheduler, rating_of
from tda_cli.quiz.scoring import UNITS
from tda_cli.quiz.session import Mode
from tda_cli.store.attempts import AttemptStore
from tda_cli.store.cards import cards, pending_answers
from tda_cli.store.history import last_fractions
from tda_cli.store.settings import read_settings, save_setting


@pytest.fixture
def store(tmp_path: Path) -> Iterator[AttemptStore]:
    with closing(AttemptStore(tmp_path)) as found:
        yield found


def test_there_is_a_card_for_each_question_answered(store: AttemptStore) -> None:
    assert cards(store.connection, "small", Scheduler()) == []

    Taker(store).take(("2", "1 3"), confidence=(90, None))

    first, second = cards(store.connection, "small", Scheduler())
    assert (first.question, first.answers, first.right) == ("capital", 1, 0)
    assert (int(first.last_fraction), first.last_confidence) == (0, 90)
    assert first.last_at == AT + timedelta(minutes=1)
    assert first.card.due == first.last_at + timedelta(minutes=1)  # the first learning step
    assert (second.question, second.last_confidence) == ("ports", None)
    assert cards(store.connection, "other", Scheduler()) == []


def test_due_dates_are_those_of_a_replay_through_the_scheduler_itself(
    store: AttemptStore,
) -> None:
    taker = Taker(store)
    for days, typed, percent in (
        *((0, "1", None), (0, "1", 70), (1, "2", 90), (3, "1", 50), (9, "1", 97)),
        *((40, "1", None), (41, "3", None), (90, "1", 20)),
    ):
        taker.now = AT + timedelta(days=days)
        taker.take((typed,), confidence=(percent,))
        cards(store.connection, "small", Scheduler(0.85))

    scheduler = fsrs.Scheduler(desired_retention=0.85, enable_fuzzing=False)
    card = fsrs.Card(card_id=1, due=AT)
    for given_at, credit, confidence in store.connection.execute(
        "SELECT given_at, credit, confidence FROM results ORDER BY given_at"
    ):
        rating = rating_of(Fraction(credit, UNITS), confidence)
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), datetime.fromisoformat(given_at))

    (kept,) = cards(store.connection, "small", Scheduler(0.85))
    assert kept.card.due == card.due


def test_an_answer_that_counts_late_takes_its_place(store: AttemptStore) -> None:
    exam = Taker(store)
    late = exam.take(("2",), Mode.EXAM, finishes=False)
    practice = Taker(store)
    practice.now = AT + timedelta(days=1)
    practice.take(("1",))
    before = cards(store.connection, "small", Scheduler())

    store.finish(late, AT + timedelta(days=2), steps=1)

    (after,) = cards(store.connection, "small", Scheduler())
    assert (after.answers, int(after.last_fraction)) == (2, 1)
    assert [after] != before


def test_the_last_answer_is_the_one_stored_last_whatever_the_clock_said(
    store: AttemptStore,
) -> None:
    ahead = Taker(store)
    ahead.now = AT + timedelta(days=400)
    ahead.take(("1",))
    cards(store.connection, "small", Scheduler())
    Taker(store).take(("2",), confidence=(90,))

    (card,) = cards(store.connection, "small", Scheduler())

    assert (int(card.last_fraction), card.last_confidence) == (0, 90)
    assert card.last_at == AT + timedelta(minutes=1)
    assert card.card.due < AT + timedelta(hours=1)
    assert last_fractions(store.connection, "small") == {"capital": 0}


def test_cards_hang_on_the_retention_that_is_wanted(store: AttemptStore) -> None:
    taker = Taker(store)
    for days in (0, 1, 10):
        taker.now = AT + timedelta(days=days)
        taker.take(("1",))
    (relaxed,) = cards(store.connection, "small", Scheduler(0.8))

    save_setting(store.connection, "retention", "95")
    (strict,) = cards(store.connection, "small", Scheduler(0.95))

    assert strict.card.due < relaxed.card.due


def test_looking_at_cards_writes_only_what_is_new(store: AttemptStore) -> None:
    Taker(store).take(("1",))
    cards(store.connection, "small", Scheduler())
    before = store.connection.total_changes

    cards(store.connection, "small", Scheduler())

    assert store.connection.total_changes == before


def test_answers_that_wait_for_the_scheduler_are_counted(store: AttemptStore) -> None:
    taker = Taker(store)
    taker.take(("1", "1 2"))
    assert pending_answers(store.connection, "small") == 2

    cards(store.connection, "small", Scheduler())
    assert pending_answers(store.connection, "small") == 0

    taker.take(("1", "", "t"))
    assert pending_answers(store.connection, "small") == 2
    assert pending_answers(store.connection, "other") == 0


def test_what_was_gone_through_before_a_break_is_kept(store: AttemptStore) -> None:
    class Breaking(Scheduler):
        left = 2

        def review(self, card: fsrs.Card | None, rating: int, at: datetime) -> fsrs.Card:
            self.left -= 1
            if self.left < 0:
                raise KeyboardInterrupt
            return super().review(card, rating, at)

    Taker(store).take(("1", "1 2", "t"))
    with pytest.raises(KeyboardInterrupt):
        cards(store.connection, "small", Breaking())

    assert pending_answers(store.connection, "small") == 1
    assert not store.connection.in_transaction


def test_settings_are_kept_changed_and_taken_back(store: AttemptStore) -> None:
    assert read_settings(store.connection) == {}

    save_setting(store.connection, "confidence", "on")
    save_setting(store.connection, "retention", "80")
    save_setting(store.connection, "confidence", "off")
    assert read_settings(store.connection) == {"confidence": "off", "retention": "80"}

    save_setting(store.connection, "retention", None)
    assert read_settings(store.connection) == {"confidence": "off"}
