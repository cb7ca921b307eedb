"""Find what a new edition of the document changes for a pack."""

from collections.abc import Mapping, Sequence

from tda_cli.check.verify.alignment import (
    AlignedParagraph,
    Dependents,
    ParagraphState,
    align,
    dependents,
)
from tda_cli.model.pack import Pack, Skip
from tda_cli.values import value

_STALE = frozenset((ParagraphState.CHANGED, ParagraphState.MISSING))


@value
class MovedClaim:
    """A claim that cites renumbered paragraphs: the old numbers, and the new ones."""

    claim: str
    before: tuple[int, ...]
    after: tuple[int, ...]


@value
class Edition:
    """A new edition of the document.

    Attributes:
        paragraphs: The pack's paragraphs by number, then the new ones.
        moved: The new numbers of renumbered paragraphs, by the old.
        moved_claims: The claims that cite a renumbered paragraph.
        read_again: Everything that rests on a changed or missing paragraph.
        dependents_of: What rests on each changed or missing paragraph, by its old number.
    """

    paragraphs: tuple[AlignedParagraph, ...]
    moved: Mapping[int, int]
    moved_claims: tuple[MovedClaim, ...]
    read_again: Dependents
    dependents_of: Mapping[int, Dependents]


def compare_edition(pack: Pack, document: Sequence[str]) -> Edition:
    """Compare a pack with the paragraphs of a new edition of its document."""
    aligned = tuple(align(pack.document.paragraphs, document))
    moved = {
        one.number: one.at
        for one in aligned
        if one.number is not None and one.at is not None and one.number != one.at
    }
    stale = [one.number for one in aligned if one.number is not None and one.state in _STALE]
    moved_claims = tuple(
        MovedClaim(
            claim.id,
            claim.paragraphs,
            tuple(dict.fromkeys(moved.get(number, number) for number in claim.paragraphs)),
        )
        for claim in pack.claims.values()
        if any(number in moved for number in claim.paragraphs)
    )
    dependents_of = {number: dependents(pack, [number]) for number in stale}
    return Edition(aligned, moved, moved_claims, dependents(pack, stale), dependents_of)


def updated_skips(pack: Pack, edition: Edition, found: Sequence[Skip | None]) -> list[Skip | None]:
    """Return what the new edition's paragraphs are skipped for: known ones as in the pack.

    `found` is what reading the document was sure of; it applies to new paragraphs only.
    """
    skips = list(found)
    for one in edition.paragraphs:
        if one.number is not None and one.at is not None:
            skips[one.at] = pack.document.paragraphs[one.number].skip
    return skips
