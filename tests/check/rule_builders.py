"""Banks for tests of rules: one question a line, so that a line tells which one was found."""

import json
from pathlib import Path
from types import ModuleType
from typing import Any

from harness import NOW, TINY

from tda_cli.check.run import check_pack
from tda_cli.model.pack import Pack
from tda_cli.pack.reader import read_pack
from tda_cli.problems import Problem

Data = dict[str, Any]

CLAIMS = """\
claims:
  - {id: strike-began, text: The crews stopped work., status: reported, paragraphs: [1]}
  - {id: offer, text: The board made an offer., status: reported, paragraphs: [1],
     organizations: [Harbour Board]}
"""


def question(kind: str, stem: str, **more: object) -> Data:
    """Make a question; what is not given does not matter."""
    return {
        "kind": kind,
        "skill": "fact",
        "section": "strike",
        "difficulty": 1,
        "stem": stem,
        "explanation": "So says the note.",
        "claims": ["strike-began"],
        **more,
    }


def single(stem: str, key: str, *distractors: str, at: int = 0, **more: object) -> Data:
    """Make a single choice with its key at a place, counted from 0."""
    texts = [*distractors[:at], key, *distractors[at:]]
    return question("single", stem, options=_options(texts, {key}), **more)


def multiple(stem: str, keys: list[str], *distractors: str, **more: object) -> Data:
    """Make a multiple choice with its keys first."""
    texts = [*keys, *distractors]
    return question("multiple", stem, options=_options(texts, set(keys)), **more)


def _options(texts: list[str], keys: set[str]) -> list[Data]:
    return [{"text": text, "correct": text in keys, "why": "So it is."} for text in texts]


def true_false(stem: str, **more: object) -> Data:
    """Make a statement to be judged."""
    return question("true-false", stem, answer=True, why_true="Yes.", why_false="No.", **more)


def short(stem: str, *accepted: str, **more: object) -> Data:
    """Make a question for typed words."""
    return question("short", stem, accepted=accepted, why="So it is.", **more)


def numeric(stem: str, answer: object, unit: str = "", **more: object) -> Data:
    """Make a question for a typed number."""
    units = {"unit": unit} if unit else {}
    return question("numeric", stem, answer=answer, why="So it is.", **units, **more)


def ordering(stem: str, *items: str, **more: object) -> Data:
    """Make a question about an order."""
    return question(
        "ordering", stem, items=[{"text": text, "why": "So it came."} for text in items], **more
    )


def matching(stem: str, pairs: dict[str, str], **more: object) -> Data:
    """Make a question about what belongs together."""
    made = [{"left": left, "right": right, "why": "So it is."} for left, right in pairs.items()]
    return question("matching", stem, pairs=made, **more)


def read(folder: Path, *questions: Data, language: str = "en", title: str = "The strike") -> Pack:
    """Read the tiny pack with a bank of these questions; the first stands on line 2."""
    folder.mkdir(exist_ok=True)
    (folder / "bank").mkdir(exist_ok=True)
    for name in ("pack.yaml", "sources.yaml", "briefing.yaml"):
        text = (TINY / name).read_text(encoding="utf-8")
        text = text.replace("language: en", f"language: {language}")
        text = text.replace("title: The strike", f"title: {title}")
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    lines = [f"  - {json.dumps({'id': f'q-{n}', **one})}\n" for n, one in enumerate(questions, 1)]
    (folder / "bank" / "all.yaml").write_text("questions:\n" + "".join(lines), encoding="utf-8")
    pack, problems = read_pack(folder)
    assert pack is not None
    assert problems == []
    return pack


def code_of(rule: ModuleType) -> str:
    """Return the code of a rule."""
    return rule.__name__.rpartition(".")[2].replace("_", "-")


def problems_of(rule: ModuleType, pack: Pack) -> list[Problem]:
    """Run a rule over a pack."""
    return list(check_pack(pack, today=NOW.date(), select=[code_of(rule)]).problems)


def flagged(rule: ModuleType, pack: Pack) -> list[int]:
    """Run a rule over a pack, and return the numbers of the questions it finds fault with."""
    return [problem.span.line - 1 for problem in problems_of(rule, pack)]
