"""Parse a file of a pack into a tree that keeps the comments.

A comment at the end of a line belongs beside the part on that line. A comment on a line of its own
belongs above the next part, or below the one that just ended if it is indented as deep as that.
Blank lines are kept only between comments, and between a comment and the part below it.
"""

import re
from typing import NamedTuple

from yaml import events

from tda_cli.pack.yaml_file import is_null, marks, open_events

BLANK = ""

_LINE_END = re.compile("\r\n?|\n")
_HEADER_COMMENT = re.compile(r"[|>]\S*[ \t]+(#[^\r\n]*)")


class Text(NamedTuple):
    """A scalar: `value` as parsed, and `raw` as written."""

    value: str
    is_plain: bool
    is_null: bool
    raw: str


NULL = Text("", is_plain=True, is_null=True, raw="")


class Part:
    """A named field, an unnamed list item, or a whole file.

    Attributes:
        text: The value, or None for a list or a mapping.
        is_list: Whether `parts` are list items.
        is_flow: Whether the parts were written in brackets.
        above: The comment lines before it; `BLANK` is an empty line.
        beside: The comments on the line of its value or its name.
        below: The comment lines after its last part.
    """

    __slots__ = ("above", "below", "beside", "is_flow", "is_list", "name", "parts", "text")

    def __init__(self, name: str = "", text: Text | None = None) -> None:
        self.name = name
        self.text = text
        self.parts: list[Part] = []
        self.is_list = False
        self.is_flow = False
        self.above: list[str] = []
        self.beside: list[str] = []
        self.below: list[str] = []

    def field(self, name: str) -> "Part":
        """Return the field of that name, or raise `KeyError`."""
        return {part.name: part for part in self.parts}[name]


class _Comment(NamedTuple):
    """A comment or a blank line, and its indentation in columns."""

    text: str
    column: int


def read_commented(data: bytes) -> Part:
    """Parse a file that was read without errors; raise one of `PARSER_ERRORS` if not YAML."""
    reading = _Reading(data)
    root = Part()
    root.above = reading.claim()
    reading.fill(root, None, -1)
    root.below += reading.claim()
    return root


class _Reading:
    def __init__(self, data: bytes) -> None:
        self._text = data.decode()
        get = open_events(data)
        self._events: list[events.Event] = []
        while not self._events or not isinstance(self._events[-1], events.StreamEndEvent):
            self._events.append(get())
        # The index of each visible token: a scalar or a bracket.
        self._starts = [marks(e)[0].index for e in self._events if _is_visible(e)]
        self._starts.append(len(self._text))
        self._seen = 0
        self._next = 2  # skips the start of the stream and of the document
        self._pending = self._gap(0, None)

    def fill(self, part: Part, owner: Part | None, outer: int) -> None:
        """Parse a list or a mapping into a part.

        Comments on the lines of its brackets go beside the owner. `outer` is the column of the
        enclosing fields.
        """
        start = self._take(owner)
        part.is_list = isinstance(start, events.SequenceStartEvent)
        part.is_flow = _is_visible(start)
        column = marks(start)[0].column
        while not isinstance(
            self._events[self._next], (events.MappingEndEvent, events.SequenceEndEvent)
        ):
            inner = Part()
            inner.above = self.claim()
            if not part.is_list:
                key = self._take(inner)
                inner.name = key.value if isinstance(key, events.ScalarEvent) else ""
            self._read_value(inner, column)
            part.parts.append(inner)
        # A list may start in its field's column; a comment there belongs to the next field.
        left = 0 if part.is_flow else max(column, outer + part.is_list)
        part.below = self._claim_from(left)
        self._take(owner)

    def _read_value(self, part: Part, column: int) -> None:
        event = self._events[self._next]
        if _is_visible(event):
            part.above += self.claim()
        if isinstance(event, events.ScalarEvent):
            self._take(part)
            raw = self._raw(event)
            part.text = Text(event.value.strip(), not event.style, is_null(event), raw)
        else:
            self.fill(part, part, column)

    def _raw(self, event: events.Event) -> str:
        start, end = marks(event)
        return self._text[start.index : end.index]

    def _take(self, owner: Part | None) -> events.Event:
        """Return the next event; comments after it become pending, or go beside its owner."""
        event = self._events[self._next]
        self._next += 1
        if _is_visible(event):
            self._seen += 1
            if owner is not None and isinstance(event, events.ScalarEvent):
                header = _HEADER_COMMENT.match(self._raw(event))
                if header:
                    owner.beside.append(header[1].rstrip())
            self._pending = self._gap(marks(event)[1].index, owner)
        return event

    def _gap(self, start: int, owner: Part | None) -> list[_Comment]:
        """Return the comments up to the next visible token; one on this line goes to the owner."""
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
        return found

    def claim(self) -> list[str]:
        texts = [comment.text for comment in self._pending]
        self._pending = []
        return texts if any(texts) else []

    def _claim_from(self, column: int) -> list[str]:
        """Claim the pending comments before the first that is indented less than a column."""
        count = 0
        for number, comment in enumerate(self._pending, 1):
            if comment.text:
                if comment.column < column:
                    break
                count = number
        taken, self._pending = self._pending[:count], self._pending[count:]
        return [comment.text for comment in taken]


def _is_visible(event: events.Event) -> bool:
    """Return whether an event is a scalar or a bracket, and so takes up characters of its own."""
    if isinstance(event, events.CollectionStartEvent):
        return bool(event.flow_style)
    start, end = marks(event)
    return start.index < end.index and isinstance(
        event, (events.ScalarEvent, events.SequenceEndEvent, events.MappingEndEvent)
    )
