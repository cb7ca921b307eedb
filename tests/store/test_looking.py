"""What was answered is shown even while nothing can be written."""

import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from harness import SMALL, TERMINAL, Program
from history_builders import Taker

from tda_cli.quiz.scheduling import Scheduler
from tda_cli.store.attempts import AttemptStore
from tda_cli.store.cards import cards, recalls
from tda_cli.store.database import FILE_NAME
from tda_cli.store.transactions import transaction

NO_MORE = {
    sqlite3.SQLITE_FULL: "database or disk is full",
    sqlite3.SQLITE_READONLY: "attempt to write a readonly database",
    sqlite3.SQLITE_IOERR_WRITE: "disk I/O error",
    sqlite3.SQLITE_CANTOPEN: "unable to open database file",
}
LOOKING = (("history",), ("history", "1"), ("stats",), ("review", "--json"), ("config",))


@pytest.fixture
def tda(tmp_path: Path) -> Program:
    """Give the program with three answers of a month ago."""
    program = Program(tmp_path / "data")
    program.variables |= {"TERM": "dumb", "TDA_PACK": str(SMALL)}
    program.ask("--all", "--seed", "1", typed=("2031", "3", "f"))
    program.now += timedelta(days=30)
    return program


@contextmanager
def locked(folder: Path) -> Iterator[sqlite3.Connection]:
    """Be another program that writes to the file, and takes its time."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other
        other.rollback()


def check_shown(tda: Program) -> None:
    shown = {argv: tda(*argv, terminal=TERMINAL) for argv in LOOKING}

    assert [(one.status, one.stderr) for one in shown.values()] == [(0, "")] * len(shown)
    assert "small  practice         unfinished, 3 of 8 answered\n" in shown["history",].stdout
    assert "3 answers on 1 day" in shown["stats",].stdout
    assert len(json.loads(shown["review", "--json"].stdout)["due"]) == 3


def saved_cards(folder: Path) -> int:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        (many,) = connection.execute("SELECT count(*) FROM cards").fetchone()
    return int(many)


def test_every_command_that_looks_works_while_somebody_else_writes(tda: Program) -> None:
    with locked(tda.data):
        before = time.monotonic()

        check_shown(tda)

        assert time.monotonic() - before < 4  # those who write wait five seconds
    assert saved_cards(tda.data) == 0


def test_looking_saves_the_cards_and_nothing_else(tda: Program) -> None:
    tables = ("attempts", "steps", "contents", "results")

    def everything() -> list[object]:
        with closing(sqlite3.connect(tda.data / FILE_NAME)) as connection:
            return [connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables]  # noqa: S608

    before = everything()

    check_shown(tda)

    assert everything() == before
    assert saved_cards(tda.data) == 3


@pytest.mark.parametrize("code", NO_MORE)
def test_cards_are_shown_that_cannot_be_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    @contextmanager
    def failing(connection: sqlite3.Connection, kind: str) -> Iterator[None]:
        with transaction(connection, kind):
            yield
            if kind == "DEFERRED":
                return
            error = sqlite3.OperationalError(NO_MORE[code])
            error.sqlite_errorcode = code
            raise error

    with closing(AttemptStore(tmp_path)) as store:
        taker = Taker(store)
        for _ in range(2):
            taker.take(("2", "1 2"))
            taker.now += timedelta(days=3)
        monkeypatch.setattr("tda_cli.store.cards.transaction", failing)
        shown = (
            cards(store.connection, "small", Scheduler()),
            recalls(store.connection, "small", Scheduler()),
        )
        assert saved_cards(tmp_path) == 0
    monkeypatch.undo()
    with closing(AttemptStore(tmp_path)) as store:
        assert shown == (
            cards(store.connection, "small", Scheduler()),
            recalls(store.connection, "small", Scheduler()),
        )
        assert saved_cards(tmp_path) == 2


def test_a_copy_is_looked_at_where_the_folder_cannot_be_written(
    tda: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path.name: path.read_bytes() for path in tda.data.iterdir()}
    monkeypatch.setattr(os, "access", lambda *_: False)  # as the tests may run as root

    check_shown(tda)

    assert {path.name: path.read_bytes() for path in tda.data.iterdir()} == before
