"""One module a kind: nothing else knows how a kind of question is built."""

import ast
from pathlib import Path

from harness import ROOT

from tda_cli.model.question import Kind
from tda_cli.quiz.kinds import KINDS

BODIES = {"Choices", "TrueFalse", "Short", "Numeric", "Ordering", "Matching"}
PACKAGE = ROOT / "tda_cli"
MAY_NAME_THEM = ("model/question.py", "pack/", "formats/", "quiz/kinds/")


def names_in(path: Path) -> set[str]:
    """Return the names that a module imports, or looks up in one that it has imported."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
    return found


def test_every_kind_has_a_row_in_the_table() -> None:
    assert set(KINDS) == set(Kind)


def test_only_the_kinds_and_the_reader_of_packs_name_the_class_of_a_body() -> None:
    named = {
        path.relative_to(PACKAGE).as_posix(): names
        for path in PACKAGE.rglob("*.py")
        if (names := names_in(path) & BODIES)
    }
    assert named.keys() >= {"quiz/kinds/choice.py", "quiz/kinds/matching.py"}
    elsewhere = {path for path in named if not path.startswith(MAY_NAME_THEM)}
    assert elsewhere == set()
