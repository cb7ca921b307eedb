"""What the JSON Schemas of a pack's files are made of.

A pack's values are texts until they are read, but an editor's YAML parser has made numbers,
truths and dates of some by then: where the reader takes a text that looks like one, the schema
takes either. A keyword of JSON Schema looks only at values of its own type, so that one schema
can say what a text must be like (`pattern`) and what a number must be like (`minimum`).
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

Schema = dict[str, Any]

_ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
_NUMBER = r"[0-9]{1,18}(\.[0-9]{1,9})?$"
_LARGEST_WHOLE = 999_999_999

_DAY = (
    "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    "|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|02-(0[1-9]|[12][0-9])"
)
_DATE = f"(?!0000)[0-9]{{4}}(-(0[1-9]|1[0-2]|2[1-4]|{_DAY}))?~?"
_LAST_YEAR = 9999

_NULL = {"type": "null"}
_GIVEN = {"not": _NULL}


def text(description: str) -> Schema:
    """Describe a text that must not be empty."""
    types = ["string", "number", "boolean"]
    return {"description": description, "type": types, "pattern": r"\S"}


def word(enum: type[StrEnum], description: str, meanings: Mapping[Any, str]) -> Schema:
    """Describe one of the words of an enumeration, each with its meaning."""
    lines = [description, *(f"- {member}: {meanings[member]}" for member in enum)]
    return {"description": "\n".join(lines), "enum": [member.value for member in enum]}


def identifier(description: str) -> Schema:
    """Describe an id, or a reference by id; it may look like a number or a truth."""
    types = ["string", "number", "boolean"]
    return {"description": description, "type": types, "pattern": _ID, "minimum": 0}


def digits(description: str, pattern: str) -> Schema:
    """Describe hexadecimal digits, which may happen to look like a number."""
    return {"description": description, "type": ["string", "number"], "pattern": pattern}


def whole(description: str, least: int, most: int | None = None) -> Schema:
    """Describe a whole number: from 0 or 1 up, or up to a number of one digit."""
    some = "(?!0+$)" if least else ""
    pattern = rf"^\+?{some}[0-9]{{1,9}}$" if most is None else rf"^\+?0*[{least}-{most}]$"
    limits = {"minimum": least, "maximum": most or _LARGEST_WHOLE}
    return {"description": description, "type": ["integer", "string"], **limits, "pattern": pattern}


def number(description: str, *, negative: bool = True) -> Schema:
    """Describe a decimal number, without separators and units."""
    sign = "[+-]?" if negative else r"\+?"
    schema = {"description": description, "type": ["number", "string"]}
    return {**schema, "pattern": f"^{sign}{_NUMBER}", **({} if negative else {"minimum": 0})}


def truth(description: str) -> Schema:
    """Describe `true` or `false`."""
    return {"description": description, "enum": [True, False, "true", "false"]}


def optional(schema: Schema) -> Schema:
    """Allow a field to be there without a value."""
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return {**schema, "type": [*types, "null"]}


def listed(
    description: str, items: Schema, fewest: int = 0, most: int | None = None, **rules: object
) -> Schema:
    """Describe a list; it may be left without a value where it need not hold anything."""
    schema: Schema = {"description": description, "type": "array", "items": items, **rules}
    if most is not None:
        schema["maxItems"] = most
    return {**schema, "minItems": fewest} if fewest else optional(schema)


def texts(description: str, each: str, fewest: int = 0) -> Schema:
    """Describe a list of texts, no two of them the same."""
    return listed(description, text(each), fewest, uniqueItems=True)


def references(description: str, to: str, fewest: int = 0) -> Schema:
    """Describe a list of ids of other things, each of them once."""
    return listed(description, identifier(f"The id of {to}."), fewest, uniqueItems=True)


def record(
    description: str, properties: Mapping[str, Schema], required: tuple[str, ...], **rules: object
) -> Schema:
    """Describe a set of fields; each gets its name as its title."""
    titled = {
        name: {"title": name.replace("_", " ").capitalize(), **schema}
        for name, schema in properties.items()
    }
    schema = {"description": description, "type": "object", "required": list(required)}
    return {**schema, "properties": titled, "additionalProperties": False, **rules}


def given(*names: str) -> Schema:
    """Require fields to be there, with a value."""
    return {"required": list(names), "properties": dict.fromkeys(names, _GIVEN)}


def absent(*names: str) -> Schema:
    """Require fields not to be there, or to be without a value."""
    return {"properties": dict.fromkeys(names, _NULL)}


def reason_for(field: str, value: str) -> Schema:
    """Require a reason where a field has a value, and refuse one elsewhere."""
    condition = {"required": [field], "properties": {field: {"const": value}}}
    return {"if": condition, "then": given("why"), "else": absent("why")}


def when(description: str) -> Schema:
    """Describe a date or period: plain, or with its basis."""
    from tda_cli.model.when import Basis

    fields = record(
        description,
        {
            "date": {**_edtf("The date or period, in Extended Date/Time Format.")},
            "basis": optional(
                word(
                    Basis,
                    "Whether the document gives the date itself; left out, it does.",
                    {
                        Basis.STATED: "the document gives it",
                        Basis.INFERRED: "the pack concludes it, and says why",
                    },
                )
            ),
            "why": optional(text("Why it can be inferred.")),
            "label": optional(text("How to print it where the date reads badly: early 2024.")),
        },
        ("date",),
        **reason_for("basis", Basis.INFERRED),
    )
    return {**fields, **_edtf(description), "type": ["string", "integer", "object"]}


def _edtf(description: str) -> Schema:
    examples = ["2024", "2024-03", "2024-03-05", "2024-21", "2024~", "2015/2023"]
    forms = "2024, 2024-03, 2024-03-05, a season 2024-21 to 2024-24, each with ~ where it is about"
    return {
        "description": f"{description} Write {forms}, or two of these with / between.",
        "type": ["string", "integer"],
        "pattern": f"^{_DATE}(/{_DATE})?$",
        "minimum": 1,
        "maximum": _LAST_YEAR,
        "examples": examples,
    }


WAIVERS = listed(
    "Check rules that do not apply here, each with the reason.",
    record(
        "An exemption from one rule.",
        {
            "rule": text("The code of the rule, as `tda pack check` prints it."),
            "reason": text("Why it does not apply."),
        },
        ("rule", "reason"),
    ),
)
