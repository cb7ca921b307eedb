"""Everything outside the program: streams, clock, randomness, folders, environment variables."""

import os
import re
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any, TextIO

from tda_cli.errors import OutputError, StoreError
from tda_cli.files import make_private
from tda_cli.text.visible import KEY
from tda_cli.ui.characters import PLAIN
from tda_cli.ui.screen import Screen

_DEFAULT_SIZE = {"COLUMNS": 80, "LINES": 24}
_MOST_DIGITS = 5  # no screen is 10,000 columns wide
# The variables that name a pager; the first one that is set wins, even if it is empty.
_PAGERS = ("TDA_PAGER", "PAGER")
# A clock beyond these is wrong, and sums with its dates would leave the calendar.
_EARLIEST, _LATEST = datetime(1000, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
# What arrow and function keys send, and control characters other than tabs.
_KEYS = "\x1b(?:\\[[0-?]*[ -/]*[@-~]|O[ -~]|[ -~])?|[\x00-\x08\x0a-\x1a\x1c-\x1f\x7f-\x9f]"


@dataclass(eq=False, repr=False)
class Environment:
    """A command's access to the outside world; a stream is None if it was closed.

    Attributes:
        clock: Returns the current time, in UTC, from the year 1000 to 9000.
        monotonic: Returns seconds that never decrease, even if the clock is set back.
        draw_seed: Returns a random seed, 0 to 999,999.
        to_local: Converts a time to the person's time zone.
        page: Runs a pager command on a text, and returns whether it could be started.
        color: This and the next three are the global options.
    """

    stdin: TextIO | None
    stdout: TextIO | None
    stderr: TextIO | None
    variables: Mapping[str, str]
    clock: Callable[[], datetime]
    monotonic: Callable[[], float]
    draw_seed: Callable[[], int]
    is_terminal: Callable[[TextIO | None], bool]
    to_local: Callable[[datetime], datetime]
    page: Callable[[str, str], bool]
    color: str = "auto"
    pack_name: str | None = None
    no_input: bool = False
    no_pager: bool = False

    def __post_init__(self) -> None:
        clock = self.clock
        self.clock = lambda: min(max(clock(), _EARLIEST), _LATEST)
        self._screens: dict[tuple[str, str, str | None], Screen] = {}

    @property
    def out(self) -> Screen:
        """The screen for data; raise `OutputError` if standard output was closed."""
        if self.stdout is None:
            message = "standard output is closed"
            raise OutputError(message)
        return self._screen("out", self.stdout)

    @property
    def err(self) -> Screen:
        """The screen for errors, progress and notes, which are lost if it was closed."""
        return self._screen("err", self.stderr or StringIO())

    @property
    def is_interactive(self) -> bool:
        """Whether a person can answer questions."""
        return not self.no_input and self.is_terminal(self.stdin)

    @property
    def is_accessible(self) -> bool:
        """Whether output should suit a screen reader."""
        return "1" in {self.variables.get("TDA_ACCESSIBLE"), self.variables.get("ACCESSIBLE")}

    @property
    def chosen_pack(self) -> str | None:
        """The pack chosen by option or variable, or None for the default."""
        return self.pack_name or self.variables.get("TDA_PACK") or None

    def today(self) -> date:
        """Return the current day in the person's time zone."""
        return self.to_local(self.clock()).date()

    def show(
        self,
        view: str,
        *,
        json: bool,
        content: Callable[[], dict[str, Any]],
        screen: Callable[[], None],
        paged: bool = False,
    ) -> None:
        """Show the result of a command: as JSON, on the screen, or `paged` in a pager if long."""
        if json:
            from tda_cli.formats.json import dumps  # few runs print JSON

            self.out.stream.write(dumps(view, content()))
        elif paged:
            self.page_if_long(screen)
        else:
            screen()

    def page_if_long(self, screen: Callable[[], None]) -> None:
        """Show text on the screen, or in a pager if it does not fit."""
        pager = self._pager()
        if not pager:
            screen()
            return
        out, page = self.out, StringIO()
        try:
            with out.captured(page):
                screen()
        except BaseException:
            out.stream.write(page.getvalue())
            raise
        text = page.getvalue()
        is_long = text.count("\n") >= _size("LINES", self.variables, out.stream)
        if not (is_long and self.page(pager, text)):
            out.stream.write(text)

    def _pager(self) -> str:
        """Return the pager command, or an empty string if nothing is to be paged."""
        at_terminal = self.is_terminal(self.stdin) and self.is_terminal(self.stdout)
        is_plain = self.is_accessible or self.variables.get("TERM") == "dumb"
        if not at_terminal or is_plain or self.no_pager:
            return ""
        chosen = (self.variables[name] for name in _PAGERS if name in self.variables)
        command = next(chosen, "less").strip()
        return "" if command == "cat" else command

    def read_line(self) -> str | None:
        """Return the next typed line without its line break, or None at the end of input.

        Terminals send UTF-8 or, rarely, the encoding they declare. Other bytes become U+FFFD,
        which grading treats as a typo. Each arrow or function key becomes a `KEY`.
        """
        line = b"" if self.stdin is None else self.stdin.buffer.readline()
        # Text followed by Ctrl-D was never entered.
        if self.stdin is None or not line.endswith(b"\n"):
            return None
        try:
            text = line.decode()
        except UnicodeDecodeError:
            text = line.decode(self.stdin.encoding, errors="replace")
        return re.sub(_KEYS, KEY, text.removesuffix("\n").removesuffix("\r"))

    def data_folder(self) -> Path:
        """Return the folder for the user's data, which may not exist yet.

        The default folder is made private; a chosen one may be shared on purpose.
        """
        chosen = self.variables.get("TDA_DATA_DIR")
        if not chosen:
            import platformdirs

        folder = Path(chosen or platformdirs.user_data_dir("tda", appauthor=False))
        try:
            folder = folder.expanduser()
        except RuntimeError as error:
            message = f"the home folder in `{folder}` is unknown"
            raise StoreError(message, "Set TDA_DATA_DIR to a full path.") from error
        # Unlike `Path.is_symlink`, this returns False for any OS error.
        if not (chosen or os.path.islink(folder)):  # noqa: PTH114
            make_private(folder)
        return folder

    def _screen(self, name: str, stream: TextIO) -> Screen:
        # The help needs the width before options are parsed, so these may still change.
        key = (name, self.color, self.pack_name)
        if key not in self._screens:
            terminal = self.is_terminal(stream)
            styled, colored = styling(self.color, self.variables, is_terminal=terminal)
            wraps = terminal and not self.is_accessible
            self._screens[key] = Screen(
                stream,
                measure=(lambda: _size("COLUMNS", self.variables, stream)) if wraps else None,
                styled=styled,
                colored=colored,
                accessible=self.is_accessible,
                pack=self.pack_name,
                clock=self.clock,
                to_local=self.to_local,
            )
        return self._screens[key]


def _size(name: str, variables: Mapping[str, str], stream: TextIO) -> int:
    """Return the `COLUMNS` or `LINES` of a terminal; a variable of that name wins."""
    chosen = variables.get(name, "")
    if chosen.isascii() and chosen.isdigit() and len(chosen) < _MOST_DIGITS and int(chosen) > 0:
        return int(chosen)
    try:
        columns, lines = os.get_terminal_size(stream.fileno())
    except (OSError, ValueError):
        columns = lines = 0
    return (columns if name == "COLUMNS" else lines) or _DEFAULT_SIZE[name]


def styling(flag: str, variables: Mapping[str, str], *, is_terminal: bool) -> tuple[bool, bool]:
    """Return whether text may be styled, and whether it may be colored.

    The first match wins: the `--color` flag; a screen reader or a dumb terminal;
    NO_COLOR (if not empty); FORCE_COLOR or CLICOLOR_FORCE (if neither empty nor 0); CLICOLOR=0;
    whether the output is a terminal.
    """
    forced = ("FORCE_COLOR", "CLICOLOR_FORCE")
    is_reader = "1" in {variables.get("TDA_ACCESSIBLE"), variables.get("ACCESSIBLE")}
    rules = (
        (flag == "always", (True, True)),
        (flag == "never", (False, False)),
        (is_reader or variables.get("TERM") == "dumb", (False, False)),
        (bool(variables.get("NO_COLOR")), (is_terminal, False)),
        (any(variables.get(name, "") not in {"", "0"} for name in forced), (True, True)),
        (variables.get("CLICOLOR") == "0", (is_terminal, False)),
    )
    return next((styles for applies, styles in rules if applies), (is_terminal, is_terminal))


def _draw_seed() -> int:
    import random

    return random.SystemRandom().randrange(1_000_000)


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # already closed
        return False


def _run_pager(command: str, text: str) -> bool:
    """Show text in a pager; return False if it cannot be started. Leaving it early is fine."""
    import shlex
    import signal
    import subprocess

    try:
        process = subprocess.Popen(  # noqa: S603 - the person's own pager
            shlex.split(command),
            stdin=subprocess.PIPE,
            env={"LESS": "FRX", **os.environ},
            text=True,
            encoding=sys.stdout.encoding,
            errors=sys.stdout.errors,
        )
    except (OSError, ValueError):
        return False
    # Ctrl-C is for the pager, which reads its keys from the same terminal.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process.communicate(text)
    finally:
        signal.signal(signal.SIGINT, before)
        # After SIGTERM it would go on reading keys, and leave the terminal without echo.
        if process.poll() is None:
            process.terminate()
            process.wait()
    return True


def is_utf8(stream: TextIO) -> bool:
    """Return whether a stream accepts every character, as UTF-8 or without an encoding."""
    return (stream.encoding or "utf8").lower().replace("-", "") == "utf8"


def real_environment() -> Environment:
    """Return the environment of this process: its streams, clock and variables."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and not is_utf8(stream):
            stream.reconfigure(errors=PLAIN)  # type: ignore[union-attr]
    return Environment(
        stdin=sys.stdin,
        stdout=sys.stdout,
        stderr=sys.stderr,
        variables=os.environ,
        clock=lambda: datetime.now(UTC),
        monotonic=time.monotonic,
        draw_seed=_draw_seed,
        is_terminal=_is_terminal,
        to_local=datetime.astimezone,
        page=_run_pager,
    )
