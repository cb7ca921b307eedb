"""What a rule finds."""

from tda_cli.model.claim import Claim
from tda_cli.model.pack import Pack
from tda_cli.model.question import Question
from tda_cli.problems import Related, Span
from tda_cli.values import value

# What a rule can be about.
Item = Pack | Claim | Question


@value
class Finding:
    """A fault in an item, whose waivers count; code and severity are those of the rule.

    `message` is one sentence without a full stop; `span` a place inside the item, or None.
    """

    item: Item
    message: str
    hint: str
    span: Span | None = None
    related: tuple[Related, ...] = ()
