"""How long commands take to start, as ratios against `python -c pass` in the same run.

Run it with the Python of an environment in which tda is installed (not as an editable one):

    python tests/bench/bench_startup.py [RUNS]

Runs alternate, so that a drifting machine touches both sides of a pair; what counts is the median
of the ratios of the pairs. Bounds: a sub-command that does nothing at most 7, `tda brief` and
`tda sources` at most 10.5.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 31
WARM_UP = 3

# A real sub-command of the real application, with the options of every command, doing nothing.
NO_OP = """
import atexit, gc; gc.disable(); atexit.register(gc.freeze)
import sys, types, typer
from tda_cli.cli import app
from tda_cli.cli.group import Entry
from tda_cli.cli.main import main
module = types.ModuleType("no_op")
exec("def no_op(): pass", module.__dict__)
sys.modules["no_op"] = module
app.Commands.entries = {**app.Commands.entries, "no-op": Entry("no_op:no_op", "")}
sys.exit(main(["no-op"]))
"""

BOUNDS = {"no-op": 7.0, "brief": 10.5, "sources": 10.5}


def seconds(command: list[str]) -> float:
    """Run a command and return its wall time in seconds."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    return time.perf_counter() - start


def ratios(command: list[str], baseline: list[str], runs: int) -> list[float]:
    """Return the ratios of alternating runs of a command and a baseline."""
    found = []
    for number in range(runs + WARM_UP):
        pair = seconds(command), seconds(baseline)
        if number >= WARM_UP:
            found.append(pair[0] / pair[1])
    return found


ENVIRONMENT = {name: text for name, text in os.environ.items() if not name.startswith("TDA_")}


def main() -> None:
    """Measure and print one line a command."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    script = str(Path(sys.executable).with_name("tda"))
    commands = {
        "no-op": [sys.executable, "-c", NO_OP],
        "brief": [script, "brief"],
        "sources": [script, "sources"],
    }
    heading = "ratios against `python -c pass`: median (lowest to highest), bound"
    sys.stdout.write(f"{heading}; {runs} pairs each\n")
    for name, command in commands.items():
        found = ratios(command, [sys.executable, "-c", "pass"], runs)
        median = statistics.median(found)
        spread = f"({min(found):.2f} to {max(found):.2f})"
        sys.stdout.write(f"{name:<8} {median:5.2f}  {spread}  {BOUNDS[name]}\n")


if __name__ == "__main__":
    main()
