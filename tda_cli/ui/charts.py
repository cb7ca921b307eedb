"""Bars and calendars in plain text, or in words for screen readers and narrow terminals."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from tda_cli.quiz.scoring import Tally
from tda_cli.stats.days import WEEKDAYS, Week
from tda_cli.ui.screen import Screen
from tda_cli.values import value
from tda_cli.wording import count, points

_INDENT = 2
_MIN_ROOM = 50

_BAR = 10
_SHARE_WIDTH = 9

# The fewest answers per day for each character.
_MARKS = ((20, "#"), (10, "*"), (5, "+"), (1, "-"), (0, "."))
_LEGEND = "a day: . none, - 1 to 4, + 5 to 9, * 10 to 19, # 20 or more"
_WEEKDAY_WIDTH = 5
_MIN_WEEK_WIDTH = 3


@value
class Row:
    """One line of a list of tallies.

    Attributes:
        tally: The points; None if there is only a note.
        mark: A word after an arrow that points to the row, or empty.
        note: Another remark, or empty.
        is_judged: Whether to show a bar and a percentage in addition to the points.
    """

    name: str
    tally: Tally | None
    mark: str = ""
    note: str = ""
    is_judged: bool = True


def show_tallies(screen: Screen, rows: Iterable[Row]) -> None:
    """Print the rows, with bars if every row fits on one line."""
    rows = list(rows)
    name_width = max((len(row.name) for row in rows), default=0)
    share_width = max([_SHARE_WIDTH, *(len(_share(row)) for row in rows)])
    lines = [_with_bar(row, name_width, share_width) for row in rows]
    if not _fit(screen, lines):
        lines = [_in_words(row) for row in rows]
    for line in lines:
        screen.line(line, indent=_INDENT)


def show_calendar(screen: Screen, weeks: Sequence[Week]) -> None:
    """Print weekdays as rows and weeks as columns, with the answers of each week below."""
    screen.heading("ANSWERS BY DAY", f"the last {len(weeks)} weeks, UTC")
    lines = [*_grid(weeks), _LEGEND]
    if not _fit(screen, lines[:-1]):
        lines = [_sentence(week) for week in weeks]
    for line in lines:
        screen.line(line, indent=_INDENT)


def _fit(screen: Screen, lines: Iterable[str]) -> bool:
    return screen.has_room(max([_MIN_ROOM, *(_INDENT + len(line) for line in lines)]))


def _share(row: Row) -> str:
    return "" if row.tally is None else f"{points(row.tally.earned)} of {row.tally.possible}"


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
    percent = f"{row.tally.percent} percent" if row.tally is not None and row.is_judged else ""
    return f"{row.name}: {', '.join(filter(None, (_share(row), percent, row.mark, row.note)))}"


def _grid(weeks: Sequence[Week]) -> Iterator[str]:
    width = max([_MIN_WEEK_WIDTH, *(len(str(week.total)) + 1 for week in weeks)])

    def row(label: str, cells: Iterator[str]) -> str:
        return f"{label:<{_WEEKDAY_WIDTH}}" + "".join(f"{cell:>{width}}" for cell in cells)

    yield row("month", (str(week.first.month) for week in weeks))
    yield row("day", (str(week.first.day) for week in weeks))
    for number, name in enumerate(WEEKDAYS):
        yield row(name, (_mark(week.days[number]) for week in weeks)).rstrip()
    yield row("week", (str(week.total) for week in weeks))


def _mark(answers: int | None) -> str:
    if answers is None:
        return ""
    return next(mark for least, mark in _MARKS if answers >= least)


def _sentence(week: Week) -> str:
    counts = zip(WEEKDAYS, week.days, strict=True)
    days = [f"{weekday} {answers}" for weekday, answers in counts if answers]
    said = f"{count(week.total, 'answer')} ({', '.join(days)})" if days else "no answers"
    return f"{week.first:%Y-%m-%d} to {week.first + timedelta(days=6):%m-%d}: {said}"
