"""Answer sheets in JSON or CSV, from one person or a whole class, and their grading."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from io import StringIO
from typing import Any

from tda_cli.errors import AnswerSheetError
from tda_cli.quiz.kinds import Response, parse_answer
from tda_cli.quiz.kinds.base import NotAnAnswer
from tda_cli.quiz.scoring import Scorecard
from tda_cli.quiz.selection import VERSIONS
from tda_cli.quiz.session import Entry, Session, Step, StepKind
from tda_cli.text.visible import shorten
from tda_cli.text.words import is_blank
from tda_cli.values import replace, value

_SHAPE = "Answers are a list or a mapping."
_SHAPES = (
    "Write a list of answers in the order asked, or answers by question id, or either one under "
    "`answers` next to a `seed`."
)
_COLUMNS = "Start a CSV file with `question,answer`, `answer` or `person,1,2,3`."
_SEED = re.compile(r"-?[0-9]{1,18}")
# How a spreadsheet writes a whole number in a column with decimals.
_WHOLE = re.compile(r"\s*([0-9]+)[.,]0\s*")


class RepeatedKeyError(Exception):
    """A key is repeated; the message is the key."""


@value
class AnswerSheet:
    """Answers as text, by question id or in the order asked, and the seed of the quiz.

    An empty answer skips its question. Only the sheets of a class have a `person`, and the letter
    of its `version` if their table has that column.
    """

    seed: int | None
    by_id: Mapping[str, str] | None
    in_order: Sequence[str] | None
    person: str = ""
    version: str = ""


@value
class GradedSheet:
    """The sheet of one person in a class, its questions as graded, and its score."""

    sheet: AnswerSheet
    entries: Sequence[Entry]
    card: Scorecard


def parse_sheets(text: str, name: str) -> list[AnswerSheet]:
    """Parse a file of answers, which is CSV unless it is named or starts like JSON.

    JSON contains a list of answers in the order asked, a mapping of question ids to answers, or
    either one under `answers` with a `seed`. An answer is a string, a number, true, false, a list
    of these, or null. CSV has the columns `question` and `answer`, or only `answer`; or `person`
    and one column per question, with one row per person, which is a class.
    """
    if "\0" in text:
        message = f"`{name}` is not a text file"
        raise AnswerSheetError(message, "Use a JSON or CSV file.")
    content = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    try:
        if name.lower().endswith(".json") or content.lstrip().startswith(("[", "{")):
            return [_sheet(_read_json(content, f"`{name}`"), name)]
        return _read_csv(content, f"`{name}`")
    except RepeatedKeyError as error:
        message = f"`{error}` appears twice in `{name}`"
        raise AnswerSheetError(message, "Name each question or person only once.") from error


def grade_sheet(sheet: AnswerSheet, session: Session) -> Sequence[Entry]:
    """Answer a new session from a sheet, and return its questions.

    An answer that cannot be read counts as wrong; it has its text and no response.
    """
    answers = _answers(sheet, session)
    while (entry := session.current) is not None:
        typed, response = _response(entry, answers.get(entry.question.id, ""))
        kind = StepKind.SKIP if response is None else StepKind.ANSWER
        session.apply(Step(kind, entry.question.id, typed, response))
    return tuple(_graded(one, answers.get(one.question.id, "")) for one in session.entries)


def _response(entry: Entry, text: str) -> tuple[str, Response | None]:
    """Return an answer as it would be typed, and its response; None if it cannot be read."""
    whole = _WHOLE.fullmatch(text)
    forms = [text, whole[1]] if whole else [text]
    accepted = entry.question.accepted
    if accepted and text.strip() not in accepted:  # any text is a short answer
        forms = forms[-1:]
    for typed in forms:
        response = parse_answer(entry.presentation, typed)
        if not isinstance(response, NotAnAnswer):
            return typed, response
    return text, None


def _graded(entry: Entry, text: str) -> Entry:
    if entry.response is not None or is_blank(text):
        return entry
    return replace(entry, typed=text.strip(), fraction=Fraction(0), is_skipped=False)


def _sheet(value: object, name: str) -> AnswerSheet:
    seed = None
    if isinstance(value, dict) and value and value.keys() <= {"seed", "answers"}:
        seed, value = value.get("seed"), value.get("answers")
    if seed is not None and not (isinstance(seed, str) and _SEED.fullmatch(seed)):
        message = f"the seed in `{name}` is not a whole number"
        raise AnswerSheetError(message, "Give the seed of the quiz, such as `7`.")
    seed = None if seed is None else int(seed)
    if isinstance(value, dict) and value:
        by_id = {key: _text(answer, f"the answer to `{key}`") for key, answer in value.items()}
        return AnswerSheet(seed, by_id, None)
    if isinstance(value, list) and value:
        in_order = [_text(answer, f"answer {n}") for n, answer in enumerate(value, start=1)]
        return AnswerSheet(seed, None, tuple(in_order))
    message = f"`{name}` contains no answers"
    raise AnswerSheetError(message, _SHAPES)


def _text(value: object, what: str) -> str:
    """Return an answer as it would be typed; the items of a list are joined by semicolons."""
    parts = value if isinstance(value, list) else ["" if value is None else value]
    words = [str(part).lower() if isinstance(part, bool) else part for part in parts]
    texts = [word for word in words if isinstance(word, str)]
    if len(texts) < len(parts):
        message = f"{what} is not text, a number, true, false, null or a list of these"
        raise AnswerSheetError(message, _SHAPES)
    return "; ".join(texts)


def _answers(sheet: AnswerSheet, session: Session) -> Mapping[str, str]:
    ids = dict.fromkeys(entry.question.id for entry in session.entries)
    if sheet.in_order is not None:
        if len(sheet.in_order) == len(ids):
            return dict(zip(ids, sheet.in_order, strict=True))
        message = f"the number of answers must be {len(ids)}, not {len(sheet.in_order)}"
        step = "Use the options of the printed questions, and leave an answer empty to skip it."
        raise AnswerSheetError(message, step)
    unknown = next((name for name in sheet.by_id or () if name not in ids), None)
    if unknown is not None:
        message = f"`{unknown}` is not one of the questions asked"
        step = "Use the seed, filters and count that the questions were printed with."
        raise AnswerSheetError(message, step)
    return sheet.by_id or {}


def parse_json(text: str, subject: str, next_step: str) -> Any:  # noqa: ANN401 - any JSON
    """Parse JSON; numbers stay strings. Messages start with the subject, such as `line 3`.

    Raises:
        json.JSONDecodeError: It is not JSON.
        RepeatedKeyError: An object has a key twice.
        AnswerSheetError: It is nested too deeply, or an escape is an unpaired surrogate.
    """
    try:
        content = _DECODER.decode(text)
        if "\\" in text:
            json.dumps(content, ensure_ascii=False).encode()
    except RecursionError as error:
        message = f"{subject} is nested too deeply"
        raise AnswerSheetError(message, next_step) from error
    except UnicodeEncodeError as error:
        message = f"{subject} contains half of a character, such as `\\ud83d`"
        raise AnswerSheetError(message, "Write the character itself.") from error
    return content


def _read_csv(text: str, subject: str) -> list[AnswerSheet]:
    """Parse CSV with commas, semicolons or tabs; empty rows count only in a column of answers."""
    import csv

    lines = text.lstrip("\n")
    delimiter = max(",;\t", key=lines.partition("\n")[0].count)
    try:
        cells = list(csv.reader(StringIO(lines), delimiter=delimiter, strict=True))
    except csv.Error as error:
        message = f"{subject} is not valid CSV"
        raise AnswerSheetError(message, _COLUMNS) from error
    header, *rows = [[cell.strip() for cell in row] for row in cells] or [[]]
    columns = ",".join(header).rstrip(",").lower().split(",")
    optional = {"version"}.intersection(columns)
    numbers = [str(number) for number in range(1, len(columns) - len(optional))]
    is_class = sorted(columns) == sorted(["person", *optional, *numbers])
    if cells and not is_class and columns not in (["answer"], ["question", "answer"]):
        message = f"{subject} has the wrong columns"
        raise AnswerSheetError(message, _COLUMNS)
    for number, row in enumerate(rows, start=2):
        if any(row[len(columns) :]) or (any(row) and len(row) < len(columns)):
            message = f"row {number} of {subject} has {len(row)} columns instead of {len(columns)}"
            raise AnswerSheetError(message, "Put answers that contain commas in double quotes.")
    sheets = _class(columns, rows, subject) if is_class else _one(columns, rows)
    if not sheets:
        message = f"{subject} contains no answers"
        raise AnswerSheetError(message, _COLUMNS)
    return sheets


def _one(columns: list[str], rows: list[list[str]]) -> list[AnswerSheet]:
    if columns == ["question", "answer"]:
        by_id = _unique((row[0], row[1]) for row in rows if any(row))
        return [AnswerSheet(None, by_id, None)] if by_id else []
    in_order = tuple("".join(row[:1]) for row in rows)
    return [AnswerSheet(None, None, in_order)] if in_order else []


def _class(columns: list[str], rows: list[list[str]], subject: str) -> list[AnswerSheet]:
    people = {}
    for number, row in enumerate(rows, start=2):
        cells = dict(zip(columns, row, strict=False))
        if not any(row):
            continue
        version = cells.pop("version", "").upper()
        if "version" in columns and version not in VERSIONS:
            message = f"row {number} of {subject} has the version `{shorten(version)}`"
            raise AnswerSheetError(message, "Write the letter on the sheet, such as `A`.")
        person = cells.pop("person") or f"row {number}"
        if person in people:
            raise RepeatedKeyError(person)
        answers = [cells[one] for one in sorted(cells, key=int)]
        people[person] = AnswerSheet(None, None, answers, person, version)
    return list(people.values())


def _read_json(text: str, subject: str) -> object:
    try:
        return parse_json(text, subject, _SHAPE)
    except json.JSONDecodeError as error:
        message = f"{subject} is not valid JSON at line {error.lineno}, column {error.colno}"
        raise AnswerSheetError(message, f"{error.msg}.") from error


def _unique(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for key, item in pairs:
        if key in record:
            raise RepeatedKeyError(key)
        record[key] = item
    return record


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_int=str, parse_float=str, parse_constant=str
)
