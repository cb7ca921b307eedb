"""How long commands take as whole processes, as ratios against `python -c pass` in the same run.

Run it with the Python of an environment in which tda is installed (not as an editable one, and
with compiled modules):

    python tests/bench/bench_startup.py [--runs 31] [--document FILE] [--against TDA]

Runs alternate, so that a drifting machine touches both sides of a pair; what counts is the median
of the ratios of the pairs. Bounds: a sub-command that does nothing at most 7, `tda brief` and
`tda sources` at most 10.5, `tda quiz` where nobody can be asked at most 12; with the document of
the pack that ships, `tda pack verify` at most 15.

`--against` takes the `tda` of another environment, such as one with an earlier version, and prints
instead how long this one takes as a ratio against that one, in alternating pairs: the help of a
sub-command, `tda brief`, and `tda quiz` at a terminal up to its first question.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench_first_question import seconds_to_prompt
from made_history import spread

_WARM_UP = 3

# A real sub-command of the real application, with the options of every command, doing nothing.
_NO_OP = """
import gc; gc.disable()
import os, sys, types, typer
from tda_cli.cli.commands import Entry
from tda_cli.cli.main import Commands, main
module = types.ModuleType("no_op")
exec("def no_op(): pass", module.__dict__)
sys.modules["tda_cli.cli.no_op"] = module
Commands.entries = {**Commands.entries, "no-op": Entry("no_op:no_op", "")}
os._exit(main(["no-op"]))
"""

_BOUNDS = {"no-op": 7.0, "brief": 10.5, "sources": 10.5, "quiz": 12.0, "pack verify": 15.0}
_ENVIRONMENT = {name: text for name, text in os.environ.items() if not name.startswith("TDA_")}


def _seconds(command: list[str]) -> float:
    """Run a command that nobody answers, and return its wall time."""
    start = time.perf_counter()
    done = subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_ENVIRONMENT,
    )
    seconds = time.perf_counter() - start
    # A quiz says that it needs a terminal.
    assert done.returncode == (2 if command[1:] == ["quiz"] else 0), command
    return seconds


def _ratios(one: Callable[[], float], other: Callable[[], float], runs: int) -> list[float]:
    """Return the ratios of alternating runs."""
    pairs = [(one(), other()) for _ in range(runs + _WARM_UP)]
    return [seconds / least for seconds, least in pairs[_WARM_UP:]]


def _against_python(commands: dict[str, list[str]], runs: int) -> None:
    heading = "ratios against `python -c pass`: median (lowest to highest), bound"
    sys.stdout.write(f"{heading}; {runs} pairs each\n")
    nothing = partial(_seconds, [sys.executable, "-c", "pass"])
    for name, command in commands.items():
        found = _ratios(partial(_seconds, command), nothing, runs)
        sys.stdout.write(f"{name:<14} {spread(found)}  {_BOUNDS[name]}\n")


def _against_another(script: Path, other: Path, runs: int) -> None:
    sys.stdout.write(f"ratios against {other}: median (lowest to highest); {runs} pairs each\n")
    with tempfile.TemporaryDirectory() as name:
        both = [
            {
                # What does nothing in every version.
                "help": partial(_seconds, [str(tda), "figures", "--help"]),
                "brief": partial(_seconds, [str(tda), "brief"]),
                "first question": partial(
                    seconds_to_prompt, [str(tda), "quiz"], Path(name) / str(number)
                ),
            }
            for number, tda in enumerate((script, other))
        ]
        for what, this in both[0].items():
            sys.stdout.write(f"{what:<14} {spread(_ratios(this, both[1][what], runs))}\n")


def main() -> None:
    """Measure, and print a line for each command."""
    parser = argparse.ArgumentParser(description="Measure how long commands take to start.")
    parser.add_argument("--runs", type=int, default=31)
    parser.add_argument("--document", type=Path, help="the document of the pack that ships")
    parser.add_argument("--against", type=Path, help="the `tda` of another environment")
    options = parser.parse_args()
    script = Path(sys.executable).with_name("tda")
    if options.against:
        _against_another(script, options.against.absolute(), options.runs)
        return
    commands = {
        "no-op": [sys.executable, "-c", _NO_OP],
        "brief": [str(script), "brief"],
        "sources": [str(script), "sources"],
        "quiz": [str(script), "quiz"],
    }
    if options.document:
        verify = ["pack", "verify", "--document", str(options.document)]
        commands["pack verify"] = [str(script), *verify]
    _against_python(commands, options.runs)


if __name__ == "__main__":
    main()
