"""What the commands for authors did, on screen: started, updated, or formatted a pack."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from tda_cli.check.start import NewPack
from tda_cli.check.verify.alignment import ParagraphState
from tda_cli.check.verify.edition import Edition
from tda_cli.pack.formatting import Formatting
from tda_cli.text.mentions import MentionKind
from tda_cli.ui.document import show_paragraph
from tda_cli.ui.screen import Role, Screen
from tda_cli.wording import count


def show_new_pack(screen: Screen, folder: Path, document: Path, pack: NewPack) -> None:
    """Print what was written, how much there is to cover, and what to do next."""
    screen.line(f"{folder}: {', '.join(pack.files)}")
    counts = [
        count(sum(one.kind is kind for found in pack.things for one in found), kind.value)
        for kind in (MentionKind.FIGURE, MentionKind.DATE, MentionKind.NAME)
    ]
    screen.line(
        f"{count(len(pack.things) - 1, 'paragraph')} below the title, with {', '.join(counts)} to "
        "cover; they are listed in claims.yaml."
    )
    screen.line("Next:")
    place, file = shlex.quote(str(folder)), shlex.quote(str(document))
    screen.line(f"tda pack check {place}", indent=2)
    screen.line(f"tda pack coverage {place} --document {file}", indent=2)
    screen.line(f"tda pack verify {place} --document {file}", indent=2)
    if pack.note:
        screen.line(f"Note: {pack.note}.")


def show_edition(  # noqa: PLR0913 - what there is to say of an edition
    screen: Screen,
    edition: Edition,
    files: Sequence[Path],
    *,
    folder: str,
    renumbered: bool,
    written: bool,
) -> None:
    """Print what became of the paragraphs, what to read again, and which files change.

    `renumbered` is whether claims get the new numbers of moved paragraphs.
    """
    for one in edition.paragraphs:
        if one.state is ParagraphState.SAME:
            continue
        show_paragraph(screen, one)
        rests = None if one.number is None else edition.rests.get(one.number)
        for kind in ("claims", "sentences", "questions"):
            if ids := getattr(rests, kind, ()):
                what = (f"read again, {kind}: ", Role.LABEL)
                screen.line(what, ", ".join(ids), indent=2, hang=2)
    did = "written" if written else "would be written"
    for path in files:
        screen.line(f"{path}: {did}")
    if not files:
        screen.line(f"{folder}: the fingerprints are those of this document already")
    _show_moved(screen, edition, renumbered=renumbered, written=written)


def _show_moved(screen: Screen, edition: Edition, *, renumbered: bool, written: bool) -> None:
    if not edition.moved_claims:
        return
    did = "still have to be given"
    if renumbered:
        did = "were given" if written else "would be given"
    screen.line(f"Claims that {did} new numbers of paragraphs:")
    for one in edition.moved_claims:
        before, after = (", ".join(map(str, numbers)) for numbers in (one.before, one.after))
        screen.line(f"{one.claim}: {before} -> {after}", indent=2, hang=2)
    if not renumbered:
        screen.line("Do it by hand, or take back pack.yaml and use --renumber.")


def show_formatting(screen: Screen, folder: Path, formatting: Formatting, *, check: bool) -> None:
    """Print which files were formatted, or would be with `check`."""
    did = "would change" if check else "formatted"
    for path in formatting.changed:
        screen.line(f"{path}: {did}")
    changed, unchanged = len(formatting.changed), len(formatting.unchanged)
    what = f"{count(changed, 'file')} {did}, " if changed else ""
    screen.line(f"{folder}: {what}{count(unchanged, 'file')} in style already")
