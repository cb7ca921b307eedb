"""Looking at what was answered writes nothing but cards."""

import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from harness import SMALL, TERMINAL, Program

from tda_cli.store.database import FILE_NAME

LOOKING = (("history",), ("history", "1"), ("stats",), ("review", "--json"), ("config",))


@pytest.fixture
def tda(tmp_path: Path) -> Program:
    """Give the program with three answers of a month ago."""
    program = Program(tmp_path / "data")
    program.variables |= {"TERM": "dumb", "TDA_PACK": str(SMALL)}
    program.ask("--all", "--seed", "1", typed=("2031", "3", "f"))
    program.now += timedelta(days=30)
    return program


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


def test_looking_saves_the_cards_and_nothing_else(tda: Program) -> None:
    tables = ("attempts", "steps", "contents", "results")

    def everything() -> list[object]:
        with closing(sqlite3.connect(tda.data / FILE_NAME)) as connection:
            return [connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables]  # noqa: S608

    before = everything()

    check_shown(tda)

    assert everything() == before
    assert saved_cards(tda.data) == 3
