"""The pieces of text that screens are made of: roles, cells and columns."""

from enum import StrEnum

from tda_cli.values import value


class Role(StrEnum):
    """The role of a piece of text, which sets its style. Style never carries meaning by itself."""

    TITLE = "bold"
    MUTED = "dim"
    ACCENT = "cyan"
    CALM = "cyan"
    WARM = "yellow"
    OURS = "dim italic"
    RIGHT = "bold green"
    PARTLY = "bold yellow"
    WRONG = "bold red"
    ERROR = "bold red"
    WARNING = "bold yellow"


Part = str | tuple[str, Role]
Cell = Part | list[Part]


@value
class Column:
    """A column of a table.

    Attributes:
        title: Its heading; no headings are printed if all are empty.
        right: Whether it is aligned to the right, as numbers are.
        wraps: Whether long cells may be wrapped.
        fills: Whether it takes the room that the others leave.
        widest: How many columns it takes at most, if it wraps.
    """

    title: str = ""
    right: bool = False
    wraps: bool = False
    fills: bool = False
    widest: int | None = None


def plain(part: Part) -> str:
    """Return the text of a part without its role."""
    return part if isinstance(part, str) else part[0]


def parts_of(cell: Cell) -> list[Part]:
    """Return a cell as a list of parts."""
    return cell if isinstance(cell, list) else [cell]


def joined(cell: Cell) -> str:
    """Return the text of a cell."""
    return "".join(map(plain, parts_of(cell)))
