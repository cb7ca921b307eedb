"""JSON in which every key is always present; null or an empty list if it does not apply."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any

from tda_cli.model.claim import Ref

Json = dict[str, Any]

_VERSION = 1
_LEFT_OUT = frozenset({"span", "inferred", "waivers"})
_NULL_IF_EMPTY = frozenset({"hint", "label", "person", "qualifier", "quote", "timing", "why"})
# Properties that follow the fields of a class.
_PROPERTIES = {"Tally": ("fraction", "percent"), "Point": ("fit",)}
_RENAMED = {"was": "words_before"}  # clearer outside the code


def dumps(view: str, content: Json) -> str:
    """Return a JSON document that starts with the name of its view and a version.

    Invisible characters are escaped, so that none can affect a terminal.
    """
    import json

    document = {"tda": view, "version": _VERSION, **content}
    text = json.dumps(document, default=as_json, ensure_ascii=False, indent=2)
    return f"{escape_invisible(text)}\n"


def escape_invisible(text: str) -> str:
    """Escape the invisible characters in JSON, which stays the same value."""
    import json

    def escaped(found: re.Match[str]) -> str:
        return found[0] if found[0].isprintable() else json.dumps(found[0])[1:-1]

    return re.sub(r"[^\n -~]", escaped, text)


def as_json(value: Any) -> Any:  # noqa: ANN401, PLR0911 - a return for each type
    """Return a value of the model, or a list or mapping of them, as JSON.

    Enums become their values, references their ids, dates and times ISO 8601, and exact numbers
    JSON numbers. For other objects, see `fields_json`.
    """
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | float() | str():
            return value
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case Fraction():
            return float(value)
        case date():
            return value.isoformat()
        case Path():
            return str(value)
        case Ref():
            return value.id
        case Mapping():
            return {str(as_json(key)): as_json(one) for key, one in value.items()}
        case tuple() | list():
            return [as_json(one) for one in value]
    names = (name for name in value.__match_args__ if name not in _LEFT_OUT)
    return fields_json(value, *names, *_PROPERTIES.get(type(value).__name__, ()))


def fields_json(value: object, *names: str) -> Json:
    """Return these fields and properties of an object, dropping `is_` from their names."""
    found = ((name, getattr(value, name)) for name in names)
    return {
        _RENAMED.get(name, name.removeprefix("is_")): None
        if one == "" and name in _NULL_IF_EMPTY
        else as_json(one)
        for name, one in found
    }
