"""Ordinary words at the start of a sentence are told from names."""

import pytest

from tda_cli.text.ordinary import is_ordinary, is_plural_or_gerund

ORDINARY = {
    "en": "Opponents Crews Harvesting Unfortunately Severe Money Reused Fishermen Fully Nobody Two "
    "Registration Monday Stopped Worried Capturing",
    "es": "Cuándo Qué Pese Finalmente Viajaron Faltan Autoridades",
    "pt": "Às Onde Chegaram Informações Moradores",
    "fr": "Pourquoi Qu' Chaque Heureusement Élèves",
    "de": "Warum Während Seit Wahrscheinlichkeit Montag",
    "it": "Perché Quanti Ricevono Serve Naturalmente",
    "ru": "После Когда Работали Отменяются",
    "tr": "Her Neden",
    "pl": "Dlaczego W",
    "nl": "Waarom Volgens",
}
NAMES = {
    "en": "Italy Beijing Wales Mohammed Vennick Ecuador Harding Evans Honduras Sanders Dora",
    "es": "Arganda Montelar Italia Clemente",
    "pt": "Lagoa Coimbra Clemente",
    "fr": "Brécourt Clément",
    "de": "Osterlinden Gesa",
    "it": "Roccamora Milano Bruno",
    "ru": "Осиновка Семён",
    "xx": "The Opponents",
}


@pytest.mark.parametrize("language", ORDINARY)
def test_ordinary_words_are_no_names(language: str) -> None:
    for word in ORDINARY[language].split():
        assert is_ordinary(word, (), language), word


@pytest.mark.parametrize("language", NAMES)
def test_names_are_not_ordinary(language: str) -> None:
    for word in NAMES[language].split():
        assert not is_ordinary(word, (), language), word


def test_a_word_that_is_in_lowercase_somewhere_is_ordinary() -> None:
    assert is_ordinary("Chandlers", {"chandler"}, "en")
    assert is_ordinary("Smelting", {"smelt"}, "en")
    assert not is_ordinary("Smelting", {"smell"}, "en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Otters swim.", True),
        ("Bribing a clerk is a crime.", True),
        ("Otters", False),
        ("Otters Holm", False),
        ("Wales voted.", False),
        ("Colombians left.", False),
        ("Browning wrote.", False),
        ("Texas voted.", False),
        ("Otters' dens", False),
    ],
)
def test_plurals_and_gerunds_go_on_in_lowercase(text: str, *, expected: bool) -> None:
    assert is_plural_or_gerund(text, 0) is expected
