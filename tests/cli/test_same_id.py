"""Packs that share an id by accident share a history, which is said where it shows."""

import re
import shutil
from pathlib import Path

import pytest
from harness import SMALL, TERMINAL, Program

NOTE = (
    "Most of this history seems to belong to another pack with the id `small`. "
    "To keep them apart, give this one another `id` in its `pack.yaml`.\n"
)


@pytest.fixture
def copy(tda: Program, tmp_path: Path) -> Path:
    """Answer some questions of a pack, and return a copy that keeps its id."""
    typed = ["2030", "deckhand", "t", "240", "3 1 2", "1", "2 3", "1c 2a 3b"]
    tda.ask("--all", "--seed", "7", typed=typed)
    return shutil.copytree(SMALL, tmp_path / "copy")


def rewrite(folder: Path, pattern: str, new: str) -> None:
    for path in folder.rglob("*.yaml"):
        path.write_text(re.sub(pattern, new, path.read_text(encoding="utf-8")), encoding="utf-8")


def notes(tda: Program, pack: Path) -> set[str]:
    runs = (
        tda("stats", pack=pack),
        tda("stats", "--json", pack=pack),
        tda("review", "--json", pack=pack),
        tda("quiz", "--missed", "--list", pack=pack),
        tda("quiz", "--new", "--list", pack=pack),
    )
    assert {run.status for run in runs} == {0}
    return {run.stderr for run in runs}


def claim_ids(folder: Path) -> list[str]:
    return re.findall(r"^  - id: (\S+)", (folder / "claims.yaml").read_text(), re.MULTILINE)


def test_the_history_of_another_pack_is_noticed(tda: Program, copy: Path) -> None:
    for claim in claim_ids(copy):
        rewrite(copy, rf"(?<![\w-]){claim}(?![\w-])", f"{claim}-2")

    assert notes(tda, copy) == {NOTE}


def test_a_pack_that_was_edited_is_the_same_one(tda: Program, copy: Path) -> None:
    rewrite(copy, r"stem: .*", "stem: What is asked now?")
    rewrite(copy, r"explanation: .*", "explanation: Another one.")

    assert notes(tda, copy) == {""}


def test_a_pack_that_lost_some_claims_is_the_same_one(tda: Program, copy: Path) -> None:
    claim = claim_ids(copy)[0]
    rewrite(copy, rf"(?<![\w-]){claim}(?![\w-])", f"{claim}-2")

    assert notes(tda, copy) == {""}


def test_a_history_of_its_own_says_nothing(tda: Program, copy: Path) -> None:
    assert copy.exists()
    assert notes(tda, SMALL) == {""}
    assert tda("review", pack=SMALL, terminal=TERMINAL).stderr == ""
