"""What a YAML parser says of a file: its events, nodes made of them, and its complaints.

A text needs no node of its own: the parser's event has it all.
"""

from typing import NamedTuple, Protocol, TypeAlias, cast

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

# What a parser raises: the pure one lets some of Python's own errors through.
PARSER_ERRORS = (yaml.YAMLError, ValueError, OverflowError)

# The first that is part of what the parser says.
_HINTS = {
    "mapping values are not allowed": "put text that contains `: ` in quotes",
    "tab": "indent with spaces, not with tabs",
    "'\\t'": "indent with spaces, not with tabs",
    "cannot start any token": "put text that starts with such a character in quotes",
    "could not find expected ':'": "is a `:` missing, or the indentation wrong?",
    "did not find expected key": "check the indentation; put text that starts with `[` in quotes",
    "did not find expected '-' indicator": "check the indentation",
    "unexpected end of stream": "a quotation mark is not closed",
}
_UNCLOSED = "end of stream"
# libyaml, from 0.2.6 on, has a bound of its own, and may reach it while it looks ahead.
_TOO_DEEP = "maximum nesting depth"


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
    """Return where something starts and ends, counted from 0; a parser of files always says so."""
    return cast("tuple[Mark, Mark]", (node.start_mark, node.end_mark))


class Complaint(NamedTuple):
    """What kept a parser from reading on.

    Attributes:
        problem: In the parser's words.
        hint: What to do about it, or empty.
        mark: Where; None where the parser does not say.
        context: What the parser was reading, in its words.
        began: Where that began, or None.
        too_deep: Whether the parser stopped because of how deep lists and fields are nested.
    """

    problem: str
    hint: str
    mark: Mark | None
    context: str
    began: Mark | None
    too_deep: bool


def explain(error: Exception) -> Complaint:
    """Take an error of the parser apart; not every one of them has all the parts."""
    problem = str(getattr(error, "problem", None) or "malformed text")
    mark = getattr(error, "problem_mark", None)
    began = getattr(error, "context_mark", None)
    if _UNCLOSED in problem and began is not None:
        # The quotation mark that is never closed says more than the end of the file.
        mark, began = began, None
    hint = next((hint for part, hint in _HINTS.items() if part in problem), "")
    context = str(getattr(error, "context", None) or "")
    return Complaint(problem, hint, mark, context, began, too_deep=_TOO_DEEP in problem)
