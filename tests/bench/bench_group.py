"""Time to read the exported answers of a class and to grade them.

    python tests/bench/bench_group.py [--persons 1000] [--questions 100] [--runs 3]

A class of 1,000 people and 100 questions may take 4 seconds of the processor's time; the figure
is the median of the runs. The file is made, not real: some people know more than others, some
questions are harder, wrong answers fall on three options. Each run is a process of its own; imports
do not count.
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
_PACK = _ROOT / "tests" / "packs" / "good" / "small"
_BOUND = 4.0  # seconds

_MEASURE = """
import sys, time
from pathlib import Path
from tda_cli.pack.reader import read_pack
from tda_cli.stats.grades import grade_book
from tda_cli.stats.import_class import read_class
pack, _ = read_pack(Path(sys.argv[3]))
start = time.process_time()
found = grade_book(pack, read_class([Path(sys.argv[1])], pack)).questions
seconds = time.process_time() - start
assert found.answers == int(sys.argv[2]), found.answers
print(seconds)
"""


def _write(path: Path, persons: int, questions: int) -> None:
    """Write a file of persons x questions answers, CSV or JSON lines by its ending."""
    rng = random.Random(7)  # noqa: S311 - made answers, no secrets
    hardness = [rng.gauss(0, 1) for _ in range(questions)]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        if path.suffix == ".csv":
            table.writerow(["person", "attempt", "question", "fraction", "wrong"])
        for person in range(persons):
            ability = rng.gauss(0, 1)
            for question in range(questions):
                right = rng.gauss(ability - hardness[question], 1) > 0
                wrong = [] if right else [f"Wrong option {rng.randrange(3) + 1}"]
                record = {
                    "person": f"person-{person}",
                    "attempt": "1",
                    "question": f"question-{question}",
                    "fraction": str(int(right)),
                    "wrong": wrong,
                }
                if path.suffix == ".csv":
                    table.writerow({**record, "wrong": json.dumps(wrong)}.values())
                else:
                    file.write(f"{json.dumps(record)}\n")


def _measure(path: Path, answers: int) -> float:
    """Run one measurement and return seconds of the processor's time."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(path), str(answers), str(_PACK)],
        check=True,
        capture_output=True,
        cwd=_ROOT,
        text=True,
    )
    return float(done.stdout)


def main() -> int:
    """Measure, print a line per format, and return 1 if one takes longer than it may."""
    parser = argparse.ArgumentParser(description="Measure the analysis of a class.")
    parser.add_argument("--persons", type=int, default=1000)
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    answers = options.persons * options.questions
    slowest = 0.0
    with tempfile.TemporaryDirectory() as name:
        for ending in ("csv", "jsonl"):
            path = Path(name) / f"answers.{ending}"
            _write(path, options.persons, options.questions)
            seconds = statistics.median(_measure(path, answers) for _ in range(options.runs))
            sys.stdout.write(f"{ending:<5}  {answers} answers  {seconds:.2f} s  bound {_BOUND:g}\n")
            slowest = max(slowest, seconds)
    return int(slowest > _BOUND)


if __name__ == "__main__":
    sys.exit(main())
