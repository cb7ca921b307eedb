"""All output to a stream: wrapped, aligned, colored, and without control characters."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from io import StringIO
from typing import TYPE_CHECKING, TextIO

from tda_cli.text import short_day
from tda_cli.text.visible import visible
from tda_cli.ui.characters import can_encode, columns_of, spoken
from tda_cli.ui.parts import Cell, Column, Part, Role, joined, parts_of, plain

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

# The widest text and the widest table, in columns, however wide the terminal is.
TEXT_WIDTH = 88
TABLE_WIDTH = 110
# Below this width, tables become lists and nothing is aligned at the right edge.
ROOM_FOR_COLUMNS = 60

_GAP = 2  # columns between cells
_LEAST_FILL = 20  # columns of a table's text
# The spaces and styles at the end of a line; starting within a run of spaces would take long.
_END = re.compile(r"(?<! )(?: |\x1b\[[0-9;]*m)++$")
_SYMBOLS = "¶•█░✓✗·▒▓"
# A space where a line must not break; a noncharacter, so no text contains it.
_NO_BREAK = "\ufdd0"


class Screen:
    """A stream to print lines and tables on.

    `measure` returns the columns of the terminal, and is called for every line because terminals
    get resized; without it, no line is wrapped and tables are tab-separated. `pack` is the value
    of `--pack`, to repeat in suggested commands. Without a `clock`, days have no year.
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
        clock: Callable[[], datetime] | None = None,
        to_local: Callable[[datetime], datetime] = datetime.astimezone,
    ) -> None:
        self.stream = stream
        self._measure = measure
        self.styled = styled
        self.colored = colored
        self.accessible = accessible
        self.pack = pack
        self._clock = clock
        self._to_local = to_local
        self.has_symbols = not accessible and can_encode(stream, _SYMBOLS)

    @property
    def width(self) -> int | None:
        """Columns of the terminal, or None for no wrapping."""
        return None if self._measure is None else max(1, self._measure())

    @property
    def text_width(self) -> int | None:
        """Columns to wrap text at, or None for no wrapping."""
        width = self.width
        return None if width is None else min(width, TEXT_WIDTH)

    @property
    def is_piped(self) -> bool:
        """Whether output is data for a file or a program, which needs no titles or hints."""
        return self.width is None and not self.accessible

    @property
    def is_narrow(self) -> bool:
        """Whether the terminal has no room for columns."""
        return self.width is not None and self.width < ROOM_FOR_COLUMNS

    @property
    def has_columns(self) -> bool:
        """Whether text is laid out in columns: at a terminal with room for them."""
        return self.width is not None and not self.accessible and not self.is_narrow

    def line(
        self, *parts: Part, indent: int = 0, lead: Part = "", hang: int = 0, right: str = ""
    ) -> None:
        """Print one logical line after an indent and a lead, such as a bullet.

        Wrapped lines align with the text after the lead, plus `hang` spaces. `right` is muted, and
        at the right edge of the first line, or in parentheses after the text if there is no room.
        """
        width = self.width
        if right and (width is None or self.is_narrow):
            parts, right = (*parts, (f" ({right})", Role.MUTED)), ""
        if width is not None:
            self._wrap(width, parts, lead, right, indent=indent, hang=hang)
        elif self.styled:
            self._print(self._rich([" " * indent, lead, *parts]))
        else:  # without Rich, which is slow to load
            self._write(" " * indent + "".join(map(self._text_of, (lead, *parts))))

    def heading(self, title: str, text: str = "", *, right: str = "") -> None:
        """Print a title and optional text after two spaces."""
        self.line((title, Role.TITLE), f"  {text}" if text else "", right=right)

    def title(self, title: str, text: str = "", *, legend: str = "") -> None:
        """Print the title of a list and what its marks mean, except in a pipe."""
        if self.is_piped:
            return
        if self.has_columns or not legend:
            self.heading(title, text, right=legend)
        else:
            self.heading(title, text)
            self.line((legend, Role.MUTED))
        self.blank()

    def table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Cell]],
        *,
        indent: int = 0,
        width: int = TEXT_WIDTH,
    ) -> None:
        """Print rows of cells at most `width` columns wide.

        In a pipe, they are tab-separated lines without headings. For a screen reader, and where
        text would have no room, they are a list with the first cell of each row first.
        """
        if not rows:
            return
        if self.accessible:
            for row in rows:
                cells = ", ".join(filter(None, map(joined, row)))
                self.line(re.sub(r"(?<=[.!?\"]), ", " ", cells))
        elif self.width is None:
            for row in rows:
                self._write("\t".join(self._text_of(joined(cell)) for cell in row))
        elif self.is_narrow:
            self._list(columns, rows)
        else:
            room = min(self.width, width) - indent
            cells_of = [[self._cell(cell) for cell in row] for row in rows]
            if _is_cramped(columns, cells_of, room):
                self._list(columns, rows)
            else:
                self._print(_rich_table(columns, cells_of), indent=indent, width=max(1, room))

    def verbatim(self, text: str) -> None:
        """Print a line without wrapping or styling."""
        self._write(self._text_of(text))

    def blank(self) -> None:
        """Print an empty line."""
        self._write("")

    def prompt(self, text: str) -> None:
        """Print text without a line break, and flush."""
        self.stream.write(self._text_of(text).replace(_NO_BREAK, " "))
        self.stream.flush()

    def mark(self, *, is_right: bool) -> Part:
        """Return a tick or a cross, or a word where there are no symbols."""
        right, wrong = ("✓", "✗") if self.has_symbols else ("right", "wrong")
        return (right, Role.RIGHT) if is_right else (wrong, Role.WRONG)

    @property
    def bullet(self) -> str:
        """The lead of an item in a list."""
        return "• " if self.has_symbols else "- "

    def bar(self, fraction: float, columns: int = 10) -> str:
        """Return a bar that is filled to a fraction, 0 to 1; empty for a screen reader."""
        if self.accessible:
            return ""
        filled = max(0, min(columns, round(fraction * columns)))
        full, empty = ("█", "░") if self.has_symbols else ("#", ".")
        return full * filled + empty * (columns - filled)

    def moment(self, when: datetime) -> str:
        """Return a time in local time: "28 Nov, 14:03", with the year unless it is this one."""
        local = self._to_local(when)
        return f"{self.day(local)}, {local:%H:%M}"

    def day(self, local: date) -> str:
        """Return a local day: "28 Nov", with the year unless it is this one."""
        this_year = self._to_local(self._clock()).year if self._clock else local.year
        return short_day(local, this_year)

    def command(self, *words: str) -> str:
        """Return a `tda` command for the same pack, ready to paste into a shell."""
        import shlex

        return shlex.join(["tda", *words, *(("--pack", self.pack) if self.pack else ())])

    def suggest(self, label: str | Sequence[Part], command: str, *, indent: int = 0) -> None:
        """Print a command after its label, or on its own line if both do not fit on one."""
        parts = [label] if isinstance(label, str) else label
        if self.fits("".join(map(plain, parts)) + command, indent):
            self.line(*parts, command, indent=indent)
        else:
            self.line(*parts, indent=indent)
            self.own_line(command, indent=indent + 2)

    def suggest_all(self, further: Sequence[tuple[str, str]]) -> None:
        """Print several commands with their labels, on one line if they fit."""
        parts: list[Part] = []
        for label, command in further:
            parts += [(f"{'   ' if parts else ''}{label}: ", Role.MUTED), command]
        if self.fits("".join(map(plain, parts))):
            self.line(*parts)
            return
        for label, command in further:
            self.suggest([(f"{label}: ", Role.MUTED)], command)

    def hints(self, *further: tuple[str, str]) -> None:
        """Print what to do next after a blank line, except in a pipe."""
        if not self.is_piped:
            self.blank()
            self.suggest_all(further)

    def own_line(self, command: str, *, indent: int = 2) -> None:
        """Print a command on one unbroken line, dropping the indent if necessary."""
        self.verbatim(f"{' ' * indent if self.fits(command, indent) else ''}{command}")

    def fits(self, text: str, indent: int = 0) -> bool:
        """Return whether text fits on one line."""
        return self.text_width is None or indent + self.columns(text) <= self.text_width

    def columns(self, text: str) -> int:
        """Return how many columns a text takes as it is printed."""
        return columns_of(self._text_of(text))

    @contextmanager
    def captured(self, buffer: StringIO) -> Iterator[None]:
        """Collect in a buffer what is printed."""
        before, self.stream = self.stream, buffer
        try:
            yield
        finally:
            self.stream = before

    def _text_of(self, part: Part) -> str:
        """Return the text of a part as it is printed, with citations as this stream needs them."""
        text = visible(plain(part)).replace(", ¶", f",{_NO_BREAK}¶")
        if self.has_symbols:
            return text
        return spoken(text) if self.accessible else text.replace("¶", f"par.{_NO_BREAK}")

    def _write(self, line: str) -> None:
        line = _END.sub(lambda end: end[0].replace(" ", ""), line)
        self.stream.write(line.replace(_NO_BREAK, " ") + "\n")

    def _rich(self, parts: Sequence[Part]) -> "Text":
        from rich.text import Text

        styles = ("" if isinstance(one, str) else one[1].value for one in parts)
        return Text.assemble(*zip(map(self._text_of, parts), styles, strict=True))

    def _wrap(  # noqa: PLR0913 - what `line` has
        self, width: int, parts: Sequence[Part], lead: Part, right: str, *, indent: int, hang: int
    ) -> None:
        text, lead_text = self._rich(parts), self._rich([lead])
        edge = self._rich([(right, Role.MUTED) if right.strip() else right])
        terminal, width = width, min(width, TEXT_WIDTH)
        # Leave at least two thirds of a narrow terminal for words.
        indent = max(0, min(indent, width // 3 - lead_text.cell_len))
        start = self._rich([" " * indent]) + lead_text
        if not edge and start.cell_len + text.cell_len <= width:
            self._print(start + text)
            return
        further = " " * min(start.cell_len + hang, max(start.cell_len, width // 3))
        room = width - len(further) - (edge.cell_len + _GAP if edge else 0)
        if terminal > width:
            # A path is only broken where the terminal would break it, so that it can be copied.
            longest = max(map(columns_of, text.plain.split()), default=0)
            room = terminal - len(further) if longest > room else room
        for line in text.wrap(self._console, max(1, room)):
            line.rstrip()
            start += line
            if edge:
                start.pad_right(width - start.cell_len - edge.cell_len)
                start += edge
            self._print(start)
            start, edge = self._rich([further]), self._rich([])

    def _list(self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
        """Print rows as their first cell and the one that fills, with the others below them."""
        for row in rows:
            pairs = list(zip(columns, row, strict=True))
            first = joined(row[0]).strip()
            main = next((parts_of(cell) for column, cell in pairs[1:] if column.fills), [])
            rest = [joined(cell).strip() for column, cell in pairs[1:] if not column.fills]
            further = ", ".join(filter(None, rest))
            if not main and self.fits(f"{first}  {further}"):
                main, further = [further], ""
            lead: list[Part] = [(first, Role.TITLE), "  "] if first else []
            self.line(*lead, *main, indent=0 if first else 2, hang=2 if first else 0)
            if further:
                self.line((further, Role.MUTED), indent=2)

    def _cell(self, cell: Cell) -> "Text":
        text = self._rich(parts_of(cell))
        # On two lines, "title, ¶2" leaves more room for the text.
        text.plain = text.plain.replace(f"title,{_NO_BREAK}", "title,\n")
        return text

    def _print(self, what: "Text | Table", *, indent: int = 0, width: int | None = None) -> None:
        """Print what Rich lays out, in a width or as wide as it is."""
        with self._console.capture() as found:
            self._console.print(what, width=width, soft_wrap=width is None)
        for line in found.get().splitlines():
            self._write(" " * indent + line)

    @cached_property
    def _console(self) -> "Console":
        from rich.console import Console

        return Console(
            width=TABLE_WIDTH,  # lines are already wrapped
            force_terminal=self.styled,
            color_system="standard" if self.styled else None,
            no_color=not self.colored,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
            _environ={},  # the environment was evaluated earlier
        )


def _is_cramped(columns: Sequence[Column], rows: Sequence[Sequence["Text"]], room: int) -> bool:
    """Return whether the column that fills has so little room that words would split."""
    for column, *cells in zip(columns, *rows, strict=True):
        lines = (line for cell in cells for line in cell.plain.split("\n"))
        widest = max(map(columns_of, (column.title, *lines))) + _GAP
        room -= 0 if column.fills else min(widest, column.widest or widest)
    return room < _LEAST_FILL and any(column.fills for column in columns)


def _rich_table(columns: Sequence[Column], rows: Sequence[Sequence["Text"]]) -> "Table":
    from rich.table import Table

    table = Table(
        box=None,
        expand=any(column.fills for column in columns),
        show_header=any(column.title for column in columns),
        header_style="dim",
        pad_edge=False,
        padding=(0, _GAP, 0, 0),
    )
    for column in columns:
        table.add_column(
            visible(column.title),
            justify="right" if column.right else "left",
            no_wrap=not (column.wraps or column.fills or column.widest),
            max_width=column.widest,
            overflow="fold",
            ratio=1 if column.fills else None,
        )
    for row in rows:
        table.add_row(*row)
    return table
