"""JSON and YAML of answers, read as plain values in which every number is a text."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from tda_cli.errors import AnswerSheetError

if TYPE_CHECKING:
    from json import JSONDecoder

SHAPE = "Answers are a list or a mapping."
_DEEPEST = 20
# What libyaml says from 0.2.6 on if nesting exceeds its own limit.
_NESTING_REFUSED = "maximum nesting depth"
_YAML_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class RepeatedKeyError(Exception):
    """A key, which is the message, appears twice where it may appear once."""


def unique(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Make a dict of pairs, or raise `RepeatedKeyError`."""
    record: dict[str, Any] = {}
    for key, item in pairs:
        if key in record:
            raise RepeatedKeyError(key)
        record[key] = item
    return record


def parse_json(text: str, subject: str, next_step: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Parse JSON; numbers stay texts. A message begins with the subject, such as `line 3`.

    Raises:
        json.JSONDecodeError: It is not JSON.
        RepeatedKeyError: An object has a key twice.
        AnswerSheetError: It is nested too deeply, or has an escape for half a character.
    """
    try:
        content = _json_decoder().decode(text)
        if "\\" in text:
            _refuse_half_characters(content, subject)
    except RecursionError as error:
        raise _too_deep(subject, next_step) from error
    return content


@cache
def _json_decoder() -> "JSONDecoder":
    import json

    return json.JSONDecoder(
        object_pairs_hook=unique, parse_int=str, parse_float=str, parse_constant=str
    )


def parse_yaml(text: str, subject: str) -> Any:  # noqa: ANN401 - whatever YAML holds
    """Parse YAML without its guesses: `no`, `1:30` and `1e3` stay texts.

    Raises:
        RepeatedKeyError: A mapping has a key twice.
        AnswerSheetError: It is not YAML, or uses anchors, aliases, or tags.
    """
    from yaml import StreamEndEvent

    events = _yaml_events(text, subject)
    next(events)  # the start of the stream
    if isinstance(next(events), StreamEndEvent):
        return None
    content = _yaml_value(next(events), events, subject)
    next(events)  # the end of the document
    last = next(events)
    if not isinstance(last, StreamEndEvent):
        raise _not_yaml(subject, last.start_mark, "but found another document")
    _refuse_half_characters(content, subject)
    return content


def _yaml_events(text: str, subject: str) -> Iterator[Any]:
    import yaml

    # libyaml may be missing; the loader in Python reads the same, slower.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        events: Iterator[Any] = yaml.parse(text, Loader=loader)
        for event in events:
            line = event.start_mark.line + 1
            if getattr(event, "anchor", None):
                message = f"{subject} uses an anchor or alias in line {line}"
                raise AnswerSheetError(message, "Write the answer out.")
            if getattr(event, "tag", None):
                message = f"{subject} uses a tag in line {line}"
                raise AnswerSheetError(message, "Leave out the tag; every answer is read as text.")
            yield event
    except yaml.MarkedYAMLError as error:
        if _NESTING_REFUSED in str(error.problem):
            raise _too_deep(subject, SHAPE) from error
        raise _not_yaml(subject, error.problem_mark, str(error.problem)) from error
    except yaml.YAMLError as error:
        message = f"{subject} is not a text file"
        raise AnswerSheetError(message, "Answers are read from JSON, YAML or CSV.") from error


def _yaml_value(event: Any, events: Iterator[Any], subject: str, depth: int = 1) -> Any:  # noqa: ANN401
    """Build a value from its first event and as many of the following as belong to it."""
    from yaml import CollectionEndEvent, ScalarEvent, SequenceStartEvent

    if isinstance(event, ScalarEvent):
        is_null = not event.style and event.value in _YAML_NULLS
        return None if is_null else event.value
    if depth > _DEEPEST:
        raise _too_deep(subject, SHAPE)
    parts = takewhile(lambda part: not isinstance(part, CollectionEndEvent), events)
    if isinstance(event, SequenceStartEvent):
        return [_yaml_value(part, events, subject, depth + 1) for part in parts]
    return unique(
        (_yaml_key(part, subject), _yaml_value(next(events), events, subject, depth + 1))
        for part in parts
    )


def _yaml_key(event: Any, subject: str) -> str:  # noqa: ANN401 - any event of PyYAML's
    from yaml import ScalarEvent

    if isinstance(event, ScalarEvent):
        return str(event.value)
    line = event.start_mark.line + 1
    message = f"{subject} has a list or mapping for a key in line {line}"
    raise AnswerSheetError(message, "Name the question by its id.")


def _not_yaml(subject: str, mark: Any, problem: str) -> AnswerSheetError:  # noqa: ANN401 - a place as PyYAML says it
    where = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
    return AnswerSheetError(f"{subject} is not valid YAML{where}", f"{problem}.".capitalize())


def _too_deep(subject: str, next_step: str) -> AnswerSheetError:
    return AnswerSheetError(f"{subject} is nested too deeply", next_step)


def _refuse_half_characters(content: object, subject: str) -> None:
    """Refuse halves of characters, which only escapes can make, and which cannot be written."""
    import json

    try:
        json.dumps(content, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        message = f"{subject} holds an escape that stands for no character"
        step = "Write the character itself instead of half of it, such as `\\ud83d`."
        raise AnswerSheetError(message, step) from error
