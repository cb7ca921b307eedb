"""A person's statistics on screen: an overview of about 20 lines, and the details."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby

from tda_cli.model.pack import Pack
from tda_cli.quiz.scoring import Tally
from tda_cli.stats import report
from tda_cli.stats.calibration import ENOUGH, ENOUGH_FOR_PARTS, Fit, rounded
from tda_cli.ui.charts import Row, score_bar, show_tallies
from tda_cli.ui.parts import Part, Role
from tda_cli.ui.screen import Screen
from tda_cli.wording import count, paragraphs_of, points

_WEEK = timedelta(days=7)
_MAX_WEEKS = 3
_MAX_MIX_UPS = 2
_MAX_TO_REVIEW = 10
_LABEL_WIDTH = 12
_MISSES = {
    Fit.LESS: "right less often than stated",
    Fit.MORE: "right more often than stated",
}
# The parts that make up the Brier score, and what each says.
_PARTS = (
    ("+ ", "reliability", "how far your confidence is from your results (0 is best)"),
    ("- ", "resolution", "how well your confidence tells right from wrong (higher is better)"),
    ("+ ", "uncertainty", "how varied the outcomes are"),
)


def show_no_answers(screen: Screen) -> None:
    """Print that there are no answers yet, and how to start."""
    screen.suggest("No answers yet. Start with: ", screen.command("quiz"))


def show_stats(screen: Screen, pack: Pack, overview: report.Overview) -> None:
    """Print what matters most, ending with what to do next."""
    screen.heading("Statistics", pack.title)
    screen.blank()
    _score(screen, "Score", overview.total, f"{_points(overview.total)}, {_answers(overview)}")
    for place, (first, tally) in enumerate(list(overview.by_week.items())[-_MAX_WEEKS:]):
        is_this_week = first == overview.this_week
        week = "this week" if is_this_week else f"week of {screen.day(first)}"
        _score(screen, "" if place and screen.has_columns else "By week", tally, week)
    screen.blank()
    if overview.weakest is None:
        needed = f"{report.MIN_TO_COMPARE} answers needed in a section"
        _fact(screen, "Weakest", f"not known yet ({needed})")
    else:
        title = pack.titles[overview.weakest]
        _score(screen, "Weakest", overview.by_section[overview.weakest], title)
    _fact(screen, "Due", _due(*overview.due))
    if overview.calibration is None:
        _never_asked(screen, [_label(screen, "Confidence")])
    else:
        _fact(screen, "Confidence", _tendency(overview.calibration))
    if overview.confusions:
        screen.blank()
        _confusions(screen, overview.confusions, _MAX_MIX_UPS)
    screen.blank()
    more = ("More", screen.command("stats", "--details"))
    screen.suggest_all([*_next_steps(screen, overview), more])


def show_details(screen: Screen, pack: Pack, overview: report.Overview) -> None:
    """Print all statistics, ending with what to review and do next."""
    screen.heading("Score", f"{_answers(overview)}: {_percent(overview.total)}")
    screen.blank()
    screen.heading("Score by week", "weeks start on Monday")
    show_tallies(screen, _weeks(screen, overview.by_week))
    _groups(screen, pack, overview)
    screen.blank()
    _confusions(screen, overview.confusions)
    screen.blank()
    show_calibration(screen, overview.calibration)
    screen.blank()
    _to_review(screen, pack, overview.to_read)
    screen.blank()
    screen.suggest_all(_next_steps(screen, overview))


def show_calibration(screen: Screen, calibration: report.Calibration | None) -> None:
    """Print the tendency, the Brier score with its parts, and the curve."""
    if calibration is None:
        _never_asked(screen, [("Confidence", Role.TITLE), "  "])
        return
    screen.heading("Confidence", _tendency(calibration))
    curve = calibration.curve
    missed = sum(point.fit in _MISSES for point in curve)
    if missed and len(curve) > 1 and calibration.tendency is report.Tendency.NEITHER:
        levels = f"{missed} of the {len(curve)} levels below"
        differ = "differs" if missed == 1 else "differ"
        screen.line(f"This holds on average; {levels} {differ} from your results.", indent=2)
    if calibration.answers >= ENOUGH_FOR_PARTS:
        score = rounded(calibration.brier)
        meaning = "(0 is best; always answering 50 percent scores 0.25), the sum of:"
        screen.line(f"Brier score {score.score:.3f} {meaning}", indent=2)
        for sign, name, meaning in _PARTS:
            text = f"{getattr(score, name):.3f} {name}: {meaning}"
            screen.line(text, indent=4, lead=sign)
    screen.line("Right answers by stated confidence, with 95 percent intervals:", indent=2)
    rows = []
    for point in curve:
        interval = f"{100 * point.low:.0f}-{100 * point.high:.0f}%"
        note = ", ".join(filter(None, (interval, _MISSES.get(point.fit))))
        answers, right = point.answers, point.right
        tally = Tally(answers, answers, right, Fraction(right), answers)
        rows.append(
            Row(
                f"{point.first}-{point.last}%",
                tally,
                note=note if point.is_enough else "too few answers to judge",
                is_judged=point.is_enough,
                is_score=False,
            )
        )
    show_tallies(screen, rows)


def _points(tally: Tally) -> str:
    return f"{points(tally.earned)} of {count(tally.possible, 'point')}"


def _percent(tally: Tally) -> str:
    return f"{tally.percent} percent, {_points(tally)}"


def _answers(overview: report.Overview) -> str:
    return f"{count(overview.total.answered, 'answer')} on {count(overview.days, 'day')}"


def _due(now: int, later: int) -> str:
    if later:
        return f"{now or 'none'} now, {later} later today"
    return f"{now} now" if now else "nothing today"


def _tendency(calibration: report.Calibration) -> str:
    """Return in one sentence how confidence compares with results."""
    if calibration.tendency is report.Tendency.UNKNOWN:
        return f"too few answers to judge ({calibration.answers} of {ENOUGH} needed)"
    is_well_judged = calibration.tendency is report.Tendency.NEITHER
    judged = "well judged" if is_well_judged else calibration.tendency
    share = 100 * calibration.right / calibration.answers
    sure = share + 100 * calibration.bias
    return f"{judged}: {sure:.0f} percent sure on average, {share:.0f} percent right"


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
            note = "no answers" if gap == 1 else f"no answers for {gap} weeks"
            rows.append(Row(screen.day(before + _WEEK), None, note))
        rows.append(Row(screen.day(first), tally))
        before = first
    return rows


def _groups(screen: Screen, pack: Pack, overview: report.Overview) -> None:
    if overview.by_section:
        screen.blank()
        screen.heading("By section")
        titles = pack.titles
        rows = [Row(titles[one], tally) for one, tally in overview.by_section.items()]
        show_tallies(screen, rows)
    if gone := overview.gone:
        screen.blank()
        text = f"{count(gone.answered, 'answer')}: {_percent(gone)}"
        screen.heading("No longer in the pack", text)


def _confusions(
    screen: Screen, confusions: Sequence[report.Confusion], most: int | None = None
) -> None:
    shown = f"{most} of {len(confusions)}" if most and most < len(confusions) else ""
    none = "none yet (needs the same wrong answer twice)"
    screen.heading("Mix-ups", shown if confusions else none)
    for stem, group in groupby(confusions[:most], key=lambda one: one.question.stem):
        notes = [
            f"You said: {one.taken} ({one.times} of {one.answers} times)."
            f" Answer: {one.right.rstrip('.')}."
            for one in group
        ]
        _item(screen, [stem], *notes)


def _item(screen: Screen, first: list[Part], *more: Part) -> None:
    """Print notes below a line, or repeat the line for each note if lines are not wrapped."""
    if screen.width is None:
        for one in more:
            screen.line(*first, "  ", one, indent=2, lead=screen.bullet)
    else:
        screen.line(*first, indent=2, lead=screen.bullet)
        for one in more:
            screen.line(one, indent=4)


def _to_review(screen: Screen, pack: Pack, to_read: Sequence[report.ToRead]) -> None:
    none = "nothing: you got every question right the last time"
    screen.heading("To review", "what you missed last time" if to_read else none)
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
