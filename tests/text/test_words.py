from tda_cli.text.words import content_words, vocabulary, words


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
    assert vocabulary("") == set()


def test_a_vocabulary_holds_each_word_once() -> None:
    assert vocabulary("Crews, the crew's crews") == {"crew", "the"}
