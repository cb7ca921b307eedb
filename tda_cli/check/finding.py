"""What a rule finds."""

from typing import Protocol

from tda_cli.model.waiver import Waiver
from tda_cli.problems import Related, Span
from tda_cli.values import value


class Item(Protocol):
    """Something a rule can be about: a claim, a question, or the pack as a whole."""

    @property
    def span(self) -> Span:
        """Where it is."""
        ...

    @property
    def waivers(self) -> tuple[Waiver, ...]:
        """The rules it is exempt from."""
        ...


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
