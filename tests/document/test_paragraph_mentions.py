from tda_cli.document.mentions import list_mentions


def listed(*document: str) -> list[list[tuple[str, str]]]:
    return [[(one.kind.value, one.text) for one in found] for found in list_mentions(document)]


def test_figures_dates_and_names_are_listed_in_order() -> None:
    found = listed("A title", "In May 2031 Ada Quill said that $4 million was lost by 140 people.")

    assert found[1] == [
        ("date", "May 2031"),
        ("name", "Ada Quill"),
        ("figure", "$4 million"),
        ("figure", "140"),
    ]


def test_each_is_listed_once_in_a_paragraph_however_it_is_written() -> None:
    assert listed("T", "Of 140, a hundred and forty met Quill, as Quill's 141 said.")[1] == [
        ("figure", "140"),
        ("name", "Quill"),
        ("figure", "141"),
    ]


def test_names_side_by_side_are_one() -> None:
    text = "It is the Bank of Velm, and Tomas\nde la Reyes, in Velm. Quill left Quill."

    assert [name for _, name in listed("T", text)[1]] == [
        "Bank of Velm",
        "Tomas",
        "Reyes",
        "Velm",
        "Quill",
    ]


def test_words_with_a_capital_that_is_not_theirs_are_no_names() -> None:
    document = ("Ferries Stand Still In Velm", "The President of Velm said so.", "A president is.")

    assert listed(*document) == [[("name", "Velm")], [("name", "President of Velm")], []]


def test_a_name_is_compared_by_the_words_that_are_never_written_small() -> None:
    found = list_mentions(
        ("T", "The Harbor Union, the President and Ada Quill.", "A union, a president")
    )

    assert [one.key for one in found[1]] == ["harbor", "ada quill"]
