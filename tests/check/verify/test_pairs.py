"""How well the proof tells true from false, on pairs of a document and a claim.

`pairs/fresh.yaml` was written without knowledge of the program. A false claim that is proven is a
fault; a few true ones may be refused. Run this file as a program to see which.
"""

import sys
from pathlib import Path

import pytest
import yaml
from verify_builders import lighthouse

from tda_cli.check.verify.report import compare
from tda_cli.document.fingerprint import split_document
from tda_cli.model.claim import Status
from tda_cli.model.pack import Briefing
from tda_cli.values import replace

PAIRS = [
    pair
    for file in sorted((Path(__file__).parent / "pairs").glob("*.yaml"))
    for pair in yaml.safe_load(file.read_text(encoding="utf-8"))
]
_MOST_TRUE_REFUSED = 0.02


def problems_of(pair: dict[str, str]) -> list[str]:
    pack = lighthouse()
    claim = replace(
        next(one for one in pack.claims.values() if one.status is Status.REPORTED),
        id="claim", text=pair["claim"], paragraphs=(1,), figures=(), when=None, quote="",
        people=(), places=(), organizations=(), by=(), contested_by=(),
    )  # fmt: skip
    small = replace(
        pack,
        language=pair["language"],
        claims={"claim": claim},
        briefing=Briefing((), (), pack.span),
        questions={},
        sources={},
    )
    paragraphs = split_document(f"A note\n\n{pair['document']}")
    return [problem.message for problem in compare(small, paragraphs).problems]


@pytest.mark.parametrize(
    "pair", [pair for pair in PAIRS if not pair["supported"]], ids=lambda pair: pair["id"]
)
def test_nothing_false_is_proven(pair: dict[str, str]) -> None:
    assert problems_of(pair)


def test_hardly_anything_true_is_refused() -> None:
    true = [pair for pair in PAIRS if pair["supported"]]
    refused = {pair["id"]: problems_of(pair) for pair in true if problems_of(pair)}

    assert len(refused) <= _MOST_TRUE_REFUSED * len(true), refused


if __name__ == "__main__":
    for one in PAIRS:
        found = problems_of(one)
        if bool(found) == one["supported"]:
            line = f"{one['language']} {one['id']} {found or 'PROVEN'} | {one['about']}"
            sys.stdout.write(f"{line}\n")
