"""Whether the first question comes as soon after many answers as after none.

    python tests/bench/bench_first_question.py [--answers 100000] [--runs 21] [--history FOLDER]

`tda quiz` is started at a pseudo-terminal, and what is measured is the time from the start of the
process to its first prompt; then it is told to stop. One folder of data holds a history of so many
answers at the pack that ships, the other a file of attempts without any. Runs alternate, so that a
drifting machine touches both sides of a pair; what counts is the median of the ratios. Bound: 1.25.
`--history` saves the history in a folder, and takes it from there when it is there already.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from made_history import environment, make_history, spread

_WARM_UP = 3
_BOUND = 1.25
_PROMPT = b"\nAnswer ("
_COMMAND = (sys.executable, "-m", "tda_cli", "quiz")


def seconds_to_prompt(command: Sequence[str], folder: Path) -> float:
    """Start a quiz on a folder of data, and return the seconds to its first prompt."""
    master, slave = os.openpty()
    written = b""
    start = time.perf_counter()
    with subprocess.Popen(
        command,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=environment(folder),
        start_new_session=True,
    ) as process:
        os.close(slave)
        while _PROMPT not in written:
            written += os.read(master, 65_536)
        seconds = time.perf_counter() - start
        os.write(master, b":q\r")
        process.wait()
    os.close(master)
    return seconds


def main() -> None:
    """Measure, and print one line."""
    parser = argparse.ArgumentParser(description="Measure how soon the first question comes.")
    parser.add_argument("--answers", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=21)
    parser.add_argument("--history", type=Path, help="where the history is saved")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        long, new = options.history or Path(name) / "long", Path(name) / "new"
        if not long.exists():
            make_history(long, options.answers)
        seconds_to_prompt(_COMMAND, new)  # makes the file
        pairs = [
            (seconds_to_prompt(_COMMAND, long), seconds_to_prompt(_COMMAND, new))
            for _ in range(options.runs + _WARM_UP)
        ][_WARM_UP:]
    many, none = (statistics.median(side) for side in zip(*pairs, strict=True))
    sys.stdout.write(
        f"first question after {options.answers} answers against none, {len(pairs)} pairs:"
        f" {spread([slow / quick for slow, quick in pairs])}, bound {_BOUND}"
        f" ({many:.3f} s and {none:.3f} s)\n"
    )


if __name__ == "__main__":
    main()
