"""For screen readers: whole sentences, no drawings, nothing that has no name when spoken."""

import re
import unicodedata
from pathlib import Path

import pytest
from driving import BAD, LAYOUTS_SMALL, RealProgram, scorecard
from harness import SMALL, Program

TYPED = ("1999", ":?", "1", "f", "24", "1 2", "1 2 3", "mayor", "1a 2a 3a", "2")  # seed 1


@pytest.mark.parametrize(
    ("command", "variable"),
    [
        *((command, "TDA_ACCESSIBLE") for command in (*LAYOUTS_SMALL, "quiz --help")),
        ("brief --full", "ACCESSIBLE"),
    ],
)
def test_what_is_printed_can_be_spoken(small: Program, command: str, variable: str) -> None:
    small.variables[variable] = "1"

    written, status = small.at_terminal(*command.split(), columns=30)

    assert status == 0
    assert unspoken(written) == []
    # What is not wrapped is the same as in a pipe.
    assert written == small(*command.split()).stdout
    assert max(map(len, written.splitlines())) > 60


def test_problems_of_a_pack_are_told_in_words(tda: Program) -> None:
    bad = BAD / "unsafe-character"

    written, status = tda.at_terminal(
        "pack", "check", str(bad), columns=30, env={"TDA_ACCESSIBLE": "1"}
    )

    assert status == 1
    assert unspoken(written) == []
    assert "^" not in written
    assert "error[unsafe-character]: the character U+" in written


def test_a_quiz_can_be_spoken(tmp_path: Path) -> None:
    tda = RealProgram(tmp_path, SMALL)
    accessible = {"TDA_ACCESSIBLE": "1"}
    with tda.terminal("quiz", "--all", "--seed", "1", columns=30, env=accessible) as terminal:
        terminal.answer(*TYPED)
        assert terminal.finish()[1] == 0
        written = terminal.written

    assert unspoken(written) == []
    assert "\nWrong. The answer is 3, as an allegation.\n" in written
    assert "\nAnswer (such as 3 1 2, :? for help): 1 2 3\n" in written
    assert "\n  right 1. The crews stop work.\n" in written
    yours = "You said: A deckhand denies the offer. The board dates its offer to later in May."
    assert f"\n  wrong 2. The board makes its offer. {yours}\n" in written
    assert "\n  right 3. The strike breaks harbour law: Ilse Brandt.\n" in written
    first, *missed = scorecard(written).splitlines()
    assert re.fullmatch(r"[0-9.]+ of 9  \d+ percent   \d+ s", first)
    assert missed[1] == "Missed"
    assert missed[2].endswith(" (paragraph 1)")


def test_it_is_off_unless_it_is_1(small: Program) -> None:
    off = {"TDA_ACCESSIBLE": "", "ACCESSIBLE": "0"}

    assert small.at_terminal("brief", env=off) == small.at_terminal("brief")


def unspoken(text: str) -> list[str]:
    """Return what a screen reader has no word for: controls, symbols, drawings, bars, rules."""
    found = [
        character
        for character in text
        if character != "\n"
        and (
            unicodedata.category(character) in {"Cc", "Cf", "Co", "Cn", "So"}
            or "BOX DRAWINGS" in unicodedata.name(character, "")
        )
    ]
    return found + re.findall(r"[#.=_*~-]{4,}|<-|->", text)
