"""What is right but not found can be excused with a reason, and everything excused is counted."""

import json
from pathlib import Path
from typing import Any

import pytest
from claim_builders import claim, read_claims
from rule_builders import short

from tda_cli.check.run import check_pack
from tda_cli.check.verify.report import Outcome, Verification, verify_pack
from tda_cli.model.pack import Pack
from tda_cli.pack.reader import read_pack
from tda_cli.problems import Severity
from tda_cli.text.mentions import MentionKind

DOCUMENT = ["A short note", "Ada Quill said that 140 crews of the Harbor Board left in May 2031."]
WRONG = "The crews of Ben left in June 2031, 150 of them."
FAULTS = 3


def inferred(*texts: str) -> dict[str, Any]:
    return {"inferred": [{"text": text, "why": "It follows."} for text in texts]}


def waived(*rules: str) -> dict[str, Any]:
    return {"waivers": [{"rule": rule, "reason": "It is there."} for rule in rules]}


def verified(pack: Pack, *ignore: str) -> Verification:
    return verify_pack(pack, DOCUMENT, ignore)


def errors(pack: Pack, *ignore: str) -> list[str]:
    """Return the codes of the errors about claims, the briefing and questions; not sources."""
    problems = verified(pack, *ignore).problems
    return [one.code for one in problems if "source" not in one.message.partition(":")[0]]


def briefing(folder: Path, fields: dict[str, Any], text: str = WRONG) -> Pack:
    """Read a pack whose bottom line is a text with fields of its own."""
    sentence = {"text": text, "claims": ["strike-began"], **fields}
    read_claims(folder, claim("The crews left."))
    path = folder / "briefing.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1:3] = [f"  - {json.dumps(sentence)}"]
    path.write_text("\n".join(lines), encoding="utf-8")
    pack, problems = read_pack(folder, bank=False)
    assert pack is not None
    assert problems == []
    return pack


def test_without_an_excuse_everything_is_an_error(tmp_path: Path) -> None:
    pack = read_claims(tmp_path, claim(WRONG))

    assert sorted(set(errors(pack))) == [
        "date-unsupported",
        "figure-unsupported",
        "name-unsupported",
    ]


def test_a_claim_infers_what_its_paragraphs_do_not_say(tmp_path: Path) -> None:
    pack = read_claims(tmp_path, claim(WRONG, **inferred("150 crews", "June 2031", "Ben")))

    assert errors(pack) == []
    assert verified(pack).compared.count(Outcome.INFERRED) == FAULTS


def test_what_is_inferred_may_read_otherwise_alone(tmp_path: Path) -> None:
    """Alone, "a third" may be the third of a list."""
    told = "About a third of the crews left, and 15 came back."

    assert errors(read_claims(tmp_path / "a", claim(told, **inferred("a third", "15")))) == []
    pack = read_claims(tmp_path / "b", claim(told, **inferred("a third", "150")))
    assert errors(pack) == ["figure-unsupported"]


def test_what_a_claim_infers_its_sentences_and_questions_may_repeat(tmp_path: Path) -> None:
    asked = short("How many crews left, if not 150?", "Ben Roe")
    excused = claim("The crews left.", **inferred("150", "Ben Roe"))

    pack = read_claims(tmp_path, excused, questions=(asked,), summary="Ben Roe left with 150.")

    assert errors(pack) == []


def test_a_claim_may_list_an_inferred_name(tmp_path: Path) -> None:
    listed = claim("The crews left.", people=["Ben Roe"])
    assert errors(read_claims(tmp_path / "a", listed)) == ["name-unsupported"]

    excused = read_claims(tmp_path / "b", listed | inferred("Ben Roe"))
    also_said = listed | inferred("Ben Roe") | {"text": "The crews left Ben Roe."}

    assert errors(excused) == []
    for pack in (excused, read_claims(tmp_path / "c", also_said)):
        assert verified(pack).compared.outcomes[Outcome.INFERRED, MentionKind.NAME] == 1


def test_a_sentence_infers_what_its_claims_do_not_say(tmp_path: Path) -> None:
    assert len(errors(briefing(tmp_path / "a", {}))) == FAULTS

    excused = briefing(tmp_path / "b", inferred("150", "June 2031", "Ben"))

    assert errors(excused) == []


def test_what_is_inferred_is_excused_alone(tmp_path: Path) -> None:
    pack = read_claims(tmp_path, claim(WRONG, **inferred("Ben", "150")))

    assert errors(pack) == ["date-unsupported"]


CODES = ("date-unsupported", "figure-unsupported", "name-unsupported")


def test_waivers_excuse_a_claim(tmp_path: Path) -> None:
    pack = read_claims(tmp_path, claim(WRONG, **waived(*CODES)))

    assert errors(pack) == []
    assert verified(pack).compared.waived == FAULTS


def test_waivers_excuse_a_sentence(tmp_path: Path) -> None:
    assert errors(briefing(tmp_path, waived(*CODES))) == []


def test_waivers_excuse_a_question(tmp_path: Path) -> None:
    asked = short("Did Ben Roe leave with 150?", "Ada Quill", **waived(*CODES[1:]))

    pack = read_claims(tmp_path, claim("The crews left."), questions=(asked,))

    assert errors(pack) == []


def test_waivers_of_the_pack_excuse_its_briefing_and_sources_but_no_claim(tmp_path: Path) -> None:
    top = 'version: "1"\nwaivers:\n  - {rule: name-unsupported, reason: It is there.}'

    pack = read_claims(
        tmp_path, claim("Ben Roe left."), summary="Ben Roe left.", meta={'version: "1"': top}
    )

    owners = {one.message.partition(":")[0] for one in verified(pack).problems}
    assert owners == {"claim `strike-began`"}


def test_a_waiver_of_a_sentence_excuses_it_from_a_rule_of_check(tmp_path: Path) -> None:
    text = "The vile crews left."
    for fields, codes in (({}, ["loaded-word"]), (waived("loaded-word"), [])):
        pack = briefing(tmp_path / str(len(codes)), fields, text)
        found = check_pack(pack, today=pack.document.as_of.end, select=["loaded-word"])
        assert [one.code for one in found.problems] == codes
        assert found.waived == 1 - len(codes)


def test_check_knows_the_rules_of_verify_but_not_whether_their_waivers_are_used(
    tmp_path: Path,
) -> None:
    pack = read_claims(tmp_path, claim("The crews left.", **waived("name-unsupported")))

    found = check_pack(pack, today=pack.document.as_of.end)

    assert not {"waiver-unknown", "waiver-unused"} & {one.code for one in found.problems}


def test_verify_warns_of_a_waiver_that_excuses_nothing(tmp_path: Path) -> None:
    pack = read_claims(tmp_path, claim("Crews left.", **waived("name-unsupported", "claim-length")))

    (unused,) = (one for one in verified(pack).problems if one.code == "waiver-unused")

    assert unused.severity is Severity.WARNING
    assert "name-unsupported" in unused.message
    assert "waiver-unused" not in errors(pack, "name-unsupported")


@pytest.mark.parametrize("code", CODES)
def test_a_code_can_be_ignored(tmp_path: Path, code: str) -> None:
    pack = read_claims(tmp_path, claim(WRONG))

    ignoring = verified(pack, code)

    assert code not in {one.code for one in ignoring.problems}
    assert ignoring.compared.ignored == sum(one.code == code for one in verified(pack).problems)
    assert ignoring.unsupported == len(ignoring.problems) > 0


def test_a_mention_counts_once_for_each_that_has_it(tmp_path: Path) -> None:
    figure = {"value": 140, "unit": "crews", "counts": "crews that left"}
    asked = short("Who left in May 2031 with 140 crews?", "Ada Quill")
    said = claim("In May 2031, 140 crews left, 140 in all.", figures=[figure], when="2031-05")

    compared = verified(read_claims(tmp_path, said, questions=(asked,))).compared

    assert compared.outcomes[Outcome.FOUND, MentionKind.FIGURE] == 2
    assert compared.outcomes[Outcome.FOUND, MentionKind.DATE] == 2


@pytest.mark.parametrize(
    "text",
    ["The crews of the Harbor Board left, Ada Quill said.", "Quill said so of the Harbor Board."],
)
def test_the_words_of_a_name_are_one_name(tmp_path: Path, text: str) -> None:
    compared = verified(read_claims(tmp_path, claim(text))).compared

    assert compared.outcomes[Outcome.FOUND, MentionKind.NAME] == 2


def test_a_count_of_its_own_items_is_not_found_but_counted(tmp_path: Path) -> None:
    pack = read_claims(tmp_path, claim("The crews left."), summary="The two offers failed.")

    compared = verified(pack).compared

    assert compared.outcomes[Outcome.OWN, MentionKind.FIGURE] == 1
    assert (Outcome.FOUND, MentionKind.FIGURE) not in compared.outcomes
