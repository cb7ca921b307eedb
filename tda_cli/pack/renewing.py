"""Changing the numbers and fingerprints of a pack's paragraphs in its text, and nothing else.

The files are not written anew from what was read of them: only the characters of the values that
change are replaced, so that remarks, order and style stay as they are.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tda_cli.errors import OutputError
from tda_cli.pack.characters import decode
from tda_cli.pack.events import Mark, ScalarEvent
from tda_cli.pack.mapping import is_null
from tda_cli.pack.meta import Meta, read_meta
from tda_cli.pack.nodes import ListNode, MapNode, Node
from tda_cli.pack.report import Report, shown
from tda_cli.pack.yamlfile import YamlFile
from tda_cli.problems import Severity

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_DASH = re.compile(r"\s*-\s+\Z")


class Print(NamedTuple):
    """The fingerprint of one paragraph, as `pack.yaml` holds it."""

    words: int
    sha256: str
    marks: str


class _Text:
    """A file's text, and what is to be replaced in it."""

    def __init__(self, data: bytes) -> None:
        self.text = data.decode()
        self._starts = [line.start() for line in _LINE.finditer(self.text)]
        self.newline = "\r\n" if "\r\n" in self.text else "\n"
        self._edits: list[tuple[int, int, str]] = []

    def at(self, mark: Mark) -> int:
        """Return the index of a place."""
        # A byte order mark is no part of the first line for the parser; no value is up there.
        return self._starts[mark.line] + mark.column

    def line_start(self, line: int) -> int:
        return self._starts[min(line, len(self._starts) - 1)]

    def replace(self, start: int, end: int, text: str) -> None:
        self._edits.append((start, end, text))

    def replace_value(self, node: Node, value: str) -> None:
        """Replace a text; one that is the same already stays as it is written."""
        if isinstance(node, ScalarEvent) and node.value != value:
            written = f"{node.style}{value}{node.style}" if node.style in {"'", '"'} else value
            self.replace(self.at(node.start_mark), self.at(node.end_mark), written)

    def edited(self) -> bytes:
        text = self.text
        for start, end, new in sorted(self._edits, reverse=True):
            text = text[:start] + new + text[end:]
        return text.encode()


def renewed_meta(file: str, data: bytes, prints: Sequence[Print]) -> bytes:
    """Return `pack.yaml` with other fingerprints, and all the rest as it is.

    Args:
        file: Its path, for messages.
        data: The file, without errors.
        prints: The fingerprints by number.

    Raises:
        OutputError: The list of paragraphs is written in a way that cannot be changed in place.
    """
    new = _try(lambda: _with_prints(file, data, prints), file)
    before, after = _meta(file, data), _meta(file, new)
    if before is None or after is None or not _differ_in_prints_alone(before, after, prints):
        raise _refusal(file)
    return new


def renumbered_claims(file: str, data: bytes, places: Mapping[int, int]) -> bytes:
    """Return `claims.yaml` with other numbers of paragraphs, and all the rest as it is.

    Args:
        file: Its path, for messages.
        data: The file, without errors.
        places: The new numbers by the old; what is not among them stays.

    Raises:
        OutputError: A list of numbers is written in a way that cannot be changed in place.
    """
    new = _try(lambda: _with_places(file, data, places), file)
    wanted = [[str(places.get(int(n), n)) for n in one] for one in _numbers(file, data)]
    if _numbers(file, new) != wanted:
        raise _refusal(file)
    return new


def _try(make: Callable[[], bytes], file: str) -> bytes:
    try:
        return make()
    except (KeyError, AttributeError, ValueError, IndexError) as error:
        raise _refusal(file) from error


def _with_prints(file: str, data: bytes, prints: Sequence[Print]) -> bytes:
    text = _Text(data)
    items = _paragraph_nodes(file, data)
    numbers = [int(_value(item, "number")) for item in items]
    kept = [at for at, number in enumerate(numbers) if number < len(prints)]
    for at in kept:
        _renew(text, items[at], prints[numbers[at]])
    for at in range(len(items)):
        if at not in kept:
            start, end = items[at].start_mark.line, _last_line(items[at])
            text.replace(text.line_start(start), text.line_start(end + 1), "")
    missing = [number for number in range(len(prints)) if number not in numbers]
    if missing:
        _append(text, items[-1], [(number, prints[number]) for number in missing])
    return text.edited()


def _renew(text: _Text, item: MapNode, new: Print) -> None:
    text.replace_value(item.fields["words"], str(new.words))
    text.replace_value(item.fields["sha256"], new.sha256)
    marks = item.fields.get("marks")
    if marks is None:
        key = next(key for key in item.keys if key.value == "sha256")
        end = text.line_start(_last_line(item) + 1)
        text.replace(end, end, f'{" " * key.start_mark.column}marks: "{new.marks}"{text.newline}')
    elif is_null(marks):
        start, end = text.at(marks.start_mark), text.at(marks.end_mark)
        space = "" if text.text[start - 1] == " " else " "
        text.replace(start, end, f'{space}"{new.marks}"')
    else:
        text.replace_value(marks, new.marks)


def _append(text: _Text, last: MapNode, prints: Sequence[tuple[int, Print]]) -> None:
    start = text.line_start(last.start_mark.line)
    lead = text.text[start : text.at(last.start_mark)]
    if not _DASH.fullmatch(lead):
        raise ValueError(lead)
    indent = " " * len(lead)
    end = text.line_start(_last_line(last) + 1)
    lines = [
        line
        for number, one in prints
        for line in (
            f"{lead}number: {number}",
            f"{indent}words: {one.words}",
            f'{indent}sha256: "{one.sha256}"',
            f'{indent}marks: "{one.marks}"',
        )
    ]
    text.replace(end, end, "".join(f"{line}{text.newline}" for line in lines))


def _with_places(file: str, data: bytes, places: Mapping[int, int]) -> bytes:
    text = _Text(data)
    for numbers in _number_nodes(file, data):
        for node in numbers:
            place = places.get(int(node.value))
            if place is not None:
                text.replace_value(node, str(place))
    return text.edited()


def _numbers(file: str, data: bytes) -> list[list[str]]:
    return [[node.value.strip() for node in nodes] for nodes in _number_nodes(file, data)]


def _number_nodes(file: str, data: bytes) -> Iterator[list[ScalarEvent]]:
    source = decode(file, data, Report())
    for claim in YamlFile(source, Report()).items("claims") if source is not None else ():
        listed = claim.fields["paragraphs"] if isinstance(claim, MapNode) else None
        items = listed.items if isinstance(listed, ListNode) else []
        yield [node for node in items if isinstance(node, ScalarEvent)]


def _paragraph_nodes(file: str, data: bytes) -> list[MapNode]:
    source = decode(file, data, Report())
    root = YamlFile(source, Report()).tree() if source is not None else None
    document = root.fields["document"] if root is not None else None
    listed = document.fields["paragraphs"] if isinstance(document, MapNode) else None
    items = listed.items if isinstance(listed, ListNode) else []
    return [item for item in items if isinstance(item, MapNode)]


def _value(item: MapNode, name: str) -> str:
    node = item.fields[name]
    return node.value.strip() if isinstance(node, ScalarEvent) else ""


def _last_line(item: MapNode) -> int:
    return max(node.end_mark.line for node in item.fields.values())


def _meta(file: str, data: bytes) -> Meta | None:
    report = Report()
    source = decode(file, data, report)
    yaml = YamlFile(source, report) if source is not None else None
    root = yaml.tree() if yaml is not None else None
    meta = read_meta(yaml, root) if yaml is not None and root is not None else None
    has_errors = any(problem.severity is Severity.ERROR for problem in report.problems)
    return None if has_errors else meta


def _differ_in_prints_alone(before: Meta, after: Meta, prints: Sequence[Print]) -> bool:
    found = {
        one.number: Print(one.words, one.sha256, one.marks)
        for one in after.document.paragraphs.values()
    }
    return found == dict(enumerate(prints)) and _rest(before) == _rest(after)


def _rest(meta: Meta) -> tuple[object, ...]:
    document = meta.document
    return (
        *meta[:4],
        *(document.title, document.publisher, document.as_of.edtf, document.as_of.why),
        document.published and document.published.edtf,
        [(waiver.rule, waiver.reason) for waiver in meta.waivers],
    )


def _refusal(file: str) -> OutputError:
    message = f"the numbers in {shown(file)} cannot be changed in place"
    return OutputError(message, "Run `tda pack format` on the pack, then this again.")
