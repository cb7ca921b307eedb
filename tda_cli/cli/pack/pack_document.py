"""Read the document that a pack is built from."""

from pathlib import Path
from typing import Annotated

import typer

from tda_cli.check.verify.alignment import align, is_another_document
from tda_cli.cli.environment import Environment
from tda_cli.document.encoding import find_encoding
from tda_cli.document.reading import DocumentText, read_document
from tda_cli.errors import DocumentError
from tda_cli.model.pack import Pack

DOCUMENT_OPTION = typer.Option(
    metavar="FILE", help="The document: text, Markdown or a saved web page."
)

EncodingOption = Annotated[
    str | None,
    typer.Option(
        "--encoding", metavar="NAME", help="The document's encoding, such as koi8-r, if misread."
    ),
]


def read_with_note(env: Environment, path: Path, encoding: str | None) -> DocumentText:
    """Read a document, and note on standard error how it was decoded if that is not certain.

    Raises:
        UsageError: There is no such encoding.
        UnreadableFileError: The file cannot be read.
        DocumentError: It is empty, too large, or not text.
    """
    document = read_document(path, None if encoding is None else find_encoding(encoding))
    if document.note:
        env.err.line(f"Note: {document.note}.")
    return document


def read_pack_document(
    env: Environment, path: Path, encoding: str | None, pack: Pack | None = None
) -> DocumentText:
    """Read a document and, if a pack is given, check that it is an edition of the pack's document.

    Raises:
        DocumentError: It has only one paragraph, or lacks more than half of the
            pack's paragraphs. For other errors, see `read_with_note`.
    """
    document = read_with_note(env, path, encoding)
    paragraphs = document.paragraphs
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
    return document
