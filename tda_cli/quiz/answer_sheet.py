"""Answer sheets in JSON, YAML or CSV, graded as if every answer had been typed."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import StringIO
from pathlib import PurePath
from typing import Any

from tda_cli.errors import AnswerSheetError
from tda_cli.quiz.asking import Event, Terminal, run
from tda_cli.quiz.commands import Command, is_command, parse_command
from tda_cli.quiz.kinds import parse_answer
from tda_cli.quiz.kinds.base import NotAnAnswer
from tda_cli.quiz.session import Entry, Session, Step
from tda_cli.text.visible import shorten
from tda_cli.values import value

_SHAPE = "Answers are a list or a mapping."
_MAX_DEPTH = 20
_MAX_YAML = 1 << 20  # characters; parsing takes some 200 bytes and 2 microseconds for each
# The message of libyaml 0.2.6 and later when nesting exceeds its own limit.
_NESTING_REFUSED = "maximum nesting depth"
_YAML_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_SHAPES = (
    "Write a list of answers in the order asked, or answers by question id, or either one under "
    "`answers` next to a `seed`."
)
_CSV_HEADER = re.compile(r'\s*"?(question"?\s*,\s*"?answer|answer)"?\s*(\n|\Z)', re.IGNORECASE)
_CSV_HEADERS = "The first line must be `question,answer` or `answer`."
_SEED = re.compile(r"-?[0-9]{1,18}")


class RepeatedKeyError(Exception):
    """A key is repeated; the message is the key."""


@value
class AnswerSheet:
    """Answers as text, by question id or in the order asked, and the seed of the quiz.

    An empty answer skips its question.
    """

    seed: int | None
    by_id: Mapping[str, str] | None
    in_order: Sequence[str] | None


def parse_sheet(text: str, name: str) -> AnswerSheet:
    """Parse a file of answers; its extension, or else its content, decides the format.

    JSON and YAML contain a list of answers in the order asked, a mapping of question ids to
    answers, or either one under `answers` with a `seed`. An answer is a string, a number, true,
    false, a list of these, or null. CSV has the columns `question` and `answer`, or only `answer`.
    """
    if "\0" in text:
        message = f"`{name}` is not a text file"
        raise AnswerSheetError(message, "Use a JSON, YAML or CSV file.")
    content = text.removeprefix("\ufeff").replace("\r\n", "\n")
    reader = _READERS.get(PurePath(name).suffix.lower()) or _reader_for(content)
    try:
        return _sheet(reader(content, f"`{name}`"), name)
    except RepeatedKeyError as error:
        message = f"`{error}` appears twice in `{name}`"
        raise AnswerSheetError(message, "Give one answer per question.") from error


def grade_sheet(sheet: AnswerSheet, session: Session, save: Callable[[Step], None]) -> None:
    """Answer a new session from a sheet, using the same loop as typed answers."""
    answers = _answers(sheet, session)
    asked: list[str] = []

    def ask(entry: Entry) -> str:
        question_id = entry.question.id
        asked.append(question_id)
        answer = answers.get(question_id, "")
        if is_command(answer):
            request = "An answer sheet contains answers, not commands."
            raise _not_an_answer(question_id, answer, request)
        # A plain word such as `quit` would be a command if it is not an answer.
        if parse_command(answer) and isinstance(
            refused := parse_answer(entry.presentation, answer), NotAnAnswer
        ):
            raise _not_an_answer(question_id, answer, refused.message)
        return answer if answer.strip() else Command.SKIP

    def notify(event: Event) -> None:
        if isinstance(event, NotAnAnswer):
            raise _not_an_answer(asked[-1], answers[asked[-1]], event.message)

    run(session, save, Terminal(ask, notify))


def _reader_for(text: str) -> Callable[[str, str], object]:
    if _CSV_HEADER.match(text):
        return _read_csv
    return _read_json if text.lstrip()[:1] in ("[", "{") else _read_yaml


def _sheet(value: object, name: str) -> AnswerSheet:
    seed = None
    if isinstance(value, dict) and value and value.keys() <= {"seed", "answers"}:
        seed = _seed(value.get("seed"), name)
        value = value.get("answers")
    if isinstance(value, dict) and value:
        by_id = {key: _text(answer, f"the answer to `{key}`") for key, answer in value.items()}
        return AnswerSheet(seed, by_id, None)
    if isinstance(value, list) and value:
        in_order = [_text(answer, f"answer {n}") for n, answer in enumerate(value, start=1)]
        return AnswerSheet(seed, None, tuple(in_order))
    message = f"`{name}` contains no answers"
    raise AnswerSheetError(message, _SHAPES)


def _seed(value: object, name: str) -> int | None:
    if value is None:
        return None
    if isinstance(value, str) and _SEED.fullmatch(value):
        return int(value)
    message = f"the seed in `{name}` is not a whole number"
    raise AnswerSheetError(message, "Give the seed of the quiz, such as `7`.")


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
        step = "Give one answer per question, in the order asked; use null to skip one."
        raise AnswerSheetError(message, step)
    unknown = next((name for name in sheet.by_id or () if name not in ids), None)
    if unknown is not None:
        message = f"`{unknown}` is not one of the questions asked"
        step = "Use the seed, filters and count that the questions were printed with."
        raise AnswerSheetError(message, step)
    return sheet.by_id or {}


def _not_an_answer(question_id: str, answer: str, request: str) -> AnswerSheetError:
    return AnswerSheetError(f"`{shorten(answer)}` is not an answer to `{question_id}`", request)


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
            _reject_surrogates(content, subject)
    except RecursionError as error:
        raise _too_deep(subject, next_step) from error
    return content


def _read_yaml(text: str, subject: str) -> Any:  # noqa: ANN401 - any YAML
    """Parse YAML without guessing types: `no`, `1:30` and `1e3` stay strings."""
    if len(text) > _MAX_YAML:
        message = f"{subject} is too large: YAML answers can take up to 1 MiB"
        raise AnswerSheetError(message, "Use CSV or JSON for this many answers.")
    import yaml

    # libyaml may be missing; the Python loader is slower but reads the same.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        _check_yaml(yaml.parse(text, Loader=loader), subject)
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        if _NESTING_REFUSED in str(error.problem):
            raise _too_deep(subject, _SHAPE) from error
        advice = "; indent with spaces, not with tabs" if "\n\t" in text else ""
        mark = error.problem_mark
        where = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        message = f"{subject} is not valid YAML{where}"
        raise AnswerSheetError(message, f"{error.problem}{advice}.".capitalize()) from error
    except yaml.YAMLError as error:
        message = f"{subject} is not a text file"
        raise AnswerSheetError(message, "Use a JSON, YAML or CSV file.") from error
    content = None if node is None else _yaml_value(node, subject)
    _reject_surrogates(content, subject)
    return content


def _check_yaml(events: Iterable[Any], subject: str) -> None:
    """Reject anchors and tags, and nesting that would take long to read."""
    from yaml import CollectionEndEvent, CollectionStartEvent

    depth = 0
    for event in events:
        line = event.start_mark.line + 1
        if getattr(event, "anchor", None):
            message = f"{subject} uses an anchor or alias in line {line}"
            raise AnswerSheetError(message, "Write the answer out.")
        if getattr(event, "tag", None):
            message = f"{subject} uses a tag in line {line}"
            raise AnswerSheetError(message, "Leave out the tag; every answer is read as text.")
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > _MAX_DEPTH:
            raise _too_deep(subject, _SHAPE)


def _yaml_value(node: Any, subject: str) -> Any:  # noqa: ANN401 - any node of PyYAML
    if isinstance(node.value, str):
        return None if not node.style and node.value in _YAML_NULLS else node.value
    if node.id == "sequence":
        return [_yaml_value(part, subject) for part in node.value]
    for key, _ in node.value:
        if not isinstance(key.value, str):
            line = key.start_mark.line + 1
            message = f"{subject} has a list or mapping as a key in line {line}"
            raise AnswerSheetError(message, "Use the id of the question.")
    return _unique((key.value, _yaml_value(part, subject)) for key, part in node.value)


def _too_deep(subject: str, next_step: str) -> AnswerSheetError:
    return AnswerSheetError(f"{subject} is nested too deeply", next_step)


def _reject_surrogates(content: object, subject: str) -> None:
    """Reject unpaired surrogates, which come from escapes and cannot be encoded."""
    try:
        json.dumps(content, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        message = f"{subject} contains half of a character, such as `\\ud83d`"
        step = "Write the character itself."
        raise AnswerSheetError(message, step) from error


def _read_csv(text: str, subject: str) -> object:
    """Parse CSV; an empty line is an empty answer if there is one column, and ignored if two."""
    import csv

    try:
        header, *rows = csv.reader(StringIO(text), strict=True)
    except (csv.Error, ValueError) as error:
        message = f"{subject} is not valid CSV"
        raise AnswerSheetError(message, _CSV_HEADERS) from error
    columns = [column.strip().lower() for column in header]
    if columns not in (["question", "answer"], ["answer"]):
        message = f"{subject} has the wrong columns"
        raise AnswerSheetError(message, _CSV_HEADERS)
    for number, row in enumerate(rows, start=2):
        if row and len(row) != len(columns):
            message = f"row {number} of {subject} has {len(row)} columns instead of {len(columns)}"
            raise AnswerSheetError(message, "Put answers that contain commas in double quotes.")
    if len(columns) > 1:
        return _unique((row[0].strip(), row[1]) for row in rows if row)
    return [row[0] if row else "" for row in rows]


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
_READERS: dict[str, Callable[[str, str], object]] = {
    ".json": _read_json,
    ".yaml": _read_yaml,
    ".yml": _read_yaml,
    ".csv": _read_csv,
}
