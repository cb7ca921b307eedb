"""Plots as shapes of SVG, for a template to print; its style sheet colors their classes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from tda_cli.quiz.scoring import Tally
from tda_cli.stats.calibration import Point
from tda_cli.stats.days import DAYS, WEEKDAYS, Week, shade
from tda_cli.stats.report import RetentionBin
from tda_cli.text import MONTHS
from tda_cli.values import value

WIDTH = 360
_LONGEST_NAME = 52
_FIFTHS = range(0, 101, 25)
# The distance between weeks; the share of it that a bar takes; and a bar's maximum width.
_STEP = 26.5
_BAR_SHARE = 0.7
_WIDEST_BAR = 18
# The width of a percentage, and of a month with its year.
_NUMBER_ROOM = 18
_LABEL_ROOM = 56


@value
class Shape:
    """An element of SVG, with the text inside it."""

    name: str
    attributes: Mapping[str, str]
    text: str = ""


@value
class Plot:
    """A picture with a title, `WIDTH` wide."""

    title: str
    height: float
    shapes: tuple[Shape, ...]


def columns(title: str, weeks: Sequence[tuple[date, int]]) -> Plot:
    """Plot a percentage per week to scale in time, leaving missing weeks empty.

    More than twelve weeks are closer together, and only bars with room around them get numbers.
    """
    left, top, height = 42.0, 18, 120
    base = top + height
    numbers = [(first - weeks[0][0]).days // DAYS for first, _ in weeks]
    step = min(_STEP, (WIDTH - left) / (max(numbers, default=0) + 1))
    bar_width = max(min(step * _BAR_SHARE, _WIDEST_BAR), 1.0)
    places = [min(left + number * step, WIDTH - bar_width) for number in numbers]
    gaps = [WIDTH, *(after - before for before, after in pairwise(places)), WIDTH]
    parts = list(_grid(left - 4, top, WIDTH - left + 4, height))
    is_long = step < _STEP
    room = _LABEL_ROOM if is_long else _NUMBER_ROOM
    month, last_label = "", -float(WIDTH)
    for (first, percent), x, beside in zip(weeks, places, pairwise(gaps), strict=False):
        bar_height = height * percent / 100
        middle = x + bar_width / 2
        parts.append(_rect("bar", x, base - bar_height, bar_width, bar_height))
        if min(beside) >= _NUMBER_ROOM:
            middle = min(middle, WIDTH - _NUMBER_ROOM / 2)
            parts.append(_text("number", middle, base - bar_height - 4, f"{percent}", "middle"))
            parts.append(_text("tick", middle, base + 15, f"{first.day}", "middle"))
        name = MONTHS[first.month - 1][:3] + (f" {first.year}" if is_long else "")
        at = min(middle, WIDTH - room / 2)
        if name != month and at - last_label >= room:
            parts.append(_text("tick", at, base + 30, name, "middle"))
            month, last_label = name, at
    return Plot(title, base + 38, tuple(parts))


def bars(title: str, tallies: Mapping[str, Tally]) -> Plot:
    """Plot scores as bars, each under its name."""
    parts: list[Shape] = []
    track_width = 310
    for number, (name, tally) in enumerate(tallies.items()):
        y = number * 36
        short = name[: _LONGEST_NAME - 3].rstrip() + "..." if len(name) > _LONGEST_NAME else name
        parts.append(_text("label", 0, y + 14, short))
        parts.append(_rect("track", 0, y + 19, track_width, 9))
        parts.append(_rect("bar", 0, y + 19, track_width * float(tally.fraction), 9))
        parts.append(_text("number", WIDTH, y + 28, f"{tally.percent}%", "end"))
    return Plot(title, 36 * len(tallies), tuple(parts))


def scatter(
    title: str, across: str, up: str, shares: Iterable[tuple[float, Point | RetentionBin]]
) -> Plot:
    """Plot actual shares against stated ones, all from 0 to 1.

    A hollow dot has too few answers; on the diagonal, the stated share was exactly right.
    """
    left, top, side = 52, 10, 270
    right, base = left + side, top + side
    parts = list(_grid(left, top, side, side))
    for percent in _FIFTHS:
        x = left + side * percent / 100
        parts.append(_line("grid", x, top, x, base))
        parts.append(_text("tick", x, base + 16, f"{percent}%", "middle"))
    parts.append(_line("diagonal", left, base, right, top))
    for said, found in shares:
        x, y = left + side * said, base - side * found.share
        low, high = base - side * found.low, base - side * found.high
        parts.append(_line("interval", x, low, x, high))
        parts.extend(_line("interval", x - 4, end, x + 4, end) for end in (low, high))
        kind = "dot" if found.is_enough else "dot hollow"
        parts.append(_shape("circle", class_=kind, cx=x, cy=y, r=5))
    parts.append(_text("axis", left + side / 2, base + 36, across, "middle"))
    turned = f"rotate(-90 12 {top + side / 2:g})"
    parts.append(_text("axis", 12, top + side / 2, up, "middle", turned))
    return Plot(title, base + 44, tuple(parts))


def calendar(title: str, weeks: Sequence[Week]) -> Plot:
    """Plot weekdays as rows and weeks as columns, with the number of answers on each day."""
    left, top, cell, step = 40, 34, 24, 26.5
    parts = [_text("tick", 0, top + row * step + 16, name) for row, name in enumerate(WEEKDAYS)]
    parts.append(_text("tick", 0, top + DAYS * step + 16, "All"))
    month = 0
    for column, week in enumerate(weeks):
        x = left + column * step
        if week.first.month != month:
            parts.append(_text("tick", x + 12, 12, MONTHS[week.first.month - 1][:3], "middle"))
        month = week.first.month
        parts.append(_text("tick", x + 12, 27, f"{week.first.day}", "middle"))
        for row, answers in enumerate(week.days):
            if answers is None:
                continue
            y = top + row * step
            tone = shade(answers)
            parts.append(_rect(f"shade-{tone}", x, y, cell, cell))
            if answers:
                parts.append(_text(f"on-{tone}", x + 12, y + 16, _short(answers), "middle"))
        below = top + DAYS * step + 16
        parts.append(_text("number", x + 12, below, _short(week.total), "middle"))
    return Plot(title, top + (DAYS + 1) * step, tuple(parts))


def _short(number: int) -> str:
    """Return a number in at most four characters: "999", "1k", "12k"."""
    return str(number) if number < 1_000 else f"{number // 1_000}k"  # noqa: PLR2004


def _grid(left: float, top: float, width: float, height: float) -> Iterator[Shape]:
    for percent in _FIFTHS:
        y = top + height * (1 - percent / 100)
        yield _line("grid", left, y, left + width, y)
        yield _text("tick", left - 6, y + 4, f"{percent}%", "end")


def _line(kind: str, x1: float, y1: float, x2: float, y2: float) -> Shape:
    return _shape("line", class_=kind, x1=x1, y1=y1, x2=x2, y2=y2)


def _rect(kind: str, x: float, y: float, width: float, height: float) -> Shape:
    return _shape("rect", class_=kind, x=x, y=y, width=width, height=height, rx=2)


def _text(  # noqa: PLR0913, PLR0917 - the attributes of a text
    kind: str, x: float, y: float, raw: str, anchor: str | None = None, turn: str | None = None
) -> Shape:
    return _shape("text", raw, class_=kind, x=x, y=y, text_anchor=anchor, transform=turn)


def _shape(name: str, text: str = "", **attributes: str | float | None) -> Shape:
    """Return a shape; `class_` stands for `class`, `text_anchor` for `text-anchor`."""
    written = {
        key.strip("_").replace("_", "-"): f"{one:.1f}" if isinstance(one, float) else str(one)
        for key, one in attributes.items()
        if one is not None
    }
    return Shape(name, written, text)
