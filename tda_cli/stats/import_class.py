"""Files of exported answers, CSV or JSON lines, read one line at a time."""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from io import StringIO
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

from tda_cli.errors import AnswerSheetError, UnreadableFileError
from tda_cli.model.answers import Row

# In bytes, up to a block more or less. An answer takes a few dozen.
LONGEST_LINE = 1 << 20
_BLOCK = 1 << 16

_FIELDS = ("question", "fraction", "person", "attempt", "wrong")
_REQUIRED = ("question", "fraction")

_FORMATS = "Exported answers are CSV or JSON lines, in UTF-8."
_COLUMNS = "Name them in the first line, with commas: `question,fraction,person,attempt,wrong`."
_QUOTES = "Put a text with a comma in double quotes, and double the quotation marks in it."
_ONE_A_LINE = 'Write each answer on a line of its own: `{"question": "ferry", "fraction": 0.5}`.'
_FRACTION = "Write what the answer earned from 0 to 1, such as `0.5`, `1` or `2/3`."
_WRONG = 'Write the wrong options taken as a JSON list of texts, such as `["Bergen", "Oslo"]`.'

# Digits and exponents have bounds, so that no number takes long to work out.
_NUMBER = re.compile(
    r"[-+]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][-+]?[0-9]{1,2})?"
    r"|[-+]?[0-9]{1,18}/[0-9]{1,18}"
)
_LONGEST_SHOWN = 60
_LONGEST_REMEMBERED = 500


def read_exported(path: Path) -> Iterator[Row]:
    """Yield the answers of a file in their order; no more than a line of it is kept.

    A file that begins with `{` is JSON lines, one object a line; any other is CSV with a header.
    `question` and `fraction` are required; `person`, `attempt` and `wrong` are not, and anything
    else is ignored, empty lines included. `fraction` is a number from 0 to 1, or such as `2/3`.
    `wrong` is a JSON list of texts, in CSV the text of one. A sitting is one `attempt` of one
    `person`; where the file names no person, it stands for one itself.

    Errors come while the answers are taken, as far as the file has been read.

    Raises:
        UnreadableFileError: The file cannot be read.
        AnswerSheetError: It is not understood; the message names file and line.
    """
    try:
        file = path.open("rb")
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    with file:
        lines = _Lines(file)
        try:
            yield from _answers(lines, path)
        except OSError as error:
            raise _unreadable(path, error) from error
        except _FlawError as flaw:
            message = f"line {lines.number - flaw.back} of `{path.name}` {flaw}"
            raise AnswerSheetError(message, flaw.next_step) from flaw


class _FlawError(Exception):
    """What is not understood of a line, as the rest of a sentence that begins with the line.

    Args:
        said: The rest of the sentence.
        next_step: What the person can do now.
        back: How many lines before the one taken last it is.
    """

    def __init__(self, said: str, next_step: str, back: int = 0) -> None:
        super().__init__(said)
        self.next_step = next_step
        self.back = back


class _Lines:
    """The lines of a file as texts, and the number of the one taken last.

    Whole blocks are decoded at once, which takes half the time of decoding line by line.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        for lines in self._whole_lines():
            for line in StringIO(self._decoded(lines), newline=None):
                self.number += 1
                yield line

    def _whole_lines(self) -> Iterator[bytes]:
        """Yield the bytes of the file in blocks that end with a line."""
        begun = b""
        while block := self._file.read(_BLOCK):
            end = block.rfind(b"\n") + 1
            if end:
                yield begun + block[:end]
                begun = block[end:]
            else:
                begun += block
            if len(begun) > LONGEST_LINE:
                self.number += 1
                said = "is longer than 1 MiB"
                raise _FlawError(said, "An answer takes much less; is it the right file?")
        yield begun

    def _decoded(self, lines: bytes) -> str:
        zero = lines.find(b"\0")
        if zero >= 0:
            self.number += lines.count(b"\n", 0, zero) + 1
            said = "holds zero bytes, which no text does"
            raise _FlawError(said, _FORMATS)
        try:
            return lines.decode()
        except UnicodeDecodeError as error:
            self.number += lines.count(b"\n", 0, error.start) + 1
            byte = error.start - lines.rfind(b"\n", 0, error.start)
            said = f"is not text in UTF-8 (byte {byte})"
            raise _FlawError(said, _FORMATS) from error


# The texts of one answer in the order of `_FIELDS`, and the wrong options.
_Texts = tuple[str, str, str, str, tuple[str, ...]]


def _answers(lines: _Lines, path: Path) -> Iterator[Row]:
    texts = iter(lines)
    first = next((text for text in map(_without_mark, texts) if text.strip()), None)
    if first is None:
        message = f"`{path.name}` is empty"
        raise AnswerSheetError(message, _FORMATS)
    read = _read_json_lines if first.lstrip().startswith(("{", "[")) else _read_csv
    found = False
    nobody = f"\x1f{path}"
    for question, fraction, person, attempt, wrong in read(chain([first], texts)):
        found = True
        if not question:
            said = "names no `question`"
            raise _FlawError(said, "Give each answer the id of its question.")
        if not fraction:
            said = "has no `fraction`"
            raise _FlawError(said, _FRACTION)
        # Parted by what no name has in it; nobody is called like the file.
        sitting = f"{person or nobody}\x1f{attempt}"
        yield Row(sitting, question, _fraction(fraction), wrong)
    if not found:
        message = f"`{path.name}` holds no answers"
        raise AnswerSheetError(message, _FORMATS)


def _without_mark(text: str) -> str:
    return text.removeprefix("\ufeff")


def _read_csv(lines: Iterator[str]) -> Iterator[_Texts]:
    reader = csv.reader(lines, strict=True)
    known = 0
    try:
        header = [column.strip().lower() for column in next(reader)]
        columns = len(header)
        fields = _fields_of(header)
        known = reader.line_num
        for record in reader:
            known = reader.line_num
            if not any(record):
                continue  # an empty line, or a row as spreadsheets leave at the end
            if len(record) != columns:
                said = f"has {len(record)} columns instead of {columns}"
                raise _FlawError(said, _QUOTES)
            record.append("")
            question, fraction, person, attempt, wrong = fields(record)
            yield (
                question.strip(),
                fraction.strip(),
                person.strip(),
                attempt.strip(),
                _wrong_of_cell(wrong) if wrong else (),
            )
    except csv.Error as error:
        # A quotation mark that is never closed takes in what follows: it is the first line's fault.
        said = f"is not valid CSV: {error}"
        raise _FlawError(said, _QUOTES, back=reader.line_num - known - 1) from error


def _fields_of(header: list[str]) -> Callable[[list[str]], tuple[str, ...]]:
    """Return what takes the fields from a record that has an empty text added at its end."""
    for field in _FIELDS:
        if field in _REQUIRED and field not in header:
            said = f"has no column `{field}`"
            raise _FlawError(said, _COLUMNS)
        if header.count(field) > 1:
            said = f"has the column `{field}` more than once"
            raise _FlawError(said, "Keep one of them.")
    places = (header.index(field) if field in header else len(header) for field in _FIELDS)
    return itemgetter(*places)


def _read_json_lines(lines: Iterator[str]) -> Iterator[_Texts]:
    for line in map(str.strip, lines):
        if not line:
            continue
        record = _parsed(line, "is not valid JSON", _ONE_A_LINE)
        if not isinstance(record, dict):
            said = "is not a JSON object"
            raise _FlawError(said, _ONE_A_LINE)
        wrong = record.get("wrong")
        yield (
            _text(record, "question"),
            _text(record, "fraction"),
            _text(record, "person"),
            _text(record, "attempt"),
            () if wrong is None else _wrong_of(wrong),
        )


def _text(record: Mapping[str, object], field: str) -> str:
    text = record.get(field)
    if text is None:
        return ""
    if not isinstance(text, str):
        said = f"has for `{field}` neither a text nor a number"
        raise _FlawError(said, _ONE_A_LINE)
    return text.strip()


@lru_cache(maxsize=4096)
def _fraction(text: str) -> Fraction:
    try:
        fraction = Fraction(text) if _NUMBER.fullmatch(text) else None
    except ZeroDivisionError:
        fraction = None
    if fraction is None:
        said = f"has the fraction `{_shown(text)}`, which is not a number"
        raise _FlawError(said, _FRACTION)
    if not 0 <= fraction <= 1:
        said = f"has the fraction `{_shown(text)}`, which is not from 0 to 1"
        raise _FlawError(said, _FRACTION)
    return fraction


def _wrong_of_cell(cell: str) -> tuple[str, ...]:
    # The same few cells come again and again; long ones would only fill the memory.
    return _remembered(cell) if len(cell) <= _LONGEST_REMEMBERED else _read_cell(cell)


def _read_cell(cell: str) -> tuple[str, ...]:
    said = f"has for `wrong` `{_shown(cell)}`, which is not JSON"
    return _wrong_of(_parsed(cell.strip(), said, _WRONG))


_remembered = lru_cache(maxsize=4096)(_read_cell)


def _wrong_of(wrong: object) -> tuple[str, ...]:
    if not isinstance(wrong, list) or not all(isinstance(text, str) for text in wrong):
        said = "has for `wrong` something else than a list of texts"
        raise _FlawError(said, _WRONG)
    return tuple(dict.fromkeys(wrong))


def _parsed(text: str, said: str, next_step: str) -> object:
    """Parse JSON without white space around it; numbers stay the texts they are written as."""
    try:
        parsed, end = _DECODER.raw_decode(text)
        if end < len(text):
            raise _FlawError(said, next_step)
        if "\\u" in text:
            # Only escapes can stand for halves of characters, which cannot be written.
            json.dumps(parsed, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise _FlawError(said, next_step) from error
    except UnicodeEncodeError as error:
        half = "holds an escape that stands for no character"
        step = "Write the character itself instead of half of it, such as `\\ud83d`."
        raise _FlawError(half, step) from error
    except RecursionError as error:
        deep = "is nested too deeply"
        raise _FlawError(deep, next_step) from error
    return parsed


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Make a dict of pairs; a key that comes twice is refused, not overwritten."""
    record = dict(pairs)
    if len(record) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        said = f"has `{_shown(twice)}` more than once"
        raise _FlawError(said, "Keep one of them.")
    return record


_DECODER = json.JSONDecoder(
    object_pairs_hook=_once_each, parse_int=str, parse_float=str, parse_constant=str
)


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."


def _unreadable(path: Path, error: Exception) -> UnreadableFileError:
    message = f"`{path}` cannot be read: {getattr(error, 'strerror', None) or error}"
    return UnreadableFileError(message, "Check the path.")
