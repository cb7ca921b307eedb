"""An exam that has not been submitted shows nothing of its keys, in any output."""

import json
import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from harness import TERMINAL, TINY, Program, Result

from tda_cli.store.attempts import AttemptStore

BANK = """\
questions:
  - id: one
    kind: single
    stem: One?
    options:
      - {text: Apples, correct: true, why: secretsingle}
      - {text: Pears, why: secretpears}
    explanation: secretexplanation1
  - id: several
    kind: multiple
    stem: Several?
    options:
      - {text: Apples, correct: true, why: secretmultiple}
      - {text: Pears, why: secretmultiplepears}
      - {text: Plums, correct: true, why: secretplums}
    explanation: secretexplanation2
  - id: is-it
    kind: true-false
    stem: Is it?
    answer: false
    why_true: secrettrue
    why_false: secretfalse
    explanation: secretexplanation3
  - id: town
    kind: short
    stem: Town?
    accepted: [secrettown]
    why: secretshort
    foreseen: [{answer: Oslo, why: secretoslo}]
    explanation: secretexplanation4
  - id: how-many
    kind: numeric
    stem: How many?
    answer: 987654321
    unit: apples
    why: secretnumeric
    foreseen: [{answer: 5, why: secretfive}]
    explanation: secretexplanation5
  - id: order
    kind: ordering
    stem: Order?
    items:
      - {text: First, why: secretorder1}
      - {text: Second, why: secretorder2}
      - {text: Third, why: secretorder3}
    explanation: secretexplanation6
  - id: match
    kind: matching
    stem: Match?
    pairs:
      - {left: Red, right: Apple, why: secretred}
      - {left: Blue, right: Plum, why: secretblue}
    extra: [{text: Pear, why: secretextra}]
    explanation: secretexplanation7
"""
COMMON = "skill: fact\n    section: strike\n    difficulty: 1\n    claims: [secretclaim]\n    stem:"

# What is typed to a question, by its stem; each is an answer that can be wrong.
TYPED = {
    "One?": "2",
    "Several?": "2",
    "Is it?": "true",
    "Town?": "Oslo",
    "How many?": "5",
    "Order?": "3 2 1",
    "Match?": "a a",
}
# Shown for any wrong answer to the question.
SHOWN_LATER = """
    secretexplanation1 secretexplanation2 secretexplanation3 secretexplanation4 secretexplanation5
    secretexplanation6 secretexplanation7 secretsingle secretmultiple secretplums secretfalse
    secrettown secretshort secretoslo secretnumeric secretfive 987,654,321 secretorder1 secretred
    secretblue secretclaim secretsource
""".split()
EXAM = ("quiz", "--exam", "--all", "--seed", "3")
READ = (
    ("history",),
    ("history", "--json"),
    ("history", "--csv"),
    ("history", "1"),
    ("history", "show", "1", "--json"),
    ("history", "show", "1", "--csv"),
    ("history", "regrade"),
    ("history", "regrade", "--json"),
    ("history", "regrade", "--apply"),
    ("history", "rebuild"),
    ("stats",),
    ("stats", "--json"),
    ("stats", "--items"),
    ("stats", "--items", "--json"),
    ("review",),
    ("review", "--json"),
    ("quiz", "--missed", "--paper"),
    ("quiz", "--missed", "--json"),
    ("quiz", "--new", "--json"),
)


@pytest.fixture
def exam(tda: Program, tmp_path: Path) -> Program:
    """Return the program with a pack that has every kind of question, and secrets to keep."""
    pack = tmp_path / "pack"
    shutil.copytree(TINY, pack)
    for path in (pack / "bank").iterdir():
        path.unlink()
    (pack / "bank" / "all.yaml").write_text(BANK.replace("stem:", COMMON))
    claims = pack / "claims.yaml"
    more = (
        "  - id: secretclaim\n    text: secrettext\n    status: attributed\n    paragraphs: [1]\n"
    )
    claims.write_text(claims.read_text() + more + "    by: [{source: secret-one}]\n")
    sources = pack / "sources.yaml"
    more = "  - id: secret-one\n    name: secretsource\n    kind: journalist\n    role: A cook\n"
    sources.write_text(sources.read_text() + more)
    tda.variables |= {"TDA_PACK": str(pack), "TERM": "dumb"}
    return tda


def typed(exam: Program) -> list[str]:
    """Return an answer to each question in the order asked."""
    asked = exam.json("quiz", "--all", "--seed", "3")["questions"]
    return [TYPED[one["stem"]] for one in asked]


def at_terminal(exam: Program, *argv: str, lines: list[str]) -> Result:
    return exam(*argv, stdin="".join(f"{line}\n" for line in lines), terminal=TERMINAL)


def resumed(exam: Program, *lines: str) -> str:
    return exam.at_terminal("quiz", "--resume", typed=lines, presses_enter=False)[0]


def output(result: Result) -> str:
    assert "Traceback" not in result.stderr
    return result.stdout + result.stderr


def secrets_of(exam: Program, more: str = "") -> list[str]:
    """Return the commands whose output has a secret, after what was printed so far."""
    found = ["earlier"] if is_leak(more) else []
    return found + [" ".join(argv) for argv in READ if is_leak(output(exam(*argv)))]


def is_leak(text: str) -> bool:
    return "secret" in text or "987" in text


@pytest.mark.parametrize(
    ("answered", "options"), [(1, ()), (3, ("--time-limit", "10m")), (7, ("--confidence",))]
)
def test_no_output_shows_a_secret_before_it_is_submitted(
    exam: Program, answered: int, options: tuple[str, ...]
) -> None:
    lines = typed(exam)[:answered]
    if "--confidence" in options:
        lines = [line for answer in lines for line in (answer, "certain")]

    stopped = at_terminal(exam, *EXAM, *options, lines=[*lines, ":?", ":q"])
    again = at_terminal(exam, "quiz", "--resume", lines=[":b", ":b", "", ":f", ":?", ":q"])

    assert f"{answered} of 7 answered" in exam("history").stdout
    assert secrets_of(exam, output(stopped) + output(again)) == []


def test_no_field_of_an_answer_gives_it_away(exam: Program) -> None:
    at_terminal(exam, *EXAM, lines=typed(exam)[:4])  # the input ends there, as when it is killed

    found = exam.json("history", "show", "1")

    assert (found["right"], found["earned"]) == (0, 0)
    for one in found["answers"]:
        assert (one["key"], one["fraction"], one["explanation"], one["claims"]) == (
            *(None, None, None),
            [],
        )
    assert [one["typed"] for one in found["answers"]][:4] == typed(exam)[:4]


def test_everything_is_shown_once_it_is_submitted(exam: Program) -> None:
    at_terminal(exam, *EXAM, lines=[*typed(exam), ":q"])

    at_end = resumed(exam, "y", "y", *[":w", ""] * 7)
    text, data = exam("history", "1").stdout, json.dumps(exam.json("history", "show", "1"))

    assert "See the answers?" in at_end
    assert [word for word in SHOWN_LATER if word not in at_end + "secretclaim"] == []
    assert "secretfalse" in text
    assert "987,654,321" in text
    assert "secretclaim" in data
    assert "secretexplanation7" in data
    assert "secrettown" in data


def test_an_exam_whose_time_is_up_is_submitted(exam: Program) -> None:
    at_terminal(exam, *EXAM, "--time-limit", "10m", lines=typed(exam)[:2])
    with closing(AttemptStore(exam.data)) as store:
        store.connection.execute("UPDATE steps SET took_ms = 600000")

    assert secrets_of(exam) == []
    assert "secretexplanation7" in resumed(exam, "y", *[":w", ""] * 7)
    assert all(one["explanation"] for one in exam.json("history", "show", "1")["answers"])


def test_an_abandoned_exam_can_be_resumed_so_it_shows_no_secret(exam: Program) -> None:
    at_terminal(exam, *EXAM, lines=typed(exam)[:3])
    with closing(AttemptStore(exam.data)) as store:
        store.abandon(1, exam.now + timedelta(minutes=1))

    assert "\tstopped after 3 of 7\n" in exam("history").stdout
    assert secrets_of(exam) == []
    resumed = at_terminal(exam, "quiz", "--resume", "--attempt", "1", lines=[":b", ":q"])
    assert not is_leak(output(resumed))


def test_without_its_pack_it_shows_no_secret_either(exam: Program) -> None:
    at_terminal(exam, *EXAM, lines=[*typed(exam), ":q"])
    exam.variables["TDA_PACK"] = str(TINY.parent / "small")

    assert secrets_of(exam) == []
    assert all(one["key"] is None for one in exam.json("history", "show", "1")["answers"])


def test_in_practice_only_what_was_answered_shows_its_key(exam: Program) -> None:
    at_terminal(exam, "quiz", "--all", "--seed", "3", lines=[*typed(exam)[:2], ":q"])

    answers = exam.json("history", "show", "1")["answers"]

    assert [one["key"] is not None for one in answers] == [True] * 2 + [False] * 5
    assert [bool(one["claims"]) for one in answers] == [True] * 2 + [False] * 5
