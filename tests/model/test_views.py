"""Look-ups across a pack."""

import pytest
from harness import SMALL

from tda_cli.model import views
from tda_cli.model.claim import Attribution, Claim, Ref
from tda_cli.model.pack import Pack
from tda_cli.pack.reader import read_pack
from tda_cli.values import replace


@pytest.fixture(scope="module")
def pack() -> Pack:
    found, _ = read_pack(SMALL)
    assert found is not None
    return found


def ids(claims: list[Claim]) -> list[str]:
    return [claim.id for claim in claims]


def with_speakers(pack: Pack, claim: str, *speakers: tuple[str, str | None]) -> Pack:
    """Change who asserts a claim, given as pairs of a source and whoever passes it on."""
    old = pack.claims[claim]
    by = tuple(
        Attribution(Ref(source, old.span), None if via is None else Ref(via, old.span), old.span)
        for source, via in speakers
    )
    return replace(pack, claims={**pack.claims, claim: replace(old, by=by)})


def test_sections_have_titles(pack: Pack) -> None:
    assert pack.titles == {"strike": "The strike", "money": "The money"}


def test_dated_claims_come_oldest_first(pack: Pack) -> None:
    assert ids(views.timeline(pack)) == [
        "talks-failed",
        "pay-offer",
        "strike-began",
        "board-losing",
    ]


def test_claims_of_one_date_keep_the_order_of_the_pack(pack: Pack) -> None:
    same = {name: replace(claim, when=pack.claims["strike-began"].when)
            for name, claim in pack.claims.items()}  # fmt: skip

    assert ids(views.timeline(replace(pack, claims=same))) == list(pack.claims)


def test_undated_claims_have_a_timing(pack: Pack) -> None:
    assert ids(views.undated(pack)) == ["offer-denied"]


def test_figures_stand_with_their_claims(pack: Pack) -> None:
    assert [(claim.id, figure.counts) for claim, figure in views.figures(pack)] == [
        ("crews-count", "ferry crews"),
        ("pay-offer", "more pay that was offered"),
    ]


@pytest.mark.parametrize(
    ("source", "claims"),
    [
        ("article", ["strike-began", "talks-failed"]),
        ("harbour-board", ["crews-count", "pay-offer"]),
        ("brandt", ["offer-denied", "strike-lawful"]),
        ("deckhand", ["offer-denied"]),
    ],
)
def test_a_source_asserts_what_it_says_and_what_it_passes_on(
    pack: Pack, source: str, claims: list[str]
) -> None:
    assert ids(views.asserted_by(pack, source)) == claims


def test_the_document_also_asserts_what_is_expressly_its_own(pack: Pack) -> None:
    changed = with_speakers(pack, "crews-count", ("article", None))

    assert ids(views.asserted_by(changed, "article")) == [
        "strike-began",
        "talks-failed",
        "crews-count",
    ]


def test_who_is_heard_through_whom(pack: Pack) -> None:
    assert views.heard_through(pack, "deckhand") == ["brandt"]
    assert views.passes_on(pack, "brandt") == ["deckhand"]
    assert views.heard_through(pack, "brandt") == []
    assert views.passes_on(pack, "deckhand") == []


def test_once_cited_directly_is_not_second_hand(pack: Pack) -> None:
    changed = with_speakers(pack, "crews-count", ("deckhand", None))

    assert views.heard_through(changed, "deckhand") == []


def test_those_between_are_named_once(pack: Pack) -> None:
    changed = with_speakers(
        pack, "crews-count", ("deckhand", "brandt"), ("deckhand", "harbour-board")
    )

    assert views.heard_through(changed, "deckhand") == ["brandt", "harbour-board"]
    assert views.passes_on(changed, "brandt") == ["deckhand"]


def test_names_are_those_a_typed_answer_may_mean(pack: Pack) -> None:
    found = views.names(pack)

    assert {"Ilse Brandt", "mayor Brandt", "harbor board", "Larkhaven", "deck hand"} <= found
    assert "a deckhand" not in found  # it is a description


def test_questions_about_claims_are_those_that_rest_on_any(pack: Pack) -> None:
    claims = views.asserted_by(pack, "brandt")

    assert [question.id for question in views.questions_about(pack, claims)] == [
        "order-of-events",
        "who-says-what",
        "offer-status",
        "strike-is-illegal",
        "who-denies",
    ]
    assert views.questions_about(pack, []) == []
