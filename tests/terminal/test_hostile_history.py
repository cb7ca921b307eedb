"""A history from someone else may hold any text: no output lets it act on a terminal."""

import csv
import io
import json
from contextlib import closing
from pathlib import Path

import pytest
from harness import Program
from stats_history import small_pack
from test_hostile_packs import HARMFUL

from tda_cli.stats.import_class import read_class
from tda_cli.store.attempts import AttemptStore

# A title, the clipboard, a color, a control of 8 bits, an override, zero width, and a line end.
HOSTILE = "\x1b]0;x\x07\x1b]52;c;ZXZpbA==\x07\x1b[31m\x9b2J\u202etxt.exe\u2066\u200b\u2028\x85\x7f|"

READ = (
    ("history",),
    ("history", "--json"),
    ("history", "--csv"),
    ("history", "1"),
    ("history", "show", "1", "--json"),
    ("history", "show", "1", "--csv"),
    ("history", "forget", "1"),
    ("history", "regrade"),
    ("stats",),
    ("stats", "--json"),
    ("stats", "--items"),
    ("stats", "--items", "--json"),
    ("quiz", "--resume"),
)


@pytest.fixture
def hostile(small: Program) -> Program:
    """Return the program with a history in which hostile text is wherever text can be."""
    small.ask("--kind", "short", typed=["captain"])
    with closing(AttemptStore(small.data)) as store:
        text = json.dumps([HOSTILE, "captain"])
        store.connection.execute("UPDATE steps SET typed = ? || typed", (HOSTILE,))
        store.connection.execute("UPDATE results SET wrong = ?", (text,))
    return small


@pytest.mark.parametrize("command", READ)
@pytest.mark.parametrize("named", [False, True])
def test_no_output_acts_on_a_terminal(
    hostile: Program, command: tuple[str, ...], *, named: bool
) -> None:
    with closing(AttemptStore(hostile.data)) as store:
        if named:  # the pack and the question as well
            del hostile.variables["TDA_PACK"]  # the list would have only its attempts
            store.connection.execute("PRAGMA foreign_keys = OFF")
            store.connection.execute("UPDATE attempts SET pack = ?", (HOSTILE,))
            store.connection.execute("UPDATE attempts SET questions = ?", (json.dumps([HOSTILE]),))
            store.connection.execute("UPDATE steps SET question = ?", (HOSTILE,))
            store.connection.execute(
                "UPDATE contents SET question = replace(question, 'who-denies', 'x' || ?)",
                (json.dumps(HOSTILE)[1:-1],),
            )

    piped = hostile(*command)
    seen, _ = hostile.at_terminal(*command, env={"TERM": "dumb"})

    assert "Traceback" not in piped.stderr
    assert not HARMFUL.search(piped.stdout.replace("\t", " "))  # of tables
    assert not HARMFUL.search(piped.stderr)
    assert not HARMFUL.search(seen)


def test_csv_and_json_keep_the_value(hostile: Program, tmp_path: Path) -> None:
    as_csv = hostile("history", "show", "1", "--csv").stdout
    (row,) = csv.DictReader(io.StringIO(as_csv))
    (answer,) = hostile.json("history", "show", "1")["answers"]

    assert json.loads(row["wrong"]) == [HOSTILE, "captain"]
    assert row["typed"].startswith("\\x1b]0;x\\x07")
    assert row["typed"].endswith("|captain")
    assert answer["typed"] == f"{HOSTILE}captain"

    (tmp_path / "answers.csv").write_text(as_csv, encoding="utf-8")
    (sitting,) = read_class([tmp_path / "answers.csv"], small_pack())
    (read,) = sitting.rows

    assert read.question == "who-denies"
    assert read.chosen == (HOSTILE, "captain")


@pytest.mark.parametrize("form", [[], ["--csv"], ["--html"], ["--json"]])
def test_a_class_may_have_any_names(small: Program, tmp_path: Path, form: list[str]) -> None:
    path = tmp_path / "class.jsonl"
    answer = {"person": HOSTILE, "question": HOSTILE, "fraction": 0, "wrong": [HOSTILE, "\ud83d"]}
    path.write_text(json.dumps(answer), encoding="utf-8")

    piped = small("class", str(path), *form)
    seen, _ = small.at_terminal("class", str(path), *form, env={"TERM": "dumb"})

    assert piped.status == 0
    assert not HARMFUL.search(piped.stdout.replace("\t", " "))
    assert not HARMFUL.search(seen)
