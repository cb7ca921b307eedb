"""Processor time and memory of every export, beside reading the pack; and of importing a bank.

    python tests/bench/bench_export.py [--questions 10000] [--runs 3]

Each run is a process of its own, and the best of the runs counts; imports of modules are included,
and memory is the highest the process needed at any time. Bounds: an export, including reading the
pack, takes 3 seconds and 200 MiB; the import of a bank of 1 MB takes 3 seconds.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from generate_bank import generate

_ROOT = Path(__file__).parents[2]
_SECONDS, _MEMORY = 3.0, 200.0
_BANK_SIZE = 1_000_000

# As the program runs, which needs no cyclic collector.
_COMMAND = """
import json, os, resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "tda_cli", *sys.argv[1:]], capture_output=True)
assert done.returncode in (0, 1), done.stderr
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""
_READING = """
import gc, json, resource, sys, time
from pathlib import Path
gc.disable()
from tda_cli.pack.reader import read_pack
pack, _ = read_pack(Path(sys.argv[1]))
assert pack is not None
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([time.process_time(), peak / 1024]))
"""
_AIKEN = "Who was number {n} of the long list of people?\nA. Ann {n}\nB. Ben {n}\nANSWER: B\n\n"


def _best(code: str, runs: int, *words: str) -> tuple[float, float]:
    """Return the least seconds and MiB of some runs."""
    found = []
    for number in range(runs):
        arguments = [word.replace("RUN", str(number)) for word in words]
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            check=True,
            stdout=subprocess.PIPE,
            cwd=_ROOT,
            text=True,
        )
        found.append(json.loads(done.stdout))
    return min(one[0] for one in found), min(one[1] for one in found)


def _show(what: str, figures: tuple[float, float], reading: float, *, most: float) -> None:
    seconds, mebibytes = figures
    worse = "  worse" if seconds > _SECONDS or mebibytes > most else ""
    ratio = f"{seconds / reading:>8.2f}" if reading else ""
    sys.stdout.write(f"{what:<16}{seconds:>8.2f} s{mebibytes:>8.0f} MiB{ratio}{worse}\n")


def _banks(folder: Path, pack: Path) -> dict[str, Path]:
    """Write a bank of 1 MB in each text format, and return the files."""
    number = _BANK_SIZE // len(_AIKEN)
    banks = {"aiken": folder / "bank.aiken"}
    banks["aiken"].write_text("".join(_AIKEN.format(n=n) for n in range(number)))
    for form in ("gift", "moodle"):
        whole = folder / f"whole.{form}"
        _best(_COMMAND, 1, "--pack", str(pack), "export", form, str(whole), "--force")
        end = "</question>" if form == "moodle" else "\n}\n\n"
        text = whole.read_text()[:_BANK_SIZE]
        text = text[: text.rindex(end) + len(end)] + ("</quiz>" if form == "moodle" else "")
        banks[form] = folder / f"bank.{form}"
        banks[form].write_text(text)
    return banks


def main() -> None:
    """Measure, and print a line for each format."""
    parser = argparse.ArgumentParser(description="Measure exports and imports.")
    parser.add_argument("--questions", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pack = folder / "pack"
        generate(pack, options.questions, seed=7)
        sys.stdout.write(f"{options.questions} questions, {options.runs} runs, ratio to reading\n")
        reading = _best(_READING, options.runs, str(pack))
        _show("reading alone", reading, 0, most=_MEMORY)
        for form in ("moodle", "anki", "html", "canvas", "gift", "qti"):
            words = ("--pack", str(pack), "export", form, str(folder / form), "--force")
            found = _best(_COMMAND, options.runs, *words)
            _show(f"export {form}", found, reading[0], most=_MEMORY)
        for form, path in _banks(folder, pack).items():
            found = _best(
                _COMMAND, options.runs, "pack", "import", str(path), str(folder / f"{form}-RUN")
            )
            _show(f"import {form}", found, 0, most=float("inf"))


if __name__ == "__main__":
    main()
