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
    """A fault in an item; code and severity are those of the rule.

    Attributes:
        item: What is at fault; its waivers count.
        message: One plain sentence without a full stop, names in backticks.
        hint: What to do about it.
        span: A place inside the item; None for the item itself.
        related: Other places involved.
    """

    item: Item
    message: str
    hint: str
    span: Span | None = None
    related: tuple[Related, ...] = ()
