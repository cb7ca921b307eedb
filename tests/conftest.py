"""What all tests may ask for."""

from pathlib import Path

import pytest
from hypothesis import settings

pytest.register_assert_rewrite("harness")  # a difference in a golden file is shown in full

from harness import SMALL, Program  # noqa: E402 - not before its assertions are rewritten

# A slow machine is not a failure of the code. `.ci/run` chooses the thorough profile.
settings.register_profile("quick", deadline=None, max_examples=50)
settings.register_profile("thorough", deadline=None, max_examples=200)
settings.load_profile("quick")


@pytest.fixture
def tda(tmp_path: Path) -> Program:
    """Return the program in a world of its own: no terminal, no data, a fixed day."""
    return Program(tmp_path / "data")


@pytest.fixture
def small(tda: Program) -> Program:
    """Return the same program with the small pack."""
    tda.variables["TDA_PACK"] = str(SMALL)
    return tda
