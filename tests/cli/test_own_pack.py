"""A pack of one's own, start to finish, as `tda help own-pack` describes it."""

import json
from pathlib import Path

import pytest
from harness import Program

from tda_cli.errors import ExitCode

FERRY = Path(__file__).parents[1] / "documents" / "ferry.txt"

SOURCES = """\
sources:
  - id: document
    name: the article
    kind: document
    role: a news article
  - id: harbor-board
    name: the Harbor Board
    kind: government
    role: runs the harbor
  - id: ada-quill
    name: Ada Quill
    kind: other
    role: leads the Harbor Union
"""
CLAIMS = """\
claims:
  - id: strike-began
    text: The ferry crews of Larkhaven stopped work on 3 May 2031.
    status: reported
    paragraphs: [1]
    when: 2031-05-03
  - id: crews-on-strike
    text: Ada Quill of the Harbor Union says that 140 people took part.
    status: attributed
    by: [ada-quill]
    paragraphs: [1]
  - id: cost-board
    text: The Harbor Board estimates that shippers lost about $4 million.
    status: estimate
    by: [harbor-board]
    paragraphs: [2]
    contested_by: [cost-union]
  - id: cost-union
    text: The union puts the loss at less than half of that.
    status: estimate
    paragraphs: [2]
    quote: less than half
  - id: strike-ended
    text: The strike reportedly ended after the mayor, Tomas Reyes, offered 300 crowns as a bonus.
    status: attributed
    paragraphs: [3]
"""
BRIEFING = """\
bottom_line:
  - text: The ferry crews of Larkhaven stopped work in May 2031; what it cost is contested.
    claims: [strike-began, cost-board, cost-union]
sections:
  - id: strike
    title: The strike
    summary:
      text: The crews stopped work, and reportedly came back for a bonus.
      claims: [strike-began, strike-ended]
    claims: [strike-began, crews-on-strike, cost-board, cost-union, strike-ended]
"""
BANK = """\
questions:
  - id: crews-on-strike
    kind: numeric
    skill: figure
    section: strike
    difficulty: 1
    stem: How many people took part in the strike, according to Ada Quill?
    answer: 140
    unit: people
    why: The leader of the union gives that number.
    explanation: The document gives no number in its own voice.
    claims: [crews-on-strike, strike-began]
  - id: cost-contested-by
    kind: single
    skill: source
    section: strike
    difficulty: 2
    stem: Who puts the loss at less than half of what the Harbor Board estimates?
    options:
      - text: The union
        correct: true
        why: The union contests the estimate of about $4 million.
      - text: The mayor
        why: The mayor appears only where the end of the strike is told.
      - text: The shippers
        why: The shippers are those said to have lost money.
    explanation: Rival estimates stand side by side, and the document decides for neither.
    claims: [cost-board, cost-union]
  - id: bonus-is-reported
    kind: true-false
    skill: status
    section: strike
    difficulty: 2
    stem: That a bonus ended the strike is what the document states in its own voice.
    answer: false
    why_true: It would be, without the word reportedly.
    why_false: The document says that it reportedly ended so.
    explanation: A report passed on is no finding of the document's own.
    claims: [strike-ended]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder to work in that holds the document, and nothing else."""
    (tmp_path / "ferry.txt").write_bytes(FERRY.read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(pack: Path) -> None:
    """Do what an author does between the commands."""
    (pack / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (pack / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    (pack / "briefing.yaml").write_text(BRIEFING, encoding="utf-8")
    (pack / "bank" / "first.yaml").write_text(BANK, encoding="utf-8")


def severities(tda: Program) -> set[str]:
    result = tda("pack", "check", "ferry", "--json")
    return {problem["severity"] for problem in json.loads(result.stdout)["problems"]}


def test_from_a_document_to_a_graded_quiz(tda: Program, folder: Path) -> None:
    started = tda("pack", "new", "ferry", "--document", "ferry.txt", "--as-of", "2031-05")

    assert started.status == ExitCode.OK
    assert started.stdout == (
        "Created ferry: pack.yaml, sources.yaml, claims.yaml, briefing.yaml, bank/first.yaml, and "
        ".schemas for editors\n"
        "To cover, as listed in claims.yaml: 3 paragraphs with 4 figures, 1 date, 5 names\n"
        "\n"
        "Next steps:\n"
        "  tda pack check ferry\n"
        "  tda pack coverage ferry --document ferry.txt\n"
        "  tda pack verify ferry --document ferry.txt\n"
    )
    assert severities(tda) == {"error", "warning"}

    write(folder / "ferry")

    assert "error" not in severities(tda)
    covered = json.loads(
        tda("pack", "coverage", "ferry", "--document", "ferry.txt", "--json").stdout
    )
    things = [thing for one in covered["paragraphs"] for thing in one["things"]]
    assert [thing["text"] for thing in things if not thing["carried"]] == []
    assert covered["unasked"] == []
    verified = tda("pack", "verify", "ferry", "--document", "ferry.txt")
    assert verified.status == ExitCode.OK
    assert verified.stdout.startswith("ferry: paragraphs: 4 unchanged; ")
    assert "not supported" not in verified.stdout
    answers = '{"crews-on-strike": "140", "cost-contested-by": "1", "bonus-is-reported": "f"}'
    graded = tda("quiz", "--pack", "ferry", "--answers", "-", "--json", stdin=answers)
    assert json.loads(graded.stdout)["score"]["percent"] == 100


def test_a_new_edition_of_the_document(tda: Program, folder: Path) -> None:
    tda("pack", "new", "ferry", "--document", "ferry.txt", "--as-of", "2031-05")
    write(folder / "ferry")
    text = FERRY.read_text(encoding="utf-8")
    edition = text.replace("\n\nAccording", "\n\nThe sea was calm that week.\n\nAccording")
    edition = edition.replace("$4 million", "$5 million")
    (folder / "second.txt").write_text(edition, encoding="utf-8")

    renewed = tda("pack", "fingerprint", "ferry", "--document", "second.txt", "--renumber")

    assert renewed.status == ExitCode.OK
    assert "  recheck claims: cost-board, cost-union\n" in renewed.stdout
    assert "  recheck questions: cost-contested-by\n" in renewed.stdout
    assert "  strike-ended: 3 -> 4\n" in renewed.stdout
    verified = tda("pack", "verify", "ferry", "--document", "second.txt")
    assert verified.status == ExitCode.CHECK_FAILED
    assert "`$4 million`" in verified.stdout
    assert "did you mean `$5 million`?" in verified.stdout
