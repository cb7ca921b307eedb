"""A file of a pack with its comments: a tree in which each comment hangs on what it is about.

A comment at the end of a line is beside what that line says. One that has a line to itself is
above what follows it; where it is indented as deep as what ends before it, it is below that.
Blank lines count only between comments, and between a comment and what it is above.
"""

import re
from typing import NamedTuple

from yaml.events import (
    CollectionStartEvent,
    Event,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from tda_cli.pack.format.item import is_null
from tda_cli.pack.yaml_events import marks, open_events

BLANK = ""

_LINE_END = re.compile("\r\n?|\n")
_HEADER_COMMENT = re.compile(r"[|>]\S*[ \t]+(#[^\r\n]*)")


class Text(NamedTuple):
    """A value that is no list and no set of fields.

    Attributes:
        value: As the reader takes it, without white space around it.
        is_plain: Whether it was written without quotes.
        is_null: Whether it stands for no value at all.
        raw: As it was written.
    """

    value: str
    is_plain: bool
    is_null: bool
    raw: str


class Part:
    """A field with its name, or an item of a list without one.

    Attributes:
        name: Empty for an item.
        value: What it holds.
        above: The lines of comments before it; `BLANK` is an empty line.
        beside: The comments on its own line, or on the line of its name.
    """

    __slots__ = ("above", "beside", "name", "value")

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.value: Text | Block = Text("", is_plain=True, is_null=True, raw="")
        self.above: list[str] = []
        self.beside: list[str] = []


class Block:
    """A set of fields or a list.

    Attributes:
        is_list: Which of them.
        is_flow: Whether it was written in brackets.
        parts: Its fields or items.
        below: The lines of comments after the last of them.
    """

    __slots__ = ("below", "is_flow", "is_list", "parts")

    def __init__(self, *, is_list: bool, is_flow: bool) -> None:
        self.is_list = is_list
        self.is_flow = is_flow
        self.parts: list[Part] = []
        self.below: list[str] = []


class _Comment(NamedTuple):
    """A comment, or a blank line; the column is that of the first thing on its line, from 0."""

    text: str
    column: int


def read_commented(data: bytes) -> tuple[list[str], Block]:
    """Read a file that the reader found no error in.

    Returns:
        The comments at its top, and its fields.

    Raises:
        yaml.YAMLError: It is no YAML after all.
    """
    return _Reading(data).tree()


class _Reading:
    """One reading of one file, event by event, with the comments between them."""

    def __init__(self, data: bytes) -> None:
        self._text = data.decode()
        parser = open_events(data)
        self._events: list[Event] = []
        while not self._events or not isinstance(self._events[-1], StreamEndEvent):
            self._events.append(parser.get_event())
        # Where the next thing is that can be seen: a text or a bracket.
        self._starts = [marks(e)[0].index for e in self._events if _is_visible(e)]
        self._starts.append(len(self._text))
        self._seen = 0
        self._next = 2  # after the start of the stream and of the document
        self._pending = self._gap(0, None)

    def tree(self) -> tuple[list[str], Block]:
        top = self._claim()
        root = self._block(None, -1)
        root.below += self._claim()
        return top, root

    def _block(self, owner: Part | None, outer: int) -> Block:
        """Read a list or a set of fields.

        Args:
            owner: What it is the value of.
            outer: The column of the fields around it.
        """
        start = self._take(owner)
        is_flow = _is_visible(start)
        block = Block(is_list=isinstance(start, SequenceStartEvent), is_flow=is_flow)
        column = marks(start)[0].column
        while not isinstance(self._events[self._next], (MappingEndEvent, SequenceEndEvent)):
            part = Part()
            part.above = self._claim()
            if not block.is_list:
                key = self._take(part)
                part.name = key.value if isinstance(key, ScalarEvent) else ""
            part.value = self._value(part, column)
            block.parts.append(part)
        # A list may stand as far left as the field it belongs to; what follows it there is about
        # the next field.
        block.below = self._claim_from(0 if is_flow else max(column, outer + block.is_list))
        self._take(owner)
        return block

    def _value(self, part: Part, column: int) -> "Text | Block":
        event = self._events[self._next]
        if _is_visible(event):
            part.above += self._claim()
        if not isinstance(event, ScalarEvent):
            return self._block(part, column)
        self._take(part)
        return Text(event.value.strip(), not event.style, is_null(event), self._raw(event))

    def _raw(self, event: Event) -> str:
        start, end = marks(event)
        return self._text[start.index : end.index]

    def _take(self, owner: Part | None) -> Event:
        """Pass over an event; the comments after it are pending, or beside its owner."""
        event = self._events[self._next]
        self._next += 1
        if _is_visible(event):
            self._seen += 1
            if isinstance(event, ScalarEvent) and owner is not None:
                header = (
                    _HEADER_COMMENT.match(self._raw(event)) if event.style in {"|", ">"} else None
                )
                if header:
                    owner.beside.append(header[1].rstrip())
            self._pending = self._gap(marks(event)[1].index, owner)
        return event

    def _gap(self, start: int, owner: Part | None) -> list[_Comment]:
        """Find the comments between two visible things; what is beside the owner is noted there."""
        lines = _LINE_END.split(self._text[start : self._starts[self._seen]])
        if owner is not None and self._text[start - 1] not in "\r\n":
            _, hash_mark, comment = lines.pop(0).partition("#")
            if hash_mark:
                owner.beside.append(f"#{comment.rstrip()}")
        found = []
        for number, line in enumerate(lines, 1):
            before, hash_mark, comment = line.partition("#")
            if hash_mark:
                indent = len(before) - len(before.lstrip())
                found.append(_Comment(f"#{comment.rstrip()}", indent))
            elif not before.strip() and number < len(lines):
                found.append(_Comment(BLANK, -1))
        return found if any(comment.text for comment in found) else []

    def _claim(self) -> list[str]:
        """Take all pending comments."""
        taken, self._pending = self._pending, []
        return [comment.text for comment in taken]

    def _claim_from(self, column: int) -> list[str]:
        """Take the pending comments up to the first that starts left of a column."""
        count = 0
        for number, comment in enumerate(self._pending, 1):
            if comment.text:
                if comment.column < column:
                    break
                count = number
        taken, rest = self._pending[:count], self._pending[count:]
        self._pending = rest if any(comment.text for comment in rest) else []
        return [comment.text for comment in taken]


def _is_visible(event: Event) -> bool:
    """Return whether it is a text or a bracket, not what only indentation or a dash shows."""
    if isinstance(event, CollectionStartEvent):
        return bool(event.flow_style)
    start, end = marks(event)
    return start.index < end.index and isinstance(
        event, (ScalarEvent, SequenceEndEvent, MappingEndEvent)
    )
