"""Bars and calendars in plain text, or in words for screen readers and narrow terminals."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from tda_cli.quiz.scoring import Tally
from tda_cli.stats.days import SHADES, WEEKDAYS, Week, shade
from tda_cli.text import MONTHS
from tda_cli.ui.parts import Column, Part, Role
from tda_cli.ui.screen import Screen
from tda_cli.values import value
from tda_cli.wording import count, points

_GOOD, _FAIR = 0.8, 0.5

# From no answers on a day to the most, and the same in ASCII.
_SHADES, _ASCII_SHADES = "·░▒▓█", ".-+*#"
_WEEKDAY_WIDTH = 5
_WEEK_WIDTH = 4


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


def show_calendar(screen: Screen, weeks: Sequence[Week]) -> None:
    """Print weekdays as rows and weeks as columns, with the answers of each week below."""
    screen.heading("Answers by day", f"the last {len(weeks)} weeks")
    lines = [*_grid(screen, weeks), _legend(screen)]
    if not screen.has_columns or not all(screen.fits(line, 2) for line in lines):
        lines = [_sentence(screen, week) for week in weeks]
    for line in lines:
        screen.line(line, indent=2)


def _legend(screen: Screen) -> str:
    most = [f"{least} to {above - 1}" for least, above in pairwise(SHADES)]
    meanings = ("none", *most, f"{SHADES[-1]} or more")
    pairs = zip(_shades(screen), meanings, strict=True)
    return "key: " + ", ".join(f"{shade} {meaning}" for shade, meaning in pairs)


def _grid(screen: Screen, weeks: Sequence[Week]) -> Iterator[str]:
    width = max([_WEEK_WIDTH, *(len(str(week.total)) + 1 for week in weeks)])

    def row(label: str, cells: Iterator[str]) -> str:
        line = f"{label:<{_WEEKDAY_WIDTH}}" + "".join(f"{cell:>{width}}" for cell in cells)
        return line.rstrip()

    yield row("", _months(weeks))
    yield row("", (str(week.first.day) for week in weeks))
    for number, name in enumerate(WEEKDAYS):
        yield row(name, (_shade(screen, week.days[number]) for week in weeks))
    yield row("all", (str(week.total) for week in weeks))


def _months(weeks: Sequence[Week]) -> Iterator[str]:
    """Yield the name of each week's month where it differs from that of the week before."""
    before = 0
    for week in weeks:
        yield MONTHS[week.first.month - 1][:3] if week.first.month != before else ""
        before = week.first.month


def _shades(screen: Screen) -> str:
    return _SHADES if screen.has_symbols else _ASCII_SHADES


def _shade(screen: Screen, answers: int | None) -> str:
    return "" if answers is None else _shades(screen)[shade(answers)]


def _sentence(screen: Screen, week: Week) -> str:
    counts = zip(WEEKDAYS, week.days, strict=True)
    days = [f"{weekday} {answers}" for weekday, answers in counts if answers]
    said = f"{count(week.total, 'answer')} ({', '.join(days)})" if days else "no answers"
    last = week.first + timedelta(days=6)
    return f"{screen.day(week.first)} to {screen.day(last)}: {said}"
