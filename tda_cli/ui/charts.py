"""Bars in plain text, or in words for screen readers and narrow terminals."""

from collections.abc import Sequence

from tda_cli.quiz.scoring import Tally
from tda_cli.ui.parts import Column, Part, Role, plain
from tda_cli.ui.screen import Screen
from tda_cli.values import value
from tda_cli.wording import points

_GOOD, _FAIR = 0.8, 0.5


@value
class Row:
    """One line of a list of tallies.

    Attributes:
        tally: The points; None if there is only a note.
        note: A remark, such as `weakest`, or empty.
        is_judged: Whether to show a bar and a percentage in addition to the points.
        is_score: Whether the bar has the color of a good, fair or poor score.
    """

    name: str
    tally: Tally | None
    note: str = ""
    is_judged: bool = True
    is_score: bool = True


def score_bar(screen: Screen, fraction: float) -> Part:
    """Return a bar for a score: green from 80 percent, yellow from 50 percent, else red."""
    good, fair = fraction >= _GOOD, fraction >= _FAIR
    role = Role.RIGHT if good else Role.PARTLY if fair else Role.WRONG
    return screen.bar(fraction), role


def show_tallies(screen: Screen, rows: Sequence[Row]) -> None:
    """Print a line per row, with bars on a terminal that has room for them."""
    columns = [Column(wraps=True), Column(right=True), Column(right=True), Column(wraps=True)]
    cells: list[list[Part]] = [_cells(screen, row) for row in rows]
    if screen.has_columns:
        columns.insert(2, Column())
    else:
        for row in cells:
            del row[2]
    if screen.is_narrow:
        columns = [Column(), Column(fills=True)]
        cells = [[name, ", ".join(filter(None, map(plain, rest)))] for name, *rest in cells]
    screen.table(columns, cells, indent=2)


def _cells(screen: Screen, row: Row) -> list[Part]:
    """Return the name, the points, the bar, the percentage, and the note."""
    if row.tally is None:
        return [row.name, "", "", "", row.note]
    share = f"{points(row.tally.earned)} of {row.tally.possible}"
    if not row.is_judged:
        return [row.name, share, "", "", row.note]
    fraction = float(row.tally.fraction)
    bar = score_bar(screen, fraction) if row.is_score else (screen.bar(fraction), Role.ACCENT)
    return [row.name, share, bar, f"{row.tally.percent}%", row.note]
