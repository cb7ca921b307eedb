"""A person's statistics on screen, one block per topic."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import groupby

from tda_cli.model.pack import Pack
from tda_cli.quiz.scoring import Tally
from tda_cli.stats import prose, report
from tda_cli.stats.calibration import Point, rounded
from tda_cli.stats.days import with_gaps
from tda_cli.ui.charts import Row, show_calendar, show_tallies
from tda_cli.ui.screen import Part, Role, Screen
from tda_cli.wording import paragraphs_of

_MAX_TO_READ = 10


def show_no_answers(screen: Screen) -> None:
    """Print that there are no answers yet, and how to start."""
    screen.suggest("There are no answers to tell of yet. To give some: ", screen.command("quiz"))


def show_stats(screen: Screen, pack: Pack, overview: report.Overview, *, with_streak: bool) -> None:
    """Print all statistics, ending with what to read and do next."""
    screen.heading("YOUR ANSWERS", prose.total_text(overview))
    if with_streak:
        screen.heading("STREAK", prose.streak_text(overview.streak))
    screen.heading("SCORE BY WEEK", "by its Monday, UTC")
    weeks = (
        Row(f"{week}", overview.by_week.get(week), note=prose.gap_text(gap) if gap else "")
        for week, gap in with_gaps(overview.by_week)
    )
    show_tallies(screen, weeks)
    _groups(screen, pack, overview)
    _confusions(screen, overview.confusions)
    show_calibration(screen, overview.calibration)
    show_calendar(screen, overview.calendar)
    _retention(screen, overview)
    _to_read(screen, pack, overview.to_read)
    _next(screen, overview.to_read)


def show_calibration(screen: Screen, calibration: report.Calibration | None) -> None:
    """Print the accuracy, the tendency, the Brier score with its parts, and the curve."""
    if calibration is None:
        label = (("CONFIDENCE", Role.TITLE), "  never stated; to be asked how sure you are: ")
        screen.suggest(label, screen.command("quiz", "--confidence"))
        return
    screen.heading("CONFIDENCE", prose.confidence_text(calibration))
    screen.line(prose.tendency_text(calibration), indent=2)
    missed = prose.misses_text(calibration.curve)
    if missed is not None and calibration.tendency is report.Tendency.NEITHER:
        screen.line(missed, indent=2)
    score = rounded(calibration.brier)
    screen.line(prose.brier_text(score), indent=2)
    for sign, text in prose.brier_parts(score):
        screen.line(text, indent=4, lead=sign)
    screen.line("Share right by what you said, with its 95% interval:", indent=2)
    show_tallies(screen, map(_level_row, calibration.curve))


def _groups(screen: Screen, pack: Pack, overview: report.Overview) -> None:
    titles = {section.id: section.title for section in pack.briefing.sections}
    groups: tuple[tuple[str, Mapping[str, Tally]], ...] = (
        ("BY SECTION", {titles[name]: tally for name, tally in overview.by_section.items()}),
        ("BY SKILL", {name.capitalize(): tally for name, tally in overview.by_skill.items()}),
        ("BY KIND", {name.capitalize(): tally for name, tally in overview.by_kind.items()}),
    )
    for title, tallies in groups:
        if tallies:
            screen.heading(title)
            show_tallies(screen, (Row(name, tally) for name, tally in tallies.items()))
    if overview.gone is not None:
        screen.heading("NO LONGER IN THE PACK", prose.gone_text(overview.gone))


def _confusions(screen: Screen, confusions: Sequence[report.Confusion]) -> None:
    nothing = "" if confusions else f"no wrong answer was given {report.MIN_TIMES} times"
    screen.heading("WHAT YOU CONFUSE WITH WHAT", nothing)
    for stem, group in groupby(confusions, key=lambda one: one.question.stem):
        _item(screen, [stem], *map(prose.confusion_text, group))


def _item(screen: Screen, first: list[Part], *more: str) -> None:
    """Print notes below a line, or repeat the line for each note if lines are not wrapped."""
    if screen.width is None:
        for one in more:
            screen.line(*first, f"  {one}", indent=2, lead="- ")
    else:
        screen.line(*first, indent=2, lead="- ")
        for one in more:
            screen.line(one, indent=4)


def _level_row(point: Point) -> Row:
    note = prose.interval_text(point.low, point.high)
    if point.fit in prose.MISSES:
        note += f", {prose.MISSES[point.fit]}"
    return _share_row(point, point.right, point.answers, note)


def _share_row(part: Point | report.RetentionBin, right: int, answers: int, note: str) -> Row:
    tally = Tally(answers, answers, right, Fraction(right), answers)
    note = note if part.is_enough else prose.TOO_FEW
    return Row(f"{part.first} to {part.last}%", tally, note=note, is_judged=part.is_enough)


def _retention(screen: Screen, overview: report.Overview) -> None:
    text = (
        "nothing to tell of yet: it takes a second answer to a question, a day or more after the"
        " first"
    )
    if overview.remembered:
        aim = f"{100 * overview.retention:.0f} percent"
        text = f"by the recall that the scheduler predicted; it aims at {aim}"
    screen.heading("REMEMBERED", text)
    rows = (
        _share_row(one, one.recalled, one.reviews, f"predicted {100 * one.predicted:.0f}%")
        for one in overview.remembered
    )
    show_tallies(screen, rows)


def _to_read(screen: Screen, pack: Pack, to_read: Sequence[report.ToRead]) -> None:
    nothing = "nothing: the last answer to each question was right"
    screen.heading("READ AGAIN", "what your last answer missed" if to_read else nothing)
    titles = {section.id: section.title for section in pack.briefing.sections}
    for one in to_read[:_MAX_TO_READ]:
        where = paragraphs_of(pack.claims[ref.id] for ref in one.question.claims)
        first: list[Part] = [one.question.stem]
        if one.is_sure_error:
            first.insert(0, ("SURE AND WRONG  ", Role.WRONG))
        _item(screen, first, f"{titles[one.question.section.id]}, {where}")
    if len(to_read) > _MAX_TO_READ:
        screen.line(f"and {len(to_read) - _MAX_TO_READ} more", indent=2)


def _next(screen: Screen, to_read: Sequence[report.ToRead]) -> None:
    screen.heading("NEXT")
    if to_read:
        screen.own_line(screen.command("brief", to_read[0].question.section.id))
        screen.own_line(screen.command("quiz", "--missed"))
    else:
        screen.own_line(screen.command("review"))
