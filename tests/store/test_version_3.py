"""A file of version 3, with attempts in every state, opened by this version.

Version 3 counted answers some time after they were given and stored sums of them. The file was
written by that version, and so was what its commands showed.
"""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from harness import SMALL, TERMINAL, Program
from history_builders import results

from tda_cli.store.attempts import AttemptStore
from tda_cli.store.database import APPLICATION_ID, FILE_NAME
from tda_cli.store.migrations import MIGRATIONS
from tda_cli.store.results import rebuild

HERE = Path(__file__).parent
DUMP = (HERE / "version_3.sql").read_text(encoding="utf-8")
SHOWN = json.loads((HERE / "version_3.json").read_text(encoding="utf-8"))


@pytest.fixture
def tda(tmp_path: Path) -> Program:
    """Give the program with a file of version 3, at the moment when that was looked at."""
    program = Program(tmp_path / "data")
    program.now = datetime(2026, 12, 9, 10, 19, tzinfo=UTC)
    program.variables |= {"TERM": "dumb", "TDA_PACK": str(SMALL)}
    program.data.mkdir()
    with closing(sqlite3.connect(program.data / FILE_NAME)) as file:
        file.executescript(DUMP)
        file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        file.execute("PRAGMA user_version = 3")
    return program


@pytest.fixture
def file(tda: Program) -> Iterator[sqlite3.Connection]:
    with closing(AttemptStore(tda.data)) as store:
        yield store.connection


@pytest.mark.parametrize("command", SHOWN)
def test_it_shows_what_it_showed(tda: Program, command: str) -> None:
    content = json.loads(tda(*command.split(), terminal=TERMINAL).stdout)
    for due in content["due"] if command == "review --json" else ():
        del due["why"]  # a sentence
    for answer in SHOWN[command].get("answers", ()):
        if SHOWN[command]["finished_at"] is None and answer["response"] is None:
            answer |= {"explanation": None, "claims": []}  # shown too early then
    for one in content.get("attempts", [content]):
        one.pop("person", None)  # added since then
    content.get("settings", {}).pop("person", None)
    for answer, before in zip(
        content.get("answers", ()), SHOWN[command].get("answers", ()), strict=True
    ):
        del answer["state"]
        if before["response"] is None:  # said less of these then
            answer["fraction"] = before["fraction"]
    for name in {"review --json": ["later_today"], "stats --json": ["due"]}.get(command, []):
        del content[name]  # added since then

    assert content == {**SHOWN[command], "version": content["version"]}


@pytest.mark.parametrize(
    ("attempt", "next_question"),
    [(None, "2 of 8  "), ("7", "3 of 8  "), ("3", "2 of 8  ")],
)
def test_quizzes_are_resumed_where_they_were_left(
    tda: Program, attempt: str | None, next_question: str
) -> None:
    named = () if attempt is None else ("--attempt", attempt)

    resumed = tda.ask("--resume", *named, typed=[":q"])

    (asked,) = re.findall(r"^\d of 8  ", resumed.stdout, re.MULTILINE)
    assert (resumed.status, asked) == (0, next_question)


def test_an_exam_that_was_left_can_be_submitted(tda: Program) -> None:
    typed = ["f", "240", "1 3 2", "1", "2 3", "1c 2a 3b", "y"]

    assert tda.ask("--resume", "--attempt", "7", typed=typed).status == 0

    content = json.loads(tda("history", "7", "--json").stdout)
    assert content["finished_at"] is not None
    assert all(answer["fraction"] is not None for answer in content["answers"])


def test_every_answer_counts_as_a_rebuild_makes_it(file: sqlite3.Connection) -> None:
    before = results(file)

    assert (8, 1) in {row[:2] for row in before}  # given in a process that was killed
    assert rebuild(file) == len(before)
    assert results(file) == before


def test_an_answer_that_is_damaged_does_not_keep_the_file_from_being_opened(tda: Program) -> None:
    with closing(sqlite3.connect(tda.data / FILE_NAME)) as file, file:
        file.execute("UPDATE steps SET response = '{' WHERE attempt = 8")

    listed = json.loads(tda("history", "--json").stdout)["attempts"]

    assert [one["attempt"] for one in listed] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_a_result_without_its_step_does_not_keep_the_file_from_being_opened(tda: Program) -> None:
    with closing(sqlite3.connect(tda.data / FILE_NAME)) as file, file:
        file.execute("DELETE FROM steps WHERE attempt = 1 AND number = 1")

    assert tda("stats").status == 0
    assert tda("history", "rebuild").status == 0


def test_a_text_that_cannot_be_decoded_has_a_way_out(tda: Program) -> None:
    with closing(sqlite3.connect(tda.data / FILE_NAME)) as file, file:
        file.execute("UPDATE attempts SET started_at = CAST(x'ff' AS TEXT)")

    result = tda("history")

    assert (result.status, result.stdout) == (4, "")
    assert result.stderr.endswith(
        "Restore a backup with `tda history restore FILE`, or move the file away to start over.\n"
    )


def test_an_answer_of_an_old_window_counts_after_a_rebuild(
    tda: Program, file: sqlite3.Connection
) -> None:
    file.execute(
        "INSERT INTO steps (attempt, number, kind, question, typed, response, given_at, content)"
        " SELECT attempt, 90, kind, question, typed, response, '2026-12-09T10:00:00+00:00', content"
        " FROM steps WHERE attempt = 8 AND number = 1"
    )
    before = len(results(file))

    assert rebuild(file) == before + 1

    (last,) = file.execute("SELECT attempt FROM results ORDER BY sequence DESC LIMIT 1")
    assert last == (8,)
    assert tda("review", "--json").status == 0


def test_the_sums_are_gone_and_a_copy_is_left(tda: Program, file: sqlite3.Connection) -> None:
    new = tda.data / "new"
    schema = "SELECT type, name, sql FROM sqlite_schema ORDER BY name"

    with closing(AttemptStore(new)) as store:
        assert {row[:2] for row in file.execute(schema)} == {
            row[:2] for row in store.connection.execute(schema)
        }
    assert file.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    with closing(sqlite3.connect(tda.data / f"{FILE_NAME}.version-3")) as copy:
        assert "\n".join(copy.iterdump()) + "\n" == DUMP
