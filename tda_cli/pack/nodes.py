"""YAML as plain nodes with their places: what is left of the events of one item.

A text needs no node of its own: the parser's event has it all.
"""

from typing import TypeAlias

from tda_cli.pack.events import AliasEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent


class ListNode:
    """A list and where it starts."""

    __slots__ = ("end_mark", "items", "start_mark")

    def __init__(self, event: SequenceStartEvent, items: "list[Node]") -> None:
        self.start_mark = event.start_mark
        self.end_mark = event.start_mark
        self.items = items


class MapNode:
    """A mapping: its values by key, and its keys in order.

    `keys` and `fields` have the same order; a key met a second time is in neither.
    """

    __slots__ = ("end_mark", "fields", "keys", "start_mark")

    def __init__(
        self, event: MappingStartEvent, fields: "dict[str, Node]", keys: list[ScalarEvent]
    ) -> None:
        self.start_mark = event.start_mark
        self.end_mark = event.start_mark
        self.fields = fields
        self.keys = keys


class RefusedNode:
    """A value that was refused and reported; whoever meets it stays silent."""

    __slots__ = ("end_mark", "start_mark")

    def __init__(self, event: AliasEvent) -> None:
        self.start_mark = event.start_mark
        self.end_mark = event.end_mark


Node: TypeAlias = ScalarEvent | ListNode | MapNode | RefusedNode
