"""Driving the real program: with pipes, or at a pseudo-terminal where somebody types."""

import fcntl
import os
import re
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pexpect
import pyte
from harness import PACKS, ROOT, SMALL, Program
from pexpect.fdpexpect import fdspawn

BAD = PACKS / "bad"
PATIENCE = 30  # seconds, for a machine that is busy with something else

Environ = Mapping[str, str | None]

# What the process does before it is the program: it forgets which signals are ignored by whoever
# started the tests, and takes the terminal, if there is one, as its own.
_BE_ALONE = """
import os, signal, sys
for name in ("SIGINT", "SIGTERM", "SIGHUP"):
    signal.signal(getattr(signal, name), signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])
"""
_SIT_DOWN = "import fcntl, termios\nfcntl.ioctl(0, termios.TIOCSCTTY, 0)" + _BE_ALONE
_COMMAND = (sys.executable, "-m", "tda_cli")
_PROMPT = r"(?:\A|\n)Answer(?: \([^\n]*\)| (?:in|with) [^\n:]*)?: "
# Where Enter is waited for after feedback.
_ENTER = r"\nEnter for the (?:next question|result)[^\n]*: "
_STYLE = re.compile(r"\x1b\[([0-9;]*)m")


def reading(section: str, source: str) -> tuple[str, ...]:
    """Return the commands that print what a pack holds and ask nothing."""
    return (
        "",
        "brief",
        "brief --full",
        f"brief {section}",
        "timeline",
        "timeline --undated",
        "figures",
        "sources",
        f"sources {source}",
        f"search {source}",
        "quiz --paper --key --seed 7",
        "pack list",
    )


READING = reading("spread", "trump")
READING_SMALL = reading("strike", "brandt")
# One command for each way in which a pack is laid out in lines.
LAYOUTS_SMALL = (
    "",
    "brief --full",
    "figures",
    "sources brandt",
    "search offer",
    "quiz --paper --key --seed 7",
)


class Result(NamedTuple):
    """What a run left behind."""

    stdout: str
    stderr: str
    status: int


class Step(NamedTuple):
    """One step of a quiz as it is kept on the disk."""

    kind: str
    question: str
    typed: str


class RealProgram:
    """The program as a process in a world of its own: an empty home, no data, few variables.

    Args:
        folder: An empty folder for that world.
        pack: The pack to use; None for the one that ships.
    """

    def __init__(self, folder: Path, pack: Path | None = None) -> None:
        self.home = folder / "home"
        self.data = folder / "data"
        self.home.mkdir()
        self.variables = {
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "PAGER": "",
            "PATH": os.defpath,
            "PYTHONPATH": str(ROOT),
            "TDA_DATA_DIR": str(self.data),
            "TERM": "xterm-256color",
        }
        if pack is not None:
            self.variables["TDA_PACK"] = str(pack)
        # So that coverage is measured in the program as well.
        self.variables |= {n: v for n, v in os.environ.items() if n.startswith("COVERAGE_")}

    def environ(self, changes: Environ | None = None) -> dict[str, str]:
        """Return the variables with some of them changed; None takes one away."""
        merged = self.variables | dict(changes or {})
        return {name: value for name, value in merged.items() if value is not None}

    def run(
        self,
        *arguments: str,
        stdin: str = "",
        env: Environ | None = None,
        encoding: str = "utf-8",
    ) -> Result:
        """Run it with pipes and wait for its end."""
        return self._done([*_COMMAND, *arguments], self.environ(env), stdin, encoding)

    def shell(self, command: str) -> Result:
        """Run a line of shell in which `tda` is the program."""
        line = f'tda() {{ "$PYTHON" -m tda_cli "$@"; }}\n{command}'
        env = {**self.environ(), "PYTHON": sys.executable}
        return self._done(["/bin/sh", "-c", line], env, "", "utf-8")

    @property
    def inside(self) -> Program:
        """The program in the tests' own process, with the same data and the same pack."""
        program = Program(self.data)
        program.variables |= {n: v for n, v in self.variables.items() if n == "TDA_PACK"}
        return program

    def questions(self, *arguments: str) -> Any:  # noqa: ANN401 - the shape of a JSON view
        """Return the questions that a quiz with these options asks, with their keys."""
        return self.inside.questions(*arguments)

    @contextmanager
    def running(self, *arguments: str, stdin: int) -> "Iterator[subprocess.Popen[bytes]]":
        """Start it with pipes for what it writes, without reading them."""
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _BE_ALONE, *_COMMAND, *arguments],
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            env=self.environ(),
            cwd=self.home,
        )
        with process:
            try:
                yield process
            finally:
                if process.poll() is None:
                    process.kill()

    @contextmanager
    def terminal(
        self, *arguments: str, columns: int = 80, env: Environ | None = None
    ) -> "Iterator[Terminal]":
        """Start it at a terminal; both are gone afterwards."""
        terminal = Terminal([*_COMMAND, *arguments], self.environ(env), self.home, columns)
        try:
            yield terminal
        finally:
            terminal.close()

    def at_terminal(
        self, *arguments: str, columns: int = 80, env: Environ | None = None
    ) -> tuple[str, int]:
        """Run a command that asks nothing at a terminal; return what it wrote and its exit code."""
        with self.terminal(*arguments, columns=columns, env=env) as terminal:
            return terminal.finish()

    def steps(self) -> list[Step]:
        """Return what is saved of all quizzes."""
        return steps(self.data)

    def answers(self) -> list[str]:
        """Return the answers that are saved, as they were typed."""
        return answers(self.data)

    def _done(
        self, command: Sequence[str], env: Mapping[str, str], stdin: str, encoding: str
    ) -> Result:
        done = subprocess.run(
            command,
            input=stdin.encode(),
            capture_output=True,
            env=env,
            cwd=self.home,
            timeout=PATIENCE,
            check=False,
        )
        return Result(done.stdout.decode(encoding), done.stderr.decode(encoding), done.returncode)


class Terminal:
    """A process at a pseudo-terminal, and somebody who reads and types there.

    Attributes:
        written: All that was written so far and waited for, echoes of typed keys included.
        settings_before: The settings of the terminal before the process came.
        presses_enter: Whether Enter is pressed when it is waited for after feedback.
    """

    def __init__(self, command: list[str], env: dict[str, str], cwd: Path, columns: int) -> None:
        self.written = ""
        self.presses_enter = True
        self._master, slave = os.openpty()
        self.resize(columns)
        self.settings_before = self.settings()
        # The tests' own process is never forked: it may have threads.
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _SIT_DOWN, *command],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=env,
            cwd=cwd,
            start_new_session=True,
        )
        os.close(slave)
        self._ear = fdspawn(
            self._master,
            timeout=PATIENCE,
            maxread=65536,
            encoding="utf-8",
            codec_errors="replace",
        )

    def prompt(self) -> str:
        """Wait until an answer is asked for; return what was written since the last wait."""
        return self._wait_for(_PROMPT)

    def expect(self, text: str) -> str:
        """Wait for a text; return what was written since the last wait, the text included."""
        return self._wait_for(re.escape(text))

    def is_told(self, text: str, seconds: float) -> bool:
        """Return whether a text comes within so many seconds."""
        return self._ear.expect([pexpect.TIMEOUT, re.escape(text)], timeout=seconds) == 1

    def finish(self) -> tuple[str, int]:
        """Wait for the end; return what was written since the last wait, and the exit code."""
        return self._wait_for(pexpect.EOF), self._process.wait(PATIENCE)

    def wait(self) -> int:
        """Wait for the end without reading anything; return the exit code."""
        return self._process.wait(PATIENCE)

    def type(self, line: str) -> None:
        """Type a line and press Enter."""
        self.press(f"{line}\r")

    def press(self, keys: str | bytes) -> None:
        """Press keys; Ctrl-C is `\\x03`, Ctrl-D is `\\x04`, Enter is `\\r`."""
        os.write(self._master, keys.encode() if isinstance(keys, str) else keys)

    def answer(self, *lines: str) -> str:
        """Type each line when it is asked for; return what was written up to the last prompt."""
        written = []
        for line in lines:
            written.append(self.prompt())
            self.type(line)
        return "".join(written)

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the process."""
        self._process.send_signal(number)

    def resize(self, columns: int) -> None:
        """Change the width, as somebody does who drags the corner of a window."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

    def settings(self) -> list[Any]:
        """Return the settings of the terminal: echo, line editing, keys for signals."""
        return termios.tcgetattr(self._master)

    def hang_up(self) -> None:
        """Close the terminal, as somebody does who closes its window."""
        self._ear.close()

    def close(self) -> None:
        """End whatever is left."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait(PATIENCE)
        if not self._ear.closed:
            self._ear.close()

    def _wait_for(self, pattern: Any) -> str:  # noqa: ANN401 - pexpect takes texts and classes
        new, found = "", 2
        while found == 2:
            found = self._ear.expect([pattern, _PROMPT, _ENTER])
            after = self._ear.after if isinstance(self._ear.after, str) else ""
            new += (self._ear.before or "") + after
            if found == 2 and self.presses_enter:
                self.press("\r")
        assert found == 0, f"an answer is asked for:\n{self._ear.before}"
        new = new.replace("\r\n", "\n")
        self.written += new
        return new


def steps(data: Path) -> list[Step]:
    """Read what is saved of all quizzes, from the file itself."""
    with closing(sqlite3.connect(data / "tda.sqlite3")) as database:
        rows = database.execute("SELECT kind, question, typed FROM steps ORDER BY attempt, number")
        return [Step(*row) for row in rows]


def answers(data: Path) -> list[str]:
    """Return the answers that are saved, as they were typed."""
    return [step.typed for step in steps(data) if step.kind == "answer"]


def replies(written: str) -> list[str]:
    """Return what follows each prompt up to the next one: the echo of the line, and the reply."""
    return re.split(_PROMPT, written)[1:]


def copy_of_small(folder: Path) -> Path:
    """Copy the small pack, so that it can be changed."""
    return Path(shutil.copytree(SMALL, folder / "pack"))


def plain(text: str) -> str:
    """Take colors and weights out of a text."""
    return _STYLE.sub("", text)


def has_color(text: str) -> bool:
    """Return whether any color is switched on in a text; bold and dim are no colors."""
    codes = {int(code) for found in _STYLE.findall(text) for code in found.split(";") if code}
    return any(code in range(30, 50) or code in range(90, 108) for code in codes)


def words(text: str) -> list[str]:
    """Return the words of a text in order, wherever its lines break."""
    return plain(text).split()


def written_lines(text: str) -> list[str]:
    """Return the lines of a text as they were written, without colors."""
    return _without_blank_end([line.rstrip() for line in plain(text).splitlines()])


def shown_lines(text: str, columns: int) -> list[str]:
    """Return the lines that a terminal of that width shows: more, where one was too wide for it."""
    rows = sum(2 + 2 * len(line) // columns for line in text.splitlines())
    screen = pyte.Screen(columns, rows)
    pyte.Stream(screen).feed(text.replace("\r\n", "\n").replace("\n", "\r\n"))
    return _without_blank_end([line.rstrip() for line in screen.display])


def scorecard(text: str) -> str:
    """Cut the result out of what a quiz printed."""
    score = r"^[0-9.]+ of \d+  [^\n]*\d percent[^\n]*\n"
    pattern = rf"{score}.*?^(?:Next|More questions): [^\n]*\n"
    found = re.search(pattern, plain(text), re.MULTILINE | re.DOTALL)
    assert found, text
    return found[0]


def _without_blank_end(lines: list[str]) -> list[str]:
    while lines and not lines[-1]:
        lines.pop()
    return lines
