"""What was answered is shown even while nothing can be written."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from harness import SMALL, TERMINAL, Program
from history_builders import Taker, derived

from tda_cli.errors import StoreError
from tda_cli.quiz.scheduling import reviewer
from tda_cli.store.attempts import AttemptStore
from tda_cli.store.cards import cards
from tda_cli.store.database import FILE_NAME
from tda_cli.store.history import attempts
from tda_cli.store.looking import AttemptReader
from tda_cli.store.transactions import transaction

NO_MORE = {
    sqlite3.SQLITE_FULL: "database or disk is full",
    sqlite3.SQLITE_READONLY: "attempt to write a readonly database",
    sqlite3.SQLITE_IOERR_WRITE: "disk I/O error",
    sqlite3.SQLITE_CANTOPEN: "unable to open database file",
}


@contextmanager
def locked(folder: Path) -> Iterator[sqlite3.Connection]:
    """Be another program that writes to the file, and takes its time."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other
        other.rollback()


def killed(folder: Path) -> None:
    """Take a quiz in a process that is killed: its answer is kept, and counted by nobody."""
    with closing(AttemptStore(folder)) as store:
        Taker(store).take(("2",), finishes=False)
        with locked(folder):
            store.close()


def uncounted(folder: Path) -> bool:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        assert connection.execute("SELECT count(*) FROM steps").fetchone() == (1,)
        return not any(derived(connection).values())


def check_shown(reader: AttemptReader) -> None:
    (one,) = attempts(reader.connection)
    assert one.answered == 1
    (card,) = reader.look(lambda connection: cards(connection, "small", reviewer()))
    assert card.question == "capital"


def test_what_is_kept_is_shown_while_somebody_else_writes(tmp_path: Path) -> None:
    killed(tmp_path)
    with locked(tmp_path), closing(AttemptReader(tmp_path)) as reader:
        before = time.monotonic()

        check_shown(reader)

        assert time.monotonic() - before < 3  # others wait five seconds

    assert uncounted(tmp_path)


@pytest.mark.parametrize("code", NO_MORE)
def test_what_is_kept_is_shown_when_nothing_more_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    killed(tmp_path)

    @contextmanager
    def failing(connection: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
        (_, _, path) = connection.execute("PRAGMA database_list").fetchone()
        if path:
            error = sqlite3.OperationalError(NO_MORE[code])
            error.sqlite_errorcode = code
            raise error
        with transaction(connection, kind):
            yield

    monkeypatch.setattr("tda_cli.store.attempts.transaction", failing)
    monkeypatch.setattr("tda_cli.store.cards.transaction", failing)
    with closing(AttemptReader(tmp_path)) as reader:
        check_shown(reader)

    assert uncounted(tmp_path)


def test_cards_are_shown_that_cannot_be_kept(tmp_path: Path) -> None:
    with closing(AttemptStore(tmp_path)) as store:
        Taker(store).take(("2",))
    with closing(AttemptReader(tmp_path)) as reader, locked(tmp_path) as other:
        check_shown(reader)

        assert other.execute("SELECT count(*) FROM cards").fetchone() == (0,)


def test_looking_keeps_what_it_can(tmp_path: Path) -> None:
    killed(tmp_path)

    with closing(AttemptReader(tmp_path)) as reader:
        check_shown(reader)

    assert not uncounted(tmp_path)


def test_damage_is_told_to_those_who_look_too(tmp_path: Path) -> None:
    with closing(AttemptStore(tmp_path)) as store:
        Taker(store).take(("2",))
        cards(store.connection, "small", reviewer())
        store.connection.execute("UPDATE cards SET state = ''")
    with closing(AttemptReader(tmp_path)) as reader, pytest.raises(StoreError, match="damaged"):
        check_shown(reader)


@pytest.mark.parametrize("size", [512, 4096, 65536])
def test_a_file_of_any_page_size_is_copied(tmp_path: Path, size: int) -> None:
    killed(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute(f"PRAGMA page_size = {size}")
        connection.execute("VACUUM")
    with closing(AttemptReader(tmp_path)) as reader, locked(tmp_path):
        check_shown(reader)


def test_every_command_that_looks_works_while_somebody_else_writes(tmp_path: Path) -> None:
    tda = Program(tmp_path / "data")
    tda.variables |= {"TERM": "dumb", "TDA_PACK": str(SMALL)}
    tda.ask("--all", "--seed", "1", typed=("2031", "3", "f"))
    with closing(sqlite3.connect(tda.data / FILE_NAME)) as connection, connection:
        for table in ("results", "by_question", "by_day"):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - as if it had been killed
    tda.now += timedelta(days=30)
    with locked(tda.data):
        shown = {
            argv: tda(*argv, terminal=TERMINAL)
            for argv in (("history",), ("history", "1"), ("stats",), ("review", "--json"))
        }

    assert [(one.status, one.stderr) for one in shown.values()] == [(0, "")] * len(shown)
    assert "small, practice: 3 of 8 answered, unfinished\n" in shown["history",].stdout
    assert "3 answers on 1 day" in shown["stats",].stdout
    assert len(json.loads(shown["review", "--json"].stdout)["due"]) == 3
