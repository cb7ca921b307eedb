"""Packs for tests of rules about claims: one claim or question a line."""

import json
from pathlib import Path

from harness import TINY
from rule_builders import Data

from tda_cli.model.pack import Pack
from tda_cli.pack.reader import read_pack

SOURCES = [
    {"id": "note", "name": "the note", "kind": "document", "role": "A short note"},
    {"id": "board", "name": "Harbor Board", "kind": "government", "role": "Runs the ferries"},
    {"id": "mayor", "name": "Ilse Brandt", "kind": "politician", "role": "The mayor"},
]
# Questions made without a word of claims rest on this one.
FIRST = "strike-began"


def claim(text: str, status: str = "reported", **more: object) -> Data:
    """Make a claim; what is not given does not matter."""
    return {"text": text, "status": status, "paragraphs": [1], **more}


def read_claims(
    folder: Path,
    *claims: Data,
    questions: tuple[Data, ...] = (),
    meta: dict[str, str] | None = None,
    summary: str = "The crews stopped work.",
) -> Pack:
    """Read the tiny pack with these claims from line 2 on, the first called `strike-began`.

    Args:
        folder: Where to write it.
        claims: In order; those without an id are called claim-2 and so on.
        questions: In order; called q-1 and so on.
        meta: What to replace in `pack.yaml`, and by what.
        summary: That of the one section, on line 8 of `briefing.yaml`.
    """
    (folder / "bank").mkdir(exist_ok=True, parents=True)
    ids = [FIRST, *(f"claim-{number}" for number in range(2, len(claims) + 1))]
    named = [{"id": name, **one} for name, one in zip(ids, claims, strict=True)]
    pack = (TINY / "pack.yaml").read_text(encoding="utf-8")
    for old, new in (meta or {}).items():
        assert old in pack
        pack = pack.replace(old, new)
    briefing = (TINY / "briefing.yaml").read_text(encoding="utf-8")
    briefing = briefing.replace("The crews stopped work.", json.dumps(summary))
    asked = [{"id": f"q-{number}", **one} for number, one in enumerate(questions, 1)]
    for name, text in (
        ("pack.yaml", pack),
        ("briefing.yaml", briefing),
        ("sources.yaml", _listed("sources", SOURCES)),
        ("claims.yaml", _listed("claims", named)),
        ("bank/all.yaml", _listed("questions", asked) if asked else "questions: []\n"),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    read, problems = read_pack(folder, bank=bool(asked))
    assert read is not None
    assert problems == []
    return read


def _listed(name: str, items: list[Data]) -> str:
    return f"{name}:\n" + "".join(f"  - {json.dumps(item)}\n" for item in items)
