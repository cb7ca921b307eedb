"""Saying how sure one is: asked after each answer, apart from the score."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from harness import SMALL, TERMINAL, Program

from tda_cli.errors import ExitCode
from tda_cli.store.database import FILE_NAME

TWO = ("--section", "strike", "--count", "2", "--seed", "7")


@pytest.fixture
def tda(tmp_path: Path) -> Program:
    program = Program(tmp_path / "data")
    program.variables["TERM"] = "dumb"
    return program


def kept(tda: Program) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(tda.data / FILE_NAME)) as connection:
        return connection.execute("SELECT question, confidence, credit FROM results").fetchall()


def test_it_is_asked_kept_and_shown_apart_from_the_score(tda: Program) -> None:
    shown = tda.ask(*TWO, "--confidence", typed=["2031", "5", "t", "90%"]).stdout

    assert "  You were 97 percent sure.\n" in shown
    assert "1 of 2  █████░░░░░  50 percent   0 s\n" in shown
    assert "\nOn average you were 94 percent sure and 50 percent right.\n" in shown
    assert "Brier" not in shown
    assert kept(tda) == [("strike-year", 97, 2520), ("strike-is-illegal", 90, 0)]


def test_the_score_is_the_same_without_it(tda: Program) -> None:
    with_it = tda.ask(*TWO, "--confidence", typed=["2031", "1", "t", "5"]).stdout
    without = tda.ask(*TWO, typed=["2031", "t"]).stdout

    score = "1 of 2  █████░░░░░  50 percent   0 s\n"
    assert score in with_it
    assert score in without
    assert "percent sure" not in without


def test_sure_and_wrong_comes_first_among_what_was_missed(tda: Program) -> None:
    shown = tda.ask(*TWO, "--confidence", typed=["2030", "", "t", "4"]).stdout

    missed = shown.partition("Missed\n")[2].splitlines()
    assert missed[0].startswith("  2  The article reports as a fact")
    assert missed[1] == "     You said: true. You were sure. Answer: false."


def test_it_can_be_chosen_once_and_for_all(tda: Program) -> None:
    assert tda("config", "confidence", "on").status == ExitCode.OK

    assert "How sure are you? [1-5, Enter to skip] " in tda.ask(*TWO, typed=["2031", ""]).stdout
    assert (
        "How sure are you? [1-5, Enter to skip] "
        not in tda.ask(*TWO, "--no-confidence", typed=["2031"]).stdout
    )


def test_stopping_where_it_is_asked_keeps_the_answer(tda: Program) -> None:
    result = tda.ask(*TWO, "--confidence", typed=["2031"])

    assert result.status == ExitCode.OK
    assert kept(tda) == [("strike-year", None, 2520)]
    assert (
        "How sure are you? [1-5, Enter to skip] " in tda.ask("--resume", typed=["f", ":q"]).stdout
    )


def test_a_quiz_with_a_setting_that_is_gone_is_shown_and_resumed(tda: Program) -> None:
    tda.ask(*TWO, "--confidence", typed=["2031", "5", ":q"])
    with closing(sqlite3.connect(tda.data / FILE_NAME)) as file, file:
        file.execute(
            "UPDATE attempts SET settings = json_set(settings, '$.certainty_marks', json('true'))"
        )

    assert tda("history", "1", "--json").status == ExitCode.OK
    resumed = tda.ask("--resume", typed=["t", "5"])
    assert (resumed.status, resumed.stderr) == (ExitCode.OK, "")
    assert "1 of 2  █████░░░░░  50 percent" in resumed.stdout


@pytest.mark.parametrize("option", ["--paper", "--json"])
def test_it_needs_a_terminal(tda: Program, option: str) -> None:
    result = tda("quiz", "--confidence", option, pack=SMALL, terminal=TERMINAL)

    assert result.status == ExitCode.USAGE
    assert "tda: `--confidence` needs a terminal\n" in result.stderr


@pytest.mark.parametrize(
    ("argv", "shown"),
    [
        ((), "confidence\toff\task how sure you are after each answer\nname\t\t"),
        (("name", " Ann  Lee "), "name\tAnn Lee\twho takes the quizzes, for a teacher\n"),
        (("retention", "85%"), "retention\t85\t"),
        (("confidence", "Yes"), "confidence\ton\task how sure you are"),
    ],
)  # fmt: skip
def test_settings_are_shown_and_chosen(tda: Program, argv: tuple[str, ...], shown: str) -> None:
    result = tda("config", *argv)

    assert (result.status, result.stderr) == (0, "")
    assert result.stdout.startswith(shown)


def test_settings_at_a_terminal_are_a_table_with_the_folder_below(tda: Program) -> None:
    shown, _ = tda.at_terminal("config", columns=200, env={"NO_COLOR": "1", "TERM": "dumb"})

    table, _, below = shown.partition("Your data:")
    assert table == (
        "confidence  off  ask how sure you are after each answer\n"
        "name             who takes the quizzes, for a teacher\n"
        "retention   90   percentage you want to remember when a question comes back\n"
        "\n"
    )
    # A long path goes on in the next line.
    assert (
        below.replace("\n", "").strip() == f"{tda.data}Change a setting: tda config confidence on"
    )


def test_settings_in_a_pipe_are_rows_with_the_folder_last(tda: Program) -> None:
    *_, last = tda("config").stdout.splitlines()

    assert last == f"data\t{tda.data}\twhere your data is"


def test_settings_at_40_columns_are_a_list(tda: Program) -> None:
    shown, _ = tda.at_terminal("config", columns=40, env={"NO_COLOR": "1", "TERM": "dumb"})

    assert shown.startswith("confidence\n  off, ask how sure you are after each\n  answer\n")


def test_settings_as_json_name_the_folder(tda: Program) -> None:
    assert tda.json("config")["data_folder"] == str(tda.data)


def test_looking_at_settings_makes_no_file(tda: Program) -> None:
    tda("config")

    assert not tda.data.exists()


def test_a_setting_can_be_taken_back(tda: Program) -> None:
    tda("config", "retention", "80")

    assert '"retention": "80"' in tda("config", "--json").stdout
    assert tda("config", "retention", "--unset").stdout.startswith("retention\t90\t")


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (("retentoin",), "no setting `retentoin`\nDid you mean `retention`?"),
        (("retention", "99"), "`retention` cannot be `99`\nChoose 70 to 97."),
        (("retention", "²²"), "`retention` cannot be `²²`"),
        (("confidence", "maybe"), "`confidence` cannot be `maybe`\nChoose on or off."),
        (("--unset",), "`--unset` takes the name of a setting and no value"),
        (("retention", "80", "--unset"), "`--unset` takes the name of a setting and no value"),
    ],
)
def test_a_setting_that_cannot_be(tda: Program, argv: tuple[str, ...], message: str) -> None:
    result = tda("config", *argv)

    assert result.status == ExitCode.USAGE
    assert result.stderr.startswith(f"tda: {message}")
    assert not tda.data.exists()
