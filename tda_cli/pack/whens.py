"""Reading a date or period: a plain one, or one with its basis."""

from tda_cli.model.when import Basis, When
from tda_cli.pack.dates import parse_edtf
from tda_cli.pack.fields import Fields
from tda_cli.pack.nodes import MapNode
from tda_cli.pack.report import shown

_BASES = {basis.value: basis for basis in Basis}
_KNOWN = frozenset(("date", "basis", "why", "label"))
_FORMS = "write `2023`, `2023-09`, `2023-09-20`, a season such as `2023-22`, or `2015/2023`"


def read_when(fields: Fields, name: str) -> When | None:
    """Read a date or period that must be there; None, with `fields` broken, where it is wrong."""
    node = fields.get(name)
    if isinstance(node, MapNode):
        inner = Fields(fields.file, node, "date")
        inner.allow(_KNOWN)
        when = _detailed(inner)
        fields.broken = fields.broken or inner.broken
        return when
    return _dated(fields, name, Basis.STATED, "", "")


def optional_when(fields: Fields, name: str) -> When | None:
    """Read a date or period that may be absent."""
    return None if fields.get(name) is None else read_when(fields, name)


def _detailed(fields: Fields) -> When | None:
    basis: Basis | None = Basis.STATED
    if fields.get("basis") is not None:
        basis = fields.choice("basis", _BASES, "basis-unknown")
    inferred = None if basis is None else basis is Basis.INFERRED
    why = fields.why(required=inferred, rule="the basis `inferred`")
    return _dated(fields, "date", basis, why, fields.optional_text("label"))


def _dated(fields: Fields, name: str, basis: Basis | None, why: str, label: str) -> When | None:
    text = fields.text(name)
    if not text or basis is None:
        return None
    dates = parse_edtf(text)
    if dates is None:
        fields.wrong(name, "date-malformed", f"{shown(text)} is no date", _FORMS)
        return None
    node = fields.get(name)
    span = fields.span if node is None else fields.file.span(node)
    return When(text, *dates, basis=basis, why=why, label=label, span=span)
