import pytest
from hypothesis import given
from hypothesis import strategies as st

from tda_cli.document.passages import find_passage
from tda_cli.text.sentences import split_sentences

PARAGRAPH = (
    "The ferry, built in 1999, sank near St. Olav's in May. Mr. Holm of the U.S. Coast Guard spoke "
    'of "bad luck." Nobody was hurt! Has the owner paid? He has not.'
)


def marked(paragraph: str, statement: str) -> str:
    passage = find_passage(paragraph, [statement])
    return "".join(f"[{text}]" if is_marked else text for text, is_marked in passage)


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        (
            "A ferry of 1999 sank in May.",
            "The ferry, built in [1999], sank near St. Olav's in May.",
        ),
        (
            "Holm, of the Coast Guard, called it bad luck.",
            'Mr. Holm of the U.S. [Coast Guard] spoke of "[bad luck]."',
        ),
        ("The owner has yet to pay; he paid nothing.", "Has the [owner paid]?"),
    ],
)
def test_the_supporting_sentence_is_shown_with_its_words_marked(
    statement: str, passage: str
) -> None:
    assert marked(PARAGRAPH, statement) == passage


def test_a_second_sentence_is_shown_where_it_adds_support() -> None:
    text = marked(PARAGRAPH, "The ferry sank in May; Holm spoke of bad luck.")
    assert text.startswith("The ferry, built in 1999, sank near")
    assert text.endswith('spoke of "[bad luck]."')
    assert "Nobody" not in text


def test_a_passage_for_several_statements_has_the_sentences_of_each_once() -> None:
    passage = find_passage(PARAGRAPH, ["The owner paid.", "Bad luck, Holm said.", "Bad luck!"])

    assert "".join(text for text, _ in passage) == (
        'Mr. Holm of the U.S. Coast Guard spoke of "bad luck." Has the owner paid?'
    )
    assert [text for text, is_marked in passage if is_marked] == ["bad luck", "owner paid"]


def test_without_any_support_the_first_sentence_is_shown_unmarked() -> None:
    assert marked("One thing. Another thing.", "Zebras") == "One thing."


@given(st.text(alphabet="ab. \nA", max_size=60), st.text(alphabet="ab A", max_size=20))
def test_a_passage_is_part_of_its_paragraph(paragraph: str, statement: str) -> None:
    sentences = split_sentences(" ".join(paragraph.split()))
    assert all(sentence in " ".join(paragraph.split()) for sentence in sentences)
    shown = "".join(text for text, _ in find_passage(paragraph, [statement]))
    assert set(split_sentences(shown)) <= set(sentences)
