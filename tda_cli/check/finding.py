"""What a rule finds: a problem, and the waivers that could excuse it."""

from typing import Protocol

from tda_cli.model.waiver import Waiver
from tda_cli.problems import Problem, Related, Severity, Span
from tda_cli.values import value


@value
class Finding:
    """A problem with the waivers of the items that it is about."""

    problem: Problem
    waivers: tuple[Waiver, ...]


class Item(Protocol):
    """Something a rule can be about: a claim, a question, or the pack as a whole."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        ...

    @property
    def waivers(self) -> tuple[Waiver, ...]:
        """The rules it is exempt from."""
        ...


def found(  # noqa: PLR0913 - what a problem consists of
    code: str,
    severity: Severity,
    item: Item,
    message: str,
    hint: str = "",
    *,
    span: Span | None = None,
    related: tuple[Related, ...] = (),
) -> Finding:
    """Build a finding about an item.

    Args:
        code: The rule's code.
        severity: How much it matters.
        item: What it is about; its waivers count.
        message: One plain sentence without a full stop, names in backticks.
        hint: What to do about it.
        span: A place inside the item; the item itself if None.
        related: Other places involved.
    """
    problem = Problem(code, severity, span or item.span, message, hint, related)
    return Finding(problem, item.waivers)
