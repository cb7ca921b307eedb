"""Answers kept by several at once, broken off in the middle, or beside damaged records."""

import itertools
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from history_builders import AT, BANK, NAMES, Taker, choice, derived

from tda_cli.errors import StoreError
from tda_cli.quiz.frozen_question import FrozenQuestion, freeze
from tda_cli.quiz.kinds.choice import Chosen
from tda_cli.quiz.modes import Mode
from tda_cli.quiz.scheduling import reviewer
from tda_cli.quiz.session import Session, Step, StepKind
from tda_cli.store import attempts, history, results
from tda_cli.store.attempts import AttemptStore, TakenElsewhereError
from tda_cli.store.cards import cards, recalls
from tda_cli.store.database import FILE_NAME
from tda_cli.store.history import attempt, forget, last_fractions
from tda_cli.store.measures import answer_rows, measures
from tda_cli.store.rebuilding import rebuild, regrades, sum_up
from tda_cli.store.transactions import transaction

ANSWERS = ("1", "1 2", "f", "Lima", "24", "1b 2b")
QUIZZES = 5

# One more process that takes quizzes.
TAKER = """
import sys
from contextlib import closing, suppress
from pathlib import Path
from history_builders import Taker
from tda_cli.store.attempts import AttemptStore
with closing(AttemptStore(Path(sys.argv[1]))) as store:
    taker = Taker(store)
    for _ in range(int(sys.argv[2])):
        taker.take(sys.argv[3:], confidence=(97, None, 20))
"""


def take_quizzes(folder: Path) -> None:
    with closing(AttemptStore(folder)) as store:
        taker = Taker(store)
        for _ in range(QUIZZES):
            taker.take(ANSWERS, confidence=(97, None, 20))


def take_quizzes_in_another_process(folder: Path) -> None:
    # Without its import path the process would not find the builders.
    code = f"import sys\nsys.path[:] = {sys.path!r}\n{TAKER}"
    command = [sys.executable, "-c", code, str(folder), str(QUIZZES), *ANSWERS]
    subprocess.run(command, check=True)


@pytest.mark.parametrize("take", [take_quizzes, take_quizzes_in_another_process])
def test_several_at_once_lose_nothing_and_their_sums_add_up(
    tmp_path: Path, take: Callable[[Path], None]
) -> None:
    people = 3
    with ThreadPoolExecutor(people) as pool:
        list(pool.map(take, [tmp_path] * people))

    with closing(AttemptStore(tmp_path)) as store:
        connection = store.connection
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        kept = connection.execute(
            "SELECT group_concat(typed, ', ') FROM"
            " (SELECT attempt, typed FROM steps WHERE kind = 'answer' ORDER BY attempt, number)"
            " GROUP BY attempt"
        ).fetchall()
        assert kept == [(", ".join(ANSWERS),)] * people * QUIZZES
        assert connection.execute("SELECT sum(answers) FROM by_question").fetchone() == (
            people * QUIZZES * len(ANSWERS),
        )
        before = derived(connection)
        rebuild(connection)
        assert derived(connection) == before


def test_opening_the_file_twice_leaves_its_journal_to_the_first(tmp_path: Path) -> None:
    with closing(begun(tmp_path)) as store, closing(AttemptStore(tmp_path)):
        take_quizzes_in_another_process(tmp_path)  # which puts in order what nobody else uses

        answer(store)

        with closing(sqlite3.connect(tmp_path / FILE_NAME)) as later:
            kept = later.execute("SELECT typed FROM steps WHERE attempt = 1 AND number = 2")
            assert kept.fetchall() == [("1 2",)]


def answer(store: AttemptStore) -> None:
    """Answer the second question of the first quiz."""
    step = Step(StepKind.ANSWER, "ports", "1 2", Chosen(frozenset({0, 1})))
    content = freeze(BANK[1], NAMES)
    store.append(1, 2, step, AT, took_ms=5, content=content.hash, counts=True)


def say_how_sure(store: AttemptStore) -> None:
    """Say how sure the first answer of the first quiz is."""
    store.append(1, 2, Step(StepKind.SURE, "capital", "20"), AT)


def hand_in(store: AttemptStore) -> None:
    """Hand the exam in, which is the second quiz."""
    store.finish(2, AT, (1, 2, 3))


def begun(folder: Path) -> AttemptStore:
    """Give a store with a quiz and an exam that go on."""
    store = AttemptStore(folder)
    taker = Taker(store)
    taker.take(("2",), finishes=False)
    taker.take(("2", "1 2", "t"), Mode.EXAM, finishes=False)
    return store


def everything(store: AttemptStore) -> dict[str, list[tuple[object, ...]]]:
    """Give all that is kept, as bytes: a text may be damaged."""
    store.connection.text_factory = bytes
    given = {
        table: store.connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
        for table in ("attempts", "steps", "contents")
    }
    found = given | derived(store.connection)
    store.connection.text_factory = str
    return found


class Breaking:
    """A connection on which Ctrl-C is pressed while the n-th statement runs."""

    def __init__(self, connection: sqlite3.Connection, number: int) -> None:
        self._connection = connection
        self._left = number

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    def execute(self, *args: Any) -> sqlite3.Cursor:  # noqa: ANN401 - whatever SQLite takes
        cursor = self._connection.execute(*args)
        self._left -= 1
        if not self._left:
            raise KeyboardInterrupt
        return cursor


def seen_by_the_next(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(AttemptStore(folder)) as store:
        return everything(store)


@pytest.mark.parametrize("act", [answer, say_how_sure, hand_in])
def test_wherever_it_is_broken_off_all_is_kept_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[AttemptStore], None]
) -> None:
    with closing(begun(tmp_path / "other")) as other:
        before = everything(other)
        act(other)
        after = everything(other)
    begun(tmp_path).close()
    for number in itertools.count(1):
        store = AttemptStore(tmp_path)
        with closing(store.connection) as connection:
            monkeypatch.setattr(store, "_connection", Breaking(connection, number))
            with pytest.raises(KeyboardInterrupt):
                act(store)
            assert not connection.in_transaction

        found = seen_by_the_next(tmp_path)

        if found != before:
            assert found == after
            break


@pytest.mark.parametrize(
    ("module", "name"), [(attempts, "settle_step"), (results, "grade_frozen"), (results, "_count")]
)
@pytest.mark.parametrize("error", [sqlite3.OperationalError, KeyboardInterrupt, MemoryError])
def test_an_answer_that_could_not_be_counted_is_counted_once_in_the_end(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    module: ModuleType,
    name: str,
    error: type[BaseException],
) -> None:
    with closing(begun(tmp_path / "other")) as other:
        answer(other)
        after = everything(other)

    def fail(*_: object, **__: object) -> None:
        raise error

    store = begun(tmp_path)
    with closing(store.connection), monkeypatch.context() as patch:
        patch.setattr(module, name, fail)
        with suppress(error, StoreError):
            answer(store)
    with closing(AttemptStore(tmp_path)) as store, suppress(TakenElsewhereError):
        answer(store)  # unless it is kept already

    assert seen_by_the_next(tmp_path) == after


def fractions(store: AttemptStore) -> None:
    last_fractions(store.connection, "small")


def look_at_cards(store: AttemptStore) -> None:
    cards(store.connection, "small", reviewer())


def look_at_recall(store: AttemptStore) -> None:
    recalls(store.connection, "small", reviewer())


def look_at_sums(store: AttemptStore) -> None:
    measures(store.connection, "small", {"capital"})


def look_at_rows(store: AttemptStore) -> None:
    list(answer_rows(store.connection, "small"))


def look_at_attempt(store: AttemptStore) -> None:
    attempt(store.connection, 1)


def look_at_answers(store: AttemptStore) -> None:
    history.answers(store.connection, 1)


def regrade(store: AttemptStore) -> None:
    mended = choice("capital", "Lima", "Quito", "Bogota", right=(1,))
    asked = FrozenQuestion(mended, NAMES)
    regrades(store.connection, "small", [(mended, asked, freeze(mended, NAMES))])


def resume(store: AttemptStore) -> None:
    store.unfinished("small")


@pytest.mark.parametrize(
    ("damage", "use"),
    [
        ("UPDATE contents SET question = '{'", hand_in),
        ("UPDATE contents SET question = '[]'", hand_in),
        ("UPDATE steps SET response = 'x'", hand_in),
        ("UPDATE results SET wrong = '['", say_how_sure),
        ("UPDATE results SET wrong = '['", regrade),
        ("UPDATE results SET content = 'x'", regrade),
        ("UPDATE results SET question = 'x'", fractions),
        ("UPDATE results SET given_at = 'x'", look_at_cards),
        ("UPDATE cards SET due = 'x'", look_at_cards),
        ("UPDATE cards SET retention = 'x'", look_at_recall),
        ("UPDATE attempts SET questions = CAST(x'ff' AS TEXT)", resume),
        ("UPDATE attempts SET settings = '{\"time_limit\": 1000000000000000}'", resume),
        ("UPDATE steps SET took_ms = 4611686018427387904", resume),
        ("UPDATE steps SET took_ms = -1", resume),
    ],
)
def test_a_damaged_record_is_a_store_error_and_nothing_changes(
    tmp_path: Path, damage: str, use: Callable[[AttemptStore], object]
) -> None:
    with closing(begun(tmp_path)) as store:
        look_at_cards(store)
        store.connection.execute("PRAGMA foreign_keys = OFF")
        store.connection.execute(damage)
        before = everything(store)

        with pytest.raises(StoreError):
            use(store)

        assert everything(store) == before


@pytest.mark.parametrize(
    ("damage", "use"),
    [
        ("UPDATE cards SET due = '2026-01-01'", look_at_cards),
        ("UPDATE cards SET due = '2026-01-01T00:00:00+01:00'", look_at_cards),
        ("UPDATE cards SET state = ''", look_at_cards),
        ("UPDATE cards SET state = '{}'", look_at_cards),
        ("UPDATE cards SET state = '[]'", look_at_cards),
        ("UPDATE cards SET state = replace(state, '+00:00', '')", look_at_cards),
        *(
            (f"UPDATE cards SET state = json_set(state, {change})", look_at_cards)  # noqa: S608
            for change in (
                *("'$.state', 9", "'$.step', '1'", "'$.last_review', null", "'$.last_review', 5"),
                *("'$.stability', 0", "'$.stability', -1", "'$.stability', json('1e999')"),
                *("'$.difficulty', null", "'$.difficulty', 11", "'$.difficulty', 'x'"),
            )
        ),
        ("UPDATE by_question SET right = -1", look_at_cards),
        ("UPDATE by_question SET right = answers + 1", look_at_cards),
        ("UPDATE results SET credit = -1", look_at_cards),
        ("UPDATE results SET confidence = 101", look_at_cards),
        ("UPDATE cards SET retention = '[]'", look_at_recall),
        ("UPDATE cards SET retention = '{\"10\": [1, 1, 1]}'", look_at_recall),
        ("UPDATE cards SET retention = '{\"9\": [1, 1]}'", look_at_recall),
        ("UPDATE cards SET retention = '{\"9\": 1}'", look_at_recall),
        ("UPDATE cards SET retention = '{\"9\": [1, 1, 2]}'", look_at_recall),
        ("UPDATE cards SET retention = '{\"9\": [1, 2000000, 1]}'", look_at_recall),
        ("UPDATE by_confidence SET confidence = -1", look_at_sums),
        ("UPDATE by_confidence SET right = answers + 1", look_at_sums),
        ("UPDATE by_day SET answers = -1", look_at_sums),
        ("UPDATE by_day SET answers = 0, right = 0", look_at_sums),
        ("UPDATE by_day SET day = 'today'", look_at_sums),
        ("UPDATE by_question SET earned = 4611686018427387904", look_at_sums),
        ("UPDATE by_question SET earned = -1", look_at_sums),
        ("UPDATE by_question SET possible = -1", look_at_sums),
        *(
            (f"UPDATE results SET {change}", use)  # noqa: S608
            for change in (
                *("wrong = '[[1]]'", "wrong = '{}'", "wrong = '\"x\"'"),
                *("credit = -9223372036854775808", "credit = 2521"),
            )
            for use in (look_at_rows, look_at_answers, regrade)
        ),
        ("UPDATE results SET credit = -9223372036854775808", look_at_attempt),
        ("UPDATE results SET credit = 2520, weight = 9223372036854775807", look_at_attempt),
        ("UPDATE results SET weight = 0", look_at_answers),
        ("UPDATE results SET credit = -1", fractions),
    ],
)
def test_what_is_derived_is_made_again_when_it_is_damaged(
    tmp_path: Path, damage: str, use: Callable[[AttemptStore], object]
) -> None:
    with closing(begun(tmp_path)) as store:
        say_how_sure(store)
        look_at_cards(store)
        before = derived(store.connection)
        store.connection.execute(damage)

        with pytest.raises(StoreError) as caught:
            use(store)

        assert caught.value.next_step.startswith("`tda history rebuild` ")
        rebuild(store.connection)
        use(store)
        look_at_cards(store)
        assert derived(store.connection) == before


def test_results_too_large_to_be_summed_up_are_told_as_damaged(tmp_path: Path) -> None:
    with closing(AttemptStore(tmp_path)) as store:
        Taker(store).take(("2", "1"))
        store.connection.execute("UPDATE results SET weight = 9223372036854775807")

        with pytest.raises(StoreError, match="integer overflow") as caught:
            attempt(store.connection, 1)

    assert caught.value.next_step.startswith("`tda history rebuild` ")


def test_a_quiz_that_goes_on_is_not_given_up_when_a_later_one_is_finished(tmp_path: Path) -> None:
    with closing(begun(tmp_path)) as store:
        Taker(store).take(("1",))

        answer(store)

        left = store.unfinished("small", 1)
        assert left is not None
        assert [step.text for step in left.steps] == ["2", "1 2"]
        assert not attempt(store.connection, 1).is_abandoned
        before = derived(store.connection)
        rebuild(store.connection)
        assert derived(store.connection) == before


def test_a_quiz_goes_on_when_another_is_forgotten_meanwhile(tmp_path: Path) -> None:
    with closing(AttemptStore(tmp_path)) as store, closing(AttemptStore(tmp_path)) as other:
        Taker(store).take(("1",))
        quiz = begin(store)
        give(*quiz, "2")

        forget(other.connection, number=1)
        give(*quiz, "1")  # to a question that no step names

        assert counted(other) == [(2, "capital", None)]
        with closing(AttemptStore(tmp_path)) as later:
            assert counted(later) == [(2, "capital", None), (2, "ports", None)]


def test_an_answer_to_a_quiz_that_was_forgotten_meanwhile_is_refused(tmp_path: Path) -> None:
    with closing(AttemptStore(tmp_path)) as store, closing(AttemptStore(tmp_path)) as other:
        quiz = begin(store)
        give(*quiz, "2")
        forget(other.connection, number=1)

        with pytest.raises(TakenElsewhereError, match="forgotten in another window"):
            give(*quiz, "1")

        assert everything(store)["steps"] == []


def test_an_exam_that_went_on_in_another_window_is_not_handed_in_as_it_was(tmp_path: Path) -> None:
    with closing(begun(tmp_path)) as store, closing(AttemptStore(tmp_path)) as other:
        go = Step(StepKind.GO, "capital", "1")
        other.append(2, 4, go, AT)
        before = everything(store)

        with pytest.raises(TakenElsewhereError, match="taken in another window"):
            store.finish(2, AT, (1, 2, 3), steps=3)

        assert everything(store) == before
        store.finish(2, AT, (1, 2, 3), steps=4)
        before = derived(store.connection)
        rebuild(store.connection)
        assert derived(store.connection) == before


@pytest.mark.parametrize(
    ("end", "message"),
    [(hand_in, "finished"), (lambda store: forget(store.connection), "forgotten")],
)
def test_a_quiz_ends_once(
    tmp_path: Path, end: Callable[[AttemptStore], object], message: str
) -> None:
    with closing(begun(tmp_path)) as store, closing(AttemptStore(tmp_path)) as other:
        end(other)
        before = everything(store)

        with pytest.raises(TakenElsewhereError, match=f"{message} in another window"):
            hand_in(store)

        assert everything(store) == before


def test_a_quiz_that_was_given_up_is_finished_as_any_other(tmp_path: Path) -> None:
    with closing(begun(tmp_path)) as store:
        Taker(store).take(("1",))

        hand_in(store)

        assert not attempt(store.connection, 2).is_abandoned


def test_what_is_given_up_counts_whenever_it_was_answered(tmp_path: Path) -> None:
    with closing(begun(tmp_path)) as store, closing(AttemptStore(tmp_path)) as other:
        assert counted(other) == [(1, "capital", None)]
        answer(store)

        other.abandon(1, AT)

        assert counted(other) == [(1, "capital", None), (1, "ports", None)]


def test_what_is_finished_is_not_given_up(tmp_path: Path) -> None:
    with closing(begun(tmp_path)) as store:
        hand_in(store)

        store.abandon(2, AT)

        assert not attempt(store.connection, 2).is_abandoned


def test_an_end_that_could_not_be_kept_leaves_no_answer_uncounted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.OperationalError

    with closing(begun(tmp_path)) as store:
        answer(store)
        with monkeypatch.context() as patch:
            patch.setattr(attempts, "settle_step", fail)
            with pytest.raises(StoreError):
                hand_in(store)

        assert counted(store) == [(1, "capital", None), (1, "ports", None)]


def counted(store: AttemptStore) -> list[tuple[int, str, int | None]]:
    return store.connection.execute(
        "SELECT attempt, question, confidence FROM results ORDER BY attempt, number"
    ).fetchall()


def begin(store: AttemptStore) -> tuple[Taker, Session, int]:
    taker = Taker(store)
    attempt = taker.take((), finishes=False)
    return taker, Session(BANK, 7, Mode.PRACTICE, NAMES), attempt


def give(taker: Taker, session: Session, attempt: int, number: str) -> None:
    asked = session.current
    assert asked is not None
    step = Step(StepKind.ANSWER, asked.question.id, number, Chosen(frozenset({int(number) - 1})))
    taker.keep(attempt, session, step, freeze(asked.question, NAMES).hash)


def test_an_answer_counts_for_whoever_looks_while_the_quiz_goes_on(tmp_path: Path) -> None:
    with closing(AttemptStore(tmp_path)) as store, closing(AttemptStore(tmp_path)) as other:
        taker, session, attempt = begin(store)
        give(taker, session, attempt, "2")

        assert counted(other) == [(1, "capital", None)]

        # How sure it was is said after it was counted.
        taker.keep(attempt, session, Step(StepKind.SURE, "capital", "85"))
        give(taker, session, attempt, "1")

        with closing(AttemptStore(tmp_path)) as later:
            assert counted(later) == [(1, "capital", 85), (1, "ports", None)]
        assert counted(store) == [(1, "capital", 85), (1, "ports", None)]
        before = derived(store.connection)
        rebuild(store.connection)
        assert derived(store.connection) == before


def test_an_answer_is_counted_at_the_next_opening_if_it_could_not_be_at_the_end(
    tmp_path: Path,
) -> None:
    with closing(AttemptStore(tmp_path)) as store, closing(AttemptStore(tmp_path)) as other:
        give(*begin(store), "2")
        with transaction(other.connection):
            other.connection.execute("DELETE FROM results")  # it looked, and counted
            store.close()  # cannot wait for the other

        assert other.connection.execute("SELECT count(*) FROM results").fetchone() == (0,)

    with closing(AttemptStore(tmp_path)) as store:
        assert counted(store) == [(1, "capital", None)]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE contents SET question = replace(question, 't\":2', 't\":2000000000000000000')",
        "UPDATE steps SET took_ms = 9223372036854775807 WHERE question = 'ports'",
        "UPDATE steps SET given_at = 'x' WHERE question = 'ports'",
        "UPDATE steps SET given_at = '2026-11-23T09:30:00' WHERE question = 'ports'",
    ],
)
def test_an_answer_that_cannot_be_counted_is_not_counted_by_half(
    tmp_path: Path, damage: str
) -> None:
    with closing(AttemptStore(tmp_path)) as store, closing(AttemptStore(tmp_path)) as other:
        taker, session, attempt = begin(store)
        for number in ("2", "1"):
            give(taker, session, attempt, number)
        with closing(sqlite3.connect(tmp_path / FILE_NAME)) as third, third:
            third.execute(damage)

        assert counted(other) == [(1, "capital", None)]
        before = derived(other.connection)
        with transaction(other.connection):
            sum_up(other.connection)
        assert derived(other.connection) == before


def test_the_journal_does_not_grow_with_an_answer(tmp_path: Path) -> None:
    journal = tmp_path / f"{FILE_NAME}-wal"
    with closing(AttemptStore(tmp_path)) as store:
        taker, session, attempt = begin(store)
        before = journal.stat().st_size
        for _ in range(2):
            give(taker, session, attempt, "1")

        assert journal.stat().st_size == before
