"""Views of a pack: its claims by time, by figure and by speaker."""

from typing import TYPE_CHECKING

from tda_cli.model.claim import Claim, Figure, Status
from tda_cli.model.pack import Pack

if TYPE_CHECKING:
    from tda_cli.model.question import Question


def timeline(pack: Pack) -> list[Claim]:
    """Return the dated claims, oldest first; claims with the same date stay in pack order."""
    dated = [(claim.when, claim) for claim in pack.claims.values() if claim.when is not None]
    dated.sort(key=lambda entry: (entry[0].start, entry[0].end))
    return [claim for _, claim in dated]


def undated(pack: Pack) -> list[Claim]:
    """Return the claims that have a timing but no date."""
    return [claim for claim in pack.claims.values() if claim.timing]


def figures(pack: Pack) -> list[tuple[Claim, Figure]]:
    """Return each figure with its claim, in pack order."""
    return [(claim, figure) for claim in pack.claims.values() for figure in claim.figures]


def sourced(pack: Pack) -> tuple[int, int]:
    """Return how many claims cite a named source, and how many claims there are.

    Inferences are left out, as they are ours.
    """
    claims = [claim for claim in pack.claims.values() if claim.status is not Status.INFERENCE]
    named = [one for one in claims if any(pack.sources[by.source.id].named for by in one.by)]
    return len(named), len(claims)


def asserted_by(pack: Pack, source_id: str) -> list[Claim]:
    """Return the claims that a source asserts or passes on.

    The document itself asserts the reported claims that name no one.
    """
    is_document = pack.sources[source_id].kind == "document"
    return [
        claim
        for claim in pack.claims.values()
        if (is_document and not claim.by and claim.status == "reported")
        or any(source_id in {by.source.id, by.via.id if by.via else ""} for by in claim.by)
    ]


def heard_through(pack: Pack, source_id: str) -> list[str]:
    """Return the ids of the sources that pass on a source's words.

    If at least one claim cites the source directly, the result is empty.
    """
    through = [
        by.via for claim in pack.claims.values() for by in claim.by if by.source.id == source_id
    ]
    ids = dict.fromkeys(via.id for via in through if via is not None)
    return [] if None in through else list(ids)


def passes_on(pack: Pack, source_id: str) -> list[str]:
    """Return the ids of the sources whose words a source passes on."""
    heard = [
        by.source.id
        for claim in pack.claims.values()
        for by in claim.by
        if by.via is not None and by.via.id == source_id
    ]
    return list(dict.fromkeys(heard))


def names(pack: Pack) -> frozenset[str]:
    """Return every name in a pack: sources, people, places, organizations, short answers.

    A slip that is nearer to one of them than to an accepted answer is taken for that name.
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
    """Return the questions that rest on any of the claims, in bank order."""
    ids = {claim.id for claim in claims}
    questions = pack.questions.values()
    return [one for one in questions if not ids.isdisjoint(ref.id for ref in one.claims)]
