"""Time and memory of reading a file of exported answers and analysing it as a group.

    python tests/bench/bench_group.py [--sittings 10000] [--questions 100] [--runs 3]

The file is made, not real: some people know more than others, some questions are harder, wrong
answers fall on three options. Each run is a process of its own; imports are not counted, and
memory is the highest the process needed at any time. The figures are medians; on a busy machine,
go by the processor's time. Half as many sittings beside them show whether memory grows with the
rows.
"""

import argparse
import csv
import json
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

_ROOT = Path(__file__).parents[2]

_MEASURE = """
import json, resource, sys, time
from pathlib import Path
from tda_cli.statistics.group import analyse_group
from tda_cli.store.exported import read_exported
path = Path(sys.argv[1])
start, cpu_start = time.perf_counter(), time.process_time()
found = analyse_group(read_exported(path))
seconds, cpu = time.perf_counter() - start, time.process_time() - cpu_start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
assert found.answers == int(sys.argv[2]), found.answers
print(json.dumps([seconds, cpu, peak / 1024]))
"""


def _write(path: Path, sittings: int, questions: int, *, as_csv: bool) -> None:
    """Write a file of sittings x questions answers."""
    rng = random.Random(7)  # noqa: S311 - made answers, no secrets
    hardness = [rng.gauss(0, 1) for _ in range(questions)]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        if as_csv:
            table.writerow(["person", "attempt", "question", "fraction", "wrong"])
        for sitting in range(sittings):
            ability = rng.gauss(0, 1)
            for question in range(questions):
                right = rng.gauss(ability - hardness[question], 1) > 0
                wrong = [] if right else [f"Wrong option {rng.randrange(3) + 1}"]
                record = {
                    "person": f"person-{sitting}",
                    "attempt": "1",
                    "question": f"question-{question}",
                    "fraction": str(int(right)),
                    "wrong": wrong,
                }
                if as_csv:
                    table.writerow({**record, "wrong": json.dumps(wrong)}.values())
                else:
                    file.write(f"{json.dumps(record)}\n")


def _measure(path: Path, answers: int) -> tuple[float, float, float]:
    """Run one measurement; give seconds, those of the processor, and MiB."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(path), str(answers)],
        check=True,
        capture_output=True,
        cwd=_ROOT,
        text=True,
    )
    seconds, cpu, mebibytes = json.loads(done.stdout)
    return seconds, cpu, mebibytes


def main() -> None:
    """Measure, and print a line for each format and size."""
    parser = argparse.ArgumentParser(description="Measure the analysis of a group.")
    parser.add_argument("--sittings", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for ending in ("csv", "jsonl"):
            for sittings in (options.sittings // 2, options.sittings):
                path = Path(name) / f"answers.{ending}"
                _write(path, sittings, options.questions, as_csv=ending == "csv")
                answers = sittings * options.questions
                runs = [_measure(path, answers) for _ in range(options.runs)]
                seconds, cpu, mebibytes = map(statistics.median, zip(*runs, strict=True))
                size = path.stat().st_size / 1024**2
                sys.stdout.write(
                    f"{ending}, {answers} answers of {sittings} sittings, {size:.0f} MiB: "
                    f"{seconds:.1f} s ({cpu:.1f} s of the processor), "
                    f"{mebibytes:.0f} MiB at the peak\n"
                )


if __name__ == "__main__":
    main()
