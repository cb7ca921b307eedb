"""The record of `claims.yaml`."""

from tda_cli.model.claim import Attribution, Claim, Figure, Ref, Review, Status
from tda_cli.pack.format.dates import date_or_period
from tda_cli.pack.format.field_types import (
    UNIQUE,
    Field,
    choice,
    code,
    id_schema,
    integer_schema,
    list_schema,
    number,
    own_id,
    parse_integer,
    reference,
    references,
    text,
    texts,
)
from tda_cli.pack.format.fields import ENTRY, Fields
from tda_cli.pack.format.meta import INFERRED, WAIVERS
from tda_cli.pack.format.record import (
    ListFile,
    Record,
    Rule,
    Values,
    absent,
    given,
    nested,
    reason_for,
    records,
)
from tda_cli.pack.report import shown
from tda_cli.pack.yaml_file import MapNode, Node


def _check_via(fields: Fields, values: Values) -> None:
    source, via = values["source"], values["via"]
    if via is not None and via.id == source.id:
        message = f"{shown(via.id)} cannot relay its own words"
        fields.reject("via", "reference-self", message, "remove `via`")


ATTRIBUTION = Record(
    Attribution,
    "attribution",
    "A source whose words another source relays.",
    reference("source", "The id of the source that says it.", "source"),
    reference("via", "The id of the source that relays it.", "source", optional=True),
    rules=(Rule(_check_via),),
)


def _read_attributions(fields: Fields, name: str) -> tuple[Attribution, ...]:
    attributions: dict[tuple[str, str], Attribution] = {}
    for node in fields.entries(name, short=True):
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
    plain = id_schema("The id of the source that says it, or `source` and `via`.")
    entry = {**plain, **ATTRIBUTION.schema(), "type": [*plain["type"], "object"]}
    schema = list_schema("Who says it.", entry, keywords=UNIQUE)
    return Field("by", _read_attributions, schema, optional=True, default=())


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
            advice = f"use a paragraph number listed in `pack.yaml`, 0 to {max(known, default=0)}"
            fields.file.problem("paragraph-unknown", node, message, advice)
    return tuple(nodes)


def _paragraphs() -> Field:
    entry = integer_schema("The number of a paragraph; 0 is the title.", 0)
    schema = list_schema("The paragraphs it is based on.", entry, fewest=1, keywords=UNIQUE)
    return Field("paragraphs", _read_paragraphs, schema)


def _check_value(fields: Fields, values: Values) -> None:
    ends = [name for name in ("low", "high") if fields.get(name) is not None]
    if ends and fields.get("value") is not None:
        message = f"`{ends[0]}` is only for a figure without `value`"
        fields.reject(ends[0], "figure-range", message, "use either `value`, or `low` and `high`")
        return
    for name in ("low", "high") if ends else ("value",):
        if fields.get(name) is None:
            fields.text(name)  # reports that it is missing or empty
    low, high = values["low"], values["high"]
    if low is not None and high is not None and low >= high:
        message = f"`low` must be less than `high` ({high}), not {low}"
        fields.reject("low", "figure-range", message)


FIGURE = Record(
    Figure,
    "figure",
    "A number in the claim: `value`, or `low` and `high`.",
    number("value", "The number; 2 for 2 percent.", optional=True),
    number("low", "The lower end of a range.", optional=True),
    number("high", "The upper end of a range.", optional=True),
    code("unit", "The unit, in the plural: people, US dollars, percent."),
    text("counts", "What the number counts, in a few words."),
    text("qualifier", "The hedge printed before the number, such as `about`.", optional=True),
    rules=(
        Rule(
            _check_value,
            {
                "if": {"anyOf": [given("low"), given("high")]},
                "then": {"allOf": [given("low", "high"), absent("value")]},
                "else": given("value"),
            },
        ),
    ),
)


REVIEW = Record(
    Review,
    "review",
    "Who compared the claim with its paragraphs, as `tda pack review` writes it.",
    text("by", "The name of the person."),
    date_or_period("on", "The date of the comparison."),
    code("of", "The digest of what was compared, which shows later changes.", optional=True),
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


def _check_by(fields: Fields, values: Values) -> None:
    if values["status"] is Status.UNATTRIBUTED and values["by"]:
        message = "`by` is not allowed with the status `unattributed`"
        fields.reject("by", "by-refused", message, "remove it, or use another status")


CLAIM = Record(
    Claim,
    "claim",
    "One checkable statement.",
    own_id(),
    text("text", "One sentence, in the pack's own words."),
    choice(
        "status",
        "How the document presents it.",
        {
            Status.REPORTED: "the document says it in its own voice",
            Status.ATTRIBUTED: "a source states it",
            Status.UNATTRIBUTED: "passed on without a source: reportedly, is thought to",
            Status.ESTIMATE: "a source estimates it",
            Status.ALLEGATION: "it is alleged",
            Status.ASSERTION: "a political or legal claim by an interested party",
            Status.INFERENCE: "the pack's own conclusion, with the reason in `why`",
        },
    ),
    _attributions(),
    _paragraphs(),
    date_or_period("when", "The date or period it is about.", optional=True),
    text("timing", "How the document says when it happened, if not by date.", optional=True),
    records("figures", FIGURE, "The numbers in it."),
    texts("people", "The people in it, spelled as in the document.", "A name."),
    texts("places", "The places in it.", "A name."),
    texts("organizations", "The organizations, groups and laws in it.", "A name."),
    references("contested_by", "The claims that dispute it.", "claim", later=True),
    text("quote", "A short phrase that the document itself quotes.", optional=True),
    text("why", "The reason for an inference.", optional=True),
    INFERRED,
    nested("reviewed", REVIEW, optional=True),
    WAIVERS,
    rules=(
        reason_for("status", Status.INFERENCE, "the status `inference`"),
        Rule(
            _check_by,
            {
                "if": {
                    "required": ["status"],
                    "properties": {"status": {"const": Status.UNATTRIBUTED.value}},
                },
                "then": {"properties": {"by": {"maxItems": 0}}},
            },
        ),
        Rule(_check_timing, {"if": given("when"), "then": absent("timing")}),
        Rule(_check_contested),
    ),
)
CLAIMS = ListFile("claims", CLAIM, "Every statement: who says it, how firmly, and where.")
