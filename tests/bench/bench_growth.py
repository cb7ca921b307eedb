"""How the time of text-bound work grows when there is eight times as much of it.

    python tests/bench/bench_growth.py [--runs 5]

Each kind of work is done on a size and on eight times that size, in pairs that alternate; what
counts is the ratio of the medians of the processor's time. Linear work takes 8 times as long, and
squared work 64 times. Bound: 24. Work whose time must not depend on the size has the bound 2.
"""

import argparse
import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from generate_bank import generate

from tda_cli.document.reading import document_text
from tda_cli.model.claim import Ref
from tda_cli.model.pack import Pack
from tda_cli.model.question import Question
from tda_cli.pack.reader import read_pack
from tda_cli.problems import Problem, Severity, Span
from tda_cli.quiz.selection import Filters, select
from tda_cli.text.search import find_mentions
from tda_cli.ui.checks import show_pictures
from tda_cli.ui.screen import Screen
from tda_cli.values import replace

_FACTOR = 8
_LINEAR = 24.0
_CONSTANT = 2.0
_PROSE = 'In May 2024, 5 million people of "the United States" saw the mayor\u2019s ship. '
# What a pattern might try again at every place of a long text.
_PIECES = (_PROSE, '"', "'", '"a ', "1,", "5 ", "five ", "A.", "A-", "a' 'b", "May to ", "a\u2019")
_NESTING = ("[", "{a: ", "- ", "? ", "[{a: ", "{[a]: ")
_LINE = "\u202e"


class _Work(NamedTuple):
    """Something to do at two sizes.

    Attributes:
        name: How it is printed.
        small: Does it at the smaller size.
        large: Does it at eight times that size.
        bound: The highest ratio allowed.
    """

    name: str
    small: Callable[[], object]
    large: Callable[[], object]
    bound: float = _LINEAR


def _mentions(piece: str, length: int) -> Callable[[], object]:
    text = piece * (length // len(piece))
    return lambda: find_mentions(text)


def _document(ending: str, length: int) -> Callable[[], object]:
    block = "The caf\u00e9 strike cost about 4 million crowns, the mayor\u2019s office says. " * 20
    data = "\n\n".join([block] * (length // len(block))).encode("cp1252")
    return lambda: document_text(data, f"a.{ending}")


def _claims(folder: Path, text: str) -> Callable[[], object]:
    """Return the reading of a pack whose claims are some text."""
    folder.mkdir()
    (folder / "pack.yaml").write_text("id: growth\n", encoding="utf-8")
    (folder / "claims.yaml").write_text(text, encoding="utf-8")
    return lambda: read_pack(folder)


def _questions(folder: Path, how_many: int) -> list[Question]:
    generate(folder, how_many, seed=7)
    pack, problems = read_pack(folder)
    assert isinstance(pack, Pack), problems
    return list(pack.questions.values())


def _selection(bank: list[Question], claims: int) -> Callable[[], object]:
    """Return the selection of all questions, about so many claims and one that all share."""
    span = bank[0].section.span
    about = [
        replace(one, claims=(Ref(f"c{number % claims}", span), Ref("all", span)))
        for number, one in enumerate(bank)
    ]
    return lambda: select(about, None, Filters(), 1)


def _picture(length: int) -> Callable[[], object]:
    """Return the drawing of many pictures of one long line."""
    line = _LINE * length
    span = Span("claims.yaml", 1, length // 2, length - 10)
    problems = [Problem("unsafe-character", Severity.ERROR, span, "not allowed")] * 500
    screen = Screen(io.StringIO(), measure=lambda: 60)
    return lambda: show_pictures(screen, problems, lambda _span: line)


def _repeated(fields: int) -> str:
    return "".join(f"f{number}: x\n" for number in range(fields)) * 2


def _all_work(folder: Path) -> Iterator[_Work]:
    """Return everything that is measured, with its files in a folder."""
    for piece in _PIECES:
        shown = "prose" if piece == _PROSE else repr(piece)
        yield _Work(f"mentions in {shown}", _mentions(piece, 4_000), _mentions(piece, 32_000))
    for ending in ("txt", "md"):
        small, large = _document(ending, 1_250_000), _document(ending, 10_000_000)
        yield _Work(f"document.{ending}", small, large)
    for number, opening in enumerate(_NESTING):
        small = _claims(folder / f"nested-{number}", "claims: " + opening * 1_250)
        large = _claims(folder / f"nested-{number}-large", "claims: " + opening * 10_000)
        yield _Work(f"nesting of {opening!r}", small, large, _CONSTANT)
    small = _claims(folder / "repeated", _repeated(1_250))
    large = _claims(folder / "repeated-large", _repeated(10_000))
    yield _Work("repeated fields", small, large)
    bank = _questions(folder / "bank", 10_000)
    for claims in (1, 100, 10_000):
        small, large = _selection(bank[:1_250], claims), _selection(bank, claims)
        yield _Work(f"selection, {claims} claims", small, large)
    small, large = _picture(125_000), _picture(1_000_000)
    yield _Work("picture of a line", small, large, _CONSTANT)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Measure, and print a line for each kind of work."""
    parser = argparse.ArgumentParser(description="Measure how time grows with size.")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        sys.stdout.write(f"ratios of medians of {options.runs} pairs, bound, medians\n")
        for work in _all_work(Path(name)):
            pairs = [(_seconds(work.small), _seconds(work.large)) for _ in range(options.runs)]
            small, large = (statistics.median(side) for side in zip(*pairs, strict=True))
            sys.stdout.write(
                f"{work.name:<24} {large / small:6.2f}  {work.bound:g}"
                f"   ({small * 1000:.1f} ms and {large * 1000:.1f} ms)\n"
            )


if __name__ == "__main__":
    main()
