"""Files of answers: JSON, YAML or CSV read into texts, then answered as if they were typed."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath

from tda_cli.errors import AnswerSheetError
from tda_cli.quiz.asking import Command, Event, Rejected, is_command, run
from tda_cli.quiz.session import Entry, Session, Step
from tda_cli.quiz.sheet_formats import read_csv, read_json, read_yaml
from tda_cli.values import value

SHAPES = (
    "Give a list of answers in the order asked, answers by question id, or either under "
    "`answers` beside a `seed`."
)
_READERS: dict[str, Callable[[str, str], object]] = {
    ".json": read_json,
    ".yaml": read_yaml,
    ".yml": read_yaml,
    ".csv": read_csv,
}
_CSV_HEADER = re.compile(r'\s*"?(question"?\s*,\s*"?answer|answer)"?\s*(\n|\Z)', re.IGNORECASE)
_SEED = re.compile(r"-?[0-9]{1,18}")
_LONGEST_SHOWN = 60


@value
class AnswerSheet:
    """Answers as text. Just one of `by_id` and `in_order` is given; "" leaves one unanswered.

    Attributes:
        seed: The seed of the quiz that they answer, or None.
        by_id: Answers by question id.
        in_order: Answers in the order the questions are asked.
    """

    seed: int | None
    by_id: Mapping[str, str] | None
    in_order: Sequence[str] | None


def parse_sheet(text: str, name: str) -> AnswerSheet:
    """Read a file of answers.

    A JSON or YAML file holds a list of answers in the order asked, a mapping of question ids to
    answers, or a mapping of `seed` and `answers`. An answer is a text, a number, true, false, a
    list of these, or null for none. A CSV file has the columns `question` and `answer`, or only
    `answer`. Everything is taken as the text that stands there: `no` is no Boolean.

    Args:
        text: The whole text.
        name: The file name, which tells the format; without a known ending, the text tells it.

    Raises:
        AnswerSheetError: If it cannot be understood.
    """
    if "\0" in text:
        message = f"`{name}` is not a text file"
        raise AnswerSheetError(message, "Answers are read from JSON, YAML or CSV.")
    content = text.removeprefix("\ufeff").replace("\r\n", "\n")
    reader = _READERS.get(PurePath(name).suffix.lower()) or _reader_for(content)
    sheet = _sheet(reader(content, name), name)
    _refuse_surrogates(sheet, name)
    return sheet


def unknown_ids(sheet: AnswerSheet, session: Session) -> tuple[str, ...]:
    """Give the ids in a sheet that are not among the questions asked."""
    asked = {entry.question.id for entry in session.entries}
    return tuple(question_id for question_id in sheet.by_id or () if question_id not in asked)


def grade_sheet(sheet: AnswerSheet, session: Session, save: Callable[[Step], None]) -> None:
    """Answer a fresh session from a sheet, by the very loop that takes typed answers.

    Args:
        sheet: The answers.
        session: Where they go; finished afterwards.
        save: Keeps a step for good.

    Raises:
        AnswerSheetError: If the answers are not answers to these questions.
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

    run(session, ask=ask, save=save, tell=tell)


def _reader_for(text: str) -> Callable[[str, str], object]:
    """Choose a reader by what the text looks like."""
    if _CSV_HEADER.match(text):
        return read_csv
    return read_json if text.lstrip()[:1] in ("[", "{") else read_yaml


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


def _refuse_surrogates(sheet: AnswerSheet, name: str) -> None:
    """Refuse halves of characters: they come of escapes alone, and cannot be written."""
    texts = [*(sheet.in_order or ()), *(sheet.by_id or {}), *(sheet.by_id or {}).values()]
    try:
        for text in texts:
            text.encode()
    except UnicodeEncodeError as error:
        message = f"`{name}` holds an escape that stands for no character"
        step = "Write the character itself instead of half of it, such as `\\ud83d`."
        raise AnswerSheetError(message, step) from error


def _seed(value: object, name: str) -> int | None:
    if value is None:
        return None
    if isinstance(value, str) and _SEED.fullmatch(value):
        return int(value)
    message = f"the seed in `{name}` is not a whole number"
    raise AnswerSheetError(message, "Give the seed that the quiz was asked with, such as `7`.")


def _text(value: object, what: str) -> str:
    """Give an answer as it would be typed; the parts of a list are parted by semicolons."""
    parts = value if isinstance(value, list) else ["" if value is None else value]
    texts = [part for part in parts if isinstance(part, str)]
    if len(texts) < len(parts):
        message = f"{what} is not a text, a number, true, false, null or a list of these"
        raise AnswerSheetError(message, SHAPES)
    return "; ".join(texts)


def _answers(sheet: AnswerSheet, session: Session) -> Mapping[str, str]:
    """Give the answers by question id."""
    ids = [entry.question.id for entry in session.entries]
    if sheet.in_order is not None:
        if len(sheet.in_order) == len(ids):
            return dict(zip(ids, sheet.in_order, strict=True))
        message = f"the sheet has {len(sheet.in_order)} answers, the quiz {len(ids)} questions"
        raise AnswerSheetError(
            message, "Give an answer to each question in the order asked, null to leave one out."
        )
    unknown = unknown_ids(sheet, session)
    if unknown:
        message = f"`{unknown[0]}` is not among the questions asked"
        raise AnswerSheetError(
            message, "Use the same seed, filters and count as for the questions."
        )
    return sheet.by_id or {}


def _not_an_answer(question_id: str, answer: str, request: str) -> AnswerSheetError:
    shown = answer if len(answer) <= _LONGEST_SHOWN else f"{answer[:_LONGEST_SHOWN]}..."
    return AnswerSheetError(f"`{shown}` is not an answer to `{question_id}`", request)
