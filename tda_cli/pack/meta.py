"""Reading `pack.yaml`: what the pack is, and the document it is built from."""

from typing import NamedTuple

from tda_cli.model.pack import Document, Paragraph
from tda_cli.model.waiver import Waiver
from tda_cli.pack.allowances import read_waivers
from tda_cli.pack.fields import Fields
from tda_cli.pack.mapping import Shape
from tda_cli.pack.names import Names
from tda_cli.pack.nodes import MapNode
from tda_cli.pack.report import shown
from tda_cli.pack.whens import optional_when, read_when
from tda_cli.pack.yamlfile import YamlFile
from tda_cli.problems import Related, Span

SCHEMA = "1"

_KNOWN = frozenset(("schema", "id", "title", "language", "version", "document", "waivers"))
_DOCUMENT = Shape("document", frozenset(("title", "publisher", "published", "as_of", "paragraphs")))
_PARAGRAPH = Shape("paragraph", frozenset(("number", "words", "sha256", "marks")))
_DIGEST_LENGTH = 64
_DIGEST_LETTERS = "0123456789abcdef"


class Meta(NamedTuple):
    """The content of `pack.yaml`."""

    id: str
    title: str
    language: str
    version: str
    document: Document
    waivers: tuple[Waiver, ...]
    span: Span


def read_meta(file: YamlFile, node: MapNode) -> Meta | None:
    """Read the whole of `pack.yaml`; None where too little of it can be used."""
    fields = Fields(file, node, "pack")
    fields.allow(_KNOWN)
    schema = fields.text("schema")
    if schema and schema != SCHEMA:
        message = f"schema {shown(schema)} is not known here"
        fields.wrong("schema", "schema-unknown", message, f"this version reads schema `{SCHEMA}`")
    pack_id = fields.id(Names("pack"))
    title = fields.text("title")
    language = fields.text("language")
    version = fields.text("version")
    document = fields.item("document", _DOCUMENT, _read_document)
    waivers = read_waivers(fields)
    if fields.broken or document is None:
        return None
    return Meta(pack_id, title, language, version, document, waivers, fields.span)


def _read_document(fields: Fields) -> Document | None:
    title = fields.text("title")
    publisher = fields.optional_text("publisher") or None
    published = optional_when(fields, "published")
    as_of = read_when(fields, "as_of")
    paragraphs = _read_paragraphs(fields)
    if fields.broken or as_of is None:
        return None
    return Document(title, publisher, published, as_of, paragraphs, fields.span)


def _read_paragraphs(document: Fields) -> dict[int, Paragraph]:
    paragraphs: dict[int, Paragraph] = {}
    for paragraph in document.items("paragraphs", _PARAGRAPH, _read_paragraph, fewest=1):
        first = paragraphs.setdefault(paragraph.number, paragraph)
        if first is not paragraph:
            document.file.report.add(
                "paragraph-duplicate",
                paragraph.span,
                f"paragraph {paragraph.number} is listed twice",
                "number the paragraphs from 1, the title being 0",
                (Related(first.span, "first listed here"),),
            )
    return paragraphs


def _read_paragraph(fields: Fields) -> Paragraph | None:
    number = fields.whole("number", 0)
    words = fields.whole("words", 1)
    digest = fields.text("sha256")
    if digest and (len(digest) != _DIGEST_LENGTH or digest.strip(_DIGEST_LETTERS)):
        message = f"{shown(digest)} is no SHA-256 digest"
        fields.wrong("sha256", "digest-malformed", message, "64 characters out of 0-9 and a-f")
    marks = fields.optional_text("marks")
    if marks and (len(marks) != 2 * words or marks.strip(_DIGEST_LETTERS)):
        message = "`marks` does not fit the number of words"
        fields.wrong("marks", "marks-malformed", message, "two characters a word, 0-9 and a-f")
    return None if fields.broken else Paragraph(number, words, digest, marks, fields.span)
