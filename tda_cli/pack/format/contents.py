"""The records of `pack.yaml`, `sources.yaml`, `claims.yaml` and `briefing.yaml`."""

import re
from typing import Any

from tda_cli.model.claim import Attribution, Claim, Figure, Ref, Status, Waiver
from tda_cli.model.pack import Briefing, Document, Paragraph, Section, Sentence
from tda_cli.model.source import Source, SourceKind
from tda_cli.pack.format.dates import date_or_period
from tda_cli.pack.format.fields import (
    UNIQUE,
    Field,
    boolean,
    choice,
    id_schema,
    integer,
    integer_schema,
    list_schema,
    number,
    own_id,
    parse_integer,
    read_number,
    reference,
    references,
    text,
    texts,
)
from tda_cli.pack.format.item import ENTRY, Fields
from tda_cli.pack.format.record import (
    Record,
    Rule,
    Values,
    absent,
    given,
    list_file,
    nested,
    reason_for,
    records,
)
from tda_cli.pack.report import shown
from tda_cli.pack.yaml_file import MapNode, Node
from tda_cli.problems import Related

SCHEMA = "1"

_DIGEST = "[0-9a-f]{64}"
_MARKS = "([0-9a-f]{2})+"
_DIGITS = ["string", "number"]  # YAML reads digits alone as a number

WAIVER = Record(
    Waiver,
    "waiver",
    "An exemption from one rule.",
    text("rule", "The code of the rule, as `tda pack check` prints it."),
    text("reason", "Why it does not apply."),
)
WAIVERS = records("waivers", WAIVER, "Check rules that do not apply here, each with the reason.")

# pack.yaml


def _check_schema(fields: Fields, values: Values) -> None:
    schema = values.pop("schema")
    if schema and schema != SCHEMA:
        message = f"schema {shown(schema)} is not known here"
        fields.reject("schema", "schema-unknown", message, f"this version reads schema `{SCHEMA}`")


def _check_digits(fields: Fields, values: Values) -> None:
    digest, marks = values["sha256"], values["marks"]
    if digest and not re.fullmatch(_DIGEST, digest):
        message = f"{shown(digest)} is no SHA-256 digest"
        fields.reject("sha256", "digest-malformed", message, "64 characters out of 0-9 and a-f")
    if marks and (len(marks) != 2 * (values["words"] or 1) or not re.fullmatch(_MARKS, marks)):
        message = "`marks` does not fit the number of words"
        fields.reject("marks", "marks-malformed", message, "two characters a word, 0-9 and a-f")


PARAGRAPH = Record(
    Paragraph,
    "paragraph",
    "The fingerprint of one paragraph; never its text.",
    integer("number", "Counted from 1; 0 is the title.", 0),
    integer("words", "How many words it has.", 1),
    text(
        "sha256",
        "The SHA-256 of its normalized text.",
        schema={"type": _DIGITS, "pattern": f"^{_DIGEST}$"},
    ),
    text(
        "marks",
        "Two hexadecimal digits a word, to find changes.",
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
            advice = "number the paragraphs from 1, the title being 0"
            related = (Related(first.span, "first listed here"),)
            fields.file.report.add("paragraph-duplicate", paragraph.span, message, advice, related)
    values["paragraphs"] = paragraphs


DOCUMENT = Record(
    Document,
    "document",
    "What is known of the document that the pack is built from.",
    text("title", "As the document gives it."),
    text("publisher", "Left out where the document does not say.", optional=True),
    date_or_period("published", "Left out where the document does not say.", optional=True),
    date_or_period("as_of", "The time that the document speaks of as now."),
    records("paragraphs", PARAGRAPH, "The fingerprint of each paragraph.", fewest=1),
    rules=(Rule(_by_number),),
)
META = Record(
    dict[str, Any],
    "pack",
    "What the pack is, and the document it is built from.",
    Field(
        "schema",
        Fields.text,
        {"description": "The version of the format.", "enum": [int(SCHEMA), SCHEMA]},
    ),
    own_id(),
    text("title", "What the pack is called."),
    text("language", "The language of the pack's texts, such as `en`."),
    text("version", "The version of the pack's content."),
    nested("document", DOCUMENT),
    WAIVERS,
    rules=(Rule(_check_schema),),
    apart=("document", "waivers"),
)

# sources.yaml

SOURCE = Record(
    Source,
    "source",
    "The document itself, or somebody it cites.",
    own_id(),
    text("name", "As it is printed; a description where the document gives no name."),
    choice(
        "kind",
        "What sort of speaker it is.",
        {
            SourceKind.DOCUMENT: "the document itself; exactly one source is",
            SourceKind.GOVERNMENT: "a ministry, an agency, an office",
            SourceKind.ACADEMIC: "a scholar or a university",
            SourceKind.JOURNALIST: "a person who reports",
            SourceKind.MEDIA: "a newspaper, a channel, a news agency",
            SourceKind.RESEARCH: "an institute or a think tank",
            SourceKind.PROSECUTOR: "somebody who prosecutes",
            SourceKind.POLITICIAN: "somebody in or seeking political office",
            SourceKind.OTHER: "anybody else",
        },
        code="source-kind-unknown",
    ),
    text("role", "As the document gives it, in a few words."),
    texts("aliases", "Other fair ways to type the name.", "Another name."),
    boolean("named", "False where the document leaves the speaker unnamed.", default=True),
)
SOURCES = list_file(
    "sources",
    SOURCE,
    "Who says it.",
    {
        "contains": {
            "required": ["kind"],
            "properties": {"kind": {"const": SourceKind.DOCUMENT.value}},
        },
        "minContains": 1,
        "maxContains": 1,
    },
)

# claims.yaml


def _check_via(fields: Fields, values: Values) -> None:
    source, via = values["source"], values["via"]
    if via is not None and via.id == source.id:
        message = f"{shown(via.id)} cannot pass on its own words"
        fields.reject("via", "reference-self", message, "remove `via`")


ATTRIBUTION = Record(
    Attribution,
    "attribution",
    "A source whose words somebody else passes on.",
    reference("source", "The id of the source that asserts it.", "source"),
    reference("via", "The id of the source that passes it on.", "source", optional=True),
    rules=(Rule(_check_via),),
)


def _read_attributions(fields: Fields, name: str) -> tuple[Attribution, ...]:
    attributions: dict[tuple[str, str], Attribution] = {}
    for node in fields.entries(name):
        attribution = _read_attribution(fields, name, node)
        if attribution is None:
            fields.broken = True
            continue
        via = attribution.via.id if attribution.via else ""
        first = attributions.setdefault((attribution.source.id, via), attribution)
        if first is not attribution:
            fields.report_duplicate(attribution.span, attribution.source.id, first.span)
    return tuple(attributions.values())


def _read_attribution(fields: Fields, name: str, node: Node) -> Attribution | None:
    if isinstance(node, MapNode):
        return ATTRIBUTION.read(fields.file, node, fields.known)
    value = fields.text_of(node, name, ENTRY)
    if not value:
        return None
    ref = Ref(value, fields.file.span(node))
    fields.known.ids["source"].check(ref, fields.file.report)
    return Attribution(ref, None, ref.span)


def _attributions() -> Field:
    plain = id_schema("The id of the source that asserts it, or `source` and `via`.")
    entry = {**plain, **ATTRIBUTION.schema(), "type": [*plain["type"], "object"]}
    schema = list_schema("Who asserts it.", entry, keywords=UNIQUE)
    return Field("by", _read_attributions, schema, optional=True, default=(), record=ATTRIBUTION)


def _read_paragraphs(fields: Fields, name: str) -> tuple[int, ...]:
    nodes: dict[int, Node] = {}
    known, span = fields.known.paragraphs, fields.file.span
    for node, value in fields.texts(name, fewest=1):
        number = parse_integer(fields, name, node, value, least=0)
        if number is None:
            continue
        first = nodes.setdefault(number, node)
        if first is not node:
            fields.report_duplicate(span(node), str(number), span(first))
        elif known is not None and number not in known:
            message = f"the document has no paragraph {number}"
            advice = "`pack.yaml` lists the paragraphs there are"
            fields.file.problem("paragraph-unknown", node, message, advice)
    return tuple(nodes)


def _paragraphs() -> Field:
    entry = integer_schema("The number of a paragraph; 0 is the title.", 0)
    schema = list_schema("The paragraphs it rests on.", entry, fewest=1, keywords=UNIQUE)
    return Field("paragraphs", _read_paragraphs, schema)


def _end(name: str, description: str) -> Field:
    """Declare a number that `_read_value` reads."""
    return number(name, description)._replace(read=None, optional=True)


def _read_value(fields: Fields, values: Values) -> None:
    values |= dict.fromkeys(("value", "low", "high"))
    ends = [name for name in ("low", "high") if fields.get(name) is not None]
    if not ends:
        values["value"] = read_number(fields, "value")
    elif fields.get("value") is not None:
        message = f"`{ends[0]}` is only for a figure without `value`"
        fields.reject(ends[0], "figure-range", message, "keep `value`, or `low` and `high`")
    else:
        low = values["low"] = read_number(fields, "low")
        high = values["high"] = read_number(fields, "high")
        if low is not None and high is not None and low >= high:
            message = f"`low` must be less than `high`, but {low} is not less than {high}"
            fields.reject("low", "figure-range", message)


FIGURE = Record(
    Figure,
    "figure",
    "A number in the claim: `value`, or `low` and `high`.",
    _end("value", "The number; 2 for 2 percent."),
    _end("low", "The lower end of a range."),
    _end("high", "The upper end of a range."),
    text("unit", "What one of them is, in the plural: people, US dollars, percent."),
    text("counts", "What is counted, in a few words."),
    text("qualifier", "The hedge printed before the number, such as `about`.", optional=True),
    rules=(
        Rule(
            _read_value,
            {
                "if": {"anyOf": [given("low"), given("high")]},
                "then": {"allOf": [given("low", "high"), absent("value")]},
                "else": given("value"),
            },
        ),
    ),
)


def _check_timing(fields: Fields, values: Values) -> None:
    if values["timing"] and fields.get("when") is not None:
        message = "`timing` is only for a claim without `when`"
        fields.reject("timing", "timing-refused", message, "remove one of them")


def _check_contested(fields: Fields, values: Values) -> None:
    for ref in values["contested_by"]:
        if ref.id == values["id"]:
            message = f"the claim {shown(ref.id)} cannot contest itself"
            fields.file.report.add("reference-self", ref.span, message, "remove it")


CLAIM = Record(
    Claim,
    "claim",
    "One checkable statement.",
    own_id(),
    text("text", "One sentence, in the pack's own words."),
    choice(
        "status",
        "How the document carries it.",
        {
            Status.REPORTED: "the document says it in its own voice",
            Status.ATTRIBUTED: "a source states it",
            Status.ESTIMATE: "a source estimates it",
            Status.ALLEGATION: "it is alleged",
            Status.ASSERTION: "a political or legal claim by an interested party",
            Status.INFERENCE: "this pack's own conclusion, with the reason in `why`",
        },
    ),
    _attributions(),
    _paragraphs(),
    date_or_period("when", "The date or period it is about.", optional=True),
    text("timing", "How the document places it in time without a date.", optional=True),
    records("figures", FIGURE, "The numbers in it."),
    texts("people", "The people in it, as the document writes them.", "A name."),
    texts("places", "The places in it.", "A name."),
    texts("organizations", "The bodies, groups and laws in it.", "A name."),
    references("contested_by", "The claims that contest it.", "claim", later=True),
    text("quote", "A short phrase that the document itself puts in quotes.", optional=True),
    text("why", "The reason for an inference.", optional=True),
    WAIVERS,
    rules=(
        reason_for("status", Status.INFERENCE, "the status `inference`"),
        Rule(_check_timing, {"if": given("when"), "then": absent("timing")}),
        Rule(_check_contested),
    ),
)
CLAIMS = list_file("claims", CLAIM, "Every statement, who says it, how firmly, and where.")

# briefing.yaml

SENTENCE = Record(
    Sentence,
    "sentence",
    "A printed sentence and the claims it rests on.",
    text("text", "The sentence."),
    references("claims", "What it rests on.", "claim", fewest=1),
)
SECTION = Record(
    Section,
    "section",
    "One part of the briefing.",
    own_id(),
    text("title", "Its heading."),
    nested("summary", SENTENCE, "It in one sentence."),
    references("claims", "What it tells, in order.", "claim"),
)
BRIEFING = Record(
    Briefing,
    "briefing",
    "What is printed, in order.",
    records("bottom_line", SENTENCE, "The whole in a few sentences.", fewest=1),
    records("sections", SECTION, "The parts, in order.", fewest=1),
    apart=("sections",),
    spaced=("sections",),
)
