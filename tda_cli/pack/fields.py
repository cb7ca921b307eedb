"""Reading the fields of one mapping into values, with a problem for whatever is wrong."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

from tda_cli.model.ref import Ref
from tda_cli.pack.mapping import FieldNodes, is_null
from tda_cli.pack.names import Names
from tda_cli.pack.nodes import Node
from tda_cli.pack.report import shown
from tda_cli.pack.suggest import hint
from tda_cli.problems import Related, Span

T = TypeVar("T")

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z").match
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,9})?\Z").match
_WHOLE = re.compile(r"[+-]?[0-9]{1,9}\Z").match
_TRUTHS = {"true": True, "false": False}

_NO_NUMBER = Decimal(0)


class Fields(FieldNodes):
    """The fields of one item, as numbers, words, ids and references.

    Each reader gives a value that can be used at once. Where a field is wrong it reports that,
    sets `broken`, and gives a stand-in: what is built from a broken item must be thrown away.
    """

    __slots__ = ()

    def id(self, names: Names) -> str:
        """Read the item's own id, which nothing else of its kind may have."""
        value = self.text("id")
        if not value:
            names.complete = False
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
                f"unknown {name} {shown(value)}",
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
            message = f"`why` is missing in {self.named()}: {rule} needs a reason"
            self.file.report.add("why-missing", self.span, message)
            return ""
        why = self.optional_text("why")
        if why and required is False:
            self.wrong("why", "why-refused", f"`why` is only for {rule}", "remove it")
        return why

    def truth(self, name: str, *, default: bool | None = None) -> bool:
        """Read `true` or `false`; required when there is no default."""
        node = self._values.get(name)
        if default is not None and is_null(node):
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
        if default is not None and is_null(node):
            return default
        value = self.text(name)
        number = self._whole(node, value, name, low, high) if node is not None and value else None
        return low if number is None else number

    def _whole(self, node: Node, value: str, name: str, low: int, high: int | None) -> int | None:
        """Turn the text of a node into a whole number within bounds."""
        if not _WHOLE(value):
            self._not_a_number(node, value, "a whole number such as `2`")
            return None
        number = int(value)
        if number < low or (high is not None and number > high):
            self.broken = True
            bounds = f"at least {low}" if high is None else f"from {low} to {high}"
            message = f"`{name}` must be {bounds}, not {shown(value)}"
            self.file.problem("number-range", node, message)
            return None
        return number

    def number(self, name: str, default: Decimal | None = None) -> Decimal:
        """Read a decimal number; required when there is no default."""
        node = self._values.get(name)
        if default is not None and is_null(node):
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
        numbers = (
            (node, self._whole(node, value, name, 0, None))
            for node, value in self._texts(name, fewest)
        )
        return [(node, number) for node, number in numbers if number is not None]

    def repeated(self, span: Span, value: str, first: Span) -> None:
        """Report the second mention of something in one list."""
        self.file.report.add(
            "reference-duplicate",
            span,
            f"{shown(value)} is listed twice",
            "remove one of them",
            (Related(first, "first listed here"),),
        )

    def _texts(self, name: str, fewest: int) -> list[tuple[Node, str]]:
        texts = []
        for node in self.entries(name, fewest):
            value = self.value_of(node, name)
            if value:
                texts.append((node, value))
        return texts

    def _not_a_number(self, node: Node, value: str, wanted: str) -> None:
        self.broken = True
        self.file.problem(
            "number-malformed",
            node,
            f"{shown(value)} is no number",
            f"write {wanted}, without separators or units",
        )
