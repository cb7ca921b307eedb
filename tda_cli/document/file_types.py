"""Recognize documents that are not text, by how their files start."""

import re
import shlex
from pathlib import PurePath

from tda_cli.errors import DocumentError

_PANDOC = "pandoc -t plain {0} -o {1}.txt"
_OFFICE = "soffice --convert-to txt:Text {0}"
# How the file starts, what it also contains, what it is called, and a command that saves its text.
_TYPES: tuple[tuple[bytes, bytes, str, str], ...] = (
    (b"%PDF-", b"", "a PDF", "pdftotext {0} {1}.txt"),
    (b"%!PS", b"", "a PostScript file", "ps2ascii {0} {1}.txt"),
    (b"{\\rtf", b"", "an RTF file", _PANDOC),
    (b"\\documentclass", b"", "a LaTeX file", _PANDOC),
    (b"PK\3\4", b"application/epub+zip", "an EPUB book", _PANDOC),
    (b"PK\3\4", b"application/vnd.oasis.opendocument.", "an OpenDocument file", _OFFICE),
    (b"PK\3\4", b"word/document", "a Word document", _PANDOC),
    (b"PK\3\4", b"xl/workbook", "an Excel workbook", ""),
    (b"PK\3\4", b"ppt/presentation", "a PowerPoint presentation", ""),
    (b"PK\3\4", b"", "a ZIP archive", ""),
    (b"\xd0\xcf\x11\xe0", b"", "an old Office file", _OFFICE),
)
_SAVE = "Open it in the program it is for, save it as plain text, and give that file."

# Possessive, so that a long text without headers fails at once.
_HEADERS = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:From [^\n]*+\n)?"
    rb"(?:[A-Za-z][A-Za-z0-9-]*+:[^\n]*+\n(?:[ \t]+[^\n]*+\n)*+)++"
)
# A memo has `From:` and `Date:` too; only programs write these.
_MAIL_HEADER = re.compile(rb"^(?:mime-version|message-id|received):", re.IGNORECASE | re.MULTILINE)
_WEB_ARCHIVE = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)


def refuse_other_types(data: bytes, name: str) -> None:
    """Raise `DocumentError`, with how to get its text, for a document that is not text."""
    for start, inside, what, command in _TYPES:
        if data.startswith(start) and inside in data:
            raise _error(name, what, command)
    headers = _HEADERS.match(data)
    if headers is not None and _MAIL_HEADER.search(headers[0]):
        if _WEB_ARCHIVE.search(headers[0]):
            message = f"`{name}` is a web archive (MHTML)"
            step = "Open it in a browser, save it as a web page, HTML only, and give that file."
            raise DocumentError(message, step)
        raise _error(name, "an e-mail", "")


def _error(name: str, what: str, command: str) -> DocumentError:
    file, stem = shlex.quote(name), shlex.quote(PurePath(name).stem)
    step = (
        f"Save its text first, for example with `{command.format(file, stem)}`, and give that file."
    )
    return DocumentError(f"`{name}` is {what}", step if command else _SAVE)
