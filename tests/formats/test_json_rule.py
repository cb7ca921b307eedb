"""How a value becomes JSON."""

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from pathlib import Path

import pytest

from tda_cli.formats.json import as_json, fields_json
from tda_cli.model.claim import Figure, Ref
from tda_cli.model.source import Source, SourceKind
from tda_cli.problems import Span
from tda_cli.quiz.scoring import Tally
from tda_cli.values import value

SPAN = Span("claims.yaml", 1, 1, 2)


@value
class Example:
    """Has one field for each way in which a field differs from its JSON."""

    id: str
    is_named: bool
    has_document: bool
    why: str
    text: str
    waivers: tuple[str, ...]
    span: Span


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (None, None),
        (True, True),
        (SourceKind.ACADEMIC, "academic"),
        (Ref("strike-began", SPAN), "strike-began"),
        (Fraction(1, 4), 0.25),
        (Decimal("2.50"), 2.5),
        (date(2031, 5, 1), "2031-05-01"),
        (datetime(2031, 5, 1, 14, 3, tzinfo=UTC), "2031-05-01T14:03:00+00:00"),
        (Path("bank") / "money.yaml", str(Path("bank") / "money.yaml")),
        ((Ref("a", SPAN), Ref("b", SPAN)), ["a", "b"]),
        ({SourceKind.ACADEMIC: Fraction(1, 2), 7: ()}, {"academic": 0.5, "7": []}),
    ],
)
def test_a_value_as_json(found: object, expected: object) -> None:
    assert as_json(found) == expected


def test_an_enum_is_plain_text_and_a_whole_number_an_integer() -> None:
    assert type(as_json(SourceKind.ACADEMIC)) is str
    assert not isinstance(as_json(SourceKind.ACADEMIC), Enum)
    assert type(as_json(Decimal("3.0"))) is int


def test_an_object_has_a_key_for_each_field_in_their_order() -> None:
    figure = Figure(None, Decimal("2.5"), Decimal(4), "usd", "offer", "about", SPAN)

    assert list(as_json(figure).items()) == [
        ("value", None),
        ("low", 2.5),
        ("high", 4),
        ("unit", "usd"),
        ("counts", "offer"),
        ("qualifier", "about"),
    ]


def test_places_and_waivers_are_left_out_and_only_optional_texts_are_null() -> None:
    example = Example(
        id="a", is_named=True, has_document=False, why="", text="", waivers=("rule",), span=SPAN
    )

    assert as_json(example) == {
        "id": "a",
        "named": True,
        "has_document": False,
        "why": None,
        "text": "",
    }


def test_values_within_values_follow_the_same_rule() -> None:
    source = Source("ann", "Ann", SourceKind.ACADEMIC, "", ("A.",), named=True, span=SPAN)

    assert as_json({"sources": (source,)})["sources"][0]["kind"] == "academic"


def test_named_fields_and_properties_come_in_the_order_asked_for() -> None:
    tally = Tally(asked=4, answered=4, right=1, earned=Fraction(1), possible=4)

    assert list(fields_json(tally, "percent", "fraction", "asked").items()) == [
        ("percent", 25),
        ("fraction", 0.25),
        ("asked", 4),
    ]


def test_only_values_have_a_json_form() -> None:
    with pytest.raises(AttributeError):
        as_json(object())
