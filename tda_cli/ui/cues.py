"""What guessing by the looks of the options would score, beside chance."""

from collections.abc import Sequence
from itertools import groupby

from tda_cli.check.cues import Cue
from tda_cli.ui.screen import Role, Screen
from tda_cli.wording import count


def show_cues(screen: Screen, cues: Sequence[Cue]) -> None:
    """Print a table for each kind, which fits 40 columns; a screen reader gets sentences."""
    if not cues:
        screen.line("No question can be guessed by its looks: none has options.")
        return
    for kind, group in groupby(cues, key=lambda cue: cue.kind):
        rows = list(group)
        screen.line(
            (f"{kind}, {count(rows[0].questions, 'question')}", Role.TITLE),
            f": chance {_percent(rows[0].chance)}",
        )
        for row in rows:
            screen.line(*_sentence(row) if screen.accessible else _row(row), indent=2)
    winners = [f"{cue.strategy} ({cue.kind})" for cue in cues if cue.beats_chance]
    screen.line("Each share stands with its 95% interval (Wilson).")
    if winners:
        screen.line(("Beats chance", Role.WARNING), f": {', '.join(winners)}.")
    else:
        screen.line("No strategy beats chance.")


def _row(cue: Cue) -> tuple[str]:
    interval = f"{_percent(cue.low):>6} to {_percent(cue.high):>6}"
    return (f"{cue.strategy:<13} {_percent(cue.share):>6}  {interval}",)


def _sentence(cue: Cue) -> tuple[str]:
    interval = f"between {_percent(cue.low)} and {_percent(cue.high)}"
    return (f"{cue.strategy}: {_percent(cue.share)}, {interval}",)


def _percent(share: float) -> str:
    return f"{share * 100:.1f}%"
