"""A review of a claim holds until the claim or a paragraph that it cites changes."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from claim_builders import claim, read_claims
from harness import SMALL

from tda_cli.errors import OutputError
from tda_cli.model.claim import Claim
from tda_cli.model.pack import Pack, Paragraph
from tda_cli.pack.fingerprints import reviewed_files
from tda_cli.pack.reviews import is_reviewed, review_digest
from tda_cli.values import replace


def with_paragraphs(pack: Pack, paragraphs: Mapping[int, Paragraph]) -> Pack:
    return replace(pack, document=replace(pack.document, paragraphs=paragraphs))


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """Give a pack with one claim, which someone has reviewed."""
    read = read_claims(tmp_path / "a", claim("The crews left.", "attributed", by=["mayor"]))
    review = {"by": "Ben Roe", "on": "2031-06-02", "of": review_digest(only(read), read)}
    reviewed = claim("The crews left.", "attributed", by=["mayor"], reviewed=review)
    return read_claims(tmp_path / "b", reviewed)


def only(pack: Pack) -> Claim:
    (claim,) = pack.claims.values()
    return claim


def test_a_review_holds_for_what_was_compared(pack: Pack) -> None:
    assert is_reviewed(only(pack), pack)


def test_a_claim_without_a_review_is_not_reviewed(pack: Pack) -> None:
    assert not is_reviewed(replace(only(pack), reviewed=None), pack)


@pytest.mark.parametrize("field", ["text", "status", "by", "paragraphs"])
def test_a_change_of_the_claim_turns_it_off(pack: Pack, field: str) -> None:
    changes = {"text": "No crew left.", "status": "reported", "by": (), "paragraphs": (0, 1)}

    assert not is_reviewed(replace(only(pack), **{field: changes[field]}), pack)


def test_a_change_of_a_cited_paragraph_turns_it_off(pack: Pack) -> None:
    paragraphs = dict(pack.document.paragraphs)
    other = with_paragraphs(pack, paragraphs | {0: replace(paragraphs[0], sha256="0" * 64)})
    cited = with_paragraphs(pack, paragraphs | {1: replace(paragraphs[1], sha256="0" * 64)})

    assert is_reviewed(only(other), other)
    assert not is_reviewed(only(cited), cited)


def test_a_paragraph_that_only_moves_leaves_it_on(pack: Pack) -> None:
    paragraphs = dict(pack.document.paragraphs)
    moved = with_paragraphs(pack, {0: paragraphs[0], 7: replace(paragraphs[1], number=7)})

    assert is_reviewed(replace(only(moved), paragraphs=(7,)), moved)


def test_a_review_replaces_the_one_before_and_leaves_the_rest_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    path.write_bytes((SMALL / "claims.yaml").read_bytes())
    before = path.read_text(encoding="utf-8")
    for by, digest in (("Ben Roe", "1e5"), ("yes", "123456789012")):
        ((_, (_, new)),) = reviewed_files(
            tmp_path, {"strike-began": digest}, by, "2031-06-02"
        ).items()
        path.write_bytes(new)

    after = path.read_text(encoding="utf-8")
    added = '    reviewed:\n      by: "yes"\n      on: 2031-06-02\n      of: "123456789012"\n'
    assert after.count(added) == 1
    assert after.replace(added, "") == before
    assert reviewed_files(tmp_path, {"strike-began": digest}, by, "2031-06-02") == {}


def test_a_pack_that_cannot_be_read_is_not_changed(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        reviewed_files(tmp_path, {"strike-began": "1"}, "Ben Roe", "2031-06-02")
