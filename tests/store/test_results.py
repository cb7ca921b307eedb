"""Results: saved with each answer, the same when they are rebuilt, and others under another key."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from history_builders import AT, BANK, Taker, choice, results
from hypothesis import given, settings
from hypothesis import strategies as st
from stats_history import small_pack

from tda_cli.errors import StoreError
from tda_cli.model.pack import Pack
from tda_cli.model.question import Question
from tda_cli.quiz.scheduling import SavedCard, Scheduler
from tda_cli.quiz.scoring import UNITS
from tda_cli.quiz.session import Mode, Step, StepKind
from tda_cli.store.attempts import AttemptStore
from tda_cli.store.cards import cards
from tda_cli.store.history import forget
from tda_cli.store.results import apply_regrades, rebuild, regrades
from tda_cli.values import replace

ANSWERS = {
    "capital": ("1", "2", "3", ""),
    "ports": ("1", "1 2", "1 3", "1 2 3", ""),
    "true": ("t", "f", ""),
    "word": ("Larkhaven", "larkhavn", "Lima", "nowhere", ""),
    "people": ("240", "24", "2,400", ""),
    "match": ("1a 2b", "1b 2a", "1a 2a", ""),
}


class Quiz(NamedTuple):
    """A quiz to be taken."""

    answers: tuple[str, ...]
    mode: Mode
    confidence: list[int | None]
    finishes: bool
    pack: str


one_quiz = st.builds(
    Quiz,
    st.tuples(*(st.sampled_from(given) for given in ANSWERS.values())),
    st.sampled_from(Mode),
    st.lists(st.none() | st.integers(0, 100), max_size=len(ANSWERS)),
    st.booleans(),
    st.sampled_from(["small", "other"]),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[AttemptStore]:
    with closing(AttemptStore(tmp_path)) as found:
        yield found


def all_cards(store: AttemptStore) -> list[SavedCard]:
    return [
        card for pack in ("small", "other") for card in cards(store.connection, pack, Scheduler())
    ]


@settings(deadline=None, max_examples=40)
@given(quizzes=st.lists(one_quiz, min_size=1, max_size=5), asks_between=st.booleans())
def test_what_is_saved_with_each_answer_is_what_a_rebuild_makes(
    tmp_path_factory: pytest.TempPathFactory,
    quizzes: list[Quiz],
    asks_between: bool,  # noqa: FBT001 - given by hypothesis
) -> None:
    with closing(AttemptStore(tmp_path_factory.mktemp("store"))) as store:
        taker = Taker(store)
        for quiz in quizzes:
            taker.take(
                *quiz[:2], pack=quiz.pack, confidence=quiz.confidence, finishes=quiz.finishes
            )
            if asks_between:
                cards(store.connection, "small", Scheduler())
        before = results(store.connection), all_cards(store)

        count = rebuild(store.connection)

        assert count == len(before[0])
        assert (results(store.connection), all_cards(store)) == before


def test_a_result_says_what_an_answer_comes_to(store: AttemptStore) -> None:
    Taker(store).take(("1", "1 2 3", "f", "Larkhaven", "24", "1a 2a"), confidence=(97, 50))

    half = UNITS // 2
    assert store.connection.execute(
        "SELECT question, confidence, credit, weight, wrong FROM results ORDER BY number"
    ).fetchall() == [
        ("capital", 97, UNITS, 1, "[]"),
        ("ports", 50, half, 2, '["Cusco"]'),
        ("true", None, 0, 1, '["False"]'),
        ("word", None, UNITS, 1, "[]"),
        ("people", None, 0, 1, '["24"]'),
        ("match", None, half, 2, '["a: y"]'),
    ]


def test_an_exam_counts_when_it_is_handed_in_and_only_its_last_answers(
    store: AttemptStore,
) -> None:
    taker = Taker(store)
    taker.take(("1", "1 3"), Mode.EXAM, finishes=False)
    assert store.connection.execute("SELECT count(*) FROM results").fetchone() == (0,)

    taker.take(("1", "1 3"), Mode.EXAM, confidence=(None, 70))

    assert store.connection.execute(
        "SELECT attempt, question, confidence FROM results ORDER BY number"
    ).fetchall() == [(2, "capital", None), (2, "ports", 70)]


def test_steps_of_an_early_version_stay_and_do_not_count(store: AttemptStore) -> None:
    Taker(store).take(("1",))
    store.connection.execute("UPDATE steps SET content = NULL")

    assert rebuild(store.connection) == 0
    assert store.connection.execute("SELECT count(*) FROM steps").fetchone() == (1,)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE contents SET question = '{'",
        "UPDATE contents SET question = '[]'",
        "UPDATE steps SET response = '{\"chosen\": 1}'",
        "UPDATE steps SET response = 'x'",
        "UPDATE steps SET typed = '500' WHERE kind = 'sure'",
        "UPDATE steps SET response = '{\"judged\": true}'",
        "UPDATE contents SET question = replace(question, 'true', 'false')",  # no option is right
    ],
)
def test_a_damaged_record_is_said_to_be_one_and_nothing_changes(
    store: AttemptStore, damage: str
) -> None:
    Taker(store).take(("1", "1 2"), confidence=(50,))
    store.connection.execute(damage)
    before = results(store.connection)

    with pytest.raises(StoreError, match="attempt 1 cannot be read: a record") as caught:
        rebuild(store.connection)

    assert caught.value.next_step == "Delete it with `tda history forget 1`."
    assert results(store.connection) == before


def today(*bank: Question) -> Pack:
    return replace(small_pack(), questions={one.id: one for one in bank})


def test_questions_that_are_as_they_were_change_nothing(store: AttemptStore) -> None:
    Taker(store).take(("2", "1 2"))

    assert regrades(store.connection, today(*BANK)) == []


def test_a_changed_key_is_noticed_and_applied_only_when_asked(store: AttemptStore) -> None:
    Taker(store).take(("2",))
    Taker(store).take(("1",))
    mended = choice("capital", "Lima", "Quito", "Bogota", right=(1,))
    before = results(store.connection)

    found = regrades(store.connection, today(mended))

    assert results(store.connection) == before
    assert [
        (one.attempt, int(one.before.fraction), one.after and int(one.after.fraction))
        for one in found
    ] == [(1, 0, 1), (2, 1, 0)]

    apply_regrades(store.connection, found, AT.isoformat())

    assert store.connection.execute(
        "SELECT attempt, credit FROM results ORDER BY attempt"
    ).fetchall() == [(1, UNITS), (2, 0)]
    assert store.connection.execute("SELECT wrong FROM results WHERE credit = 0").fetchall() == [
        ('["Lima"]',)
    ]
    assert regrades(store.connection, today(mended)) == []
    after = results(store.connection)
    rebuild(store.connection)
    assert results(store.connection) == after


def test_an_answer_is_found_again_when_options_are_put_in_another_order(
    store: AttemptStore,
) -> None:
    Taker(store).take(("1",))
    moved = choice("capital", "Bogota", "Quito", "Lima", right=(2,))

    assert regrades(store.connection, today(moved)) == []


def test_an_answer_to_a_question_that_is_another_one_now_keeps_its_mark(
    store: AttemptStore,
) -> None:
    Taker(store).take(("1",))
    other = choice("capital", "Paris", "Rome", "Lima")

    (found,) = regrades(store.connection, today(other))
    apply_regrades(store.connection, [found], AT.isoformat())

    assert found.after is None
    assert store.connection.execute("SELECT credit FROM results").fetchone() == (UNITS,)


def test_a_second_regrade_starts_from_the_first(store: AttemptStore) -> None:
    Taker(store).take(("2",))
    first = choice("capital", "Quito", "Lima", "Bogota", right=(0,))
    second = choice("capital", "Bogota", "Lima", "Quito", right=(0,))

    apply_regrades(store.connection, regrades(store.connection, today(first)), AT.isoformat())
    (found,) = regrades(store.connection, today(second))
    apply_regrades(store.connection, [found], AT.isoformat())

    assert store.connection.execute("SELECT credit FROM results").fetchone() == (0,)
    after = results(store.connection)
    rebuild(store.connection)
    assert results(store.connection) == after


def sure(store: AttemptStore) -> None:
    store.append(1, 2, Step(StepKind.SURE, "capital", "85"), AT)


def regraded(store: AttemptStore) -> None:
    connection = store.connection
    apply_regrades(connection, regrades(connection, today(MENDED)), AT.isoformat())


def forgotten(store: AttemptStore) -> None:
    forget(store.connection, number=1)


MENDED = choice("capital", "Lima", "Quito", "Bogota", right=(1,))


@pytest.mark.parametrize("meanwhile", [sure, regraded, forgotten])
def test_what_has_changed_since_it_was_read_is_not_regraded_by_what_was_read(
    store: AttemptStore, tmp_path: Path, meanwhile: Callable[[AttemptStore], None]
) -> None:
    Taker(store).take(("2",), finishes=False)
    found = regrades(store.connection, today(MENDED))
    with closing(AttemptStore(tmp_path)) as other:
        meanwhile(other)

    apply_regrades(store.connection, found, AT.isoformat())

    after = results(store.connection)
    rebuild(store.connection)
    assert results(store.connection) == after
    assert regrades(store.connection, today(MENDED)) == []
