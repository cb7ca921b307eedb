"""What can be asked of `tda quiz` without a terminal, and what does not go together."""

import csv
import json
import re
import shlex
from io import StringIO
from pathlib import Path

import pytest
from harness import DRAWN_SEED, PIPED, SMALL, TERMINAL, Program, Result, check_golden

from tda_cli.cli.quiz.grading import read_answers
from tda_cli.errors import ExitCode, NotInteractiveError
from tda_cli.formats.json import Json

ALL_RIGHT = {
    "crews-number": 240,
    "strike-year": 2031,
    "order-of-events": "3 1 2",
    "who-says-what": "1b 2b 3c",
    "offer-status": 1,
    "what-happened": [1, 2],
    "strike-is-illegal": "false",
    "who-denies": "deckhand",
}
BY_NUMBERS = (
    "Numbers were read in pack order. Add `seed` if the questions were printed in another order."
)


@pytest.mark.parametrize(
    ("options", "message", "step"),
    [
        ("--all --count 3", "`--all` and `--count` cannot be used together", "Choose one of them."),
        ("--key", "`--key` needs `--paper`, or `--json` without `--answers`",
         "Use `tda quiz --paper --key`."),
        ("--key --json --answers -", "`--key` needs `--paper`, or `--json` without `--answers`",
         "Use `tda quiz --paper --key`."),
        ("--paper --answers -", "`--paper` and `--answers` cannot be used together",
         "Print it first, then grade it with `--answers` and the same `--seed`."),
        *((f"--resume {more}", "`--resume` continues a quiz as it was started",
           "Leave out `--seed`, `--exam` and the options that choose questions.")
          for more in ("--all", "--count 3", "--section money", "--kind short", "--skill fact",
                       "--difficulty 1", "--seed 7", "--exam")),
        *((f"--resume {more}", "`--resume` needs a terminal",
           "Use `tda quiz --resume` on its own.")
          for more in ("--paper", "--answers -", "--json")),
        *((f"--fail-under 50 {more}", "`--fail-under` needs answers",
           "Leave it out, or use `--answers`.") for more in ("--paper", "--json")),
        *((f"--exam {more}", "`--exam` needs a terminal",
           "Leave it out: the answers come with `--key` or with the result.")
          for more in ("--paper", "--answers -", "--json")),
        *((f"--versions 2 {more}", "`--versions` needs `--paper`, without `--json`",
           "Use `tda quiz --paper --versions 2`.")
          for more in ("", "--key --json", "--paper --json", "--list")),
        *((f"--csv {more}", "`--csv` needs `--answers`, without `--json`",
           "Use `tda quiz --answers FILE --csv`.") for more in ("--paper", "--answers - --json")),
        ("--fail-under nan", "`--fail-under` is not a number", "Give a percentage from 0 to 100."),
        (f"--seed {10**18}", "`--seed` is too long", "Give a number of up to 18 digits."),
        (f"--seed -{10**30}", "`--seed` is too long", "Give a number of up to 18 digits."),
        ("--paper --kind matching --skill figure", "no question matches all of these options",
         "Leave out one of them."),
    ],
)  # fmt: skip
def test_what_does_not_go_together(tda: Program, options: str, message: str, step: str) -> None:
    result = tda("quiz", *options.split(), pack=SMALL, terminal=TERMINAL, TERM="dumb")

    assert result.stdout == ""
    assert " ".join(result.stderr.split()) == f"tda: {message} {step}"
    assert result.status == ExitCode.USAGE
    assert not tda.data.exists()


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ("--kind sinlge", "`--kind` takes `single`, `multiple`, `true-false`, `short`, "),
        (
            "--skill fcat",
            "`--skill` takes `fact`, `figure`, `sequence`, `source` or `status`, not ",
        ),
        ("--count 0", "`--count` takes a number of 1 or more, not `0`\n"),
        ("--difficulty 4", "`--difficulty` takes a number from 1 to 3, not `4`\n"),
        ("--fail-under 101", "`--fail-under` takes a number from 0 to 100, not `101`\n"),
        ("--pass-mark 60%", "`--pass-mark` takes a number from 0 to 100, not `60%`\n"),
        ("--seed many", "`--seed` takes a whole number, not `many`\n"),
        ("--papr", "no option `--papr`\nDid you mean `--paper`? See "),
    ],
)
def test_what_is_no_value(tda: Program, options: str, error: str) -> None:
    result = tda("quiz", *options.split(), pack=SMALL)

    assert result.stderr.startswith(f"tda: {error}")
    assert result.stderr.endswith("See `tda quiz --help`.\n")
    assert result.status == ExitCode.USAGE


def test_an_option_without_its_value(tda: Program) -> None:
    result = tda("quiz", "--seed")

    assert result.stderr == "tda: `--seed` needs a value\nSee `tda --help`.\n"
    assert result.status == ExitCode.USAGE


def test_an_unknown_section_is_named_with_the_nearest(tda: Program) -> None:
    result = tda("quiz", "--paper", "--section", "stike", pack=SMALL)

    assert result.stderr == (
        "tda: no section `stike`\nDid you mean `strike`? Sections: strike, money.\n"
    )
    assert result.status == ExitCode.USAGE


@pytest.mark.parametrize("terminal", [PIPED, frozenset({"stdout", "stderr"})])
def test_without_anybody_to_ask_it_says_what_to_do(tda: Program, terminal: frozenset[str]) -> None:
    result = tda("quiz", pack=SMALL, terminal=terminal, COLUMNS="200", TERM="dumb")

    assert result.stderr == (
        "tda: a quiz needs an interactive terminal\n"
        "Grade a file with `--answers FILE`, or print the quiz with `--paper`.\n"
    )
    assert result.status == ExitCode.USAGE


def test_no_input_never_asks(tda: Program) -> None:
    asked = tda("--no-input", "quiz", pack=SMALL, terminal=TERMINAL)
    read = tda("quiz", "--no-input", "--answers", "-", pack=SMALL, stdin="[]")

    assert "a quiz needs an interactive terminal" in asked.stderr
    assert read.stderr == (
        "tda: standard input cannot be read\nName a file with `--answers FILE`.\n"
    )
    assert asked.status == read.status == ExitCode.USAGE


def test_wrong_names_are_reported_before_a_terminal_is_asked_for(tda: Program) -> None:
    for options, error in (
        (("striek",), "no section `striek`\nDid you mean `strike`? Sections: strike, money."),
        (("--section", "striek"), "no section `striek`\nDid you mean `strike`?"),
        (
            ("--only", "strike-year,who-denis"),
            "no question `who-denis`\nDid you mean `who-denies`?",
        ),
    ):
        result = tda("quiz", *options, pack=SMALL)
        assert result.stderr.startswith(f"tda: {error}")
        assert result.status == ExitCode.USAGE


# Which questions


def test_sections_can_be_named_without_an_option(tda: Program) -> None:
    def asked(*options: str) -> list[str]:
        shown = json.loads(tda("quiz", *options, "--json", "--seed", "7", pack=SMALL).stdout)
        return [question["id"] for question in shown["questions"]]

    assert asked("money") == asked("--section", "money") == asked("2") == asked("The money")
    assert asked("the", "money") == asked("money")
    assert asked("strike", "money") == asked("strike", "--section", "money") == asked()
    notes = tda("quiz", "money", "--paper", "--seed", "7", pack=SMALL).stderr
    assert notes.endswith("Grade the answers: tda quiz money --seed 7 --answers FILE\n")


def test_hand_picked_questions_are_asked_in_that_order(tda: Program) -> None:
    picked = ("--only", "who-denies, strike-year", "--only", "crews-number,who-denies")

    shown = json.loads(tda("quiz", *picked, "--json", pack=SMALL).stdout)["questions"]
    paper = tda("quiz", *picked, "--paper", "--key", "--seed", "7", pack=SMALL).stdout
    exam = tda.ask(*picked, "--exam", "--details", typed=["mayor", "2031", "240", "y"], TERM="dumb")

    assert [one["id"] for one in shown] == ["who-denies", "strike-year", "crews-number"]
    again = "--only who-denies,strike-year,crews-number --seed"
    assert paper.endswith(f"tda quiz {again} 7 --answers FILE\n")
    assert "\n2 of 3  ███████░░░  67 percent   " in exam.stdout
    assert f"tda quiz {again} {DRAWN_SEED} --exam\n" in exam.stdout


def test_the_questions_are_counted_by_section_kind_and_skill(tda: Program) -> None:
    shown = tda("quiz", "--list", pack=SMALL)

    assert (shown.stderr, shown.status) == ("", ExitCode.OK)
    assert shown.stdout == (
        "Questions  8\n"
        "\n"
        "Sections  tda quiz SECTION\n"
        "1\tstrike\tThe strike\t4\n"
        "2\tmoney\tThe money\t4\n"
        "\n"
        "Kinds  tda quiz --kind KIND\n"
        "single\t1\n"
        "multiple\t1\n"
        "true-false\t1\n"
        "short\t1\n"
        "numeric\t2\n"
        "ordering\t1\n"
        "matching\t1\n"
        "\n"
        "Skills  tda quiz --skill SKILL\n"
        "fact\tfact\t1\n"
        "figure\tfigure\t2\n"
        "sequence\torder of events\t1\n"
        "source\twho says so\t2\n"
        "status\tfact or claim\t2\n"
    )
    content = json.loads(tda("quiz", "money", "--list", "--json", pack=SMALL).stdout)
    assert content["questions"] == 4
    assert content["sections"] == [
        {"section": "strike", "title": "The strike", "in_quiz": True, "questions": 0},
        {"section": "money", "title": "The money", "in_quiz": True, "questions": 4},
    ]
    assert content["kinds"]["numeric"] == 0
    assert content["skills"]["source"] == 2


def test_where_nothing_is_flagged_it_says_so(tda: Program) -> None:
    result = tda("quiz", "--flagged", "--json", pack=SMALL)

    assert result.stderr == "tda: there are no flagged questions\nStart any quiz with `tda quiz`.\n"
    assert not tda.data.exists()


# On paper


@pytest.mark.parametrize("name", ["paper-80", "paper-piped"])
def test_a_quiz_on_paper_with_its_key(tda: Program, name: str) -> None:
    terminal = TERMINAL if name == "paper-80" else PIPED
    result = tda(
        "quiz", "--paper", "--key", "--seed", "7", pack=SMALL, terminal=terminal, TERM="dumb"
    )

    assert (result.stderr, result.status) == ("", ExitCode.OK)
    check_golden(f"small/{name}.txt", result.stdout)


def test_paper_without_the_key_holds_no_reason(tda: Program) -> None:
    shown = tda("quiz", "--paper", "--seed", "7", pack=SMALL).stdout

    assert "Answers" not in shown
    assert "Nobody has confirmed it." not in shown
    assert shown.count(f": {'_' * 30}\n") == 8
    assert "\n  Answer (number of people): ___" in shown
    assert shown.endswith("\nEnd of paper 7.\n")


def test_paper_asks_for_a_name_and_says_what_each_question_is_worth(tda: Program) -> None:
    lines = tda("quiz", "--paper", "--seed", "7", pack=SMALL).stdout.splitlines()

    assert lines[0].endswith(" Paper 7")
    assert re.fullmatch("Name: _{30}  Class: _{12}  Date: _{14}", lines[2])
    assert lines[4] == "8 questions, 9 points. All questions are about what the document says."
    assert sum(line.endswith(" 1 point") for line in lines) == 7
    assert sum(line.endswith(" 2 points") for line in lines) == 1
    assert max(map(len, lines)) <= 80


def test_paper_without_a_key_names_the_command_for_that_key(tda: Program) -> None:
    options = ("--paper", "--count", "3", "--versions", "2", "--pack", str(SMALL))
    paper = tda("quiz", *options)
    command = paper.stderr.splitlines()[0].removeprefix("With its key: tda ")

    again = tda(*shlex.split(command))

    sheets, _, key = again.stdout.partition("\fKey to paper ")
    assert sheets == paper.stdout
    assert key.startswith(f"{DRAWN_SEED} ")
    assert again.stderr == ""


def test_the_key_of_what_was_missed_fits_after_further_answers(tda: Program) -> None:
    tda.ask("--only", "who-denies,offer-status", "--exam", typed=["mayor", "1", "y"], pack=SMALL)
    paper = tda("quiz", "--missed", "money", "--paper", "--seed", "3", pack=SMALL)
    command = paper.stderr.splitlines()[0].removeprefix("With its key: tda ")
    tda.ask("--only", "who-denies", "--exam", typed=["deckhand", "y"], pack=SMALL)

    again = tda(*shlex.split(command), pack=SMALL)

    assert "What is the work of the person" in paper.stdout
    assert again.stdout.startswith(f"{paper.stdout}\fKey to paper 3 ")


def test_versions_have_the_same_questions_and_one_key(tda: Program) -> None:
    shown = tda("quiz", "--paper", "--key", "--versions", "3", "--seed", "7", pack=SMALL).stdout
    first, second, third, key = shown.split("\f")

    for letter, sheet in zip("ABC", (first, second, third), strict=True):
        assert sheet.splitlines()[0].endswith(f" Paper 7, version {letter}")
        assert sheet.endswith(f"\nEnd of paper 7, version {letter}.\n")
    stems = [re.findall(r"\n\d   .*\n(.*)", sheet) for sheet in (first, second, third)]
    assert len({tuple(one) for one in stems}) == 3
    assert {*stems[0]} == {*stems[1]} == {*stems[2]}
    options = [re.findall("\n  [1a]  (.*)", sheet) for sheet in (first, second)]
    assert {*options[0]} != {*options[1]}
    alone = tda("quiz", "--paper", "--seed", "7", pack=SMALL).stdout
    assert first.replace(", version A", "").split() == alone.split()
    assert [line for line in key.splitlines() if line.startswith("Answers")] == [
        "Answers, version A",
        "Answers, version B  next to the numbers in version A",
        "Answers, version C  next to the numbers in version A",
    ]
    assert key.splitlines()[-1].endswith("tda quiz --seed 7 --versions 3 --answers FILE")


def test_pages_are_parted_by_a_line_at_a_terminal(tda: Program) -> None:
    options = ("quiz", "--paper", "--versions", "2", "--seed", "7")
    shown = tda(*options, pack=SMALL, terminal=TERMINAL, TERM="dumb", COLUMNS="60").stdout
    spoken = tda(*options, pack=SMALL, TDA_ACCESSIBLE="1").stdout

    assert f"version A.\n\n{'-' * 60}\n\nThe Larkhaven" in shown
    assert "version A.\n\n\n\nThe Larkhaven" in spoken
    assert "\f" not in shown + spoken


def test_paper_as_json_is_the_questions_as_json(tda: Program) -> None:
    plain = tda("quiz", "--json", "--seed", "7", pack=SMALL)

    assert tda("quiz", "--paper", "--json", "--seed", "7", pack=SMALL) == plain


@pytest.mark.parametrize("metavar", ["--count N ", "--section SECTION ", "--seed N "])
def test_the_help_says_what_kind_of_value_an_option_takes(tda: Program, metavar: str) -> None:
    assert metavar in tda("quiz", "--help").stdout


def test_paper_for_a_screen_reader_has_no_rules(tda: Program) -> None:
    shown = tda("quiz", "--paper", pack=SMALL, TDA_ACCESSIBLE="1").stdout

    assert "__" not in shown
    assert "\nName:   Class:   Date:\n" in shown
    assert shown.count("\n  Answer ") == 8


def test_paper_names_the_command_that_grades_it(tda: Program) -> None:
    options = ("--count", "3", "--section", "money", "--kind", "short", "--kind", "single",
               "--skill", "status", "--skill", "source", "--difficulty", "3",
               "--difficulty", "2")  # fmt: skip

    notes = tda("quiz", "--paper", *options, pack=SMALL).stderr

    assert notes.splitlines()[-1] == (
        "Grade the answers: tda quiz --count 3 --section money --kind single --kind short"
        " --skill source --skill status --difficulty 2 --difficulty 3"
        f" --seed {DRAWN_SEED} --answers FILE"
    )


def test_the_command_for_another_pack_names_it(tda: Program) -> None:
    last = tda("quiz", "--paper", "--all", "--pack", str(SMALL)).stderr.splitlines()[-1]

    assert last.endswith(
        f"tda quiz --all --seed {DRAWN_SEED} --pack {shlex.quote(str(SMALL))} --answers FILE"
    )


def test_paper_of_one_question_counts_it_right(tda: Program) -> None:
    shown = tda("quiz", "--paper", "--kind", "multiple", "--seed", "7", pack=SMALL).stdout

    assert "\n1 question, 1 point. " in shown
    stem = "Which of these does the article report?"
    assert f"\n{stem}\nChoose all that apply.\n\n  1  " in shown


def test_the_next_step_after_grading_names_the_pack(tda: Program) -> None:
    result = tda("quiz", "--answers", "-", "--pack", str(SMALL), stdin='{"strike-year": 1999}')

    named = f"--pack {shlex.quote(str(SMALL))}"
    assert result.stdout.splitlines()[-1] == (
        f"Next: tda quiz strike {named}   Read: tda brief strike {named}"
    )


def test_the_same_seed_gives_the_same_paper(tda: Program) -> None:
    def paper(seed: str) -> str:
        return tda("quiz", "--paper", "--count", "4", "--seed", seed, pack=SMALL).stdout

    assert paper("7") == paper("7")
    assert paper("7") != paper("8")


def test_the_key_has_as_many_answers_as_there_are_questions(tda: Program) -> None:
    shown = json.loads(tda("quiz", "--json", "--key", "--all", "--seed", "3", pack=SMALL).stdout)
    typed = {one["id"]: one["key_typed"] for one in shown["questions"]}
    sheet = json.dumps({"seed": 3, "answers": typed})

    result = tda("quiz", "--json", "--all", "--answers", "-", pack=SMALL, stdin=sheet)

    assert json.loads(result.stdout)["score"]["percent"] == 100


@pytest.mark.parametrize(
    ("options", "kinds"),
    [
        ("--kind numeric", {"numeric"}),
        ("--kind single --kind multiple", {"single", "multiple"}),
        ("--skill status --section money", {"single"}),
        ("--difficulty 3", {"matching", "short"}),
        ("--section 2 --section strike -n 8", {
            "single", "multiple", "true-false", "short", "numeric", "ordering", "matching"}),
    ],
)  # fmt: skip
def test_filters_choose(tda: Program, options: str, kinds: set[str]) -> None:
    shown = json.loads(tda("quiz", "--json", *options.split(), pack=SMALL).stdout)

    assert {question["kind"] for question in shown["questions"]} == kinds


# From a file


def sheet(**changes: object) -> str:
    return json.dumps({**ALL_RIGHT, **changes})


def grade(tda: Program, text: str | bytes, *options: str) -> Result:
    return tda("quiz", "--answers", "-", *options, pack=SMALL, stdin=text)


def result_json(tda: Program, text: str, *options: str) -> Json:
    found: Json = json.loads(grade(tda, text, "--json", *options).stdout)
    return found


@pytest.mark.parametrize("name", ["scorecard-80", "scorecard-piped", "scorecard-accessible"])
def test_the_score_card(tda: Program, name: str) -> None:
    variables = {"TDA_ACCESSIBLE": "1"} if name.endswith("accessible") else {"TERM": "dumb"}
    result = tda(
        "quiz", "--answers", "-",
        pack=SMALL,
        stdin=sheet(**{"strike-year": 2030, "order-of-events": "2 1 3", "who-denies": None,
                       "strike-is-illegal": "true"}),
        terminal=PIPED if name.endswith("piped") else {"stdout", "stderr"},
        **variables,
    )  # fmt: skip

    assert " ".join(result.stderr.split()) == BY_NUMBERS
    assert result.status == ExitCode.OK
    check_golden(f"small/{name}.txt", result.stdout)


def test_all_right(tda: Program) -> None:
    shown = grade(tda, sheet()).stdout

    assert "9 of 9  100 percent\n" in shown
    assert "Missed" not in shown
    assert shown.endswith("More questions: tda quiz\n")


def test_a_result_as_json(tda: Program) -> None:
    result = grade(tda, sheet(**{"who-denies": None, "what-happened": "1 3"}), "--json")

    check_golden("small/quiz-result.json", result.stdout)


def test_a_mapping_asks_just_what_it_names(tda: Program) -> None:
    shown = result_json(tda, '{"who-denies": "deckhand", "strike-year": 1999}')

    assert [one["question"] for one in shown["answers"]] == ["who-denies", "strike-year"]
    assert shown["score"]["earned"] == 1


@pytest.mark.parametrize(
    ("answers", "is_told"),
    [
        ({"offer-status": 1}, True),
        ({"what-happened": [1, 2]}, True),
        ({"order-of-events": "3 1 2"}, True),
        ({"who-says-what": "1b 2b 3c"}, True),
        ({"offer-status": None, "crews-number": 240, "strike-is-illegal": 2}, False),
        ({"strike-year": 2031, "who-denies": "deckhand"}, False),
    ],
)
def test_numbers_without_a_seed_are_remarked_on_once(
    tda: Program, answers: dict[str, object], *, is_told: bool
) -> None:
    without, inside = json.dumps(answers), json.dumps({"seed": 4, "answers": answers})

    assert grade(tda, without).stderr == (BY_NUMBERS + "\n") * is_told
    assert grade(tda, inside, "--all").stderr == ""
    assert grade(tda, without, "--all", "--seed", "4").stderr == ""


def test_a_result_names_its_seed(tda: Program) -> None:
    text = '{"who-denies": "deckhand"}'

    assert result_json(tda, text)["seed"] is None
    assert result_json(tda, text, "--all", "--seed", "4")["seed"] == 4


def test_a_list_answers_in_the_order_asked(tda: Program) -> None:
    asked = json.loads(tda("quiz", "--json", "--seed", "5", "--key", pack=SMALL).stdout)
    answers = json.dumps([one["key_typed"] for one in asked["questions"]])

    shown = result_json(tda, answers, "--seed", "5")

    assert shown["score"]["percent"] == 100


def test_a_seed_beside_the_answers_counts_unless_one_is_given(tda: Program) -> None:
    asked = json.loads(tda("quiz", "--json", "--seed", "5", "--key", pack=SMALL).stdout)
    answers = [one["key_typed"] for one in asked["questions"]]

    inside = result_json(tda, json.dumps({"seed": 5, "answers": answers}))
    outside = result_json(tda, json.dumps({"seed": 6, "answers": answers}), "--seed", "5")

    assert inside["answers"] == outside["answers"]


def test_answers_from_a_file(tda: Program, tmp_path: Path) -> None:
    for name, text in {
        "a.csv": "question,answer\nwho-denies,deckhand\n",
        "a.json": '\ufeff{"who-denies": "deckhand"}',
        "a.txt": "question;answer\rwho-denies;deckhand\r;\r",
    }.items():
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")

        result = tda("quiz", "--answers", str(file), pack=SMALL)

        assert "1 of 1  100 percent\n" in result.stdout


@pytest.mark.parametrize(
    ("percent", "status"),
    [("0", 0), ("50", 0), ("50.01", 1), ("100", 1)],
)
def test_a_score_below_the_limit_exits_with_1(tda: Program, percent: str, status: int) -> None:
    text = '{"who-denies": "deckhand", "strike-year": 1999}'

    result = grade(tda, text, "--fail-under", percent)

    assert result.status == status
    assert "1 of 2  50 percent\n" in result.stdout


def test_a_low_score_is_fine(tda: Program) -> None:
    assert grade(tda, '{"strike-year": 1999}').status == ExitCode.OK


@pytest.mark.parametrize(
    ("text", "message", "step"),
    [
        ('{"who-denis": "x"}', "no question `who-denis`", "Did you mean `who-denies`?"),
        ('{"nothing-like-it": "x"}', "no question `nothing-like-it`",
         "Find question ids with `tda search`."),
        ('["1"]', "the number of answers must be 8, not 1",
         "Use the options of the printed questions, and leave an answer empty to skip it."),
        ("[1,", "`-` is not valid JSON at line 1, column 4", None),
        (b"\xff\xfe1", "`-` is not text in UTF-8 (byte 1)",
         "Use a JSON or CSV file in UTF-8."),
        ("", "`-` contains no answers", None),
        ('{"seed": 3}', "`-` contains no answers", None),
        ("{}", "`-` contains no answers", None),
        (b"x" * (32 * 1024 * 1024 + 1), "`-` is larger than 32 MiB",
         "Check that it is the right file."),
    ],
)  # fmt: skip
def test_answers_that_are_none(
    tda: Program, text: str | bytes, message: str, step: str | None
) -> None:
    result = grade(tda, text)

    first, *rest = result.stderr.splitlines()
    assert first == f"tda: {message}"
    if step is not None:
        assert rest == [step] * bool(step)
    assert result.status == ExitCode.USAGE


def test_an_answer_that_cannot_be_read_is_named_and_counts_as_wrong(tda: Program) -> None:
    text = "question,answer\nstrike-year,soon\nwho-denies,deckhand\noffer-status,:)\n"

    result, content = grade(tda, text), json.loads(grade(tda, text, "--json").stdout)

    assert result.stderr.splitlines()[:2] == [
        "Question 1 (`strike-year`): `soon` cannot be read, so it counts as wrong.",
        "Question 3 (`offer-status`): `:)` cannot be read, so it counts as wrong.",
    ]
    assert "1 of 3  33 percent\n" in result.stdout
    assert "You said: soon. Answer: 2031." in result.stdout
    first = content["answers"][0]
    assert (first["typed"], first["response"], first["fraction"]) == ("soon", None, 0)
    assert not first["skipped"]
    assert result.status == ExitCode.OK


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.json", "no such file or folder"),
        ("", "it is a folder"),
        (".", "it is a folder"),
    ],
)
def test_a_file_of_answers_that_cannot_be_read(
    tda: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, reason: str
) -> None:
    monkeypatch.chdir(tmp_path)

    result = tda("quiz", "--answers", name, pack=SMALL)

    assert f"cannot be read: {reason}\n" in result.stderr
    assert result.stderr.endswith("Check the path after `--answers`.\n")
    assert result.status == ExitCode.ENVIRONMENT


def test_a_closed_standard_input_cannot_be_read(tda: Program) -> None:
    env = tda.environment(stdin=None, stdout=None, stderr=None)

    with pytest.raises(NotInteractiveError, match="standard input cannot be read"):
        read_answers(env, "-")


# From a class

TABLE = """\
person,version,1,2,3,4,5,6,7,8
Ann,A,2031,deckhand,f,240,3 1 2,2,"2,3",1c 2c 3b
Bo,b,{}
Cy,A,,deckhand,FALSE,idk,321,2.0,:),cbx
,,,,,,,,,
"""
PAPER = ("--seed", "7", "--versions", "2")


@pytest.fixture
def table(tda: Program) -> str:
    """Give the answers of a class of three, in which Bo has version B and all of it right."""
    printed = tda("quiz", "--paper", "--key", *PAPER, pack=SMALL).stdout
    key = printed.partition("in version A\n")[2].partition("\n\n")[0]
    answers = re.findall(r"^ +\d  (.*?) +A \d$", key, re.MULTILINE)
    return TABLE.format(",".join(answer.partition(" or ")[0] for answer in answers))


def test_a_class_gets_a_line_for_each_person(tda: Program, table: str) -> None:
    result = grade(tda, table, *PAPER)

    assert result.stdout == (
        "Ann\tA\t9 of 9\t100 percent\nBo\tB\t9 of 9\t100 percent\nCy\tA\t3 of 9\t33 percent\n"
    )
    assert result.stderr == "".join(
        f"Cy, question {number} (`{name}`): `{typed}` cannot be read, so it counts as wrong.\n"
        for number, name, typed in (
            (4, "crews-number", "idk"),
            (7, "what-happened", ":)"),
            (8, "who-says-what", "cbx"),
        )
    )
    assert result.status == ExitCode.OK


def test_a_class_at_a_terminal_is_a_table(tda: Program, table: str) -> None:
    result = tda(
        "quiz", "--answers", "-", *PAPER, pack=SMALL, stdin=table,
        terminal={"stdout", "stderr"}, TERM="dumb",
    )  # fmt: skip

    assert result.stdout.endswith("\nCy   A  3 of 9   33 percent\n")


def test_a_class_as_json(tda: Program, table: str) -> None:
    found = json.loads(grade(tda, table, *PAPER, "--json").stdout)

    assert [one["person"] for one in found["people"]] == ["Ann", "Bo", "Cy"]
    assert [one["score"]["percent"] for one in found["people"]] == [100, 100, 33]
    assert [one["version"] for one in found["people"]] == ["A", "B", "A"]
    assert found["people"][2]["answers"][0]["state"] == "skipped"


def test_a_class_as_csv_has_a_row_for_each_answer(tda: Program, table: str) -> None:
    rows = list(csv.DictReader(StringIO(grade(tda, table, *PAPER, "--csv").stdout)))

    assert len(rows) == 24
    assert {row["person"] for row in rows} == {"Ann", "Bo", "Cy"}
    assert {row["attempt"] for row in rows} == {"7"}
    assert {row["pack"] for row in rows} == {"small"}
    skipped, _, judged, unread, ordered, chosen, *_ = rows[16:]
    assert (skipped["state"], skipped["fraction"], skipped["typed"]) == ("skipped", "0.0", "")
    assert (judged["typed"], judged["fraction"]) == ("FALSE", "1.0")
    assert (unread["state"], unread["typed"], unread["fraction"]) == ("answered", "idk", "0.0")
    assert (ordered["weight"], ordered["section"]) == ("1", "money")
    assert (chosen["typed"], chosen["answer"]) == ("2", "2, As an allegation")
    assert rows[0]["wrong"] == "[]"


def test_a_wrong_option_of_a_class_is_named_in_its_csv(tda: Program) -> None:
    table = "person,1\n=Ann,1\n"
    chosen = ("--only", "offer-status", "--seed", "7", "--csv")

    (row,) = csv.DictReader(StringIO(grade(tda, table, *chosen).stdout))

    assert json.loads(row["wrong"]) == ["As an estimate"]
    assert row["person"] == "'=Ann"


def test_the_score_that_is_needed_is_for_each_person(tda: Program, table: str) -> None:
    without_cy = table[: table.index("Cy")]

    assert grade(tda, table, *PAPER, "--fail-under", "50").status == ExitCode.CHECK_FAILED
    assert grade(tda, without_cy, *PAPER, "--fail-under", "50").status == ExitCode.OK


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        ("person,1\nAnn,b\n", "", "the answers of a class need the number of their paper"),
        ("person,1\nAnn,b\n", "--seed 7 --details",
         "`--details` is for the result of one person"),
        ("person,1\nAnn,b\n", "--seed 7", "the number of answers must be 8, not 1"),
        ("person,1\nAnn,b\n", "--seed 7 --versions 2",
         "`--versions` needs a column `version` with A or B in each row"),
        ("person,version,1\nAnn,C,b\n", "--seed 7 --versions 2",
         "`--versions` needs a column `version` with A or B in each row"),
        ("question,answer\nstrike-year,2031\n", "--csv",
         "`--csv` and `--versions` are for a class, and `-` has no column `person`"),
        ("question,answer\nstrike-year,2031\n", "--versions 2",
         "`--csv` and `--versions` are for a class, and `-` has no column `person`"),
    ],
)  # fmt: skip
def test_a_class_that_cannot_be_graded(tda: Program, text: str, options: str, message: str) -> None:
    result = grade(tda, text, *options.split())

    assert result.stderr.splitlines()[0] == f"tda: {message}"
    assert result.status == ExitCode.USAGE
