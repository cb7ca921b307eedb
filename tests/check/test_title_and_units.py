"""A name of the title may be in any question, and the unit of a figure may have its scale."""

from pathlib import Path

import pytest
from claim_builders import claim, read_claims
from rule_builders import short

from tda_cli.check.verify.report import verify_pack

DOCUMENT = [
    "The ferries of Larkhaven",
    "The crews left the port for $33.8 million.",
    "It is Quill's.",
]


def messages(folder: Path, stem: str) -> list[str]:
    pack = read_claims(folder, claim("The crews left."), questions=(short(stem, "the crews"),))
    problems = verify_pack(pack, DOCUMENT).problems
    return [one.message for one in problems if "question `q-1`" in one.message]


def test_a_question_may_have_a_name_of_the_title_but_of_no_other_paragraph(tmp_path: Path) -> None:
    assert messages(tmp_path, "Who left the port of Larkhaven?") == []
    assert len(messages(tmp_path, "Who left the port with Quill?")) == 1


def test_a_claim_must_not_have_a_name_of_the_title_alone(tmp_path: Path) -> None:
    problems = verify_pack(read_claims(tmp_path, claim("Crews left Larkhaven.")), DOCUMENT).problems

    assert any("`Larkhaven`" in one.message for one in problems)


@pytest.mark.parametrize(
    ("unit", "is_found"),
    [
        ("million dollars", True),
        ("million US dollars", True),
        ("billion dollars", False),
        ("dollars", False),
        ("million euros", False),
    ],
)
def test_the_unit_of_a_figure_may_have_its_scale(
    tmp_path: Path, unit: str, *, is_found: bool
) -> None:
    figures = [{"value": 33.8, "unit": unit, "counts": "what was paid"}]
    pack = read_claims(tmp_path, claim("The crews left.", figures=figures))
    problems = verify_pack(pack, DOCUMENT).problems

    assert any("`33.8" in one.message for one in problems) is not is_found
