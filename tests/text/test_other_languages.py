"""Figures, times and dates as other languages than English write them."""

import pytest

from tda_cli.text.dates import find_dates
from tda_cli.text.figures import find_figures
from tda_cli.text.languages import language_of
from tda_cli.text.measures import same_unit


def keys(language: str, text: str) -> list[str]:
    return [one.key for one in find_figures(text, language_of(language))]


@pytest.mark.parametrize(
    ("language", "text", "key"),
    [
        ("es", "veintidós barcos", "22"),
        ("es", "mil novecientos noventa y nueve", "1999"),
        ("es", "dos mil quinientos millones", "2500000000"),
        ("es", "un millón y medio", "1500000"),
        ("es", "dos docenas", "24"),
        ("es", "tres cuartos", "0.75"),
        ("es-MX", "2.5 metros", "2.5"),
        ("es", "medio mill\u00f3n", "500000"),
        ("es", "2 millones 500 mil", "2500000"),
        ("pt", "cento e vinte e um", "121"),
        ("pt", "dois mil milh\u00f5es", "2000000000"),
        ("pt", "meia dúzia", "6"),
        ("fr", "soixante et onze", "71"),
        ("fr", "quatre-vingts", "80"),
        ("fr", "quatre-vingt-dix-sept", "97"),
        ("fr", "deux cent mille", "200000"),
        ("fr", "demi-douzaine", "6"),
        ("fr", "neuf bateaux", "9"),
        ("en", "two and a half million", "2500000"),
        ("en", "a quarter of it", "0.25"),
        ("en", "12m people", "12000000"),
        ("en", "12m long", "12"),
        ("de", "neunundneunzig", "99"),
        ("de", "zweihunderttausend", "200000"),
        ("de", "eine Milliarde", "1000000000"),
        ("de", "eine halbe Million", "500000"),
        ("de", "drei Viertel", "0.75"),
        ("de", "anderthalb", "1.5"),
        ("de", "1,5 Mio. Euro", "1500000"),
        ("it", "centotrentotto", "138"),
        ("it", "duemilatrecento", "2300"),
        ("it", "duecentottantuno", "281"),
        ("nl", "veertienhonderd", "1400"),
        ("nl", "twee\u00ebntwintig", "22"),
        ("it", "mezza dozzina", "6"),
        ("ru", "1,5 \u043c\u043b\u0440\u0434", "1500000000"),
        ("pl", "miliard", "1000000000"),
        ("hi", "12 \u0932\u093e\u0916", "1200000"),
        ("ja", "1\u4e072\u5343", "12000"),
        ("zh", "\u4e8c\u5341\u4e09", "23"),
        ("ko", "3\ub9cc", "30000"),
        ("tlh", "1,400", "1400"),
    ],
)
def test_a_number_has_one_value_in_every_notation(language: str, text: str, key: str) -> None:
    assert keys(language, text) == [key]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("es", "un barco", []),
        ("es", "tres cuatro", ["3", "4"]),
        ("es", "el cuarenta por ciento", ["40"]),
        ("es", "al menos 5", ["5"]),
        ("es", "menos 5", ["-5"]),
        ("zh", "\u4e00\u4e2a", []),
        ("fr", "un toit neuf", []),
        ("en", "-5 boats, 2020 -2025", ["-5", "2020", "2025"]),
        ("en", "in 300 BC", ["-300"]),
        ("en", "11 below zero", ["-11"]),
        ("en", "9/11 and 1/2", ["9", "11", "0.5"]),
        ("en", "two dozen, 2 crore", ["24", "20000000"]),
        ("en", "Rs 12,34,567", ["1234567"]),
        ("en", "the nineteen-thirties", ["1930"]),
        ("en", "the third quarter", ["3"]),
        ("en", "ten five-year plans", ["10", "5"]),
        ("en", "nineteen eighty-four", ["19", "84"]),
    ],
)
def test_what_is_and_is_not_part_of_a_number(language: str, text: str, found: list[str]) -> None:
    assert keys(language, text) == found


@pytest.mark.parametrize(
    ("language", "text", "key"),
    [
        ("en", "at 9:40 pm", "21:40"),
        ("en", "at 9:40", "9:40/21:40"),
        ("en", "at 12:10 a.m.", "0:10"),
        ("en", "at 2 at night", "2:00"),
        ("en", "at 21:40", "21:40"),
        ("de", "um 21.15 Uhr", "21:15"),
        ("de", "um 7 Uhr abends", "19:00"),
        ("fr", "\u00e0 21 h 45", "21:45"),
        ("fr", "\u00e0 8 heures du soir", "20:00"),
        ("es", "a las 11:15 de la noche", "23:15"),
        ("ja", "\u5348\u5f8c10\u664230\u5206", "22:30"),
        ("zh", "\u4e0a\u53489\u70b9", "9:00"),
    ],
)
def test_a_time_of_day_is_one_figure(language: str, text: str, key: str) -> None:
    assert keys(language, text) == [key]


@pytest.mark.parametrize("text", ["29:10 to win", "from 9 to 10", "1:23:45", "5 in a row"])
def test_other_numbers_are_no_time_of_day(text: str) -> None:
    assert all(one.unit != "time" for one in find_figures(text))


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "5 km", "kilometer"),
        ("en", "5 sq mi", "square mile"),
        ("en", "5 m\u00b2", "square meter/square minute"),
        ("en", "5 mph", "mile per hour"),
        ("en", "5 liters a minute", "liter per minute"),
        ("en", "5 nautical miles", "nautical mile"),
        ("en", "5 degrees Celsius", "celsius"),
        ("en", "5 \u00b0F", "fahrenheit"),
        ("en", "5 people", ""),
        ("de", "5 Kilometern", "kilometer"),
        ("es", "5 millas", "mile"),
        ("tlh", "5 qam", "qam"),
        ("tlh", "5\u4eba\u5de5", "\u4eba"),
    ],
)
def test_a_figure_has_its_unit(language: str, text: str, unit: str) -> None:
    assert find_figures(text, language_of(language))[0].unit == unit


def test_units_are_the_same_unless_both_are_known_and_differ() -> None:
    assert same_unit("mile", "")
    assert same_unit("degree/celsius", "celsius")
    assert not same_unit("mile", "kilometer")
    assert same_unit("liter per minute", "liter")
    assert not same_unit("liter per minute", "liter per hour")
    assert not same_unit("kilometer per hour", "kilometer")


@pytest.mark.parametrize(
    ("language", "text", "measure"),
    [
        ("en", "C$5", "C$"),
        ("en", "5 Canadian dollars", "C$"),
        ("en", "R$ 5", "real"),
        ("en", "\u00a55", "yen"),
        ("en", "CHF 5", "franc"),
        ("en", "EUR5", "\u20ac"),
        ("en", "CAD 5", "C$"),
        ("es", "5 millones de d\u00f3lares", "$"),
        ("fr", "5 francs suisses", "franc"),
        ("tr", "%5", "percent"),
        ("tr", "y\u00fczde 5", "percent"),
        ("tr", "5 liraya", "lira"),
        ("ja", "3\u5272", "percent"),
        ("zh", "\u767e\u5206\u4e4b5", "percent"),
    ],
)
def test_a_figure_has_its_currency_or_percent(language: str, text: str, measure: str) -> None:
    assert [one.measure for one in find_figures(text, language_of(language))] == [measure]


@pytest.mark.parametrize(
    ("language", "text", "key"),
    [
        ("en", "3.5.2031", "2031-05"),
        ("en", "03/05/2031", "2031-03"),
        ("en", "13/05/2031", "2031-05"),
        ("en-GB", "03/05/2031", "2031-05"),
        ("en", "2031/5/3", "2031-05"),
        ("es", "3 de mayo de 2031", "2031-05"),
        ("es", "mayo de 2031", "2031-05"),
        ("es", "el 3 de mayo", "-05"),
        ("fr", "1er ao\u00fbt 2031", "2031-08"),
        ("de", "3. M\u00e4rz 2031", "2031-03"),
        ("de", "3. Jan. 2031", "2031-01"),
        ("ru", "3 \u043c\u0430\u044f 2031", "2031-05"),
        ("zh", "2031\u5e745\u67083\u65e5", "2031-05"),
    ],
)
def test_a_date_has_one_month_in_every_notation(language: str, text: str, key: str) -> None:
    assert [one.key for one in find_dates(text, language_of(language))] == [key]


def test_the_months_of_one_year_share_it_in_every_language() -> None:
    found = find_dates("de marzo a mayo de 2031", language_of("es"))
    assert [one.key for one in found] == ["2031-03", "2031-05"]


def test_the_month_of_a_date_in_digits_is_no_figure() -> None:
    assert keys("en", "on 3.5.2031 and 2031-05-04") == ["3", "2031", "2031", "4"]
    assert keys("en", "version 45.46.2031") == ["45.46", "2031"]


def test_words_that_open_a_question_are_known() -> None:
    assert {"cu\u00e1ndo", "qu\u00e9"} < language_of("es").openings
    assert {"quand", "le", "la"} < language_of("fr").openings
    assert language_of("ru").openings == frozenset()


def test_a_word_for_two_currencies_is_the_better_known_one() -> None:
    assert language_of("fr").units["livres"] == "pound"
