"""Reading what an author allows with a reason: waivers, inferences and inventions."""

from tda_cli.model.waiver import Declared, Waiver
from tda_cli.pack.fields import Fields
from tda_cli.pack.mapping import Shape

WAIVERS = "waivers"

_WAIVER = Shape("waiver", frozenset(("rule", "reason")))
_DECLARED = Shape("inference", frozenset(("text", "why")))


def read_waivers(fields: Fields) -> tuple[Waiver, ...]:
    """Read the rules that an item is exempt from."""
    return fields.items(WAIVERS, _WAIVER, _read_waiver)


def read_inferred(fields: Fields) -> tuple[Declared, ...]:
    """Read what follows from a question's paragraphs without standing there."""
    return fields.items("inferred", _DECLARED, _read_declared)


def _read_waiver(fields: Fields) -> Waiver | None:
    rule = fields.text("rule")
    reason = fields.text("reason")
    return None if fields.broken else Waiver(rule, reason, fields.span)


def _read_declared(fields: Fields) -> Declared | None:
    text = fields.text("text")
    why = fields.text("why")
    return None if fields.broken else Declared(text, why, fields.span)
