"""Find what a new edition of the document changes for a pack."""

from collections.abc import Iterator, Mapping, Sequence

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
    """A claim that cites renumbered or missing paragraphs: the old numbers, and the new ones."""

    claim: str
    before: tuple[int, ...]
    after: tuple[int, ...]


@value
class Edition:
    """A new edition of the document.

    Attributes:
        paragraphs: The pack's paragraphs by number, then the new ones.
        moved: The new numbers of renumbered paragraphs, by the old; None for the missing ones.
        moved_claims: The claims that cite one of these.
        read_again: Everything that rests on a changed or missing paragraph.
        dependents_of: What rests on each changed or missing paragraph, by its old number.
    """

    paragraphs: tuple[AlignedParagraph, ...]
    moved: Mapping[int, int | None]
    moved_claims: tuple[MovedClaim, ...]
    read_again: Dependents
    dependents_of: Mapping[int, Dependents]


def compare_edition(pack: Pack, document: Sequence[str]) -> Edition:
    """Compare a pack with the paragraphs of a new edition of its document."""
    aligned = tuple(align(pack.document.paragraphs, document))
    known = [(one.number, one) for one in aligned if one.number is not None]
    moved = {number: one.at for number, one in known if number != one.at}
    stale = [number for number, one in known if one.state in _STALE]
    moved_claims = tuple(
        MovedClaim(
            claim.id,
            claim.paragraphs,
            tuple(dict.fromkeys(_renumbered(claim.paragraphs, moved))),
        )
        for claim in pack.claims.values()
        if not moved.keys().isdisjoint(claim.paragraphs)
    )
    dependents_of = {number: dependents(pack, [number]) for number in stale}
    return Edition(aligned, moved, moved_claims, dependents(pack, stale), dependents_of)


def _renumbered(numbers: Sequence[int], moved: Mapping[int, int | None]) -> Iterator[int]:
    for number in numbers:
        new = moved.get(number, number)
        if new is not None:
            yield new


def updated_skips(pack: Pack, edition: Edition, found: Sequence[Skip | None]) -> list[Skip | None]:
    """Return what the new edition's paragraphs are skipped for: known ones as in the pack.

    `found` is what reading the document was sure of; it applies to new paragraphs only.
    """
    skips = list(found)
    for one in edition.paragraphs:
        if one.number is not None and one.at is not None:
            skips[one.at] = pack.document.paragraphs[one.number].skip
    return skips
