"""Reading the fields of one mapping into values, with a problem for whatever is wrong."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeVar

from tda_cli.model.ref import Ref
from tda_cli.pack.events import ScalarEvent
from tda_cli.pack.names import Names
from tda_cli.pack.nodes import ListNode, MapNode, Node, RefusedNode, YamlFile
from tda_cli.pack.report import shown
from tda_cli.pack.suggest import hint
from tda_cli.problems import Related, Span

T = TypeVar("T")

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z").match
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,9})?\Z").match
_WHOLE = re.compile(r"[+-]?[0-9]{1,9}\Z").match
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_TRUTHS = {"true": True, "false": False}

_NO_NUMBER = Decimal(0)


def is_null(node: Node | None) -> bool:
    """Tell whether a field is absent, or present and left without a value."""
    return node is None or (
        isinstance(node, ScalarEvent) and not node.style and node.value in _NULLS
    )


def _noun(node: Node) -> str:
    if isinstance(node, ListNode):
        return "a list"
    return "fields" if isinstance(node, MapNode) else "text"


class Fields:
    """The fields of one item.

    Each reader gives a value that can be used at once. Where a field is wrong it reports that,
    sets `broken`, and gives a stand-in: what is built from a broken item must be thrown away.

    Attributes:
        file: The file they stand in.
        node: The mapping they come from.
        what: What the item is, for messages: "claim", "option".
        broken: Whether a value could not be read.
        span: Where the item stands.
    """

    __slots__ = ("_values", "broken", "file", "node", "span", "what")

    def __init__(self, file: YamlFile, node: MapNode, what: str) -> None:
        self.file = file
        self.node = node
        self.what = what
        self.broken = False
        self.span = file.span(node)
        self._values = node.fields

    @classmethod
    def of(
        cls, file: YamlFile, node: Node, what: str, known: frozenset[str] | None = None
    ) -> "Fields | None":
        """Take a mapping apart; report what is none, and fields that are not `known`.

        Without `known`, `allow` is to be called later.
        """
        if not isinstance(node, MapNode):
            if not isinstance(node, RefusedNode):
                message = f"{_article(what)} must have fields, but this is {_noun(node)}"
                file.problem("type-wrong", node, message)
            return None
        fields = cls(file, node, what)
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
                message = f"{shown(name)} does not belong in {self._named()}"
                self.file.problem("field-misplaced", key, message, elsewhere[name])
            else:
                message = f"unknown field {shown(name)} in {self._named()}"
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

    def id(self, names: Names) -> str:
        """Read the item's own id, which nothing else of its kind may have."""
        value = self.text("id")
        if not value:
            return value
        node = self._values["id"]
        span = self.file.span(node)
        if not _ID(value):
            self.broken = True
            self.file.report.add(
                "id-malformed",
                span,
                f"the id {shown(value)} is not in kebab-case",
                "use small letters a to z, digits, and single hyphens between them",
            )
        if not names.give(value, span, self.file.report):
            self.broken = True
        return value

    def choice(self, name: str, table: Mapping[str, T], code: str) -> T | None:
        """Read one of the words of a table; None, and broken, where it is none of them."""
        value = self.text(name)
        if value in table:
            return table[value]
        if value:
            self.wrong(
                name,
                code,
                f"no {name} {shown(value)}",
                hint(value, table) or f"one of {', '.join(f'`{word}`' for word in table)}",
            )
        return None

    def why(self, *, required: bool | None, rule: str) -> str:
        """Read the reason for an inference, which nothing else may have.

        Args:
            required: Whether this is an inference; None where that could not be read.
            rule: What makes it one, for messages.
        """
        if required and self.get("why") is None:
            self.broken = True
            message = f"`why` is missing in {self._named()}: {rule} needs a reason"
            self.file.report.add("why-missing", self.span, message)
            return ""
        why = self.optional_text("why")
        if why and required is False:
            self.wrong("why", "why-refused", f"`why` is only for {rule}", "remove it")
        return why

    def truth(self, name: str, *, default: bool | None = None) -> bool:
        """Read `true` or `false`; required when there is no default."""
        node = self._values.get(name)
        if node is None and default is not None:
            return default
        value = self.text(name)
        if value in _TRUTHS:
            return _TRUTHS[value]
        if value:
            self.wrong(
                name,
                "truth-malformed",
                f"`{name}` must be `true` or `false`, not {shown(value)}",
                hint(value, _TRUTHS),
            )
        return False

    def whole(
        self, name: str, low: int, high: int | None = None, default: int | None = None
    ) -> int:
        """Read a whole number within bounds; required when there is no default."""
        node = self._values.get(name)
        if node is None and default is not None:
            return default
        value = self.text(name)
        return self.whole_of(node, value, name, low, high) if node is not None and value else low

    def whole_of(self, node: Node, value: str, name: str, low: int, high: int | None) -> int:
        """Turn the text of a node into a whole number within bounds."""
        if not _WHOLE(value):
            self._not_a_number(node, value, "a whole number such as `2`")
            return low
        number = int(value)
        if number < low or (high is not None and number > high):
            self.broken = True
            bounds = f"at least {low}" if high is None else f"from {low} to {high}"
            message = f"`{name}` must be {bounds}, not {shown(value)}"
            self.file.problem("number-range", node, message)
        return number

    def number(self, name: str, default: Decimal | None = None) -> Decimal:
        """Read a decimal number; required when there is no default."""
        node = self._values.get(name)
        if node is None and default is not None:
            return default
        value = self.text(name)
        if node is None or not value:
            return _NO_NUMBER
        if not _NUMBER(value):
            self._not_a_number(node, value, "a number such as `313500` or `1.5`")
            return _NO_NUMBER
        return Decimal(value)

    def ref(self, name: str, names: Names) -> Ref:
        """Read a reference that must be there."""
        value = self.text(name)
        node = self._values.get(name)
        ref = Ref(value, self.span if node is None else self.file.span(node))
        if value:
            names.check(ref, self.file.report)
        return ref

    def refs(self, name: str, names: Names | None, fewest: int = 0) -> tuple[Ref, ...]:
        """Read a list of references, each of them once.

        Args:
            name: The field.
            names: What may be referred to; None leaves that to be checked later.
            fewest: How many must be there; with 0 the field may be absent.
        """
        span, report = self.file.span, self.file.report
        refs = []
        seen: dict[str, Ref] = {}
        for node, value in self._texts(name, fewest):
            ref = Ref(value, span(node))
            first = seen.setdefault(value, ref)
            if first is not ref:
                self.repeated(ref.span, value, first.span)
                continue
            if names is not None:
                names.check(ref, report)
            refs.append(ref)
        return tuple(refs)

    def texts(self, name: str, fewest: int = 0) -> tuple[str, ...]:
        """Read a list of texts, each of them once; it may be absent when `fewest` is 0."""
        values: dict[str, Node] = {}
        for node, value in self._texts(name, fewest):
            first = values.setdefault(value, node)
            if first is not node:
                self.file.problem(
                    "text-duplicate",
                    node,
                    f"{shown(value)} stands twice in `{name}`",
                    "remove one of them",
                    (Related(self.file.span(first), "first given here"),),
                )
        return tuple(values)

    def wholes(self, name: str, fewest: int) -> list[tuple[Node, int]]:
        """Read a list of whole numbers from 0 up, with their nodes."""
        return [
            (node, self.whole_of(node, value, name, 0, None))
            for node, value in self._texts(name, fewest)
        ]

    def item(self, name: str, read: Callable[[YamlFile, Node], T | None]) -> T | None:
        """Read a mapping that must be there; None, and broken, where it is wrong."""
        node = self._values.get(name)
        value = None
        if node is None:
            self._missing(name)
        elif is_null(node):
            self._wrong_type(node, name, "fields")
        else:
            value = read(self.file, node)
        self.broken = self.broken or value is None
        return value

    def items(
        self,
        name: str,
        read: Callable[[YamlFile, Node], T | None],
        fewest: int = 0,
        most: int | None = None,
    ) -> tuple[T, ...]:
        """Read a list item by item; it may be absent when `fewest` is 0."""
        values = []
        for node in self.entries(name, fewest, most):
            value = read(self.file, node)
            if value is None:
                self.broken = True
            else:
                values.append(value)
        return tuple(values)

    def entries(self, name: str, fewest: int = 0, most: int | None = None) -> list[Node]:
        """Give the nodes of a list; it may be absent when `fewest` is 0."""
        node = self._values.get(name)
        if not isinstance(node, ListNode):
            if fewest and node is None:
                self._missing(name)
            elif node is not None and (fewest or not is_null(node)):
                self._wrong_type(node, name, "a list")
            return []
        count = len(node.items)
        if count < fewest or (most is not None and count > most):
            self.broken = True
            bounds = f"at least {fewest}" if most is None else f"{fewest} to {most}"
            number = f"{count} {'entry' if count == 1 else 'entries'}"
            message = f"`{name}` has {number}, but {bounds} are needed"
            self.file.problem("list-length", node, message)
        return node.items

    def wrong(self, name: str, code: str, message: str, hint: str = "") -> None:
        """Report that the value of a field that is there will not do."""
        self.broken = True
        self.file.problem(code, self._values[name], message, hint)

    def repeated(self, span: Span, value: str, first: Span) -> None:
        """Report the second mention of something in one list."""
        self.file.report.add(
            "reference-duplicate",
            span,
            f"{shown(value)} is listed twice",
            "remove one of them",
            (Related(first, "first listed here"),),
        )

    def value_of(self, node: Node, name: str) -> str:
        """Read the text of an entry of a list; empty, and reported, where there is none."""
        if isinstance(node, ScalarEvent):
            value: str = node.value.strip()
            if value and (node.style or value not in _NULLS):
                return value
        return self._bad_text(name, node)

    def _texts(self, name: str, fewest: int) -> list[tuple[Node, str]]:
        texts = []
        for node in self.entries(name, fewest):
            value = self.value_of(node, name)
            if value:
                texts.append((node, value))
        return texts

    def _bad_text(self, name: str, node: Node | None) -> str:
        if node is None:
            self._missing(name)
        elif isinstance(node, ScalarEvent):
            self.broken = True
            self.file.problem("text-empty", node, f"`{name}` is empty in {self._named()}")
        else:
            self._wrong_type(node, name, "text")
        return ""

    def _wrong_type(self, node: Node, name: str, wanted: str) -> None:
        self.broken = True
        if not isinstance(node, RefusedNode):
            message = f"`{name}` must be {wanted}, but this is {_noun(node)}"
            self.file.problem("type-wrong", node, message)

    def _missing(self, name: str) -> None:
        self.broken = True
        message = f"`{name}` is missing in {self._named()}"
        self.file.report.add("field-missing", self.span, message)

    def _not_a_number(self, node: Node, value: str, wanted: str) -> None:
        self.broken = True
        self.file.problem(
            "number-malformed",
            node,
            f"{shown(value)} is no number",
            f"write {wanted}, without separators or units",
        )

    def _named(self) -> str:
        """Name the item as exactly as can be: by its id if it has one."""
        node = self._values.get("id")
        if isinstance(node, ScalarEvent) and node.value:
            return f"{self.what} {shown(node.value)}"
        return _article(self.what)


def _article(what: str) -> str:
    return f"{'an' if what[0] in 'aeiou' else 'a'} {what}"
