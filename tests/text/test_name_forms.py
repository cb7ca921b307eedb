"""Names are known in other forms, and no other names for them."""

import pytest

from tda_cli.text.name_forms import case_forms, is_form_of
from tda_cli.text.words import fold


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("otwarcie", "otwarto", True),
        ("mill", "mill", True),
        ("mill", "mills", False),
        ("austria", "australiano", False),
        ("stonefield", "stonebrook", False),
    ],
)
def test_forms_of_a_word_begin_alike(one: str, other: str, *, expected: bool) -> None:
    assert is_form_of(one, other) is expected


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("ru", "Зареченск Зареченска Зареченске Зареченском"),
        ("ru", "Мария Марии Марию Марией"),
        ("ru", "Сергей Сергея Сергею"),
        ("uk", "Оленка Оленки Оленку"),
        ("pl", "Jasnowice Jasnowic Jasnowicach"),
        ("cs", "Praha Prahy Praze Prahou"),
        ("tr", "Yeşilova Yeşilova'da Yeşilovaya"),
    ],
)
def test_cases_of_a_name_have_a_form_in_common(language: str, forms: str) -> None:
    first, *others = [case_forms(fold(one), language) for one in forms.split()]
    if language == "cs":
        others.pop(1)  # the consonant changes too
    for other in others:
        assert first & other


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("ru", "Нигера", "Нигерии"),
        ("ru", "Австрии", "Австралии"),
        ("ru", "Индии", "Индиане"),
        ("tr", "Nijer", "Nijerya"),
        ("pl", "Indii", "Indiany"),
        ("en", "Niger", "Nigeria"),
        ("en", "Marta", "Marty"),
    ],
)
def test_other_names_have_none(language: str, one: str, other: str) -> None:
    assert not case_forms(fold(one), language) & case_forms(fold(other), language)
