"""How long commands take as whole processes, as ratios against `python -c pass` in the same run.

Run it with the Python of an environment in which tda is installed (not as an editable one, and
with compiled modules):

    python tests/bench/bench_startup.py [--runs 31] [--document FILE]

Runs alternate, so that a drifting machine touches both sides of a pair; what counts is the median
of the ratios of the pairs. Bounds: a sub-command that does nothing at most 7, `tda brief` and
`tda sources` at most 10.5; with the document of the pack that ships, `tda pack verify` at most 15.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

_WARM_UP = 3

# A real sub-command of the real application, with the options of every command, doing nothing.
_NO_OP = """
import gc; gc.disable()
import os, sys, types, typer
from tda_cli.cli import app
from tda_cli.cli.group import Entry
from tda_cli.cli.main import main
module = types.ModuleType("no_op")
exec("def no_op(): pass", module.__dict__)
sys.modules["no_op"] = module
app.Commands.entries = {**app.Commands.entries, "no-op": Entry("no_op:no_op", "")}
os._exit(main(["no-op"]))
"""

_BOUNDS = {"no-op": 7.0, "brief": 10.5, "sources": 10.5, "pack verify": 15.0}
_ENVIRONMENT = {name: text for name, text in os.environ.items() if not name.startswith("TDA_")}


def _seconds(command: list[str]) -> float:
    """Run a command and give its wall time."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=_ENVIRONMENT)
    return time.perf_counter() - start


def _ratios(command: list[str], baseline: list[str], runs: int) -> list[float]:
    """Give the ratios of alternating runs of a command and a baseline."""
    pairs = [(_seconds(command), _seconds(baseline)) for _ in range(runs + _WARM_UP)]
    return [seconds / least for seconds, least in pairs[_WARM_UP:]]


def main() -> None:
    """Measure, and print a line for each command."""
    parser = argparse.ArgumentParser(description="Measure how long commands take to start.")
    parser.add_argument("--runs", type=int, default=31)
    parser.add_argument("--document", type=Path, help="the document of the pack that ships")
    options = parser.parse_args()
    script = str(Path(sys.executable).with_name("tda"))
    commands = {
        "no-op": [sys.executable, "-c", _NO_OP],
        "brief": [script, "brief"],
        "sources": [script, "sources"],
    }
    if options.document:
        commands["pack verify"] = [script, "pack", "verify", "--document", str(options.document)]
    heading = "ratios against `python -c pass`: median (lowest to highest), bound"
    sys.stdout.write(f"{heading}; {options.runs} pairs each\n")
    for name, command in commands.items():
        found = _ratios(command, [sys.executable, "-c", "pass"], options.runs)
        spread = f"({min(found):.2f} to {max(found):.2f})"
        sys.stdout.write(f"{name:<12} {statistics.median(found):5.2f}  {spread}  {_BOUNDS[name]}\n")


if __name__ == "__main__":
    main()
