"""Answers saved by several at once, broken off in the middle, or beside damaged records."""

import itertools
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from history_builders import AT, BANK, NAMES, Taker, choice, results
from stats_history import small_pack

from tda_cli.errors import StoreError
from tda_cli.quiz.frozen_question import freeze
from tda_cli.quiz.kinds.choice import Chosen
from tda_cli.quiz.scheduling import Scheduler
from tda_cli.quiz.session import Mode, Session, Step, StepKind
from tda_cli.store import history
from tda_cli.store import results as grading
from tda_cli.store.attempts import AttemptStore, TakenElsewhereError
from tda_cli.store.cards import cards
from tda_cli.store.database import FILE_NAME
from tda_cli.store.history import attempt, forget
from tda_cli.store.results import rebuild, regrades
from tda_cli.store.totals import counted_answers, totals
from tda_cli.values import replace

ANSWERS = ("1", "1 2", "f", "Lima", "24", "1b 2b")
QUIZZES = 5

# One more process that takes quizzes.
TAKER = """
import sys
from contextlib import closing
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
def test_several_at_once_lose_nothing_and_every_answer_counts(
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
        before = results(connection)
        assert len(before) == people * QUIZZES * len(ANSWERS)
        rebuild(connection)
        assert results(connection) == before


def test_opening_the_file_twice_leaves_its_journal_to_the_first(tmp_path: Path) -> None:
    with closing(begun(tmp_path)) as store, closing(AttemptStore(tmp_path)):
        take_quizzes_in_another_process(tmp_path)  # which puts in order what nobody else uses

        answer(store)

        with closing(sqlite3.connect(tmp_path / FILE_NAME)) as later:
            kept = later.execute("SELECT typed FROM steps WHERE attempt = 1 AND number = 2")
            assert kept.fetchall() == [("1 2",)]


def test_an_answer_to_a_question_that_is_damaged_is_saved(tmp_path: Path) -> None:
    with closing(begun(tmp_path)) as store:
        store.connection.execute("UPDATE contents SET question = '{'")

        answer(store)

        saved = store.connection.execute("SELECT typed FROM steps WHERE attempt = 1 AND number = 2")
        assert saved.fetchall() == [("1 2",)]


def answer(store: AttemptStore) -> None:
    """Answer the second question of the first quiz."""
    step = Step(StepKind.ANSWER, "ports", "1 2", Chosen(frozenset({0, 1})))
    content = freeze(BANK[1], NAMES)
    store.append(1, 2, step, AT, took_ms=5, content=content)


def say_how_sure(store: AttemptStore) -> None:
    """Say how sure the first answer of the first quiz is."""
    store.append(1, 2, Step(StepKind.SURE, "capital", "20"), AT)


def submit(store: AttemptStore) -> None:
    """Hand the exam in, which is the second quiz."""
    store.finish(2, AT, steps=3)


def begun(folder: Path) -> AttemptStore:
    """Give a store with a quiz and an exam that go on."""
    store = AttemptStore(folder)
    taker = Taker(store)
    taker.take(("2",), finishes=False)
    taker.take(("2", "1 2", "t"), Mode.EXAM, finishes=False)
    return store


def everything(store: AttemptStore) -> dict[str, list[tuple[object, ...]]]:
    """Return all that is saved, as bytes: a text may be damaged."""
    store.connection.text_factory = bytes
    found = {
        table: store.connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
        for table in ("attempts", "steps", "contents", "results", "cards")
    }
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


@pytest.mark.parametrize("act", [answer, say_how_sure, submit])
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
            monkeypatch.setattr(store, "connection", Breaking(connection, number))
            with pytest.raises(KeyboardInterrupt):
                act(store)
            assert not connection.in_transaction

        found = seen_by_the_next(tmp_path)

        if found != before:
            assert found == after
            break


@pytest.mark.parametrize("error", [sqlite3.OperationalError, KeyboardInterrupt, MemoryError])
@pytest.mark.parametrize("act", [answer, submit])
def test_what_cannot_be_graded_is_not_saved_either_and_can_be_given_again(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    act: Callable[[AttemptStore], None],
    error: type[BaseException],
) -> None:
    def fail(*_: object) -> None:
        raise error

    with closing(begun(tmp_path / "other")) as other:
        act(other)
        after = everything(other)
    with closing(begun(tmp_path)) as store:
        before = everything(store)
        monkeypatch.setattr(grading, "grade_frozen", fail)
        with pytest.raises((error, StoreError)):
            act(store)
        assert everything(store) == before

        monkeypatch.undo()
        act(store)

    assert seen_by_the_next(tmp_path) == after


def rebuild_all(store: AttemptStore) -> None:
    rebuild(store.connection)


def look_at_cards(store: AttemptStore) -> None:
    cards(store.connection, "small", Scheduler())


def look_at_sums(store: AttemptStore) -> None:
    totals(store.connection, "small", datetime.astimezone)


def look_at_rows(store: AttemptStore) -> None:
    list(counted_answers(store.connection, "small"))


def look_at_attempt(store: AttemptStore) -> None:
    attempt(store.connection, 1)


def look_at_answers(store: AttemptStore) -> None:
    history.answers(store.connection, 1)


def regrade(store: AttemptStore) -> None:
    mended = choice("capital", "Lima", "Quito", "Bogota", right=(1,))
    regrades(store.connection, replace(small_pack(), questions={mended.id: mended}))


def resume(store: AttemptStore) -> None:
    store.unfinished("small")


FORGET = "Delete it with `tda history forget 1`."
REBUILD = "Recreate it from your answers with `tda history rebuild`."


@pytest.mark.parametrize(
    ("damage", "use", "way_out"),
    [
        ("UPDATE contents SET question = '{'", rebuild_all, FORGET),
        ("UPDATE steps SET response = 'x'", rebuild_all, FORGET),
        ("UPDATE steps SET given_at = '2026-11-23T09:30:00'", rebuild_all, FORGET),
        ("UPDATE steps SET response = 'x'", look_at_answers, FORGET),
        ("UPDATE attempts SET settings = '[]'", look_at_attempt, FORGET),
        ("UPDATE attempts SET settings = '[]'", resume, "Start a new one with `tda quiz`."),
        ("UPDATE results SET wrong = '['", regrade, REBUILD),
        ("UPDATE results SET wrong = '{}'", look_at_sums, REBUILD),
        ("UPDATE results SET confidence = 101", look_at_sums, REBUILD),
        ("UPDATE results SET wrong = '[1]'", look_at_rows, REBUILD),
        ("UPDATE results SET credit = 8, weight = 2305843009213693952", look_at_sums, REBUILD),
        ("UPDATE results SET credit = -1", look_at_rows, REBUILD),
        ("UPDATE results SET credit = 2521", look_at_rows, REBUILD),
        ("UPDATE results SET given_at = 'x'", look_at_cards, REBUILD),
        ("UPDATE cards SET state = '{}'", look_at_cards, REBUILD),
    ],
)
def test_a_damaged_record_is_a_store_error_with_a_way_out_and_nothing_changes(
    tmp_path: Path, damage: str, use: Callable[[AttemptStore], object], way_out: str
) -> None:
    with closing(begun(tmp_path)) as store:
        say_how_sure(store)
        if "cards" in damage:
            look_at_cards(store)
        sound = results(store.connection)
        store.connection.execute(damage)
        before = everything(store)

        with pytest.raises(StoreError) as caught:
            use(store)

        assert caught.value.next_step == way_out
        assert everything(store) == before
        if way_out == REBUILD:
            rebuild(store.connection)
            use(store)
            assert results(store.connection) == sound


def test_results_too_large_to_be_summed_up_can_be_rebuilt(tmp_path: Path) -> None:
    with closing(AttemptStore(tmp_path)) as store:
        taker = Taker(store)
        taker.take(("2", "1"))
        taker.take(("2", "1"))
        store.connection.execute("UPDATE results SET weight = 9223372036854775807")

        with pytest.raises(StoreError, match="integer overflow") as caught:
            look_at_sums(store)

    assert caught.value.next_step == REBUILD


def test_a_text_that_is_none_is_a_store_error(tmp_path: Path) -> None:
    with closing(begun(tmp_path)) as store:
        store.connection.execute("UPDATE attempts SET questions = CAST(x'ff' AS TEXT)")

        with pytest.raises(StoreError, match="could not be read"):
            resume(store)


def test_a_quiz_that_goes_on_is_not_given_up_when_a_later_one_is_finished(tmp_path: Path) -> None:
    with closing(begun(tmp_path)) as store:
        Taker(store).take(("1",))

        answer(store)

        left = store.unfinished("small", 1)
        assert left is not None
        assert [step.text for step in left.steps] == ["2", "1 2"]
        assert not attempt(store.connection, 1).is_abandoned
        before = results(store.connection)
        rebuild(store.connection)
        assert results(store.connection) == before


def test_a_quiz_goes_on_when_another_is_forgotten_meanwhile(tmp_path: Path) -> None:
    with closing(AttemptStore(tmp_path)) as store, closing(AttemptStore(tmp_path)) as other:
        Taker(store).take(("1",))
        quiz = begin(store)
        give(*quiz, "2")

        forget(other.connection, number=1)
        give(*quiz, "1")  # to a question that no step names

        assert counted(other) == [(2, "capital", None), (2, "ports", None)]


def test_an_answer_to_a_quiz_that_was_forgotten_meanwhile_is_refused(tmp_path: Path) -> None:
    with closing(AttemptStore(tmp_path)) as store, closing(AttemptStore(tmp_path)) as other:
        quiz = begin(store)
        give(*quiz, "2")
        forget(other.connection, number=1)

        with pytest.raises(TakenElsewhereError, match="deleted in another window"):
            give(*quiz, "1")

        assert everything(store)["steps"] == []


def test_an_exam_that_went_on_in_another_window_is_not_handed_in_as_it_was(tmp_path: Path) -> None:
    with closing(begun(tmp_path)) as store, closing(AttemptStore(tmp_path)) as other:
        go = Step(StepKind.GO, "capital", "1")
        other.append(2, 4, go, AT)
        before = everything(store)

        with pytest.raises(TakenElsewhereError, match="taken in another window"):
            store.finish(2, AT, steps=3)

        assert everything(store) == before
        store.finish(2, AT, steps=4)
        counted_so = results(store.connection)
        rebuild(store.connection)
        assert results(store.connection) == counted_so


@pytest.mark.parametrize(
    ("end", "message"),
    [(submit, "finished"), (lambda store: forget(store.connection), "deleted")],
)
def test_a_quiz_ends_once(
    tmp_path: Path, end: Callable[[AttemptStore], object], message: str
) -> None:
    with closing(begun(tmp_path)) as store, closing(AttemptStore(tmp_path)) as other:
        end(other)
        before = everything(store)

        with pytest.raises(TakenElsewhereError, match=f"{message} in another window"):
            submit(store)

        assert everything(store) == before


def test_a_quiz_that_was_given_up_is_finished_as_any_other(tmp_path: Path) -> None:
    with closing(begun(tmp_path)) as store:
        Taker(store).take(("1",))

        submit(store)

        assert not attempt(store.connection, 2).is_abandoned


def test_what_is_given_up_counts_whenever_it_was_answered(tmp_path: Path) -> None:
    with closing(begun(tmp_path)) as store, closing(AttemptStore(tmp_path)) as other:
        assert counted(other) == [(1, "capital", None)]
        answer(store)

        other.abandon(1, AT)

        assert counted(other) == [(1, "capital", None), (1, "ports", None)]


def test_what_is_finished_is_not_given_up(tmp_path: Path) -> None:
    with closing(begun(tmp_path)) as store:
        submit(store)

        store.abandon(2, AT)

        assert not attempt(store.connection, 2).is_abandoned


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
    taker.keep(attempt, session, step, freeze(asked.question, NAMES))


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
        before = results(store.connection)
        rebuild(store.connection)
        assert results(store.connection) == before
