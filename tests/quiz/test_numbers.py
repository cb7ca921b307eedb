from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_builders import decimals, quick

from tda_cli.model.question import YEAR
from tda_cli.quiz.kinds.base import NotAnAnswer
from tda_cli.quiz.kinds.typed_number import parse_number
from tda_cli.text import format_number


@pytest.mark.parametrize(
    "text",
    [
        "5000",
        "5,000",
        "5 000",
        "5\u00a0000",
        "5\u2009000",
        "5\u202f000",
        "5'000",
        "5\u2019000",
        "5_000",
        "05000",
        "5000.0",
        " 5,000. ",
        "+5000",
        "5 thousand",
        "5k",
        "5 K",
        "five thousand",
        "FIVE-thousand",
        "fifty hundred",
        "5000.",
    ],
)
def test_ways_to_write_five_thousand(text: str) -> None:
    assert parse_number(text) == 5000


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("zero", 0),
        ("eleven", 11),
        ("twenty", 20),
        ("twenty-five", 25),
        ("one hundred and two", 102),
        ("one hundred two", 102),
        ("a hundred", 100),
        ("a thousand", 1000),
        ("eleven thousand", 11_000),
        ("twelve hundred", 1200),
        ("nine hundred ninety-nine thousand nine hundred and ninety-nine", 999_999),
        ("a hundred thousand", 100_000),
        ("three hundred and thirteen thousand five hundred", 313_500),
        ("two million five hundred thousand and six", 2_500_006),
        ("5 million 200 thousand", 5_200_000),
        ("5 hundred thousand", 500_000),
        ("five thousand million", 5_000_000_000),
        ("1.5 million", 1_500_000),
        ("1.125 million", 1_125_000),
        ("2bn", 2_000_000_000),
        ("5,000,000", 5_000_000),
        ("5 000 000", 5_000_000),
        ("1,234.5", Decimal("1234.5")),
        ("1 234.5", Decimal("1234.5")),
        ("1.5", Decimal("1.5")),
        ("0.125", Decimal("0.125")),
        (".5", Decimal("0.5")),
        ("1234.125", Decimal("1234.125")),
        ("1.1250", Decimal("1.125")),
        ("-5", -5),
        ("\u22125", -5),
        ("\u20135", -5),
        ("minus five", -5),
        ("0", 0),
    ],
)
def test_digits_words_and_scales(text: str, value: Decimal) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("$5 million", "US dollars", 5_000_000),
        ("US$ 5m", "US dollars", 5_000_000),
        ("US$5m", "U.S. dollars", 5_000_000),
        ("u.s. $5m", "US dollars", 5_000_000),
        ("USD 5 million", "US dollars", 5_000_000),
        ("5 million dollars", "US dollars", 5_000_000),
        ("5 million US dollars", "US dollars", 5_000_000),
        ("-$5", "US dollars", -5),
        ("$-5", "US dollars", -5),
        ("€5", "euros", 5),
        ("2%", "percent", 2),
        ("2 %", "percent", 2),
        ("2 percent", "percent", 2),
        ("2 per cent", "percent", 2),
        ("2%", "percent of the population", 2),
        ("2%", "", 2),
        ("$5", "", 5),
        ("11,000 soldiers", "soldiers", 11_000),
        ("eleven thousand soldiers", "soldiers and police officers", 11_000),
        ("1 soldier", "soldiers", 1),
        ("1 person", "people", 1),
        ("3 persons", "people", 3),
        ("2 countries", "countries", 2),
        ("1 country", "countries", 1),
        ("500 square kilometres", "square kilometres", 500),
        ("300 metres", "metres", 300),
        ("5m people", "people", 5_000_000),
    ],
)
def test_a_unit_may_be_typed_along(text: str, unit: str, value: int) -> None:
    assert parse_number(text, unit) == value


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("$5 million", "people"),
        ("5 euros", "US dollars"),
        ("5%", "people"),
        ("5 dollars", "euros"),
    ],
)
def test_another_unit_is_no_answer(text: str, unit: str) -> None:
    assert parse_number(text, unit) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "$",
        "abc",
        "a",
        "and",
        "a lot",
        "hundred",
        "thousand",
        "million million",
        "5000?",
        "5 00",
        "0 500",
        "12 345 67",
        "1,2,3",
        "12,34,567",
        "5,000'000",
        "1.2.3",
        "5-6",
        "--5",
        "-$-5",
        "0x10",
        "²",
        "five six",
        "twenty eleven",
        "twenty zero",
        "five thousand and",
        "and five",
        "five and six",
        "one hundred and",
        "one hundred two hundred",
        "two hundred thousand hundred",
        "one thousand two thousand",
        "one thousand two million",
        "one thousand 2000",
        "million thousand million five",
        "k",
        "thousand k",
        "9" * 31,
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("770.000", "`770.000` can be read in two ways: write `770,000` or `770.0000`."),
        ("1,00", "`1,00` can be read in two ways: write `100` or `1.00`."),
        ("0,5", "`0,5` can be read in two ways: write `5` or `0.5`."),
        ("0,500", "`0,500` can be read in two ways: write `500` or `0.500`."),
        ("0,0", "`0,0` can be read in two ways: write `0` or `0.0`."),
        ("1,0000", "`1,0000` can be read in two ways: write `10000` or `1.0000`."),
        ("1,5 million", "`1,5` can be read in two ways: write `15` or `1.5`."),
        ("1.234.567", "Write thousands with commas: `1,234,567`."),
    ],
)
def test_what_could_be_two_numbers_is_refused(text: str, message: str) -> None:
    assert parse_number(text) == NotAnAnswer(message)


@pytest.mark.parametrize("text", ["2018", " 2018 ", "0476"])
def test_a_year_is_four_digits(text: str) -> None:
    assert parse_number(text, YEAR) == int(text)


@pytest.mark.parametrize("text", ["18", "2,018", "2018.0", "20188", "-2018", ""])
def test_anything_else_is_no_year(text: str) -> None:
    assert parse_number(text, YEAR) is None


@quick
@given(decimals())
def test_a_number_that_is_written_reads_back(value: Decimal) -> None:
    text = format_number(value)
    read = parse_number(text)
    assert read == value or (isinstance(read, NotAnAnswer) and len(text.rpartition(".")[2]) == 3)


@quick
@given(st.integers(0, 10**18))
def test_grouped_digits_and_plain_digits_are_the_same(value: int) -> None:
    grouped = f"{value:,}"
    assert parse_number(grouped) == value
    assert parse_number(grouped.replace(",", " ")) == value
    assert parse_number(str(value)) == value


@quick
@given(st.text(max_size=30), st.sampled_from(["", "people", "US dollars", "year"]))
def test_no_text_is_too_odd(text: str, unit: str) -> None:
    result = parse_number(text, unit)
    assert result is None or isinstance(result, NotAnAnswer | Decimal)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("5000", "5,000"),
        ("5000.00", "5,000"),
        ("1234567.50", "1,234,567.5"),
        ("2", "2"),
        ("100", "100"),
        ("5E+6", "5,000,000"),
        ("-5000", "-5,000"),
    ],
)
def test_writing_a_number(value: str, text: str) -> None:
    assert format_number(Decimal(value)) == text
