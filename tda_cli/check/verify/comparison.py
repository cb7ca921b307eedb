"""How two paragraphs compare word by word, each word known only by its mark."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from difflib import SequenceMatcher


def similar(
    lost: Mapping[int, bytes], free: Mapping[int, bytes], least: float
) -> Iterator[tuple[float, int, int]]:
    """Compare each of some paragraphs with each of others.

    Args:
        lost: The marks of the words of each paragraph that is looked for, by number.
        free: The marks of those among which it may be.
        least: The share of words that two must have in common, 0 to 1.

    Yields:
        The share of words in common, 0 to 1, and the number of each, for all that are similar.
    """
    matcher = _matcher()
    for place, now in free.items():
        matcher.set_seq2(now)
        for number, before in lost.items():
            matcher.set_seq1(before)
            # Both are upper bounds of the ratio, and much quicker.
            if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least:
                ratio = matcher.ratio()
                if ratio >= least:
                    yield ratio, number, place


def changes(before: bytes, now: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Yield the stretches at which two paragraphs differ, in order.

    Each is a start and end before, and a start and end now, counted in words; one of the two
    stretches may be empty.
    """
    matcher = _matcher()
    matcher.set_seqs(before, now)
    for tag, *stretch in matcher.get_opcodes():
        if tag != "equal":
            old_start, old_end, start, end = stretch
            yield old_start, old_end, start, end


def _matcher() -> "SequenceMatcher[int]":
    # Imported here because most documents are as they were.
    from difflib import SequenceMatcher

    return SequenceMatcher(None, b"", b"", autojunk=False)
