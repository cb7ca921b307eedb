"""How two paragraphs compare: which of many are alike, and where they differ."""

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tda_cli.check.verify.alignment import changes, similar

FEW = st.binary(max_size=60).map(lambda row: bytes(mark % 20 for mark in row))


def row(seed: int, length: int) -> bytes:
    return random.Random(seed).randbytes(length)  # noqa: S311 - the same every time


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


def test_paragraphs_differ_where_words_were_changed_put_in_and_left_out() -> None:
    before = row(1, 500)
    now = before[:100] + b"\x00\x01" + before[100:300] + before[303:400]
    now += bytes(mark ^ 1 for mark in before[400:402]) + before[402:]

    assert list(changes(before, now)) == [
        (100, 100, 100, 102),
        (300, 303, 302, 302),
        (400, 402, 399, 401),
    ]


def test_a_changed_paragraph_is_found_among_many() -> None:
    lost = {number: row(number, 60) for number in range(30)}
    free = {number + 7: marks[:20] + b"!" + marks[21:50] for number, marks in lost.items()}
    free[99] = row(99, 60)
    lost[50] = row(50, 400)

    found = list(similar(lost, free))

    assert sorted((number, place) for _, number, place in found) == [(n, n + 7) for n in range(30)]
    assert all(likeness > 0.8 for likeness, _, _ in found)


def test_paragraphs_of_very_different_lengths_are_not_alike() -> None:
    assert list(similar({1: b"abc"}, {1: b"abc" * 4})) == []


def test_the_same_words_in_the_reverse_order_are_not_alike() -> None:
    assert list(similar({1: row(1, 60)}, {1: row(1, 60)[::-1]})) == []
