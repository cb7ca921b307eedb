"""What the confidence stated in one quiz comes to, apart from the score."""

from collections.abc import Iterable
from fractions import Fraction

from tda_cli.model.answers import Level
from tda_cli.quiz.session import Entry
from tda_cli.stats.calibration import bias, brier
from tda_cli.stats.certainty import certainty_mark, certainty_of
from tda_cli.ui.screen import Role, Screen
from tda_cli.wording import count, points

_MOST = 3  # what a certain and right answer brings, for each point of weight


def show_confidence(screen: Screen, entries: Iterable[Entry]) -> None:
    """Print mean confidence beside the share right, and the Brier score; nothing without any."""
    levels = [
        Level(entry.confidence, 1, int(entry.fraction == 1))
        for entry in entries
        if entry.confidence is not None
    ]
    found, gap = brier(levels), bias(levels)
    if found is None or gap is None:
        return
    right = sum(level.right for level in levels)
    share = 100 * right / found.answers
    screen.line(
        ("CONFIDENCE", Role.TITLE),
        f"  {share + 100 * gap:.0f} percent sure on average, {share:.0f} percent right"
        f" (of {count(found.answers, 'answer')})",
    )
    screen.line(
        f"Brier score {found.score:.2f} (0 is best; 0.25 is what saying 50 percent always gives)",
        indent=2,
    )


def show_certainty_marks(screen: Screen, entries: Iterable[Entry]) -> None:
    """Print the certainty-based marks; what is not answered brings nothing."""
    entries = list(entries)
    total = sum(
        (
            certainty_mark(entry.fraction, certainty_of(entry.confidence)) * entry.question.weight
            for entry in entries
            if entry.fraction is not None
        ),
        Fraction(0),
    )
    most = _MOST * sum(entry.question.weight for entry in entries)
    screen.line(
        ("CERTAINTY MARKS", Role.TITLE),
        f"  {points(total)} of at most {most}"
        " (right 1, 2 or 3, wrong 0, -2 or -6, by how sure: below 67, to 80, above 80 percent)",
    )
