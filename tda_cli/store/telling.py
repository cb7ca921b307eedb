"""How statistics read in English, the same on screen and on a page."""

from tda_cli.quiz.scoring import Tally
from tda_cli.stats.calibration import ENOUGH, Brier
from tda_cli.stats.days import Streak
from tda_cli.store.overview import Calibration, Confusion, Overview, Tendency
from tda_cli.wording import count, points

TOO_FEW = "too few to judge"


def total_text(found: Overview) -> str:
    """Say how many answers there are, and what they come to."""
    return (
        f"{count(found.total.answered, 'answer')} on {count(found.days, 'day')}:"
        f" {tally_text(found.total)}"
    )


def tally_text(tally: Tally) -> str:
    """Write a score with what it is of: "53 percent (73.33 of 138 points)"."""
    return f"{tally.percent} percent ({points(tally.earned)} of {count(tally.possible, 'point')})"


def gone_text(gone: Tally) -> str:
    """Say what the answers come to whose questions are no longer in the pack."""
    return f"{count(gone.answered, 'answer')}: {tally_text(gone)}"


def confusion_text(one: Confusion) -> str:
    """Say what was taken, how often of how many times, and what is right."""
    right = one.right.rstrip(".")
    return f"You: {one.taken} ({one.times} of {one.answers} times). Answer: {right}."


def confidence_text(found: Calibration) -> str:
    """Set what was said beside what was right."""
    share = 100 * found.right / found.answers
    return (
        f"{share + 100 * found.bias:.0f} percent sure on average, {share:.0f} percent wholly right"
        f" (of {count(found.answers, 'answer')} with a confidence)"
    )


def tendency_text(found: Calibration) -> str:
    """Say which way the confidence leans."""
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
    """Say what the Brier score is and what would be good."""
    return (
        f"Brier score {found.score:.3f} (0 is best; 0.25 is what saying 50 percent always gives),"
        " made up of"
    )


def brier_parts(found: Brier) -> tuple[tuple[str, str], ...]:
    """Explain the parts of the Brier score, each behind the sign that it counts with."""
    reliability = "reliability: how far what you say is from what comes true (0 is best)"
    resolution = (
        "resolution: how well it tells right answers from wrong ones (the more, the better)"
    )
    uncertainty = "uncertainty: how mixed right and wrong are, whatever you say"
    return (
        ("+ ", f"{found.reliability:.3f} {reliability}"),
        ("- ", f"{found.resolution:.3f} {resolution}"),
        ("+ ", f"{found.uncertainty:.3f} {uncertainty}"),
    )


def streak_text(streak: Streak) -> str:
    """Say how many days in a row there were answers; days are those of UTC."""
    if streak.has_today:
        return f"{count(streak.days, 'day')} in a row up to today (UTC days)"
    if streak.days:
        return f"{count(streak.days, 'day')} in a row up to yesterday; none today yet (UTC days)"
    return "no answers today or yesterday (UTC days)"


def interval_text(low: float, high: float) -> str:
    """Write an interval of shares in whole percent."""
    return f"{100 * low:.0f} to {100 * high:.0f}%"
