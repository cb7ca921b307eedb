"""Read the fields of one item, and keep track of the ids that are known."""

import re
from collections.abc import Collection, Mapping

from yaml.events import AliasEvent, ScalarEvent

from tda_cli.model.claim import Ref
from tda_cli.pack.report import Report, hint, shown
from tda_cli.pack.yaml_file import NULLS, ListNode, MapNode, Node, YamlFile, is_null, marks
from tda_cli.problems import Related, Span

FIELDS = "a set of fields"
ENTRY = "an entry of "
_REMARK = re.compile(r"[ \t]+(#[^\r\n]*)")
_COMMA = "put text with a comma in quotes: inside `{ }`, a comma ends it"


class Ids:
    """The unique ids of one kind of item, which others refer to.

    Attributes:
        spans: The location of each id, even if its item is invalid.
        complete: False if ids may be missing, as from a file that could not be read to its end.
        pending: References to check once every id is known.
    """

    __slots__ = ("complete", "noun", "pending", "spans")

    def __init__(self, noun: str) -> None:
        self.noun = noun
        self.spans: dict[str, Span] = {}
        self.complete = True
        self.pending: list[Ref] = []

    def check(self, ref: Ref, report: Report) -> None:
        """Report a reference to an id that does not exist."""
        if ref.id not in self.spans and self.complete:
            message = f"no {self.noun} {shown(ref.id)}"
            report.add(f"{self.noun}-unknown", ref.span, message, hint(ref.id, self.spans))


class Known:
    """What has been read so far.

    Attributes:
        ids: The ids, by noun.
        paragraphs: The numbers of the paragraphs, or None if unknown.
        may_lack: The names of required fields that an imported bank may lack.
    """

    __slots__ = ("ids", "may_lack", "paragraphs")

    def __init__(self) -> None:
        nouns = ("pack", "source", "claim", "section", "question")
        self.ids = {noun: Ids(noun) for noun in nouns}
        self.paragraphs: Collection[int] | None = None
        self.may_lack = frozenset[str]()


class Fields:
    """The fields of one item; `noun` is its kind in messages, such as "claim" or "option".

    The reader of an invalid field reports it, sets `broken`, and returns a placeholder, so a
    broken item must be discarded.
    """

    __slots__ = ("broken", "file", "known", "node", "nodes", "noun", "span")

    def __init__(self, file: YamlFile, node: MapNode, noun: str, known: Known) -> None:
        self.file = file
        self.node = node
        self.noun = noun
        self.known = known
        self.broken = False
        self.span = file.span(node)
        self.nodes = node.fields

    def allow(self, known: frozenset[str], elsewhere: Mapping[str, str] | None = None) -> None:
        """Report the fields that are not `known`; `elsewhere` has hints for misplaced ones."""
        if self.nodes.keys() <= known:
            return
        for key in self.node.keys:
            name = key.value
            if name in known:
                continue
            if elsewhere is not None and name in elsewhere:
                message = f"{shown(name)} does not belong in {self.label()}"
                self.file.problem("field-misplaced", key, message, elsewhere[name])
                continue
            # In `{text: Yes, he did}`, `he did` is a field without a value.
            is_rest = self.node.is_flow and is_null(self.nodes[name])
            advice = _COMMA if is_rest else hint(name, sorted(known))
            message = f"unknown field {shown(name)} in {self.label()}"
            self.file.problem("field-unknown", key, message, advice)
            if is_rest:
                break  # the other parts of the text are such fields too

    def get(self, name: str) -> Node | None:
        """Return the node of a field, or None if it is absent or has no value."""
        node = self.nodes.get(name)
        return None if is_null(node) else node

    def text(self, name: str) -> str:
        """Read a required text."""
        return self.text_of(self.nodes.get(name), name)

    def warn_if_cut(self, node: Node | None) -> None:
        """Warn if a text without quotes is followed by what YAML takes for a remark."""
        if not isinstance(node, ScalarEvent) or node.style:
            return
        end = marks(node)[1]
        remark = _REMARK.match(self.file.source.text, end.index)
        if remark is not None:
            cut = remark[1].rstrip()
            column = end.column + 1 + remark.start(1) - remark.start()
            span = Span(self.span.file, end.line + 1, column, column + len(cut))
            message = f"the text ends before {shown(cut)}, which YAML takes for a remark"
            advice = "put the whole text in quotes, or put the remark on a line of its own"
            self.file.report.add("text-cut", span, message, advice)

    def required(self, name: str) -> Node | None:
        """Return the node of a required mapping, or report that it is missing."""
        node = self.nodes.get(name)
        if node is None:
            self.report_missing(name)
        elif is_null(node):
            self._wrong_type(node, f"`{name}`", FIELDS)
            return None
        return node

    def entries(
        self, name: str, fewest: int = 0, most: int | None = None, *, short: bool = False
    ) -> list[Node]:
        """Return the nodes of a required list; the entries of a `short` one are texts or ids."""
        node = self.nodes.get(name)
        if not isinstance(node, ListNode):
            if node is None:
                self.report_missing(name)
            else:
                advice = ""
                if short and isinstance(node, ScalarEvent) and not is_null(node):
                    advice = f"put it in brackets: {shown(f'{name}: [{node.value}]')}"
                self._wrong_type(node, f"`{name}`", "a list", advice)
            return []
        count = len(node.items)
        if count < fewest or (most is not None and count > most):
            self.broken = True
            bounds = f"at least {fewest}" if most is None else f"{fewest} to {most}"
            number = f"{count} {'entry' if count == 1 else 'entries'}"
            message = f"`{name}` has {number}, but needs {bounds}"
            self.file.problem("list-length", node, message)
        return node.items

    def texts(self, name: str, fewest: int = 0) -> list[tuple[Node, str]]:
        """Return the texts of a list with their nodes, leaving out invalid entries."""
        texts = []
        for node in self.entries(name, fewest, short=True):
            value = self.text_of(node, name, ENTRY)
            if value:
                texts.append((node, value))
        return texts

    def span_of(self, name: str) -> Span:
        """Return the span of a field, or that of the item if the field is absent."""
        node = self.nodes.get(name)
        return self.span if node is None else self.file.span(node)

    def reject(self, name: str, code: str, message: str, hint: str = "") -> None:
        """Report that the value of a field is invalid."""
        self.broken = True
        self.file.problem(code, self.nodes[name], message, hint)

    def clash(
        self, code: str, span: Span, message: str, hint: str, related: tuple[Related, ...] = ()
    ) -> None:
        """Report that a part of the item conflicts with another."""
        self.broken = True
        self.file.report.add(code, span, message, hint, related)

    def report_duplicate(self, span: Span, value: str, first: Span) -> None:
        """Report a duplicate in a list."""
        message = f"{shown(value)} is listed twice"
        related = (Related(first, "first listed here"),)
        self.file.report.add("reference-duplicate", span, message, "remove one of them", related)

    def report_missing(self, name: str) -> None:
        """Report that a required field is missing, unless the pack may lack it."""
        if name in self.known.may_lack:
            return
        self.broken = True
        message = f"`{name}` is missing from {self.label()}"
        self.file.report.add("field-missing", self.span, message)

    def label(self) -> str:
        """Return what messages call the item: its noun, with its id if it has one."""
        node = self.nodes.get("id")
        if isinstance(node, ScalarEvent) and node.value:
            return f"{self.noun} {shown(node.value)}"
        return with_article(self.noun)

    def text_of(self, node: Node | None, name: str, part: str = "") -> str:
        """Return the text of a field or of a list entry, or report it and return an empty string.

        `part` comes before the name in messages.
        """
        if isinstance(node, ScalarEvent):
            value = node.value.strip()
            if value and (node.style or value not in NULLS):
                return value
            self.broken = True
            self.file.problem("text-empty", node, f"{part}`{name}` is empty in {self.label()}")
        elif node is None:
            self.report_missing(name)
        else:
            self._wrong_type(node, f"{part}`{name}`", "text")
        return ""

    def _wrong_type(self, node: Node, what: str, wanted: str, hint: str = "") -> None:
        self.broken = True
        if not isinstance(node, AliasEvent):
            message = f"{what} must be {wanted}, not {type_name(node)}"
            self.file.problem("type-wrong", node, message, hint)


def type_name(node: Node) -> str:
    """Return what messages call a node."""
    if isinstance(node, ListNode):
        return "a list"
    return FIELDS if isinstance(node, MapNode) else "text"


def with_article(noun: str) -> str:
    """Put the right article before a noun."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
