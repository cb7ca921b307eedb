"""What became of each paragraph: same, changed, moved, missing or new."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from tda_cli.check.verify.comparison import changes, similar
from tda_cli.document.fingerprint import digest, fingerprint, normalized
from tda_cli.model.pack import Paragraph
from tda_cli.values import value

# With less than this share of its words left, a paragraph is another one; so is a document with
# less than this share of its paragraphs left.
_LEAST_LEFT = 0.5
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

    Between the words `before` and `after` it are the words `now`, where `was` words were.
    """

    before: str
    now: str
    was: int
    after: str


@value
class AlignedParagraph:
    """One paragraph of the pack's document, of the document now, or of both.

    Attributes:
        state: What became of it.
        number: Its number when the pack was written; None for a new one.
        at: Its number in the document now; None for a missing one.
        differences: Where it differs; empty if it does not, or if the pack has no marks.
    """

    state: ParagraphState
    number: int | None
    at: int | None
    differences: tuple[Difference, ...] = ()


def align(
    expected: Mapping[int, Paragraph], document: Sequence[str]
) -> tuple[AlignedParagraph, ...]:
    """Match the paragraphs of a document to a pack's fingerprints; the new ones come last.

    Equal text is found wherever it is. Of the rest, a paragraph has changed if at least half of
    its words are left, by the pack's marks, or else if it keeps its number; changed text may have
    moved as well. What then remains is missing or new.
    """
    found = [digest(text) for text in document]
    places = _places_of_equals(expected, found)
    places |= _places_of_changed(expected, document, places)
    aligned = [_aligned(one, places.get(one.number), document, found) for one in expected.values()]
    new = sorted(set(range(len(document))).difference(places.values()))
    return (*aligned, *(AlignedParagraph(ParagraphState.NEW, None, number) for number in new))


def is_another_document(aligned: Sequence[AlignedParagraph]) -> bool:
    """Return whether so few of a pack's paragraphs are found that the document is another one."""
    known = [one for one in aligned if one.number is not None]
    return sum(one.at is not None for one in known) < _LEAST_LEFT * len(known)


def _places_of_equals(expected: Mapping[int, Paragraph], found: Sequence[str]) -> dict[int, int]:
    """Map numbers to places of the same text, keeping the number where it can be kept."""
    places = {
        number: number
        for number, paragraph in expected.items()
        if number < len(found) and found[number] == paragraph.sha256
    }
    free = [place for place in range(len(found)) if place not in places]
    for number, paragraph in expected.items():
        place = next((one for one in free if found[one] == paragraph.sha256), None)
        if number not in places and place is not None:
            places[number] = place
            free.remove(place)
    return places


def _places_of_changed(
    expected: Mapping[int, Paragraph], document: Sequence[str], places: Mapping[int, int]
) -> dict[int, int]:
    """Map numbers to the most similar of the paragraphs that nothing equals."""
    free = {
        place: bytes.fromhex(fingerprint(text).marks)
        for place, text in enumerate(document)
        if place not in places.values()
    }
    lost = {
        number: bytes.fromhex(paragraph.marks)
        for number, paragraph in expected.items()
        if number not in places
    }
    marked = {number: marks for number, marks in lost.items() if marks}
    pairs = list(similar(marked, free, _LEAST_LEFT)) if marked and free else []
    # Without marks, what keeps its number may be the same.
    pairs += [(1.0, number, number) for number in lost.keys() & free if number not in marked]
    changed: dict[int, int] = {}
    for _, number, place in sorted(pairs, key=_best_first):
        if number not in changed and place not in changed.values():
            changed[number] = place
    return changed


def _best_first(pair: tuple[float, int, int]) -> tuple[float, int, int, int]:
    likeness, number, place = pair
    return -likeness, abs(number - place), number, place


def _aligned(
    paragraph: Paragraph, place: int | None, document: Sequence[str], found: Sequence[str]
) -> AlignedParagraph:
    number = paragraph.number
    if place is None:
        return AlignedParagraph(ParagraphState.MISSING, number, None)
    if found[place] == paragraph.sha256:
        state = ParagraphState.SAME if place == number else ParagraphState.MOVED
        return AlignedParagraph(state, number, place)
    differences = _differences(paragraph, document[place]) if paragraph.marks else ()
    return AlignedParagraph(ParagraphState.CHANGED, number, place, differences)


def _differences(paragraph: Paragraph, text: str) -> tuple[Difference, ...]:
    before, now = bytes.fromhex(paragraph.marks), bytes.fromhex(fingerprint(text).marks)
    words = normalized(text).split()
    return tuple(
        Difference(
            before=" ".join(words[max(0, start - _CONTEXT_WORDS) : start]),
            now=_shortened(words[start:end]),
            was=old_end - old_start,
            after=" ".join(words[end : end + _CONTEXT_WORDS]),
        )
        for old_start, old_end, start, end in changes(before, now)
    )


def _shortened(words: Sequence[str]) -> str:
    if len(words) <= _MOST_SHOWN_WORDS:
        return " ".join(words)
    half = _MOST_SHOWN_WORDS // 2
    return " ".join([*words[:half], "...", *words[-half:]])
