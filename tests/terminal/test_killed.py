"""Quizzes ended at any moment, again and again: nothing told as kept is lost, nothing is doubled.

TDA_KILLS says how many to kill in all, 20 without it; `.ci/run` kills 208. TDA_KILLS_SEED repeats
the moments of an earlier run, as far as moments can be repeated.
"""

import os
import random
import re
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import driving
import pytest
from driving import RealProgram, Terminal
from harness import SMALL

pytest.register_assert_rewrite("kill_driver")  # a difference in a ledger is shown in full

from kill_driver import (  # noqa: E402 - not before
    OVER,
    Ending,
    Ledger,
    Moment,
    Person,
    Quiz,
    Run,
    sit,
)

if TYPE_CHECKING:
    import subprocess

# Like a shell: the hang-up of the terminal is its own business, and what it started only finds
# that there is nobody left to read from.
SHELL = """
import signal, subprocess, sys
signal.signal(signal.SIGHUP, signal.SIG_IGN)
sys.exit(subprocess.call(sys.argv[1:]))
"""

KILLS = int(os.environ.get("TDA_KILLS", "20"))
SEED = int(os.environ.get("TDA_KILLS_SEED") or random.SystemRandom().randrange(10**6))
GENTLE_ENDS = max(2, KILLS // 32)  # of each kind
OPTIONS: tuple[tuple[str, ...], ...] = (
    (),
    ("--confidence",),
    ("--exam",),
    ("--exam", "--confidence"),
)


def kill(process: "subprocess.Popen[bytes]", _terminal: int) -> None:
    process.kill()


def ctrl_c(_process: "subprocess.Popen[bytes]", terminal: int) -> None:
    os.write(terminal, b"\x03")


def ctrl_d(_process: "subprocess.Popen[bytes]", terminal: int) -> None:
    os.write(terminal, b"\x04")


def sigterm(process: "subprocess.Popen[bytes]", _terminal: int) -> None:
    process.send_signal(signal.SIGTERM)


def sighup(process: "subprocess.Popen[bytes]", _terminal: int) -> None:
    process.send_signal(signal.SIGHUP)


def close_window(_process: "subprocess.Popen[bytes]", terminal: int) -> None:
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), terminal)


KILL = Ending(kill, -signal.SIGKILL, is_at_once=True)


class Series:
    """One process after the other takes quizzes at the same folder, and is ended at some moment.

    Args:
        folder: An empty folder.
        options: The options that a quiz may have.
        ending: How the processes are ended.
        rng: Chooses moments and answers.
    """

    def __init__(
        self, folder: Path, options: Sequence[tuple[str, ...]], ending: Ending, rng: random.Random
    ) -> None:
        self.ledger = Ledger(folder)
        self._folder = folder
        self._options = options
        self._ending = ending
        self._rng = rng
        self._started = 0
        self._quiz = self._new_quiz()
        # How long it takes in seconds, as last seen: to the first prompt, from a line to the next
        # prompt, and from the last line to the end.
        self._to_prompt, self._to_next, self._to_end = 0.3, 0.02, 0.1

    def end_one(self) -> bool:
        """Let a process take a quiz and end it at some moment.

        Returns:
            Whether the moment came before the process was over.
        """
        if not self._ending.is_at_once and self._quiz.lines_left <= 1:
            self.finish()
        moment = self._some_moment()
        with self._told(moment):
            run = self._take(moment)
            was_quicker = self._ending.is_at_once and run.status == 0
            assert was_quicker or run.status == self._ending.status
        return not was_quicker

    def end_one_while_the_file_is_made(self) -> None:
        """End a process before it asks anything."""
        moment = Moment(0, self._rng.uniform(0, self._to_prompt))
        with self._told(moment):
            self._take(moment)

    def finish(self) -> None:
        """Take the quiz up once more, to its end."""
        with self._told(None):
            run = self._take(None)
            assert run.status == 0
            assert OVER.search(run.shown)

    def _take(self, moment: Moment | None) -> Run:
        quiz, person = self._quiz, Person(self._quiz, self._rng)
        end = moment and (moment, self._ending)
        run = sit(self.ledger.tda, quiz.command(), person, end)
        quiz.check_shown(run.shown)
        self.ledger.check(quiz, person)
        self._note_pace(run)
        said = re.search(r"^Stopped\. (\d+) of ", run.shown, re.MULTILINE)
        assert said is None or int(said[1]) <= quiz.answered
        assert "Traceback" not in run.shown
        if quiz.is_over:
            self._quiz = self._new_quiz()
        return run

    def _new_quiz(self) -> Quiz:
        self._started += 1
        return Quiz(self._started, self._rng.choice(self._options), self._folder)

    def _some_moment(self) -> Moment:
        """Choose any moment of a life; more often one just after a line, where it counts."""
        rng, lines = self._rng, self._quiz.lines_left
        if not self._ending.is_at_once:
            return Moment(rng.randint(1, lines - 1), rng.uniform(0, 2 * self._to_next))
        if not lines or rng.random() < 0.3:
            life = self._to_prompt + lines * self._to_next + self._to_end
            return Moment(0, rng.uniform(0, life))
        line = rng.randint(1, lines)
        longest = self._to_end if line == lines else self._to_next
        return Moment(line, rng.uniform(0, 1.5 * longest))

    def _note_pace(self, run: Run) -> None:
        if run.seconds:
            self._to_prompt = run.seconds[0]
        if len(run.seconds) > 2:
            self._to_next = run.seconds[1]
        if run.status == 0 and len(run.seconds) > 1:
            self._to_end = run.seconds[-1]

    @contextmanager
    def _told(self, moment: Moment | None) -> Iterator[None]:
        """Add to a failure how to repeat it."""
        try:
            yield
        except BaseException as error:
            error.add_note(f"TDA_KILLS_SEED={SEED}, quiz {self._quiz.seed}, {moment}")
            raise


def rng(name: str) -> random.Random:
    return random.Random(f"{SEED} {name}")  # noqa: S311 - moments, no secrets


@pytest.mark.parametrize("options", OPTIONS[:3], ids=["practice", "confidence", "exam"])
def test_no_kill_loses_or_doubles_what_was_told_as_kept(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    series = Series(tmp_path, [options], KILL, rng(f"kills {options}"))
    killed = 0
    while killed < KILLS / 4:
        killed += series.end_one()

    series.finish()


def test_no_kill_while_the_file_is_made_leaves_one_that_is_of_no_use(tmp_path: Path) -> None:
    chance = rng("fresh")
    killed = 0
    while killed < KILLS / 4:
        series = Series(tmp_path / str(killed), OPTIONS, KILL, chance)
        series.end_one_while_the_file_is_made()
        killed += 1 + series.end_one()
    series.finish()


@pytest.mark.parametrize(
    ("end", "status"),
    [(ctrl_c, 130), (ctrl_d, 0), (sigterm, 143), (sighup, 129), (close_window, 129)],
)
def test_whatever_else_ends_a_quiz_keeps_what_was_told_as_kept(
    tmp_path: Path, end: Callable[["subprocess.Popen[bytes]", int], None], status: int
) -> None:
    series = Series(tmp_path, OPTIONS, Ending(end, status), rng(end.__name__))
    for _ in range(GENTLE_ENDS):
        series.end_one()


def test_a_window_closed_around_a_shell_is_a_hangup(tmp_path: Path) -> None:
    tda = RealProgram(tmp_path, SMALL)
    shell = [sys.executable, "-I", "-S", "-c", SHELL]
    program = [sys.executable, "-I", "-S", "-c", driving._BE_ALONE, *driving._COMMAND]
    terminal = Terminal([*shell, *program, "quiz", "--all"], tda.environ(), tda.home, 80)
    with closing(terminal):
        terminal.answer(":f")
        terminal.prompt()
        terminal.hang_up()

        assert terminal.wait() == 129
    assert [step.kind for step in tda.steps()] == ["flag"]
