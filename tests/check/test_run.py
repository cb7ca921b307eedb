"""Which rules run, what waivers excuse, and how far along it says it is."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

import pytest
from claim_builders import claim, read_claims
from rule_builders import Data, short

from tda_cli.check.run import check_pack
from tda_cli.model.pack import Pack
from tda_cli.problems import Severity

TODAY = date(2031, 7, 1)
LONG = " ".join(["word"] * 36)


def waiver(rule: str) -> Data:
    return {"waivers": [{"rule": rule, "reason": "It cannot be helped."}]}


def codes(pack: Pack, select: Collection[str] = (), ignore: Collection[str] = ()) -> list[str]:
    return [
        one.code for one in check_pack(pack, today=TODAY, select=select, ignore=ignore).problems
    ]


@pytest.fixture
def faulty(tmp_path: Path) -> Pack:
    """Give a pack with a long claim that no question asks, and two sources that say nothing."""
    return read_claims(tmp_path, claim(LONG))


def test_all_rules_run_unless_told_otherwise(faulty: Pack) -> None:
    assert codes(faulty) == [
        "claim-length",
        "claim-without-question",
        "source-uncited",
        "source-uncited",
    ]


def test_selected_rules_alone_run(faulty: Pack) -> None:
    assert codes(faulty, select=["claim-length", "loaded-word"]) == ["claim-length"]


def test_ignored_rules_do_not_run(faulty: Pack) -> None:
    assert codes(faulty, ignore=["source-uncited"]) == ["claim-length", "claim-without-question"]
    assert codes(faulty, select=["claim-length"], ignore=["claim-length"]) == []


def test_the_day_decides_how_old_a_document_is(faulty: Pack) -> None:
    later = check_pack(faulty, today=date(2033, 1, 1), select=["document-old"]).problems

    assert [problem.code for problem in later] == ["document-old"]
    assert codes(faulty, select=["document-old"]) == []


def test_a_waiver_excuses_its_own_item_from_its_own_rule(tmp_path: Path) -> None:
    pack = read_claims(
        tmp_path, claim(LONG, **waiver("claim-length")), claim(LONG), claim("The crews left.")
    )

    found = check_pack(pack, today=TODAY, select=["claim-length"]).problems

    assert [problem.span.line for problem in found] == [3]


def test_a_waiver_of_a_question_counts_for_what_is_wrong_inside_it(tmp_path: Path) -> None:
    asked = short("Who left?", "vile crews", **waiver("loaded-word"))

    pack = read_claims(tmp_path, claim("The crews left."), questions=(asked,))

    assert codes(pack, select=["loaded-word"]) == []


def test_a_waiver_of_the_pack_counts_for_what_is_about_the_pack(tmp_path: Path) -> None:
    top = 'version: "1"\nwaivers:\n  - rule: source-uncited\n    reason: They come later.'

    pack = read_claims(tmp_path, claim("The crews left."), meta={'version: "1"': top})

    assert codes(pack, select=["source-uncited", "waiver-unused"]) == []


def test_a_waiver_of_the_pack_does_not_excuse_a_claim(tmp_path: Path) -> None:
    top = 'version: "1"\nwaivers:\n  - rule: claim-length\n    reason: They are long.'

    pack = read_claims(tmp_path, claim(LONG), meta={'version: "1"': top})

    assert codes(pack, ignore=["claim-without-question", "source-uncited"]) == [
        "claim-length",
        "waiver-unused",
    ]


def test_a_waiver_that_excuses_nothing_is_a_warning_where_its_rule_ran(tmp_path: Path) -> None:
    pack = read_claims(tmp_path, claim("The crews left.", **waiver("claim-length")))

    (problem,) = (
        one for one in check_pack(pack, today=TODAY).problems if one.code == "waiver-unused"
    )

    assert problem.severity is Severity.WARNING
    assert problem.span.line == 2
    assert problem.message == "nothing here breaks the rule `claim-length`"
    assert "waiver-unused" not in codes(pack, ignore=["claim-length"])
    assert "waiver-unused" not in codes(pack, ignore=["waiver-unused"])
    assert "waiver-unused" not in codes(pack, select=["claim-length"])


def test_a_waiver_of_no_rule_is_an_error_whatever_is_selected(tmp_path: Path) -> None:
    pack = read_claims(tmp_path, claim("The crews left.", **waiver("claim-lenght")))

    found = check_pack(
        pack, today=TODAY, select=["loaded-word"], ignore=["waiver-unknown"]
    ).problems

    assert [(one.code, one.severity, one.hint) for one in found] == [
        ("waiver-unknown", Severity.ERROR, "did you mean `claim-length`?")
    ]


def test_a_rule_may_be_waived_for_one_item_twice(tmp_path: Path) -> None:
    twice = 2 * waiver("claim-length")["waivers"]

    pack = read_claims(tmp_path, claim(LONG, waivers=twice))

    assert codes(pack, select=["claim-length", "waiver-unused"]) == []
