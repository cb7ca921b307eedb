"""How two paragraphs compare word by word, each word known only by its mark."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from difflib import SequenceMatcher


def similar(
    lost: Mapping[int, bytes], free: Mapping[int, bytes], least: float
) -> Iterator[tuple[float, int, int]]:
    """Compare each lost paragraph with each free one, both given by number as marks of words.

    Yield the share of words in common and the two numbers where that share, 0 to 1, is at least
    `least`.
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
    for tag, old_start, old_end, start, end in matcher.get_opcodes():
        if tag != "equal":
            yield old_start, old_end, start, end


def _matcher() -> "SequenceMatcher[int]":
    # Imported here because most documents are as they were.
    from difflib import SequenceMatcher

    return SequenceMatcher(None, b"", b"", autojunk=False)
