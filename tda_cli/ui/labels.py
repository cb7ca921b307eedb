"""Lines that several screens share: a claim with its label, its speaker and its paragraph."""

from typing import TYPE_CHECKING

from tda_cli.model.claim import Claim, Status
from tda_cli.model.pack import Pack
from tda_cli.model.when import Basis
from tda_cli.ui.passages import show_passages
from tda_cli.ui.screen import Part, Role, Screen
from tda_cli.wording import dated, label, provenance

if TYPE_CHECKING:
    from tda_cli.ui.passages import Passages


def claim_lines(
    screen: Screen, claim: Claim, pack: Pack, *, indent: int = 2, passages: "Passages | None" = None
) -> None:
    """Print a claim: on a terminal its provenance stands below it, in a pipe behind it.

    The passages of the document follow where there are any to show.
    """
    parts: list[Part] = []
    if word := label(claim.status):
        parts += [(word, Role.LABEL), ": " if screen.width is None else "  "]
    parts.append(claim.text)
    notes = [provenance(claim, pack), *_notes(claim, pack)]
    if screen.width is None:
        screen.line(*parts, f" ({'; '.join(notes)})", indent=indent, lead="- ")
    else:
        screen.line(*parts, indent=indent, lead="- ")
        for note in notes:
            screen.line((note[0].upper() + note[1:], Role.MUTED), indent=indent + 4)
    show_passages(screen, passages, claim, indent=indent + 4)


def _notes(claim: Claim, pack: Pack) -> list[str]:
    notes = []
    if claim.contested_by:
        others = [pack.claims[ref.id] for ref in claim.contested_by if ref.id in pack.claims]
        notes += [f"contested: {other.text}" for other in others]
    if claim.when is not None and claim.when.basis is Basis.INFERRED:
        notes.append(f"dated to {dated(claim.when)}: {claim.when.why}")
    if claim.status is Status.INFERENCE:
        notes.append(f"why: {claim.why}")
    return notes
