"""How statistics read in English, on screen and on a page."""

from collections.abc import Mapping, Sequence

from tda_cli.quiz.scoring import Tally
from tda_cli.stats.calibration import ENOUGH, Brier, Fit, Point
from tda_cli.stats.days import Streak
from tda_cli.stats.items import Fault
from tda_cli.stats.report import Calibration, Confusion, Overview, Tendency
from tda_cli.wording import count, points

TOO_FEW = "too few to judge"

MISSES: Mapping[Fit, str] = {
    Fit.LESS: "less often than said",
    Fit.MORE: "more often than said",
}

FAULT_MEANINGS: Mapping[Fault, str] = {
    Fault.KEY_IN_DOUBT: (
        "Those who do well elsewhere do badly here, and a wrong option is taken at least as often"
        " as the right one: the key may be wrong."
    ),
    Fault.NEGATIVE_DISCRIMINATION: "Those who do well elsewhere do worse here than the others.",
    Fault.ATTRACTIVE_DISTRACTOR: "A wrong option is taken more often than the right one.",
    Fault.NO_DISCRIMINATION: (
        "Those who do well elsewhere do hardly better here than the others, or no better."
    ),
    Fault.TOO_HARD: "Fewer than 20 percent of the marks are earned.",
    Fault.TOO_EASY: "More than 95 percent of the marks are earned.",
    Fault.IDLE_DISTRACTOR: "A wrong option is taken by nobody.",
}


def total_text(found: Overview) -> str:
    """Return how many answers there are, and their score."""
    return (
        f"{count(found.total.answered, 'answer')} on {count(found.days, 'day')}:"
        f" {tally_text(found.total)}"
    )


def tally_text(tally: Tally) -> str:
    """Return a score: "53 percent (73.33 of 138 points)"."""
    return f"{tally.percent} percent ({points(tally.earned)} of {count(tally.possible, 'point')})"


def gone_text(gone: Tally) -> str:
    """Return the score of the answers whose questions are no longer in the pack."""
    return f"{count(gone.answered, 'answer')}: {tally_text(gone)}"


def confusion_text(one: Confusion) -> str:
    """Return what was taken, how often of how many times, and what is right."""
    right = one.right.rstrip(".")
    return f"You: {one.taken} ({one.times} of {one.answers} times). Answer: {right}."


def confidence_text(found: Calibration) -> str:
    """Return how sure the person was next to how often they were right."""
    share = 100 * found.right / found.answers
    return (
        f"{share + 100 * found.bias:.0f} percent sure on average, {share:.0f} percent wholly right"
        f" (of {count(found.answers, 'answer')} with a confidence)"
    )


def tendency_text(found: Calibration) -> str:
    """Return which way the confidence leans."""
    gap = round(abs(100 * found.bias))
    match found.tendency:
        case Tendency.UNKNOWN:
            return f"Too few answers to judge: it takes {ENOUGH}."
        case Tendency.NEITHER:
            return "Neither over- nor underconfident: the difference is within what chance gives."
        case _:
            more = "more" if found.tendency is Tendency.OVERCONFIDENT else "less"
            return (
                f"You are {found.tendency}: on average you say"
                f" {count(gap, 'percentage point')} {more} than you are right."
            )


def brier_text(found: Brier) -> str:
    """Return the Brier score and what would be good."""
    return (
        f"Brier score {found.score:.3f} (0 is best; 0.25 is what saying 50 percent always gives),"
        " made up of"
    )


def brier_parts(found: Brier) -> tuple[tuple[str, str], ...]:
    """Return an explanation of each part of the Brier score, after the sign it counts with."""
    reliability = "how far what you say is from what comes true (0 is best)"
    resolution = "how well it tells right answers from wrong ones (the more, the better)"
    uncertainty = "how mixed right and wrong are, whatever you say"
    return (
        ("+ ", f"{found.reliability:.3f} reliability: {reliability}"),
        ("- ", f"{found.resolution:.3f} resolution: {resolution}"),
        ("+ ", f"{found.uncertainty:.3f} uncertainty: {uncertainty}"),
    )


def streak_text(streak: Streak) -> str:
    """Return how many days in a row there were answers; days are those of UTC."""
    if streak.has_today:
        return f"{count(streak.days, 'day')} in a row up to today (UTC days)"
    if streak.days:
        return f"{count(streak.days, 'day')} in a row up to yesterday; none today yet (UTC days)"
    return "no answers today or yesterday (UTC days)"


def interval_text(low: float, high: float) -> str:
    """Return an interval of shares in whole percent."""
    return f"{100 * low:.0f} to {100 * high:.0f}%"


def misses_text(points: Sequence[Point]) -> str | None:
    """Return how many levels of confidence miss what was said; None for none, or one level."""
    missed = sum(point.fit in MISSES for point in points)
    if not missed or len(points) == 1:
        return None
    miss = "misses" if missed == 1 else "miss"
    return (
        f"That is the average: {missed} of the {len(points)} levels of confidence below {miss}"
        " what you said."
    )


def gap_text(weeks: int) -> str:
    """Return that there are no answers in so many weeks, at least 1."""
    return "no answers" if weeks == 1 else f"no answers for {weeks} weeks"
