"""What a YAML parser reads in a file: its events, and nodes made of them.

A text needs no node of its own: the parser's event has it all.
"""

from typing import Protocol, TypeAlias, cast

import yaml
from yaml.error import Mark
from yaml.events import (
    AliasEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

# A PyYAML that was built without libyaml gives the same events, slower.
_PARSER = yaml.cyaml.CParser if yaml.__with_libyaml__ else yaml.Loader  # type: ignore[attr-defined]

NULLS = frozenset(("", "~", "null", "Null", "NULL"))

# What a parser raises: the pure one lets some of Python's own errors through.
PARSER_ERRORS = (yaml.YAMLError, ValueError, OverflowError)


class EventParser(Protocol):
    """A reader of one file, event by event."""

    def get_event(self) -> Event:
        """Return the next event; after the last one there is none to ask for."""


def open_events(data: bytes) -> EventParser:
    """Start reading the events of a file's bytes."""
    return cast("EventParser", _PARSER(data))


class ListNode:
    """A list and where it starts."""

    __slots__ = ("end_mark", "items", "start_mark")

    def __init__(self, event: SequenceStartEvent, items: "list[Node]") -> None:
        self.start_mark = self.end_mark = event.start_mark
        self.items = items


class MapNode:
    """A mapping: its values by key, and its keys in order.

    `keys` and `fields` have the same order; a key met a second time is in neither.
    """

    __slots__ = ("end_mark", "fields", "keys", "start_mark")

    def __init__(
        self, event: MappingStartEvent, fields: "dict[str, Node]", keys: list[ScalarEvent]
    ) -> None:
        self.start_mark = self.end_mark = event.start_mark
        self.fields = fields
        self.keys = keys


class RefusedNode:
    """A value that was refused and reported; whoever meets it stays silent."""

    __slots__ = ("end_mark", "start_mark")

    def __init__(self, event: AliasEvent) -> None:
        self.start_mark = event.start_mark
        self.end_mark = event.end_mark


Node: TypeAlias = ScalarEvent | ListNode | MapNode | RefusedNode


def marks(node: Event | Node) -> tuple[Mark, Mark]:
    """Return where something starts and ends, counted from 0."""
    return node.start_mark, node.end_mark  # type: ignore[return-value] # a parser sets both


def is_null(node: Event | Node | None) -> bool:
    """Return whether a field is absent, or present and left without a value."""
    return node is None or (
        isinstance(node, ScalarEvent) and not node.style and node.value in NULLS
    )
