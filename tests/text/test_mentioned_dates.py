import pytest

from tda_cli.text.dates import find_dates


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("in March 2024", "March 2024"),
        ("in Mar. 2024.", "Mar. 2024"),
        ("on March 5, 2024", "March 5, 2024"),
        ("on 5 March 2024", "5 March 2024"),
        ("on the 5th of March 2024", "5th of March 2024"),
        ("in March of 2024", "March of 2024"),
        ("in March, 2024", "March, 2024"),
        ("in\nMarch\n2024", "March\n2024"),
        ("on 2024-03-05", "2024-03-05"),
        ("since 2024-03", "2024-03"),
    ],
)
def test_a_month_with_its_year_is_one_date_however_it_is_written(text: str, written: str) -> None:
    assert [(one.text, one.key) for one in find_dates(text)] == [(written, "2024-03")]


def test_the_months_of_one_year_share_it() -> None:
    assert [(one.text, one.key) for one in find_dates("from March to May 2024")] == [
        ("March", "2024-03"),
        ("May 2024", "2024-05"),
    ]
    assert [one.text for one in find_dates("3 May and 4 June 2024")] == ["3 May", "4 June 2024"]


@pytest.mark.parametrize(
    "text",
    [
        "In March the 2024 budget",
        "in March",
        "it may 2024",
        "March 20245",
        "Marching 2024",
        "2024-13",
        "12024-03",
    ],
)
def test_no_other_words_make_a_date(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Said 2024-03", ["2024-03"]),
        ("Dated to May 2024", ["May 2024"]),
        ("March to Marches 2024", []),
        ("Marching on 5 May 2024", ["5 May 2024"]),
    ],
)
def test_a_word_that_looks_like_a_month_hides_no_date(text: str, written: list[str]) -> None:
    assert [one.text for one in find_dates(text)] == written
