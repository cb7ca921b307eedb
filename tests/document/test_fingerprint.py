import hashlib
import unicodedata

import pytest

from tda_cli.document.fingerprint import fingerprint, mark, split_document


def test_blocks_between_blank_lines_are_paragraphs_and_the_first_is_the_title() -> None:
    text = "A title\n\nFirst one,\non two lines.\n \t\n\n\nSecond one.\n"

    assert split_document(text) == ["A title", "First one,\non two lines.", "Second one."]


@pytest.mark.parametrize("navigation", ["Back to list", "BACK TO LIST.", "Home"])
def test_navigation_at_the_end_is_not_counted(navigation: str) -> None:
    assert split_document(f"A title\n\nText.\n\n{navigation}\n") == ["A title", "Text."]


def test_the_words_of_navigation_are_kept_where_they_are_text() -> None:
    assert split_document("Home\n\nBack to list\n\nGo back to list.") == [
        "Home",
        "Back to list",
        "Go back to list.",
    ]
    assert split_document("Home") == ["Home"]


def test_line_ends_and_a_byte_order_mark_make_no_difference() -> None:
    assert split_document("\ufeffA title\r\n\r\nText.\r\rMore.") == ["A title", "Text.", "More."]


def test_separators_of_lines_and_paragraphs_of_other_programs_count_as_such() -> None:
    assert split_document("A\u2028title\u2029One\x85\x85Two\n\f\nThree") == [
        "A\ntitle",
        "One",
        "Two",
        "Three",
    ]


def test_no_text_has_no_paragraphs() -> None:
    assert split_document(" \n\n\t\n") == []


def test_a_fingerprint_is_the_digest_of_the_normalized_text() -> None:
    found = fingerprint('It\'s "so" - caf\u00e9')

    assert found.words == 4
    assert found.sha256 == hashlib.sha256('It\'s "so" - caf\u00e9'.encode()).hexdigest()


def test_a_fingerprint_has_two_digits_of_each_word_in_order() -> None:
    words = ["It's", '"so"', "-", "caf\u00e9"]

    marks = [hashlib.sha256(word.encode()).hexdigest()[:2] for word in words]
    assert fingerprint(" ".join(words)).marks == "".join(marks)
    assert mark("It's") == marks[0]


@pytest.mark.parametrize(
    "same",
    [
        "\u201cIt\u2019s\u201d so\u2014caf\u00e9",
        '  "It\'s"\n so\u2013caf\u00e9\t',
        unicodedata.normalize("NFD", '"It\'s"\u00a0so-caf\u00e9'),
    ],
)
def test_ways_to_type_the_same_text_have_one_fingerprint(same: str) -> None:
    assert fingerprint(same) == fingerprint('"It\'s" so-caf\u00e9')


def test_other_words_have_another_fingerprint() -> None:
    assert fingerprint("11,000 soldiers") != fingerprint("11,001 soldiers")
