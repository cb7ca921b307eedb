"""`tda history`: attempts looked at, regraded, rebuilt, copied and forgotten."""

import csv
import io
import json
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

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
            "History  2 attempts\n"
            "\n"
            "attempt  started        pack   mode      score  result\n"
            "      1  23 Nov, 09:30  small  exam        70%  6.33 of 9 points\n"
            "      2  23 Nov, 10:30  small  practice         unfinished, 1 of 2 answered\n"
            "\n"
            "Details: tda history 2\n"
        )
    else:
        assert "1  70%, 6.33 of 9 points\n  23 Nov, 09:30, small, exam\n" in result.stdout


def test_the_list_in_a_pipe_is_tab_separated(tda: Program) -> None:
    assert tda("history").stdout == (
        "1\t23 Nov, 09:30\tsmall\texam\t70%\t6.33 of 9 points\n"
        "2\t23 Nov, 10:30\tsmall\tpractice\t\tunfinished, 1 of 2 answered\n"
    )


def test_times_are_local_on_screens_and_in_utc_in_json_and_csv(tda: Program) -> None:
    tda.zone = ZoneInfo("America/New_York")

    assert "1  23 Nov, 04:30  small  exam" in history(tda).stdout
    assert history(tda, "1").stdout.startswith("Attempt 1  23 Nov, 04:30, small, exam: 70%, ")
    assert "2026-11-23T09:30:00+00:00" in history(tda, "--json").stdout
    assert "2026-11-23T09:30:00+00:00" in history(tda, "--csv").stdout
    assert "2026-11-23T09:30:00+00:00" in history(tda, "1", "--csv").stdout
    tda.now += timedelta(days=365)
    assert "23 Nov 2026, 04:30" in history(tda).stdout


def test_a_quiz_that_is_not_offered_again_was_stopped(tda: Program) -> None:
    tda.ask("--kind", "numeric", "--count", "1", typed=["2031"])

    assert " practice         stopped after 1 of 2\n" in history(tda).stdout


@pytest.mark.parametrize("argv", [("1",), ("show", "1")])
def test_one_attempt_question_by_question(tda: Program, argv: tuple[str, ...]) -> None:
    check_golden("small/history-1.txt", history(tda, *argv).stdout)


def test_an_attempt_is_shown_without_its_pack(tda: Program, tmp_path: Path) -> None:
    shown = history(tda, "1", pack=tmp_path / "none").stdout

    assert "Reasons are in the pack, which was not found. Name its folder with `--pack`.\n" in shown
    assert "✗ Wrong. The answer is 2031.\n" in shown
    assert "The question has changed since then, so its reasons are not shown.\n" in shown


def test_what_was_not_handed_in_says_so(tda: Program) -> None:
    tda.ask("--section", "strike", "--count", "2", "--seed", "7", "--exam", typed=["2031"])

    shown = history(tda, "3").stdout

    assert "You said: 2031. Not submitted, so it does not count.\n" in shown
    assert "Not answered.\n" in shown


def test_what_was_not_handed_in_reads_in_words_whatever_its_number(tda: Program) -> None:
    only = "offer-status,what-happened,order-of-events,who-says-what"
    tda.ask("--only", only, "--seed", "7", "--exam", typed=["2", "1 3", "3 1 2", "1a 2b 3c"])

    shown = " ".join(history(tda, "3").stdout.split())

    given = [part.partition(". Not submitted")[0] for part in shown.split("You said: ")[1:]]
    assert given == [
        "as an allegation",
        "the ferries were sold; the crews stopped work",
        "the crews stop work, then the board makes its offer, then a deckhand denies the offer",
        (
            "there was a pay offer: A judge; about 240 people work on the ferries: Ilse Brandt; "
            "the strike breaks harbour law: Larkhaven Harbour Board"
        ),
    ]


def test_the_answer_to_a_skipped_question_is_shown_once_the_attempt_is_over(tda: Program) -> None:
    only = "strike-year,who-says-what"
    tda.ask("--only", only, "--exam", typed=[":s", ":s", ":s", ":s", "y", "n"])

    shown = " ".join(history(tda, "3").stdout.split())

    assert "Not answered. Answer: 2031. " in shown
    assert (
        "Not answered. Answer: there was a pay offer: Larkhaven Harbour Board; about 240 "
        "people work on the ferries: Larkhaven Harbour Board; the strike breaks harbour law: "
        "Ilse Brandt."
    ) in shown


def test_an_attempt_of_an_early_version_is_shown_as_far_as_it_goes(tda: Program) -> None:
    with closing(sqlite3.connect(tda.data / FILE_NAME)) as connection:
        connection.execute("DELETE FROM results")
        connection.execute("UPDATE steps SET content = NULL")
        connection.execute("UPDATE attempts SET possible = NULL")
        connection.commit()

    assert " exam             not scored, 0 of 8 answered\n" in history(tda).stdout
    assert "You typed deckhand. The question was not saved.\n" in history(tda, "1").stdout


def test_the_attempts_as_json_and_csv(tda: Program) -> None:
    content = json.loads(history(tda, "--json").stdout)
    rows = list(csv.DictReader(io.StringIO(history(tda, "--csv").stdout)))

    assert list(content) == ["tda", "version", "attempts"]
    assert content["attempts"][0] == {
        "attempt": 1,
        "person": None,
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
        "person": None,
    }
    assert content["answers"][0] == {
        "number": 1,
        "question": "strike-year",
        "stem": "In which year did the strike begin?",
        "typed": "2030",
        "response": {"number": "2030"},
        "reads": "2030",
        "key": "2031",
        "state": "answered",
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

    assert history(tda).stdout == "No attempts yet. Start with: tda quiz\n"
    assert json.loads(history(tda, "--json").stdout)["attempts"] == []
    assert history(tda, "1").stderr.startswith("tda: there is no attempt 1\n")
    assert not tda.data.exists()


def test_a_changed_key_leaves_marks_until_it_is_applied(tda: Program, tmp_path: Path) -> None:
    fixed = tmp_path / "fixed"
    shutil.copytree(SMALL, fixed)
    bank = next((fixed / "bank").glob("*.yaml"))
    for bank in (fixed / "bank").glob("*.yaml"):
        text = bank.read_text()
        bank.write_text(text.replace("answer: 2031", "answer: 2030"))

    shown = history(tda, "regrade", pack=fixed).stdout
    before = history(tda, pack=fixed).stdout

    assert shown == (
        f"attempt  question{' ' * 50}before  after\n"
        f"      1  In which year did the strike begin?{' ' * 27}0%  100%\n"
        "\n"
        "1 answer would change. To update the scores: tda history regrade --apply\n"
    )
    assert "6.33 of 9 points" in before

    assert history(tda, "regrade", "--apply", pack=fixed).stdout.endswith("Regraded 1 answer.\n")
    assert "7.33 of 9 points" in history(tda, pack=fixed).stdout
    assert "Regraded with a later version of the question.\n" in history(tda, "1").stdout
    again = history(tda, "regrade", pack=fixed).stdout
    assert again == "No scores would change.\n"


def test_what_cannot_be_carried_over_is_said_to_stay(tda: Program, tmp_path: Path) -> None:
    fixed = tmp_path / "fixed"
    shutil.copytree(SMALL, fixed)
    for bank in (fixed / "bank").glob("*.yaml"):
        text = bank.read_text()
        for old in ("As an estimate", "As an established fact"):
            text = text.replace(old, f"{old}, or so")
        bank.write_text(text)

    shown = history(tda, "regrade", pack=fixed)
    content = json.loads(history(tda, "regrade", "--json", pack=fixed).stdout)

    assert "0%  changed too much to regrade\n" in shown.stdout
    assert shown.stdout.endswith("\nNo scores would change.\n")
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

    assert history(tda, "rebuild").stdout == "Recalculated 9 answers.\n"
    assert json.loads(history(tda, "rebuild", "--json").stdout)["answers"] == 9
    assert history(tda, "--json").stdout == before


def test_a_copy_can_be_put_back(tda: Program, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    before = history(tda, "--json").stdout

    made = tda("history", "backup", str(copy))
    again = history(tda, "backup", str(copy))

    assert made.stdout == f"Saved to {copy}.\nTo restore it: tda history restore {copy}\n"
    assert (made.status, again.status) == (ExitCode.OK, ExitCode.ENVIRONMENT)
    other = Program(tmp_path / "other")
    restored = other("history", "restore", str(copy))
    assert restored == Result(f"Restored 2 attempts from `{copy}`.\n", "", ExitCode.OK)
    assert history(other, "--json").stdout == before


def test_before_the_first_quiz_there_is_nothing_to_copy(tmp_path: Path) -> None:
    tda = Program(tmp_path / "data")

    result = tda("history", "backup", str(tmp_path / "copy"))

    assert result == Result(
        "", "tda: there is no history to copy\nStart one with `tda quiz`.\n", ExitCode.USAGE
    )
    assert list(tmp_path.iterdir()) == []


def test_a_copy_is_made_where_nothing_can_be_written_beside_the_history(
    tda: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "good").mkdir()
    before = history(tda, "--json").stdout
    with monkeypatch.context() as patch:
        patch.setattr("os.access", lambda *_: False)
        # Only the place of the copy has room.
        patch.setattr("tempfile.tempdir", str(tmp_path / "full"))

        result = history(tda, "backup", str(tmp_path / "good" / "copy"))

    assert (result.status, result.stderr) == (ExitCode.OK, "")
    assert [path.name for path in (tmp_path / "good").iterdir()] == ["copy"]
    history(tda, "restore", str(tmp_path / "good" / "copy"), "--yes")
    assert history(tda, "--json").stdout == before


def test_to_restore_asks_first_where_there_is_a_history(tda: Program, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    history(tda, "backup", str(copy))
    history(tda, "forget", "1", "--yes")
    before = history(tda, "--json").stdout

    asked = tda("history", "restore", str(copy), terminal=TERMINAL, stdin="no\n", COLUMNS="500")
    alone = tda("history", "restore", str(copy))

    assert asked.stdout == (
        f"Replace your history with 2 attempts from `{copy}`? Type yes: Nothing was restored.\n"
    )
    assert alone.status == ExitCode.USAGE
    assert alone.stderr.endswith("\nAdd `--yes` to go ahead without one.\n")
    assert history(tda, "--json").stdout == before

    said = tda("history", "restore", str(copy), terminal=TERMINAL, stdin="yes\n", COLUMNS="500")
    earlier = tda.data / f"{FILE_NAME}.before-restore"
    assert (
        said.stdout.split()[-11:]
        == [
            *f"Restored 2 attempts from `{copy}`.".split(),
            *f"The previous history is in `{earlier}`.".split(),
        ][-11:]
    )
    assert len(json.loads(history(tda, "--json").stdout)["attempts"]) == 2

    assert history(tda, "restore", str(earlier), "--yes").status == ExitCode.OK
    assert history(tda, "--json").stdout == before


COPIES = ("version-3", "version-3.part", "before-restore", "before-restore-2")


def test_the_copies_of_what_is_forgotten_are_deleted_or_named(tda: Program) -> None:
    copies = [tda.data / f"{FILE_NAME}.{name}" for name in COPIES]
    for path in copies:
        path.touch()
    (tda.data / "other").touch()

    one = tda("history", "forget", "1", "--yes")

    deleted = [f"Also deleted the copy `{path.name}`.\n" for path in copies]
    assert one.stdout == "".join(["Deleted 1 attempt.\n", *deleted[:2]])
    kept = " and ".join(f"`{path}`" for path in copies[2:])
    assert one.stderr == f"The deleted text may still be in {kept}.\n"
    assert [path.exists() for path in copies] == [False] * 2 + [True] * 2

    every = history(tda, "forget", "--all", "--yes")

    assert every.stdout == "".join(["Deleted 1 attempt.\n", *deleted[2:]])
    assert every.stderr == ""
    assert {path.name for path in tda.data.iterdir()} >= {FILE_NAME, "other"}
    assert not any(path.exists() for path in copies)


def test_a_copy_that_cannot_be_deleted_is_named(tda: Program) -> None:
    copy = tda.data / f"{FILE_NAME}.version-3"
    copy.mkdir()

    result = tda("history", "forget", "1", "--yes")

    assert (result.status, result.stdout) == (ExitCode.OK, "Deleted 1 attempt.\n")
    assert result.stderr == f"The deleted text may still be in `{copy}`.\n"


@pytest.mark.parametrize(
    "argv",
    [
        ("forget", "--yes", "--of", "\udcff"),
        ("backup", "{folder}/\udcff"),
        ("restore", "{folder}/\udcff"),
    ],
)
def test_bytes_that_are_not_text_are_taken_for_a_name(
    tda: Program, tmp_path: Path, argv: tuple[str, ...]
) -> None:
    result = history(tda, *(word.format(folder=tmp_path) for word in argv))

    expected = {"forget": ExitCode.USAGE, "backup": ExitCode.OK, "restore": ExitCode.ENVIRONMENT}
    assert result.status == expected[argv[0]]
    assert "damaged" not in result.stderr


def test_forgetting_asks_first(tda: Program) -> None:
    asked = tda("history", "forget", "1", pack=SMALL, terminal=TERMINAL, stdin="no\n")
    assert asked.stdout == (
        "Delete attempt 1 (23 Nov, 09:30, small, exam: 70%, 6.33 of 9 points) for good?"
        " Type yes: Nothing was deleted.\n"
    )
    assert tda("history", "forget", "1", pack=SMALL).status == ExitCode.USAGE
    assert "\n      1  " in history(tda).stdout

    tda("history", "forget", "1", pack=SMALL, terminal=TERMINAL, stdin="yes\n")
    assert "\n      1  " not in history(tda).stdout
    assert "\n      2  " in history(tda).stdout

    assert history(tda, "forget", "--of", "small", "--yes").stdout == "Deleted 1 attempt.\n"
    assert "No attempts yet." in history(tda).stdout


def test_everything_is_forgotten_where_that_is_said(tda: Program) -> None:
    assert history(tda, "forget", "--all", "--yes").stdout == "Deleted 2 attempts.\n"


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (("--of", ""), "there are no attempts at the pack ``"),
        (("--of", "Small"), "there are no attempts at the pack `Small`"),
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

    result = tda("history", "forget", "1", "--yes")

    assert (result.stdout, result.stderr) == (
        "Deleted 1 attempt.\n",
        f"The deleted text may still be in `{tda.data / FILE_NAME}`.\n",
    )


def test_to_forget_a_pack_or_all_says_how_much_that_is(tda: Program) -> None:
    for argv, what in ((("--of", "small"), " at `small`"), (("--all",), "")):
        asked = tda("history", "forget", *argv, terminal=TERMINAL, stdin="\n")
        assert asked.stdout.startswith(f"Delete 2 attempts{what} for good? Type yes: ")


def test_where_nothing_was_answered_there_is_nothing_to_forget(tmp_path: Path) -> None:
    result = Program(tmp_path / "data")("history", "forget", "--all", "--yes")

    assert (
        result.stderr
        == "tda: there are no attempts to delete\nSee your attempts with `tda history`.\n"
    )


@pytest.mark.parametrize("parent", ["nowhere", "x" * 300, f"data/{FILE_NAME}"])
@pytest.mark.parametrize("is_copied", [False, True])
def test_a_copy_that_cannot_be_written_is_of_the_file_that_was_named(
    tda: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parent: str, *, is_copied: bool
) -> None:
    if is_copied:
        monkeypatch.setattr("os.access", lambda *_: False)

    result = history(tda, "backup", str(tmp_path / parent / "copy"))

    assert result.status == ExitCode.ENVIRONMENT
    assert result.stderr.endswith("\nChoose a file in a folder you can write to.\n")


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (("forget",), "choose what to delete: one attempt, one pack or everything"),
        (("forget", "1", "--all"), "choose what to delete: one attempt, one pack or everything"),
        (("forget", "9", "--yes"), "there is no attempt 9"),
        (("forget", LONG, "--yes"), f"there is no attempt {LONG}"),
        (("9",), "there is no attempt 9"),
        ((LONG,), f"there is no attempt {LONG}"),
        (("1", "--json", "--csv"), "`--json` and `--csv` cannot be used together"),
        (("--json", "1"), "`--json` and `--csv` go at the end"),
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

    assert shipped == "No attempts yet. Start with: tda quiz --pack tren-de-aragua\n"
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


def test_a_quiz_left_before_the_first_answer_takes_no_number(tmp_path: Path) -> None:
    tda = Program(tmp_path / "new")
    for typed in ([":q"], [], ["2031", ":q"]):
        tda.ask("--all", "--seed", "1", typed=typed)

    attempts = tda.json("history")["attempts"]
    assert [one["attempt"] for one in attempts] == [1]
