"""The people of a country count as the country."""

from pathlib import Path

import pytest
from claim_builders import claim, read_claims

from tda_cli.check.verify.report import compare
from tda_cli.text.ordinary import fold_place
from tda_cli.text.words import fold


@pytest.mark.parametrize(
    ("name", "demonyms"),
    [
        ("Venezuela", "Venezuelan Venezuelans Venezuela's Venezuelans'"),
        ("Chile", "Chilean Chileans"),
        ("Colombia", "Colombian"),
        ("America", "American Americans"),
        ("Europe", "European"),
        ("Ecuador", "Ecuadorian Ecuadorean"),
        ("Brazil", "Brazilian"),
        ("Japan", "Japanese"),
        ("Iraq", "Iraqi Iraqis"),
        ("Afghanistan", "Afghan Afghans"),
        ("France", "French Frenchman"),
        ("Netherlands", "Dutch"),
        ("Philippines", "Filipino Filipinos Philippine"),
        ("Wales", "Welsh"),
        ("Poland", "Polish Pole Poles"),
        ("Perú", "Peruvian"),
        ("Rico", "Rican"),
        ("Honduras", "Honduran"),
        ("Niger", "Nigerien"),
        ("Nigeria", "Nigerian"),
        ("Somalia", "Somali Somalis"),
    ],
)
def test_a_demonym_is_folded_onto_its_country(name: str, demonyms: str) -> None:
    for word in demonyms.split():
        assert fold_place(fold(word)) == fold_place(fold(name)), word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Julia", "Julian"),
        ("Adria", "Adrian"),
        ("Susa", "Susan"),
        ("Velm", "Velmian"),
        ("Nigerian", "Nigerien"),
        ("Austria", "Australian"),
        ("Iran", "Iraqi"),
        ("Congo", "Mexican"),
    ],
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert fold_place(fold(one)) != fold_place(fold(other))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The crews are from Latin America.", ""),
        ("Latin Americans left.", ""),
        ("The crews left Venezuela.", ""),
        ("Crews left for Korea.", ""),
        ("The South Koreans left.", ""),
        ("The North Koreans left.", "North"),
        ("The crews left Chile.", "Chile"),
        ("The crews left for Africa.", "Africa"),
    ],
)
def test_a_claim_may_use_either_word(tmp_path: Path, text: str, names: str) -> None:
    document = [
        "The Harbor Board and Ilse Brandt",
        "The Latin American crews sailed for Venezuela's coast and South Korea.",
    ]

    pack = read_claims(tmp_path, claim(text))

    found = compare(pack, document).problems
    assert " ".join(one.message.split("`")[-2] for one in found) == names


def test_a_place_may_be_listed_for_its_people(tmp_path: Path) -> None:
    crews = claim("The crews stopped work.", places=["Venezuela", "Latin America", "Peru"])
    document = [
        "The Harbor Board and Ilse Brandt",
        "The crews of the Venezuelan and Latin American lines stopped work.",
    ]

    (problem,) = compare(read_claims(tmp_path, crews), document).problems

    assert problem.message.endswith("the name `Peru` is not in paragraph 1")
