"""Whatever is repeated in what the program reads, its time and memory grow with the length alone.

By default a sample that has each fragment and each reader; everything if TDA_FUZZ_SECONDS is at
least 60.
"""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from repeats import COUNTS, FRAGMENTS, READERS

_WORKER = Path(__file__).with_name("repeats.py")
# Four times the length takes 4 times the time; by the square it would be 16.
_MOST_GROWTH = 8
_SHORTEST = 0.1  # seconds, below which the measured growth means nothing
_EXIT_CODES = set(range(5))

_Case = tuple[str, int]


def _chunks() -> dict[str, list[_Case]]:
    """Return the cases, a reader and a fragment each, of every process."""
    everything = range(len(FRAGMENTS))
    if float(os.environ.get("TDA_FUZZ_SECONDS", "0")) >= 60:
        return {reader: [(reader, one) for one in everything] for reader in READERS}
    drawn = list(everything)
    random.Random(4).shuffle(drawn)
    readers = list(READERS)
    return {"sample": [(readers[at % len(readers)], one) for at, one in enumerate(drawn)]}


_CHUNKS = _chunks()


@pytest.mark.parametrize("chunk", _CHUNKS)
def test_a_repeated_fragment_takes_time_in_proportion(chunk: str) -> None:
    cases = [(*case, count) for case in _CHUNKS[chunk] for count in COUNTS]
    # Tracing for coverage would distort the times.
    variables = {name: text for name, text in os.environ.items() if "COVERAGE" not in name}

    run = subprocess.run(
        [sys.executable, str(_WORKER)],
        input="".join(f"{json.dumps(case)}\n" for case in cases),
        capture_output=True,
        text=True,
        check=False,
        env=variables,
    )

    found = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(found) == len(cases), f"{_name(cases[len(found)])} ended it: {run.stderr[-2000:]}"
    for case, one in zip(cases, found, strict=True):
        assert not one["complaints"], f"{_name(case)}: {one['complaints'][0]}"
        assert _EXIT_CODES.issuperset(one["statuses"]), _name(case)
    times = [one["seconds"] for one in found]
    for case, short, long in zip(cases[1::2], times[::2], times[1::2], strict=True):
        growth = f"{_name(case)}: {short:.2f} s, then {long:.2f} s"
        assert long < _MOST_GROWTH * max(short, _SHORTEST), growth


def _name(case: tuple[str, int, int]) -> str:
    reader, fragment, count = case
    return f"{FRAGMENTS[fragment]!r} {count:,} times as {reader}"
