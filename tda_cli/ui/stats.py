"""A person's statistics on screen: an overview of about 20 lines, and the details."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby, islice

from tda_cli.model.pack import Pack
from tda_cli.quiz.scoring import Tally
from tda_cli.stats import prose, report
from tda_cli.stats.calibration import ENOUGH_FOR_PARTS, Point, rounded
from tda_cli.ui.charts import Row, score_bar, show_tallies
from tda_cli.ui.parts import Part, Role
from tda_cli.ui.screen import Screen
from tda_cli.wording import SKILLS, count, paragraphs_of

_WEEK = timedelta(days=7)
_MAX_WEEKS = 3
_MAX_MIX_UPS = 2
_MAX_TO_REVIEW = 10
_LABEL_WIDTH = 12


def show_no_answers(screen: Screen) -> None:
    """Print that there are no answers yet, and how to start."""
    screen.suggest("No answers yet. Start with: ", screen.command("quiz"))


def show_stats(screen: Screen, pack: Pack, overview: report.Overview) -> None:
    """Print what matters most, ending with what to do next."""
    screen.heading("Statistics", pack.title)
    screen.blank()
    answers = f"{prose.points_text(overview.total)}, {prose.answers_text(overview)}"
    _score(screen, "Score", overview.total, answers)
    for place, (first, tally) in enumerate(list(overview.by_week.items())[-_MAX_WEEKS:]):
        is_this_week = first == overview.this_week
        week = "this week" if is_this_week else f"week of {screen.day(first)}"
        _score(screen, "" if place and screen.has_columns else "By week", tally, week)
    screen.blank()
    if overview.weakest is None:
        _fact(screen, "Weakest", prose.NO_WEAKEST)
    else:
        title = pack.titles[overview.weakest]
        _score(screen, "Weakest", overview.by_section[overview.weakest], title)
    _fact(screen, "Due", prose.due_text(overview.due))
    if overview.calibration is None:
        _never_asked(screen, [_label(screen, "Confidence")])
    else:
        _fact(screen, "Confidence", prose.tendency_text(overview.calibration))
    if overview.confusions:
        screen.blank()
        _confusions(screen, overview.confusions, _MAX_MIX_UPS)
    screen.blank()
    more = ("More", screen.command("stats", "--details"))
    screen.suggest_all([*_next_steps(screen, overview), more])


def show_details(screen: Screen, pack: Pack, overview: report.Overview) -> None:
    """Print all statistics, ending with what to review and do next."""
    total = f"{prose.answers_text(overview)}: {overview.total.percent} percent"
    screen.heading("Score", f"{total}, {prose.points_text(overview.total)}")
    screen.blank()
    screen.heading("Score by week", "weeks start on Monday")
    show_tallies(screen, _weeks(screen, overview.by_week))
    _groups(screen, pack, overview)
    screen.blank()
    _confusions(screen, overview.confusions)
    screen.blank()
    show_calibration(screen, overview.calibration)
    screen.blank()
    _retention(screen, overview)
    screen.blank()
    _to_review(screen, pack, overview.to_read)
    screen.blank()
    screen.suggest_all(_next_steps(screen, overview))


def show_calibration(screen: Screen, calibration: report.Calibration | None) -> None:
    """Print the tendency, the Brier score with its parts, and the curve."""
    if calibration is None:
        _never_asked(screen, [("Confidence", Role.TITLE), "  "])
        return
    screen.heading("Confidence", prose.tendency_text(calibration))
    missed = prose.misses_text(calibration.curve)
    if missed is not None and calibration.tendency is report.Tendency.NEITHER:
        screen.line(missed, indent=2)
    if calibration.answers >= ENOUGH_FOR_PARTS:
        score = rounded(calibration.brier)
        screen.line(prose.brier_text(score), indent=2)
        for sign, text in prose.brier_parts(score):
            screen.line(text, indent=4, lead=sign)
    screen.line("Right answers by stated confidence, with 95 percent intervals:", indent=2)
    show_tallies(screen, [_level_row(point) for point in calibration.curve])


def _never_asked(screen: Screen, label: Sequence[Part]) -> None:
    text = "not recorded yet. To record it: "
    screen.suggest([*label, text], screen.command("quiz", "--confidence"))


def _label(screen: Screen, name: str) -> Part:
    """Return the label of a line, in a column if there is room."""
    text = f"{name:<{_LABEL_WIDTH}}" if screen.has_columns else f"{name}: "
    return text, Role.TITLE


def _fact(screen: Screen, name: str, *text: Part) -> None:
    if screen.has_columns:
        screen.line(*text, lead=_label(screen, name))
    else:
        screen.line(_label(screen, name), *text, hang=2)


def _score(screen: Screen, name: str, tally: Tally, text: str) -> None:
    """Print a score with its bar and a remark."""
    if screen.has_columns:
        bar = score_bar(screen, float(tally.fraction))
        _fact(screen, name, f"{tally.percent:>3}%  ", bar, f"  {text}")
    else:
        _fact(screen, name, f"{tally.percent} percent, {text}")


def _weeks(screen: Screen, by_week: Mapping[date, Tally]) -> list[Row]:
    """Return a row per week, and one for each gap of weeks without answers."""
    rows: list[Row] = []
    before = None
    for first, tally in by_week.items():
        if before is not None and (gap := (first - before) // _WEEK - 1):
            rows.append(Row(screen.day(before + _WEEK), None, note=prose.gap_text(gap)))
        rows.append(Row(screen.day(first), tally))
        before = first
    return rows


def _groups(screen: Screen, pack: Pack, overview: report.Overview) -> None:
    titles = pack.titles
    groups: tuple[tuple[str, Mapping[str, Tally]], ...] = (
        ("By section", {titles[name]: tally for name, tally in overview.by_section.items()}),
        (
            "By skill",
            {SKILLS[name].capitalize(): tally for name, tally in overview.by_skill.items()},
        ),
        ("By kind", {name.capitalize(): tally for name, tally in overview.by_kind.items()}),
    )
    for title, tallies in groups:
        if tallies:
            screen.blank()
            screen.heading(title)
            show_tallies(screen, [Row(name, tally) for name, tally in tallies.items()])
    if overview.gone is not None:
        screen.blank()
        screen.heading("No longer in the pack", prose.gone_text(overview.gone))


def _confusions(
    screen: Screen, confusions: Sequence[report.Confusion], most: int | None = None
) -> None:
    shown = f"{most} of {len(confusions)}" if most and most < len(confusions) else ""
    screen.heading("Mix-ups", shown if confusions else prose.NO_CONFUSIONS)
    limited = islice(confusions, most)
    for stem, group in groupby(limited, key=lambda one: one.question.stem):
        _item(screen, [stem], *map(prose.confusion_text, group))


def _item(screen: Screen, first: list[Part], *more: Part) -> None:
    """Print notes below a line, or repeat the line for each note if lines are not wrapped."""
    if screen.width is None:
        for one in more:
            screen.line(*first, "  ", one, indent=2, lead=screen.bullet)
    else:
        screen.line(*first, indent=2, lead=screen.bullet)
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
    name = f"{part.first}-{part.last}%"
    return Row(name, tally, note=note, is_judged=part.is_enough, is_score=False)


def _retention(screen: Screen, overview: report.Overview) -> None:
    text = prose.NO_RETENTION
    if overview.remembered:
        text = (
            f"by predicted chance of remembering (target: {100 * overview.retention:.0f} percent)"
        )
    screen.heading("Retention", text)
    rows = [
        _share_row(one, one.recalled, one.reviews, f"predicted {100 * one.predicted:.0f}%")
        for one in overview.remembered
    ]
    show_tallies(screen, rows)


def _to_review(screen: Screen, pack: Pack, to_read: Sequence[report.ToRead]) -> None:
    text = "what you missed last time" if to_read else prose.NOTHING_TO_REVIEW
    screen.heading("To review", text)
    titles = pack.titles
    for one in to_read[:_MAX_TO_REVIEW]:
        where = paragraphs_of(pack.claims[ref.id] for ref in one.question.claims)
        sure: list[Part] = [("Confident mistake: ", Role.WRONG)] if one.is_sure_error else []
        section = titles[one.question.section.id]
        _item(screen, [*sure, one.question.stem], (f"{section}, {where}", Role.MUTED))
    if len(to_read) > _MAX_TO_REVIEW:
        screen.line(f"and {count(len(to_read) - _MAX_TO_REVIEW, 'more question')}", indent=2)


def _next_steps(screen: Screen, overview: report.Overview) -> list[tuple[str, str]]:
    """Return what to do next, with its commands."""
    is_due = overview.due[0] > 0
    steps = [("Review", screen.command("review"))] if is_due else []
    section = overview.weakest
    if section is None and overview.to_read:
        section = overview.to_read[0].question.section.id
    if section is not None:
        steps.append(("Read", screen.command("brief", section)))
    return steps or [("New questions", screen.command("quiz", "--new"))]
