"""A history of version 1 of the shipped pack, opened with the pack as it is now.

Ten questions were answered then. Five have been reworded since; five are no longer in the pack.
"""

import sqlite3
from collections.abc import Set as AbstractSet
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from harness import SHIPPED, Program

from tda_cli.store.database import APPLICATION_ID, FILE_NAME

DUMP = Path(__file__).with_name("pack_version_1.sql").read_text(encoding="utf-8")
REWORDED = {
    "cases-charges-stage",
    "measures-law-century",
    "migration-ties-carrier",
    "ojeda-body-city",
    "size-members-count",
}
REMOVED = {
    "crime-years-in-order",
    "measures-law-name",
    "note-accusation-wording",
    "size-other-view-percent",
    "tocoron-own-voice",
}


@pytest.fixture
def tda(tmp_path: Path) -> Program:
    """Give the program with that history, a week after the answers."""
    program = Program(tmp_path / "data")
    program.now = datetime(2026, 11, 9, 9, 0, tzinfo=UTC)
    program.variables["TDA_PACK"] = str(SHIPPED)
    program.data.mkdir()
    with closing(sqlite3.connect(program.data / FILE_NAME)) as file:
        file.executescript(DUMP)
        file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        file.execute("PRAGMA user_version = 4")
    return program


def questions_of(tda: Program, *command: str) -> AbstractSet[str]:
    return {question["id"] for question in tda.json("quiz", "--all", *command)["questions"]}


def test_the_review_asks_what_is_still_in_the_pack(tda: Program) -> None:
    due = tda.json("review")["due"]

    assert {question["question"] for question in due} == REWORDED
    # One of them was wrong then, and so was one of those that were removed.
    assert questions_of(tda, "--missed") == {"measures-law-century"}


def test_reworded_questions_count_as_answered(tda: Program) -> None:
    new = questions_of(tda, "--new", "--section", "size", "--section", "cases")

    assert "size-members-count" not in new
    assert "cases-charges-stage" not in new
    assert "size-profits-high-end" in new
    assert tda.json("stats")["score"]["answered"] == len(REWORDED | REMOVED)


def test_the_attempt_reads_as_it_was(tda: Program) -> None:
    answers = tda.json("history", "1")["answers"]

    assert {answer["question"] for answer in answers} == REWORDED | REMOVED
    assert sum(answer["fraction"] for answer in answers) == 7
    stems = {answer["question"]: answer["stem"] for answer in answers}
    assert stems["measures-law-name"].startswith("What is the name of the law that was recently")
    assert stems["size-members-count"].endswith("by the estimate that the document cites?")


def test_no_past_score_changes(tda: Program) -> None:
    assert tda("history", "regrade").stdout.endswith("No scores would change.\n")
