"""The attached document, for the commands that show passages of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tda_cli.cli.environment import Environment
from tda_cli.model.claim import Claim
from tda_cli.model.pack import Pack

if TYPE_CHECKING:
    from tda_cli.document.passages import Passage
    from tda_cli.store.documents import AttachedDocument

Passages = Callable[[Claim], list[tuple[int, "Passage"]]]


def attached(env: Environment, pack: Pack) -> "AttachedDocument | None":
    """Return the document attached to a pack, or None."""
    from tda_cli.store.documents import DocumentStore  # few runs look for a copy

    return DocumentStore(env.data_folder()).get(pack.id)


def passages_or_hint(env: Environment, pack: Pack) -> Passages | None:
    """Return a function that finds passages, or say on standard error how to attach a document."""
    found = passages(env, pack)
    if found is None:
        env.err.line("No document is attached: `tda document attach FILE` keeps your copy.")
    return found


def passages(env: Environment, pack: Pack) -> Passages | None:
    """Return a function that finds the passages of a claim; None if no document is attached.

    Only paragraphs that are the same in the copy and in the pack have passages.
    """
    document = attached(env, pack)
    if document is None:
        return None
    # These take 15 ms to load, and few runs show passages.
    from tda_cli.document.fingerprint import fingerprint
    from tda_cli.document.passages import find_passage

    by_digest = {fingerprint(text).sha256: text for text in document.paragraphs}
    texts = {
        number: by_digest[paragraph.sha256]
        for number, paragraph in pack.document.paragraphs.items()
        if paragraph.sha256 in by_digest
    }

    def of_claim(claim: Claim) -> "list[tuple[int, Passage]]":
        return [
            (number, find_passage(texts[number], claim.text))
            for number in claim.paragraphs
            if number in texts
        ]

    return of_claim
