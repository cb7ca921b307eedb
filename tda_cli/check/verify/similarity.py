"""Which changed paragraphs may be one another, by the marks of their words."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping

from tda_cli.check.verify.comparison import likeness

# Up to so many pairs of words, every paragraph is compared with every other.
_ALL_PAIRS = 5_000**2
# Beyond that, with those that share most rows of so many words.
_IN_A_ROW = 3
_MOST_SHARING = 8
_MOST_COMPARED = 4


def similar(
    lost: Mapping[int, bytes], free: Mapping[int, bytes], least: float
) -> Iterator[tuple[float, int, int]]:
    """Give the pairs of paragraphs that are alike: how much, and the number of each.

    Args:
        lost: The marks of the words of paragraphs that are to be found, by number.
        free: The same of the paragraphs among which they may be.
        least: Share of words that a pair has to have in common.
    """
    words = sum(map(len, lost.values())), sum(map(len, free.values()))
    is_little = words[0] * words[1] <= _ALL_PAIRS or len(lost) == len(free) == 1
    for number, place in _all(lost, free) if is_little else _likely(lost, free, least):
        found = likeness(lost[number], free[place], least)
        if found >= least:
            yield found, number, place


def _all(lost: Mapping[int, bytes], free: Mapping[int, bytes]) -> Iterator[tuple[int, int]]:
    return ((number, place) for number in lost for place in free)


def _likely(
    lost: Mapping[int, bytes], free: Mapping[int, bytes], least: float
) -> Iterator[tuple[int, int]]:
    """Give for each free paragraph those it shares most rows of words with, in linear time."""
    # Of rows longer than this many times the other, too few words can be the same.
    longest = 2 / least - 1
    sizes = sorted(map(len, free.values()))
    sharing: dict[bytes, list[int]] = {}
    for number, marks in lost.items():
        at = bisect_left(sizes, len(marks) / longest)
        if at < len(sizes) and sizes[at] <= len(marks) * longest:
            for row in _rows(marks):
                numbers = sharing.setdefault(row, [])
                # What very many share, such as "one of the", tells nothing.
                if len(numbers) <= _MOST_SHARING:
                    numbers.append(number)
    for place, marks in free.items():
        shared = (sharing[row] for row in sharing.keys() & _rows(marks))
        votes = Counter(
            number for numbers in shared if len(numbers) <= _MOST_SHARING for number in numbers
        )
        best = votes.most_common(_MOST_COMPARED)
        yield from ((number, place) for number, count in best if 2 * count >= best[0][1])


def _rows(marks: bytes) -> set[bytes]:
    return {marks[at : at + _IN_A_ROW] for at in range(len(marks) - _IN_A_ROW + 1)}
