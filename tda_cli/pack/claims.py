"""Reading `claims.yaml`: what is said, by whom, how firmly, and where in the document."""

from collections.abc import Container

from tda_cli.model.claim import Attribution, Claim, Figure, Status
from tda_cli.model.ref import Ref
from tda_cli.pack.allowances import read_waivers
from tda_cli.pack.fields import Fields
from tda_cli.pack.mapping import Shape
from tda_cli.pack.names import Names
from tda_cli.pack.nodes import MapNode, Node
from tda_cli.pack.report import shown
from tda_cli.pack.whens import optional_when
from tda_cli.pack.yamlfile import YamlFile

LIST = "claims"

_STATUSES = {status.value: status for status in Status}
_KNOWN = frozenset(
    (
        *("id", "text", "status", "by", "paragraphs", "when", "timing", "figures", "people"),
        *("places", "organizations", "contested_by", "quote", "why", "waivers"),
    )
)
_ATTRIBUTION = Shape("attribution", frozenset(("source", "via")))
_FIGURE = Shape("figure", frozenset(("value", "low", "high", "unit", "counts", "qualifier")))


class ClaimReader:
    """Reads claims against the sources and paragraphs that they name.

    Args:
        sources: The ids of the sources.
        paragraphs: The numbers of the document's paragraphs; None where they are not known.
        names: Where the ids of the claims are noted.
    """

    def __init__(self, sources: Names, paragraphs: Container[int] | None, names: Names) -> None:
        self._sources = sources
        self._paragraphs = paragraphs
        self._names = names
        self._contests: list[Ref] = []

    def read(self, file: YamlFile) -> dict[str, Claim]:
        """Read all claims."""
        claims = {}
        for node in file.items(LIST):
            claim = self._claim(file, node)
            if claim is not None:
                claims[claim.id] = claim
        self._names.complete &= file.complete
        # Only now is every claim known that these may point at.
        for ref in self._contests:
            self._names.check(ref, file.report)
        return claims

    def _claim(self, file: YamlFile, node: Node) -> Claim | None:
        fields = Fields.of(file, node, "claim", _KNOWN)
        if fields is None:
            self._names.complete = False
            return None
        claim_id = fields.id(self._names)
        text = fields.text("text")
        status = fields.choice("status", _STATUSES, "status-unknown")
        by = self._attributions(fields)
        paragraphs = self._numbers(fields)
        when = optional_when(fields, "when")
        timing = fields.optional_text("timing")
        if timing and fields.get("when") is not None:
            message = "`timing` is only for a claim without `when`"
            fields.wrong("timing", "timing-refused", message, "remove one of them")
        figures = fields.items("figures", _FIGURE, _read_figure)
        people = fields.texts("people")
        places = fields.texts("places")
        organizations = fields.texts("organizations")
        contested_by = self._contested(fields, claim_id)
        quote = fields.optional_text("quote")
        inferred = None if status is None else status is Status.INFERENCE
        why = fields.why(required=inferred, rule="the status `inference`")
        waivers = read_waivers(fields)
        if fields.broken or status is None:
            return None
        return Claim(
            id=claim_id,
            text=text,
            status=status,
            by=by,
            paragraphs=paragraphs,
            when=when,
            timing=timing,
            figures=figures,
            people=people,
            places=places,
            organizations=organizations,
            contested_by=contested_by,
            quote=quote,
            why=why,
            waivers=waivers,
            span=fields.span,
        )

    def _attributions(self, fields: Fields) -> tuple[Attribution, ...]:
        attributions: dict[tuple[str, str], Attribution] = {}
        for node in fields.entries("by"):
            if isinstance(node, MapNode):
                attribution = self._second_hand(fields.file, node)
                if attribution is None:
                    fields.broken = True
            else:
                attribution = self._direct(fields, node)
            if attribution is None:
                continue
            via = attribution.via.id if attribution.via else ""
            first = attributions.setdefault((attribution.source.id, via), attribution)
            if first is not attribution:
                fields.repeated(attribution.span, attribution.source.id, first.span)
        return tuple(attributions.values())

    def _direct(self, fields: Fields, node: Node) -> Attribution | None:
        value = fields.value_of(node, "by")
        if not value:
            return None
        ref = Ref(value, fields.file.span(node))
        self._sources.check(ref, fields.file.report)
        return Attribution(ref, None, ref.span)

    def _second_hand(self, file: YamlFile, node: MapNode) -> Attribution | None:
        fields = Fields(file, node, _ATTRIBUTION.noun)
        fields.allow(_ATTRIBUTION.known)
        source = fields.ref("source", self._sources)
        via = None
        if fields.get("via") is not None:
            via = fields.ref("via", self._sources)
            if via.id == source.id:
                message = f"{shown(via.id)} cannot pass on its own words"
                fields.wrong("via", "reference-self", message, "remove `via`")
        return None if fields.broken else Attribution(source, via, fields.span)

    def _numbers(self, fields: Fields) -> tuple[int, ...]:
        """Read the numbers of the paragraphs a claim rests on."""
        nodes: dict[int, Node] = {}
        for node, number in fields.wholes("paragraphs", fewest=1):
            first = nodes.setdefault(number, node)
            if first is not node:
                span = fields.file.span
                fields.repeated(span(node), str(number), span(first))
            elif self._paragraphs is not None and number not in self._paragraphs:
                message = f"the document has no paragraph {number}"
                hint = "`pack.yaml` lists the paragraphs there are"
                fields.file.problem("paragraph-unknown", node, message, hint)
        return tuple(nodes)

    def _contested(self, fields: Fields, claim_id: str) -> tuple[Ref, ...]:
        refs = fields.refs("contested_by", None)
        for ref in refs:
            if ref.id == claim_id:
                message = f"the claim {shown(claim_id)} cannot contest itself"
                fields.file.report.add("reference-self", ref.span, message, "remove it")
        self._contests.extend(refs)
        return refs


def _read_figure(fields: Fields) -> Figure | None:
    value = low = high = None
    ends = [name for name in ("low", "high") if fields.get(name) is not None]
    if not ends:
        value = fields.number("value")
    elif fields.get("value") is not None:
        message = f"`{ends[0]}` is only for a figure without `value`"
        fields.wrong(ends[0], "figure-range", message, "keep `value`, or `low` and `high`")
    else:
        low = fields.number("low")
        high = fields.number("high")
        if not fields.broken and low >= high:
            message = f"`low` must be less than `high`, but {low} is not less than {high}"
            fields.wrong("low", "figure-range", message)
    unit = fields.text("unit")
    counts = fields.text("counts")
    qualifier = fields.optional_text("qualifier")
    if fields.broken:
        return None
    return Figure(value, low, high, unit, counts, qualifier, fields.span)
