"""Statistics in words, for the screen and for HTML."""

from collections.abc import Mapping, Sequence

from tda_cli.quiz.scoring import Tally
from tda_cli.stats.calibration import ENOUGH, Brier, Fit, Point
from tda_cli.stats.items import Fault
from tda_cli.stats.report import (
    MIN_TO_COMPARE,
    Calibration,
    Confusion,
    Overview,
    Tendency,
)
from tda_cli.wording import count, points

TOO_FEW = "too few answers to judge"
NO_CONFUSIONS = "none yet (needs the same wrong answer twice)"
NO_WEAKEST = f"not known yet ({MIN_TO_COMPARE} answers needed in a section)"
NO_RETENTION = "not enough data yet: answer a question again on a later day"
NOTHING_TO_REVIEW = "nothing: you got every question right the last time"

MISSES: Mapping[Fit, str] = {
    Fit.LESS: "right less often than stated",
    Fit.MORE: "right more often than stated",
}

FAULT_MEANINGS: Mapping[Fault, str] = {
    Fault.KEY_IN_DOUBT: (
        "People who do well elsewhere do badly here, and a wrong option is chosen at least as often"
        " as the right one. The key may be wrong."
    ),
    Fault.NEGATIVE_DISCRIMINATION: "People who do well elsewhere do worse here than others.",
    Fault.ATTRACTIVE_DISTRACTOR: "A wrong option is chosen more often than the right one.",
    Fault.NO_DISCRIMINATION: "People who do well elsewhere do hardly any better here.",
    Fault.TOO_HARD: "Less than 20 percent of the points are earned.",
    Fault.TOO_EASY: "More than 95 percent of the points are earned.",
    Fault.IDLE_DISTRACTOR: "No one chooses one of the wrong options.",
}


def answers_text(overview: Overview) -> str:
    """Return the number of answers: "123 answers on 15 days"."""
    return f"{count(overview.total.answered, 'answer')} on {count(overview.days, 'day')}"


def points_text(tally: Tally) -> str:
    """Return the points of a score: "73.33 of 138 points"."""
    return f"{points(tally.earned)} of {count(tally.possible, 'point')}"


def gone_text(gone: Tally) -> str:
    """Return the score of the answers whose questions are no longer in the pack."""
    return f"{count(gone.answered, 'answer')}: {gone.percent} percent, {points_text(gone)}"


def due_text(due: tuple[int, int]) -> str:
    """Return how many questions are due now and later today."""
    now, later = due
    if not now and not later:
        return "nothing today"
    return f"{now or 'none'} now, {later} later today" if later else f"{now} now"


def confusion_text(one: Confusion) -> str:
    """Return a wrong answer, how often it was given, and the right answer."""
    right = one.right.rstrip(".")
    return f"You said: {one.taken} ({one.times} of {one.answers} times). Answer: {right}."


def tendency_text(calibration: Calibration) -> str:
    """Return in one sentence how confidence compares with results."""
    share = 100 * calibration.right / calibration.answers
    compared = f"{share + 100 * calibration.bias:.0f} percent sure on average, {share:.0f} percent"
    match calibration.tendency:
        case Tendency.UNKNOWN:
            return f"too few answers to judge ({calibration.answers} of {ENOUGH} needed)"
        case Tendency.NEITHER:
            return f"well judged: {compared} right"
        case _:
            return f"{calibration.tendency}: {compared} right"


def brier_text(brier: Brier) -> str:
    """Return the Brier score and how to read it."""
    return (
        f"Brier score {brier.score:.3f} (0 is best; always answering 50 percent scores 0.25),"
        " the sum of:"
    )


def brier_parts(brier: Brier) -> tuple[tuple[str, str], ...]:
    """Return the sign and the explanation of each part of the Brier score."""
    reliability = "how far your confidence is from your results (0 is best)"
    resolution = "how well your confidence tells right from wrong (higher is better)"
    uncertainty = "how varied the outcomes are"
    return (
        ("+ ", f"{brier.reliability:.3f} reliability: {reliability}"),
        ("- ", f"{brier.resolution:.3f} resolution: {resolution}"),
        ("+ ", f"{brier.uncertainty:.3f} uncertainty: {uncertainty}"),
    )


def interval_text(low: float, high: float) -> str:
    """Return an interval in whole percent: "44-86%"."""
    return f"{100 * low:.0f}-{100 * high:.0f}%"


def misses_text(points: Sequence[Point]) -> str | None:
    """Return how many bins miss the stated confidence; None if none do or there is only one."""
    missed = sum(point.fit in MISSES for point in points)
    if not missed or len(points) == 1:
        return None
    differ = "differs" if missed == 1 else "differ"
    return (
        f"This holds on average; {missed} of the {len(points)} levels below {differ} from your"
        " results."
    )


def gap_text(weeks: int) -> str:
    """Return that a gap of one or more weeks has no answers."""
    return "no answers" if weeks == 1 else f"no answers for {weeks} weeks"
