import pytest

from tda_cli.text.figures import find_figures


def found(text: str) -> list[tuple[str, str, str]]:
    return [(one.text, one.key, one.measure) for one in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("5", "5"),
        ("five", "5"),
        ("Five", "5"),
        ("5,000,000", "5000000"),
        ("5'000'000", "5000000"),
        ("5\u2019000\u2019000", "5000000"),
        ("5\u202f000\u202f000", "5000000"),
        ("5 000 000", "5000000"),
        ("5.000.000", "5000000"),
        ("1,234.50", "1234.5"),
        ("3.5", "3.5"),
        ("007", "7"),
        ("\uff12,\uff10\uff10\uff10", "2000"),
        ("\u0661\u0662", "12"),
        ("5 million", "5000000"),
        ("five\nmillion", "5000000"),
        ("5m", "5000000"),
        ("5bn", "5000000000"),
        ("5K", "5000"),
        ("1990s", "1990"),
        ("two hundred and six", "206"),
        ("two million five hundred thousand", "2500000"),
        ("twenty-one", "21"),
        ("twenty\u2011one", "21"),
        ("a hundred", "100"),
        ("a million", "1000000"),
        ("half", "0.5"),
        ("half a million", "500000"),
        ("half-million", "500000"),
        ("18th", "18"),
        ("eighteenth", "18"),
        ("twentieth", "20"),
        ("twenty-first", "21"),
        ("third", "3"),
        ("one hundredth", "100"),
        ("one million", "1000000"),
    ],
)
def test_a_number_has_one_value_however_it_is_written(text: str, key: str) -> None:
    assert find_figures(f"some {text} boats")[0].key == key


@pytest.mark.parametrize("text", ["15", "2015", "1,005", "A5", "G5", "x5y", "five's", "fiver"])
def test_a_5_is_not_found_in_another_word_or_number(text: str) -> None:
    assert "5" not in [one.key for one in find_figures(text)]


def test_100_is_not_found_in_1100() -> None:
    assert found("1,100") == [("1,100", "1100", "")]
    assert found("1,1000") == [("1", "1", ""), ("1000", "1000", "")]


def test_a_unit_written_onto_a_number_belongs_to_neither() -> None:
    assert found("15km and 5kg") == [("15", "15", ""), ("5", "5", "")]


@pytest.mark.parametrize(
    ("text", "measure", "written"),
    [
        ("$5", "$", "$5"),
        ("US$ 5", "$", "US$ 5"),
        ("U.S.$5", "$", "U.S.$5"),
        ("USD 5", "$", "USD 5"),
        ("5 dollars", "$", "5"),
        ("5 U.S. dollars", "$", "5"),
        ("5 USD", "$", "5"),
        ("five-dollar", "$", "five"),
        ("5 \u20ac", "\u20ac", "5"),
        ("5 euros", "\u20ac", "5"),
        ("\u00a35", "\u00a3", "\u00a35"),
        ("5 pounds", "\u00a3", "5"),
        ("5%", "percent", "5%"),
        ("5 %", "percent", "5"),
        ("5 percent", "percent", "5"),
        ("5 per cent", "percent", "5"),
        ("5-percent", "percent", "5"),
        ("5 percentage points", "", "5"),
        ("5th", "ordinal", "5th"),
        ("fifth", "ordinal", "fifth"),
        ("5 people paid dollars", "", "5"),
        ("5 crowns", "", "5"),
        ("a wage of 5, $6 more", "", "5"),
    ],
)
def test_what_a_figure_is_measured_in(text: str, measure: str, written: str) -> None:
    assert found(text)[0] == (written, "5", measure)


def test_the_ends_of_a_range_share_scale_and_measure() -> None:
    assert found("$5-10 million") == [("$5", "5000000", "$"), ("10 million", "10000000", "$")]
    assert found("5\u201310%") == [("5", "5", "percent"), ("10%", "10", "percent")]
    assert found("5-10") == [("5", "5", ""), ("10", "10", "")]
    assert found("20-5 million")[0] == ("20", "20", "")
    assert found("5 thousand - 10 million")[0] == ("5 thousand", "5000", "")


def test_figures_side_by_side_are_each_for_itself() -> None:
    assert found("In 2023 600 men") == [("2023", "2023", ""), ("600", "600", "")]
    assert [key for _, key, _ in found("two-three")] == ["2", "3"]
    assert [key for _, key, _ in found("two 5 half half")] == ["2", "5", "0.5", "0.5"]
    assert [key for _, key, _ in found("two and three")] == ["2", "3"]
    assert [key for _, key, _ in found("1.2.3")] == ["1.2", "3"]
    assert [key for _, key, _ in found("5k million")] == ["5000"]


@pytest.mark.parametrize("text", ["one", "the first", "a second", "millions", "hundred", "half's"])
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert found(f"{text} boats") == []


def test_numbers_far_apart_are_not_joined() -> None:
    assert [key for _, key, _ in found(f"five{' ' * 40}million")] == ["5"]
