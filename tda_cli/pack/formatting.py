"""Format the files of a pack in one canonical style.

Two spaces per level, list items indented below the name of the list, fields in the order of the
format, quotes only where they are needed, and no wrapped text. A list in brackets stays in
brackets if all its items are scalars and it fits in `WIDTH` columns.
"""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from tda_cli.files import read_within
from tda_cli.pack.characters import SourceText, decode
from tda_cli.pack.comment_tree import BLANK, Part, Text, read_commented
from tda_cli.pack.files import LARGEST_FILE, changed_meanwhile, list_files
from tda_cli.pack.format.files import record_for
from tda_cli.pack.format.record import Record
from tda_cli.pack.reader import read_pack
from tda_cli.pack.report import Report
from tda_cli.problems import Problem, Severity
from tda_cli.values import value

WIDTH = 100

_INDENT = 2
_NULL = "null"
_INDICATORS = frozenset(",[]{}#&*!|>'\"%@`")
_FLOW_INDICATORS = frozenset(",[]{}?")
# What some YAML parser, of any version, may read as a number, a boolean, a date or null.
_LIKE_ANOTHER_TYPE = re.compile(
    r"(?=\D*[0-9])[-+.0-9a-f][-+.:_0-9a-fotxz ]*|[-+]?\.(?:inf|nan)"
    r"|y|n|yes|no|true|false|on|off|null|~|=|<<",
    re.IGNORECASE,
).fullmatch


@value
class Formatting:
    """The files that are already canonical, and the old and new content of the others."""

    unchanged: tuple[Path, ...]
    changed: Mapping[Path, tuple[bytes, bytes]]


def format_pack(folder: Path) -> tuple[Formatting | None, list[Problem]]:
    """Format the files of a pack without writing them; None, with the errors, if it has any."""
    contents = _read_files(folder)
    _, problems = read_pack(folder)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        return None, errors
    now = _read_files(folder)
    for path in (*contents, *now):
        # Only content that the reader has accepted can be formatted.
        if contents.get(path) != now.get(path):
            raise changed_meanwhile(path)
    changed = {}
    for path, old in contents.items():
        # The reader has reported any file that cannot be decoded.
        source = cast("SourceText", decode(str(path), old, Report()))
        new = write_canonical(source.data, record_for(str(path.relative_to(folder))))
        if new != old:
            changed[path] = (old, new)
    return Formatting(tuple(path for path in contents if path not in changed), changed), []


def _read_files(folder: Path) -> dict[Path, bytes]:
    contents = dict.fromkeys(list_files(folder), b"")
    for path in contents:
        with suppress(OSError):  # the reader reports it
            contents[path] = read_within(path, LARGEST_FILE)
    return contents


def write_canonical(data: bytes, record: Record[Any]) -> bytes:
    """Rewrite a file in canonical style, keeping its meaning and its comments.

    It must have been read without errors, and have no byte order mark.
    """
    root = read_commented(data)
    writer = _Writer()
    writer.comments(root.above, 0)
    writer.parts(root, record, 0)
    return writer.text().encode()


def write_part(part: Part, record: Record[Any]) -> str:
    """Write one field or item in canonical style, indented by one level.

    The record is that of the item, or the one that contains the field.
    """
    writer = _Writer()
    if part.name:
        writer.fields([part], record, _INDENT)
    else:
        writer.item(part, record, _INDENT)
    return writer.text()


class _Writer:
    def __init__(self) -> None:
        self.lines: list[str] = []

    def text(self) -> str:
        return "".join(f"{line}\n" for line in self.lines)

    def comments(self, comments: list[str], indent: int) -> None:
        for comment in comments:
            if comment == BLANK:
                self._blank()
            else:
                self.lines.append(f"{' ' * indent}{comment}")

    def parts(self, part: Part, record: Record[Any], indent: int, *, spaced: bool = False) -> None:
        """Write the items or fields of a part, and the comments below it."""
        if part.is_list:
            for number, item in enumerate(part.parts):
                if number and spaced:
                    self._blank()
                self.item(item, record, indent)
        else:
            self.fields(_sorted(part, record), record, indent)
        self.comments(part.below, indent)

    def fields(
        self, fields: list[Part], record: Record[Any], indent: int, *, after_dash: bool = False
    ) -> None:
        for number, field in enumerate(fields):
            if number and field.name in record.apart:
                self._blank()
            if number or not after_dash:
                self._comments_above(field, indent)
            inside = record.nested.get(field.name, record)
            spaced = field.name in record.spaced
            self._part(f"{' ' * indent}{field.name}:", field, inside, indent, spaced=spaced)

    def item(self, item: Part, record: Record[Any], indent: int) -> None:
        if item.text is not None:
            self._comments_above(item, indent)
            self._part(f"{' ' * indent}-", item, record, indent)
            return
        # No comment fits between the dash and the first field.
        fields = _sorted(item, record)
        self.comments([*item.above, *item.beside], indent)
        self._comments_above(fields[0], indent)
        first = len(self.lines)
        self.fields(fields, record, indent + _INDENT, after_dash=True)
        self.lines[first] = f"{' ' * indent}- {self.lines[first].lstrip()}"
        self.comments(item.below, indent + _INDENT)

    def _part(
        self, lead: str, part: Part, record: Record[Any], indent: int, *, spaced: bool = False
    ) -> None:
        comment = f"  {part.beside[-1]}" if part.beside else ""
        if part.text is not None:
            first, *more = _text_lines(part.text)
            self.lines.append(f"{lead} {first}{comment}")
            self.lines.extend(f"{' ' * (indent + _INDENT)}{line}" if line else "" for line in more)
            return
        in_brackets = _in_brackets(lead, part)
        if in_brackets is not None:
            self.lines.append(f"{in_brackets}{comment}")
            return
        if part.is_list and not part.parts:
            self.lines.append(f"{lead} []{comment}")
            self.comments(part.below, indent)
            return
        self.lines.append(f"{lead}{comment}")
        self.parts(part, record, indent + _INDENT, spaced=spaced)

    def _comments_above(self, part: Part, indent: int) -> None:
        """Write the comments above a part, and all but the last of those beside it."""
        self.comments([*part.above, *part.beside[:-1]], indent)

    def _blank(self) -> None:
        if self.lines and self.lines[-1] != BLANK:
            self.lines.append(BLANK)


def _sorted(part: Part, record: Record[Any]) -> list[Part]:
    return sorted(part.parts, key=lambda field: record.order.index(field.name))


def _in_brackets(lead: str, part: Part) -> str | None:
    """Return a list on one line in brackets, or None if it needs one line per item."""
    if not part.is_list or not part.is_flow or part.below:
        return None
    texts = []
    for item in part.parts:
        if item.text is None or item.above or item.beside or "\n" in item.text.value:
            return None
        texts.append(_one_line(item.text, in_brackets=True))
    line = f"{lead} [{', '.join(texts)}]"
    return line if len(line) <= WIDTH else None


def _text_lines(text: Text) -> list[str]:
    """Return a text on one line, or a block marker followed by the lines as they are."""
    as_they_are = frozenset(text.raw) - {"\r"} | {"\n"}
    if "\n" in text.value and all(c.isprintable() or c in as_they_are for c in text.value):
        return ["|-", *text.value.split("\n")]
    return [_one_line(text, in_brackets=False)]


def _one_line(text: Text, *, in_brackets: bool) -> str:
    if text.is_null:
        return _NULL
    value = text.value
    if _can_be_plain(value, in_brackets=in_brackets) and (
        text.is_plain or (value.isprintable() and not _LIKE_ANOTHER_TYPE(value))
    ):
        return value
    return _quoted(text)


def _can_be_plain(value: str, *, in_brackets: bool) -> bool:
    """Return whether YAML reads a text without quotes as the same text."""
    if value[0] in _INDICATORS or (value[0] in "-?:" and (in_brackets or value[1:2] in {"", " "})):
        return False
    if in_brackets and not _FLOW_INDICATORS.isdisjoint(value):
        return False
    return not (
        ": " in value
        or " #" in value
        or value.endswith(":")
        or value.startswith(("---", "..."))
        or "\n" in value
        or "\t" in value
    )


def _quoted(text: Text) -> str:
    """Put a text in double quotes, escaping invisible characters unless they were written raw."""
    quoted = json.dumps(text.value, ensure_ascii=False)
    return "".join(
        character
        if character.isprintable() or character in text.raw
        else f"\\u{ord(character):04x}"
        if character <= "\uffff"
        else f"\\U{ord(character):08x}"
        for character in quoted
    )
