"""Compared with another edition, only what is really wrong there is reported."""

from verify_builders import document, lighthouse

from tda_cli.check.verify.alignment import ParagraphState
from tda_cli.check.verify.edition import compare_edition
from tda_cli.check.verify.report import verify_pack
from tda_cli.model.pack import Pack, Skip
from tda_cli.values import replace


def test_what_cites_a_moved_paragraph_is_compared_with_it() -> None:
    title, *others = document()

    verification = verify_pack(lighthouse(), [title, "No one knew this before.", *others])

    assert verification.problems == ()
    assert verification.is_another_edition
    assert not verification.is_supported


def test_a_change_in_a_moved_paragraph_is_still_reported_by_its_new_number() -> None:
    title, *others = document(("14 keepers", "15 keepers"))

    problems = verify_pack(lighthouse(), [title, "No one knew this before.", *others]).problems

    assert {problem.code for problem in problems} == {"figure-unsupported"}
    assert all("not in paragraph 2" in problem.message for problem in problems)


def test_what_cites_only_missing_paragraphs_is_not_found() -> None:
    problems = verify_pack(lighthouse(), document()[:4]).problems

    message = next(one.message for one in problems if "claim `petition`" in one.message)
    assert "is not in its paragraphs, which are missing" in message


def test_the_same_edition_is_not_another_one() -> None:
    verification = verify_pack(lighthouse(), document())

    assert verification.is_supported
    assert not verification.is_another_edition


def skipping(pack: Pack, number: int) -> Pack:
    paragraphs = dict(pack.document.paragraphs)
    paragraphs[number] = replace(paragraphs[number], skip=Skip.HEADING)
    return replace(pack, document=replace(pack.document, paragraphs=paragraphs))


def test_a_changed_paragraph_that_the_pack_skips_does_not_count() -> None:
    changed = document(("have signed", "had signed"))
    number = next(at for at, text in enumerate(changed) if "had signed" in text)

    assert not verify_pack(lighthouse(), changed).is_supported
    verification = verify_pack(skipping(lighthouse(), number), changed)
    assert verification.is_supported
    assert verification.is_another_edition
    assert verification.count(ParagraphState.CHANGED) == 1


def test_a_claim_loses_the_number_of_a_paragraph_that_is_gone() -> None:
    title, first, second, *others = document()
    pack = lighthouse()

    edition = compare_edition(pack, [title, second, *others])

    moved = {one.claim: (one.before, one.after) for one in edition.moved_claims}
    for claim in pack.claims.values():
        if claim.paragraphs == (1,):
            assert moved[claim.id] == ((1,), ())
        if claim.paragraphs == (2,):
            assert moved[claim.id] == ((2,), (1,))
    assert edition.moved[1] is None
    assert first not in others
