"""What is due, why, and what was missed or is new."""

import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from harness import NOW, SMALL, TERMINAL, Program, check_golden

from tda_cli.errors import ExitCode
from tda_cli.store.database import FILE_NAME

ALL = ("--all", "--seed", "7")
# Wrong and sure, right, wrong, right, right, wrong, right, partly right.
TYPED = ["2030", "97%", "deckhand", "", "t", "20%", "240", "", "3 1 2", "", "1", "", "2 3", "",
         "1c 2a 3b", ""]  # fmt: skip


@pytest.fixture
def tda(tmp_path: Path) -> Program:
    program = Program(tmp_path / "data")
    program.variables["TERM"] = "dumb"
    program.ask(*ALL, "--confidence", typed=TYPED)
    return program


def review(tda: Program, *argv: str, typed: str = "", **more: str) -> str:
    result = tda("review", *argv, pack=SMALL, terminal=TERMINAL, stdin=typed, **more)
    assert (result.status, result.stderr) == (0, "")
    return result.stdout


def test_sure_errors_come_first_and_each_question_says_why(tda: Program) -> None:
    tda.now = NOW + timedelta(days=30)

    shown = review(tda, typed="2031\n3\n:q\n")

    assert [line for line in shown.splitlines() if line.startswith("Due because ")] == [
        "Due because you made a confident mistake on 23 Nov.",
        "Due because you got it wrong on 23 Nov.",
        "Due because you got it wrong on 23 Nov.",
    ]
    assert "Stopped. 2 of 8 answered and saved. Continue with: tda quiz --resume\n" in shown


def test_a_whole_review(tda: Program) -> None:
    tda.now = NOW + timedelta(days=3)

    check_golden("small/review.txt", review(tda, "-n", "3", typed="2031\n3\nf\n"))


def test_how_many_more_are_due_is_said_at_both_ends(tda: Program) -> None:
    tda.now = NOW + timedelta(days=30)

    some = review(tda, "--limit", "2", typed="2031\n3\n")
    tda.now += timedelta(days=300)
    every = review(tda, "--count", "8", typed=":q\n")

    assert some.startswith("8 questions due now. Here are 2, the most at risk first.\n")
    assert some.endswith("\n6 more due now: tda review\n")
    assert every.startswith("8 questions due now.\nAll questions are ")
    assert "more due" not in every


def test_a_review_that_is_not_saved_ends_without_the_store(tda: Program) -> None:
    tda.now = NOW + timedelta(days=30)
    with closing(sqlite3.connect(tda.data / FILE_NAME)) as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON attempts BEGIN SELECT raise(ABORT, 'no'); END"
        )

    result = tda("review", "-n", "1", pack=SMALL, terminal=TERMINAL, stdin="2031\n")

    assert result.stderr.startswith("Answers will not be saved: ")
    assert "more due" not in result.stdout
    assert result.status == ExitCode.OK


def test_what_was_reviewed_is_not_due_again_at_once(tda: Program) -> None:
    tda.now = NOW + timedelta(days=30)
    before = json.loads(review(tda, "--json"))["due"]
    review(tda, "--limit", "1", typed="2031\n")
    tda.now += timedelta(seconds=1)

    after = json.loads(review(tda, "--json"))["due"]

    assert [one["question"] for one in before[1:]] == [one["question"] for one in after]


def test_that_many_answers_take_a_while_is_said_once(
    tda: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tda_cli.cli.open_store._MOST_WITHOUT_MESSAGE", 7)

    first, second = (tda("review", "--json", pack=SMALL) for _ in range(2))

    assert first.stderr == "Calculating review dates from 8 answers...\n"
    assert (second.stdout, second.stderr) == (first.stdout, "")


def test_the_limit_holds_however_long_one_was_away(tda: Program) -> None:
    tda.now = NOW + timedelta(days=1000)

    assert len(json.loads(review(tda, "--json"))["due"]) == 8
    limited = json.loads(review(tda, "--json", "--limit", "3"))
    assert (limited["in_all"], len(limited["due"])) == (8, 3)
    assert "\n1 of 3 " in review(tda, "--limit", "3")


def test_what_is_due_as_json(tda: Program) -> None:
    tda.now = NOW + timedelta(days=2)

    content = json.loads(review(tda, "--json"))

    assert list(content) == ["tda", "version", "pack", "in_all", "later_today", "due"]
    assert content["due"][0] == {
        "question": "strike-year",
        "stem": "In which year did the strike begin?",
        "due": "2026-11-23T09:31:00+00:00",
        "recall": content["due"][0]["recall"],
        "answers": 1,
        "right": 0,
        "last_at": "2026-11-23T09:30:00+00:00",
        "last_fraction": 0.0,
        "last_confidence": 97,
        "sure_error": True,
        "why": "you made a confident mistake on 2026-11-23.",
    }
    assert 0 < content["due"][0]["recall"] < 1


def test_the_reasons_are_by_local_days(tda: Program) -> None:
    tda.zone = ZoneInfo("Pacific/Honolulu")  # where it is still Sunday
    tda.now = NOW + timedelta(days=30)

    assert "Due because you made a confident mistake on 22 Nov.\n" in review(tda)


def test_where_nothing_is_due_it_says_what_comes_next(tda: Program) -> None:
    # Within a minute of the first answers.
    assert review(tda) == (
        "Nothing is due now. Next review: 23 Nov, 09:31.\nNew questions: tda quiz --new\n"
    )
    tda.zone = ZoneInfo("America/New_York")
    assert "Next review: 23 Nov, 04:31.\n" in review(tda)


def test_before_the_first_quiz_there_is_nothing_and_no_file_is_made(tmp_path: Path) -> None:
    tda = Program(tmp_path / "new")

    assert review(tda) == "Nothing to review yet. Start with: tda quiz\n"
    assert json.loads(review(tda, "--json"))["due"] == []
    assert not tda.data.exists()


def test_a_review_needs_somebody_to_ask(tda: Program) -> None:
    tda.now = NOW + timedelta(days=2)

    result = tda("review", pack=SMALL)

    assert result.status == ExitCode.USAGE
    assert result.stderr.endswith("List what is due with `tda review --json`.\n")


def test_more_retention_means_more_reviews(tda: Program) -> None:
    def due_after_two_weeks(wanted: str) -> int:
        tda("config", "retention", wanted)
        return int(json.loads(review(tda, "--json"))["in_all"])

    for days in (1, 4):
        tda.now = NOW + timedelta(days=days)
        tda.ask(*ALL, "--no-confidence", typed=TYPED[::2])
    tda.now = NOW + timedelta(days=14)

    assert due_after_two_weeks("97") > due_after_two_weeks("70")


def test_only_what_was_missed_last(tda: Program) -> None:
    shown = tda.ask("--missed", "--seed", "1", typed=[]).stdout
    assert "\n1 of 4 " in shown

    tda.ask("--missed", "--kind", "numeric", typed=["2031"])

    assert "\n1 of 3 " in tda.ask("--missed", "--seed", "1", typed=[]).stdout
    listed = json.loads(tda("quiz", "--missed", "--json", pack=SMALL).stdout)
    assert len(listed["questions"]) == 3


def test_the_last_answer_is_the_one_given_last_in_whichever_quiz(tda: Program) -> None:
    years = ("--kind", "numeric", "--seed", "1")
    tda.ask(*years, typed=[":s", ":q"])  # the second quiz
    tda.ask(*years, typed=["1", "2030"])  # the third: both wrong
    assert len(json.loads(tda("quiz", "--missed", "--json", pack=SMALL).stdout)["questions"]) == 5

    resumed = ("--resume", "--attempt", "2")
    right = {"In which year": "2031", "About how many": "240"}
    asked = tda.ask(*resumed, typed=[]).stdout
    answers = [typed for stem, typed in right.items() if stem in asked]
    tda.ask(*resumed, typed=answers)

    assert len(json.loads(tda("quiz", "--missed", "--json", pack=SMALL).stdout)["questions"]) == 4


def test_where_nothing_was_missed_or_is_new(tda: Program, tmp_path: Path) -> None:
    assert tda.ask("--new", typed=[]).stderr == (
        "tda: you have already answered every question\nStart any quiz with `tda quiz`.\n"
    )
    fresh = Program(tmp_path / "fresh")
    fresh.variables["TERM"] = "dumb"
    assert fresh.ask("--missed", typed=[]).stderr == (
        "tda: there are no missed questions\nStart any quiz with `tda quiz`.\n"
    )
    assert "\n1 of 8 " in fresh.ask("--new", "--all", typed=[]).stdout
    both = fresh.ask("--new", "--missed", typed=[])
    assert "`--missed`, `--new` and `--flagged` cannot be used together" in both.stderr


def test_a_quiz_that_hangs_on_the_history_is_not_offered_again(tda: Program) -> None:
    shown = tda.ask("--missed", "--kind", "numeric", typed=["2031"]).stdout

    assert "\n1 of 1  " in shown
    assert "The same questions again" not in shown


@pytest.mark.parametrize("damage", ["", "abc", "97.5", "0", "69", "98", "500", "+9", "9" * 5000])
def test_a_damaged_retention_is_told_and_can_be_taken_back(tda: Program, damage: str) -> None:
    tda("config", "retention", "80")
    with closing(sqlite3.connect(tda.data / FILE_NAME)) as file, file:
        file.execute("UPDATE settings SET value = ?", (damage,))

    for command in (("stats",), ("review", "--json")):
        result = tda(*command, pack=SMALL)
        assert result.status == ExitCode.ENVIRONMENT
        assert result.stderr.startswith("tda: the saved setting `retention` is damaged: `")
    tda("config", "retention", "--unset")

    assert tda("stats", pack=SMALL).status == ExitCode.OK
