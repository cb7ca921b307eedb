"""The record of `pack.yaml`, and of the waivers and inferences that other files have."""

import re
from typing import Any

from tda_cli.model.claim import Declared, Waiver
from tda_cli.model.pack import Document, Imported, Lack, Paragraph, Skip
from tda_cli.pack.format.dates import date_or_period
from tda_cli.pack.format.field_types import Field, choice, code, integer, own_id, text, texts
from tda_cli.pack.format.fields import Fields
from tda_cli.pack.format.record import Record, Rule, Values, nested, records
from tda_cli.pack.report import shown
from tda_cli.problems import Related

SCHEMA = "1"

_DIGEST = "[0-9a-f]{64}"
_MARKS = "([0-9a-f]{2})+"
_DIGITS = ["string", "number"]  # YAML reads digits alone as a number

WAIVER = Record(
    Waiver,
    "waiver",
    "An exemption from one rule.",
    code("rule", "The code of the rule, as `tda pack check` or `tda pack verify` prints it."),
    text("reason", "Why it does not apply."),
)
WAIVERS = records("waivers", WAIVER, "Rules that do not apply here, each with a reason.")
INFERRED = records(
    "inferred",
    Record(
        Declared,
        "inference",
        "A figure or name that can be inferred.",
        text("text", "The figure or name."),
        text("why", "How it is inferred."),
    ),
    "Figures and names that follow from the paragraphs but are not in them.",
)


def _check_schema(fields: Fields, values: Values) -> None:
    schema = values.pop("schema")
    if schema and schema != SCHEMA:
        message = f"unknown schema {shown(schema)}"
        fields.reject(
            "schema", "schema-unknown", message, f"this version of tda reads schema `{SCHEMA}`"
        )


def _check_digits(fields: Fields, values: Values) -> None:
    digest, marks = values["sha256"], values["marks"]
    if digest and not re.fullmatch(_DIGEST, digest):
        message = f"{shown(digest)} is not a SHA-256 digest"
        fields.reject("sha256", "digest-malformed", message, "write 64 characters, 0-9 and a-f")
    if marks and (len(marks) != 2 * (values["words"] or 1) or not re.fullmatch(_MARKS, marks)):
        message = "the length of `marks` does not match the number of words"
        fields.reject(
            "marks", "marks-malformed", message, "write two characters per word, 0-9 and a-f"
        )


PARAGRAPH = Record(
    Paragraph,
    "paragraph",
    "The fingerprint of one paragraph; never its text.",
    integer("number", "Counted from 1; 0 is the title.", 0),
    choice(
        "skip",
        "Why it needs no claim; `tda pack coverage` and `tda pack check` then leave it out.",
        {
            Skip.HEADING: "it only names what follows",
            Skip.REFERENCE: "it only says where something is from, such as a footnote",
            Skip.NAVIGATION: "links, a table of contents, or a box of facts beside the text",
        },
    )._replace(optional=True),
    integer("words", "How many words it has.", 1),
    code(
        "sha256",
        "The SHA-256 digest of its normalized text.",
        schema={"type": _DIGITS, "pattern": f"^{_DIGEST}$"},
    ),
    code(
        "marks",
        "Two hexadecimal digits per word, to find changes.",
        optional=True,
        schema={"type": _DIGITS, "pattern": f"^{_MARKS}$"},
    ),
    rules=(Rule(_check_digits),),
)


def _by_number(fields: Fields, values: Values) -> None:
    values["publisher"] = values["publisher"] or None
    paragraphs: dict[int, Paragraph] = {}
    for paragraph in values["paragraphs"]:
        first = paragraphs.setdefault(paragraph.number, paragraph)
        if first is not paragraph:
            message = f"paragraph {paragraph.number} is listed twice"
            advice = "number the paragraphs from 1; the title is 0"
            related = (Related(first.span, "first listed here"),)
            fields.file.report.add("paragraph-duplicate", paragraph.span, message, advice, related)
    values["paragraphs"] = paragraphs


DOCUMENT = Record(
    Document,
    "document",
    "What is known about the document that the pack is built from.",
    text("title", "As in the document."),
    code("publisher", "Leave it out if the document does not name it.", optional=True),
    date_or_period("published", "Leave it out if the document has no date.", optional=True),
    date_or_period("as_of", "The date that the document treats as now."),
    records("paragraphs", PARAGRAPH, "The fingerprint of each paragraph.", fewest=1),
    rules=(Rule(_by_number),),
)


def _as_lacks(fields: Fields, values: Values) -> None:
    """Turn the words in `lacks` into a set."""
    words = sorted(Lack)
    for word in values["lacks"]:
        if word not in words:
            advice = f"use {', '.join(f'`{one}`' for one in words)}"
            fields.reject("lacks", "lack-unknown", f"unknown word {shown(word)}", advice)
    values["lacks"] = frozenset(Lack(word) for word in values["lacks"] if word in words)


_LACKS = texts(
    "lacks",
    "What the pack may lack: `claims`, `sources`, `reasons`, `explanations`. Remove a word once"
    " you have added what it names, and `tda pack check` requires it again.",
    "What it lacks.",
)
IMPORTED = Record(
    Imported,
    "import",
    "The bank of another program that the pack was made from by `tda pack import`.",
    code("format", "The format of the file, such as `gift`."),
    text("file", "The name of the file."),
    code("sha256", "The SHA-256 digest of the file."),
    date_or_period("at", "The day of the import."),
    _LACKS._replace(value_schema=_LACKS.value_schema | {"items": {"enum": sorted(Lack)}}),
    rules=(Rule(_as_lacks),),
)
META = Record(
    dict[str, Any],
    "pack",
    "The pack, and the document it is built from.",
    Field(
        "schema",
        Fields.text,
        {"description": "The version of the format.", "enum": [int(SCHEMA), SCHEMA]},
    ),
    own_id(),
    text("title", "The name of the pack."),
    code("language", "The language of the pack's texts, such as `en`."),
    code("version", "The version of the pack's content."),
    nested("document", DOCUMENT),
    nested("imported", IMPORTED, optional=True),
    WAIVERS,
    rules=(Rule(_check_schema),),
)
