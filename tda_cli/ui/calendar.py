"""Answers day by day as a calendar of plain characters, or as a list where there is no room."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tda_cli.stats.days import Week
from tda_cli.ui.screen import Role, Screen
from tda_cli.wording import count

# From how many answers on a day has which character.
MARKS = ((20, "#"), (10, "*"), (5, "+"), (1, "-"), (0, "."))
LEGEND = "a day: . none, - 1 to 4, + 5 to 9, * 10 to 19, # 20 or more"
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_ROOM = 50
_INDENT = 2
_LABEL = 5
_NARROWEST = 3


def show_calendar(screen: Screen, weeks: Sequence[Week]) -> None:
    """Print weekdays as rows and weeks as columns, with the answers of each week below."""
    screen.line(("ANSWERS BY DAY", Role.TITLE), f"  the last {len(weeks)} weeks, UTC")
    lines = list(_grid(weeks))
    needed = max([_ROOM, *(_INDENT + len(line) for line in lines)])
    if screen.accessible or (screen.width or needed) < needed:
        lines = [_sentence(week) for week in weeks]
    else:
        lines.append(LEGEND)
    for line in lines:
        screen.line(line, indent=_INDENT)


def _grid(weeks: Sequence[Week]) -> Iterator[str]:
    width = max([_NARROWEST, *(len(str(week.total)) + 1 for week in weeks)])

    def row(label: str, cells: Iterator[str]) -> str:
        return f"{label:<{_LABEL}}" + "".join(f"{cell:>{width}}" for cell in cells)

    yield row("month", (str(week.first.month) for week in weeks))
    yield row("day", (str(week.first.day) for week in weeks))
    for number, name in enumerate(WEEKDAYS):
        yield row(name, (_mark(week.days[number]) for week in weeks)).rstrip()
    yield row("week", (str(week.total) for week in weeks))


def _mark(answers: int | None) -> str:
    if answers is None:
        return ""
    return next(mark for least, mark in MARKS if answers >= least)


def _sentence(week: Week) -> str:
    days = [f"{WEEKDAYS[number]} {answers}" for number, answers in enumerate(week.days) if answers]
    said = f"{count(week.total, 'answer')} ({', '.join(days)})" if days else "no answers"
    return f"{span(week.first)}: {said}"


def span(first: date) -> str:
    """Name a week by its first and last day: "2026-09-28 to 10-04"."""
    last = first + timedelta(days=6)
    return f"{first:%Y-%m-%d} to {last:%m-%d}"
