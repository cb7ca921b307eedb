"""The pack may count its own items; what it counts of the world must be in the document."""

from pathlib import Path

import pytest
from claim_builders import claim, read_claims
from rule_builders import Data, numeric, short, single, true_false

from tda_cli.check.verify.report import compare

DOCUMENT = [
    "The ferries stop",
    "14 ferries and eight other boats stopped, in the ninth strike, for Ilse Brandt, a U.S. mayor.",
    "Nine harbors closed, and the Harbor Board left.",
]
CLAIM = claim("14 ferries stopped.")


def unsupported(folder: Path, *claims: Data, summary: str = "", asked: Data | None = None) -> str:
    """Return the figures, in order, that are not found for a pack with these claims."""
    pack = read_claims(
        folder,
        *(claims or (CLAIM,)),
        questions=(asked,) if asked else (),
        summary=summary or "The crews stopped work.",
    )
    found = compare(pack, DOCUMENT).problems
    assert {problem.code for problem in found} <= {"figure-unsupported"}
    return ", ".join(problem.message.split("`")[-2] for problem in found)


@pytest.mark.parametrize(
    "text",
    [
        "Two statements are set side by side.",
        "The two estimates differ.",
        "The document has three separate accounts.",
        "The two differ.",
        "All three rest on one note.",
        "These four are other acts.",
        "The other two come later.",
        "Two of the accounts name nobody.",
        "Three of them are in the note.",
        "It is the fifth of the list.",
        "The sixth act is another.",
        "Three U.S. agencies disagree.",
        "Ten people speak here.",
        "Two such notes are known.",
    ],
)
def test_a_small_number_word_may_count_what_the_pack_has(tmp_path: Path, text: str) -> None:
    assert (
        unsupported(tmp_path / "a", asked=short("Who left?", "the crews", explanation=text)) == ""
    )
    assert unsupported(tmp_path / "b", asked=true_false(text)) == ""
    assert unsupported(tmp_path / "c", summary=text) == ""
    why = {**single("Who left?", "The crews", "The cooks"), "explanation": "So it is."}
    why["options"] = [{**one, "why": text} for one in why["options"]]
    assert unsupported(tmp_path / "d", asked=why) == ""


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        # What the paragraph or the claims count.
        ("Seven other boats stopped.", "Seven"),
        ("The seven boats stopped.", "seven"),
        ("Three of the boats stopped.", "Three"),
        ("Three ferries stopped.", "Three"),
        ("It was the fourth strike.", "fourth"),
        ("Four crew leaders left.", "Four"),
        # Measures, fractions and larger numbers.
        ("It took two years.", "two"),
        ("It took the two long weeks.", "two"),
        ("Two percent left.", "Two"),
        ("The two percent left.", "two"),
        ("It cost two dollars.", "two"),
        ("It cost two million crowns.", "two million"),
        ("Two thirds left.", "Two thirds"),
        ("A third of the crews left.", "A third"),
        ("A third more left.", "third"),
        ("It is four times as much.", "four"),
        ("It was a four-day strike.", "four"),
        ("It was the four-day strike.", "four"),
        ("Eleven accounts differ.", "Eleven"),
        ("3 accounts differ.", "3"),
        ("About six accounts differ.", "six"),
        ("It has at least three accounts.", "three"),
        ("It has more than three accounts.", "three"),
        # Nothing is counted, or something that has a name.
        ("Six were arrested.", "Six"),
        ("Six arrested in the harbor.", "Six"),
        ("It has four, and no more.", "four"),
        ("Four Brandts left.", "Four"),
    ],
)
def test_any_other_number_must_be_in_the_document(tmp_path: Path, text: str, figure: str) -> None:
    crews = claim(
        "14 ferries stopped.",
        figures=[{"value": 14, "unit": "leaders", "counts": "leaders of crews"}],
    )
    asked = short("Who left?", "the crews", explanation=text)

    assert unsupported(tmp_path, crews, asked=asked) == figure


@pytest.mark.parametrize(
    "text",
    ["Three boats stopped.", "Two statements differ.", "The two differ.", "The sixth act failed."],
)
def test_a_claim_counts_nothing_by_itself(tmp_path: Path, text: str) -> None:
    assert unsupported(tmp_path, claim(text)) == text.removeprefix("The ").split(maxsplit=1)[0]


def test_an_inference_may_count(tmp_path: Path) -> None:
    noted = claim("Two statements differ.", "inference", why="Three notes say so.")

    assert unsupported(tmp_path, noted) == ""


def test_a_key_counts_nothing_by_itself(tmp_path: Path) -> None:
    asked = single("How many accounts differ?", "Three accounts", "Four accounts")
    number = numeric("How many accounts differ?", 3, "accounts")

    assert unsupported(tmp_path / "a", asked=asked) == "Three"
    assert unsupported(tmp_path / "b", asked=number) == "3"


def test_a_false_statement_is_held_against_the_whole_document(tmp_path: Path) -> None:
    ten = {**true_false("Ten harbors closed."), "answer": False}
    two = {**true_false("Two reports disagree."), "answer": False}

    assert unsupported(tmp_path / "a", asked=ten) == "Ten"
    assert unsupported(tmp_path / "b", asked=two) == ""
