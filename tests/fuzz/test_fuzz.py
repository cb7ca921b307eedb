"""Random inputs of every kind: nothing crashes, hangs, leaks or points outside its file.

TDA_FUZZ_SECONDS says how long in all, 5 without it; `.ci/run` takes 60. TDA_FUZZ_SEED gives other
inputs. With TDA_FUZZ_CASE, only that case is run, as it was when it was found.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="the limits are those of Unix")

KINDS = ("packs", "editing", "documents", "banks", "sheets", "classes", "histories", "typed")
SECONDS = float(os.environ.get("TDA_FUZZ_SECONDS", "5")) / len(KINDS)
SEED = os.environ.get("TDA_FUZZ_SEED", "1")
CASE = os.environ.get("TDA_FUZZ_CASE")
WORKER = Path(__file__).with_name("fuzz_worker.py")


@pytest.mark.parametrize("kind", KINDS)
def test_no_input_crashes_hangs_or_leaks(kind: str) -> None:
    folder = Path(tempfile.mkdtemp(prefix=f"tda-fuzz-{kind}-"))
    first, last = (CASE, CASE) if CASE else ("0", str(sys.maxsize))
    # Not measured: what a line is for is said by the other tests.
    variables = {k: v for k, v in os.environ.items() if not k.startswith(("COV", "TDA_"))}
    paths = os.pathsep.join(map(str, (WORKER.parents[1], WORKER.parent)))
    run = subprocess.run(
        [sys.executable, "-u", WORKER, kind, SEED, first, last, str(SECONDS), folder],
        env=variables | {"PYTHONPATH": paths, "PYTHONHASHSEED": "0"},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    left = sorted(path.name for path in folder.iterdir())
    if run.returncode == 0 and not left:
        folder.rmdir()
        return
    inputs = f"The inputs are in {folder}: {', '.join(left)}."
    pytest.fail(f"{run.stdout}{run.stderr}\n{inputs}", pytrace=False)
