"""Read a document file: plain text, Markdown or a saved web page, in any common encoding."""

import re
import unicodedata
from pathlib import Path, PurePath

from tda_cli.document.encoding import decode
from tda_cli.document.fingerprint import split_document
from tda_cli.document.markup import markdown_text, web_page_text
from tda_cli.errors import DocumentError, UnreadableFileError
from tda_cli.files import NotAFileError, TooLargeError, read_within, reason

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


def read_document(path: Path) -> tuple[str, ...]:
    """Read a document file and split it into paragraphs; number 0 is the title.

    Raises:
        UnreadableFileError: The file cannot be read.
        DocumentError: It is empty, not text, or larger than 16 MiB.
    """
    return paragraphs_of(read_bytes(path), path.name)


def read_bytes(path: Path) -> bytes:
    """Read the bytes of a document file; see `read_document` for the errors."""
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


def paragraphs_of(data: bytes, name: str) -> tuple[str, ...]:
    """Split a document into paragraphs in Unicode form C; see `read_document`.

    Markdown and HTML are recognized by the file extension, HTML also by how the file starts.
    """
    ending = PurePath(name).suffix.lower()
    if ending in _MARKDOWN:
        text = markdown_text(decode(data, name))
    elif ending in _HTML or _STARTS_LIKE_HTML.match(data[:_WHERE_HTML_STARTS]):
        text = web_page_text(data, name)
    else:
        text = decode(data, name)
    paragraphs = tuple(split_document(unicodedata.normalize("NFC", text)))
    if not paragraphs:
        message = f"`{name}` has no text"
        raise DocumentError(message, "Give a file with the document's text.")
    return paragraphs
