"""Points as bars, each beside its number; a screen reader and a narrow terminal get the number."""

from collections.abc import Iterable

from tda_cli.quiz.scoring import Tally
from tda_cli.ui.screen import Screen
from tda_cli.values import value
from tda_cli.wording import points

_BAR = 10
_ROOM_FOR_BARS = 50
_INDENT = 2
_SHARE_WIDTH = 9


@value
class Row:
    """One line of a list of tallies.

    Attributes:
        name: What the tally is of.
        tally: The points; None where there is nothing to tell of but the note.
        mark: What an arrow points at the row with, or empty.
        note: What else is said of it, or empty.
        is_judged: Whether it has a bar and a percentage; else it is its points and the note.
    """

    name: str
    tally: Tally | None
    mark: str = ""
    note: str = ""
    is_judged: bool = True


def show_tallies(screen: Screen, rows: Iterable[Row]) -> None:
    """Print one row below the other, with bars where all of them fit on a line."""
    rows = list(rows)
    lines = _with_bars(rows)
    needed = max([_ROOM_FOR_BARS, *(_INDENT + len(line) for line in lines)])
    has_bars = not screen.accessible and (screen.width or needed) >= needed
    for line in lines if has_bars else map(_in_words, rows):
        screen.line(line, indent=_INDENT)


def _share(row: Row) -> str:
    return "" if row.tally is None else f"{points(row.tally.earned)} of {row.tally.possible}"


def _with_bars(rows: list[Row]) -> list[str]:
    name_width = max((len(row.name) for row in rows), default=0)
    share_width = max((len(_share(row)) for row in rows), default=0)
    return [_with_bar(row, name_width, max(share_width, _SHARE_WIDTH)) for row in rows]


def _with_bar(row: Row, name_width: int, share_width: int) -> str:
    if row.tally is None:
        return f"{row.name:<{name_width}}  {row.note}"
    text = f"{row.name:<{name_width}}  {_share(row):>{share_width}}"
    if row.is_judged:
        filled = round(row.tally.fraction * _BAR)
        text += f"  {'#' * filled}{'.' * (_BAR - filled)}  {row.tally.percent:>3}%"
    text += f"   <- {row.mark}" if row.mark else ""
    return text + (f"   {row.note}" if row.note else "")


def _in_words(row: Row) -> str:
    said = [_share(row)] if row.tally is not None else []
    if row.tally is not None and row.is_judged:
        said.append(f"{row.tally.percent} percent")
    return f"{row.name}: {', '.join([*said, *filter(None, (row.mark, row.note))])}"
