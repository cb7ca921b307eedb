"""Time of `tda pack check`, beside the reading alone; and of each rule, over banks that double.

    python tests/bench/bench_check.py [--questions 10000] [--runs 5]

Each run is a process of its own; for the ratio, imports of the reader are not counted and runs
alternate, so that a drifting machine touches both sides of a pair. What counts is the median of the
ratios of the pairs. Bound: 6.

A rule's time is the processor's, the shortest of the runs, after what all rules share was worked
out once, which has a line of its own. Its growth is set against that of n log n from the smallest
bank to the largest. Times below 10 milliseconds at the largest are not judged.
"""

import argparse
import json
import math
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from generate_bank import generate

_ROOT = Path(__file__).parents[2]
_BOUND = 6.0
_HALVINGS = 2
# What a busy machine may add to a growth.
_NOISE = 1.3
_LEAST_SECONDS = 0.01

_READING = """
import json, sys, time
from pathlib import Path
from tda_cli.pack.reader import read_pack
import tda_cli.pack.format.questions
start = time.perf_counter()
pack, problems = read_pack(Path(sys.argv[1]))
assert pack is not None and not problems, problems[:3]
print(json.dumps(time.perf_counter() - start))
"""
_CHECKING = """
import json, os, sys, time
from pathlib import Path
from tda_cli.cli.main import main
from tda_cli.pack.reader import read_pack
import tda_cli.pack.format.questions
real, sys.stdout = sys.stdout, open(os.devnull, "w")
start = time.perf_counter()
status = main(["pack", "check", sys.argv[1], "--format", "lines"])
seconds = time.perf_counter() - start
assert status in (0, 1), status
print(json.dumps(seconds), file=real)
"""
_RULES = """
import json, sys, time
from datetime import date
from functools import partial
from pathlib import Path
from tda_cli.check.context import CheckContext
from tda_cli.check.rules import RULES
from tda_cli.pack.reader import read_pack
pack, problems = read_pack(Path(sys.argv[1]))
assert pack is not None and not problems, problems[:3]
context = CheckContext(pack, date(2031, 7, 1))
seconds = {}
def measure(name, work):
    start = time.process_time()
    for _ in work():
        pass
    seconds[name] = time.process_time() - start
def share():
    yield context.word_counts
    yield context.single_choices
measure("(shared)", share)
for code, rule in RULES.items():
    measure(code, partial(rule.check, context))
print(json.dumps(seconds))
"""


def _run(code: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        check=True,
        stdout=subprocess.PIPE,
        cwd=_ROOT,
        text=True,
    )
    return done.stdout


def _compare(folder: Path, runs: int) -> None:
    """Print how the whole command compares with the reading alone."""
    pairs = [(float(_run(_READING, folder)), float(_run(_CHECKING, folder))) for _ in range(runs)]
    reading, checking = (statistics.median(one) for one in zip(*pairs, strict=True))
    ratio = statistics.median(checked / read for read, checked in pairs)
    sys.stdout.write(
        f"reading alone {reading:.2f} s, tda pack check {checking:.2f} s, "
        f"ratio {ratio:.2f} (bound {_BOUND:g})\n"
    )


def _rules(folders: dict[int, Path], runs: int) -> None:
    """Print the seconds of each rule at each size, and how they grow."""
    seconds: dict[int, dict[str, float]] = {}
    for size, folder in folders.items():
        measured = [json.loads(_run(_RULES, folder)) for _ in range(runs)]
        seconds[size] = {name: min(one[name] for one in measured) for name in measured[0]}
    least, most = min(folders), max(folders)
    allowed = (most * math.log(most)) / (least * math.log(least))
    heads = "".join(f"{size:>10}" for size in folders)
    sys.stdout.write(f"{'seconds a rule':<28}{heads}    growth (n log n: {allowed:.2f})\n")
    for name, longest in seconds[most].items():
        cells = "".join(f"{seconds[size][name]:>10.4f}" for size in folders)
        growth = longest / seconds[least][name]
        is_worse = longest >= _LEAST_SECONDS and growth > allowed * _NOISE
        sys.stdout.write(f"{name:<28}{cells}{growth:>10.2f}{'  worse' if is_worse else ''}\n")


def main() -> None:
    """Measure, and print a line for each figure."""
    parser = argparse.ArgumentParser(description="Measure the check against the reading.")
    parser.add_argument("--questions", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    sizes = [options.questions >> halving for halving in range(_HALVINGS, -1, -1)]
    with tempfile.TemporaryDirectory() as name:
        folders = {size: Path(name) / str(size) for size in sizes}
        for size, folder in folders.items():
            generate(folder, size, seed=7)
        sys.stdout.write(f"{options.questions} questions, {options.runs} runs\n")
        _compare(folders[sizes[-1]], options.runs)
        _rules(folders, options.runs)


if __name__ == "__main__":
    main()
