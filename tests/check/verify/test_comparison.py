import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tda_cli.check.verify import comparison, similarity
from tda_cli.check.verify.comparison import changes, likeness
from tda_cli.check.verify.similarity import similar

FEW = st.binary(max_size=60).map(lambda row: bytes(mark % 20 for mark in row))


def row(seed: int, length: int) -> bytes:
    return random.Random(seed).randbytes(length)  # noqa: S311 - the same every time


@pytest.fixture(params=[16_000_000, 0], ids=["every word", "rows of words"])
def _all_pairs(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison, "_ALL_PAIRS", request.param)


@pytest.mark.usefixtures("_all_pairs")
@given(FEW, FEW)
def test_before_turns_into_now_where_the_changed_stretches_are_exchanged(
    before: bytes, now: bytes
) -> None:
    found = list(changes(before, now))

    turned, at = b"", 0
    for old_start, old_end, start, end in found:
        turned += before[at:old_start] + now[start:end]
        at = old_end
    assert turned + before[at:] == now
    assert all(one[1] <= two[0] and one[3] <= two[2] for one, two in pairwise(found))
    assert all(old_start < old_end or start < end for old_start, old_end, start, end in found)


def test_long_rows_differ_where_words_were_changed_put_in_and_left_out() -> None:
    before = row(1, 50_000)
    now = before[:100] + b"\x00\x01" + before[100:30_000] + before[30_003:40_000]
    now += bytes(mark ^ 1 for mark in before[40_000:40_002]) + before[40_002:]

    assert list(changes(before, now)) == [
        (100, 100, 100, 102),
        (30_000, 30_003, 30_002, 30_002),
        (40_000, 40_002, 39_999, 40_001),
    ]
    assert likeness(before, now, 0.5) > 0.999


def test_long_rows_with_nothing_in_common_are_not_alike() -> None:
    assert likeness(row(1, 50_000), row(2, 50_000), 0.5) < 0.1
    assert likeness(bytes(50_000), row(2, 50_000), 0.5) < 0.1


def test_of_a_long_row_that_was_turned_around_the_longer_part_is_the_same() -> None:
    before = row(1, 50_000)

    assert 0.6 <= likeness(before, before[20_000:] + before[:20_000], 0.5) < 0.61


def test_rows_of_very_different_lengths_are_not_compared() -> None:
    assert likeness(b"abc", b"abc" * 4, 0.5) == 0.0


@pytest.mark.parametrize("most", [25_000_000, 0], ids=["each with each", "by rows of words"])
def test_a_changed_paragraph_is_found_among_many(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(similarity, "_ALL_PAIRS", most)
    lost = {number: row(number, 60) for number in range(30)}
    free = {number + 7: marks[:20] + b"!" + marks[21:50] for number, marks in lost.items()}
    free[99] = row(99, 60)
    lost[50] = row(50, 4_000)

    found = list(similar(lost, free, 0.5))

    assert sorted((number, place) for _, number, place in found) == [(n, n + 7) for n in range(30)]


def test_words_that_very_many_paragraphs_share_tell_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(similarity, "_ALL_PAIRS", 0)
    lost = {number: b"one of the" + row(number, 9) for number in range(20)}
    free = {number: b"one of the" + row(number, 8) for number in range(20)}

    found = list(similar(lost, free, 0.5))

    assert [(number, place) for _, number, place in found] == [(n, n) for n in range(20)]
