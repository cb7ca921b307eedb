"""Import exported answers from CSV or JSON Lines."""

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
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

_FORMATS = "Use CSV or JSON lines, in UTF-8."
_COLUMNS = "Start the file with its columns: `question,fraction,person,attempt,wrong`."
_QUOTES = "Put text that contains a comma in double quotes, and double any quotes in it."
_ONE_PER_LINE = 'Write one answer per line: `{"question": "ferry", "fraction": 0.5}`.'
_FRACTION = "Write a number from 0 to 1, such as `0.5`, `1` or `2/3`."
_WRONG = 'Write the chosen wrong options as a JSON list of strings, such as `["Bergen", "Oslo"]`.'

# The next step if one of these is missing.
_REQUIRED = {"question": "Give each answer the id of its question.", "fraction": _FRACTION}
_TEXTS = (*_REQUIRED, "person", "attempt")

# Digits and exponents are limited, because `1e999999999` would take too long to compute.
_NUMBER = re.compile(
    r"[-+]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][-+]?[0-9]{1,2})?"
    r"|[-+]?[0-9]{1,18}/0*[1-9][0-9]{0,17}"
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
    name = f"`{path.name}`"
    text = _text(path, name)
    is_json = text.lstrip().startswith(("{", "["))
    records = (_json_records if is_json else _csv_records)(StringIO(text, newline=None), name)
    anonymous = f"\x1f{path}"  # no name contains this character
    row = None
    for place, record in records:
        row = _row(record, place, anonymous)
        yield row
    if row is None:
        raise _fault(name, "has no answers", _FORMATS)


def _fault(place: str, complaint: str, next_step: str) -> AnswerSheetError:
    return AnswerSheetError(f"{place} {complaint}", next_step)


def _text(path: Path, name: str) -> str:
    try:
        content = read_within(path, MAX_BYTES, pipes=True)
    except TooLargeError as error:
        complaint = f"is larger than {MAX_BYTES >> 20} MiB"
        raise _fault(name, complaint, "Check that it is the right file.") from error
    except OSError as error:
        message = f"`{path}` cannot be read: {reason(error)}"
        raise UnreadableFileError(message, "Check the path.") from error
    text = _decoded(content, name)
    if not text.strip():
        raise _fault(name, "is empty", _FORMATS)
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
    place = f"line {line} of {name}"
    raise _fault(place, complaint, _FORMATS)


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
            place = f"line {line} of {name}"
            if columns:
                if any(record):  # spreadsheets leave empty rows at the end
                    yield place, _csv_fields(columns, record, place)
            elif ",".join(record).strip():
                columns = [column.strip().lower() for column in record]
                _check_header(columns, place)
    except csv.Error as error:
        # Name the first line of the record: an unclosed quotation mark swallows what follows.
        place = f"line {line + 1} of {name}"
        raise _fault(place, f"is not valid CSV: {error}", _QUOTES) from error


def _csv_fields(columns: list[str], record: list[str], place: str) -> Mapping[str, object]:
    if len(record) != len(columns):
        raise _fault(place, f"has {len(record)} columns instead of {len(columns)}", _QUOTES)
    fields: dict[str, object] = dict(zip(columns, record, strict=True))
    if cell := str(fields.pop("wrong", "")):
        complaint = f"has `{shorten(cell)}` in `wrong`, which is not JSON"
        fields["wrong"] = _parsed(cell.strip(), place, complaint, _WRONG)
    return fields


def _check_header(columns: list[str], place: str) -> None:
    for field in (*_TEXTS, "wrong"):
        if field in _REQUIRED and field not in columns:
            raise _fault(place, f"has no column `{field}`", _COLUMNS)
        if columns.count(field) > 1:
            raise _fault(place, f"has the column `{field}` more than once", "Remove all but one.")


def _json_records(lines: Iterable[str], name: str) -> _Records:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            place = f"line {number} of {name}"
            record = _parsed(line.strip(), place, "is not valid JSON", _ONE_PER_LINE)
            if not isinstance(record, dict):
                raise _fault(place, "is not a JSON object", _ONE_PER_LINE)
            yield place, record


def _row(record: Mapping[str, object], place: str, anonymous: str) -> Row:
    wrong = record.get("wrong")
    wrong = [] if wrong is None else wrong
    if not isinstance(wrong, list) or not all(isinstance(text, str) for text in wrong):
        raise _fault(place, "has a `wrong` that is not a list of strings", _WRONG)
    texts = {field: _field(record, field, place) for field in _TEXTS}
    for field, next_step in _REQUIRED.items():
        if not texts[field]:
            raise _fault(place, f"has no `{field}`", next_step)
    number = Fraction(texts["fraction"]) if _NUMBER.fullmatch(texts["fraction"]) else None
    if number is None or not 0 <= number <= 1:
        is_not = "a number" if number is None else "from 0 to 1"
        complaint = f"has the fraction `{shorten(texts['fraction'])}`, which is not {is_not}"
        raise _fault(place, complaint, _FRACTION)
    sitting = f"{texts['person'] or anonymous}\x1f{texts['attempt']}"
    return Row(sitting, texts["question"], number, tuple(dict.fromkeys(wrong)))


def _field(record: Mapping[str, object], field: str, place: str) -> str:
    text = record.get(field) or ""
    if not isinstance(text, str):
        raise _fault(place, f"has a `{field}` that is neither text nor a number", _ONE_PER_LINE)
    return text.strip()


def _parsed(text: str, place: str, complaint: str, next_step: str) -> object:
    """Parse JSON; `complaint` and `next_step` describe the error if it is not valid."""
    try:
        return parse_json(text, place, next_step)
    except RepeatedKeyError as error:
        complaint = f"has `{shorten(str(error))}` more than once"
        raise _fault(place, complaint, "Remove all but one.") from error
    except JSONDecodeError as error:
        raise _fault(place, complaint, next_step) from error
