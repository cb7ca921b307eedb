"""Whether statistics stay quick as a history grows.

    python tests/bench/bench_stats.py [--runs 15]

`tda stats` and `tda review --json` run as processes on a history of 10,000 answers and on one
of 100, in pairs that alternate, so that a drifting machine touches both sides; a call before them
brings the cards of the scheduler up to date. What counts is the median of the ratios. Bound: 2.

The last line is `tda stats` with 100,000 answers, in seconds of the processor. Bound: 2.5.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from made_history import environment, make_history, spread

_FEW, _MANY, _MOST = 100, 10_000, 100_000
_BOUND = 2.0
_MOST_SECONDS = 2.5
_COMMANDS = ("stats", "review --json")


def _run(folder: Path, command: str) -> tuple[float, float]:
    """Run a command on a history; return the seconds by the clock and those of the processor."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "tda_cli", *command.split()],
        check=True,
        stdout=subprocess.DEVNULL,
        env=environment(folder),
    )
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, cpu


def main() -> None:
    """Measure, and print a line for each command."""
    parser = argparse.ArgumentParser(description="Measure statistics on a long history.")
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folders = {size: Path(name) / str(size) for size in (_FEW, _MANY, _MOST)}
        for size, folder in folders.items():
            make_history(folder, size)
            for command in _COMMANDS:
                _run(folder, command)
        sys.stdout.write(
            f"{_MANY} answers against {_FEW}, {options.runs} pairs:"
            " median of the ratios (lowest to highest), bound, medians\n"
        )
        for command in _COMMANDS:
            pairs = [
                (_run(folders[_FEW], command)[0], _run(folders[_MANY], command)[0])
                for _ in range(options.runs)
            ]
            few, many = (statistics.median(side) for side in zip(*pairs, strict=True))
            ratios = [slow / quick for quick, slow in pairs]
            sys.stdout.write(
                f"tda {command:<17} {spread(ratios)}  {_BOUND:g}   ({few:.3f} s and {many:.3f} s)\n"
            )
        cpu = statistics.median(_run(folders[_MOST], "stats")[1] for _ in range(options.runs))
        sys.stdout.write(
            f"tda stats with {_MOST} answers: {cpu:.2f} s of the processor, bound {_MOST_SECONDS}\n"
        )


if __name__ == "__main__":
    main()
