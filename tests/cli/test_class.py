"""A class of thirty: each takes an exam and exports it, and `tda class` grades them."""

import csv
import io
import random
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from harness import SMALL, TERMINAL, TINY, Program
from stats_history import small_pack

from tda_cli.errors import ExitCode

PEOPLE = [f"{first} {last}" for first in ("Ann", "Bo", "Eva", "Jon", "Kim", "Zoe") for last in (
    "Berg", "Diaz", "Lee", "Olsen", "Wolf")]  # fmt: skip
SECTIONS = {
    section: [one.id for one in small_pack().questions.values() if one.section.id == section]
    for section in ("strike", "money")
}
MISSING, SLOW, SLOWER = PEOPLE[7], PEOPLE[11], PEOPLE[20]
EXAM = ("--exam", "--all", "--seed", "7", "--pass-mark", "60", "--time-limit", "20m")
WRONG = {
    "strike-year": "2030", "crews-number": "24", "what-happened": "1 3", "strike-is-illegal": "t",
    "order-of-events": "3 1 2", "who-says-what": "1a 2b 3c", "offer-status": "1",
    "who-denies": "deckhand",
}  # fmt: skip


class Ticking(Program):
    """The program of one person, for whom time passes whenever the program looks at it."""

    pace = 5.0

    def _seconds(self) -> float:
        self.now += timedelta(seconds=self.pace)
        return self.now.timestamp()


def program(data: Path) -> Ticking:
    tda = Ticking(data)
    tda.variables |= {"TERM": "dumb", "TDA_PACK": str(SMALL)}
    return tda


class Room:
    """What thirty people did: their exports, and what the exam told each of them."""

    def __init__(self, folder: Path) -> None:
        self.answers = folder / "answers"
        self.answers.mkdir()
        self.points: dict[str, float] = {}
        self.fractions: dict[str, dict[str, float]] = {}
        self.states: dict[str, dict[str, str]] = {}
        rng = random.Random(3)  # noqa: S311 - a made-up class
        questions = program(folder / "none").questions("--all", "--seed", "7")
        self.weights = {one["id"]: one["weight"] for one in questions}
        for number, person in enumerate(PEOPLE):
            ability = rng.random()
            tda = program(folder / f"{number}")
            tda.pace = {SLOW: 120.0, SLOWER: 60.0}.get(person, 5.0)
            typed = [
                ":s" if rng.random() < 0.1
                else one["key_typed"] if rng.random() < ability else WRONG[one["id"]]
                for one in questions
            ]  # fmt: skip
            end = [*[":s"] * typed.count(":s"), "y"]
            if person == MISSING:
                typed, end = ["2031", "deckhand", ":s"], [":q"]
            shown = tda.ask(*EXAM, "--person", person, typed=typed + end).stdout
            exported = tda("history", "show", "1", "--csv")
            assert exported.status == ExitCode.OK
            (self.answers / f"{number}.csv").write_text(exported.stdout, encoding="utf-8")
            if person != MISSING:
                (points,) = re.findall(r"^([0-9.]+) of 9  ", shown, re.MULTILINE)
                self.points[person] = float(points)
                past = tda.json("history", "1")["answers"]
                self.fractions[person] = {one["question"]: one["fraction"] for one in past}
                self.states[person] = {one["question"]: one["state"] for one in past}


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    return Room(tmp_path_factory.mktemp("class"))


@pytest.fixture
def tda(tmp_path: Path) -> Ticking:
    return program(tmp_path / "data")


Graded = Callable[..., Any]


@pytest.fixture
def graded(tda: Ticking, tmp_path: Path) -> Graded:
    """Grade a class from the contents of files."""

    def grade(*argv: str, **files: str) -> Any:  # noqa: ANN401 - the shape of a JSON view
        (tmp_path / "files").mkdir(exist_ok=True)
        for name, content in files.items():
            (tmp_path / "files" / f"{name}.csv").write_text(content, encoding="utf-8")
        return tda.json("class", str(tmp_path / "files"), *argv)

    return grade


# From the exam to the grade book


def test_the_class_has_skips_and_people_who_ran_out_of_time(room: Room) -> None:
    states = [state for one in room.states.values() for state in one.values()]
    assert states.count("skipped") > 10
    assert "not reached" in room.states[SLOW].values()
    assert len(room.states) == 29


def test_everyone_gets_the_score_that_the_exam_printed(tda: Ticking, room: Room) -> None:
    found = tda.json("class", str(room.answers))

    printed = {
        one["person"]: pytest.approx(one["score"]["earned"], abs=0.005) for one in found["grades"]
    }
    assert printed == room.points
    assert all(one["score"]["possible"] == 9 for one in found["grades"])
    passed = {person for person, points in room.points.items() if points / 9 >= 0.6}
    assert {one["person"] for one in found["grades"] if one["passed"]} == passed
    assert found["scores"]["passed"] == len(passed)
    assert [one["person"] for one in found["unsubmitted"]] == [MISSING]


def test_the_time_of_someone_who_ran_out_of_it_is_all_of_it(tda: Ticking, room: Room) -> None:
    times = {
        one["person"]: one["seconds"] for one in tda.json("class", str(room.answers))["grades"]
    }

    assert times[SLOW] == 20 * 60
    assert 0 < times[PEOPLE[0]] < 10 * 60


def alpha(marks: Any) -> float:  # noqa: ANN401 - an array
    covariances = np.cov(marks, rowvar=False)
    k = marks.shape[1]
    return float(k / (k - 1) * (1 - np.trace(covariances) / covariances.sum()))


def discrimination(marks: Any, weights: Any, at: int) -> float | None:  # noqa: ANN401 - arrays
    """Correlate a question with the weighted mean of the others that are there."""
    there = ~np.isnan(marks)
    others = np.where(there, weights, 0.0)
    others[:, at] = 0
    rows = there[:, at] & (others.sum(axis=1) > 0)
    rest = (np.nan_to_num(marks) * others)[rows].sum(axis=1) / others[rows].sum(axis=1)
    own = marks[rows, at]
    return float(np.corrcoef(own, rest)[0, 1]) if np.ptp(own) else None


def test_all_numbers_are_those_of_numpy(tda: Ticking, room: Room) -> None:
    found = tda.json("class", str(room.answers))
    names = list(room.weights)
    weights = np.array([room.weights[name] for name in names], dtype=float)
    marks = np.array([[one[name] for name in names] for one in room.fractions.values()])
    alone = np.array([
        [one[name] if room.states[person][name] == "answered" else np.nan for name in names]
        for person, one in room.fractions.items()
    ])  # fmt: skip
    scores = marks @ weights / weights.sum()
    assert found["scores"]["mean"] == pytest.approx(scores.mean(), abs=1e-12)
    assert found["scores"]["median"] == pytest.approx(np.median(scores), abs=1e-12)
    assert found["scores"]["deviation"] == pytest.approx(scores.std(ddof=1), abs=1e-12)
    assert found["scores"]["lowest"] == pytest.approx(scores.min())
    assert found["scores"]["highest"] == pytest.approx(scores.max())
    assert found["reliability"]["alpha"] == pytest.approx(alpha(marks * weights), abs=1e-12)
    assert (found["reliability"]["people"], found["reliability"]["questions"]) == (29, 8)
    for item in found["items"]:
        at = names.index(item["question"])
        for analysis, table in ((item, marks), (item["answered_only"], alone)):
            there = table[~np.isnan(table[:, at]), at]
            assert analysis["tries"] == len(there)
            assert analysis["difficulty"] == pytest.approx(there.mean(), abs=1e-12)
            expected = discrimination(table, weights, at)
            assert analysis["discrimination"] == pytest.approx(expected, abs=1e-9)
    for name, score in found["by_section"].items():
        own = [n for n in names if n in SECTIONS[name]]
        earned = sum(one[n] * room.weights[n] for one in room.fractions.values() for n in own)
        assert score["earned"] == pytest.approx(earned)
        assert score["possible"] == 29 * sum(room.weights[n] for n in own)


def test_the_matrix_has_a_row_per_person_and_a_column_per_question(
    tda: Ticking, room: Room
) -> None:
    result = tda("class", str(room.answers), "--csv")

    rows = {row.pop("person"): row for row in csv.DictReader(io.StringIO(result.stdout))}
    assert list(rows) == sorted(room.fractions)
    for person, row in rows.items():
        assert {name: float(row[name]) for name in room.weights} == room.fractions[person]
        assert float(row["earned"]) == pytest.approx(room.points[person], abs=0.005)
        missing = sum(state != "answered" for state in room.states[person].values())
        assert (row["possible"], row["unanswered"]) == ("9", str(missing))
    assert result.stderr == f"Not submitted: {MISSING} (2 of 8 answered).\n"


@pytest.mark.parametrize("columns", ["80", "40"])
def test_a_terminal_shows_the_grade_book(tda: Ticking, room: Room, columns: str) -> None:
    shown = tda("class", str(room.answers), terminal=TERMINAL, COLUMNS=columns).stdout

    assert all(len(line) <= int(columns) for line in shown.splitlines())
    assert f"Left out  Not submitted: {MISSING} (2 of 8 answered)." in " ".join(shown.split("\n"))


def test_a_pipe_gets_a_row_per_person(tda: Ticking, room: Room) -> None:
    shown = tda("class", str(room.answers)).stdout

    assert re.search(r"^Ann Berg\t[0-9.]+ of 9\t\d+%\t(not )?passed\t", shown, re.MULTILINE)


def test_the_page_says_the_same_and_runs_nothing(tda: Ticking, room: Room) -> None:
    page = tda("class", str(room.answers), "--html").stdout

    assert page.startswith("<!DOCTYPE html>")
    assert page.isascii()
    assert "<script" not in page
    assert all(f'<th scope="row">{person}</th>' in page for person in room.fractions)
    assert f"Not submitted: {MISSING} (2 of 8 answered)." in page


def test_stats_items_from_is_the_same(tda: Ticking, room: Room) -> None:
    files = sorted(map(str, room.answers.iterdir()))

    assert tda("stats", "--items", "--from", *files).stdout == tda("class", *files).stdout
    assert tda.json("stats", "--items", "--from", *files)["tda"] == "class"


# Who counts

HEADER = "person,attempt,submitted_at,question,fraction\n"


def test_of_several_sittings_the_first_submitted_counts(graded: Graded) -> None:
    found = graded(
        ann=f"{HEADER}Ann,1,,who-denies,0\nAnn,2,2026-05-02,who-denies,0\n",
        home=f"{HEADER}Ann,1,2026-05-01,who-denies,1\n",
    )

    (grade,) = found["grades"]
    assert (grade["file"], grade["score"]["percent"]) == ("home.csv", 100)
    assert [(one["file"], one["attempt"]) for one in grade["others"]] == [
        ("ann.csv", "2"),
        ("ann.csv", "1"),
    ]


def test_sittings_that_do_not_count_are_named_in_a_line(tda: Ticking, tmp_path: Path) -> None:
    (tmp_path / "ann.csv").write_text(
        f"{HEADER}Ann,1,2026-05,who-denies,0\nAnn,2,2026-06,who-denies,1\nBo,1,2026-05,who-denies,1\n"
    )

    shown = tda("class", str(tmp_path / "ann.csv")).stdout

    left_out = "Ann: attempt 1 in `ann.csv` counts, not attempt 2 in `ann.csv`."
    assert f"\nLeft out  {left_out}\n" in shown


def test_a_class_in_which_no_one_submitted_has_no_scores(tda: Ticking, tmp_path: Path) -> None:
    (tmp_path / "ann.csv").write_text(f"{HEADER}Ann,1,,who-denies,1\n")

    shown = tda("class", str(tmp_path))

    assert shown.stdout == (
        "Class  0 people, The Larkhaven ferry strike: what the article reports\n"
        "Left out  Not submitted: Ann (1 of 1 answered).\n"
    )
    assert tda.json("class", str(tmp_path))["scores"]["mean"] is None
    for form in ("--csv", "--html"):
        assert tda("class", str(tmp_path), form).status == ExitCode.OK


def test_the_pass_mark_is_that_of_the_exam_or_else_the_one_given(graded: Graded) -> None:
    files = {
        "ann": "question,fraction,pass_mark\nwho-denies,0.5,60\n",
        "bo": "question,fraction\nwho-denies,0.5\n",
    }

    assert [one["passed"] for one in graded(**files)["grades"]] == [False, None]
    assert [one["passed"] for one in graded("--pass-mark", "50")["grades"]] == [False, True]


def test_a_repeated_answer_does_not_count_and_is_said(tda: Ticking, tmp_path: Path) -> None:
    (tmp_path / "ann.csv").write_text("question,fraction\nwho-denies,1\nwho-denies,0\n")

    shown = tda("class", str(tmp_path)).stdout

    assert "\tann" not in shown
    assert "ann\t1 of 1\t100%" in shown
    assert "Only the first answer to a question counts, not 1 repeated answer.\n" in shown


def test_without_known_choices_no_distractor_is_judged(graded: Graded) -> None:
    rows = "".join(f"p{n},offer-status,0\n" for n in range(40))

    (item,) = graded(all=f"person,question,fraction\n{rows}")["items"]

    assert item["faults"] == ["too-hard"]
    assert (item["known"], item["distractors"]) == (0, [])


def test_known_choices_are_judged_among_themselves(graded: Graded) -> None:
    known = '"[""As an estimate""]"'
    rows = "".join(f"p{n},offer-status,0,{'' if n % 2 else known}\n" for n in range(40))

    (item,) = graded(all=f"person,question,fraction,wrong\n{rows}")["items"]

    assert item["known"] == 20
    assert [(one["count"], one["share"]) for one in item["distractors"]] == [(0, 0.0), (20, 1.0)]
    assert "attractive-distractor" in item["faults"]


def test_answers_to_another_pack_are_refused(tda: Ticking, tmp_path: Path) -> None:
    (tmp_path / "ann.csv").write_text("pack,question,fraction\nsmall,who-denies,1\n")

    refused = tda("class", str(tmp_path), "--pack", str(TINY))

    assert refused.status == ExitCode.USAGE
    assert "tda: `ann.csv` has answers to the pack `small`, not `tiny`\n" in refused.stderr


def test_a_pass_mark_is_a_number(tda: Ticking) -> None:
    refused = tda("class", "x.csv", "--pass-mark", "nan")

    assert (refused.stdout, refused.status) == ("", ExitCode.USAGE)


def test_only_one_form_is_printed(tda: Ticking) -> None:
    refused = tda("class", "x.csv", "--csv", "--html")

    assert (refused.stdout, refused.status) == ("", ExitCode.USAGE)


# Who took it


def test_the_person_is_the_option_or_the_setting_and_saved(tda: Ticking) -> None:
    tda.ask("--only", "strike-year", "--person", " Bo  Li ", typed=["2030"])
    assert tda("config", "name", "Ann Lee").status == ExitCode.OK
    tda.ask("--only", "strike-year", typed=["2030"])

    assert [one["person"] for one in tda.json("history")["attempts"]] == ["Bo Li", "Ann Lee"]
    (row,) = csv.DictReader(io.StringIO(tda("history", "show", "1", "--csv").stdout))
    assert row["person"] == "Bo Li"
    listed = tda("history").stdout
    assert "\tpractice by Bo Li\t" in listed
    assert "\tpractice by Ann Lee\t" in listed
    assert ", small, practice by Bo Li: " in tda("history", "1").stdout


def test_a_name_that_was_set_later_is_exported(tda: Ticking) -> None:
    tda.ask("--only", "strike-year", typed=["2030"])
    tda("config", "name", "Ann Lee")

    assert tda.json("history", "1")["person"] == "Ann Lee"


@pytest.mark.parametrize("name", ["", "  ", "a\x07", "x" * 101])
def test_what_is_no_name_is_refused(tda: Ticking, name: str) -> None:
    assert tda("config", "name", name).status == ExitCode.USAGE
    assert tda.ask("--person", name, typed=[]).status == ExitCode.USAGE


@pytest.mark.parametrize("option", ["--resume", "--paper", "--json", "--list"])
def test_a_person_takes_a_new_quiz(tda: Ticking, option: str) -> None:
    refused = tda.ask("--person", "Ann", option, typed=[])

    assert "`--person` is for a new quiz at the terminal" in refused.stderr


def test_an_export_has_a_row_for_each_question(tda: Ticking) -> None:
    tda.ask(*EXAM, typed=["2031", ":s", ":q"])

    rows = list(csv.DictReader(io.StringIO(tda("history", "show", "1", "--csv").stdout)))

    assert [row["state"] for row in rows] == ["answered", "skipped", *["not reached"] * 6]
    assert {row["fraction"] for row in rows} == {""}
    assert {row["submitted_at"] for row in rows} == {""}
    assert sum(int(row["weight"]) for row in rows) == 9
    assert all(row["section"] and row["kind"] for row in rows)


def test_answers_from_paper_are_read_like_exports(graded: Graded, tda: Ticking) -> None:
    paper = "person,1,2\nAnn,2031,deckhand\nBo,2030,\n"
    only = ("--only", "strike-year,who-denies", "--seed", "7")
    exported = tda("quiz", "--answers", "-", *only, "--csv", stdin=paper).stdout

    found = graded(paper=exported)["grades"]

    assert [(one["person"], one["score"]["percent"]) for one in found] == [("Ann", 100), ("Bo", 0)]
    assert [one["score"]["answered"] for one in found] == [2, 1]
