# ruff: noqa: RUF001 - digits and signs of other keyboards are the point
"""Numbers as people write them, with qualifiers and words around them."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_builders import quick

from tda_cli.model.question import YEAR
from tda_cli.quiz.kinds.base import NotAnAnswer
from tda_cli.quiz.kinds.typed_number import parse_number, plain_number
from tda_cli.text.languages import language_of

READ: dict[str, list[tuple[Any, ...]]] = {
    "century": [
        (18, "18", "18th", "18th century", "the 18th century", "eighteenth", "in the 18th c."),
        (21, "21st", "twenty-first century", "the twenty first", "21. century"),
    ],
    "years": [
        (41, "41 years old", "41-year-old", "41 yrs", "aged 41", "forty-one years of age", "41 y"),
    ],
    "people": [
        (600, "600 migrants", "600 people", "more than 600", "600+", "600 or more", "~600"),
        (
            600,
            "over six hundred migrants",
            "at least 600",
            "some 600 persons",
            ">600",
            "600 (est.)",
        ),
        (5000, "about 5,000", "around 5k", "roughly five thousand", "approx. 5000", "5e3", "5E3"),
        (5_000_000, "5×10^6", "5 x 10^6", "5*10⁶", "5m", "5 mn", "5.0e6 people", "5 million"),
        (42, "٤٢", "４２", "४२", "42 of them", "42 people a day"),
        (1234, "１，２３４", "١٬٢٣٤"),
        (1_500_000, "a million and a half", "1 500 000"),
        (2_500_000, "two and a half million", "2.5 million", "2 and a half million people"),
        (500_000, "half a million", "a half million migrants"),
        (-5, "negative 5", "minus five", "−5"),
        (1, "1 person", "first", "1st"),
        (3, "third", "maybe 3", "I think three"),
        (33, "a total of 33", "an estimated 33 people"),
    ],
    "percent": [
        (50, "half", "a half", "one half", "about half", "half of them", "1/2", "½", "50%"),
        (50, "fifty per cent", "50 pct", "50 percent of the size", "50％"),
        (2, "under 2%", "less than 2 percent", "<2%", "up to 2", "2 percent"),
        (25, "a quarter", "one quarter", "¼", "1/4"),
        (75, "three quarters", "3/4"),
        (Decimal("0.5"), "1/2 percent", "0.5", "half a percent", "½%"),
        (Decimal("5.5"), "5½", "5 1/2 percent", "five and a half percent"),
    ],
    "US dollars": [
        (5_000_000, "up to $5 million", "US$5m", "5 million dollars", "$5 million a year"),
        (5_000_000, "5 million American dollars", "USD 5 million", "$5mn", "5 million bucks"),
        (
            10_000_000,
            "$10 million a year",
            "10 million a year",
            "ten million U.S. dollars annually",
        ),
    ],
    "US dollars a year": [
        (10_000_000, "$10 million", "$10 million a year", "10 million", "$10 million per year"),
        (10_000_000, "$10m/year", "10 million dollars yearly", "$10 million per annum"),
    ],
    "kilometers": [
        (12, "12 km", "12 kilometers", "12 kilometres", "12km", "12 kilometers long", "twelve kms"),
        (12_000, "12 thousand km", "12k km", "12,000"),
    ],
    "kilometers per hour": [
        (80, "80", "80 km/h", "80 kph", "80 kilometres an hour", "80 km per hour", "about 80"),
    ],
    "square kilometers": [
        (50, "50", "50 km²", "50 km2", "50 sq km", "50 square kilometres", "50 sq. km"),
    ],
    "deaths per 100,000 people": [
        (12, "12", "12 per 100,000", "12 deaths per 100,000 people", "12 deaths per 100,000"),
    ],
    "meters": [(1500, "1500 m", "1500m", "1,500 metres", "1.5e3 m"), (30, "30 metres high")],
    "kilograms": [(2, "2 kg", "2 kilos", "two kilogrammes", "2kg")],
    "hours": [(36, "36 h", "36 hrs", "36 hours", "thirty-six"), (Decimal("0.5"), "half an hour")],
    "seconds": [(5, "5 second", "5 secs", "5 s", "five seconds")],
    "minutes": [(5, "5m", "5 min", "5 minutes")],
    "miles": [(5_000_000, "5 million miles", "5m miles")],
    "degrees Celsius": [(-5, "-5", "−5 °C", "minus 5 degrees", "-5 C", "-5 degrees centigrade")],
    "GB": [(10, "10 GB", "10gb", "10 gigabytes")],
    "tons": [(3, "3 tonnes", "3 t", "3 metric tons")],
    "countries": [(8, "8 other countries", "eight nations", "8 countries in all")],
    "members": [(5000, "5,000 criminals", "five thousand members or so")],
    "": [
        (5, "5 km", "$5", "5%", "5 of them", "5 x", "c. 5", "ca. 5"),
        (Decimal("0.5"), "1/2", "½", "half", "0.5"),
    ],
    YEAR: [
        (2012, "2012", "in 2012", "the year 2012", "about 2012", "２０１２", "٢٠١٢", "2012."),
        (2023, "September 2023", "Sept. 2023", "20 September 2023", "Sept 20, 2023", "late 2023"),
        (2031, "2031 AD", "2031 A.D.", "AD 2031", "2031 CE", "3rd of May 2031"),
    ],
}

ASKED_AGAIN = {
    "kilometers": ["12 miles", "12 meters", "12,000 m", "12 kg", "12 km/h", "12 km²", "12k", "12%"],
    "kilometers per hour": ["80 kilometers", "80 hours", "80 per", "80 mph", "80 km per second"],
    "square kilometers": ["50 kilometers", "50 km", "50 cubic km", "50 square miles", "50 acres"],
    "deaths per 100,000 people": ["12 people", "12 deaths", "12 per million", "12 percent"],
    "GB": ["10b", "10 MB", "10 b", "10k"],
    "people": [
        "1990s",
        "5%",
        "$5 million",
        "600 km",
        "41 years",
        "half",
        "1/2",
        "5 people per square km",
    ],
    "percent": [
        "5 percentage points",
        "5 points",
        "$5",
        "5 percent a year",
        "5 people per km",
        "2 people",
    ],
    "percentage points": ["5 percent", "5%"],
    "US dollars": ["€5 million", "5 million euros", "£5", "5 million pesos", "5 Canadian dollars"],
    "US dollars a year": ["$10 million a month", "10 million euros a year", "€10 million"],
    "euros": ["$5", "5 dollars", "5 cents"],
    "years": ["41 months", "41 days", "41 light years"],
    "nautical miles": ["5 miles", "5 km"],
    "degrees Celsius": ["23 F", "23 °F", "23 degrees Fahrenheit", "23 K", "5 persons"],
    "": [
        "5-6",
        "5 or 6",
        "2 dozen",
        "5 to 10",
        "5 out of 10",
        "10:30",
        "3 May 2031",
        "24/7",
    ],
    "century": ["18 years", "18th and 19th"],
    "members": [
        "lots",
        "5 milion",
        "5 mil",
        "5 thousnd",
        "not 600",
        "who knows",
        "600 hundreds",
        "5 lakh",
        "5/0",
    ],
    YEAR: [
        "2012 or 2013",
        "2012-13",
        "2012 BC",
        "not 2012",
        "1990s",
        "5 2012",
        "May 20",
        "3,2012 x",
    ],
}


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        (text, unit, number)
        for unit, rows in READ.items()
        for number, *texts in rows
        for text in texts
    ],
)
def test_a_number_is_read(text: str, unit: str, number: Decimal) -> None:
    assert parse_number(text, unit) == number


@pytest.mark.parametrize(
    ("text", "unit"), [(text, unit) for unit, texts in ASKED_AGAIN.items() for text in texts]
)
def test_what_may_mean_something_else_is_asked_again(text: str, unit: str) -> None:
    assert parse_number(text, unit) is None


@pytest.mark.parametrize(
    ("language", "text", "unit", "number"),
    [
        ("es", "uno", "barcos", 1),
        ("es", "un 5 por ciento", "por ciento", 5),
        ("es", "dos millones quinientos mil", "pesos", 2_500_000),
        ("fr", "un million et demi", "francs", 1_500_000),
        ("it", "mezza dozzina", "uova", 6),
        ("nl", "tweeëntwintig", "mensen", 22),
    ],
)
def test_a_number_is_read_in_other_languages(
    language: str, text: str, unit: str, number: int
) -> None:
    assert parse_number(text, unit, language_of(language)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5", 5),
        ("$5", 5),
        ("5%", 5),
        ("five thousand", 5000),
        ("-2", -2),
        ("5 million dollars", 5_000_000),
    ],
)
def test_a_text_that_is_only_a_number(text: str, number: int) -> None:
    assert plain_number(text) == number


@pytest.mark.parametrize("text", ["3 May", "2 boats", "5 km", "2.345", "--2", "none", ""])
def test_a_text_that_is_more_than_a_number(text: str) -> None:
    assert plain_number(text) is None


@quick
@given(st.integers(0, 10**12), st.sampled_from(["", "people", "percent", "kilometers"]))
def test_a_qualifier_and_the_unit_change_nothing(number: int, unit: str) -> None:
    assert parse_number(f"about {number:,} {unit}", unit) == number
    assert parse_number(f"More than {number}+", unit) == number


@quick
@given(st.text("0123456789 .,/-+%$kmb½²×^e", max_size=12), st.sampled_from(list(READ)))
def test_no_text_is_too_odd(text: str, unit: str) -> None:
    assert isinstance(parse_number(text, unit), Decimal | NotAnAnswer | None)
