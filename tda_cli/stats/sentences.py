"""The sentences of statistics, the same on screen and on a page."""

from collections.abc import Mapping, Sequence

from tda_cli.stats.calibration import Fit, Point
from tda_cli.stats.items import Fault

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


def misses_text(points: Sequence[Point]) -> str | None:
    """Say how many levels of confidence miss what was said; None if none does, or for just one."""
    missed = sum(point.fit in MISSES for point in points)
    if not missed or len(points) == 1:
        return None
    miss = "misses" if missed == 1 else "miss"
    return (
        f"That is the average: {missed} of the {len(points)} levels of confidence below {miss}"
        " what you said."
    )


def gap_text(weeks: int) -> str:
    """Say that there are no answers in so many weeks, at least 1."""
    return "no answers" if weeks == 1 else f"no answers for {weeks} weeks"
