"""Whether the first question comes as soon after a million answers as after none.

    python tests/bench/bench_first_question.py [--answers 1000000] [--runs 21] [--history FOLDER]

`tda quiz` is started at a pseudo-terminal, and what is measured is the time from the start of the
process to its first prompt; then it is told to stop. One folder of data holds a history of so many
answers at the pack that ships, the other only a new file of attempts. Runs alternate, so that a
drifting machine touches both sides of a pair; what counts is the median of the ratios. Bound: 1.25.
A history takes a minute or two to make; `--history` keeps it in a folder, and takes it from there
when it is there already.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import bench_stats

from tda_cli.pack.locate import find_pack
from tda_cli.pack.reader import read_pack
from tda_cli.store.attempts import AttemptStore
from tda_cli.store.database import FILE_NAME

_WARM_UP = 3
_BOUND = 1.25
_PROMPT = b"\nAnswer ("
_COMMAND = (sys.executable, "-m", "tda_cli", "quiz")


def _seconds(folder: Path) -> float:
    """Start a quiz on a folder of data, and give the time to its first prompt."""
    variables = {name: text for name, text in os.environ.items() if not name.startswith("TDA_")}
    variables |= {"TDA_DATA_DIR": str(folder), "TERM": "dumb"}
    master, slave = os.openpty()
    written = b""
    start = time.perf_counter()
    with subprocess.Popen(
        _COMMAND, stdin=slave, stdout=slave, stderr=slave, env=variables, start_new_session=True
    ) as process:
        os.close(slave)
        while _PROMPT not in written:
            written += os.read(master, 65_536)
        seconds = time.perf_counter() - start
        os.write(master, b":q\r")
        process.wait()
    os.close(master)
    return seconds


def _make(folder: Path, answers: int) -> None:
    """Make a history, unless it is there."""
    if (folder / FILE_NAME).exists():
        return
    pack, _ = read_pack(find_pack(None))
    assert pack
    start = time.perf_counter()
    bench_stats._build(folder, pack, answers)
    size = (folder / FILE_NAME).stat().st_size / 1024**2
    seconds = time.perf_counter() - start
    sys.stdout.write(f"{answers} answers made in {seconds:.0f} s, {size:.0f} MiB\n")


def main() -> None:
    """Measure, and print one line."""
    parser = argparse.ArgumentParser(description="Measure how soon the first question comes.")
    parser.add_argument("--answers", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=21)
    parser.add_argument("--history", type=Path, help="where the history is kept")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        long = options.history or Path(name) / "long"
        _make(long, options.answers)
        new = Path(name) / "new"
        AttemptStore(new).close()
        pairs = [(_seconds(long), _seconds(new)) for _ in range(options.runs + _WARM_UP)]
    pairs = pairs[_WARM_UP:]
    ratios = [after_many / after_none for after_many, after_none in pairs]
    many, none = (statistics.median(side) for side in zip(*pairs, strict=True))
    sys.stdout.write(
        f"first question after {options.answers} answers against none, {len(pairs)} pairs: ratio"
        f" {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}), bound {_BOUND}"
        f" ({many:.3f} s and {none:.3f} s)\n"
    )


if __name__ == "__main__":
    main()
