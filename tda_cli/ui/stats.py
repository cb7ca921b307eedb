"""How a person does: one block per question that people ask about their answers."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import groupby

from tda_cli.model.pack import Pack
from tda_cli.quiz.scoring import Tally
from tda_cli.stats.calibration import Point, rounded
from tda_cli.stats.days import with_gaps
from tda_cli.stats.prose import (
    MISSES,
    TOO_FEW,
    brier_parts,
    brier_text,
    confidence_text,
    confusion_text,
    gap_text,
    gone_text,
    interval_text,
    misses_text,
    streak_text,
    tendency_text,
    total_text,
)
from tda_cli.stats.report import (
    FEWEST_TIMES,
    Calibration,
    Confusion,
    Overview,
    Remembered,
    Tendency,
    ToRead,
)
from tda_cli.ui.charts import Row, show_calendar, show_tallies
from tda_cli.ui.command import CommandLine, command_line, own_line
from tda_cli.ui.screen import Part, Role, Screen
from tda_cli.wording import paragraphs_of

_MOST_TO_READ = 10


def show_no_answers(screen: Screen, commands: CommandLine) -> None:
    """Print that there are no answers yet, and what to do first."""
    command_line(screen, "There are no answers to tell of yet. To give some: ", commands.of("quiz"))


def show_stats(
    screen: Screen, pack: Pack, found: Overview, commands: CommandLine, *, with_streak: bool
) -> None:
    """Print everything, what to read and do last, where the eye is."""
    screen.line(("YOUR ANSWERS", Role.TITLE), f"  {total_text(found)}")
    if with_streak:
        screen.line(("STREAK", Role.TITLE), f"  {streak_text(found.streak)}")
    screen.line(("SCORE BY WEEK", Role.TITLE), "  by its Monday, UTC")
    show_tallies(screen, _week_rows(found.by_week))
    _groups(screen, pack, found)
    _confusions(screen, found.confusions)
    show_calibration(screen, found.calibration, commands)
    show_calendar(screen, found.calendar)
    _remembered(screen, found)
    _to_read(screen, pack, found.to_read)
    _next(screen, found.to_read, commands)


def show_calibration(screen: Screen, found: Calibration | None, commands: CommandLine) -> None:
    """Print accuracy, tendency, the Brier score with its parts, and the curve."""
    title = ("CONFIDENCE", Role.TITLE)
    if found is None:
        label = (title, "  never stated; to be asked how sure you are: ")
        command_line(screen, label, commands.of("quiz", "--confidence"))
        return
    screen.line(title, f"  {confidence_text(found)}")
    screen.line(tendency_text(found), indent=2)
    missed = misses_text(found.curve)
    if missed is not None and found.tendency is Tendency.NEITHER:
        screen.line(missed, indent=2)
    score = rounded(found.brier)
    screen.line(brier_text(score), indent=2)
    for sign, text in brier_parts(score):
        screen.line(text, indent=4, lead=sign)
    screen.line("Share right by what you said, with its 95% interval:", indent=2)
    show_tallies(screen, map(_level_row, found.curve))


def _week_rows(by_week: Mapping[date, Tally]) -> Iterator[Row]:
    for first, missing in with_gaps(by_week):
        note = gap_text(missing) if missing else ""
        yield Row(f"{first}", by_week.get(first), note=note)


def _groups(screen: Screen, pack: Pack, found: Overview) -> None:
    titles = {section.id: section.title for section in pack.briefing.sections}
    groups: tuple[tuple[str, Mapping[str, Tally]], ...] = (
        ("BY SECTION", {titles[name]: tally for name, tally in found.by_section.items()}),
        ("BY SKILL", {name.capitalize(): tally for name, tally in found.by_skill.items()}),
        ("BY KIND", {name.capitalize(): tally for name, tally in found.by_kind.items()}),
    )
    for title, tallies in groups:
        if tallies:
            screen.line((title, Role.TITLE))
            show_tallies(screen, (Row(name, tally) for name, tally in tallies.items()))
    if found.gone is not None:
        screen.line(("NO LONGER IN THE PACK", Role.TITLE), f"  {gone_text(found.gone)}")


def _confusions(screen: Screen, confusions: Iterable[Confusion]) -> None:
    confusions = list(confusions)
    title = ("WHAT YOU CONFUSE WITH WHAT", Role.TITLE)
    if not confusions:
        screen.line(title, f"  no wrong answer was given {FEWEST_TIMES} times")
        return
    screen.line(title)
    for stem, group in groupby(confusions, key=lambda one: one.question.stem):
        _item(screen, [stem], *map(confusion_text, group))


def _item(screen: Screen, first: list[Part], *more: str) -> None:
    """Print what is said of something below it; where lines are not broken, beside it each time."""
    if screen.width is None:
        for one in more:
            screen.line(*first, f"  {one}", indent=2, lead="- ")
        return
    screen.line(*first, indent=2, lead="- ")
    for one in more:
        screen.line(one, indent=4)


def _level_row(point: Point) -> Row:
    right = Tally(point.answers, point.answers, point.right, Fraction(point.right), point.answers)
    note = interval_text(point.low, point.high) if point.is_enough else TOO_FEW
    if point.fit in MISSES:
        note += f", {MISSES[point.fit]}"
    return Row(f"{point.first} to {point.last}%", right, note=note, is_judged=point.is_enough)


def _remembered(screen: Screen, found: Overview) -> None:
    title = ("REMEMBERED", Role.TITLE)
    if not found.remembered:
        screen.line(
            title,
            "  nothing to tell of yet: it takes a second answer to a question, a day or more"
            " after the first",
        )
        return
    aim = f"{100 * found.retention:.0f} percent"
    screen.line(title, f"  by the recall that the scheduler predicted; it aims at {aim}")
    show_tallies(screen, map(_remembered_row, found.remembered))


def _remembered_row(part: Remembered) -> Row:
    tally = Tally(part.reviews, part.reviews, part.recalled, Fraction(part.recalled), part.reviews)
    note = f"predicted {100 * part.predicted:.0f}%" if part.is_enough else TOO_FEW
    return Row(f"{part.first} to {part.last}%", tally, note=note, is_judged=part.is_enough)


def _to_read(screen: Screen, pack: Pack, to_read: Iterable[ToRead]) -> None:
    to_read = list(to_read)
    title = ("READ AGAIN", Role.TITLE)
    if not to_read:
        screen.line(title, "  nothing: the last answer to each question was right")
        return
    screen.line(title, "  what your last answer missed")
    titles = {section.id: section.title for section in pack.briefing.sections}
    for one in to_read[:_MOST_TO_READ]:
        where = paragraphs_of(pack.claims[ref.id] for ref in one.question.claims)
        first: list[Part] = [one.question.stem]
        if one.is_sure_error:
            first.insert(0, ("SURE AND WRONG  ", Role.WRONG))
        _item(screen, first, f"{titles[one.question.section.id]}, {where}")
    if len(to_read) > _MOST_TO_READ:
        screen.line(f"and {len(to_read) - _MOST_TO_READ} more", indent=2)


def _next(screen: Screen, to_read: tuple[ToRead, ...], commands: CommandLine) -> None:
    screen.line(("NEXT", Role.TITLE))
    if to_read:
        own_line(screen, commands.of("brief", to_read[0].question.section.id))
        own_line(screen, commands.of("quiz", "--missed"))
    else:
        own_line(screen, commands.of("review"))
