"""What hides words and figures in the text of a document is removed where it is read."""

import pytest

from tda_cli.document.fingerprint import split_document
from tda_cli.document.reading import document_text
from tda_cli.text.noise import without_noise


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Lark\u00adhaven and 1\u00ad40", "Larkhaven and 140"),
        ("Lark\u00ad\nhaven", "Larkhaven"),
        ("Nora\u200b P\u2060ell\ufeff \u200fsaid", "Nora Pell said"),
        ("the MS\u201113 gang", "the MS-13 gang"),
        ("in Lark-\nhaven", "in Larkhaven"),
        ("in Lark- \n  haven", "in Larkhaven"),
        ("by Jean-\nLuc", "by Jean-Luc"),
        ("a well-\nknown and well-known inn", "a well-known and well-known inn"),
        ("in 2024-\n2025", "in 2024-2025"),
        ("Vor-\nund Nachteile", "Vor- und Nachteile"),
        ("served 1,\n400 meals", "served 1,400 meals"),
        ("in 1999,\n250 people", "in 1999,\n250 people"),
        ("lost 12,\n40 of them", "lost 12,\n40 of them"),
        ("812[3] books.[14] Then[^2] it[note 5] ended", "812 books. Then it ended"),
        ("a list [3] of x[i] and a[1](link)", "a list [3] of x[i] and a[1](link)"),
        ("Corwick\u00b9 and 9,500\u00b2 said.\u00b3", "Corwick and 9,500 said."),
        ("12 km\u00b2 and 10\u2076", "12 km\u00b2 and 10\u2076"),
        ("a plain-text line\nand another", "a plain-text line\nand another"),
    ],
)
def test_noise_is_removed_and_nothing_else(text: str, plain: str) -> None:
    assert without_noise(text) == plain
    assert without_noise(plain) == plain


def test_the_paragraphs_of_a_document_have_no_noise() -> None:
    assert split_document("Lark\u00adhaven\r\n\r\nStone-\r\nbrook[2]") == [
        "Larkhaven",
        "Stonebrook",
    ]


def test_superscript_digits_do_not_join_a_number() -> None:
    written = "# Lark-\nhaven\n\n140<sup>3</sup> people, 12 km<sup>2</sup>, 21<sup>st</sup>"
    paragraphs = document_text(written.encode(), "ferry.md").paragraphs
    assert paragraphs[-1] == "140 people, 12 km\u00b2, 21st"
    page = (
        "<html><body><article><h1>Ferry</h1><p>The company counted 140<sup>3</sup> people and had "
        "12 km<sup>2</sup> of land near Cor&shy;wick<sup><a href='#a'><i>a</i></a></sup> in the 21"
        "<sup>st</sup> century, as the long report of the board said.</p><p>&#8203;</p></article>"
    )
    text = document_text(page.encode(), "ferry.html").paragraphs[-1]
    assert "140 people" in text
    assert "12 km\u00b2 of land near Corwick in the 21st century" in text
