"""Import the exported answers of a class from CSV or JSON Lines."""

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import Any

from tda_cli.errors import AnswerSheetError, UnreadableFileError, UsageError
from tda_cli.files import read_within, reason
from tda_cli.model.pack import Pack
from tda_cli.quiz.scoring import UNITS
from tda_cli.stats.group import Row, first_answers
from tda_cli.text.visible import shorten
from tda_cli.values import value

# An answer takes a few dozen bytes.
MAX_BYTES = 64 << 20

_SUFFIXES = {".csv", ".json", ".jsonl", ".ndjson", ".tsv", ".txt"}
_FORMATS = "Use CSV or JSON lines, in UTF-8."
_COLUMNS = "Export an attempt with `tda history show ATTEMPT --csv`, or see `tda help class`."
_QUOTES = "Put text that contains a comma in double quotes, and double any quotes in it."
_ONE_PER_LINE = 'Write one answer per line: `{"question": "ferry", "fraction": 0.5}`.'
_FRACTION = "Write a number from 0 to 1, such as `0.5`, `1` or `2/3`."
_WRONG = 'Write the chosen wrong options as a JSON list of strings, such as `["Bergen", "Oslo"]`.'
_UNANSWERED = ("skipped", "not reached")

# Digits and exponents are limited, because `1e999999999` would take too long to compute.
_NUMBER = re.compile(
    r"[-+]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][-+]?[0-9]{1,2})?"
    r"|[-+]?[0-9]{1,18}/0*[1-9][0-9]{0,17}"
)
# The most that a spreadsheet rounds off a fraction.
_ROUNDED = Fraction(1, 10**9)

# A place, such as "line 2 of `class.csv`", and the fields there.
_Record = tuple[str, Mapping[str, Any]]


@value
class Sitting:
    """One attempt of one person, from one file.

    Attributes:
        attempt: Its number; empty if the file has none.
        is_submitted: False only if the file says so.
        submitted_at: When, as ISO 8601 text; empty if not known.
        pass_mark: In percent, or None.
        seconds: How long it took, or None.
        rows: Its questions, each once.
        repeated: How many more answers there were to the same questions.
    """

    person: str
    attempt: str
    file: str
    is_submitted: bool
    submitted_at: str
    pass_mark: Fraction | None
    seconds: float | None
    rows: tuple[Row, ...]
    repeated: int


def read_class(paths: Iterable[Path], pack: Pack) -> list[Sitting]:
    """Read the answers of a class to a pack from files and from the files in folders.

    A file that starts with `{` or `[` is JSON Lines; any other is CSV with a header, separated by
    commas, semicolons or tabs. `question` and `fraction` are required. Without a `person`, the
    name of the file is the person; without a `weight`, that in the pack counts.

    Raises:
        UnreadableFileError: A file cannot be read.
        AnswerSheetError: It cannot be parsed; the message names the file and the line.
        UsageError: It has answers to another pack.
    """
    files = list(dict.fromkeys(file for path in paths for file in _files(path)))
    stems = Counter(file.stem for file in files)
    sittings: list[Sitting] = []
    for file in files:
        name = file.stem if stems[file.stem] == 1 else str(file.with_suffix(""))
        sittings += _sittings(file, name, pack)
    return sittings


def _files(path: Path) -> list[Path]:
    if not os.path.isdir(path):  # noqa: PTH112 - unlike `Path.is_dir`, it never raises
        return [path]
    found = sorted(one for one in path.iterdir() if one.suffix.lower() in _SUFFIXES)
    if not found:
        place = f"`{path}`"
        raise _fault(place, "has no CSV or JSON lines in it", "Check the folder.")
    return found


def _fault(place: str, complaint: str, next_step: str) -> AnswerSheetError:
    message = f"{place} {complaint}"
    return AnswerSheetError(message, next_step)


def _sittings(path: Path, name: str, pack: Pack) -> Iterator[Sitting]:
    file = f"`{path.name}`"
    text = _content(path, file)
    is_json = text.lstrip().startswith(("{", "["))
    found: dict[tuple[str, str], list[_Record]] = {}
    for place, fields in (_json_records if is_json else _csv_records)(text, file):
        key = _text(fields, "person", place) or name, _text(fields, "attempt", place)
        found.setdefault(key, []).append((place, fields))
    if not found:
        raise _fault(file, "has no answers", _FORMATS)
    for (person, attempt), records in found.items():
        place, fields = records[0]
        if (other := _text(fields, "pack", place) or pack.id) != pack.id:
            message = f"{file} has answers to the pack `{shorten(other)}`, not `{pack.id}`"
            raise UsageError(message, "Choose its pack with `--pack`, or leave the file out.")
        submitted_at = _text(fields, "submitted_at", place)
        is_submitted = bool(submitted_at) or "submitted_at" not in fields
        sitting = f"{path}\x1f{person}\x1f{attempt}"
        rows, repeated = first_answers(
            _row(one, where, pack, sitting, is_submitted=is_submitted) for where, one in records
        )
        times = [_number(_text(one, "seconds", where)) for where, one in records]
        yield Sitting(
            person,
            attempt,
            path.name,
            is_submitted,
            submitted_at,
            pass_mark=_number(_text(fields, "pass_mark", place)),
            seconds=None if None in times else float(sum(filter(None, times))),
            rows=tuple(rows),
            repeated=repeated,
        )


def _content(path: Path, file: str) -> str:
    try:
        return read_within(path, MAX_BYTES, pipes=True).decode("utf-8-sig")
    except OSError as error:
        message = f"`{path}` cannot be read: {reason(error)}"
        raise UnreadableFileError(message, "Check the path.") from error
    except UnicodeDecodeError as error:
        raise _fault(file, "is not UTF-8 text", _FORMATS) from error


def _csv_records(text: str, file: str) -> Iterator[_Record]:
    import csv

    lines = StringIO(text, newline=None)
    header = next(filter(str.strip, lines), "")
    lines.seek(0)
    reader = csv.reader(lines, delimiter=max(",;\t", key=header.count), strict=True)
    columns: list[str] = []
    line = 0
    try:
        for record in reader:
            line = reader.line_num
            place = f"line {line} of {file}"
            cells = [cell.strip() for cell in record]
            if not any(cells):  # spreadsheets leave empty rows at the end
                continue
            if not columns:
                columns = [cell.lower() for cell in cells]
                for field in ("question", "fraction"):
                    if columns.count(field) != 1:
                        raise _fault(place, f"needs one column `{field}`", _COLUMNS)
            elif len(cells) != len(columns):
                complaint = f"has {len(cells)} columns instead of {len(columns)}"
                raise _fault(place, complaint, _QUOTES)
            elif [cell.lower() for cell in cells] == columns:
                raise _fault(
                    place, "is a second header", "Give the files separately, or their folder."
                )
            else:
                yield place, dict(zip(columns, cells, strict=True))
    except csv.Error as error:
        # Name the first line of the record: an unclosed quotation mark swallows what follows.
        place = f"line {line + 1} of {file}"
        raise _fault(place, f"is not valid CSV: {error}", _QUOTES) from error


def _json_records(text: str, file: str) -> Iterator[_Record]:
    for number, line in enumerate(StringIO(text, newline=None), start=1):
        if line.strip():
            place = f"line {number} of {file}"
            record = _parsed(line)
            if not isinstance(record, dict):
                raise _fault(place, "is not a JSON object", _ONE_PER_LINE)
            yield place, record


def _parsed(text: str) -> object:
    """Parse JSON with its numbers as text; return None if it is not valid."""
    try:
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return None


def _row(
    fields: Mapping[str, Any], place: str, pack: Pack, sitting: str, *, is_submitted: bool
) -> Row:
    name = _text(fields, "question", place)
    if not name:
        raise _fault(place, "has no `question`", "Give each answer the id of its question.")
    usual = pack.questions[name].weight if name in pack.questions else 1
    weight = _number(_text(fields, "weight", place) or str(usual))
    if weight is None or weight < 1 or weight.denominator > 1:
        raise _fault(place, "has a wrong `weight`", "Write a whole number from 1.")
    is_answered = _text(fields, "state", place).lower() not in _UNANSWERED
    text = _text(fields, "fraction", place)
    if not is_answered or not (text or is_submitted):
        return Row(sitting, name, Fraction(0), None, int(weight), is_answered=is_answered)
    number = _number(text)
    if number is None or not 0 <= number <= 1:
        complaint = f"has the fraction `{shorten(text)}`" if text else "has no `fraction`"
        raise _fault(place, complaint, _FRACTION)
    return Row(sitting, name, number, _wrong(fields, place, is_right=number == 1), int(weight))


def _wrong(fields: Mapping[str, Any], place: str, *, is_right: bool) -> tuple[str, ...] | None:
    """Return the wrong options chosen, each once; None if they are not known."""
    wrong = fields.get("wrong")
    if wrong is None or wrong == "":
        return () if is_right else None
    found = _parsed(wrong) if isinstance(wrong, str) else wrong
    if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
        raise _fault(place, "has a `wrong` that is not a list of strings", _WRONG)
    return tuple(dict.fromkeys(found))


def _text(fields: Mapping[str, Any], field: str, place: str) -> str:
    text = fields.get(field) or ""
    if not isinstance(text, str):
        raise _fault(place, f"has a `{field}` that is neither text nor a number", _ONE_PER_LINE)
    return text.strip()


@lru_cache(maxsize=4096)
def _number(text: str) -> Fraction | None:
    """Parse a number, with a decimal comma or point; return None if it is not one.

    A decimal that was rounded, such as 0.333333333333333, becomes the fraction that was graded.
    """
    plain = text.replace(",", ".")
    if not _NUMBER.fullmatch(plain):
        return None
    number = Fraction(plain)
    graded = Fraction(round(number * UNITS), UNITS)
    return graded if abs(number - graded) < _ROUNDED else number
