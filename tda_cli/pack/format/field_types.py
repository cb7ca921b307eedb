"""The types of fields: how each is read, and its JSON Schema.

The reader sees every value as text, but an editor's YAML parser turns some into numbers, booleans
and dates. Schemas accept both: `pattern` applies only to strings, `minimum` only to numbers.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from tda_cli.model.claim import Ref
from tda_cli.pack.format.fields import Fields
from tda_cli.pack.report import hint, shown
from tda_cli.pack.yaml_file import Node
from tda_cli.problems import Related

Schema = dict[str, Any]

UNIQUE: Schema = {"uniqueItems": True}
ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"

_IS_ID = re.compile(ID_PATTERN).fullmatch
_NUMBER = r"[0-9]{1,18}(\.[0-9]{1,9})?"
_IS_NUMBER = re.compile(rf"[+-]?{_NUMBER}").fullmatch
_IS_INTEGER = re.compile(r"[+-]?[0-9]{1,9}").fullmatch
_LARGEST_INTEGER = 999_999_999
_BOOLEANS = {"true": True, "false": False}
_OTHER_BOOLEANS = {
    **dict.fromkeys(("yes", "y", "on", "t", "1"), "true"),
    **dict.fromkeys(("no", "n", "off", "f", "0"), "false"),
}


class Field(NamedTuple):
    """A field of a record.

    Attributes:
        read: Reads the field by its name and reports problems.
        value_schema: The schema of its value.
        optional: Whether it may be absent or empty, which makes it `default`.
    """

    name: str
    read: Callable[[Fields, str], object]
    value_schema: Schema
    optional: bool = False
    default: object = None

    @property
    def schema(self) -> Schema:
        """The schema of the field, which also accepts null if the field is optional."""
        schema = self.value_schema
        if self.optional and "enum" in schema:
            return {**schema, "enum": [*schema["enum"], None]}
        if self.optional and "type" in schema:
            types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
            return {**schema, "type": [*types, "null"]}
        return schema


def text_schema(description: str) -> Schema:
    """Return the schema of a non-empty text."""
    types = ["string", "number", "boolean"]
    return {"description": description, "type": types, "pattern": r"\S"}


def id_schema(description: str) -> Schema:
    """Return the schema of an id, which YAML may read as a number or a boolean."""
    return {**text_schema(description), "pattern": f"^{ID_PATTERN}$", "minimum": 0}


def text(name: str, description: str, *, optional: bool = False, most: int | None = None) -> Field:
    """Declare a text that no remark may follow; an optional one is empty if absent.

    `most` is how many characters it may have.
    """

    def read(fields: Fields, name: str) -> str:
        fields.warn_if_cut(fields.nodes.get(name))
        value = fields.text(name)
        if most is not None and len(value) > most:
            found = f"`{name}` has {len(value)} characters"
            message = f"{found}, but at most {most} are allowed in {fields.label()}"
            fields.reject(name, "text-too-long", message, "shorten it")
        return value

    schema = text_schema(description) | ({"maxLength": most} if most else {})
    return Field(name, read, schema, optional, "")


def code(
    name: str, description: str, *, optional: bool = False, schema: Schema | None = None
) -> Field:
    """Declare a short text, which a remark may follow; an optional one is empty if absent.

    With `schema`, a rule of the record must check the same condition.
    """
    return Field(name, Fields.text, text_schema(description) | (schema or {}), optional, "")


def own_id() -> Field:
    """Declare the item's own id, unique among items of its kind."""
    description = "Permanent name: lowercase letters, digits and single hyphens."
    return Field("id", _read_own_id, id_schema(description))


def _read_own_id(fields: Fields, name: str) -> str:
    ids = fields.known.ids[fields.noun]
    value = fields.text(name)
    if not value:
        ids.complete = False
        return value
    span = fields.span_of(name)
    if not _IS_ID(value):
        message = f"the id {shown(value)} is not in kebab-case"
        advice = "use lowercase letters a to z, digits, and single hyphens between them"
        fields.clash("id-malformed", span, message, advice)
    first = ids.spans.setdefault(value, span)
    if first is not span:
        message = f"the {fields.noun} id {shown(value)} is used twice"
        related = (Related(first, "first used here"),)
        fields.clash("id-duplicate", span, message, "choose another id", related)
    return value


def reference(name: str, description: str, noun: str, *, optional: bool = False) -> Field:
    """Declare the id of another item, which must exist; None if absent."""

    def read(fields: Fields, name: str) -> Ref:
        ref = Ref(fields.text(name), fields.span_of(name))
        if ref.id:
            fields.known.ids[noun].check(ref, fields.file.report)
        return ref

    return Field(name, read, id_schema(description), optional)


def choice(
    name: str,
    description: str,
    meanings: Mapping[Any, str],
    *,
    default: StrEnum | None = None,
    code: str = "",
) -> Field:
    """Declare one word of an enumeration, required unless it has a default; None if invalid.

    An unknown word is reported as `code`, or by default as `NAME-unknown`.
    """
    words = {member.value: member for member in meanings}

    def read(fields: Fields, name: str) -> StrEnum | None:
        value = fields.text(name)
        if value and value not in words:
            advice = hint(value, words) or f"use one of {', '.join(f'`{word}`' for word in words)}"
            message = f"unknown {name} {shown(value)}"
            fields.reject(name, code or f"{name}-unknown", message, advice)
        return words.get(value)

    lines = [description, *(f"- {word}: {meaning}" for word, meaning in meanings.items())]
    schema = {"description": "\n".join(lines), "enum": list(words)}
    return Field(name, read, schema, default is not None, default)


def boolean(name: str, description: str, *, default: bool | None = None) -> Field:
    """Declare `true` or `false`; None if invalid."""
    schema = {"description": description, "enum": [True, False, "true", "false"]}
    return Field(name, _read_boolean, schema, default is not None, default)


def _read_boolean(fields: Fields, name: str) -> bool | None:
    value = fields.text(name)
    if value and value not in _BOOLEANS:
        message = f"`{name}` must be `true` or `false`, not {shown(value)}"
        meant = _OTHER_BOOLEANS.get(value.casefold())
        advice = f"write `{meant}`" if meant else hint(value, _BOOLEANS)
        fields.reject(name, "truth-malformed", message, advice)
    return _BOOLEANS.get(value)


def integer(
    name: str, description: str, least: int, most: int | None = None, *, default: int | None = None
) -> Field:
    """Declare a whole number; `least` is 0 or 1, `most` has one digit. None if invalid."""

    def read(fields: Fields, name: str) -> int | None:
        value = fields.text(name)
        if not value:
            return None
        return parse_integer(fields, name, fields.nodes[name], value, least=least, most=most)

    schema = integer_schema(description, least, most)
    return Field(name, read, schema, default is not None, default)


def parse_integer(  # noqa: PLR0913 - its location and its bounds
    fields: Fields, name: str, node: Node, value: str, *, least: int, most: int | None = None
) -> int | None:
    """Parse the text of a node as a number within bounds, or report it and return None."""
    if not _IS_INTEGER(value):
        _report_not_a_number(fields, node, value, "a whole number such as `2`")
        return None
    number = int(value)
    if number < least or (most is not None and number > most):
        fields.broken = True
        bounds = f"at least {least}" if most is None else f"from {least} to {most}"
        message = f"`{name}` must be {bounds}, not {shown(value)}"
        fields.file.problem("number-range", node, message)
        return None
    return number


def integer_schema(description: str, least: int, most: int | None = None) -> Schema:
    """Return the schema of a whole number within the bounds of a field."""
    some = "(?!0+$)" if least else ""
    pattern = rf"^\+?{some}[0-9]{{1,9}}$" if most is None else rf"^\+?0*[{least}-{most}]$"
    limits = {"minimum": least, "maximum": most or _LARGEST_INTEGER}
    return {"description": description, "type": ["integer", "string"], **limits, "pattern": pattern}


def number(
    name: str, description: str, *, optional: bool = False, default: Decimal | None = None
) -> Field:
    """Declare a decimal number without separators or units, unsigned if it has a default."""
    sign, limits = ("[+-]?", {}) if default is None else (r"\+?", {"minimum": 0})
    types = ["number", "string"]
    schema = {"description": description, "type": types, "pattern": f"^{sign}{_NUMBER}$", **limits}
    return Field(name, read_number, schema, optional or default is not None, default)


def read_number(fields: Fields, name: str) -> Decimal | None:
    """Read a decimal number; None if invalid."""
    value = fields.text(name)
    if value and not _IS_NUMBER(value):
        wanted = "a number such as `313500` or `1.5`"
        _report_not_a_number(fields, fields.nodes[name], value, wanted)
        return None
    return Decimal(value) if value else None


def list_schema(
    description: str,
    entry: Schema,
    fewest: int = 0,
    most: int | None = None,
    keywords: Schema | None = None,
) -> Schema:
    """Return the schema of a list within bounds, with any further keywords."""
    schema = {"description": description, "type": "array", "items": entry, **(keywords or {})}
    if most is not None:
        schema["maxItems"] = most
    return {**schema, "minItems": fewest} if fewest else schema


def texts(name: str, description: str, each: str, *, fewest: int = 0) -> Field:
    """Declare a list of unique texts; `each` describes one of them."""

    def read(fields: Fields, name: str) -> tuple[str, ...]:
        values: dict[str, Node] = {}
        for node, value in fields.texts(name, fewest):
            fields.warn_if_cut(node)
            first = values.setdefault(value, node)
            if first is not node:
                message = f"{shown(value)} is listed twice in `{name}`"
                related = (Related(fields.file.span(first), "first given here"),)
                fields.file.problem("text-duplicate", node, message, "remove one of them", related)
        return tuple(values)

    schema = list_schema(description, text_schema(each), fewest, keywords=UNIQUE)
    return Field(name, read, schema, not fewest, ())


def references(
    name: str, description: str, noun: str, *, fewest: int = 0, later: bool = False
) -> Field:
    """Declare a list of unique ids of other items.

    With `later`, they may refer to items that have not been read yet.
    """

    def read(fields: Fields, name: str) -> tuple[Ref, ...]:
        ids = fields.known.ids[noun]
        seen: dict[str, Ref] = {}
        for node, value in fields.texts(name, fewest):
            ref = Ref(value, fields.file.span(node))
            first = seen.setdefault(value, ref)
            if first is not ref:
                fields.report_duplicate(ref.span, value, first.span)
            elif later:
                ids.pending.append(ref)
            else:
                ids.check(ref, fields.file.report)
        return tuple(seen.values())

    entry = id_schema(f"The id of a {noun}.")
    schema = list_schema(description, entry, fewest, keywords=UNIQUE)
    return Field(name, read, schema, not fewest, ())


def _report_not_a_number(fields: Fields, node: Node, value: str, wanted: str) -> None:
    fields.broken = True
    message = f"{shown(value)} is not a number"
    advice = f"write {wanted}, without separators or a unit"
    fields.file.problem("number-malformed", node, message, advice)
