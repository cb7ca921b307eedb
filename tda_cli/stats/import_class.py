"""Reading files of exported answers, which are CSV or JSON lines."""

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

# In bytes; an answer takes a few dozen.
LARGEST = 64 << 20

_REQUIRED = ("question", "fraction")
_TEXTS = (*_REQUIRED, "person", "attempt")

_FORMATS = "Exported answers are CSV or JSON lines, in UTF-8."
_COLUMNS = "Name them in the first line, with commas: `question,fraction,person,attempt,wrong`."
_QUOTES = "Put a text with a comma in double quotes, and double the quotation marks in it."
_ONE_A_LINE = 'Write each answer on a line of its own: `{"question": "ferry", "fraction": 0.5}`.'
_FRACTION = "Write what the answer earned from 0 to 1, such as `0.5`, `1` or `2/3`."
_WRONG = 'Write the wrong options taken as a JSON list of texts, such as `["Bergen", "Oslo"]`.'

# Digits and exponents are limited, as `1e999999999` would take long to compute.
_NUMBER = re.compile(
    r"[-+]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][-+]?[0-9]{1,2})?"
    r"|[-+]?[0-9]{1,18}/[0-9]{1,18}"
)


def read_exported(path: Path) -> Iterator[Row]:
    """Yield the answers of a file in their order.

    A file that begins with `{` or `[` is JSON lines; any other is CSV with a header. `question` and
    `fraction` are required, `person`, `attempt` and `wrong` optional; others are ignored. A sitting
    is one `attempt` of one `person`; answers without a person share one of the file's own.

    Raises:
        UnreadableFileError: The file cannot be read.
        AnswerSheetError: It is not understood; the message names the file and the line.
    """
    text = _text(path)
    is_json = text.lstrip().startswith(("{", "["))
    records = (_json_records if is_json else _csv_records)(StringIO(text, newline=None), path.name)
    nobody = f"\x1f{path}"  # no name contains this character
    row = None
    for place, record in records:
        row = _row(record, place, nobody)
        yield row
    if row is None:
        message = f"`{path.name}` holds no answers"
        raise AnswerSheetError(message, _FORMATS)


def _text(path: Path) -> str:
    try:
        content = read_within(path, LARGEST, pipes=True)
    except TooLargeError as error:
        message = f"`{path.name}` is larger than {LARGEST >> 20} MiB"
        step = "Answers take a few bytes each; is it the right file?"
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
    said = "holds zero bytes, which no text does"
    if offset < 0:
        try:
            return content.decode().removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            offset = error.start
            byte = offset - content.rfind(b"\n", 0, offset)
            said = f"is not text in UTF-8 (byte {byte})"
    line = content.count(b"\n", 0, offset) + 1
    message = f"line {line} of `{name}` {said}"
    raise AnswerSheetError(message, _FORMATS)


# Where a record is, such as "line 2 of `class.csv`", and its fields.
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
        # The record's first line is at fault: an open quotation mark takes in all that follows.
        message = f"line {line + 1} of `{name}` is not valid CSV: {error}"
        raise AnswerSheetError(message, _QUOTES) from error


def _csv_fields(columns: list[str], record: list[str], place: str) -> Mapping[str, object]:
    if len(record) != len(columns):
        message = f"{place} has {len(record)} columns instead of {len(columns)}"
        raise AnswerSheetError(message, _QUOTES)
    fields: dict[str, object] = dict(zip(columns, record, strict=True))
    if cell := str(fields.pop("wrong", "")):
        said = f"has for `wrong` `{shorten(cell)}`, which is not JSON"
        fields["wrong"] = _parsed(cell.strip(), place, said, _WRONG)
    return fields


def _check_header(columns: list[str], place: str) -> None:
    for field in (*_TEXTS, "wrong"):
        if field in _REQUIRED and field not in columns:
            message = f"{place} has no column `{field}`"
            raise AnswerSheetError(message, _COLUMNS)
        if columns.count(field) > 1:
            message = f"{place} has the column `{field}` more than once"
            raise AnswerSheetError(message, "Keep one of them.")


def _json_records(lines: Iterable[str], name: str) -> _Records:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        place = f"line {number} of `{name}`"
        record = _parsed(line.strip(), place, "is not valid JSON", _ONE_A_LINE)
        if not isinstance(record, dict):
            message = f"{place} is not a JSON object"
            raise AnswerSheetError(message, _ONE_A_LINE)
        yield place, record


def _row(record: Mapping[str, object], place: str, nobody: str) -> Row:
    wrong = record.get("wrong")
    if wrong is None:
        wrong = []
    if not isinstance(wrong, list) or not all(isinstance(text, str) for text in wrong):
        message = f"{place} has for `wrong` something else than a list of texts"
        raise AnswerSheetError(message, _WRONG)
    question, fraction, person, attempt = (_field(record, field, place) for field in _TEXTS)
    if not question:
        message = f"{place} names no `question`"
        raise AnswerSheetError(message, "Give each answer the id of its question.")
    if not fraction:
        message = f"{place} has no `fraction`"
        raise AnswerSheetError(message, _FRACTION)
    number = _number(fraction)
    if number is None or not 0 <= number <= 1:
        is_not = "a number" if number is None else "from 0 to 1"
        message = f"{place} has the fraction `{shorten(fraction)}`, which is not {is_not}"
        raise AnswerSheetError(message, _FRACTION)
    return Row(f"{person or nobody}\x1f{attempt}", question, number, tuple(dict.fromkeys(wrong)))


def _field(record: Mapping[str, object], field: str, place: str) -> str:
    text = record.get(field)
    if text is None:
        return ""
    if not isinstance(text, str):
        message = f"{place} has for `{field}` neither a text nor a number"
        raise AnswerSheetError(message, _ONE_A_LINE)
    return text.strip()


@lru_cache(maxsize=4096)
def _number(text: str) -> Fraction | None:
    try:
        return Fraction(text) if _NUMBER.fullmatch(text) else None
    except ZeroDivisionError:
        return None


def _parsed(text: str, place: str, said: str, next_step: str) -> object:
    """Parse JSON; `said` and `next_step` are for a text that is not JSON."""
    try:
        return parse_json(text, place, next_step)
    except RepeatedKeyError as error:
        message = f"{place} has `{shorten(str(error))}` more than once"
        raise AnswerSheetError(message, "Keep one of them.") from error
    except JSONDecodeError as error:
        message = f"{place} {said}"
        raise AnswerSheetError(message, next_step) from error
