"""The one place where text reaches a stream: wrapped, colored, and with no control characters."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, TextIO

from tda_cli.text.visible import visible

if TYPE_CHECKING:
    from rich.console import Console


class Role(StrEnum):
    """What a piece of text is. It decides color and weight; the meaning never depends on these."""

    TITLE = "bold"
    LABEL = "bold yellow"
    MUTED = "dim"
    RIGHT = "bold green"
    WRONG = "bold red"
    ERROR = "bold red"
    WARNING = "bold yellow"


Part = str | tuple[str, Role]


class Screen:
    """A stream to print lines on.

    It may be styled (bold and the like) and colored as well; for a screen reader it is accessible,
    without bars and columns. `measure` returns the columns to wrap at. It is asked for every line,
    so that a resized terminal is respected; without it, no line is wrapped. `pack` is that of the
    `--pack` option, which commands to copy must name; one chosen by a variable need not be named.
    """

    def __init__(  # noqa: PLR0913 - what a terminal can do, and what was asked for
        self,
        stream: TextIO,
        *,
        measure: Callable[[], int] | None = None,
        styled: bool = False,
        colored: bool = False,
        accessible: bool = False,
        pack: str | None = None,
    ) -> None:
        self.stream = stream
        self._measure = measure
        self.styled = styled
        self.colored = colored
        self.accessible = accessible
        self.pack = pack

    @property
    def width(self) -> int | None:
        """Columns to wrap at, or None to leave every line whole."""
        return None if self._measure is None else max(1, self._measure())

    def has_room(self, columns: int) -> bool:
        """Return whether bars and columns of this width may be shown; never to a screen reader."""
        return not self.accessible and (self.width is None or self.width >= columns)

    def line(self, *parts: Part, indent: int = 0, lead: str = "", hang: int = 0) -> None:
        """Print one logical line after a number of spaces and a lead, such as a bullet.

        Where it wraps, further lines align with the text after the lead, and `hang` spaces more.
        """
        if self._measure is None and not self.styled:
            text = "".join(visible(part if isinstance(part, str) else part[0]) for part in parts)
            self.stream.write(f"{' ' * indent}{lead}{text}".rstrip() + "\n")
        else:
            self._rich_line(parts, indent, lead, hang)

    def heading(self, title: str, text: str = "") -> None:
        """Print a title and, after two spaces, a text."""
        self.line((title, Role.TITLE), f"  {text}" if text else "")

    def verbatim(self, text: str) -> None:
        """Print a line that is neither wrapped nor styled."""
        self.stream.write(f"{visible(text).rstrip()}\n")

    def blank(self) -> None:
        """Print an empty line."""
        self.stream.write("\n")

    def prompt(self, text: str) -> None:
        """Print text without ending the line, and flush it."""
        self.stream.write(visible(text))
        self.stream.flush()

    def command(self, *words: str) -> str:
        """Return a command of `tda` on the same pack, ready to paste into a shell."""
        import shlex

        return shlex.join(["tda", *words, *(("--pack", self.pack) if self.pack else ())])

    def suggest(self, label: str | Sequence[Part], command: str, *, indent: int = 0) -> None:
        """Print a command right after its label, or on the next line where it would be broken."""
        parts = [label] if isinstance(label, str) else label
        text = "".join(part if isinstance(part, str) else part[0] for part in parts)
        if self.fits(text + command, indent):
            self.line(*parts, command, indent=indent)
        else:
            self.line(*parts, indent=indent)
            self.own_line(command, indent=indent + 2)

    def own_line(self, command: str, *, indent: int = 2) -> None:
        """Print a command on a line that is never broken; without indent if need be."""
        self.verbatim(f"{' ' * indent if self.fits(command, indent) else ''}{command}")

    def fits(self, text: str, indent: int = 0) -> bool:
        """Return whether a text can stand on one line."""
        if self.width is None:
            return True
        from rich.cells import cell_len

        return indent + cell_len(text) <= self.width

    def _rich_line(self, parts: tuple[Part, ...], indent: int, lead: str, hang: int) -> None:
        from rich.text import Text

        styled = (part if isinstance(part, tuple) else (part, "") for part in parts)
        text = Text.assemble(*((visible(words), str(role)) for words, role in styled), end="")
        width = self.width
        if width is None:
            self._console.print(Text(" " * indent + lead) + text, soft_wrap=True)
            return
        # At least two thirds of a narrow terminal are for words.
        indent = max(0, min(indent, width // 3 - len(lead)))
        start = " " * indent + lead
        further = " " * min(len(start) + hang, max(len(start), width // 3))
        for line in text.wrap(self._console, max(1, width - len(further))):
            line.rstrip()
            self._console.print(Text(start) + line, soft_wrap=True)
            start = further

    @cached_property
    def _console(self) -> "Console":
        from rich.console import Console

        return Console(
            file=self.stream,
            width=80,  # lines are wrapped before they get there
            force_terminal=self.styled,
            color_system="standard" if self.styled else None,
            no_color=not self.colored,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
            _environ={},  # what the person wants was decided earlier
        )
