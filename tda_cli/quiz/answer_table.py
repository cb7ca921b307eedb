"""Files of answers, CSV, JSON or YAML, read to plain values in which every number is a text."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from tda_cli.errors import AnswerSheetError

if TYPE_CHECKING:
    from json import JSONDecoder

SHAPE = "Answers are a list or a mapping."
_TOO_DEEP = "is nested too deeply"
_DEEPEST = 20
# What libyaml says from 0.2.6 on where nesting exceeds its own bound, before its first event.
_NESTING_REFUSED = "maximum nesting depth"
_YAML_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_LONGEST_SHOWN = 60


class FlawError(Exception):
    """What is wrong with a file, as the rest of a sentence that begins with the file's name.

    Args:
        said: The rest of the sentence.
        next_step: What the person can do now.
        place: Where in the file it is, such as `line 3`; empty for the file as a whole.
    """

    def __init__(self, said: str, next_step: str, place: str = "") -> None:
        super().__init__(said)
        self.next_step = next_step
        self.place = place

    def of_file(self, name: str) -> AnswerSheetError:
        """Return the error to raise for the file of that name."""
        subject = f"{self.place} of `{name}`" if self.place else f"`{name}`"
        return AnswerSheetError(f"{subject} {self}", self.next_step)


class RepeatedKeyError(Exception):
    """A key that appears twice where it may appear once; `str` of it is the key."""


@contextmanager
def at_line(number: int) -> Iterator[None]:
    """Place the flaws that are found inside at a line."""
    try:
        yield
    except FlawError as flaw:
        flaw.place = f"line {number}"
        raise


def shorten(text: str) -> str:
    """Return at most 60 characters of a text, with dots in place of the rest."""
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."


def unique(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Make a dict of pairs.

    Raises:
        RepeatedKeyError: A key appears twice.
    """
    record: dict[str, Any] = {}
    for key, item in pairs:
        if key in record:
            raise RepeatedKeyError(key)
        record[key] = item
    return record


def csv_records(lines: Iterable[str], next_step: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each record of a CSV file with the number of the line it ends in.

    Raises:
        FlawError: It is not CSV; `next_step` says what to do.
    """
    import csv

    reader = csv.reader(lines, strict=True)
    known = 0
    try:
        for record in reader:
            known = reader.line_num
            yield known, record
    except csv.Error as error:
        # A quotation mark that is never closed takes in all that follows, so the fault is in the
        # first line of the record.
        said = f"is not valid CSV: {error}"
        raise FlawError(said, next_step, f"line {known + 1}") from error


def parse_json(text: str, next_step: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Parse JSON; numbers stay the texts they are written as.

    Raises:
        json.JSONDecodeError: It is not JSON.
        RepeatedKeyError: An object has a key twice.
        FlawError: It is nested too deeply, where `next_step` says what to do, or has an escape
            for half a character.
    """
    try:
        content = _json_decoder().decode(text)
        if "\\" in text:
            _refuse_half_characters(content)
    except RecursionError as error:
        raise FlawError(_TOO_DEEP, next_step) from error
    return content


@cache
def _json_decoder() -> "JSONDecoder":
    import json

    return json.JSONDecoder(
        object_pairs_hook=unique, parse_int=str, parse_float=str, parse_constant=str
    )


def parse_yaml(text: str) -> Any:  # noqa: ANN401 - whatever YAML holds
    """Parse YAML without its guesses: `no`, `1:30` and `1e3` stay texts. No aliases, no tags.

    Raises:
        RepeatedKeyError: A mapping has a key twice.
        FlawError: It is not YAML, or uses what answers have no use for.
    """
    import yaml

    # libyaml may be missing; the pure-Python loader reads the same, slower.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        events = yaml.parse(text, Loader=loader)
        next(events)  # the start of the stream
        if isinstance(next(events), yaml.StreamEndEvent):
            return None
        content = _yaml_value(next(events), events)
        next(events)  # the end of the document
        last = next(events)
    except yaml.MarkedYAMLError as error:
        if _NESTING_REFUSED in str(error.problem):
            raise FlawError(_TOO_DEEP, SHAPE) from error
        raise _not_yaml(error.problem_mark, str(error.problem)) from error
    except yaml.YAMLError as error:
        said = "is not a text file"
        raise FlawError(said, "Answers are read from JSON, YAML or CSV.") from error
    if not isinstance(last, yaml.StreamEndEvent):
        raise _not_yaml(last.start_mark, "but found another document")
    _refuse_half_characters(content)
    return content


def _yaml_value(event: Any, events: Iterator[Any], depth: int = 1) -> Any:  # noqa: ANN401
    """Build a value from its first event and those that follow, as far as they belong to it."""
    from yaml import events as kinds

    _refuse_odd(event)
    if isinstance(event, kinds.ScalarEvent):
        is_null = not event.style and event.value in _YAML_NULLS
        return None if is_null else event.value
    if depth > _DEEPEST:
        raise FlawError(_TOO_DEEP, SHAPE)
    parts = takewhile(lambda part: not isinstance(part, kinds.CollectionEndEvent), events)
    if isinstance(event, kinds.SequenceStartEvent):
        return [_yaml_value(part, events, depth + 1) for part in parts]
    return unique((_yaml_key(key), _yaml_value(next(events), events, depth + 1)) for key in parts)


def _yaml_key(event: Any) -> str:  # noqa: ANN401 - any event of PyYAML's
    from yaml import ScalarEvent

    _refuse_odd(event)
    if isinstance(event, ScalarEvent):
        return str(event.value)
    said = f"has a list or mapping for a key in line {event.start_mark.line + 1}"
    raise FlawError(said, "Name the question by its id.")


def _refuse_odd(event: Any) -> None:  # noqa: ANN401 - any event of PyYAML's
    """Refuse what answers have no use for."""
    from yaml import AliasEvent

    line = event.start_mark.line + 1
    if isinstance(event, AliasEvent) or event.anchor:
        said = f"uses an anchor or alias in line {line}"
        raise FlawError(said, "Write the answer out.")
    if event.tag:
        said = f"uses a tag in line {line}"
        raise FlawError(said, "Leave out the tag; every answer is read as text.")


def _not_yaml(mark: Any, problem: str) -> FlawError:  # noqa: ANN401 - a place as PyYAML says it
    where = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
    return FlawError(f"is not valid YAML{where}", f"{problem}.".capitalize())


def _refuse_half_characters(content: object) -> None:
    """Refuse halves of characters: they come from escapes alone, and cannot be written."""
    import json

    try:
        json.dumps(content, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        said = "holds an escape that stands for no character"
        step = "Write the character itself instead of half of it, such as `\\ud83d`."
        raise FlawError(said, step) from error
