"""`tda history`: attempts looked at, regraded, rebuilt, copied and forgotten."""

import csv
import io
import json
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from harness import SMALL, TERMINAL, Program, Result, check_golden

from tda_cli.errors import ExitCode
from tda_cli.store.database import FILE_NAME

TYPED = ["2030", "97%", ":f", "deckhand", "", "f", "20%", "240", "", "3 1 2", "", "1", "", "2 3",
         "", "1c 2a 3b", "", "y"]  # fmt: skip
# A number that no attempt can have: SQLite takes up to 19 digits.
LONG = "9" * 20


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Take two quizzes."""
    program = Program(tmp_path_factory.mktemp("taken") / "data")
    program.variables["TERM"] = "dumb"
    program.ask("--all", "--seed", "7", "--exam", "--confidence", typed=TYPED)
    program.now += timedelta(hours=1)
    program.ask("--count", "2", "--seed", "8", typed=["3"])
    return program


@pytest.fixture
def tda(taken: Program, tmp_path: Path) -> Program:
    """Return the program with a copy of their history."""
    program = Program(Path(shutil.copytree(taken.data, tmp_path / "data")))
    program.variables["TERM"] = "dumb"
    program.now = taken.now
    return program


def history(tda: Program, *argv: str, pack: Path = SMALL, **more: str) -> Result:
    return tda("history", *argv, pack=pack, terminal=TERMINAL, **more)


@pytest.mark.parametrize("columns", ["80", "40"])
def test_attempts_in_a_list(tda: Program, columns: str) -> None:
    result = history(tda, COLUMNS=columns)

    assert (result.status, result.stderr) == (0, "")
    assert all(len(line) <= int(columns) for line in result.stdout.splitlines())
    if columns == "80":
        assert result.stdout == (
            "1  2026-11-23 09:30 UTC  small, exam: 6.33 of 9, 70 percent\n"
            "2  2026-11-23 10:30 UTC  small, practice: 1 of 2 answered, unfinished\n"
            "One of them: tda history 2\n"
        )


@pytest.mark.parametrize("argv", [("1",), ("show", "1")])
def test_one_attempt_question_by_question(tda: Program, argv: tuple[str, ...]) -> None:
    check_golden("small/history-1.txt", history(tda, *argv).stdout)


def test_an_attempt_is_shown_without_its_pack(tda: Program, tmp_path: Path) -> None:
    shown = history(tda, "1", pack=tmp_path / "none").stdout

    assert "The pack is not at hand: no reasons. Name its folder with `--pack`.\n" in shown
    assert "✗ Wrong. The answer is 2031.\n" in shown
    assert "The question has been changed or is gone since: no reasons.\n" in shown


def test_what_was_not_handed_in_says_so(tda: Program) -> None:
    tda.ask("--section", "strike", "--count", "2", "--seed", "7", "--exam", typed=["2031"])

    shown = history(tda, "3").stdout

    assert "You typed 2031. Not handed in, so it does not count.\n" in shown
    assert "Not answered.\n" in shown


def test_an_attempt_of_an_early_version_is_shown_as_far_as_it_goes(tda: Program) -> None:
    with closing(sqlite3.connect(tda.data / FILE_NAME)) as connection:
        connection.execute("DELETE FROM results")
        connection.execute("UPDATE steps SET content = NULL")
        connection.execute("UPDATE attempts SET possible = NULL")
        connection.commit()

    assert "small, exam: 0 of 8 answered, not marked\n" in history(tda).stdout
    assert "You typed deckhand. The question was not kept.\n" in history(tda, "1").stdout


def test_the_attempts_as_json_and_csv(tda: Program) -> None:
    content = json.loads(history(tda, "--json").stdout)
    rows = list(csv.DictReader(io.StringIO(history(tda, "--csv").stdout)))

    assert list(content) == ["tda", "version", "attempts"]
    assert content["attempts"][0] == {
        "attempt": 1,
        "pack": "small",
        "mode": "exam",
        "started_at": "2026-11-23T09:30:00+00:00",
        "finished_at": "2026-11-23T09:30:00+00:00",
        "abandoned": False,
        "asked": 8,
        "answered": 8,
        "right": 5,
        "earned": pytest.approx(6.3333, abs=1e-4),
        "possible": 9,
        "percent": 70,
    }
    assert rows[1]["finished_at"] == ""
    assert rows[1]["abandoned"] == "false"
    assert [row["attempt"] for row in rows] == ["1", "2"]


def test_one_attempt_as_json_and_csv(tda: Program) -> None:
    content = json.loads(history(tda, "1", "--json").stdout)
    rows = list(csv.DictReader(io.StringIO(history(tda, "1", "--csv").stdout)))

    assert content["settings"] == {
        "time_limit": None,
        "pass_mark": None,
        "asks_confidence": True,
        "certainty_marks": False,
    }
    assert content["answers"][0] == {
        "number": 1,
        "question": "strike-year",
        "stem": "In which year did the strike begin?",
        "typed": "2030",
        "response": {"number": "2030"},
        "reads": "2030",
        "key": "2031",
        "fraction": 0.0,
        "weight": 1,
        "confidence": 97,
        "given_at": "2026-11-23T09:30:00+00:00",
        "seconds": 0.0,
        "flagged": False,
        "regraded": False,
        "explanation": "The article dates it to the day.",
        "claims": ["strike-began"],
    }
    assert len(rows) == 8
    assert rows[-1]["fraction"] == "0.6666666666666666"
    assert json.loads(rows[-1]["wrong"]) == ["About 240 people work on the ferries: A judge"]
    assert json.loads(history(tda, "2", "--json").stdout)["answers"][1]["response"] is None


def test_what_was_typed_is_no_formula_in_a_spreadsheet(tmp_path: Path) -> None:
    tda = Program(tmp_path / "data")
    tda.ask("--kind", "short", typed=["=1+1"])

    (row,) = csv.DictReader(io.StringIO(history(tda, "1", "--csv").stdout))

    assert row["typed"] == "'=1+1"


def test_before_the_first_quiz_the_list_is_empty_and_no_file_is_made(tmp_path: Path) -> None:
    tda = Program(tmp_path / "new")
    tda.variables["TERM"] = "dumb"

    assert history(tda).stdout == "Nothing was answered yet. To begin: tda quiz\n"
    assert json.loads(history(tda, "--json").stdout)["attempts"] == []
    assert history(tda, "1").stderr.startswith("tda: there is no attempt 1\n")
    assert not tda.data.exists()


def test_a_changed_key_leaves_marks_until_it_is_applied(tda: Program, tmp_path: Path) -> None:
    mended = tmp_path / "mended"
    shutil.copytree(SMALL, mended)
    bank = next((mended / "bank").glob("*.yaml"))
    for bank in (mended / "bank").glob("*.yaml"):
        text = bank.read_text()
        bank.write_text(text.replace("answer: 2031", "answer: 2030"))

    shown = history(tda, "regrade", pack=mended).stdout
    before = history(tda, pack=mended).stdout

    assert "0 percent becomes 100 percent." in " ".join(shown.split())
    assert "1 answer would change. To let that be: tda history regrade --apply\n" in shown
    assert "exam: 6.33 of 9" in before

    assert history(tda, "regrade", "--apply", pack=mended).stdout.endswith("Regraded 1 answer.\n")
    assert "exam: 7.33 of 9" in history(tda, pack=mended).stdout
    assert "Regraded: it counts by a later form of the question.\n" in history(tda, "1").stdout
    again = history(tda, "regrade", pack=mended).stdout
    assert again == "No answer would count for more or less than it does.\n"


def test_what_cannot_be_carried_over_is_said_to_stay(tda: Program, tmp_path: Path) -> None:
    mended = tmp_path / "mended"
    shutil.copytree(SMALL, mended)
    for bank in (mended / "bank").glob("*.yaml"):
        text = bank.read_text()
        for old in ("As an estimate", "As an established fact"):
            text = text.replace(old, f"{old}, or so")
        bank.write_text(text)

    shown = history(tda, "regrade", pack=mended)
    content = json.loads(history(tda, "regrade", "--json", pack=mended).stdout)

    assert "stays: the question has changed too much" in " ".join(shown.stdout.split())
    assert content["applied"] is False
    assert content["changes"][0] == {
        "attempt": 1,
        "question": "offer-status",
        "given_at": "2026-11-23T09:30:00+00:00",
        "before": 0.0,
        "after": None,
    }


def test_everything_derived_is_made_again(tda: Program) -> None:
    before = history(tda, "--json").stdout

    assert history(tda, "rebuild").stdout == "Worked out again from 9 answers.\n"
    assert json.loads(history(tda, "rebuild", "--json").stdout)["answers"] == 9
    assert history(tda, "--json").stdout == before


def test_a_copy_can_be_put_back(tda: Program, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    before = history(tda, "--json").stdout

    assert history(tda, "backup", str(copy)).status == ExitCode.OK
    assert history(tda, "backup", str(copy)).status == ExitCode.ENVIRONMENT

    other = Program(tmp_path / "other")
    other.data.mkdir()
    shutil.copy(copy, other.data / FILE_NAME)
    assert history(other, "--json").stdout == before


def test_forgetting_asks_first(tda: Program) -> None:
    asked = tda("history", "forget", "1", pack=SMALL, terminal=TERMINAL, stdin="no\n")
    assert asked.stdout == (
        "Forget attempt 1 (2026-11-23 09:30 UTC, small, exam: 6.33 of 9, 70 percent) for good?"
        " Type yes: Nothing was forgotten.\n"
    )
    assert tda("history", "forget", "1", pack=SMALL).status == ExitCode.USAGE
    assert history(tda).stdout.startswith("1 ")

    tda("history", "forget", "1", pack=SMALL, terminal=TERMINAL, stdin="yes\n")
    assert history(tda).stdout.startswith("2 ")

    assert history(tda, "forget", "--of", "small", "--yes").stdout == "Forgot 1 attempt.\n"
    assert "Nothing was answered yet." in history(tda).stdout


def test_everything_is_forgotten_where_that_is_said(tda: Program) -> None:
    assert history(tda, "forget", "--all", "--yes").stdout == "Forgot 2 attempts.\n"


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (("--of", ""), "there is no attempt at a pack ``"),
        (("--of", "Small"), "there is no attempt at a pack `Small`"),
        (("--", "-1"), "there is no attempt -1"),
        (("--", "0"), "there is no attempt 0"),
    ],
)
def test_what_names_no_attempt_forgets_none(
    tda: Program, argv: tuple[str, ...], message: str
) -> None:
    before = history(tda, "--json").stdout

    result = history(tda, "forget", "--yes", *argv)

    assert result.status == ExitCode.USAGE
    assert result.stderr.startswith(f"tda: {message}\n")
    assert history(tda, "--json").stdout == before


def test_that_what_is_forgotten_is_not_gone_yet_is_said(
    tda: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tda_cli.store.history.is_erased", lambda _: False)

    result = history(tda, "forget", "1", "--yes")

    assert (result.stdout, result.stderr) == (
        "Forgot 1 attempt.\n",
        (
            "The text stays in `tda.sqlite3-wal` while another program reads the file.\n"
            "When that has ended, `tda history` erases it.\n"
        ),
    )


def test_to_forget_a_pack_or_all_says_how_much_that_is(tda: Program) -> None:
    for argv, what in ((("--of", "small"), " at `small`"), (("--all",), "")):
        asked = tda("history", "forget", *argv, terminal=TERMINAL, stdin="\n")
        assert asked.stdout.startswith(f"Forget 2 attempts{what} for good? Type yes: ")


def test_where_nothing_was_answered_there_is_nothing_to_forget(tmp_path: Path) -> None:
    result = Program(tmp_path / "data")("history", "forget", "--all", "--yes")

    assert result.stderr == "tda: there is nothing to forget\n`tda history` lists them.\n"


def test_a_copy_that_cannot_be_written_is_of_the_file_that_was_named(
    tda: Program, tmp_path: Path
) -> None:
    result = history(tda, "backup", str(tmp_path / "nowhere" / "copy"))

    assert result.status == ExitCode.ENVIRONMENT
    assert result.stderr.endswith("\nName a file in a folder that can be written.\n")


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (("forget",), "say what to forget: one attempt, a pack or all"),
        (("forget", "1", "--all"), "say what to forget: one attempt, a pack or all"),
        (("forget", "9", "--yes"), "there is no attempt 9"),
        (("forget", LONG, "--yes"), f"there is no attempt {LONG}"),
        (("9",), "there is no attempt 9"),
        ((LONG,), f"there is no attempt {LONG}"),
        (("1", "--json", "--csv"), "`--json` and `--csv` contradict each other"),
        (("--json", "1"), "`--json` and `--csv` stand behind the attempt"),
        (("shwo",), "no command `shwo`"),
    ],
)
def test_what_cannot_be_done(tda: Program, argv: tuple[str, ...], message: str) -> None:
    result = history(tda, *argv)

    assert result.status == ExitCode.USAGE
    assert f"tda: {message}\n" in result.stderr


def test_only_the_attempts_at_the_pack_that_was_named(tda: Program) -> None:
    shipped = tda("history", "--pack", "tren-de-aragua").stdout
    every = tda("history").stdout

    assert shipped == "Nothing was answered yet. To begin: tda quiz --pack tren-de-aragua\n"
    assert every.count("small") == 2


def test_where_nothing_can_be_written_the_history_can_still_be_read(
    tda: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = [history(tda, "--json").stdout, history(tda, "1").stdout]
    before = {path.name: path.read_bytes() for path in tda.data.iterdir()}
    monkeypatch.setattr("os.access", lambda *_: False)

    assert [history(tda, "--json").stdout, history(tda, "1").stdout] == seen
    assert history(tda, "9").status == ExitCode.USAGE
    assert {path.name: path.read_bytes() for path in tda.data.iterdir()} == before


def test_a_history_that_cannot_be_read_is_said_to_be_one(
    tda: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("shutil.copyfile", refuse)
    result = history(tda)

    assert result.status == ExitCode.ENVIRONMENT
    assert result.stderr.endswith(
        "cannot be read: Permission denied\nSet TDA_DATA_DIR to a folder that can be read.\n"
    )
