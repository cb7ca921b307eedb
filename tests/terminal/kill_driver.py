"""Quizzes that end at any moment: somebody who types fast, and a ledger of what was told as kept.

The processes are real and sit at a pseudo-terminal. Their lines are read as bytes and answered at
once, so that many quizzes can be ended in little time.
"""

import json
import os
import random
import re
import select
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import driving
from driving import PATIENCE, RealProgram, Step
from harness import SMALL, Program

from tda_cli.store.database import FILE_NAME

_PROMPT = re.compile(rb"\n(?:Answer|Enter|How sure|Submit|See the answers)[^\n]*(?::|\]) \Z")
# There are eight questions, for nine points.
_NUMBER = re.compile(r"^(\d) of 8  ", re.MULTILINE)
_QUESTION = re.compile(r"^(\d) of 8  [^\n]*\n\n([^\n]*)\n((?:[^\n]*\n)*?)Answer ", re.MULTILINE)
_LISTED = re.compile(r"^  (\d|[a-z])  (.*)$", re.MULTILINE)

# What tells that a line was taken down, by what the line was.
_MARKED = re.compile(r"^(?:✓ Correct\.|✗ Wrong\.|✗ Partly right, |Saved\.)", re.MULTILINE)
_ASKED_HOW_SURE = re.compile(r"^How sure are you\? ", re.MULTILINE)
OVER = re.compile(r"^[0-9.]+ of 9  ", re.MULTILINE)

# Right, wrong and partly right answers, whatever order the options have.
_ANSWERS = {
    "crews-number": ("240", "24", "7"),
    "offer-status": ("1", "2", "3"),
    "order-of-events": ("1 2 3", "3 1 2", "2 1 3"),
    "strike-is-illegal": ("t", "false"),
    "strike-year": ("2031", "1999"),
    "what-happened": ("1", "1 2", "2 3", "1 3"),
    "who-denies": ("deckhand", "Deck hand", "mayor"),
    "who-says-what": ("1a 2b 3c", "1c 2a 3b", "1b 2b 3a"),
}
_DEGREES = {"": None, "1": "20", "4": "85", "60%": "60", "certain": "97"}


class Moment(NamedTuple):
    """When a process is ended: some seconds after a line was typed, counted from 1; 0 is its start.

    Attributes:
        line: The line.
        seconds: How long after it.
    """

    line: int
    seconds: float


class Ending(NamedTuple):
    """A way to end a process.

    Attributes:
        end: Ends it; given the process and the terminal.
        status: The exit code that it leads to.
        is_at_once: Whether the process has no say in it.
    """

    end: Callable[["subprocess.Popen[bytes]", int], None]
    status: int
    is_at_once: bool = False


class Run(NamedTuple):
    """What became of one process.

    Attributes:
        shown: All that it wrote and what was typed, in order.
        status: Its exit code.
        seconds: From its start to the first line, from each line to the next prompt, and from the
            last line to its own end; as far as it came.
    """

    shown: str
    status: int
    seconds: tuple[float, ...]


def sit(
    tda: RealProgram,
    command: Sequence[str],
    person: "Person",
    end: tuple[Moment, Ending] | None = None,
    *,
    launcher: Sequence[str] = (),
) -> Run:
    """Run a command at a terminal and let somebody answer each prompt at once.

    Args:
        tda: The program.
        command: What is typed after `tda`.
        person: Reads what is shown and types.
        end: When to end it and how; None to let it come to its own end. A process that has a say
            in it gets no further lines.
        launcher: A command that becomes the program, which is added to it as arguments.
    """
    master, slave = os.openpty()
    # Without a terminal of its own a process can be killed, but not interrupted by a key.
    if end is not None and not end[1].is_at_once:
        launcher = [*launcher, sys.executable, "-I", "-S", "-c", driving._SIT_DOWN]
    # Nothing is measured in a process that is killed while it writes down what was measured.
    unmeasured = dict.fromkeys(name for name in tda.variables if name.startswith("COVERAGE_"))
    process = subprocess.Popen(
        [*launcher, *driving._COMMAND, *command],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=tda.environ({"COLUMNS": "200", "TERM": "dumb", **unmeasured}),
        cwd=tda.home,
        start_new_session=True,
    )
    os.close(slave)
    try:
        return _Sitting(process, master, person, end).run()
    finally:
        if process.poll() is None:
            process.kill()
            process.wait(PATIENCE)
        os.close(master)


class _Sitting:
    """Reads, types, and looks at the clock."""

    def __init__(
        self,
        process: "subprocess.Popen[bytes]",
        master: int,
        person: "Person",
        end: tuple[Moment, Ending] | None,
    ) -> None:
        self._process = process
        self._master = master
        self._person = person
        self._moment = None if end is None else end[0]
        self._ending = None if end is None else end[1]
        self._written = b""
        self._answered = 0  # so much of it was answered already
        self._times = [time.monotonic()]
        self._seconds: list[float] = []

    def run(self) -> Run:
        while True:
            wait = self._seconds_left()
            if wait <= 0 and self._ending:
                self._ending.end(self._process, self._master)
                self._read_the_rest()
                return self._result()
            ready, _, _ = select.select([self._master], [], [], wait)
            if not ready:
                assert self._moment, f"nothing more came:\n{_text(self._written)}"
                continue
            if not self._read():
                self._seconds.append(time.monotonic() - self._times[-1])
                return self._result()
            if _PROMPT.search(self._written, self._answered):
                self._seconds.append(time.monotonic() - self._times[-1])
                if self._types_on():
                    self._type()

    def _seconds_left(self) -> float:
        """Return the seconds until it is to be ended, or how long to be patient."""
        if self._moment is None or self._moment.line >= len(self._times):
            return PATIENCE
        return self._times[self._moment.line] + self._moment.seconds - time.monotonic()

    def _types_on(self) -> bool:
        if self._moment is None or self._ending is None or self._ending.is_at_once:
            return True
        return len(self._times) <= self._moment.line

    def _type(self) -> None:
        self._person.read(_text(self._written[self._answered :]))
        line = self._person.reply()
        self._answered = len(self._written)
        os.write(self._master, f"{line}\r".encode())
        self._times.append(time.monotonic())

    def _read(self) -> bool:
        """Read what is there; tell whether anything can still come."""
        try:
            found = os.read(self._master, 65_536)
        except OSError:  # nobody is left at the other end, or the terminal was closed
            return False
        self._written += found
        return bool(found)

    def _read_the_rest(self) -> None:
        """Read what was written before the end: it stands on the screen."""
        while select.select([self._master], [], [], PATIENCE)[0] and self._read():
            pass

    def _result(self) -> Run:
        self._person.read(_text(self._written[self._answered :]))
        status = self._process.wait(PATIENCE)
        return Run(_text(self._written), status, tuple(self._seconds))


def _text(written: bytes) -> str:
    return written.decode(errors="replace").replace("\r\n", "\n")


class Quiz:
    """One attempt: the questions it asks, and what must be kept of it.

    Args:
        seed: The seed of its order.
        options: Further options of the quiz.
        folder: A folder of its own for reading the questions.
    """

    def __init__(self, seed: int, options: Sequence[str], folder: Path) -> None:
        self.seed = seed
        self.options = tuple(options)
        self.steps: list[Step] = []
        self.is_over = False
        printed = Program(folder)("quiz", "--json", "--all", "--seed", str(seed), pack=SMALL)
        self.questions: list[dict[str, Any]] = json.loads(printed.stdout)["questions"]

    @property
    def answered(self) -> int:
        return sum(step.kind == "answer" for step in self.steps)

    @property
    def lines_left(self) -> int:
        """How many lines will be typed up to its end."""
        is_exam = "--exam" in self.options
        # An exam is submitted, and its answers are not looked at; otherwise Enter follows feedback.
        a_question = 1 + ("--confidence" in self.options) + (not is_exam)
        left = len(self.questions) - self.answered
        return a_question * left + 2 * is_exam

    def command(self) -> list[str]:
        if self.steps:
            return ["quiz", "--resume"]
        return ["quiz", "--all", "--seed", str(self.seed), *self.options]

    def check_shown(self, shown: str) -> None:
        """Questions come in the order of the seed from the first unanswered one on, as laid out."""
        first = self.answered + 1
        found = _QUESTION.findall(shown)
        assert [int(number) for number, *_ in found] == list(range(first, first + len(found)))
        for number, stem, listed in found:
            question = self.questions[int(number) - 1]
            texts = [text for _, text in _LISTED.findall(listed)]
            options = [] if question["kind"] == "true-false" else question["options"]
            assert (stem, texts) == (question["stem"], options + question["go_with"])


class Person:
    """Somebody who answers a quiz, rightly or not, and remembers what was told as kept."""

    def __init__(self, quiz: Quiz, rng: random.Random) -> None:
        self.steps: list[Step] = []
        self.acknowledged = 0
        self.saw_the_score = False
        self._quiz = quiz
        self._rng = rng
        self._shown = ""
        self._number = 0
        self._awaited = _MARKED

    def read(self, shown: str) -> None:
        """Read what was shown since the last line, and what it tells of that line."""
        self._shown = shown
        if self._awaited.search(shown):
            self.acknowledged = len(self.steps)
        numbers = _NUMBER.findall(shown)
        self._number = int(numbers[-1]) if numbers else self._number
        self.saw_the_score = bool(OVER.search(shown)) and "\nStopped. " not in shown

    def expect_nothing(self) -> None:
        """Expect nothing of what was typed to be kept: that was said."""
        self.steps, self.acknowledged, self.saw_the_score = [], 0, False

    def reply(self) -> str:
        """Return the line to type now."""
        prompt = self._shown.rpartition("\n")[2]
        if prompt.startswith("How sure"):
            return self._say_how_sure()
        if prompt.startswith("Answer"):
            return self._answer()
        return {"Submit": "y", "See th": "n"}.get(prompt[:6], "")

    def _answer(self) -> str:
        question = self._quiz.questions[self._number - 1]["id"]
        line = self._rng.choice(_ANSWERS[question])
        self.steps.append(Step("answer", question, line))
        self._awaited = _ASKED_HOW_SURE if "--confidence" in self._quiz.options else _MARKED
        return line

    def _say_how_sure(self) -> str:
        line, percent = self._rng.choice(list(_DEGREES.items()))
        if percent is not None:
            self.steps.append(Step("sure", self.steps[-1].question, percent))
            self._awaited = _MARKED
        return line


class Ledger:
    """All quizzes that were taken at one folder, and what must stand in its file.

    Args:
        folder: An empty folder for the program and for copies of its file.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.tda = RealProgram(folder, SMALL)
        self.quizzes: list[Quiz] = []
        self._copy = folder / "copy"

    def check(self, quiz: Quiz, person: Person) -> None:
        """Compare the file with what was typed; from now on it must hold what it holds now."""
        shutil.rmtree(self._copy, ignore_errors=True)
        # The file itself is left as it was found, for the program to open; what is shared among
        # running processes is of no use to a copy.
        if self.tda.data.exists():
            shutil.copytree(self.tda.data, self._copy, ignore=shutil.ignore_patterns("*-shm"))
        if not (self._copy / FILE_NAME).exists():
            assert person.acknowledged == 0
            return
        with closing(sqlite3.connect(self._copy / FILE_NAME)) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
            made = database.execute("SELECT count(*) FROM sqlite_schema").fetchone() != (0,)
            if made:
                self._check_steps(database, quiz, person)
                self._check_attempts(database, quiz, person)
        if made:
            _check_results(self._copy)
        else:
            assert person.acknowledged == 0

    def _check_steps(self, database: sqlite3.Connection, quiz: Quiz, person: Person) -> None:
        rows = database.execute(
            "SELECT seed, number, kind, question, typed FROM steps"
            " JOIN attempts ON attempts.id = steps.attempt ORDER BY attempt, number"
        ).fetchall()
        found = {seed: list(steps) for seed, steps in groupby(rows, lambda row: row[0])}
        for steps in found.values():
            assert [number for _, number, *_ in steps] == list(range(1, len(steps) + 1))
        new = len(found.get(quiz.seed, ())) - len(quiz.steps)
        # What was told is there; what was typed last may be there as well.
        assert person.acknowledged <= new <= len(person.steps)
        quiz.steps += person.steps[:new]
        if quiz.steps and quiz not in self.quizzes:
            self.quizzes.append(quiz)
        assert {seed: [Step(*row[2:]) for row in steps] for seed, steps in found.items()} == {
            one.seed: one.steps for one in self.quizzes
        }
        doubled = "SELECT 1 FROM steps WHERE kind = 'answer' GROUP BY attempt, question"
        assert database.execute(f"{doubled} HAVING count(*) > 1").fetchall() == []

    def _check_attempts(self, database: sqlite3.Connection, quiz: Quiz, person: Person) -> None:
        rows = database.execute(
            "SELECT seed, questions, mode, finished_at IS NOT NULL FROM attempts"
            " WHERE id IN (SELECT attempt FROM steps) ORDER BY id"
        ).fetchall()
        quiz.is_over = any(row[0] == quiz.seed and row[3] for row in rows)
        assert quiz.is_over or not person.saw_the_score
        assert [
            (seed, json.loads(questions), mode, over) for seed, questions, mode, over in rows
        ] == [
            (
                one.seed,
                [question["id"] for question in one.questions],
                "exam" if "--exam" in one.options else "practice",
                one.is_over,
            )
            for one in self.quizzes
        ]


def _check_results(folder: Path) -> None:
    """What is derived from the answers is what a rebuild makes of them."""
    tda = Program(folder)
    before = tda.json("stats"), _results(folder)
    assert tda("history", "rebuild").status == 0
    assert (tda.json("stats"), _results(folder)) == before


def _results(folder: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / FILE_NAME)) as database:
        return database.execute("SELECT * FROM results ORDER BY attempt, number").fetchall()
