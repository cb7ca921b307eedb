import pytest

from tda_cli.text.words import content_words, fold, words


def test_words_are_folded_and_in_order() -> None:
    text = "The U.S. crews' pay \u2013 Quill's, of MS-13 \u2013 was cut at Tocor\u00f3n."

    assert " ".join(words(text)) == "the us crew pay quill of ms-13 was cut at tocoron"


def test_content_words_leave_out_what_only_joins_them() -> None:
    assert content_words("According to the document, who says the crews do strike?") == (
        "crew",
        "strike",
    )


def test_no_words() -> None:
    assert words(" -- ...") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tocor\u00f3n", "tocoron"),
        ("Tocor\u00f3n", "Tocoro\u0301n"),
        ("U.S.", "US"),
        ("Venezuelan", "Venezuelans"),
        ("Quill", "Quill's"),
        ("Quill", "Quill\u2019s"),
        ("dockers", "dockers'"),
        ("Flores", "Flores's"),
        ("house", "houses"),
        ("case", "cases"),
        ("class", "classes"),
        ("box", "boxes"),
        ("church", "churches"),
        ("crash", "crashes"),
        ("city", "cities"),
        ("hero", "heroes"),
        ("Stra\u00dfe", "STRASSE"),
    ],
)
def test_spelling_variants_are_one_word(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("gas", "ga"), ("bus", "bu"), ("basis", "basi"), ("ties", "y")]
)
def test_no_letter_that_is_no_ending_is_cut(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("\u304b", "\u304c"),
        ("\u30ac\u30b9", "\u30ab\u30b9"),
        ("\u0929", "\u0928"),
        ("\uc11c\uc6b8", "\uc0ac\uc6b8"),
    ],
)
def test_a_mark_that_makes_another_letter_is_no_accent(one: str, other: str) -> None:
    assert fold(one) != fold(other)
