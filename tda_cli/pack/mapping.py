"""Taking one mapping apart: its texts, its lists, and what is nested in it."""

from collections.abc import Callable, Mapping
from typing import NamedTuple, Self, TypeVar

from tda_cli.pack.events import ScalarEvent
from tda_cli.pack.nodes import ListNode, MapNode, Node, RefusedNode
from tda_cli.pack.report import shown
from tda_cli.pack.suggest import hint
from tda_cli.pack.yamlfile import YamlFile

T = TypeVar("T")

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_FIELDS = "a set of fields"


class Shape(NamedTuple):
    """What sort of item it is, as messages name it, and the names its fields may have."""

    noun: str
    known: frozenset[str]


def is_null(node: Node | None) -> bool:
    """Tell whether a field is absent, or present and left without a value."""
    return node is None or (
        isinstance(node, ScalarEvent) and not node.style and node.value in _NULLS
    )


def _noun(node: Node) -> str:
    if isinstance(node, ListNode):
        return "a list"
    return _FIELDS if isinstance(node, MapNode) else "text"


class FieldNodes:
    """The fields of one item, as texts, lists and what is nested in them.

    Each reader gives a value that can be used at once. Where a field is wrong it reports that,
    sets `broken`, and gives a stand-in: what is built from a broken item must be thrown away.

    Attributes:
        file: The file they stand in.
        node: The mapping they come from.
        noun: What the item is, for messages: "claim", "option".
        broken: Whether a value could not be read.
        span: Where the item stands.
    """

    __slots__ = ("_values", "broken", "file", "node", "noun", "span")

    def __init__(self, file: YamlFile, node: MapNode, noun: str) -> None:
        self.file = file
        self.node = node
        self.noun = noun
        self.broken = False
        self.span = file.span(node)
        self._values = node.fields

    @classmethod
    def of(cls, file: YamlFile, node: Node, noun: str, known: frozenset[str] | None) -> Self | None:
        """Take a mapping apart; report what is none, and fields that are not `known`.

        Where that is None, `allow` is to be called later.
        """
        if not isinstance(node, MapNode):
            if not isinstance(node, RefusedNode):
                message = f"{_article(noun)} must have fields, but this is {_noun(node)}"
                file.problem("type-wrong", node, message)
            return None
        fields = cls(file, node, noun)
        if known is not None:
            fields.allow(known)
        return fields

    def allow(self, known: frozenset[str], elsewhere: Mapping[str, str] | None = None) -> None:
        """Report the fields that are not `known`.

        Args:
            known: The names that may be used.
            elsewhere: For names that belong to something else: to what.
        """
        if self._values.keys() <= known:
            return
        for key in self.node.keys:
            name = key.value
            if name in known:
                continue
            if elsewhere is not None and name in elsewhere:
                message = f"{shown(name)} does not belong in {self.named()}"
                self.file.problem("field-misplaced", key, message, elsewhere[name])
            else:
                message = f"unknown field {shown(name)} in {self.named()}"
                self.file.problem("field-unknown", key, message, hint(name, sorted(known)))

    def get(self, name: str) -> Node | None:
        """Give the node of a field, None where it is absent or left without a value."""
        node = self._values.get(name)
        return None if is_null(node) else node

    def text(self, name: str) -> str:
        """Read text that must be there."""
        node = self._values.get(name)
        if isinstance(node, ScalarEvent):
            value = node.value.strip()
            if value and (node.style or value not in _NULLS):
                return value
        return self._bad_text(name, node)

    def optional_text(self, name: str) -> str:
        """Read text that may be absent, and is empty then."""
        node = self._values.get(name)
        return "" if node is None or is_null(node) else self.text(name)

    def item(self, name: str, shape: Shape, read: Callable[[Self], T | None]) -> T | None:
        """Read a mapping that must be there; None, and broken, where it is wrong."""
        node = self._values.get(name)
        value = None
        if node is None:
            self.missing(name)
        elif is_null(node):
            self._wrong_type(node, f"`{name}`", _FIELDS)
        else:
            value = self._item(node, shape, read)
        self.broken = self.broken or value is None
        return value

    def items(
        self,
        name: str,
        shape: Shape,
        read: Callable[[Self], T | None],
        fewest: int = 0,
        most: int | None = None,
    ) -> tuple[T, ...]:
        """Read a list item by item; it may be absent when `fewest` is 0."""
        values = []
        for node in self.entries(name, fewest, most):
            value = self._item(node, shape, read)
            if value is None:
                self.broken = True
            else:
                values.append(value)
        return tuple(values)

    def _item(self, node: Node, shape: Shape, read: Callable[[Self], T | None]) -> T | None:
        fields = self.of(self.file, node, *shape)
        return None if fields is None else read(fields)

    def entries(self, name: str, fewest: int = 0, most: int | None = None) -> list[Node]:
        """Give the nodes of a list; it may be absent when `fewest` is 0."""
        node = self._values.get(name)
        if not isinstance(node, ListNode):
            if fewest and node is None:
                self.missing(name)
            elif node is not None and (fewest or not is_null(node)):
                self._wrong_type(node, f"`{name}`", "a list")
            return []
        count = len(node.items)
        if count < fewest or (most is not None and count > most):
            self.broken = True
            bounds = f"at least {fewest}" if most is None else f"{fewest} to {most}"
            number = f"{count} {'entry' if count == 1 else 'entries'}"
            message = f"`{name}` has {number}, but {bounds} are needed"
            self.file.problem("list-length", node, message)
        return node.items

    def value_of(self, node: Node, name: str) -> str:
        """Read the text of an entry of a list; empty, and reported, where there is none."""
        if isinstance(node, ScalarEvent):
            value = node.value.strip()
            if value and (node.style or value not in _NULLS):
                return value
        return self._bad_text(name, node, "an entry of ")

    def wrong(self, name: str, code: str, message: str, hint: str = "") -> None:
        """Report that the value of a field that is there will not do."""
        self.broken = True
        self.file.problem(code, self._values[name], message, hint)

    def _bad_text(self, name: str, node: Node | None, part: str = "") -> str:
        if node is None:
            self.missing(name)
        elif isinstance(node, ScalarEvent):
            self.broken = True
            self.file.problem("text-empty", node, f"{part}`{name}` is empty in {self.named()}")
        else:
            self._wrong_type(node, f"{part}`{name}`", "text")
        return ""

    def _wrong_type(self, node: Node, what: str, wanted: str) -> None:
        self.broken = True
        if not isinstance(node, RefusedNode):
            message = f"{what} must be {wanted}, but this is {_noun(node)}"
            self.file.problem("type-wrong", node, message)

    def missing(self, name: str) -> None:
        """Report that a field that must be there is not."""
        self.broken = True
        message = f"`{name}` is missing in {self.named()}"
        self.file.report.add("field-missing", self.span, message)

    def named(self) -> str:
        """Name the item as exactly as can be: by its id if it has one."""
        node = self._values.get("id")
        if isinstance(node, ScalarEvent) and node.value:
            return f"{self.noun} {shown(node.value)}"
        return _article(self.noun)


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
