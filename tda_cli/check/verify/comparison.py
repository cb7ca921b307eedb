"""How two rows of words compare, each word by its mark: how alike they are, where they differ."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

# Up to so many pairs of words, every word is compared with every other.
_ALL_PAIRS = 4_000**2
# Longer rows are cut where both hold, just once, the same few words in a row, of which the first
# has one of these marks: one in sixteen is enough.
_FIRST = re.compile(rb"[\x00-\x0f]")
_IN_A_ROW = 8

Block = tuple[int, int, int]


def likeness(before: bytes, now: bytes, least: float) -> float:
    """Return the share of words two rows have in common, 0 to 1; or 0 for less than the least."""
    both = len(before) + len(now)
    if 2 * min(len(before), len(now)) < least * both:
        return 0.0
    if len(before) * len(now) > _ALL_PAIRS:
        return 2 * sum(length for _, _, length in _blocks(before, now)) / both
    matcher = _matcher(before, now)
    return matcher.ratio() if matcher.quick_ratio() >= least else 0.0


def changes(before: bytes, now: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Give the stretches at which two rows differ, as start and end before, and start and end now.

    Starts and ends are counted in words; one of the two stretches may be empty.
    """
    old = new = 0
    for old_start, start, length in [*_blocks(before, now), (len(before), len(now), 0)]:
        if old < old_start or new < start:
            yield old, old_start, new, start
        old, new = old_start + length, start + length


def _blocks(before: bytes, now: bytes) -> Sequence[Block]:
    """Return the stretches that are the same: start before, start now, and length, in order."""
    if len(before) * len(now) <= _ALL_PAIRS:
        return _matcher(before, now).get_matching_blocks()
    return _long_blocks(before, now)


# Whether two paragraphs are alike is asked before where they differ.
@lru_cache(maxsize=1)
def _long_blocks(before: bytes, now: bytes) -> Sequence[Block]:
    blocks: list[Block] = []
    old = new = 0
    for old_start, start in [*_anchors(before, now), (len(before), len(now))]:
        if old_start < old or start < new:
            continue  # within what is the same already
        blocks += _blocks_between(before[old:old_start], now[new:start], old, new)
        length = _same_length(before, now, old_start, start)
        blocks.append((old_start, start, length))
        old, new = old_start + length, start + length
    return blocks


def _blocks_between(before: bytes, now: bytes, old: int, new: int) -> Iterator[Block]:
    """Compare what lies between two anchors; what is too long for it is all different."""
    head = _same_length(before, now, 0, 0)
    yield old, new, head
    before, now = before[head:], now[head:]
    if len(before) * len(now) <= _ALL_PAIRS:
        for old_start, start, length in _matcher(before, now).get_matching_blocks():
            yield old + head + old_start, new + head + start, length


def _anchors(before: bytes, now: bytes) -> list[tuple[int, int]]:
    """Find where the same words stand in both rows, just once, and in the same order."""
    old, new = _rows(before), _rows(now)
    pairs = [
        (place, new[row]) for row, place in old.items() if place >= 0 and new.get(row, -1) >= 0
    ]
    # The longest ascending sequence, by patience sorting.
    tops: list[int] = []
    top_pairs: list[int] = []
    below = []
    for at, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        below.append(top_pairs[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(place)
            top_pairs.append(at)
        else:
            tops[pile], top_pairs[pile] = place, at
    anchors = []
    at = top_pairs[-1] if top_pairs else -1
    while at >= 0:
        anchors.append(pairs[at])
        at = below[at]
    return anchors[::-1]


def _rows(marks: bytes) -> dict[bytes, int]:
    """Map some words in a row to where they stand; those that stand twice to -1."""
    places: dict[bytes, int] = {}
    for found in _FIRST.finditer(marks):
        place = found.start()
        row = marks[place : place + _IN_A_ROW]
        places[row] = -1 if row in places else place
    return places


def _same_length(before: bytes, now: bytes, old: int, new: int) -> int:
    """Return for how many words two rows are the same from some place in each."""
    most = min(len(before) - old, len(now) - new)
    length, end, step = 0, most, _IN_A_ROW
    while length < end:
        middle = min(length + step, end)
        if before[old + length : old + middle] == now[new + length : new + middle]:
            # In strides that double, until one is too long; then in halves of what is left.
            length, step = middle, 2 * step
        else:
            end, step = middle - 1, max(1, (middle - length) // 2)
    return length


def _matcher(before: bytes, now: bytes) -> SequenceMatcher[int]:
    return SequenceMatcher(None, before, now, autojunk=False)
