"""Parse a YAML file of a pack into plain nodes, refusing tags, anchors and aliases.

Every value is the text as written: `no`, `1:30` and dates stay text. A long list is parsed item by
item, so that a large bank needs little memory.
"""

from collections.abc import Callable, Iterator
from typing import TypeAlias, cast

import yaml
from yaml.error import Mark, MarkedYAMLError
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from tda_cli.pack.characters import SourceText, check_characters
from tda_cli.pack.report import Report, shown
from tda_cli.problems import Related, Span
from tda_cli.values import value

DEEPEST_NESTING = 32
NULLS = frozenset(("", "~", "null", "Null", "NULL"))

# What a parser raises; the pure Python one also lets built-in errors through.
PARSER_ERRORS = (yaml.YAMLError, ValueError, OverflowError)

# PyYAML without libyaml yields the same events, only more slowly.
_PARSER = yaml.cyaml.CParser if yaml.__with_libyaml__ else yaml.Loader  # type: ignore[attr-defined]

_YAML_TAGS = "tag:yaml.org,2002:"

# By part of the parser's message; the first match wins.
_HINTS = {
    "mapping values are not allowed": "put text that contains `: ` in quotes",
    "tab": "indent with spaces, not with tabs",
    "'\\t'": "indent with spaces, not with tabs",
    "cannot start any token": "put text that starts with such a character in quotes",
    "could not find expected ':'": "check for a missing `:` or wrong indentation",
    "did not find expected key": "check the indentation; put text that starts with `[` in quotes",
    "did not find expected '-' indicator": "check the indentation",
    "unexpected end of stream": "close the quotation mark",
}
_UNCLOSED = "end of stream"
# libyaml's wording. Since 0.2.6 it may hit its own limit while looking ahead.
_TOO_DEEP = "maximum nesting depth"


@value
class ListNode:
    """A list; `is_flow` is whether it was written in brackets, where `end_mark` is exact."""

    start_mark: Mark
    end_mark: Mark
    is_flow: bool
    items: "list[Node]"


@value
class MapNode:
    """A mapping: its values by key, and its keys in the same order, both without duplicates.

    `is_flow` is whether it was written in braces, where `end_mark` is exact.
    """

    start_mark: Mark
    end_mark: Mark
    is_flow: bool
    fields: "dict[str, Node]"
    keys: list[ScalarEvent]


# An alias has already been reported, so report nothing more about it.
Node: TypeAlias = ScalarEvent | AliasEvent | ListNode | MapNode


def marks(event: Event) -> tuple[Mark, Mark]:
    """Return where an event starts and ends; lines and columns count from 0."""
    return event.start_mark, event.end_mark  # type: ignore[return-value] # the parser sets both


def is_null(node: Event | Node | None) -> bool:
    """Return whether a field is absent or has no value."""
    return node is None or (
        isinstance(node, ScalarEvent) and not node.style and node.value in NULLS
    )


class YamlFile:
    """One file of a pack as nodes.

    Attributes:
        report: Collects the problems.
        complete: False if the file could not be read to its end.
    """

    __slots__ = ("_file", "_last_event", "_next_event", "complete", "report", "source")

    def __init__(self, source: SourceText, report: Report) -> None:
        self.source = source
        self._file = source.file
        self.report = report
        self.complete = True
        self._next_event = cast("Callable[[], Event]", _PARSER(source.data).get_event)
        self._last_event = self._next_event()  # the start of the stream

    def span(self, node: Node) -> Span:
        """Return the span of a node: the first line of a scalar, or a mapping's first field."""
        if isinstance(node, MapNode) and node.keys:
            key = node.keys[0]
            start, end = marks(key)
            first = node.fields[key.value]
            if isinstance(first, ScalarEvent):
                end_of_first = marks(first)[1]
                if end_of_first.line == start.line:
                    end = end_of_first
        elif isinstance(node, (MapNode, ListNode)):
            return self._span_at(node.start_mark)
        else:
            start, end = marks(node)
        line = start.line + 1
        last = end.column + 1 if end.line == start.line else self.source.line_end(line)
        return Span(self._file, line, start.column + 1, last)

    def problem(
        self, code: str, node: Node, message: str, hint: str = "", related: tuple[Related, ...] = ()
    ) -> None:
        """Report a problem at the span of a node."""
        self.report.add(code, self.span(node), message, hint, related)

    def tree(self) -> MapNode | None:
        """Parse the whole file as one mapping, or report why it cannot be parsed."""
        try:
            start = self._read_root()
            if start is None:
                return None
            node = self._mapping(start, 1)
            self._check_end()
        except PARSER_ERRORS as error:
            self._report_parser_error(error)
            return None
        return node

    def items(self, name: str) -> Iterator[Node]:
        """Parse a file that contains one list, under `name`, item by item."""
        try:
            start = self._read_root()
            if start is not None:
                yield from self._list_items(start, name)
                self._check_end()
        except PARSER_ERRORS as error:
            self._report_parser_error(error)

    def _read_root(self) -> MappingStartEvent | None:
        event = self._last_event = self._next_event()
        if isinstance(event, StreamEndEvent):
            self._report_empty()
            return None
        event = self._last_event = self._next_event()
        if isinstance(event, MappingStartEvent):
            self._refuse_properties(event)
            return event
        self.complete = False
        if isinstance(event, ScalarEvent) and not event.value and not event.style:
            self._report_empty()
            return None
        node = self._node(event, 1)
        self.problem("type-wrong", node, "the file must contain fields, such as `id: ...`")
        return None

    def _report_empty(self) -> None:
        self.complete = False
        self.report.add("file-empty", Span(self._file, 1, 1, 1), "the file is empty")

    def _check_end(self) -> None:
        self._next_event()  # the end of the document
        event = self._next_event()
        if isinstance(event, DocumentStartEvent):
            self.complete = False
            self.report.add(
                "document-second",
                Span(self._file, marks(event)[0].line + 1, 1, 4),
                "a second YAML document starts here",
                "remove the line `---`, or move what follows to another file",
            )

    def _list_items(self, start: MappingStartEvent, name: str) -> Iterator[Node]:
        get = self._next_event
        first: ScalarEvent | None = None
        while not isinstance(event := get(), MappingEndEvent):
            key = self._node(event, 1)
            if not isinstance(key, ScalarEvent):
                self._refuse_key(key, 1)
                continue
            value = get()
            if key.value != name:
                self._node(value, 1)
                wanted = f"the only field of this file is `{name}`"
                self.problem("field-unknown", key, f"unknown field {shown(key.value)}", wanted)
            elif first is not None:
                self._node(value, 1)
                self._report_duplicate(key, first)
            elif isinstance(value, SequenceStartEvent):
                first = key
                self._refuse_properties(value)
                event = get()
                while not isinstance(event, SequenceEndEvent):
                    self._last_event = event
                    node = self._node(event, 2)
                    # An item is complete only if the event after it can be parsed too.
                    event = get()
                    yield node
            else:
                first = key
                self.complete = False
                self.problem("type-wrong", self._node(value, 1), f"`{name}` must be a list")
        if first is None:
            self.complete = False
            top = Span(self._file, marks(start)[0].line + 1, 1, 1)
            advice = f"start the file with `{name}:`"
            self.report.add("field-missing", top, f"`{name}` is missing", advice)

    def _node(self, event: Event, depth: int) -> Node:
        if isinstance(event, ScalarEvent):
            if event.anchor is not None or event.tag is not None:
                self._refuse_properties(event)
            # `decode` has checked the raw text, but an escape can add characters.
            if event.style == '"' and not event.value.isprintable():
                start, end = marks(event)
                written = set(self.source.text[start.index : end.index])
                escaped = "".join(c for c in event.value if c not in written)
                check_characters(escaped, lambda _: self.span(event), self.report)
            return event
        if isinstance(event, CollectionStartEvent):
            self._refuse_properties(event)
            if depth == DEEPEST_NESTING:
                raise MarkedYAMLError(problem=_TOO_DEEP, problem_mark=marks(event)[0])
            if isinstance(event, MappingStartEvent):
                return self._mapping(event, depth + 1)
            return self._list(event, depth + 1)
        alias = cast("AliasEvent", event)  # the only kind of event left
        message = f"the alias {shown(f'*{alias.anchor}')} is not allowed"
        self.problem("alias-refused", alias, message, "write the value itself")
        return alias

    def _list(self, start: CollectionStartEvent, depth: int) -> ListNode:
        get = self._next_event
        items: list[Node] = []
        while not isinstance(event := get(), SequenceEndEvent):
            items.append(self._node(event, depth))
        return ListNode(marks(start)[0], marks(event)[1], bool(start.flow_style), items)

    def _mapping(self, start: MappingStartEvent, depth: int) -> MapNode:
        get = self._next_event
        fields: dict[str, Node] = {}
        keys: dict[str, ScalarEvent] = {}
        while not isinstance(event := get(), MappingEndEvent):
            key = self._node(event, depth)
            if not isinstance(key, ScalarEvent):
                self._refuse_key(key, depth)
                continue
            node = self._node(get(), depth)
            name = key.value
            if name in fields:
                self._report_duplicate(key, keys[name])
            else:
                fields[name] = node
                keys[name] = key
        is_flow = bool(start.flow_style)
        return MapNode(marks(start)[0], marks(event)[1], is_flow, fields, list(keys.values()))

    def _refuse_key(self, key: Node, depth: int) -> None:
        """Report a field name that is not a scalar, and skip the field's value."""
        if not isinstance(key, AliasEvent):
            self.problem("field-malformed", key, "the name of a field must be plain text")
        self._node(self._next_event(), depth)

    def _refuse_properties(self, event: ScalarEvent | CollectionStartEvent) -> None:
        """Report an anchor or a tag; the value itself is still usable."""
        if event.anchor is None and event.tag is None:
            return
        span = self._span_at(marks(event)[0])
        if event.anchor is not None:
            message = f"the anchor {shown('&' + event.anchor)} is not allowed"
            self.report.add("anchor-refused", span, message, "remove it")
        if event.tag is not None:
            tag = event.tag.replace(_YAML_TAGS, "!!")
            message = f"the tag {shown(tag)} is not allowed"
            self.report.add("tag-refused", span, message, "remove it; every value is read as text")

    def _report_duplicate(self, key: ScalarEvent, first: ScalarEvent) -> None:
        message = f"the field {shown(key.value)} is given twice"
        related = (Related(self.span(first), "first given here"),)
        self.problem("field-duplicate", key, message, "remove one of them", related)

    def _report_parser_error(self, error: Exception) -> None:
        """Report an error after which the rest of the file cannot be parsed."""
        self.complete = False
        # Not every parser error has all of these.
        problem = str(getattr(error, "problem", None) or "malformed text")
        mark = getattr(error, "problem_mark", None)
        context_mark = getattr(error, "context_mark", None)
        if _UNCLOSED in problem and context_mark is not None:
            # The opening quotation mark is a better location than the end of the file.
            mark, context_mark = context_mark, None
        place = self._span_at(mark or marks(self._last_event)[0])
        if _TOO_DEEP in problem:
            message = f"lists and fields are nested more than {DEEPEST_NESTING} deep"
            self.report.add(
                "nesting-too-deep", place, message, "simplify it; the rest of the file was not read"
            )
            return
        related: tuple[Related, ...] = ()
        if context_mark is not None:
            context = str(getattr(error, "context", None) or "")
            related = (Related(self._span_at(context_mark), context),)
        hint = next((hint for part, hint in _HINTS.items() if part in problem), "")
        message = f"this is not valid YAML: {problem}"
        self.report.add("yaml-syntax", place, message, hint, related)

    def _span_at(self, mark: Mark) -> Span:
        # At the end of a file, the parser's mark is on the line after the last.
        line, column = min((mark.line + 1, mark.column + 1), self.source.end)
        return Span(self._file, line, column, column + 1)
