"""Answer sheets: JSON, YAML or CSV, read as texts and then answered as if they were typed."""

import re
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from pathlib import PurePath

from tda_cli.errors import AnswerSheetError
from tda_cli.quiz.answer_formats import SHAPE, RepeatedKeyError, parse_json, parse_yaml, unique
from tda_cli.quiz.asking import Command, Event, Rejected, Terminal, is_command, run
from tda_cli.quiz.session import Entry, Session, Step
from tda_cli.text.visible import shorten
from tda_cli.values import value

SHAPES = (
    "Give a list of answers in the order asked, answers by question id, or either under "
    "`answers` beside a `seed`."
)
_HEADERS = (["question", "answer"], ["answer"])
_CSV_HEADER = re.compile(r'\s*"?(question"?\s*,\s*"?answer|answer)"?\s*(\n|\Z)', re.IGNORECASE)
_SEED = re.compile(r"-?[0-9]{1,18}")


@value
class AnswerSheet:
    """Answers as texts, by question id or in the order asked, and the seed of their quiz.

    An empty text leaves a question unanswered.
    """

    seed: int | None
    by_id: Mapping[str, str] | None
    in_order: Sequence[str] | None


def parse_sheet(text: str, name: str) -> AnswerSheet:
    """Read a file of answers, in the format of the ending of its name or else of its text.

    JSON and YAML hold a list of answers in the order asked, a mapping of question ids to answers,
    or one of these under `answers` with a `seed`. An answer is a text, a number, true, false, a
    list of these, or null for none. CSV has the columns `question` and `answer`, or only `answer`.

    Raises:
        AnswerSheetError: It cannot be understood.
    """
    if "\0" in text:
        message = f"`{name}` is not a text file"
        raise AnswerSheetError(message, "Answers are read from JSON, YAML or CSV.")
    content = text.removeprefix("\ufeff").replace("\r\n", "\n")
    reader = _READERS.get(PurePath(name).suffix.lower()) or _reader_for(content)
    try:
        return _sheet(reader(content, f"`{name}`"), name)
    except RepeatedKeyError as error:
        message = f"`{error}` comes twice in `{name}`"
        raise AnswerSheetError(message, "Keep one answer for each question.") from error


def unknown_ids(sheet: AnswerSheet, session: Session) -> tuple[str, ...]:
    """Return the ids in a sheet that are not among the questions asked."""
    asked = {entry.question.id for entry in session.entries}
    return tuple(name for name in sheet.by_id or () if name not in asked)


def grade_sheet(sheet: AnswerSheet, session: Session, save: Callable[[Step], None]) -> None:
    """Answer and finish a new session from a sheet, in the loop that takes typed answers.

    Raises:
        AnswerSheetError: The answers are not answers to these questions.
    """
    answers = _answers(sheet, session)
    asked: list[str] = []

    def ask(entry: Entry) -> str:
        question_id = entry.question.id
        asked.append(question_id)
        answer = answers.get(question_id, "")
        if is_command(answer):
            raise _not_an_answer(question_id, answer, "A sheet holds answers, not commands.")
        return answer if answer.strip() else Command.SKIP

    def tell(event: Event) -> None:
        if isinstance(event, Rejected):
            raise _not_an_answer(asked[-1], answers[asked[-1]], event.message)

    run(session, save, Terminal(ask, tell))


def _read_csv(text: str, subject: str) -> object:
    """Read CSV; an empty line is an empty answer in one column, and nothing in two columns."""
    import csv

    try:
        header, *rows = csv.reader(StringIO(text), strict=True)
    except (csv.Error, ValueError) as error:
        message = f"{subject} is not valid CSV"
        step = "Its first line is `question,answer` or `answer`."
        raise AnswerSheetError(message, step) from error
    columns = [column.strip().lower() for column in header]
    if columns not in _HEADERS:
        message = f"{subject} has other columns than `question,answer` or `answer`"
        raise AnswerSheetError(message, "Give one of these as the first line.")
    for number, row in enumerate(rows, start=2):
        if row and len(row) != len(columns):
            message = f"row {number} of {subject} has {len(row)} columns instead of {len(columns)}"
            raise AnswerSheetError(message, "Put an answer with a comma in double quotes.")
    if len(columns) > 1:
        return unique((row[0].strip(), row[1]) for row in rows if row)
    return [row[0] if row else "" for row in rows]


def _read_json(text: str, subject: str) -> object:
    from json import JSONDecodeError

    try:
        return parse_json(text, subject, SHAPE)
    except JSONDecodeError as error:
        message = f"{subject} is not valid JSON at line {error.lineno}, column {error.colno}"
        raise AnswerSheetError(message, f"{error.msg}.") from error


_READERS: dict[str, Callable[[str, str], object]] = {
    ".json": _read_json,
    ".yaml": parse_yaml,
    ".yml": parse_yaml,
    ".csv": _read_csv,
}


def _reader_for(text: str) -> Callable[[str, str], object]:
    if _CSV_HEADER.match(text):
        return _read_csv
    return _read_json if text.lstrip()[:1] in ("[", "{") else parse_yaml


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
    message = f"`{name}` holds no answers"
    raise AnswerSheetError(message, SHAPES)


def _seed(value: object, name: str) -> int | None:
    if value is None:
        return None
    if isinstance(value, str) and _SEED.fullmatch(value):
        return int(value)
    message = f"the seed in `{name}` is not a whole number"
    raise AnswerSheetError(message, "Give the seed that the quiz was asked with, such as `7`.")


def _text(value: object, what: str) -> str:
    """Return an answer as it would be typed; semicolons separate the parts of a list."""
    parts = value if isinstance(value, list) else ["" if value is None else value]
    words = [str(part).lower() if isinstance(part, bool) else part for part in parts]
    texts = [word for word in words if isinstance(word, str)]
    if len(texts) < len(parts):
        message = f"{what} is not a text, a number, true, false, null or a list of these"
        raise AnswerSheetError(message, SHAPES)
    return "; ".join(texts)


def _answers(sheet: AnswerSheet, session: Session) -> Mapping[str, str]:
    ids = [entry.question.id for entry in session.entries]
    if sheet.in_order is not None:
        if len(sheet.in_order) == len(ids):
            return dict(zip(ids, sheet.in_order, strict=True))
        message = f"the sheet has {len(sheet.in_order)} answers, the quiz {len(ids)} questions"
        step = "Give an answer to each question in the order asked, null to leave one out."
        raise AnswerSheetError(message, step)
    if unknown := unknown_ids(sheet, session):
        message = f"`{unknown[0]}` is not among the questions asked"
        step = "Use the same seed, filters and count as for the questions."
        raise AnswerSheetError(message, step)
    return sheet.by_id or {}


def _not_an_answer(question_id: str, answer: str, request: str) -> AnswerSheetError:
    return AnswerSheetError(f"`{shorten(answer)}` is not an answer to `{question_id}`", request)
