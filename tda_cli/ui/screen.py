"""All output to a stream: wrapped, colored, and without control characters."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, TextIO

from tda_cli.text.visible import visible

if TYPE_CHECKING:
    from rich.console import Console


class Role(StrEnum):
    """The role of a piece of text, which sets its style. Style never carries meaning by itself."""

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

    It may be styled (bold and the like) and also colored. For screen readers it can be accessible,
    without bars and columns. `measure` returns the columns to wrap at and is called for every line,
    because terminals get resized; without it, no line is wrapped. `pack` is the value of `--pack`,
    to repeat in suggested commands.
    """

    def __init__(  # noqa: PLR0913 - the abilities of a terminal, and options
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
        """Columns to wrap at, or None for no wrapping."""
        return None if self._measure is None else max(1, self._measure())

    def has_room(self, columns: int) -> bool:
        """Return whether bars and columns of this width fit; never for a screen reader."""
        return not self.accessible and (self.width is None or self.width >= columns)

    def line(self, *parts: Part, indent: int = 0, lead: str = "", hang: int = 0) -> None:
        """Print one logical line after an indent and a lead, such as a bullet.

        Wrapped lines align with the text after the lead, plus `hang` spaces.
        """
        if self._measure is None and not self.styled:
            text = "".join(visible(part if isinstance(part, str) else part[0]) for part in parts)
            self.stream.write(f"{' ' * indent}{lead}{text}".rstrip() + "\n")
        else:
            self._rich_line(parts, indent, lead, hang)

    def heading(self, title: str, text: str = "") -> None:
        """Print a title and optional text after two spaces."""
        self.line((title, Role.TITLE), f"  {text}" if text else "")

    def verbatim(self, text: str) -> None:
        """Print a line without wrapping or styling."""
        self.stream.write(f"{visible(text).rstrip()}\n")

    def blank(self) -> None:
        """Print an empty line."""
        self.stream.write("\n")

    def prompt(self, text: str) -> None:
        """Print text without a line break, and flush."""
        self.stream.write(visible(text))
        self.stream.flush()

    def command(self, *words: str) -> str:
        """Return a `tda` command for the same pack, ready to paste into a shell."""
        import shlex

        return shlex.join(["tda", *words, *(("--pack", self.pack) if self.pack else ())])

    def suggest(self, label: str | Sequence[Part], command: str, *, indent: int = 0) -> None:
        """Print a command after its label, or on its own line if both do not fit on one."""
        parts = [label] if isinstance(label, str) else label
        text = "".join(part if isinstance(part, str) else part[0] for part in parts)
        if self.fits(text + command, indent):
            self.line(*parts, command, indent=indent)
        else:
            self.line(*parts, indent=indent)
            self.own_line(command, indent=indent + 2)

    def own_line(self, command: str, *, indent: int = 2) -> None:
        """Print a command on one unbroken line, dropping the indent if necessary."""
        self.verbatim(f"{' ' * indent if self.fits(command, indent) else ''}{command}")

    def fits(self, text: str, indent: int = 0) -> bool:
        """Return whether text fits on one line."""
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
        # Leave at least two thirds of a narrow terminal for words.
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
            width=80,  # unused, because lines are already wrapped
            force_terminal=self.styled,
            color_system="standard" if self.styled else None,
            no_color=not self.colored,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
            _environ={},  # the environment was evaluated earlier
        )
