"""What all tests may ask for."""

from pathlib import Path

import pytest
from hypothesis import settings

pytest.register_assert_rewrite("harness")  # a difference in a golden file is shown in full

from harness import Program  # noqa: E402 - not before its assertions are rewritten

# A slow machine is no failure of the code.
settings.register_profile("tda", deadline=None)
settings.load_profile("tda")


@pytest.fixture
def tda(tmp_path: Path) -> Program:
    """Give the program in a world of its own: no terminal, no data, a fixed day."""
    return Program(tmp_path / "data")
