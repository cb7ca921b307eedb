"""Documents and pack files on screen: comparison, attachment, new packs and editions."""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tda_cli.check.verify.alignment import AlignedParagraph, Difference, ParagraphState, matching
from tda_cli.check.verify.report import Outcome, Verification
from tda_cli.pack.files import SCHEMA_FOLDER
from tda_cli.text.mentions import MentionKind
from tda_cli.ui.checks import SourceLine, show_pictures
from tda_cli.ui.parts import Role
from tda_cli.ui.screen import Screen
from tda_cli.wording import count, in_series, paragraphs

if TYPE_CHECKING:
    from tda_cli.check.new_pack import NewPack
    from tda_cli.check.verify.edition import Edition

_STATES = {state: state.value for state in ParagraphState} | {ParagraphState.SAME: "unchanged"}


def show_verification(
    screen: Screen,
    verification: Verification,
    source_line: SourceLine,
    *,
    folder: str,
    document: Path,
) -> None:
    """Print the paragraphs that differ, the unsupported mentions, and what was compared."""
    if verification.is_another_document:
        text = "This looks like a different document, so problems are only counted."
        screen.line((text, Role.WARNING))
    elif verification.is_another_edition:
        screen.line(("This is another edition of the document.", Role.WARNING))
        screen.line("To see what to recheck, and how to update the pack:")
        place, file = shlex.quote(folder), shlex.quote(str(document))
        screen.own_line(f"tda pack fingerprint {place} --document {file} --dry-run")
        if verification.problems and verification.count(ParagraphState.MOVED):
            screen.line("Problems below give the paragraph numbers of this edition.")
        screen.blank()
    differing = [
        one for one in verification.paragraphs if one.paragraph.state is not ParagraphState.SAME
    ]
    for report in differing:
        _show_paragraph(screen, report.paragraph)
        for kind in ("claim", "sentence", "question"):
            if ids := getattr(report.dependents, f"{kind}s"):
                what = f"affects {count(len(ids), kind)}: "
                screen.line(what, ", ".join(ids), indent=2, hang=2)
    if differing:
        screen.blank()
    if not verification.is_another_document:
        show_pictures(screen, verification.problems, source_line)
    if verification.unsupported:
        screen.line("If something is right, `tda pack check --explain CODE` shows how to say so.")
    numbers = {_STATES[state]: verification.count(state) for state in ParagraphState}
    states = [f"{number} {state}" for state, number in numbers.items() if number]
    unsupported = f"{verification.unsupported} not supported; " * bool(verification.unsupported)
    screen.line(
        f"{folder}: paragraphs: {', '.join(states)}; {unsupported}{_compared(verification)}", hang=2
    )


def _compared(verification: Verification) -> str:
    """Return what was compared and what was not, in sentences."""
    compared = verification.compared
    found = {kind: compared.outcomes.get((Outcome.FOUND, kind), 0) for kind in MentionKind}
    kinds = [count(number, kind.value) for kind, number in found.items() if number]
    places = [f"{in_series(kinds)} found in the paragraphs they cite"] * bool(kinds)
    anywhere = compared.count(Outcome.ANYWHERE)
    places += [f"{anywhere} found anywhere in the document"] * bool(anywhere)
    accepted = {
        "counting the pack's own items": compared.count(Outcome.OWN),
        "inferred or invented": compared.count(Outcome.INFERRED),
        "waived": compared.waived,
        "ignored": compared.ignored,
    }
    others = [f"{number} {what}" for what, number in accepted.items() if number]
    texts = [", ".join(one) for one in (places, others) if one]
    reviewed = f"; a person has compared {verification.reviewed} of {verification.claims} claims"
    return (
        f"{'; '.join(texts) or 'nothing to look for'}. What sentences assert was not compared"
        f"{reviewed * bool(verification.reviewed)}."
    )


def show_attached(screen: Screen, aligned: Sequence[AlignedParagraph]) -> None:
    """Print how much of a copy matches the pack, and where it differs."""
    for one in aligned:
        if one.state is not ParagraphState.SAME:
            _show_paragraph(screen, one)
    known = sum(one.number is not None for one in aligned)
    good = matching(aligned)
    further = "Passages will now be shown." if good else "No passages will be shown."
    screen.line(f"{good} of {count(known, 'paragraph')} match. {further}")


def _show_paragraph(screen: Screen, aligned: AlignedParagraph) -> None:
    number, at = aligned.number, aligned.at
    place = at if number is None else number
    what = "Title" if place is None or place == 0 else paragraphs([place])
    is_moved = None not in {number, at} and number != at
    moved = f", now {paragraphs([at])}" if at is not None and is_moved else ""
    screen.line((f"{what}: {_STATES[aligned.state]}{moved}", Role.TITLE))
    for difference in aligned.differences:
        screen.line(_difference(difference), indent=2)
    if aligned.state is ParagraphState.CHANGED and not aligned.differences:
        screen.line(
            "The pack has no fingerprints of its words, so the exact place is not known.", indent=2
        )


def _difference(difference: Difference) -> str:
    before = f"... {difference.before}" if difference.before else ""
    after = f"{difference.after} ..." if difference.after else ""
    if not difference.now:
        now = f"[{count(difference.was, 'word')} removed]"
    elif not difference.was:
        now = f"[added: {difference.now}]"
    else:
        now = f"[{count(difference.was, 'word')} replaced with: {difference.now}]"
    return " ".join(part for part in (before, now, after) if part)


def show_new_pack(screen: Screen, folder: Path, document: Path, pack: "NewPack") -> None:
    """Print the files written, how much there is to cover, and the next steps."""
    names = [name for name in pack.files if not name.startswith(SCHEMA_FOLDER)]
    screen.line(f"Created {folder}: {', '.join(names)}, and {SCHEMA_FOLDER} for editors", hang=2)
    counts = [
        count(sum(one.kind is kind for found in pack.things[1:] for one in found), kind.value)
        for kind in (MentionKind.FIGURE, MentionKind.DATE, MentionKind.NAME)
    ]
    screen.line(
        f"To cover, as listed in claims.yaml: "
        f"{count(len(pack.things) - 1 - pack.skipped, 'paragraph')} with {', '.join(counts)}"
    )
    if pack.skipped:
        many = count(pack.skipped, "heading, reference or link", "headings, references and links")
        screen.line(f"Left out: {many}, marked `skip` in pack.yaml")
    if pack.note:
        screen.line(("Note: ", Role.WARNING), f"{pack.note}.")
    screen.blank()
    screen.line("Next steps:")
    place, file = shlex.quote(str(folder)), shlex.quote(str(document))
    screen.own_line(f"tda pack check {place}")
    screen.own_line(f"tda pack coverage {place} --document {file}")
    screen.own_line(f"tda pack verify {place} --document {file}")


def show_edition(  # noqa: PLR0913 - an edition has that many aspects
    screen: Screen,
    edition: "Edition",
    files: Sequence[Path],
    *,
    folder: str,
    renumbered: bool,
    written: bool,
) -> None:
    """Print how the paragraphs changed, what to read again, and which files change.

    `renumbered` is whether claims are updated to the new paragraph numbers.
    """
    for one in edition.paragraphs:
        if one.state is ParagraphState.SAME:
            continue
        _show_paragraph(screen, one)
        rests = None if one.number is None else edition.dependents_of.get(one.number)
        for kind in ("claims", "sentences", "questions"):
            if ids := getattr(rests, kind, ()):
                what = (f"recheck {kind}: ", Role.WARNING)
                screen.line(what, ", ".join(ids), indent=2, hang=2)
    did = "written" if written else "would be written"
    for path in files:
        screen.line(f"{path}: {did}")
    if not files:
        screen.line(f"{folder}: the fingerprints already match this document")
    _show_moved(screen, edition, renumbered=renumbered, written=written)


def _show_moved(screen: Screen, edition: "Edition", *, renumbered: bool, written: bool) -> None:
    if not edition.moved_claims:
        return
    did = "Claims that need new paragraph numbers:"
    if renumbered:
        done = "were renumbered" if written else "would be renumbered"
        did = f"Claims whose paragraphs {done}:"
    screen.blank()
    screen.line(did)
    for one in edition.moved_claims:
        before, after = (", ".join(map(str, numbers)) for numbers in (one.before, one.after))
        screen.line(f"{one.claim}: {before} -> {after or 'none'}", indent=2, hang=2)
    if not renumbered:
        other = "restore pack.yaml and use --renumber" if written else "use --renumber"
        screen.line(f"Change them by hand, or {other}.")
