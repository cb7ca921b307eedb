"""Change single values of a YAML file in place, and leave every comment and other byte alone."""

import re
from collections.abc import Mapping

from yaml.events import ScalarEvent

from tda_cli.pack.characters import decode
from tda_cli.pack.report import Report
from tda_cli.pack.yaml_file import ListNode, MapNode, Node, YamlFile, is_null

_BYTE_ORDER_MARK = "\ufeff"
_COMMENT = re.compile(r"#[^\r\n]*")
_LINE_END = re.compile(r"[\r\n]|\Z")


class Edit:
    """Changes to a file that was read without errors; `root` has its nodes.

    Each method notes a change, and `result` makes them. New values are YAML, on one line.

    Raises:
        LookupError: It cannot be read.
    """

    def __init__(self, data: bytes) -> None:
        source = decode("", data, Report())
        root = None if source is None else YamlFile(source, Report()).tree()
        if root is None:
            raise LookupError
        self.root = root
        self._text = data.decode("utf-8-sig")
        self._start = _BYTE_ORDER_MARK if data.decode() != self._text else ""
        self._new_line = "\r\n" if "\r\n" in self._text else "\n"
        self._changes: list[tuple[int, int, str]] = []

    def set(self, node: Node, value: str) -> None:
        """Replace the value of a node."""
        start, end = self._span(node)
        if start == end:  # as in `marks:`
            value = f" {value}"
        elif isinstance(node, ScalarEvent) and node.style in {"|", ">"}:
            value = "  ".join([value, *_COMMENT.findall(self._text, start, self._line_end(start))])
        self._changes.append((start, end, value))

    def set_fields(self, node: MapNode, values: Mapping[str, str]) -> None:
        """Set fields, adding those that are missing; an empty value removes its field.

        The first field must not be missing.
        """
        names = [*node.fields]
        before = node.fields[next(iter(values))]
        for name, value in values.items():
            old = node.fields.get(name)
            if old is None:
                if value:
                    self.insert(node, before, f"{name}: {value}")
                continue
            before = old
            if value:
                if not isinstance(old, ScalarEvent) or old.value.strip() != value.strip('"'):
                    self.set(old, value)
            elif name == names[0]:
                self.set(old, "null")
            elif not is_null(old):
                self.cut(node, node.fields[names[names.index(name) - 1]], old)

    def insert(self, parent: MapNode | ListNode, after: Node, block: str, flow: str = "") -> None:
        """Add an entry after another one: `flow`, or by default `block`, inside brackets."""
        _, end = self._span(after)
        if parent.is_flow:
            self._changes.append((end, end, f", {flow or block}"))
        else:
            end = self._line_end(end)
            indent = self._indent(parent)
            self._changes.append((end, end, indent + block.replace("\n", indent)))

    def cut(self, parent: MapNode | ListNode, after: Node, last: Node) -> None:
        """Remove the entries after one up to the last, except for their comments.

        No value in them may contain `#`.
        """
        (_, start), (_, end) = self._span(after), self._span(last)
        if not parent.is_flow:
            start, end = self._line_end(start), self._line_end(end)
        comments = _COMMENT.findall(self._text, start, end)
        kept = "".join(self._indent(parent) + comment for comment in comments)
        if kept and parent.is_flow:
            kept += self._new_line
        self._changes.append((start, end, kept))

    def result(self) -> bytes:
        """Return the content of the changed file."""
        parts, done = [self._start], 0
        for start, end, new in sorted(self._changes, key=lambda change: change[0]):
            parts += [self._text[done:start], new]
            done = end
        return "".join([*parts, self._text[done:]]).encode()

    def _indent(self, parent: MapNode | ListNode) -> str:
        return self._new_line + " " * parent.start_mark.column

    def _line_end(self, index: int) -> int:
        found = _LINE_END.search(self._text, index)
        return found.start() if found else index

    def _span(self, node: Node) -> tuple[int, int]:
        """Return where a node starts and ends, without white space after it."""
        last = node
        while isinstance(last, ListNode | MapNode) and not last.is_flow:
            last = last.items[-1] if isinstance(last, ListNode) else [*last.fields.values()][-1]
        # The parser sets all marks.
        start, end = node.start_mark.index, last.end_mark.index  # type: ignore[union-attr]
        return start, start + len(self._text[start:end].rstrip())
