"""Typing at the prompt: commands, answers, what is neither, and keys that come too early."""

import json
import unicodedata
from pathlib import Path

import pytest
from driving import RealProgram, answers, copy_of_small, plain, replies, steps
from harness import SMALL, Program

QUIZ = ("quiz", "--all", "--seed", "1")
RIGHT = ("2031", "3", "f", "240", "1 3 2", "deckhand", "1c 2c 3a", "2 3")  # with seed 1
HELP = """\
  :b  look at the previous feedback again, or go back to a skipped question
  :s  skip for now
  :f  flag or unflag this question
  :w  show every reason for the previous answer
  :q  stop; your answers are saved
  :?  show this help
"""
NAMES = """\
questions:
  - id: strikers
    kind: numeric
    skill: figure
    section: strike
    difficulty: 1
    stem: How many?
    answer: 5000
    unit: people
    why: So many.
    explanation: They were counted.
    claims: [crews-count]
"""
SHORT = """\
  - id: {id}
    kind: short
    skill: fact
    section: strike
    difficulty: 1
    stem: What is it called?
    accepted: [{id}]
    why: It is called that.
    explanation: That is its name.
    claims: [crews-count]
"""


@pytest.fixture
def real(tmp_path: Path) -> RealProgram:
    return RealProgram(tmp_path, SMALL)


def test_one_command_leads_from_the_shell_to_the_first_question(tmp_path: Path) -> None:
    real = RealProgram(tmp_path)

    with real.terminal("quiz", env={"TDA_DATA_DIR": None}) as terminal:
        shown = plain(terminal.prompt())

    assert shown.startswith(
        "All questions are about what the document says.  :? for help\n\n1 of 10"
    )
    assert not real.data.exists()


def test_help_and_the_flag_are_there_at_every_prompt(small: Program) -> None:
    lines = [line for answer in RIGHT for line in (":?", ":f", answer)]

    written, status = small.at_terminal(*QUIZ, typed=lines)

    assert status == 0
    assert plain(written).count(f":?\n{HELP}Answer") == 8
    for number in range(1, 9):
        assert f":f\nQuestion {number} is flagged.\nAnswer" in written
    flagged = plain(written).partition("\nFlagged  tda quiz --flagged\n")[2]
    assert [line[:3] for line in flagged.splitlines()[:8]] == [f"  {n}" for n in range(1, 9)]
    assert "9 of 9  ██████████  100 percent   0 s\n" in plain(written)
    assert answers(small.data) == list(RIGHT)


def test_a_flag_is_taken_off_by_the_same_command(small: Program) -> None:
    shown, _ = small.at_terminal(*QUIZ, typed=[":f", " :F ", ":q"])

    assert "Question 1 is flagged.\n" in shown
    assert "Question 1 is no longer flagged.\n" in shown


def test_a_skipped_question_comes_once_more_at_the_end(small: Program) -> None:
    written, _ = small.at_terminal(*QUIZ, typed=[":s", *RIGHT[1:], "2031"])

    first, *_, again, end = map(plain, replies(written))
    assert first.startswith(":s\nSkipped. It will come up again.\n")
    assert "\nNow the question you skipped:\n\n1 of 8  █░░░░░░░░░  7 right  (again) " in again
    assert "9 of 9  ██████████  100 percent   0 s\n" in end
    assert [step.kind for step in steps(small.data)] == ["skip", *["answer"] * 8]


def test_back_shows_an_answered_question_and_changes_nothing(small: Program) -> None:
    shown = plain(small.at_terminal(*QUIZ, typed=[":b", "1999", ":b", ":q"])[0])

    assert ":b\nThere is no earlier question.\nAnswer" in shown
    repeated = "Question 1: In which year did the strike begin?\nYou said: 1999.\n✗ Wrong."
    assert f":b\n\n{repeated}" in shown
    assert shown.count("\n2 of 8  ██░░░░░░░░  0 right ") == 2
    assert answers(small.data) == ["1999"]


def test_back_opens_a_skipped_question_and_in_an_exam_any(small: Program) -> None:
    shown = plain(small.at_terminal(*QUIZ, "--exam", typed=["1999", ":b", "2031", ":q"])[0])

    assert "\n1 of 8  █░░░░░░░░░  (again) " in shown
    assert "Your answer: 1999. Press Enter to keep it.\n" in shown
    assert answers(small.data) == ["1999", "2031"]


@pytest.mark.parametrize(("letter", "verdict"), [("f", "✓ Correct."), ("t", "✗ Wrong.")])
def test_a_bare_letter_is_an_answer_and_no_command(
    small: Program, letter: str, verdict: str
) -> None:
    written, _ = small.at_terminal("quiz", "--kind", "true-false", typed=[letter])

    (told,) = replies(plain(written))
    assert told.startswith(f"{letter}\n\n{verdict}")
    assert "Flagged" not in told
    assert answers(small.data) == [letter]


def test_a_letter_is_an_answer_where_words_are_asked_for(small: Program) -> None:
    written, _ = small.at_terminal("quiz", "--kind", "short", typed=["f"])

    (told,) = replies(plain(written))
    assert told.startswith("f\n\n✗ Wrong. The answer is deckhand.\n")


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("q", "Type :q to stop, or `q` again if that is your answer.\n"),
        ("Quit", "Type :q to stop, or `Quit` again if that is your answer.\n"),
        ("exit", "Type :q to stop, or `exit` again if that is your answer.\n"),
        ("?", "Type :? for help, or `?` again if that is your answer.\n"),
        ("help", "Type :? for help, or `help` again if that is your answer.\n"),
    ],
)
def test_where_words_are_asked_for_a_word_for_a_command_is_asked_about(
    small: Program, word: str, hint: str
) -> None:
    stopped, status = small.at_terminal("quiz", "--kind", "short", typed=[word, ":q"])
    assert f"{word}\n{hint}Answer in a few words: :q\n" in stopped
    assert status == 0
    assert steps(small.data) == []

    written, _ = small.at_terminal("quiz", "--kind", "short", typed=[word, word])
    assert replies(plain(written))[1].startswith(f"{word}\n\n✗ Wrong.")
    assert answers(small.data) == [word]


@pytest.mark.parametrize("kind", ["single", "multiple", "true-false", "numeric", "ordering"])
def test_elsewhere_such_a_word_does_what_it_says(small: Program, kind: str) -> None:
    for word in ("q", "quit", " EXIT "):
        shown, status = small.at_terminal("quiz", "--kind", kind, typed=[word, "1"])
        assert shown.endswith(f"{word}\nStopped before the first answer.\n")
        assert status == 0
    for word in ("?", "help"):
        shown, _ = small.at_terminal("quiz", "--kind", kind, typed=[word, ":q"])
        assert f"{word}\n{HELP}Answer" in plain(shown)


def test_after_feedback_enter_is_waited_for(small: Program) -> None:
    typed = ["2031", "3", ":w", ":b", ":f", ":?", "", "quit"]
    written, status = small.at_terminal(*QUIZ, typed=typed, presses_enter=False)

    first, second = replies(plain(written))
    waits = "Enter for the next question: "
    assert first.startswith("2031\n\n✓ Correct.\n")
    assert first.count(waits) == 6
    assert f"{waits}3\nPress Enter to continue, or type `:?` for help.\n" in first
    assert f"{waits}:w\n  2031  It began on 3 May 2031.\n" in first
    assert f"{waits}:b\nThere is no earlier question.\n" in first
    assert f"{waits}:f\nQuestion 1 is flagged.\n" in first
    assert f"{waits}:?\n  Enter  continue\n  :w     show every reason\n" in first
    assert f"{waits}\n\n2 of 8  " in first
    assert second.startswith("quit\nSo far: 1 of 1 right.\nStopped. 1 of 8 answered and saved.")
    assert answers(small.data) == ["2031"]
    assert status == 0


def test_a_terminal_waits_for_enter_and_understands_words(real: RealProgram) -> None:
    with real.terminal(*QUIZ) as terminal:
        terminal.presses_enter = False
        terminal.prompt()
        terminal.type("2031")
        assert not terminal.is_told("2 of 8", seconds=1)
        terminal.press("\r")
        terminal.prompt()
        terminal.type("help")
        assert HELP in plain(terminal.prompt())
        terminal.type("quit")
        shown, status = terminal.finish()

    assert "Stopped. 1 of 8 answered and saved." in shown
    assert status == 0
    assert real.answers() == ["2031"]


def test_what_was_flagged_can_be_asked_again_and_unflagged(small: Program) -> None:
    small.at_terminal(*QUIZ, typed=[":f", "2031", ":f", "3", ":q"])
    asked = [question["id"] for question in small.questions("--flagged")]
    assert sorted(asked) == ["offer-status", "strike-year"]

    quiz = ("quiz", "--flagged", "--kind", "numeric")
    written, _ = small.at_terminal(*quiz, typed=[":f", "2031"])
    assert "0 right  (flagged) " in written
    assert ":f\nQuestion 1 is no longer flagged.\n" in written
    assert [question["id"] for question in small.questions("--flagged")] == ["offer-status"]
    history = small.json("history", "2")
    assert [one["flagged"] for one in history["answers"]] == [False]


@pytest.mark.parametrize(
    ("kind", "lines", "said"),
    [
        ("single", ["9", "0", "-1", "zebra", "1 2", "", "z"], "Type one number from 1 to 3.\n"),
        ("multiple", ["9", "1 7", "zebra", ""], "Type one or more numbers from 1 to 3, such as"),
        ("true-false", ["maybe", "3", "tr", ""], "Type true or false (t or f).\n"),
        ("numeric", ["many", "1 2", "", "five hundred and a bit"], "Type a "),
        ("short", ["", "   ", "\t"], "Type a few words.\n"),
        (
            "ordering",
            ["1 2", "1 2 3 4", "1 1 2", "x", ""],
            "Type the numbers of the items in order",
        ),
        ("matching", ["1a", "1a 2b 3z", "1a 1b 2c", "x", ""], "Type a letter for each number"),
        (
            "single",
            [":x", ":", ": q", ":back"],
            " is not a command. Type `:?` to see the commands.\n",
        ),
    ],
)
def test_what_is_no_answer_records_nothing_and_names_the_form(
    small: Program, kind: str, lines: list[str], said: str
) -> None:
    quiz = ("quiz", "--kind", kind, "--seed", "1")

    written, status = small.at_terminal(*quiz, typed=[*lines, ":q"])

    *refused, end = replies(written)
    for line, reply in zip(lines, refused, strict=True):
        echo, told = reply.split("\n", 1)
        assert echo == line
        assert said in f"{told}\n"
        assert len(told.splitlines()) == 1
    assert (end, status) == (":q\nStopped before the first answer.\n", 0)
    assert steps(small.data) == []


def test_keys_that_write_nothing_are_no_answer(real: RealProgram) -> None:
    with real.terminal("quiz", "--kind", "short") as terminal:
        terminal.prompt()
        for keys in (b"\x1b[A\x1bOP\r", b"\x1b[1;5C\r", b"\x00\x1b\r"):
            terminal.press(keys)

            assert "\nArrow keys do not work here.\n" in terminal.prompt()


def test_a_line_with_arrow_keys_is_shown_as_read_and_asked_again(real: RealProgram) -> None:
    with real.terminal("quiz", "--kind", "short") as terminal:
        terminal.prompt()
        terminal.press("deck\x1b[Dhand\r")
        told = terminal.prompt()
        terminal.type("deckhand")
        terminal.finish()

    assert "\nArrow keys do not work here. Your line reads `deckhand`. Type it again.\n" in told

    assert real.answers() == ["deckhand"]


@pytest.mark.parametrize("keys", [b"\xff\xfe\r", b"d\xe9ck\r"])
def test_bytes_that_are_no_text_do_no_harm(real: RealProgram, keys: bytes) -> None:
    env = {"PYTHONIOENCODING": "utf-8"}  # strict, as in most places
    with real.terminal("quiz", "--kind", "short", env=env) as terminal:
        terminal.prompt()
        terminal.press(keys)
        told, status = terminal.finish()

    assert status == 0
    assert "\n✗ Wrong." in plain(told)


def test_a_long_answer_is_kept_whole(real: RealProgram) -> None:
    words = "word " * 190 + "end"
    with real.terminal("quiz", "--kind", "short") as terminal:
        terminal.answer(words)
        terminal.finish()

    assert real.answers() == [words]


def test_keys_typed_ahead_are_all_used(real: RealProgram) -> None:
    with real.terminal("quiz", "--all", "--seed", "1") as terminal:
        terminal.presses_enter = False
        terminal.press("".join(f"{line}\r\r" for line in RIGHT))
        for _ in RIGHT:
            terminal.prompt()
        card, status = terminal.finish()

    assert status == 0
    assert "9 of 9  ██████████  100 percent   " in plain(card)
    assert real.answers() == list(RIGHT)


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        (["5 thousand", "risquez", "ICE", "Aragua"], "✓ Correct."),
        (["5000", "RÍSQUEZ", "ice", "ARAGUA"], "✓ Correct."),
        (["5,000", "Rizquez", " I.C.E. ", "aragau"], "✓ Correct"),
        (["5,000 people", "Ri\u0301squez", "“ICE”", "the Aragua"], "✓ Correct."),
        (["500", "Izquiel", "ISE", "Arauca"], "✗ Wrong."),
        (["50,000", "Márquez", "EPA", "Araguaney"], "✗ Wrong."),
    ],
)
def test_typed_names_forgive_small_slips_and_numbers_none(
    tda: Program, tmp_path: Path, typed: list[str], verdict: str
) -> None:
    tda.variables["TDA_PACK"] = str(pack_of_names(tmp_path))
    lines = dict(zip(["strikers", "reporter", "agency", "state"], typed, strict=True))
    asked = [question["id"] for question in tda.questions("--seed", "1")]

    written, _ = tda.at_terminal("quiz", "--seed", "1", typed=[lines[name] for name in asked])

    for name, told in zip(asked, replies(plain(written)), strict=True):
        assert told.splitlines()[2].startswith(verdict), name


def test_each_typed_key_of_the_pack_that_ships_passes_in_plain_capitals(tda: Program) -> None:
    chosen = ("--all", "--kind", "short", "--kind", "numeric", "--seed", "1")
    typed = [in_plain_capitals(question["key_typed"]) for question in tda.questions(*chosen)]

    result = tda("quiz", *chosen, "--answers", "-", "--json", stdin=json.dumps(typed))

    assert len(typed) > 20
    assert [a for a in json.loads(result.stdout)["answers"] if a["fraction"] != 1] == []


def in_plain_capitals(text: str) -> str:
    """Take accents and small letters out of a text."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).upper()


def pack_of_names(folder: Path) -> Path:
    """Make a pack that asks for a number and three names."""
    pack = copy_of_small(folder)
    for file in (pack / "bank").iterdir():
        file.unlink()
    names = "".join(SHORT.format(id=name) for name in ("reporter", "agency", "state"))
    for known, name in (("reporter", "Rísquez"), ("agency", "ICE"), ("state", "Aragua")):
        names = names.replace(f"accepted: [{known}]", f"accepted: [{name}]")
    (pack / "bank" / "names.yaml").write_text(NAMES + names, encoding="utf-8")
    return pack
