"""JSON, YAML and CSV read to plain values in which every scalar is a text or None."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tda_cli.errors import AnswerSheetError

if TYPE_CHECKING:
    from yaml.nodes import Node

_DEEPEST = 20
# What libyaml says from 0.2.6 on where nesting goes beyond its own bound, before it has told of
# the first level.
_NESTING_REFUSED = "maximum nesting depth"
_YAML_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_HEADERS = (["question", "answer"], ["answer"])


def read_json(text: str, name: str) -> object:
    """Read JSON; numbers and true and false stay the texts they are written as."""
    import json

    try:
        return _without_booleans(
            json.loads(
                text,
                parse_int=str,
                parse_float=str,
                parse_constant=str,
                object_pairs_hook=lambda pairs: _unique(pairs, name),
            )
        )
    except json.JSONDecodeError as error:
        where = f"{error.lineno}, column {error.colno}"
        message = f"`{name}` is not valid JSON at line {where}"
        raise AnswerSheetError(message, f"{error.msg}.") from error
    except RecursionError as error:
        raise _too_deep(name) from error


def read_yaml(text: str, name: str) -> object:
    """Read YAML without its guesses: `no`, `1:30` and `1e3` stay texts. No aliases, no tags."""
    import yaml

    # libyaml may be missing; the pure-Python loader reads the same, slower.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        _refuse_odd_events(yaml.parse(text, Loader=loader), name)
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        if _NESTING_REFUSED in str(error.problem):
            raise _too_deep(name) from error
        mark = error.problem_mark
        where = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        message = f"`{name}` is not valid YAML{where}"
        raise AnswerSheetError(message, f"{error.problem}.".capitalize()) from error
    except yaml.YAMLError as error:
        message = f"`{name}` is not a text file"
        raise AnswerSheetError(message, "Answers are read from JSON, YAML or CSV.") from error
    return None if node is None else _yaml_value(node, name)


def read_csv(text: str, name: str) -> object:
    """Read CSV with the columns `question` and `answer`, or `answer` alone.

    An empty line is an empty answer where there is one column, and nothing where there are two.
    """
    import csv
    from io import StringIO

    try:
        header, *rows = csv.reader(StringIO(text), strict=True)
    except (csv.Error, ValueError) as error:
        message = f"`{name}` is not valid CSV"
        raise AnswerSheetError(
            message, "Its first line is `question,answer` or `answer`."
        ) from error
    columns = [column.strip().lower() for column in header]
    if columns not in _HEADERS:
        message = f"`{name}` has other columns than `question,answer` or `answer`"
        raise AnswerSheetError(message, "Give one of these as the first line.")
    by_id = len(columns) > 1
    for number, row in enumerate(rows, start=2):
        if len(row) != len(columns) and row:
            message = f"row {number} of `{name}` has {len(row)} columns instead of {len(columns)}"
            raise AnswerSheetError(message, "Put an answer with a comma in double quotes.")
    if by_id:
        return _unique(((row[0].strip(), row[1]) for row in rows if row), name)
    return [row[0] if row else "" for row in rows]


def _unique(pairs: Iterable[tuple[str, Any]], name: str) -> dict[str, Any]:
    """Make a dict of pairs; a key that comes twice is refused, not overwritten."""
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            message = f"`{key}` comes twice in `{name}`"
            raise AnswerSheetError(message, "Keep one answer for each question.")
        result[key] = value
    return result


def _without_booleans(value: object) -> object:
    """Turn JSON's true and false into the words, at any depth."""
    if isinstance(value, dict):
        return {key: _without_booleans(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_booleans(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else value


def _refuse_odd_events(events: Iterable[Any], name: str) -> None:
    """Refuse what a list of answers has no use for, before anything is built from it."""
    from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent

    depth = 0
    for event in events:
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            message = f"`{name}` uses an anchor or alias in line {event.start_mark.line + 1}"
            raise AnswerSheetError(message, "Write the answer out.")
        if getattr(event, "tag", None):
            message = f"`{name}` uses a tag in line {event.start_mark.line + 1}"
            raise AnswerSheetError(message, "Leave out the tag; every answer is read as text.")
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > _DEEPEST:
            raise _too_deep(name)


def _yaml_value(node: "Node", name: str) -> object:
    from yaml.nodes import MappingNode, ScalarNode

    if isinstance(node, ScalarNode):
        is_null = not node.style and node.value in _YAML_NULLS
        return None if is_null else node.value
    if isinstance(node, MappingNode):
        return _unique(((_yaml_key(k, name), _yaml_value(v, name)) for k, v in node.value), name)
    return [_yaml_value(item, name) for item in node.value]


def _yaml_key(node: "Node", name: str) -> str:
    if isinstance(node.value, str):
        return node.value
    message = f"`{name}` has a list or mapping for a key in line {node.start_mark.line + 1}"
    raise AnswerSheetError(message, "Name the question by its id.")


def _too_deep(name: str) -> AnswerSheetError:
    return AnswerSheetError(f"`{name}` is nested too deeply", "Answers are a list or a mapping.")
