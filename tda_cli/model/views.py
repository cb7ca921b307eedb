"""Look-ups across a pack: the same claims, seen by time, by number and by speaker."""

from typing import TYPE_CHECKING

from tda_cli.model.claim import Claim, Figure
from tda_cli.model.pack import Pack

if TYPE_CHECKING:
    from tda_cli.model.question import Question


def timeline(pack: Pack) -> list[Claim]:
    """Return the dated claims, oldest first; those of one date in the order of the pack."""
    dated = [(claim.when, claim) for claim in pack.claims.values() if claim.when is not None]
    dated.sort(key=lambda entry: (entry[0].start, entry[0].end))
    return [claim for _, claim in dated]


def undated(pack: Pack) -> list[Claim]:
    """Return the claims that the document places in time without a date."""
    return [claim for claim in pack.claims.values() if claim.timing]


def figures(pack: Pack) -> list[tuple[Claim, Figure]]:
    """Return each figure with the claim it stands in, in the order of the pack."""
    return [(claim, figure) for claim in pack.claims.values() for figure in claim.figures]


def asserted_by(pack: Pack, source_id: str) -> list[Claim]:
    """Return what a source asserts or passes on.

    The document is taken to assert what is reported in its own voice.
    """
    is_document = pack.sources[source_id].kind == "document"
    return [
        claim
        for claim in pack.claims.values()
        if (is_document and not claim.by and claim.status == "reported")
        or any(source_id in {by.source.id, by.via.id if by.via else ""} for by in claim.by)
    ]


def heard_through(pack: Pack, source_id: str) -> list[str]:
    """Return the ids of those who pass a source's words on; empty if it is cited directly.

    A source with at least one claim cited directly counts as direct.
    """
    through: list[str] = []
    for claim in pack.claims.values():
        for by in claim.by:
            if by.source.id == source_id:
                if by.via is None:
                    return []
                through.append(by.via.id)
    return list(dict.fromkeys(through))


def passes_on(pack: Pack, source_id: str) -> list[str]:
    """Return the ids of those whose words a source passes on."""
    heard = [
        by.source.id
        for claim in pack.claims.values()
        for by in claim.by
        if by.via is not None and by.via.id == source_id
    ]
    return list(dict.fromkeys(heard))


def names(pack: Pack) -> frozenset[str]:
    """Return every name of the pack: sources, people, places, organizations, typed answers.

    A typed slip that comes nearer to one of them than to an accepted answer means that other.
    """
    found: set[str] = set()
    for source in pack.sources.values():
        found.update((source.name, *source.aliases) if source.named else ())
    for claim in pack.claims.values():
        found.update(claim.people, claim.places, claim.organizations)
    for question in pack.questions.values():
        found.update(question.accepted)
    return frozenset(found)


def questions_about(pack: Pack, claims: list[Claim]) -> "list[Question]":
    """Return the questions that rest on any of the claims, in the order of the bank."""
    ids = {claim.id for claim in claims}
    return [
        question
        for question in pack.questions.values()
        if any(ref.id in ids for ref in question.claims)
    ]
