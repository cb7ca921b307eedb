"""The schemas themselves: well made, explained, and as strict as the reader."""

import pytest
from jsonschema import Draft202012Validator

from tda_cli.pack.format.files import FILES, file_schema

SCHEMAS = {kind: file_schema(kind) for kind in FILES}


def faults(kind: str, data: object) -> list[str]:
    validator = Draft202012Validator(SCHEMAS[kind])
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]


@pytest.mark.parametrize("kind", FILES)
def test_a_schema_is_one_itself(kind: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[kind])

    assert SCHEMAS[kind]["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def untold(schema: object, where: str = "") -> list[str]:
    """Find the fields that an editor could not explain."""
    found = []
    if isinstance(schema, dict):
        if schema.get("additionalProperties") is False:
            found = [
                f"{where}/{name}"
                for name, field in schema["properties"].items()
                if not field.get("title") or not field.get("description")
            ]
        for name, value in schema.items():
            found += untold(value, f"{where}/{name}")
    elif isinstance(schema, list):
        for value in schema:
            found += untold(value, where)
    return found


@pytest.mark.parametrize("kind", FILES)
def test_every_field_is_explained(kind: str) -> None:
    assert untold(SCHEMAS[kind]) == []


CLAIM = {"id": "a", "text": "b", "status": "reported", "paragraphs": [1]}
FIGURE = {"unit": "people", "counts": "crews"}


@pytest.mark.parametrize(
    "more",
    [
        *({"when": date} for date in ("2024", 2024, "2024-21~", "2015/2023-09-30", "2024-02-29")),
        {"when": {"date": 2024, "basis": "inferred", "why": "So."}},
        {"when": {"date": 2024, "basis": None, "label": None}},
        {"when": None, "timing": "recently"},
        {"by": ["a", 2024, True, {"source": "b", "via": None}]},
        {"id": 1, "text": 2024, "paragraphs": ["1", 2], "quote": False},
        *({"figures": [{**FIGURE, "value": value}]} for value in ("5000", -2.5, "+1.5")),
        {"figures": [{**FIGURE, "low": 1, "high": "2", "value": None}]},
        {"people": None, "waivers": [{"rule": "a", "reason": "b"}]},
        {"status": "inference", "why": "So."},
        {"status": "unattributed", "by": None},
        {"status": "unattributed", "by": []},
    ],
)
def test_a_claim_may_be_so(more: dict[str, object]) -> None:
    assert faults("claims", {"claims": [{**CLAIM, **more}]}) == []


@pytest.mark.parametrize(
    "more",
    [
        *({"when": date} for date in ("24", 0, "2024-13", "2024-04-31", "2024/", "0000", "x2024")),
        {"when": {"date": 2024, "basis": "inferred"}},
        {"when": {"date": 2024, "why": "So."}},
        {"when": 2024, "timing": "recently"},
        *({"id": name} for name in ("A", "a_b", "-a", "a--b", -1, None, "")),
        *({"figures": [{**FIGURE, "value": value}]} for value in ("5,000", "1e3", "", None)),
        {"figures": [FIGURE]},
        {"figures": [{**FIGURE, "low": 1}]},
        {"figures": [{**FIGURE, "low": 1, "high": 2, "value": 3}]},
        *({"paragraphs": numbers} for numbers in ([], None, [1, 1], [-1], ["-1"], [1.5], ["1.5"])),
        *({"text": nothing} for nothing in (None, "", " ")),
        {"text": ["a"]},
        {"people": [None]},
        {"waivers": [{"rule": "a"}]},
        {"status": "inference", "why": None},
        {"status": "unattributed", "by": ["a"]},
        {"why": "So."},
        {"colour": "red"},
    ],
)
def test_a_claim_may_not_be_so(more: dict[str, object]) -> None:
    assert faults("claims", {"claims": [{**CLAIM, **more}]})
