"""Dated events, oldest first, and what the document places in time without a date."""

from tda_cli.model.claim import Claim
from tda_cli.model.pack import Pack
from tda_cli.ui.screen import Role, Screen
from tda_cli.wording import dated, label, provenance


def show_timeline(screen: Screen, pack: Pack, claims: list[Claim]) -> None:
    """Print dated claims in the order given, each with its date and precision."""
    if not claims:
        screen.line("No dated claims.")
    for claim in claims:
        if claim.when is not None:
            _entry(screen, pack, claim, dated(claim.when))


def show_undated(screen: Screen, pack: Pack, claims: list[Claim]) -> None:
    """Print claims that the document places in time without a date."""
    if not claims:
        screen.line("No claims placed in time without a date.")
    for claim in claims:
        _entry(screen, pack, claim, f"no date; {claim.timing}")


def _entry(screen: Screen, pack: Pack, claim: Claim, date: str) -> None:
    word = label(claim.status)
    said = f"{word}: {claim.text}" if word else claim.text
    source = provenance(claim, pack)
    if screen.width is None:
        screen.line((date, Role.TITLE), f"  {said} ({source})")
        return
    screen.line((date, Role.TITLE))
    screen.line(said, indent=2)
    screen.line((source[0].upper() + source[1:], Role.MUTED), indent=6)
