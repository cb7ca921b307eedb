from pathlib import Path

import pytest
from harness import PACKS
from rule_builders import flagged, numeric, problems_of, read, short

from tda_cli.check.rules import accepted_near_name
from tda_cli.pack.reader import read_pack
from tda_cli.values import replace

WHY = {"why": "That is another one."}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ireland", "Iceland"), ("Harbor Union", "Harbour Union"), ("Australia", "Austria")],
)
def test_two_names_a_slip_apart(tmp_path: Path, one: str, other: str) -> None:
    pack = read(tmp_path, short("Who?", one), short("Where?", other))
    assert 1 in flagged(accepted_near_name, pack)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NBC", "ABC"),
        ("Louis XIV", "Louis XVI"),
        ("North Pier", "South Pier"),
        ("Zambia", "Gambia"),
        ("five boats", "nine boats"),
        ("Quill", "Quill"),
        ("Dr. Quill", "Quill"),
    ],
)
def test_names_that_the_grader_tells_apart(tmp_path: Path, one: str, other: str) -> None:
    pack = read(tmp_path, short("Who?", one), short("Where?", other), numeric("How many?", 5))
    assert flagged(accepted_near_name, pack) == []


def test_a_name_foreseen_as_wrong_or_accepted_too(tmp_path: Path) -> None:
    pack = read(
        tmp_path,
        short("Who?", "Ireland", foreseen=[{"answer": "Iceland", **WHY}]),
        short("Where?", "Iceland", "Ireland"),
    )
    assert flagged(accepted_near_name, pack) == []


def test_the_names_of_claims_count(tmp_path: Path) -> None:
    pack = read(tmp_path, short("Who?", "Harbor Board"))
    (problem,) = problems_of(accepted_near_name, pack)
    message = "`Harbor Board` of question `q-1` is a slip away from `Harbour Board`"
    assert problem.message.startswith(message)


def test_the_names_of_two_sources() -> None:
    pack, _ = read_pack(PACKS / "good" / "clean")
    assert pack is not None
    question = pack.questions["smaller-sum-speaker"]
    body = replace(question.body, accepted=("Heritage Trust", "the trust", "Orrel"))
    mixed = replace(pack, questions={question.id: replace(question, body=body)})
    (problem,) = problems_of(accepted_near_name, mixed)
    message = "question `smaller-sum-speaker` accepts two sources: Heritage Trust and Tamsin Orrel"
    assert problem.message == message
