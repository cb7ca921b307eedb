import io
import zipfile

import pytest

from tda_cli.document.reading import document_text
from tda_cli.errors import DocumentError


def archive(**files: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in files.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            file.writestr(name.replace("__", "/"), text, stored)
    return data.getvalue()


MAIL = "Received: from a by b\r\n\tfor c\r\nFrom: Ada Quill <a@b.example>\r\nSubject: Strike\r\n"
WEB_ARCHIVE = b"""From: <Saved by Blink>
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html"

<html><p>The strike</p></html>"""
PANDOC = "`pandoc -t plain my.x -o my.txt`"


@pytest.mark.parametrize(
    ("data", "what", "step"),
    [
        (b"%PDF-1.4\n1 0 obj\n\nText", "a PDF", "`pdftotext my.x my.txt`"),
        (b"%!PS-Adobe-3.0\n", "a PostScript file", "`ps2ascii my.x my.txt`"),
        (b"{\\rtf1\\ansi\n\nThe strike\n\n}", "an RTF file", PANDOC),
        (b"\\documentclass{article}\n\nThe strike", "a LaTeX file", PANDOC),
        (archive(mimetype="application/epub+zip"), "an EPUB book", PANDOC),
        (
            archive(mimetype="application/vnd.oasis.opendocument.text"),
            "an OpenDocument file",
            "`soffice --convert-to txt:Text my.x`",
        ),
        (archive(types="x" * 9000, word__document="x"), "a Word document", PANDOC),
        (archive(xl__workbook="x"), "an Excel workbook", "save it as plain text"),
        (archive(ppt__presentation="x"), "a PowerPoint presentation", "save it as plain text"),
        (archive(text="x"), "a ZIP archive", "Open it in the program it is for"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "an old Office file", "soffice"),
        (MAIL.encode() + b"\r\nThe strike.", "an e-mail", "save it as plain text"),
        (
            b"From ada Mon May  5 09:00:00 2031\nFrom: Ada\nMIME-Version: 1.0\n\nThe strike.",
            "an e-mail",
            "save it as plain text",
        ),
        (
            WEB_ARCHIVE,
            "a web archive (MHTML)",
            "Open it in a browser",
        ),
    ],
)
def test_a_document_that_is_not_text_is_named_with_how_to_get_its_text(
    data: bytes, what: str, step: str
) -> None:
    with pytest.raises(DocumentError) as caught:
        document_text(data, "my.x")

    assert caught.value.message == f"`my.x` is {what}"
    assert step in caught.value.next_step


def test_the_command_quotes_the_name_of_the_file() -> None:
    with pytest.raises(DocumentError) as caught:
        document_text(b"%PDF-1.4", "my report.pdf")

    assert "`pdftotext 'my report.pdf' 'my report'.txt`" in caught.value.next_step


@pytest.mark.parametrize(
    "text",
    [
        "From: the mayor\nTo: the board\nDate: 3 May 2031\nSubject: The strike\n\nIt ended.",
        "PK is short for Pakistan.",
        "The %PDF- mark starts a PDF.",
        "Note: Received: nothing.\n\nText.",
    ],
)
def test_a_memo_and_a_text_about_files_are_text(text: str) -> None:
    assert document_text(text.encode(), "a.txt").paragraphs[0].startswith(text[:10])


def test_many_lines_like_headers_are_looked_at_once() -> None:
    assert document_text(b"a: b\n" * 300_000, "a.txt").paragraphs
