"""Each number: what it counts, who says so, as of when, and what contests it."""

from tda_cli.model.claim import Claim, Figure
from tda_cli.model.pack import Pack
from tda_cli.ui.screen import Role, Screen
from tda_cli.wording import amount, dated, label, provenance


def show_figures(screen: Screen, pack: Pack, figures: list[tuple[Claim, Figure]]) -> None:
    """Print figures with the claims they stand in."""
    if not figures:
        screen.line("No figures.")
    for claim, figure in figures:
        notes = _notes(claim, pack)
        if screen.width is None:
            text = f"  {figure.counts} ({'; '.join(notes)})"
            screen.line((amount(figure), Role.TITLE), text)
            continue
        screen.line((amount(figure), Role.TITLE), f"  {figure.counts}", lead="")
        for note in notes:
            screen.line((note[0].upper() + note[1:], Role.MUTED), indent=6)


def _notes(claim: Claim, pack: Pack) -> list[str]:
    said = provenance(claim, pack)
    if word := label(claim.status):
        said = f"{word}, {said}"
    if claim.when is not None:
        time = f"as of {dated(claim.when)}"
    else:
        time = f"as of: {claim.timing}" if claim.timing else "as of: the document gives no time"
    contested = [
        f"contested: {pack.claims[ref.id].text}"
        for ref in claim.contested_by
        if ref.id in pack.claims
    ]
    return [said, time, *contested]
