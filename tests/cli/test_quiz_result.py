"""The end of a quiz on one screen: the score, what was missed in words, and what is next."""

from pathlib import Path
from typing import Any

import pytest
from harness import Program


@pytest.fixture
def tda(tmp_path: Path) -> Program:
    program = Program(tmp_path / "data")
    program.variables["TERM"] = "dumb"
    return program


@pytest.mark.parametrize("kind", ["single", "multiple", "ordering", "matching", "short"])
@pytest.mark.parametrize("missed", [1, 2, 3, 10])
def test_the_result_of_ten_questions_fits_in_twelve_lines(
    tda: Program, kind: str, missed: int
) -> None:
    tda.variables["TDA_PACK"] = "tren-de-aragua"
    quiz = ("--kind", kind, "--seed", "3")
    asked = tda.questions(*quiz)
    typed = [*map(wrong, asked[:missed]), *(one["key_typed"] for one in asked[missed:])]

    written, status = tda.at_terminal("quiz", *quiz, typed=typed)

    lines = written.partition("Enter for the result")[2].splitlines()[1:]
    end = next(at for at, line in enumerate(lines) if "tda stats" in line)
    assert status == 0
    assert lines[0] == ""
    assert 5 <= end <= 12
    assert max(map(len, lines[:end])) <= 80
    assert "Missed" in lines


def test_what_was_missed_is_told_in_words(tda: Program) -> None:
    shown = tda.ask("--only", "offer-status,strike-year", "--seed", "7", typed=["1", "2030"]).stdout

    assert shown.partition("Enter for the result")[2].partition("\n")[2] == (
        "0 of 2  ░░░░░░░░░░  0 percent   0 s\n"
        "\n"
        "Missed\n"
        "  1  How does the article carry the statement that no offer reached the       ¶3\n"
        "     crews?\n"
        "     You said: as an estimate. Answer: as an allegation.\n"
        "  2  In which year did the strike begin?                                      ¶1\n"
        "     You said: 2030. Answer: 2031.\n"
        "\n"
        "Next: tda quiz --missed   Read: tda brief money   More: tda stats\n"
    )


def test_details_show_sections_and_skills(tda: Program) -> None:
    quiz = ("--all", "--seed", "7")
    typed = ["2031", "deckhand", "f", "240", "3 1 2", "2", "2 3", "1c 2c 3b"]

    plain = tda.ask(*quiz, typed=typed).stdout
    detailed = tda.ask(*quiz, "--details", typed=typed).stdout

    assert "By section" not in plain
    assert "The same questions again" not in plain
    assert "\nBy section\n" in detailed
    assert "\nBy skill\n" in detailed
    assert "\nThe same questions again: tda quiz --all --seed 7\n" in detailed


def wrong(asked: dict[str, Any]) -> str:
    """Return an answer to a question that is wrong and says much."""
    key = asked["key_typed"].split()
    ends = [item[-1] for item in key]
    rotated = [item[:-1] + end for item, end in zip(key, ends[1:] + ends[:1], strict=True)]
    return {
        "single": "1" if key != ["1"] else "2",
        "multiple": " ".join(str(number + 1) for number in range(len(asked["options"]))),
        "ordering": " ".join(reversed(key)),
        "matching": " ".join(rotated),
        "short": "words that nobody would take for the right ones, and many of them " * 2,
    }[asked["kind"]]
