"""Write a large pack that reads clean: the same one for the same seed.

python tests/bench/generate_bank.py FOLDER [--questions 10000] [--seed 7]
"""

import argparse
import random
from collections.abc import Callable, Iterator
from pathlib import Path

_SECTIONS = 12
_CLAIMS = 400
_PARAGRAPHS = 40
_FILES = 8

_VOCABULARY = """
the harbour board ferry crew strike talks offer mayor court island bridge ticket winter storm
report figure because before after about under against between agreed refused counted paid
promised Larkhaven Mövenborg's boats nobody everyone first second later early many few costs
wages hours season route captain deckhand union letter vote answer question record
"""
_WORDS = _VOCABULARY.split()

_BASE = {
    "pack.yaml": """\
schema: 1
id: generated
title: A generated pack
language: en
version: "1"
document:
  title: A generated document
  as_of: 2031-06
  paragraphs:
""",
    "sources.yaml": """\
sources:
  - {id: article, name: the article, kind: document, role: A generated report}
""",
}


class _Author:
    """Writes sentences out of chance, and every other question like the ones people write."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - the same every time is the point
        self._count = 0
        self._kinds: tuple[tuple[Callable[[], Iterator[str]], str, int], ...] = (
            (lambda: self._options(1), "single", 8),
            (lambda: self._options(2), "multiple", 3),
            (self._true_false, "true-false", 3),
            (self._short, "short", 2),
            (self._numeric, "numeric", 2),
            (self._ordering, "ordering", 1),
            (self._matching, "matching", 1),
        )

    def sentence(self, fewest: int = 8, most: int = 20) -> str:
        """Make a sentence that no other sentence is equal to."""
        self._count += 1
        words = self._random.choices(_WORDS, k=self._random.randint(fewest, most))
        return f"{' '.join(words).capitalize()} {self._count}."

    def question(self, number: int) -> str:
        """Write one question."""
        chance = self._random
        weights = [weight for _, _, weight in self._kinds]
        body, kind, _ = chance.choices(self._kinds, weights)[0]
        claims = chance.sample(range(_CLAIMS), chance.randint(1, 3))
        lines = [
            f"  - id: question-{number}",
            f"    kind: {kind}",
            f"    skill: {chance.choice(('fact', 'figure', 'sequence', 'source', 'status'))}",
            f"    section: section-{chance.randrange(_SECTIONS)}",
            f"    difficulty: {chance.randint(1, 3)}",
            f"    stem: {self.sentence()}",
            *body(),
            "    explanation: >-",
            *(f"      {self.sentence()}" for _ in range(2)),
            f"    claims: [{', '.join(f'claim-{claim}' for claim in claims)}]",
            "",
        ]
        return "\n".join(lines)

    def _options(self, right: int) -> Iterator[str]:
        yield "    options:"
        keys = set(self._random.sample(range(4), right))
        for position in range(4):
            yield f"      - text: {self.sentence(3, 8)}"
            if position in keys:
                yield "        correct: true"
            yield f'        why: "{self.sentence()}"'

    def _true_false(self) -> Iterator[str]:
        yield f"    answer: {self._random.choice(('true', 'false'))}"
        yield f"    why_true: {self.sentence()}"
        yield f"    why_false: {self.sentence()}"

    def _short(self) -> Iterator[str]:
        yield f"    accepted: [{self.sentence(1, 2)}, {self.sentence(1, 2)}]"
        yield f"    why: {self.sentence()}"
        yield "    foreseen:"
        yield f"      - answer: {self.sentence(1, 2)}"
        yield f"        why: {self.sentence()}"

    def _numeric(self) -> Iterator[str]:
        yield f"    answer: {self._random.randint(1, 99999)}"
        yield "    unit: people"
        yield f"    why: {self.sentence()}"
        yield "    foreseen:"
        yield "      - answer: 123456.5"
        yield f"        why: {self.sentence()}"

    def _ordering(self) -> Iterator[str]:
        yield "    items:"
        for _ in range(4):
            yield f"      - text: {self.sentence(3, 8)}"
            yield f"        why: {self.sentence()}"

    def _matching(self) -> Iterator[str]:
        yield "    pairs:"
        for _ in range(4):
            yield f"      - left: {self.sentence(3, 6)}"
            yield f"        right: {self.sentence(1, 3)}"
            yield f"        why: {self.sentence()}"


def generate(folder: Path, questions: int, seed: int) -> None:
    """Write the pack into a folder, which is made where it is missing."""
    author = _Author(seed)
    (folder / "bank").mkdir(parents=True, exist_ok=True)
    files = dict(_BASE)
    files["pack.yaml"] += "".join(
        f"    - {{number: {number}, words: 50, sha256: {number:064x}}}\n"
        for number in range(_PARAGRAPHS + 1)
    )
    files["claims.yaml"] = "claims:\n" + "".join(
        f"  - id: claim-{number}\n    text: {author.sentence()}\n    status: reported\n"
        f"    paragraphs: [{number % _PARAGRAPHS + 1}]\n"
        for number in range(_CLAIMS)
    )
    files["briefing.yaml"] = (
        f"bottom_line:\n  - text: {author.sentence()}\n    claims: [claim-0]\nsections:\n"
    ) + "".join(
        f"  - id: section-{number}\n    title: {author.sentence(2, 4)}\n    summary:\n"
        f"      text: {author.sentence()}\n      claims: [claim-{number}]\n"
        f"    claims: [{', '.join(f'claim-{c}' for c in range(number, _CLAIMS, _SECTIONS))}]\n"
        for number in range(_SECTIONS)
    )
    for part in range(_FILES):
        files[f"bank/part-{part}.yaml"] = "questions:\n" + "".join(
            author.question(number) for number in range(part, questions, _FILES)
        )
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def main() -> None:
    """Write the pack that the command line asks for."""
    parser = argparse.ArgumentParser(description="Write a large pack that reads clean.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    generate(options.folder, options.questions, options.seed)


if __name__ == "__main__":
    main()
