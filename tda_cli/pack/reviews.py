"""Which claims a person has compared with their paragraphs, and which have changed since."""

import hashlib

from tda_cli.model.claim import Claim
from tda_cli.model.pack import Pack

_LENGTH = 12


def review_digest(claim: Claim, pack: Pack) -> str:
    """Return a short digest of a claim and its paragraphs, which does not depend on their numbers.

    It changes with the claim's text, status, speakers, and the text of any paragraph it cites.
    """
    by = [f"{one.source.id} {one.via.id if one.via else ''}" for one in claim.by]
    texts = [pack.document.paragraphs[number].sha256 for number in claim.paragraphs]
    content = "\n".join([claim.text, claim.status, *sorted(by), *sorted(texts)])
    return hashlib.sha256(content.encode()).hexdigest()[:_LENGTH]


def is_reviewed(claim: Claim, pack: Pack) -> bool:
    """Return whether someone has compared a claim with its paragraphs, both as they are now."""
    return claim.reviewed is not None and claim.reviewed.of == review_digest(claim, pack)
