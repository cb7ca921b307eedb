"""A record: its fields in order and its rules, from which items and schemas are built."""

from collections.abc import Callable
from typing import Any, Generic, NamedTuple, TypeVar

from yaml.events import AliasEvent

from tda_cli.pack.format.field_types import Field, Schema, list_schema
from tda_cli.pack.format.fields import FIELDS, Fields, Known, type_name, with_article
from tda_cli.pack.yaml_file import ListNode, MapNode, Node, YamlFile, is_null

T = TypeVar("T")

Values = dict[str, Any]

_NULL = {"type": "null"}


class Rule(NamedTuple):
    """A condition on several fields of a record.

    `check` may report problems and change values. `schema` states as much of it as JSON Schema can.
    """

    check: Callable[[Fields, Values], None]
    schema: Schema | None = None


class Record(Generic[T]):
    """The declaration of an item: its fields and rules.

    Attributes:
        make: Builds the item from the values of its fields and its `span`.
        fields: In the order of the documentation.
    """

    def __init__(
        self,
        make: Callable[..., T],
        noun: str,
        description: str,
        *fields: Field,
        rules: tuple[Rule, ...] = (),
    ) -> None:
        self.make = make
        self.noun = noun
        self.description = description
        self.fields = fields
        self.rules = rules
        self.names = frozenset(field.name for field in fields)

    def read(self, file: YamlFile, node: Node, known: Known) -> T | None:
        """Build an item from a node, or report its problems and return None."""
        if isinstance(node, MapNode):
            return self.build(Fields(file, node, self.noun, known))
        if "id" in self.names:
            known.ids[self.noun].complete = False
        if not isinstance(node, AliasEvent):
            message = f"{with_article(self.noun)} must be {FIELDS}, not {type_name(node)}"
            file.problem("type-wrong", node, message)
        return None

    def build(self, fields: Fields) -> T | None:
        """Build an item from its fields, or report their problems and return None."""
        fields.allow(self.names)
        values = self.values(fields)
        values.setdefault("span", fields.span)  # unless a rule has set a better one
        return None if fields.broken else self.make(**values)

    def values(self, fields: Fields) -> Values:
        """Read the fields and apply the rules."""
        values: Values = {}
        nodes = fields.nodes
        for name, read, _, optional, default in self.fields:
            node = nodes.get(name)
            if optional and (node is None or is_null(node)):
                values[name] = default
            else:
                values[name] = read(fields, name)
        for rule in self.rules:
            rule.check(fields, values)
        return values

    def schema(self, description: str = "") -> Schema:
        """Return the schema; the title of each field is its name."""
        schema = {
            "description": description or self.description,
            "type": "object",
            "required": [field.name for field in self.fields if not field.optional],
            "properties": {
                field.name: {"title": title_of(field.name), **field.schema} for field in self.fields
            },
            "additionalProperties": False,
        }
        keywords = [rule.schema for rule in self.rules if rule.schema is not None]
        if len(keywords) > 1:
            return schema | {"allOf": keywords}
        return schema | keywords[0] if keywords else schema


def title_of(name: str) -> str:
    """Return the title that editors show for a field."""
    return name.replace("_", " ").capitalize()


def records(  # noqa: PLR0913 - a list has many constraints
    name: str,
    record: Record[T],
    description: str,
    *,
    fewest: int = 0,
    most: int | None = None,
    keywords: Schema | None = None,
) -> Field:
    """Declare a list of records; invalid ones are left out."""

    def read(fields: Fields, name: str) -> tuple[T, ...]:
        nodes = fields.entries(name, fewest, most)
        if "id" in record.names and not isinstance(fields.get(name), ListNode):
            # Whatever is here instead of a list may contain ids that others refer to.
            fields.known.ids[record.noun].complete = False
        values = (record.read(fields.file, node, fields.known) for node in nodes)
        found = tuple(value for value in values if value is not None)
        fields.broken = fields.broken or len(found) < len(nodes)
        return found

    schema = list_schema(description, record.schema(), fewest, most, keywords)
    return Field(name, read, schema, not fewest, ())


def nested(name: str, record: Record[T], description: str = "", *, optional: bool = False) -> Field:
    """Declare a record; None if invalid or, if it is optional, absent."""

    def read(fields: Fields, name: str) -> T | None:
        node = fields.required(name)
        value = None if node is None else record.read(fields.file, node, fields.known)
        fields.broken = fields.broken or value is None
        return value

    return Field(name, read, record.schema(description), optional)


class ListFile(NamedTuple):
    """A file that contains one list of records, under `name`, and nothing else."""

    name: str
    record: Record[Any]
    description: str
    keywords: Schema | None = None

    def schema(self) -> Schema:
        """Return the schema of the file."""
        items = list_schema(self.description, self.record.schema(), keywords=self.keywords)
        return Record(dict, "file", self.description, Field(self.name, Fields.text, items)).schema()


def given(*names: str) -> Schema:
    """Require fields to be present, with a value."""
    return {"required": list(names), "properties": {name: {"not": _NULL} for name in names}}


def absent(*names: str) -> Schema:
    """Require fields to be absent or without a value."""
    return {"properties": dict.fromkeys(names, _NULL)}


def reason_for(field: str, value: str, rule: str) -> Rule:
    """Require a reason, in `why`, if a field has a certain value, and forbid one otherwise.

    `rule` describes the field and the value in messages.
    """

    def check(fields: Fields, values: Values) -> None:
        found = values[field]
        if found == value and fields.get("why") is None:
            fields.broken = True
            message = f"`why` is missing from {fields.label()}: {rule} needs a reason"
            fields.file.report.add("why-missing", fields.span, message)
        elif found not in {None, value} and values["why"]:
            fields.reject("why", "why-refused", f"`why` is only for {rule}", "remove it")

    condition = {"required": [field], "properties": {field: {"const": value}}}
    return Rule(check, {"if": condition, "then": given("why"), "else": absent("why")})
