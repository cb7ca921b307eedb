"""The history: looked at, copied, forgotten."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from history_builders import AT, BANK, SPAN, Taker, results
from history_builders import question as asked

from tda_cli.errors import ExitCode, StoreError, UsageError
from tda_cli.model.question import Item, Kind, Ordering
from tda_cli.quiz.kinds.choice import Chosen
from tda_cli.quiz.session import Mode, Settings
from tda_cli.store.attempts import AttemptStore
from tda_cli.store.database import FILE_NAME
from tda_cli.store.history import (
    answers,
    attempt,
    attempts,
    back_up_to,
    count_attempts,
    forget,
    is_erased,
    last_fractions,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[AttemptStore]:
    with closing(AttemptStore(tmp_path / "data")) as found:
        yield found


def test_attempts_are_listed_with_what_they_brought(store: AttemptStore) -> None:
    taker = Taker(store)
    taker.take(("1", "1 2 3", "f"), Mode.EXAM)
    taker.take(("2",), pack="other", finishes=False)
    store.start(
        pack="small",
        pack_version="1",
        mode=Mode.PRACTICE,
        seed=1,
        questions={},
        possible=0,
        at=AT,
        settings=Settings(),
    )

    first, second = attempts(store.connection)

    assert (first.id, first.pack, first.mode, first.asked) == (1, "small", Mode.EXAM, len(BANK))
    assert (first.answered, first.right, int(first.earned), first.possible) == (3, 1, 2, 8)
    assert first.finished_at is not None
    assert (second.pack, second.finished_at, second.answered) == ("other", None, 1)
    assert attempts(store.connection, "other") == [second]
    assert attempt(store.connection, 1) == first
    for look in (attempt, answers):
        with pytest.raises(UsageError, match="there is no attempt 7"):
            look(store.connection, 7)


def test_an_attempt_is_shown_as_it_was_taken(store: AttemptStore) -> None:
    Taker(store).take(("2", "", "t"), confidence=(70,))

    first, second, third, *rest = answers(store.connection, 1)

    assert (first.typed, first.confidence, first.took_ms) == ("2", 70, 120_000)
    assert isinstance(first.response, Chosen)
    assert first.presentation is not None
    assert first.presentation.question.stem == "What is capital?"
    assert first.graded is not None
    assert first.graded.fraction == 0
    assert (second.response, second.graded, second.given_at) == (None, None, None)
    assert third.graded is not None
    assert third.graded.fraction == 1
    assert [one.question for one in rest] == ["word", "people", "match"]


def test_what_is_not_handed_in_does_not_count_yet(store: AttemptStore) -> None:
    Taker(store).take(("2",), Mode.EXAM, finishes=False)

    (first, *_) = answers(store.connection, 1)

    assert (first.typed, first.graded) == ("2", None)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE attempts SET questions = 'x'",
        "UPDATE steps SET kind = 'x'",
        "UPDATE steps SET response = 'x'",
        "UPDATE steps SET question = 'x'",
        "UPDATE contents SET question = 'x'",
    ],
)
def test_a_damaged_attempt_is_said_to_be_one(store: AttemptStore, damage: str) -> None:
    Taker(store).take(("2",))
    store.connection.execute(damage)

    def look() -> None:
        attempts(store.connection)
        answers(store.connection, 1)

    with pytest.raises(StoreError, match="attempt 1 cannot be read") as caught:
        look()

    assert caught.value.next_step == "Delete it with `tda history forget 1`."


def test_the_last_answer_to_each_question_is_told(store: AttemptStore) -> None:
    taker = Taker(store)
    taker.take(("2", "1 2 3"))
    taker.take(("1",))

    assert last_fractions(store.connection, "small") == {
        "capital": 1,
        "ports": Fraction(1, 2),
    }


def test_what_is_forgotten_is_gone_and_the_rest_adds_up(
    store: AttemptStore, tmp_path: Path
) -> None:
    taker = Taker(store)
    taker.take(("", "", "", "Larkhaven"))
    only_first = results(store.connection)
    taker.take(("2", "", "", "a word of its own"))
    taker.take(("2",), pack="other")
    assert count_attempts(store.connection, number=2) == 1
    assert count_attempts(store.connection, pack="other") == 1
    assert count_attempts(store.connection) == 3

    assert forget(store.connection, pack="other") == 1
    assert forget(store.connection, number=2) == 1

    assert results(store.connection) == only_first
    store.close()
    assert b"a word of its own" not in (tmp_path / "data" / FILE_NAME).read_bytes()


@pytest.mark.parametrize(
    ("question", "response"),
    [
        ("capital", '{"chosen": [3]}'),
        ("capital", '{"typed": "Lima"}'),
        ("people", '{"typed": "x"}'),
        ("people", '{"number": "1e9999"}'),
        ("match", '{"paired": [9]}'),
        ("match", '{"paired": [0, 9]}'),
        ("order", '{"arranged": [0, 0, 0]}'),
        ("order", '{"arranged": [0, 1, 3]}'),
    ],
)
def test_an_answer_that_is_none_to_its_question_is_a_damaged_record(
    store: AttemptStore, question: str, response: str
) -> None:
    items = tuple(Item(text, "", SPAN) for text in "abc")
    order = asked("order", Kind.ORDERING, Ordering(items))
    Taker(store, (*BANK, order)).take(("2", "1", "t", "Larkhaven", "24", "1b 2a", "2 1 3"))
    store.connection.execute(
        "UPDATE steps SET response = ? WHERE question = ?", (response, question)
    )

    with pytest.raises(StoreError, match="attempt 1 cannot be read") as caught:
        answers(store.connection, 1)

    assert caught.value.next_step == "Delete it with `tda history forget 1`."


def test_while_somebody_reads_what_is_forgotten_stays_in_the_journal_and_that_is_told(
    store: AttemptStore, tmp_path: Path
) -> None:
    Taker(store).take(("", "", "", "a word of its own"))
    journal = tmp_path / "data" / f"{FILE_NAME}-wal"
    store.connection.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(tmp_path / "data" / FILE_NAME)) as other:
        other.execute("BEGIN")
        other.execute("SELECT typed FROM steps").fetchone()

        assert forget(store.connection, number=1) == 1

        assert count_attempts(store.connection) == 0
        assert not is_erased(store.connection)
        assert b"a word of its own" in journal.read_bytes()

    assert is_erased(store.connection)
    assert b"a word of its own" not in journal.read_bytes()
    assert b"a word of its own" not in (tmp_path / "data" / FILE_NAME).read_bytes()


def test_what_is_forgotten_is_forgotten_though_the_journal_cannot_be_emptied(
    store: AttemptStore,
) -> None:
    class Full:
        in_transaction = False

        def execute(self, statement: str, *args: Any) -> sqlite3.Cursor:  # noqa: ANN401
            if "checkpoint" in statement:
                message = "database or disk is full"
                raise sqlite3.OperationalError(message)
            return store.connection.execute(statement, *args)

    Taker(store).take(("2",))

    assert forget(Full(), number=1) == 1  # type: ignore[arg-type] # a disk that is full

    assert count_attempts(store.connection) == 0
    assert not is_erased(Full())  # type: ignore[arg-type]


def test_with_another_record_damaged_what_is_forgotten_is_gone_and_the_rest_adds_up(
    store: AttemptStore,
) -> None:
    taker = Taker(store)
    taker.take(("", "", "", "Larkhaven"))
    only_first = results(store.connection)
    taker.take(("2",))
    store.connection.execute("UPDATE steps SET response = 'x' WHERE attempt = 1")

    assert forget(store.connection, number=2) == 1

    assert results(store.connection) == only_first


def test_everything_can_be_forgotten(store: AttemptStore) -> None:
    Taker(store).take(("2",))

    assert forget(store.connection) == 1

    assert attempts(store.connection) == []
    assert store.connection.execute("SELECT count(*) FROM contents").fetchone() == (0,)


def test_a_copy_holds_everything_and_is_private(store: AttemptStore, tmp_path: Path) -> None:
    Taker(store).take(("2",))
    path = tmp_path / "copy.sqlite3"

    back_up_to(store.connection, path)

    assert path.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(path)) as copy:
        assert results(copy) == results(store.connection)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_copy_never_replaces_a_file(store: AttemptStore, tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("mine")

    with pytest.raises(StoreError, match=r"already exists"):
        back_up_to(store.connection, path)

    assert path.read_text() == "mine"


def test_a_copy_that_cannot_be_written_leaves_nothing(store: AttemptStore, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="could not be written") as caught:
        back_up_to(store.connection, tmp_path / "no folder" / "copy")
    assert caught.value.exit_code == ExitCode.ENVIRONMENT

    class Full:
        def backup(self, _copy: object) -> None:
            message = "database or disk is full"
            raise sqlite3.OperationalError(message)

    with pytest.raises(StoreError, match="disk is full"):
        back_up_to(Full(), tmp_path / "copy")  # type: ignore[arg-type] # a disk that is full
    assert not (tmp_path / "copy").exists()
