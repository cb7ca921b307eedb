"""The document that a pack is built from, as the commands for authors are given it."""

from collections.abc import Sequence
from pathlib import Path

import typer

from tda_cli.check.verify.alignment import align, is_another_document
from tda_cli.document.reading import read_document
from tda_cli.errors import DocumentError
from tda_cli.model.pack import Pack

DOCUMENT_OPTION = typer.Option(
    "--document", metavar="FILE", help="The document: plain text, Markdown or a saved page."
)


def own_document(path: Path) -> tuple[str, ...]:
    """Read a document that has paragraphs a claim can cite.

    Raises:
        UnreadableFileError: The file cannot be read.
        DocumentError: It is no text, or a single paragraph.
    """
    paragraphs = read_document(path)
    if len(paragraphs) == 1:
        message = f"`{path.name}` is one single paragraph of {len(paragraphs[0].split())} words"
        raise DocumentError(message, "Put a blank line between its paragraphs, the title first.")
    return paragraphs


def refuse_another(pack: Pack, document: Sequence[str], path: Path) -> None:
    """Make sure that a document is an edition of the one that a pack is built from.

    Raises:
        DocumentError: Less than half of the pack's paragraphs are in it.
    """
    aligned = align(pack.document.paragraphs, document)
    if is_another_document(aligned):
        known = [one for one in aligned if one.number is not None]
        found = sum(one.at is not None for one in known)
        message = (
            f"`{path.name}` is another document: {found} of the {len(known)} paragraphs of "
            f"`{pack.id}` are in it"
        )
        raise DocumentError(message, f'Give an edition of "{pack.document.title}".')
