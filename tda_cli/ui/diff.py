"""What differs between two versions of a pack."""

from collections.abc import Iterable
from itertools import groupby

from tda_cli.pack.diff import Change, Difference
from tda_cli.ui.parts import Role
from tda_cli.ui.screen import Screen

_MARKS = {Difference.ADDED: "+", Difference.REMOVED: "-", Difference.CHANGED: "~"}


def show_differences(screen: Screen, changes: Iterable[Change]) -> None:
    """Print each record that was added (+), removed (-) or changed (~), with what changed."""
    is_first = True
    for kind, some in groupby(changes, key=lambda one: one.kind):
        if not is_first:
            screen.blank()
        is_first = False
        screen.heading((kind if kind in {"pack", "briefing"} else f"{kind}s").upper())
        for change in some:
            text = f": {change.text}" if change.text else ""
            screen.line(f"{_MARKS[change.difference]} {change.id}{text}", indent=2, hang=2)
            for field in change.fields:
                for sign, texts in (("-", field.before), ("+", field.after)):
                    for text in texts:
                        lead = (f"{field.field} {sign} ", Role.MUTED)
                        screen.line(text, indent=4, lead=lead)
    if is_first:
        screen.line("The packs have the same content.")
