"""The JSON Schema (2020-12) of every file of a pack, for editors that complete and check."""

from collections.abc import Callable
from enum import StrEnum

from tda_cli.formats.schema_parts import (
    WAIVERS,
    Schema,
    absent,
    digits,
    given,
    identifier,
    listed,
    number,
    optional,
    reason_for,
    record,
    references,
    text,
    texts,
    truth,
    when,
    whole,
    word,
)
from tda_cli.model.claim import Status
from tda_cli.model.source import SourceKind

_SCHEMA_VERSION = 1

_STATUSES = {
    Status.REPORTED: "the document says it in its own voice",
    Status.ATTRIBUTED: "a source states it",
    Status.ESTIMATE: "a source estimates it",
    Status.ALLEGATION: "it is alleged",
    Status.ASSERTION: "a political or legal claim by an interested party",
    Status.INFERENCE: "this pack's own conclusion, with the reason in `why`",
}
_SOURCE_KINDS = {
    SourceKind.DOCUMENT: "the document itself; exactly one source is",
    SourceKind.GOVERNMENT: "a ministry, an agency, an office",
    SourceKind.ACADEMIC: "a scholar or a university",
    SourceKind.JOURNALIST: "a person who reports",
    SourceKind.MEDIA: "a newspaper, a channel, a news agency",
    SourceKind.RESEARCH: "an institute or a think tank",
    SourceKind.PROSECUTOR: "somebody who prosecutes",
    SourceKind.POLITICIAN: "somebody in or seeking political office",
    SourceKind.OTHER: "anybody else",
}

_NAMES_FOR_EVER = "Names it for ever: small letters, digits, single hyphens."


class FileKind(StrEnum):
    """The files of a pack that have a schema of their own."""

    PACK = "pack"
    SOURCES = "sources"
    CLAIMS = "claims"
    BRIEFING = "briefing"
    BANK = "bank"

    @property
    def files(self) -> str:
        """Their names, below the folder of the pack."""
        return "bank/*.yaml" if self is FileKind.BANK else f"{self}.yaml"


def file_schema(kind: FileKind) -> Schema:
    """Return the schema of one kind of file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:tda:pack:{_SCHEMA_VERSION}:{kind}",
        "title": f"{kind.files} of a tda pack",
        **_FILES[kind](),
    }


def _pack() -> Schema:
    paragraph = record(
        "The fingerprint of one paragraph; never its text.",
        {
            "number": whole("Counted from 1; 0 is the title.", 0),
            "words": whole("How many words it has.", 1),
            "sha256": digits("The SHA-256 of its normalized text.", "^[0-9a-f]{64}$"),
            "marks": optional(
                digits("Two hexadecimal digits a word, to find changes.", "^([0-9a-f]{2})+$")
            ),
        },
        ("number", "words", "sha256"),
    )
    document = record(
        "What is known of the document that the pack is built from.",
        {
            "title": text("As the document gives it."),
            "publisher": optional(text("Left out where the document does not say.")),
            "published": {**optional(when("Left out where the document does not say."))},
            "as_of": when("The time that the document speaks of as now."),
            "paragraphs": listed("The fingerprint of each paragraph.", paragraph, 1),
        },
        ("title", "as_of", "paragraphs"),
    )
    return record(
        "What the pack is, and the document it is built from.",
        {
            "schema": {
                "description": "The version of the format.",
                "enum": [_SCHEMA_VERSION, str(_SCHEMA_VERSION)],
            },
            "id": identifier(_NAMES_FOR_EVER),
            "title": text("What the pack is called."),
            "language": text("The language of the pack's texts, such as `en`."),
            "version": text("The version of the pack's content."),
            "document": document,
            "waivers": WAIVERS,
        },
        ("schema", "id", "title", "language", "version", "document"),
    )


def _sources() -> Schema:
    source = record(
        "The document itself, or somebody it cites.",
        {
            "id": identifier(_NAMES_FOR_EVER),
            "name": text("As it is printed; a description where the document gives no name."),
            "kind": word(SourceKind, "What sort of speaker it is.", _SOURCE_KINDS),
            "role": text("As the document gives it, in a few words."),
            "aliases": texts("Other fair ways to type the name.", "Another name."),
            "named": optional(truth("False where the document leaves the speaker unnamed.")),
        },
        ("id", "name", "kind", "role"),
    )
    is_document = {
        "required": ["kind"],
        "properties": {"kind": {"const": SourceKind.DOCUMENT.value}},
    }
    rules = {"contains": is_document, "minContains": 1, "maxContains": 1}
    return _file("sources", "Who says it.", source, **rules)


def _claims() -> Schema:
    attribution = record(
        "A source whose words somebody else passes on.",
        {
            "source": identifier("The id of the source that asserts it."),
            "via": optional(identifier("The id of the source that passes it on.")),
        },
        ("source",),
    )
    source = identifier("The id of the source that asserts it, or `source` and `via`.")
    attribution = {**source, **attribution, "type": [*source["type"], "object"]}
    figure = record(
        "A number in the claim: `value`, or `low` and `high`.",
        {
            "value": optional(number("The number; 2 for 2 percent.")),
            "low": optional(number("The lower end of a range.")),
            "high": optional(number("The upper end of a range.")),
            "unit": text("What one of them is, in the plural: people, US dollars, percent."),
            "counts": text("What is counted, in a few words."),
            "qualifier": optional(text("The hedge printed before the number, such as `about`.")),
        },
        ("unit", "counts"),
        **{
            "if": {"anyOf": [given("low"), given("high")]},
            "then": {"allOf": [given("low", "high"), absent("value")]},
            "else": given("value"),
        },
    )
    claim = record(
        "One checkable statement.",
        {
            "id": identifier(_NAMES_FOR_EVER),
            "text": text("One sentence, in the pack's own words."),
            "status": word(Status, "How the document carries it.", _STATUSES),
            "by": listed("Who asserts it.", attribution, uniqueItems=True),
            "paragraphs": listed(
                "The paragraphs it rests on.",
                whole("The number of a paragraph; 0 is the title.", 0),
                1,
                uniqueItems=True,
            ),
            "when": optional(when("The date or period it is about.")),
            "timing": optional(text("How the document places it in time without a date.")),
            "figures": listed("The numbers in it.", figure),
            "people": texts("The people in it, as the document writes them.", "A name."),
            "places": texts("The places in it.", "A name."),
            "organizations": texts("The bodies, groups and laws in it.", "A name."),
            "contested_by": references("The claims that contest it.", "a claim"),
            "quote": optional(text("A short phrase that the document itself puts in quotes.")),
            "why": optional(text("The reason for an inference.")),
            "waivers": WAIVERS,
        },
        ("id", "text", "status", "paragraphs"),
        allOf=[
            reason_for("status", Status.INFERENCE),
            {"if": given("when"), "then": absent("timing")},
        ],
    )
    return _file("claims", "Every statement, who says it, how firmly, and where.", claim)


def _briefing() -> Schema:
    sentence = record(
        "A printed sentence and the claims it rests on.",
        {
            "text": text("The sentence."),
            "claims": references("What it rests on.", "a claim", 1),
        },
        ("text", "claims"),
    )
    section = record(
        "One part of the briefing.",
        {
            "id": identifier(_NAMES_FOR_EVER),
            "title": text("Its heading."),
            "summary": {**sentence, "description": "It in one sentence."},
            "claims": references("What it tells, in order.", "a claim"),
        },
        ("id", "title", "summary"),
    )
    return record(
        "What is printed, in order.",
        {
            "bottom_line": listed("The whole in a few sentences.", sentence, 1),
            "sections": listed("The parts, in order.", section, 1),
        },
        ("bottom_line", "sections"),
    )


def _bank() -> Schema:
    from tda_cli.formats.schema_questions import QUESTION

    return _file("questions", "Questions, each resting on claims.", QUESTION)


def _file(name: str, description: str, item: Schema, **rules: object) -> Schema:
    """Describe a file that holds one list and nothing else."""
    items = {"description": description, "type": "array", "items": item, **rules}
    return record(description, {name: items}, (name,))


_FILES: dict[FileKind, Callable[[], Schema]] = {
    FileKind.PACK: _pack,
    FileKind.SOURCES: _sources,
    FileKind.CLAIMS: _claims,
    FileKind.BRIEFING: _briefing,
    FileKind.BANK: _bank,
}
