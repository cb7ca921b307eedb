"""Time and memory of the reader, beside a bare `yaml.load(..., CSafeLoader)` of the same files.

    python tests/bench/bench_reader.py [--questions 10000] [--runs 5]

Each run is a process of its own, with the cyclic collector off in both; imports are not counted,
and memory is the highest the process needed at any time. The figures are medians of paired runs.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from generate_bank import generate

_ROOT = Path(__file__).parents[2]

_MEASURE = """
import gc, json, resource, sys, time
from pathlib import Path
folder = Path(sys.argv[1])
{imports}
gc.disable()
start = time.perf_counter()
{body}
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([seconds, peak]))
"""
_BARE = _MEASURE.format(
    imports="import yaml",
    body="""
contents = []
for path in sorted(folder.rglob("*.yaml")):
    with path.open("rb") as stream:
        contents.append(yaml.load(stream, yaml.CSafeLoader))
""",
)
_READER = _MEASURE.format(
    imports="from tda_cli.pack.reader import read_pack\nimport tda_cli.pack.format.questions",
    body="""
pack, problems = read_pack(folder)
assert pack is not None and not problems, problems[:3]
""",
)


def _measure(code: str, folder: Path) -> tuple[float, float]:
    """Run one measurement; give seconds and MiB."""
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        check=True,
        capture_output=True,
        cwd=_ROOT,
        text=True,
    )
    seconds, kibibytes = json.loads(done.stdout)
    return seconds, kibibytes / 1024


def main() -> None:
    """Measure, and print a line for each figure."""
    parser = argparse.ArgumentParser(description="Measure the reader against bare PyYAML.")
    parser.add_argument("--questions", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(folder, options.questions, seed=7)
        size = sum(path.stat().st_size for path in folder.rglob("*.yaml")) / 1024**2
        pairs = [(_measure(_BARE, folder), _measure(_READER, folder)) for _ in range(options.runs)]
    sys.stdout.write(f"{options.questions} questions, {size:.1f} MiB, {options.runs} runs\n")
    for position, what in enumerate(("seconds", "MiB at the peak")):
        bare = statistics.median(pair[0][position] for pair in pairs)
        reader = statistics.median(pair[1][position] for pair in pairs)
        ratio = statistics.median(pair[1][position] / pair[0][position] for pair in pairs)
        sys.stdout.write(
            f"{what}: bare CSafeLoader {bare:.2f}, reader {reader:.2f}, ratio {ratio:.2f}\n"
        )


if __name__ == "__main__":
    main()
