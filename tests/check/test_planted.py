"""Every planted fault is found at its line, and nothing is found in a clean bank of that size."""

import json
from pathlib import Path

from harness import PACKS, Program

from tda_cli.check.rules import RULES
from tda_cli.check.waivers import WAIVER_UNKNOWN, WAIVER_UNUSED

PLANTED = PACKS / "planted"
CLEAN = PACKS / "good" / "clean"


def places(tda: Program, folder: Path) -> list[str]:
    """Check a pack, and write what is found as `file:line code`."""
    problems = json.loads(tda("pack", "check", str(folder), "--json").stdout)["problems"]
    return [
        f"{Path(one['file']).relative_to(folder)}:{one['line']} {one['code']}" for one in problems
    ]


def test_every_planted_fault_is_found_at_its_line_and_nothing_else(tda: Program) -> None:
    expected = (PLANTED / "expected.txt").read_text(encoding="utf-8").splitlines()

    assert places(tda, PLANTED) == expected
    assert len(expected) >= 40


def test_faults_are_planted_for_every_rule() -> None:
    expected = (PLANTED / "expected.txt").read_text(encoding="utf-8").splitlines()

    assert {line.split()[1] for line in expected} == {
        *(RULES.keys() - {"claim-missing", "reason-missing"}),  # of imported banks only
        WAIVER_UNKNOWN,
        WAIVER_UNUSED,
    }


def test_nothing_is_found_in_a_clean_bank_of_the_same_size(tda: Program) -> None:
    sizes = [
        sum(text.read_text(encoding="utf-8").count("    kind: ") for text in folder.glob("bank/*"))
        for folder in (PLANTED, CLEAN)
    ]

    assert sizes == [40, 40]
    assert places(tda, CLEAN) == []
