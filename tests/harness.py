"""Runs the program inside the test's own process: fixed clock and seed, streams in memory."""

import io
import json
import os
from collections.abc import Collection, Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, TextIO

import pytest

import tda_cli
from tda_cli.cli.environment import Environment
from tda_cli.cli.main import main

ROOT = Path(tda_cli.__file__).parents[1]
SHIPPED = ROOT / "questions" / "tren-de-aragua"
PACKS = Path(__file__).parent / "packs"
SMALL = PACKS / "good" / "small"
TINY = PACKS / "good" / "tiny"
GOLDEN = Path(__file__).parent / "golden"

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
DRAWN_SEED = 4711

PIPED: frozenset[str] = frozenset()
TERMINAL = frozenset({"stdin", "stdout", "stderr"})
# How the prompt starts that waits for Enter after feedback.
WAITS_FOR_ENTER = "Enter for the "


@dataclass(frozen=True)
class Result:
    """What a run left behind."""

    stdout: str
    stderr: str
    status: int


class Keyboard(io.BytesIO):
    """Lines that are typed when they are asked for.

    Args:
        typed: All the lines.
        screen: What is on the screen.
        echoes: Whether they are echoed there, as a terminal does.
        presses_enter: Whether Enter is pressed after feedback, without a line for it.
    """

    def __init__(
        self, typed: bytes, screen: io.StringIO, *, echoes: bool, presses_enter: bool
    ) -> None:
        super().__init__(typed)
        self._screen = screen
        self._echoes = echoes
        self._presses_enter = presses_enter

    def readline(self, size: int | None = -1, /) -> bytes:
        """Return the next line, which is on the screen by then."""
        last = self._screen.getvalue().rpartition("\n")[2]
        waits = self._presses_enter and last.startswith(WAITS_FOR_ENTER)
        line = b"\n" if waits else super().readline(size)
        if self._echoes:
            self._screen.write(line.decode())
        return line


class Program:
    """The program in a world of its own.

    Attributes:
        data: The folder for attempts; it need not exist.
        variables: Environment variables of each run.
        now: The present moment; time passes as it changes.
        clock_ahead: How far the clock has been set ahead of that.
        zone: The time zone of the person.
        paged: The pager commands that were run, each with the text it was given.
    """

    def __init__(self, data: Path) -> None:
        self.data = data
        self.variables = {"TDA_DATA_DIR": str(data), "COLUMNS": "80", "PAGER": ""}
        self.now = NOW
        self.clock_ahead = timedelta(0)
        self.zone: tzinfo = UTC
        self.paged: list[tuple[str, str]] = []

    def environment(
        self,
        *,
        stdin: TextIO | None = None,
        stdout: TextIO | None,
        stderr: TextIO | None,
        terminal: Collection[str] = PIPED,
        variables: Mapping[str, str] | None = None,
    ) -> Environment:
        """Make a world; `terminal` names the streams that are one."""
        terminals = {
            id(stream)
            for name, stream in (("stdin", stdin), ("stdout", stdout), ("stderr", stderr))
            if name in terminal
        }
        return Environment(
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            variables={**self.variables, **(variables or {})},
            clock=lambda: self.now + self.clock_ahead,
            monotonic=self._seconds,
            draw_seed=lambda: DRAWN_SEED,
            is_terminal=lambda stream: id(stream) in terminals,
            to_local=lambda moment: moment.astimezone(self.zone),
            page=self._page,
        )

    def _page(self, command: str, text: str) -> bool:
        self.paged.append((command, text))
        return True

    def _seconds(self) -> float:
        return self.now.timestamp()

    def __call__(
        self,
        *argv: str,
        pack: Path | None = None,
        stdin: str | bytes = "",
        terminal: Collection[str] = PIPED,
        **variables: str,
    ) -> Result:
        """Run a command and return what it printed and its exit code.

        Args:
            argv: What is typed after `tda`.
            pack: The pack to use, as TDA_PACK.
            stdin: What is typed or piped in.
            terminal: The streams that are a terminal; there, Enter is pressed after feedback.
            variables: More environment variables.
        """
        if pack is not None:
            variables["TDA_PACK"] = str(pack)
        data = stdin if isinstance(stdin, bytes) else stdin.encode()
        out, err = io.StringIO(), io.StringIO()
        at_terminal = "stdin" in terminal
        keyboard = Keyboard(data, out, echoes=False, presses_enter=at_terminal)
        outside = self.environment(
            stdin=io.TextIOWrapper(keyboard, encoding="utf-8"),
            stdout=out,
            stderr=err,
            terminal=terminal,
            variables=variables,
        )
        # Typer prints help and completion to the streams of the process.
        with redirect_stdout(out), redirect_stderr(err):
            status = main(argv, outside)
        return Result(out.getvalue(), err.getvalue(), status)

    def at_terminal(
        self,
        *argv: str,
        typed: Iterable[str] = (),
        columns: int = 80,
        env: Mapping[str, str] | None = None,
        presses_enter: bool = True,
    ) -> tuple[str, int]:
        """Run a command at a terminal of a width and return all that is on it, and the exit code.

        Args:
            argv: What is typed after `tda`.
            typed: The lines that are typed then, one after the other as they are asked for.
            columns: The width.
            env: More environment variables.
            presses_enter: Whether Enter is pressed after feedback, without a line for it.
        """
        screen = io.StringIO()
        lines = "".join(f"{line}\n" for line in typed).encode()
        keyboard = Keyboard(lines, screen, echoes=True, presses_enter=presses_enter)
        outside = self.environment(
            stdin=io.TextIOWrapper(keyboard, encoding="utf-8"),
            stdout=screen,
            stderr=screen,
            terminal=TERMINAL,
            variables={"COLUMNS": str(columns), **(env or {})},
        )
        with redirect_stdout(screen), redirect_stderr(screen):
            status = main(argv, outside)
        return screen.getvalue(), status

    def json(self, *argv: str) -> Any:  # noqa: ANN401 - the shape of a JSON view
        """Run a command with `--json` and return what it prints."""
        result = self(*argv, "--json")
        assert (result.stderr, result.status) == ("", 0)
        return json.loads(result.stdout)

    def questions(self, *argv: str) -> Any:  # noqa: ANN401 - the shape of a JSON view
        """Return the questions that a quiz with these options asks, with their keys."""
        return self.json("quiz", *argv, "--key")["questions"]

    def ask(self, *argv: str, typed: Iterable[str], pack: Path = SMALL, **more: str) -> Result:
        """Take a quiz at a terminal, typing one line after the other, then ending the input."""
        lines = "".join(f"{line}\n" for line in typed)
        return self("quiz", *argv, pack=pack, stdin=lines, terminal=TERMINAL, **more)


def check_golden(name: str, text: str) -> None:
    """Compare a text with a file of `golden`; TDA_UPDATE_GOLDEN=1 writes the file instead."""
    path = GOLDEN / name
    if os.environ.get("TDA_UPDATE_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        return
    if not path.exists():
        pytest.fail(f"there is no {path.name}; TDA_UPDATE_GOLDEN=1 writes it")
    assert text == path.read_text(encoding="utf-8")
