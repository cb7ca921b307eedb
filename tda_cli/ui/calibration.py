"""Whether somebody is as often right as they say, in plain words and with the curve."""

from fractions import Fraction

from tda_cli.quiz.scoring import Tally
from tda_cli.statistics.calibration import MISSES, Point, misses_text, rounded
from tda_cli.stats.prose import (
    TOO_FEW,
    brier_parts,
    brier_text,
    confidence_text,
    interval_text,
    tendency_text,
)
from tda_cli.stats.report import Calibration, Tendency
from tda_cli.ui.command import CommandLine, command_line
from tda_cli.ui.screen import Role, Screen
from tda_cli.ui.tallies import Row, show_tallies

_TITLE = ("CONFIDENCE", Role.TITLE)


def show_calibration(screen: Screen, found: Calibration | None, commands: CommandLine) -> None:
    """Print accuracy, tendency, the Brier score with its parts, and the curve."""
    if found is None:
        label = (_TITLE, "  never stated; to be asked how sure you are: ")
        command_line(screen, label, commands.of("quiz", "--confidence"))
        return
    screen.line(_TITLE, f"  {confidence_text(found)}")
    screen.line(tendency_text(found), indent=2)
    missed = misses_text(found.curve)
    if missed is not None and found.tendency is Tendency.NEITHER:
        screen.line(missed, indent=2)
    score = rounded(found.brier)
    screen.line(brier_text(score), indent=2)
    for sign, text in brier_parts(score):
        screen.line(text, indent=4, lead=sign)
    screen.line("Share right by what you said, with its 95% interval:", indent=2)
    show_tallies(screen, map(_row, found.curve))


def _row(point: Point) -> Row:
    right = Tally(point.answers, point.answers, point.right, Fraction(point.right), point.answers)
    note = interval_text(point.low, point.high) if point.is_enough else TOO_FEW
    if point.fit in MISSES:
        note += f", {MISSES[point.fit]}"
    return Row(f"{point.first} to {point.last}%", right, note=note, is_judged=point.is_enough)
