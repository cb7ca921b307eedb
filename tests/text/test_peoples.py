"""Words for the people of a place are known in languages that write them in lowercase."""

import pytest

from tda_cli.text.peoples import is_people_of, people


@pytest.mark.parametrize(
    ("language", "place", "words"),
    [
        ("es", "Chile", "chileno chilenas"),
        ("fr", "Chili", "chilien chiliens chilienne"),
        ("de", "Chile", "chilenisches"),
        ("pt", "Brasil", "brasileira brasileiros"),
        ("es", "Brasil", "brasileño"),
        ("it", "Brasile", "brasiliano"),
        ("de", "Brasilien", "brasilianische"),
        ("es", "Portugal", "portugués"),
        ("fr", "Portugal", "portugaise"),
        ("es", "Austria", "austriaco austríaca"),
        ("it", "Austria", "austriaci"),
        ("it", "Italia", "italiano italiane"),
        ("de", "Italien", "italienisch"),
        ("es", "Perú", "peruano"),
        ("fr", "Pérou", "péruviens"),
        ("de", "Schweden", "schwedische"),
        ("it", "Francia", "francese"),
        ("fr", "France", "française"),
        ("fr", "Belgique", "belges"),
        ("es", "Alemania", "alemanes"),
        ("es", "Rusia", "rusos"),
        ("de", "Deutschland", "deutsche"),
        ("es", "España", "española"),
        ("es", "Estados Unidos", "estadounidense"),
        ("es", "Bogotá", "bogotano"),
    ],
)
def test_words_for_people_are_known_by_their_place(language: str, place: str, words: str) -> None:
    for word in words.split():
        if " " in place:
            assert people(word, language) == {"US"}
        else:
            assert is_people_of(word, place, language), word


@pytest.mark.parametrize(
    ("language", "place", "word"),
    [
        ("es", "Níger", "nigeriano"),
        ("es", "Austria", "australiano"),
        ("es", "Australia", "austriaco"),
        ("es", "Indiana", "indiano"),
        ("es", "Dominica", "dominicano"),
        ("es", "Guinea", "guyanes"),
        ("es", "Irlanda", "islandes"),
        ("es", "China", "chileno"),
        ("es", "Clara", "claro"),
        ("es", "Marta", "martes"),
        ("es", "Franco", "francés"),
        ("es", "Paz", "pazano"),
    ],
)
def test_other_words_are_not_for_the_people_of_a_place(
    language: str, place: str, word: str
) -> None:
    assert not is_people_of(word, place, language)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "fines dominio reunión cambian liberan cheques camino"),
        ("pt", "além serve servir lesões liberais paragens"),
        ("fr", "soudain palais brunes libérés reunion"),
        ("it", "libero romano angolo dominio monaci"),
        ("de", "schweine malten"),
        ("ru", "того"),
    ],
)
def test_common_words_are_not_people(language: str, words: str) -> None:
    for word in words.split():
        assert not people(word, language), word


def test_an_unknown_language_has_no_people() -> None:
    assert not people("chileno", "qqq")
