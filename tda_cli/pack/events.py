"""PyYAML's event stream, with libyaml or without, typed as it is when it comes from a file."""

from typing import TYPE_CHECKING, Protocol, cast

import yaml

if TYPE_CHECKING:
    # The published types allow for events without places and for any value; a parser's have both.
    class Mark(Protocol):
        """A place: all counted from 0, the column and the index in code points."""

        line: int
        column: int
        index: int

    class Event:
        """Anything in the stream."""

        start_mark: Mark
        end_mark: Mark

    class AliasEvent(Event):
        """A repetition of something anchored."""

        anchor: str

    class ValueEvent(Event):
        """The start of a value."""

        anchor: str | None
        tag: str | None

    class ScalarEvent(ValueEvent):
        """A text; its style is `"`, `'`, `|`, `>`, or nothing where it is plain."""

        value: str
        style: str | None

    class SequenceStartEvent(ValueEvent):
        """The start of a list; in brackets where its style is flow."""

        flow_style: bool

    class SequenceEndEvent(Event):
        """The end of a list."""

    class MappingStartEvent(ValueEvent):
        """The start of a mapping; in braces where its style is flow."""

        flow_style: bool

    class MappingEndEvent(Event):
        """The end of a mapping."""

    class DocumentStartEvent(Event):
        """The start of a document."""

    class StreamEndEvent(Event):
        """The end of the file."""

    class EventParser(Protocol):
        """Gives the events of one file, one by one."""

        def get_event(self) -> Event:
            """Give the next event; after the last one there is none to ask for."""

else:
    from yaml.error import Mark
    from yaml.events import (
        AliasEvent,
        DocumentStartEvent,
        Event,
        MappingEndEvent,
        MappingStartEvent,
        ScalarEvent,
        SequenceEndEvent,
        SequenceStartEvent,
        StreamEndEvent,
    )
    from yaml.events import NodeEvent as ValueEvent

__all__ = [
    "AliasEvent",
    "DocumentStartEvent",
    "Event",
    "MappingEndEvent",
    "MappingStartEvent",
    "Mark",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "StreamEndEvent",
    "ValueEvent",
    "open_events",
]

# A PyYAML that was built without libyaml gives the same events, slower.
_PARSER = yaml.cyaml.CParser if yaml.__with_libyaml__ else yaml.Loader  # type: ignore[attr-defined]

# What a parser raises: the pure one lets some of Python's own errors through.
PARSER_ERRORS = (yaml.YAMLError, ValueError, OverflowError)


def open_events(data: bytes) -> "EventParser":
    """Start reading the events of a file's bytes."""
    return cast("EventParser", _PARSER(data))
