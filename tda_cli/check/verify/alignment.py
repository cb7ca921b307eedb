"""What became of each paragraph: same, changed, moved, missing or new."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from tda_cli.document.fingerprint import Fingerprint, fingerprint, normalized
from tda_cli.model.pack import Paragraph
from tda_cli.values import value

if TYPE_CHECKING:
    from difflib import SequenceMatcher

# A paragraph of which less than this share of words is left is another paragraph.
_LEAST_LIKENESS = 0.5
_CONTEXT_WORDS = 4
_MOST_SHOWN_WORDS = 12


class ParagraphState(StrEnum):
    """What became of a paragraph."""

    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    MISSING = "missing"
    NEW = "new"


@value
class Difference:
    """One place at which a paragraph differs from the one the pack was built from.

    Attributes:
        before: The words before it, as they stand in the document now.
        now: The words that are new or different; empty where words were only left out.
        was: How many words stood in their place.
        after: The words after it.
    """

    before: str
    now: str
    was: int
    after: str


@value
class AlignedParagraph:
    """One paragraph of the pack's document, of the document at hand, or of both.

    Attributes:
        state: What became of it.
        number: Its number when the pack was written; None for a new one.
        at: Its number in the document at hand; None for a missing one.
        differences: Where it differs; empty if it does not, or if the pack keeps no marks.
    """

    state: ParagraphState
    number: int | None
    at: int | None
    differences: tuple[Difference, ...]


def align(
    expected: Mapping[int, Paragraph], document: Sequence[str]
) -> tuple[AlignedParagraph, ...]:
    """Match the paragraphs of a document to the fingerprints of a pack.

    Equal text is found wherever it stands. Of the rest, a paragraph has changed if at least half
    of its words are left, by the pack's marks, or else if it keeps its number; changed text may
    have moved as well. What then remains is missing or new.

    Returns:
        First the pack's paragraphs by number, then the new ones in order.
    """
    found = [fingerprint(text) for text in document]
    places = _places_of_equals(expected, found)
    places |= _places_of_changed(expected, found, places)
    aligned = [_aligned(paragraph, places, document, found) for paragraph in expected.values()]
    taken = set(places.values())
    new = [number for number in range(len(document)) if number not in taken]
    return (
        *aligned,
        *(AlignedParagraph(ParagraphState.NEW, None, number, ()) for number in new),
    )


def _places_of_equals(
    expected: Mapping[int, Paragraph], found: Sequence[Fingerprint]
) -> dict[int, int]:
    """Map numbers to places of the same text, keeping the number where it can be kept."""
    places = {
        number: number
        for number, paragraph in expected.items()
        if number < len(found) and found[number].sha256 == paragraph.sha256
    }
    free: dict[str, list[int]] = {}
    for place, print_ in enumerate(found):
        if place not in places:
            free.setdefault(print_.sha256, []).append(place)
    for number, paragraph in expected.items():
        if number not in places and free.get(paragraph.sha256):
            places[number] = free[paragraph.sha256].pop(0)
    return places


def _places_of_changed(
    expected: Mapping[int, Paragraph], found: Sequence[Fingerprint], places: Mapping[int, int]
) -> dict[int, int]:
    """Map numbers to the most similar of the paragraphs that nothing equals."""
    open_numbers = [number for number in expected if number not in places]
    free = sorted(set(range(len(found))) - set(places.values()))
    pairs = sorted(
        (
            (_likeness(expected[number], found[place], same_number=number == place), number, place)
            for number in open_numbers
            for place in free
        ),
        key=lambda pair: (-pair[0], abs(pair[1] - pair[2]), pair[1], pair[2]),
    )
    changed: dict[int, int] = {}
    for likeness, number, place in pairs:
        if likeness >= _LEAST_LIKENESS and number not in changed and place in free:
            changed[number] = place
            free.remove(place)
    return changed


def _likeness(paragraph: Paragraph, found: Fingerprint, *, same_number: bool) -> float:
    """Return the share of words two paragraphs have in common, 0 to 1."""
    if not paragraph.marks:
        return 1.0 if same_number else 0.0
    matcher = _matcher(paragraph.marks, found.marks)
    if matcher.real_quick_ratio() < _LEAST_LIKENESS or matcher.quick_ratio() < _LEAST_LIKENESS:
        return 0.0
    return matcher.ratio()


def _aligned(
    paragraph: Paragraph,
    places: Mapping[int, int],
    document: Sequence[str],
    found: Sequence[Fingerprint],
) -> AlignedParagraph:
    number = paragraph.number
    place = places.get(number)
    if place is None:
        return AlignedParagraph(ParagraphState.MISSING, number, None, ())
    if found[place].sha256 == paragraph.sha256:
        state = ParagraphState.SAME if place == number else ParagraphState.MOVED
        return AlignedParagraph(state, number, place, ())
    differences = _differences(paragraph, document[place], found[place])
    return AlignedParagraph(ParagraphState.CHANGED, number, place, differences)


def _differences(paragraph: Paragraph, text: str, found: Fingerprint) -> tuple[Difference, ...]:
    if not paragraph.marks:
        return ()
    words = normalized(text).split()
    matcher = _matcher(paragraph.marks, found.marks)
    return tuple(
        Difference(
            before=" ".join(words[max(0, start - _CONTEXT_WORDS) : start]),
            now=_shortened(words[start:end]),
            was=old_end - old_start,
            after=" ".join(words[end : end + _CONTEXT_WORDS]),
        )
        for kind, old_start, old_end, start, end in matcher.get_opcodes()
        if kind != "equal"
    )


def _shortened(words: Sequence[str]) -> str:
    if len(words) <= _MOST_SHOWN_WORDS:
        return " ".join(words)
    half = _MOST_SHOWN_WORDS // 2
    return " ".join([*words[:half], "...", *words[-half:]])


def _matcher(before: str, now: str) -> "SequenceMatcher[str]":
    # Imported here because most documents are as they were.
    from difflib import SequenceMatcher

    return SequenceMatcher(None, _split(before), _split(now), autojunk=False)


def _split(marks: str) -> list[str]:
    return [marks[at : at + 2] for at in range(0, len(marks), 2)]
