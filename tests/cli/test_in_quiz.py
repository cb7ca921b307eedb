"""Sections whose questions are asked only by name, wherever questions are chosen."""

import json
import shutil
from pathlib import Path

import pytest
from harness import SMALL, TERMINAL, Program

from tda_cli.errors import ExitCode

BY_NAME = "tda: the only questions left are in sections that are asked only by name\n"


def left_out(folder: Path, *sections: str) -> Path:
    """Copy the small pack, with sections that are asked only by name."""
    shutil.copytree(SMALL, folder)
    path = folder / "briefing.yaml"
    briefing = path.read_text(encoding="utf-8")
    for one in sections:
        briefing = briefing.replace(f"  - id: {one}\n", f"  - id: {one}\n    in_quiz: false\n")
    path.write_text(briefing, encoding="utf-8")
    return folder


@pytest.fixture
def pack(tda: Program, tmp_path: Path) -> Path:
    """Return a pack without money in its quizzes; every command uses it."""
    folder = left_out(tmp_path / "pack", "money")
    tda.variables["TDA_PACK"] = str(folder)
    return folder


def asked(tda: Program, *argv: str) -> set[str]:
    return {one["id"] for one in tda.questions(*argv)}


@pytest.mark.usefixtures("pack")
def test_a_section_is_asked_only_by_name(tda: Program) -> None:
    everything = asked(tda, "--all", "--section", "strike", "--section", "money")
    strike, money = asked(tda, "strike", "--all"), asked(tda, "money", "--all")

    assert strike
    assert money
    assert strike | money == everything
    assert asked(tda, "--all") == asked(tda) == asked(tda, "--new", "--all") == strike
    assert asked(tda, "--section", "money", "--all") == asked(tda, "2", "--all") == money
    paper = tda("quiz", "--all", "--paper").stdout
    assert f"{len(strike)} questions" in paper
    name = min(money)
    assert asked(tda, "--only", name) == {name}


@pytest.mark.usefixtures("pack")
@pytest.mark.parametrize("options", [(), ("--exam",)], ids=["practice", "exam"])
def test_it_is_asked_only_by_name_at_a_terminal_too(tda: Program, options: tuple[str, ...]) -> None:
    strike = asked(tda, "strike", "--all")

    result = tda("quiz", "--all", *options, stdin=":q\n", terminal=TERMINAL)

    assert f"1 of {len(strike)}" in result.stdout


@pytest.mark.usefixtures("pack")
def test_the_list_counts_what_is_asked_and_says_how_to_ask_for_the_rest(tda: Program) -> None:
    strike, money = (len(asked(tda, one, "--all")) for one in ("strike", "money"))

    listed = tda("quiz", "--list", terminal=TERMINAL, TERM="dumb").stdout
    piped = tda("quiz", "--list").stdout
    named = tda("quiz", "money", "--list", terminal=TERMINAL, TERM="dumb").stdout
    content = tda.json("quiz", "--list")

    assert f"Questions  {strike}\n" in listed
    assert "The money, only by name: tda quiz money\n" in listed
    assert "only by name" not in piped
    assert "only by name" not in named
    assert f"Questions  {money}\n" in named
    assert content["questions"] == strike
    assert [(one["in_quiz"], one["questions"]) for one in content["sections"]] == [
        (True, strike),
        (False, 0),
    ]


@pytest.mark.usefixtures("pack")
def test_a_filter_that_leaves_only_such_a_section_names_the_option(tda: Program) -> None:
    result = tda("quiz", "--kind", "matching", "--json")

    assert (result.stderr, result.status) == (f"{BY_NAME}Add `--section money`.\n", ExitCode.USAGE)
    assert len(asked(tda, "--kind", "matching", "--section", "money")) == 1


def test_where_every_section_is_asked_only_by_name_all_are_named(
    tda: Program, tmp_path: Path
) -> None:
    pack = left_out(tmp_path / "pack", "money", "strike")

    result = tda("quiz", "--json", pack=pack)

    assert result.stderr == f"{BY_NAME}Add `--section money` or `--section strike`.\n"


def test_a_filter_that_matches_nothing_anywhere_is_still_told_apart(
    tda: Program, pack: Path
) -> None:
    result = tda("quiz", "--kind", "matching", "--difficulty", "1", "--json", pack=pack)

    assert result.stderr.startswith("tda: no question matches all of these options\n")


def test_what_was_answered_flagged_or_begun_is_asked_again(tda: Program, pack: Path) -> None:
    name = min(asked(tda, "money", "--kind", "short", "--all"))
    tda.ask("--only", name, typed=[":f", "nobody"], pack=pack)

    assert asked(tda, "--missed") == asked(tda, "--flagged") == {name}
    assert name not in asked(tda, "--new", "--all")

    tda.ask("money", "--all", typed=[":s", ":q"], pack=pack)
    resumed = tda.ask("--resume", typed=[":q"], pack=pack)
    assert f" of {len(asked(tda, 'money', '--all'))} " in resumed.stdout


def test_once_the_rest_is_answered_what_is_new_is_asked_by_name(tda: Program, pack: Path) -> None:
    typed = [one["key_typed"] for one in tda.questions("--all", "--seed", "7")]
    tda.ask("--all", "--seed", "7", typed=typed, pack=pack)

    result = tda("quiz", "--new", "--json")

    assert result.stderr == f"{BY_NAME}Add `--section money`.\n"


@pytest.mark.usefixtures("pack")
def test_answers_to_its_questions_are_graded(tda: Program) -> None:
    questions = tda.questions("strike", "money", "--all")
    answers = {one["id"]: one["key_typed"] for one in questions}

    for options in ((), ("--all",), ("--count", str(len(answers)), "--seed", "3")):
        sheet = json.dumps(answers if not options else {"seed": 3, "answers": answers})
        result = tda("quiz", *options, "--answers", "-", "--json", stdin=sheet)
        graded = {one["question"] for one in json.loads(result.stdout)["answers"]}
        assert graded == answers.keys()


@pytest.mark.usefixtures("pack")
def test_answers_in_order_are_those_of_the_paper(tda: Program) -> None:
    questions = tda.questions("--all", "--seed", "3")
    sheet = json.dumps([one["key_typed"] for one in questions])

    result = tda("quiz", "--all", "--seed", "3", "--answers", "-", "--json", stdin=sheet)

    graded = json.loads(result.stdout)
    assert [one["question"] for one in graded["answers"]] == [one["id"] for one in questions]
    assert graded["score"]["percent"] == 100


@pytest.mark.usefixtures("pack")
def test_an_answer_to_an_unknown_question_is_refused(tda: Program) -> None:
    result = tda("quiz", "--all", "--answers", "-", stdin='{"nobody": 1}')

    assert result.stderr.startswith("tda: `nobody` is not one of the questions asked\n")


# In the briefing


def test_sections_at_the_end_that_are_asked_by_name_share_a_line(
    tda: Program, tmp_path: Path
) -> None:
    both = left_out(tmp_path / "both", "strike", "money")
    last = left_out(tmp_path / "last", "money")
    first = left_out(tmp_path / "first", "strike")

    def screen(pack: Path) -> str:
        return tda("brief", pack=pack, terminal=TERMINAL, TERM="dumb").stdout

    shared = screen(both).splitlines()

    line = next(one for one in shared if one.startswith("1-2  The strike, The money  Ferry crews"))
    assert line.rstrip().endswith(" ¶1-2")
    assert len(line) <= 80
    text = tda("brief", pack=both).stdout
    assert "1-2 The strike, The money: Ferry crews stop work, and talks fail twice (" in text
    assert "The money" in tda("brief", "2", pack=both).stdout
    assert screen(last) == screen(first) == screen(SMALL)


@pytest.mark.usefixtures("pack")
def test_the_setting_is_in_the_json(tda: Program) -> None:
    assert [one["in_quiz"] for one in tda.json("brief")["sections"]] == [True, False]


def test_it_is_true_or_false(tda: Program, pack: Path) -> None:
    path = pack / "briefing.yaml"
    path.write_text(path.read_text().replace("in_quiz: false", "in_quiz: sometimes"))

    result = tda("pack", "check", str(pack), "--format", "lines")

    assert "truth-malformed" in result.stdout
    assert "`in_quiz` must be `true` or `false`" in result.stdout
