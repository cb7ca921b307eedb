"""What a YAML parser reads in a file: its events, and nodes made of them.

A text needs no node of its own: the parser's event has it all.
"""

from collections.abc import Callable
from typing import TypeAlias, cast

import yaml
from yaml.error import Mark
from yaml.events import AliasEvent, Event, ScalarEvent

from tda_cli.values import value

# A PyYAML that was built without libyaml gives the same events, slower.
_PARSER = yaml.cyaml.CParser if yaml.__with_libyaml__ else yaml.Loader  # type: ignore[attr-defined]

NULLS = frozenset(("", "~", "null", "Null", "NULL"))

# What a parser raises: the pure one lets some of Python's own errors through.
PARSER_ERRORS = (yaml.YAMLError, ValueError, OverflowError)


def open_events(data: bytes) -> Callable[[], Event]:
    """Start reading a file's bytes: each call of what is returned gives the next event."""
    return cast("Callable[[], Event]", _PARSER(data).get_event)


@value
class ListNode:
    """A list and where it starts."""

    start_mark: Mark
    items: "list[Node]"


@value
class MapNode:
    """A mapping: where it starts, its values by key, and its keys in the same order.

    A key met a second time is in neither.
    """

    start_mark: Mark
    fields: "dict[str, Node]"
    keys: list[ScalarEvent]


# An alias was refused and reported; whoever meets it stays silent.
Node: TypeAlias = ScalarEvent | AliasEvent | ListNode | MapNode


def marks(event: Event) -> tuple[Mark, Mark]:
    """Return where something starts and ends, counted from 0."""
    return event.start_mark, event.end_mark  # type: ignore[return-value] # a parser sets both


def is_null(node: Event | Node | None) -> bool:
    """Return whether a field is absent, or present and left without a value."""
    return node is None or (
        isinstance(node, ScalarEvent) and not node.style and node.value in NULLS
    )
