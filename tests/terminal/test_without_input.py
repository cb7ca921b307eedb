"""Where nobody can be asked: said at once, or answered from a file exactly as if typed."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from driving import PATIENCE, RealProgram, scorecard
from harness import Program

NOBODY = (
    "tda: a quiz needs an interactive terminal\n"
    "Grade a file with `--answers FILE`, or print the quiz with `--paper`.\n"
)
# Answers to the small pack: right, wrong, partly right, misspelled, with a unit. One is left out.
ANSWERS = {
    "strike-year": "2030",
    "offer-status": "as an allegation",
    "strike-is-illegal": "f",
    "crews-number": "245 people",
    "order-of-events": "1 2 3",
    "who-denies": "dekhand",
    "who-says-what": "1a 2b 3c",
    "what-happened": None,
}


@pytest.mark.parametrize(
    ("command", "source"),
    [
        *(("quiz", source) for source in ("</dev/null", "<&-", "< answers.txt")),
        ("quiz --resume", "</dev/null"),
        ("quiz --exam --section spread", "</dev/null"),
    ],
)
def test_a_quiz_without_a_terminal_says_what_to_do(
    tmp_path: Path, command: str, source: str
) -> None:
    tda = RealProgram(tmp_path)
    (tda.home / "answers.txt").write_text("1\n1\n1\n")

    result = tda.shell(f"tda {command} {source}")

    assert result == ("", NOBODY, 2)


@pytest.mark.parametrize(
    "command", ["brief", "quiz --no-input", "quiz --no-input --answers -", "quiz --paper"]
)
def test_input_is_not_read_where_it_is_not_wanted(tmp_path: Path, command: str) -> None:
    read, write = os.pipe()
    try:
        os.write(write, b"1\n2\n")
        with RealProgram(tmp_path).running(*command.split(), stdin=read) as process:
            process.communicate(timeout=PATIENCE)

        assert os.read(read, 100) == b"1\n2\n"
    finally:
        os.close(read)
        os.close(write)


def test_an_open_pipe_to_which_nobody_writes_is_not_waited_for(tmp_path: Path) -> None:
    with RealProgram(tmp_path).running("quiz", stdin=subprocess.PIPE) as process:
        assert process.wait(PATIENCE) == 2


def test_no_input_asks_nothing_at_a_terminal(tmp_path: Path) -> None:
    written = RealProgram(tmp_path).at_terminal("quiz", "--no-input", env={"TERM": "dumb"})

    assert written == (NOBODY, 2)


@pytest.mark.parametrize("command", ["tda quiz --answers - <&-", "tda quiz --no-input --answers -"])
def test_answers_from_an_input_that_is_not_to_be_read_are_refused(
    tmp_path: Path, command: str
) -> None:
    result = RealProgram(tmp_path).shell(command)

    assert result == (
        "",
        "tda: standard input cannot be read\nName a file with `--answers FILE`.\n",
        2,
    )


def test_a_sheet_scores_as_the_same_answers_typed(small: Program, tmp_path: Path) -> None:
    chosen = ("--all", "--seed", "11")
    asked = [question["id"] for question in small.questions(*chosen)]
    assert set(asked) == ANSWERS.keys()
    given = [ANSWERS[name] for name in asked]

    typed = type_answers(small, chosen, given)

    for name, text in sheets(asked, given).items():
        sheet = tmp_path / name
        sheet.write_text(text)
        quiz = ("quiz", *chosen, "--details", "--answers")
        from_file = small(*quiz, str(sheet))
        from_input = small(*quiz, "-", "--color", "never", stdin=text)
        assert (from_file.stderr, from_file.status) == ("", 0)
        assert result_of(from_file.stdout) == result_of(typed)
        assert from_input == from_file


def test_a_sheet_scores_as_typed_with_the_pack_that_ships(tmp_path: Path) -> None:
    tda = RealProgram(tmp_path)
    chosen = ("--count", "21", "--seed", "4")
    asked = tda.questions(*chosen)
    assert len({question["kind"] for question in asked}) >= 5
    given = [
        question["key_typed"] if number % 3 else some_answer(question)
        for number, question in enumerate(asked)
    ]

    with tda.terminal("quiz", *chosen, "--details", env=UNWRAPPED) as terminal:
        terminal.answer(*given)
        typed, status = terminal.finish()

    assert status == 0
    sheet = ("--details", "--answers", "-")
    result = tda.run("quiz", *chosen, *sheet, stdin=json.dumps(given))
    assert result_of(result.stdout) == result_of(typed)
    assert len(result_of(typed)) > 3


# Each line is as long as in a pipe.
UNWRAPPED = {"TDA_ACCESSIBLE": "1"}


def result_of(text: str) -> list[str]:
    """Return the points and the percentage of a result, and what was missed with its answers."""
    first, *rest = scorecard(text).splitlines()
    score = re.match(r"([0-9.]+) of (\d+) .*?(\d+) percent", first)
    assert score
    # A screen reader is told of paragraphs in full.
    missed = [line.partition(" (")[0] for line in rest[rest.index("Missed") :]]
    return [*score.groups(), *missed[:-2]]


def type_answers(tda: Program, chosen: tuple[str, ...], answers: list[Any]) -> str:
    """Type answers, skipping twice where there is none; return the score card."""
    lines = [":s" if answer is None else answer for answer in answers]
    again = [line for line in lines if line == ":s"]
    quiz = ("quiz", *chosen, "--details")
    written, status = tda.at_terminal(*quiz, typed=[*lines, *again], env=UNWRAPPED)
    assert status == 0
    return scorecard(written)


def sheets(ids: list[str], answers: list[str | None]) -> dict[str, str]:
    """Write the same answers in each form a sheet may have."""
    by_id = {name: answer for name, answer in zip(ids, answers, strict=True) if answer is not None}
    rows = "".join(f'{name},"{answer}"\n' for name, answer in by_id.items())
    return {
        "list.json": json.dumps(answers),
        "map.json": json.dumps(by_id),
        "seeded.json": json.dumps({"seed": 11, "answers": by_id}),
        "list.csv": "answer\n" + "".join(f'"{answer or ""}"\n' for answer in answers),
        "map.csv": f"question,answer\n{rows}",
    }


def some_answer(question: Any) -> str:  # noqa: ANN401 - the shape of a JSON view
    """Return an answer that has the right form, whether it is right or not."""
    if question["kind"] in {"ordering", "matching"}:
        return str(question["key_typed"])
    forms = {"single": "1", "multiple": "1 2", "true-false": "t", "numeric": "1999"}
    return forms.get(question["kind"], "zebra")
