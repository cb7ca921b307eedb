"""What a search finds in a pack, and in which order."""

import pytest
from harness import SHIPPED, SMALL

from tda_cli.model.pack import Pack
from tda_cli.pack.reader import read_pack
from tda_cli.pack.search import HitKind, marked, search


@pytest.fixture(scope="module")
def small() -> Pack:
    found, _ = read_pack(SMALL, bank=True)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def shipped() -> Pack:
    found, _ = read_pack(SHIPPED, bank=True)
    assert found is not None
    return found


def ids(pack: Pack, query: str, kind: HitKind = HitKind.CLAIM) -> list[str]:
    return [hit.id for hit in search(pack, query) if hit.kind is kind]


@pytest.mark.parametrize(
    ("query", "claim"),
    [
        ("Rísquez", "size-members"),
        ("RISQUEZ", "size-members"),
        ("Risq", "size-members"),
        ("prison hideouts", "tocoron-hideout"),
        ("Tocoron", "tocoron-raid"),
        ("5,000", "size-members"),
        ("5000", "size-members"),
        ("$5 million", "leader-reward"),
        ("5000000", "leader-reward"),
        ("September 2023", "tocoron-raid"),
        ("Sep 2023", "tocoron-raid"),
        ("2024-03", "ojeda-body"),
        ("early 2024", "cases-florida"),
        ("Maduro orders", "measures-warfare"),
        ("the Treasury", "measures-sanction"),
        ("NBC", "migration-ties"),
        ("US Treasury", "measures-sanction"),
        ("recently", "measures-act"),
    ],
)
def test_a_claim_is_found_by_words_names_numbers_and_dates(
    shipped: Pack, query: str, claim: str
) -> None:
    assert claim in ids(shipped, query)


@pytest.mark.parametrize("query", ["50", "500", "zebra", "", " ", "ri", "Maduro zebra", "...", "%"])
def test_what_is_not_there_is_not_found(small: Pack, query: str) -> None:
    assert search(small, query) == []


def test_all_words_are_wanted_but_not_the_and_its_like(shipped: Pack) -> None:
    both = set(ids(shipped, "Guerrero Tocorón"))

    assert both == set(ids(shipped, "Guerrero")) & set(ids(shipped, "Tocorón"))
    assert ids(shipped, "of the prison in Tocorón") == ids(shipped, "prison Tocorón")


def test_the_best_match_of_a_kind_comes_first(shipped: Pack) -> None:
    # What is printed with the whole word, then what has one that starts with it.
    assert ids(shipped, "Tocorón", HitKind.SECTION)[0] == "tocoron"
    assert ids(shipped, "Rísquez", HitKind.SOURCE)[0] == "risquez"
    kidnap = ids(shipped, "kidnap")
    assert kidnap[0] == "ojeda-accusation"
    assert {"cases-charges", "cases-florida"} < set(kidnap)


def test_of_a_question_only_the_id_and_the_stem_count(small: Pack) -> None:
    everything = {
        word
        for question in small.questions.values()
        for word in (question.id, *question.stem.split())
    }
    for question in small.questions.values():
        assert question.id in ids(small, question.id, HitKind.QUESTION)
    # "As an allegation" is an option and "A judge" an accepted answer in the small pack.
    assert "judge" not in {word.casefold() for word in everything}
    assert ids(small, "judge", HitKind.QUESTION) == []
    assert ids(small, "allegation", HitKind.QUESTION) == []


def test_a_claim_knows_the_section_that_prints_it(small: Pack) -> None:
    assert {hit.id: hit.section for hit in search(small, "board loses money")} == {
        "board-losing": "money"
    }


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("The crews stopped.", "crew", "The [crews] stopped."),
        ("Rísquez said 5,000 members.", "risquez 5000", "[Rísquez] said [5,000] members."),
        ("A U.S. agency", "us", "A [U.S]. agency"),
        ("kidnapping", "kidnap", "[kidnapping]"),
        ("nothing", "zebra", "nothing"),
    ],
)
def test_matches_are_marked_as_they_are_written(text: str, query: str, expected: str) -> None:
    shown = "".join(f"[{part}]" if is_match else part for part, is_match in marked(text, query))

    assert shown == expected
