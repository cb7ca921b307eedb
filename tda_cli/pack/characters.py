"""Decode the files of a pack, and find characters that do not belong in one.

They are reported and made harmless for the parser. A file that is not UTF-8 is rejected.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cache, cached_property
from itertools import islice

from tda_cli.pack.report import MOST_REPORTED, Report
from tda_cli.problems import Span

# Controls except tab and line endings, direction overrides and isolates, separators that some
# programs treat as line endings, surrogates, and noncharacters.
_UNSAFE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\u202a-\u202e\u2066-\u2069"
    "\u2028\u2029"
    "\ud800-\udfff"
    "\ufffe\uffff"
)
# Zero-width characters: they make texts differ that look the same.
_INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff"
# Joiners belong between the letters of some scripts, and between emoji.
_JOINERS = "\u200c\u200d"
_JOINED = "\u0590-\u1fff\u2190-\u2bff\u3000-\ufefe\uff00-\U0010ffff"
# A field or an item after white space that YAML does not take for indentation.
_INDENTATION = re.compile(r"\n *+([^\S\r\n ])[^\S\r\n]*+(?:- )?[a-z_]++:(?=\s)")
_CONFLICT = re.compile(r"\n(?:<{7}|>{7})(?=[ \r\n])")

_ASCII_TEXT = bytes(range(32, 127)) + b"\t\n\r"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@cache
def _suspects() -> tuple[re.Pattern[str], re.Pattern[str]]:
    joiner = f"(?<![{_JOINED}])[{_JOINERS}]|[{_JOINERS}](?![{_JOINED}])"
    return re.compile(f"[{_UNSAFE}]"), re.compile(f"[{_INVISIBLE}]|{joiner}")


class SourceText:
    """The text of one file, and the locations in it.

    `data` is UTF-8 that a YAML parser accepts; each character is where it is in the file.
    """

    def __init__(self, file: str, data: bytes) -> None:
        self.file = file
        self.data = data

    def line_end(self, line: int) -> int:
        """Return the column after the last character of a line; both count from 1."""
        start, end = self._bounds[line - 1 : line + 1]
        return len(self.text[start:end].rstrip("\r\n")) + 1

    def place(self, index: int) -> Span:
        """Return the location of the character at an index."""
        line = bisect_right(self._bounds, index)
        column = index - self._bounds[line - 1] + 1
        return Span(self.file, line, column, column + 1)

    @cached_property
    def end(self) -> tuple[int, int]:
        """The line and column after the last character, on the last line that has one."""
        last = max(1, bisect_left(self._bounds, len(self.text)))
        return last, self.line_end(last)

    @cached_property
    def text(self) -> str:
        """The text that the parser reads."""
        return self.data.decode()

    @cached_property
    def _bounds(self) -> list[int]:
        """The index at which each line starts, and at which the last one ends."""
        ends = re.finditer("\r\n?|\n", self.text)
        return [0, *(match.end() for match in ends), len(self.text)]


def decode(file: str, data: bytes, report: Report) -> SourceText | None:
    """Decode a file into text that a YAML parser accepts, or report why it cannot be decoded."""
    top = Span(file, 1, 1, 1)
    if b"\0" in data:
        message = "this is a binary file, not text"
        report.add("file-binary", top, message, "save it as plain text in UTF-8")
        return None
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode()) + 1
        place = Span(file, line, column, column + 1)
        message = f"this is not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}"
        report.add("file-encoding", place, message, "save the file in UTF-8")
        return None
    if data.startswith(_BYTE_ORDER_MARK):
        message = "the file starts with a byte order mark"
        report.add("byte-order-mark", top, message, "save it as UTF-8 without a byte order mark")
        data, text = data[len(_BYTE_ORDER_MARK) :], text[1:]
    if b"\r" in data:
        advice = "save the file with LF line endings, which other tools expect"
        report.add("line-ending", top, "lines end in CR LF", advice)
    source = SourceText(file, data)
    if _cannot_be_parsed(text, source, report):
        return None
    # A quick test first: most files have little outside ASCII. It can be wrong in one direction,
    # as a no-break space is not printable but is allowed.
    if not data.translate(None, _ASCII_TEXT).decode().isprintable():
        check_characters(text, source.place, report)
        # Every character stays at its index, but none stops the parser, which refuses a byte order
        # mark inside text.
        unsafe, _ = _suspects()
        harmless = unsafe.sub("\ufffd", text).replace("\ufeff", "\u2060")
        return SourceText(file, harmless.encode())
    return source


def _cannot_be_parsed(text: str, source: SourceText, report: Report) -> bool:
    """Report the first line for which a parser has no helpful message; return if there is one."""
    lines = f"\n{text}"  # a pattern that starts with a character is ten times as fast as `^`
    conflict = _CONFLICT.search(lines)
    if conflict is not None:
        message = "this line marks a merge conflict"
        advice = (
            "resolve the conflict, and delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`"
        )
        report.add("merge-conflict", source.place(conflict.start()), message, advice)
        return True
    indentation = _INDENTATION.search(lines)
    if indentation is not None:
        name = unicodedata.name(indentation[1], "tab").lower()
        message = f"the indentation contains U+{ord(indentation[1]):04X} ({name})"
        place = source.place(indentation.start(1) - 1)
        report.add("indentation-character", place, message, "indent with ordinary spaces")
    return indentation is not None


def check_characters(text: str, place: Callable[[int], Span], report: Report) -> None:
    """Report unsafe and invisible characters; `place` locates the one at an index."""
    unsafe, invisible = _suspects()
    for pattern, code, fault in (
        (unsafe, "unsafe-character", "is not safe to print"),
        (invisible, "invisible-character", "is invisible"),
    ):
        # The report keeps no more, and a file can be full of them.
        for match in islice(pattern.finditer(text), MOST_REPORTED + 1):
            name = f"U+{ord(match[0]):04X}"
            report.add(code, place(match.start()), f"the character {name} {fault}")
