"""Read a document file: plain text, Markdown or a saved web page, in any common encoding."""

import re
import unicodedata
from pathlib import Path, PurePath

from tda_cli.document.encoding import decode, decode_page
from tda_cli.document.file_types import refuse_other_types
from tda_cli.document.fingerprint import split_document
from tda_cli.document.sections import Block, mark_sections
from tda_cli.errors import DocumentError, UnreadableFileError
from tda_cli.files import NotAFileError, TooLargeError, read_within, reason
from tda_cli.model.pack import Skip
from tda_cli.values import value

LARGEST = 16 * 1024 * 1024

_MARKDOWN = (".md", ".markdown")
_HTML = (".html", ".htm", ".xhtml")
_STARTS_LIKE_HTML = re.compile(
    # Possessive, so that what is only comments fails at once.
    rb"(?:\xef\xbb\xbf)?\s*+(?:(?:<\?xml[^>]*+>|<!--(?:(?!-->).)*+-->)\s*+)*+"
    rb"<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_WHERE_HTML_STARTS = 4096


@value
class DocumentText:
    """The paragraphs of a document in Unicode form C, and the bytes they are from.

    Number 0 is the title. `skips` has, for each of them, why it needs no claim, if the markup makes
    that certain. `note` says how the text was decoded if that is not certain; else it is empty.
    """

    data: bytes
    paragraphs: tuple[str, ...]
    skips: tuple[Skip | None, ...]
    note: str


def read_document(path: Path, encoding: str | None = None) -> DocumentText:
    """Read a document file, in a given encoding or in the most likely one.

    Raises:
        UnreadableFileError: The file cannot be read.
        DocumentError: It is empty, not text, or larger than 16 MiB.
    """
    return document_text(_read_bytes(path), path.name, encoding)


def _read_bytes(path: Path) -> bytes:
    try:
        return read_within(path, LARGEST)
    except NotAFileError as error:
        message = f"`{path}` is not a file"
        step = "Give a file with the document's text."
        raise UnreadableFileError(message, step) from error
    except TooLargeError as error:
        message = f"`{path}` is larger than {LARGEST // 1024**2} MiB"
        step = "Check that it is the right file."
        raise DocumentError(message, step) from error
    except OSError as error:
        message = f"`{path}` cannot be read: {reason(error)}"
        raise UnreadableFileError(message, "Check the path and its permissions.") from error


def document_text(data: bytes, name: str, encoding: str | None = None) -> DocumentText:
    """Split a document into paragraphs; see `read_document`.

    Markdown and HTML are recognized by the file extension, HTML also by how the file starts.
    """
    refuse_other_types(data, name)
    ending = PurePath(name).suffix.lower()
    if ending in _HTML or _STARTS_LIKE_HTML.match(data[:_WHERE_HTML_STARTS]):
        from tda_cli.document.web_page import web_page_blocks

        text, note = decode_page(data, name, encoding)
        blocks = mark_sections(web_page_blocks(text, name))
    else:
        text, note = decode(data, name, encoding)
        if ending in _MARKDOWN:
            from tda_cli.document.markdown import markdown_blocks

            blocks = mark_sections(markdown_blocks(text))
        else:
            blocks = [Block(paragraph) for paragraph in split_document(text)]
    if not blocks:
        message = f"`{name}` has no text"
        raise DocumentError(message, "Give a file with the document's text.")
    paragraphs = tuple(unicodedata.normalize("NFC", block.text) for block in blocks)
    # Something must be said about the title.
    skips = (None, *(block.skip for block in blocks[1:]))
    return DocumentText(data, paragraphs, skips, note)
