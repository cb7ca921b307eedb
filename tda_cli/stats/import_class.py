"""Files of exported answers, CSV or JSON lines."""

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from io import StringIO
from itertools import dropwhile
from json import JSONDecodeError
from pathlib import Path

from tda_cli.errors import AnswerSheetError, UnreadableFileError
from tda_cli.model.answers import Row
from tda_cli.quiz.answer_table import (
    FlawError,
    RepeatedKeyError,
    at_line,
    csv_records,
    parse_json,
    shorten,
)

# In bytes. An answer takes a few dozen, so this is a class of some thousands.
LARGEST = 64 << 20

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


def read_exported(path: Path) -> Iterator[Row]:
    """Yield the answers of a file in their order.

    A file that begins with `{` is JSON lines, one object per line; any other is CSV with a header.
    `question` and `fraction` are required; `person`, `attempt` and `wrong` are optional, and
    anything else is ignored, empty lines included. `fraction` is a number from 0 to 1, or such as
    `2/3`. `wrong` is a JSON list of texts, in CSV the text of one. A sitting is one `attempt` of
    one `person`; an answer that names no person belongs to a person of the file's own.

    Raises:
        UnreadableFileError: The file cannot be read.
        AnswerSheetError: It is not understood; the message names the file and the line.
    """
    nobody = f"\x1f{path}"  # no name contains this character
    row = None
    try:
        text = _text(path)
        is_json = text.lstrip().startswith(("{", "["))
        lines = StringIO(text, newline=None)
        for number, record in _json_records(lines) if is_json else _csv_records(lines):
            with at_line(number):
                row = _row(record, nobody)
            yield row
    except FlawError as flaw:
        raise flaw.of_file(path.name) from flaw
    if row is None:
        message = f"`{path.name}` holds no answers"
        raise AnswerSheetError(message, _FORMATS)


def _text(path: Path) -> str:
    """Return the text of a file, which is not empty."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        message = f"`{path}` cannot be read: {getattr(error, 'strerror', None) or error}"
        raise UnreadableFileError(message, "Check the path.") from error
    if len(content) > LARGEST:
        said = f"is larger than {LARGEST >> 20} MiB"
        raise FlawError(said, "Answers take a few bytes each; is it the right file?")
    zero = content.find(b"\0")
    if zero >= 0:
        said = "holds zero bytes, which no text does"
        raise FlawError(said, _FORMATS, _line_at(content, zero))
    try:
        text = content.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        byte = error.start - content.rfind(b"\n", 0, error.start)
        said = f"is not text in UTF-8 (byte {byte})"
        raise FlawError(said, _FORMATS, _line_at(content, error.start)) from error
    if not text.strip():
        said = "is empty"
        raise FlawError(said, _FORMATS)
    return text


def _line_at(content: bytes, offset: int) -> str:
    number = content.count(b"\n", 0, offset) + 1
    return f"line {number}"


def _csv_records(lines: Iterable[str]) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Yield each record by its columns, with the number of its last line."""
    records = dropwhile(lambda one: not ",".join(one[1]).strip(), csv_records(lines, _QUOTES))
    first, header = next(records, (1, []))
    columns = [column.strip().lower() for column in header]
    with at_line(first):
        _check_header(columns)
    for line, record in records:
        if not any(record):
            continue  # an empty line, or a row as spreadsheets leave at the end
        with at_line(line):
            if len(record) != len(columns):
                said = f"has {len(record)} columns instead of {len(columns)}"
                raise FlawError(said, _QUOTES)
            fields: dict[str, object] = dict(zip(columns, record, strict=True))
            if cell := fields.pop("wrong", ""):
                fields["wrong"] = _wrong_of_cell(str(cell))
        yield line, fields


def _check_header(columns: list[str]) -> None:
    for field in _FIELDS:
        if field in _REQUIRED and field not in columns:
            said = f"has no column `{field}`"
            raise FlawError(said, _COLUMNS)
        if columns.count(field) > 1:
            said = f"has the column `{field}` more than once"
            raise FlawError(said, "Keep one of them.")


def _json_records(lines: Iterable[str]) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Yield each object with the number of its line."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        with at_line(number):
            record = _parsed(line.strip(), "is not valid JSON", _ONE_A_LINE)
            if not isinstance(record, dict):
                said = "is not a JSON object"
                raise FlawError(said, _ONE_A_LINE)
        yield number, record


def _row(record: Mapping[str, object], nobody: str) -> Row:
    wrong = record.get("wrong")
    wrong = [] if wrong is None else wrong
    if not isinstance(wrong, list) or not all(isinstance(text, str) for text in wrong):
        said = "has for `wrong` something else than a list of texts"
        raise FlawError(said, _WRONG)
    question = _text_of(record, "question")
    fraction = _text_of(record, "fraction")
    if not question:
        said = "names no `question`"
        raise FlawError(said, "Give each answer the id of its question.")
    if not fraction:
        said = "has no `fraction`"
        raise FlawError(said, _FRACTION)
    sitting = f"{_text_of(record, 'person') or nobody}\x1f{_text_of(record, 'attempt')}"
    return Row(sitting, question, _fraction(fraction), tuple(dict.fromkeys(wrong)))


def _text_of(record: Mapping[str, object], field: str) -> str:
    text = record.get(field)
    if text is None:
        return ""
    if not isinstance(text, str):
        said = f"has for `{field}` neither a text nor a number"
        raise FlawError(said, _ONE_A_LINE)
    return text.strip()


@lru_cache(maxsize=4096)
def _fraction(text: str) -> Fraction:
    try:
        fraction = Fraction(text) if _NUMBER.fullmatch(text) else None
    except ZeroDivisionError:
        fraction = None
    if fraction is None:
        said = f"has the fraction `{shorten(text)}`, which is not a number"
        raise FlawError(said, _FRACTION)
    if not 0 <= fraction <= 1:
        said = f"has the fraction `{shorten(text)}`, which is not from 0 to 1"
        raise FlawError(said, _FRACTION)
    return fraction


def _wrong_of_cell(cell: str) -> object:
    said = f"has for `wrong` `{shorten(cell)}`, which is not JSON"
    return _parsed(cell.strip(), said, _WRONG)


def _parsed(text: str, said: str, next_step: str) -> object:
    """Parse JSON; `said` and `next_step` are about a text that is none."""
    try:
        return parse_json(text, next_step)
    except RepeatedKeyError as error:
        twice = f"has `{shorten(str(error))}` more than once"
        raise FlawError(twice, "Keep one of them.") from error
    except JSONDecodeError as error:
        raise FlawError(said, next_step) from error
