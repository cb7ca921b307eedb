"""Whatever ends a quiz: what was answered is kept, and it goes on where it was."""

import re
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from driving import PATIENCE, RealProgram, Step, Terminal, plain
from harness import SMALL, Program

QUIZ = ("quiz", "--all", "--seed", "1")
RIGHT = ("2031", "3", "f", "240", "1 3 2", "deckhand", "1c 2c 3a", "2 3")
STOPPED = "Stopped. 1 of 8 answered and saved. Continue with: tda quiz --resume\n"
LONG = ("quiz", "--all", "--paper", "--key")  # more than a pipe takes without a reader


def ctrl_c(terminal: Terminal) -> None:
    terminal.press("\x03")


def sigterm(terminal: Terminal) -> None:
    terminal.send(signal.SIGTERM)


def sighup(terminal: Terminal) -> None:
    terminal.send(signal.SIGHUP)


def ctrl_d(terminal: Terminal) -> None:
    terminal.press("\x04")


def stop(terminal: Terminal) -> None:
    terminal.type(":q")


def close_window(terminal: Terminal) -> None:
    terminal.hang_up()


def kill(terminal: Terminal) -> None:
    terminal.send(signal.SIGKILL)


@pytest.mark.parametrize(
    ("end", "echo", "status"), [(ctrl_c, "^C\n", 130), (sigterm, "\n", 143), (sighup, "\n", 129)]
)
def test_a_signal_ends_a_quiz_in_good_order(
    tmp_path: Path, end: Callable[[Terminal], None], echo: str, status: int
) -> None:
    tda = RealProgram(tmp_path, SMALL)
    with tda.terminal(*QUIZ) as terminal:
        terminal.answer("2031")
        terminal.prompt()
        end(terminal)

        assert terminal.finish() == (f"{echo}{STOPPED}", status)
        assert terminal.settings() == terminal.settings_before
    assert tda.steps() == [Step("answer", "strike-year", "2031")]


@pytest.mark.parametrize("end", [ctrl_d, stop])
def test_stopping_says_how_many_are_right_so_far_and_is_no_failure(
    tmp_path: Path, end: Callable[[Terminal], None]
) -> None:
    tda = RealProgram(tmp_path, SMALL)
    with tda.terminal(*QUIZ) as terminal:
        terminal.answer("2031")
        terminal.prompt()
        end(terminal)
        written, status = terminal.finish()

        assert status == 0
        assert "So far: 1 of 1 right.\n" in plain(written)
        assert written.endswith(f"\n{STOPPED}")
        assert "Traceback" not in written
        assert terminal.settings() == terminal.settings_before
    assert tda.answers() == ["2031"]


@pytest.mark.parametrize(
    ("end", "status"), [(ctrl_c, 130), (ctrl_d, 0), (close_window, 129), (kill, -signal.SIGKILL)]
)
def test_a_quiz_goes_on_with_the_very_next_question(
    tmp_path: Path, end: Callable[[Terminal], None], status: int
) -> None:
    tda = RealProgram(tmp_path, SMALL)
    with tda.terminal(*QUIZ) as terminal:
        terminal.answer(RIGHT[0])
        next_question = question(terminal.prompt())
        end(terminal)
        assert terminal.wait() == status
    assert re.search("1  As an e.*2  As an e.*3  As an a", next_question, re.DOTALL)

    resumed = tda.inside.at_terminal("quiz", "--resume", typed=RIGHT[1:], env={"TERM": "dumb"})

    assert resumed[1] == 0
    moment = r"\d{1,2} [A-Z][a-z]{2}(?: \d{4})?, \d\d:\d\d"
    assert re.match(rf"Resuming the quiz from {moment} \(1 of 8 answered\)\.\n", resumed[0])
    assert plain(next_question) in resumed[0]
    assert "9 of 9  ██████████  100 percent   " in resumed[0]
    assert tda.answers() == list(RIGHT)
    nothing_left = "tda: there is no unfinished quiz\nStart one with `tda quiz`.\n"
    assert tda.inside.at_terminal("quiz", "--resume", env={"TERM": "dumb"}) == (nothing_left, 2)


def test_an_exam_is_resumed_as_an_exam(tmp_path: Path) -> None:
    tda = RealProgram(tmp_path, SMALL)
    with tda.terminal(*QUIZ, "--exam") as terminal:
        terminal.answer("1999", ":f")
        terminal.prompt()
        terminal.press("\x03")
        assert terminal.finish() == (f"^C\n{STOPPED}", 130)

    shown, _ = tda.inside.at_terminal("quiz", "--resume", typed=["3", ":q"])

    assert "\n2 of 8  ██░░░░░░░░  (flagged) " in plain(shown)
    assert ": 3\nSaved.\n" in shown
    assert [step.kind for step in tda.steps()] == ["answer", "flag", "answer"]


def test_before_the_first_answer_there_is_nothing_to_resume(tmp_path: Path) -> None:
    with RealProgram(tmp_path, SMALL).terminal(*QUIZ) as terminal:
        terminal.prompt()
        terminal.press("\x03")

        assert terminal.finish() == ("^C\nStopped before the first answer.\n", 130)


def test_words_that_were_not_entered_are_no_answer(tmp_path: Path) -> None:
    tda = RealProgram(tmp_path, SMALL)
    with tda.terminal(*QUIZ) as terminal:
        terminal.answer("2031")
        terminal.prompt()
        terminal.press("3\x04\x04")

        assert terminal.finish()[1] == 0
    assert tda.answers() == ["2031"]


def test_how_to_resume_names_the_pack_that_was_named(
    tda: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "my pack").symlink_to(SMALL)
    monkeypatch.chdir(tmp_path)
    named = ("--pack", "./my pack")

    begun, _ = tda.at_terminal(*QUIZ, *named, typed=["2031", ":q"], columns=200)
    resumed, _ = tda.at_terminal("quiz", "--resume", *named)

    assert begun.endswith("Continue with: tda quiz --resume --pack './my pack'\n")
    assert "(1 of 8 answered)." in resumed


def test_a_new_quiz_mentions_the_one_that_was_left(small: Program) -> None:
    small.at_terminal(*QUIZ, typed=["2031", ":q"])

    shown, _ = small.at_terminal("quiz")

    assert shown.startswith(
        "You have an unfinished quiz. Continue with: tda quiz --resume --attempt 1\n"
    )


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_ends_a_command_that_reads(
    tmp_path: Path, number: signal.Signals, status: int
) -> None:
    with RealProgram(tmp_path).running(*LONG, stdin=subprocess.DEVNULL) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(1)  # it writes, and cannot write all
        process.send_signal(number)

        # Nobody reads any more, so it must not wait for anybody either.
        assert process.wait(PATIENCE) == status
        assert process.stderr.read() == b""


def question(shown: str) -> str:
    """Cut the last question, with its options and its prompt, out of what was shown."""
    return shown[shown.rindex(" of 8") - 1 :]
