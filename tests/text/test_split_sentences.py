import pytest

from tda_cli.text.sentences import split_sentences, starts_sentence


@pytest.mark.parametrize(
    "sentences",
    [
        ("The ferry, built in 1999, sank near St. Olav's in May.", "Mr. Holm was aboard."),
        ('Mr. Holm of the U.S. Coast Guard spoke of "bad luck."', "Nobody was hurt!"),
        ("Has the owner paid?", "He has not."),
        ("The owner left the U.S.", "The crew stayed."),
        ("It is the owner's.", "Crews left."),
        ("They left at 5 p.m.", "The harbor closed."),
        ("He spoke for long.", "\u201cIt was luck,\u201d he said."),
        ("It took nets, boats, etc.", "Crews left."),
        ("The crew lost No. 5 of 9.5 million, e.g. Peru's vs. Chile's.",),
        (),
    ],
)
def test_sentences_end_at_their_marks_and_not_at_abbreviations(sentences: tuple[str, ...]) -> None:
    assert split_sentences(" ".join(sentences)) == list(sentences)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Crews left.", True),
        ("It ended. Crews left.", True),
        ("It ended: Crews left.", True),
        ("\u201cCrews left.\u201d", True),
        ("So Crews left.", False),
        ("The U.S. Crews left.", False),
        ("Sen. Crews left.", False),
    ],
)
def test_a_word_starts_a_sentence_after_the_end_of_another(text: str, *, starts: bool) -> None:
    assert starts_sentence(text, text.index("Crews"), "Crews") is starts
