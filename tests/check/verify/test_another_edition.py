"""Compared with another edition, only what is really wrong there is reported."""

from verify_builders import document, lighthouse

from tda_cli.check.verify.report import verify_pack


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
