import pytest
from verify_builders import document, lighthouse

from tda_cli.check.verify.alignment import ParagraphState
from tda_cli.check.verify.report import verify_pack
from tda_cli.document.fingerprint import split_document

OTHER = "A recipe\n\nTake three eggs.\n\nBeat them well.\n\nServe at once.\n"


def test_another_document_is_known_as_one() -> None:
    verification = verify_pack(lighthouse(), split_document(OTHER))
    assert verification.is_another_document
    assert not verification.is_supported
    assert verification.count(ParagraphState.MISSING) == 5


def test_one_changed_paragraph_does_not_make_it_another_document() -> None:
    verification = verify_pack(lighthouse(), document(("14 keepers", "15 keepers")))
    assert not verification.is_another_document
    assert not verification.is_supported


def test_a_change_that_touches_no_figure_or_name_still_fails() -> None:
    verification = verify_pack(lighthouse(), document(("have signed", "had signed")))
    assert verification.problems == ()
    assert not verification.is_supported


def test_a_new_paragraph_has_nothing_that_rests_on_it() -> None:
    verification = verify_pack(lighthouse(), [*document(), "One more paragraph at the end."])
    report = verification.paragraphs[-1]
    assert report.paragraph.state is ParagraphState.NEW
    assert report.dependents.claims == report.dependents.questions == ()


def test_a_problem_says_what_is_missing_where_and_what_comes_nearest() -> None:
    verification = verify_pack(lighthouse(), document(("14 keepers", "15 keepers")))
    first = next(p for p in verification.problems if "claim `keepers`" in p.message)
    assert first.code == "figure-unsupported"
    assert first.message == (
        "claim `keepers`: `Fourteen` is not in paragraph 1: "
        '"Fourteen keepers had gone in the year..."'
    )
    assert first.hint == "did you mean `15`?"


@pytest.mark.parametrize(
    ("change", "claim", "hint"),
    [
        (("Ida Brandt", "Ida Brant"), "closing", "did you mean `Brant`?"),
        (("Ida Brandt", "Tom Marsh"), "closing", ""),
        (("14 keepers", "13 keepers"), "keepers", "did you mean `13`?"),
        (("$2.5 million", "much"), "tower", ""),
        (
            ("$2.5 million", "2.5 million"),
            "tower",
            "its unit, currency or sign is another one there",
        ),
        (("$2.5 million", "2.5 million euros"), "tower", "did you mean `€2.5 million`?"),
        (("1887", "1977"), "tower", ""),
        (("1887", "1878"), "tower", "did you mean `1878`?"),
        (("14 keepers", "14 percent of the keepers"), "keepers", "did you mean `14 percent`?"),
        (("14 keepers", "14% of the keepers"), "keepers", "did you mean `14%`?"),
        (("14 keepers", "33 keepers"), "keepers", ""),
        (("14 keepers", "nine keepers"), "keepers", ""),
    ],
)
def test_only_what_is_near_is_suggested(change: tuple[str, str], claim: str, hint: str) -> None:
    problems = verify_pack(lighthouse(), document(change)).problems

    # The lists of names and the quotation of a claim have no excerpt, and no suggestion.
    found = [p for p in problems if p.message.startswith(f"claim `{claim}`") and '"' in p.message]
    assert {problem.hint for problem in found} == {hint}


def test_a_problem_says_in_which_other_paragraph_it_is() -> None:
    moved = document(("600,000 crowns", "800,000 crowns"), ("twelve ships", "600,000 ships"))
    problems = verify_pack(lighthouse(), moved).problems
    offer = next(p for p in problems if p.message.startswith("claim `offer`: `600,000`"))
    assert offer.hint == "it is in paragraph 3"


def test_a_document_with_fewer_paragraphs_than_cited_supports_nothing_there() -> None:
    problems = verify_pack(lighthouse(), document()[:2]).problems
    owners = {problem.message.partition(":")[0] for problem in problems}
    assert "claim `petition`" in owners
    assert next(p for p in problems if "claim `petition`" in p.message).hint == ""
