"""Bars in plain text, or in words for screen readers and narrow terminals."""

from collections.abc import Sequence

from tda_cli.quiz.scoring import Tally
from tda_cli.ui.parts import Column, Part, Role
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
    cells: list[Sequence[Part]] = [_words(row) for row in rows]
    if screen.is_narrow:
        columns = [Column(), Column(fills=True)]
        cells = [(name, ", ".join(filter(None, rest))) for name, *rest in map(_words, rows)]
    elif screen.has_columns:
        columns.insert(2, Column())
        cells = [_with_bar(screen, row) for row in rows]
    screen.table(columns, cells, indent=2)


def _words(row: Row) -> tuple[str, str, str, str]:
    return (
        row.name,
        "" if row.tally is None else f"{points(row.tally.earned)} of {row.tally.possible}",
        "" if row.tally is None or not row.is_judged else f"{row.tally.percent}%",
        row.note,
    )


def _with_bar(screen: Screen, row: Row) -> Sequence[Part]:
    name, share, *rest = _words(row)
    if row.tally is None or not row.is_judged:
        return name, share, "", *rest
    fraction = float(row.tally.fraction)
    plain: Part = (screen.bar(fraction), Role.ACCENT)
    return name, share, score_bar(screen, fraction) if row.is_score else plain, *rest
