"""Import exported answers from CSV or JSON Lines."""

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from io import StringIO
from json import JSONDecodeError
from pathlib import Path

from tda_cli.errors import AnswerSheetError, UnreadableFileError
from tda_cli.files import TooLargeError, read_within, reason
from tda_cli.quiz.answer_sheet import RepeatedKeyError, parse_json
from tda_cli.stats.group import Row
from tda_cli.text.visible import shorten

# An answer takes a few dozen bytes.
MAX_BYTES = 64 << 20

_REQUIRED = ("question", "fraction")
_TEXTS = (*_REQUIRED, "person", "attempt")

_FORMATS = "Use CSV or JSON lines, in UTF-8."
_COLUMNS = "Start the file with its columns: `question,fraction,person,attempt,wrong`."
_QUOTES = "Put text that contains a comma in double quotes, and double any quotes in it."
_ONE_PER_LINE = 'Write one answer per line: `{"question": "ferry", "fraction": 0.5}`.'
_FRACTION = "Write a number from 0 to 1, such as `0.5`, `1` or `2/3`."
_WRONG = 'Write the chosen wrong options as a JSON list of strings, such as `["Bergen", "Oslo"]`.'

# Digits and exponents are limited, because `1e999999999` would take too long to compute.
_NUMBER = re.compile(
    r"[-+]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][-+]?[0-9]{1,2})?"
    r"|[-+]?[0-9]{1,18}/[0-9]{1,18}"
)


def read_exported(path: Path) -> Iterator[Row]:
    """Yield the answers in a file in order.

    A file that starts with `{` or `[` is JSON Lines; any other is CSV with a header. `question` and
    `fraction` are required, and `person`, `attempt` and `wrong` are optional. A sitting is one
    `attempt` by one `person`; all answers in a file without a person belong to the same person.

    Raises:
        UnreadableFileError: The file cannot be read.
        AnswerSheetError: It cannot be parsed; the message names the file and the line.
    """
    text = _text(path)
    is_json = text.lstrip().startswith(("{", "["))
    records = (_json_records if is_json else _csv_records)(StringIO(text, newline=None), path.name)
    anonymous = f"\x1f{path}"  # no name contains this character
    row = None
    for place, record in records:
        row = _row(record, place, anonymous)
        yield row
    if row is None:
        message = f"`{path.name}` has no answers"
        raise AnswerSheetError(message, _FORMATS)


def _text(path: Path) -> str:
    try:
        content = read_within(path, MAX_BYTES, pipes=True)
    except TooLargeError as error:
        message = f"`{path.name}` is larger than {MAX_BYTES >> 20} MiB"
        step = "Check that it is the right file."
        raise AnswerSheetError(message, step) from error
    except OSError as error:
        message = f"`{path}` cannot be read: {reason(error)}"
        raise UnreadableFileError(message, "Check the path.") from error
    text = _decoded(content, path.name)
    if not text.strip():
        message = f"`{path.name}` is empty"
        raise AnswerSheetError(message, _FORMATS)
    return text


def _decoded(content: bytes, name: str) -> str:
    offset = content.find(b"\0")
    complaint = "has a zero byte, so it is not a text file"
    if offset < 0:
        try:
            return content.decode().removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            offset = error.start
            byte = offset - content.rfind(b"\n", 0, offset)
            complaint = f"is not UTF-8 text (byte {byte})"
    line = content.count(b"\n", 0, offset) + 1
    message = f"line {line} of `{name}` {complaint}"
    raise AnswerSheetError(message, _FORMATS)


# The place of a record, such as "line 2 of `class.csv`", and its fields.
_Records = Iterator[tuple[str, Mapping[str, object]]]


def _csv_records(lines: Iterable[str], name: str) -> _Records:
    import csv

    reader = csv.reader(lines, strict=True)
    columns: list[str] = []
    line = 0
    try:
        for record in reader:
            line = reader.line_num
            place = f"line {line} of `{name}`"
            if columns:
                if any(record):  # spreadsheets leave empty rows at the end
                    yield place, _csv_fields(columns, record, place)
            elif ",".join(record).strip():
                columns = [column.strip().lower() for column in record]
                _check_header(columns, place)
    except csv.Error as error:
        # Name the first line of the record: an unclosed quotation mark swallows what follows.
        message = f"line {line + 1} of `{name}` is not valid CSV: {error}"
        raise AnswerSheetError(message, _QUOTES) from error


def _csv_fields(columns: list[str], record: list[str], place: str) -> Mapping[str, object]:
    if len(record) != len(columns):
        message = f"{place} has {len(record)} columns instead of {len(columns)}"
        raise AnswerSheetError(message, _QUOTES)
    fields: dict[str, object] = dict(zip(columns, record, strict=True))
    if cell := str(fields.pop("wrong", "")):
        complaint = f"has `{shorten(cell)}` in `wrong`, which is not JSON"
        fields["wrong"] = _parsed(cell.strip(), place, complaint, _WRONG)
    return fields


def _check_header(columns: list[str], place: str) -> None:
    for field in (*_TEXTS, "wrong"):
        if field in _REQUIRED and field not in columns:
            message = f"{place} has no column `{field}`"
            raise AnswerSheetError(message, _COLUMNS)
        if columns.count(field) > 1:
            message = f"{place} has the column `{field}` more than once"
            raise AnswerSheetError(message, "Remove all but one.")


def _json_records(lines: Iterable[str], name: str) -> _Records:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        place = f"line {number} of `{name}`"
        record = _parsed(line.strip(), place, "is not valid JSON", _ONE_PER_LINE)
        if not isinstance(record, dict):
            message = f"{place} is not a JSON object"
            raise AnswerSheetError(message, _ONE_PER_LINE)
        yield place, record


def _row(record: Mapping[str, object], place: str, anonymous: str) -> Row:
    wrong = record.get("wrong")
    if wrong is None:
        wrong = []
    if not isinstance(wrong, list) or not all(isinstance(text, str) for text in wrong):
        message = f"{place} has a `wrong` that is not a list of strings"
        raise AnswerSheetError(message, _WRONG)
    question, fraction, person, attempt = (_field(record, field, place) for field in _TEXTS)
    if not question:
        message = f"{place} has no `question`"
        raise AnswerSheetError(message, "Give each answer the id of its question.")
    if not fraction:
        message = f"{place} has no `fraction`"
        raise AnswerSheetError(message, _FRACTION)
    number = _number(fraction)
    if number is None or not 0 <= number <= 1:
        is_not = "a number" if number is None else "from 0 to 1"
        message = f"{place} has the fraction `{shorten(fraction)}`, which is not {is_not}"
        raise AnswerSheetError(message, _FRACTION)
    return Row(f"{person or anonymous}\x1f{attempt}", question, number, tuple(dict.fromkeys(wrong)))


def _field(record: Mapping[str, object], field: str, place: str) -> str:
    text = record.get(field)
    if text is None:
        return ""
    if not isinstance(text, str):
        message = f"{place} has a `{field}` that is neither text nor a number"
        raise AnswerSheetError(message, _ONE_PER_LINE)
    return text.strip()


@lru_cache(maxsize=4096)
def _number(text: str) -> Fraction | None:
    try:
        return Fraction(text) if _NUMBER.fullmatch(text) else None
    except ZeroDivisionError:
        return None


def _parsed(text: str, place: str, complaint: str, next_step: str) -> object:
    """Parse JSON; `complaint` and `next_step` describe the error if it is not valid."""
    try:
        return parse_json(text, place, next_step)
    except RepeatedKeyError as error:
        message = f"{place} has `{shorten(str(error))}` more than once"
        raise AnswerSheetError(message, "Remove all but one.") from error
    except JSONDecodeError as error:
        message = f"{place} {complaint}"
        raise AnswerSheetError(message, next_step) from error
