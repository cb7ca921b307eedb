"""Rows that are set down are found again, in memory or beyond it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tda_cli.statistics import spool
from tda_cli.statistics.exact import UNIT
from tda_cli.statistics.spool import Spool

numbers = st.integers(-(2**63), 2**63 - 1)


@given(st.lists(st.tuples(numbers, numbers, numbers), max_size=30), st.integers(1, 4))
def test_all_rows_come_again_in_their_order(
    rows: list[tuple[int, int, int]], in_a_block: int
) -> None:
    with pytest.MonkeyPatch.context() as patch, Spool() as kept:
        patch.setattr(spool, "_ROWS", in_a_block)
        for row in rows:
            kept.add(row)

        assert list(kept) == rows
        assert list(kept) == rows


def test_many_rows_are_in_a_file_that_is_gone_at_the_end() -> None:
    rows = [(n, -n, UNIT) for n in range(50_000)]
    with Spool(in_memory=100_000) as kept:
        for row in rows:
            kept.add(row)

        assert kept._file._rolled  # type: ignore[attr-defined]
        assert list(kept) == rows

    assert kept._file.closed


def test_a_number_that_is_too_large_is_refused() -> None:
    with Spool() as kept, pytest.raises(OverflowError):
        kept.add((0, 0, 2**63))
