"""Read the document that a pack is built from."""

from pathlib import Path

import typer

from tda_cli.check.verify.alignment import align, is_another_document
from tda_cli.document.reading import read_document
from tda_cli.errors import DocumentError
from tda_cli.model.pack import Pack

DOCUMENT_OPTION = typer.Option(
    metavar="FILE", help="The document: text, Markdown or a saved web page."
)


def read_pack_document(path: Path, pack: Pack | None = None) -> tuple[str, ...]:
    """Read a document and, if a pack is given, check that it is an edition of the pack's document.

    Raises:
        UnreadableFileError: The file cannot be read.
        DocumentError: It is not text, has only one paragraph, or lacks more than half of the
            pack's paragraphs.
    """
    paragraphs = read_document(path)
    if len(paragraphs) == 1:
        message = f"`{path.name}` has only one paragraph, of {len(paragraphs[0].split())} words"
        raise DocumentError(message, "Put the title first, and a blank line between paragraphs.")
    aligned = () if pack is None else align(pack.document.paragraphs, paragraphs)
    if pack is not None and is_another_document(aligned):
        known = [one for one in aligned if one.number is not None]
        found = sum(one.at is not None for one in known)
        message = (
            f"`{path.name}` is a different document: it has {found} of the {len(known)} "
            f"paragraphs of `{pack.id}`"
        )
        raise DocumentError(message, f'Give an edition of "{pack.document.title}".')
    return paragraphs
