"""German nouns are told from names by what is before them, and by what they are made of."""

import pytest

from tda_cli.text.german import german_form, german_nouns, opens_german_sentence
from tda_cli.text.search import capitalized
from tda_cli.text.words import fold


def others(text: str) -> str:
    nouns = set(german_nouns(text))
    return " ".join(one[0] for one in capitalized(text)[1:] if one.start() not in nouns)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In Brenkendorf sahen die Gesellen zwei Rotkehlchen.", "Brenkendorf"),
        ("Er kam mit rostigen Karabinern und Hellebarden aus Osterlinden.", "Osterlinden"),
        ("Dort ist die Bürgermeisterin Gesa Thomsen zu Haus.", "Gesa Thomsen"),
        ("Es gab Personalmangel, Musikstunden und Zeitungen.", ""),
        ("Er lebt in der Schweiz, nicht im Irak.", "Schweiz Irak"),
        ("Er ging zur SPD nach Altenkirchen, sagt Neumann.", "SPD Altenkirchen Neumann"),
        ("Dort halfen 24 Mümmler. Die Quittenernte war gut.", "Die"),
    ],
)
def test_names_are_what_remains(text: str, names: str) -> None:
    assert others(text) == names


@pytest.mark.parametrize(
    ("word", "text", "is_form"),
    [
        ("Schadens", "der Schaden", True),
        ("Halle", "die Turnhalle", True),
        ("Niger", "in Nigeria", False),
        ("Brenkenhausen", "in Brenkendorf", False),
        ("Ei", "das Blei", False),
    ],
)
def test_a_noun_is_known_in_another_form_or_at_the_end_of_another(
    word: str, text: str, *, is_form: bool
) -> None:
    folded = f" {' '.join(map(fold, text.split()))} "
    assert bool(german_form(fold(word)).search(folded)) is is_form


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Geerntet wurden Quitten.", True),
        ("Heftiger Regen fiel.", True),
        ("Heike Thomsen kam.", False),
        ("Rainer kam.", False),
        ("Rainer", False),
        ("Gesa kam.", False),
        ("Gerhardt kam.", False),
    ],
)
def test_some_words_open_a_sentence_before_their_noun(text: str, *, expected: bool) -> None:
    (found, *_) = capitalized(text)
    assert opens_german_sentence(text, 0, found.end()) is expected
