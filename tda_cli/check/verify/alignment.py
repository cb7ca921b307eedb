"""Match a pack's paragraphs with a document: same, changed, moved, missing or new."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from tda_cli.document.fingerprint import digest, fingerprint, normalized
from tda_cli.model.pack import Pack, Paragraph
from tda_cli.model.views import questions_about
from tda_cli.values import value

if TYPE_CHECKING:
    from difflib import SequenceMatcher

# A paragraph with less than this share of its words left is a different one, and so is a document
# with less than this share of its paragraphs left.
_LEAST_LEFT = 0.5
# How many pairs of equal words are compared; a paragraph in real prose has fewer, up to some 10,000
# words.
_MOST_PAIRS = 1_000_000
_CONTEXT_WORDS = 4
_MOST_SHOWN_WORDS = 12


class ParagraphState(StrEnum):
    """How a paragraph compares with the document."""

    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    MISSING = "missing"
    NEW = "new"


@value
class Difference:
    """One place where a paragraph differs from the one the pack was built from.

    The words `now`, between `before` and `after`, have replaced `was` words.
    """

    before: str
    now: str
    was: int
    after: str


@value
class AlignedParagraph:
    """A paragraph with its number in the pack (None if new) and, as `at`, now (None if missing).

    `differences` is empty if there are none, or if the pack has no marks for its words.
    """

    state: ParagraphState
    number: int | None
    at: int | None
    differences: tuple[Difference, ...] = ()


@value
class Dependents:
    """The claims that cite a paragraph, and the sentences and questions that rest on them."""

    claims: tuple[str, ...]
    sentences: tuple[str, ...]
    questions: tuple[str, ...]


def align(
    expected: Mapping[int, Paragraph], document: Sequence[str]
) -> tuple[AlignedParagraph, ...]:
    """Match the paragraphs of a document to a pack's fingerprints; the new ones come last.

    Unchanged text is found wherever it is. Of the rest, a paragraph has changed if at least half
    of its words are left or, without marks, if it keeps its number; changed text may also have
    moved. Whatever remains is missing or new.
    """
    found = [digest(text) for text in document]
    places = _places_of_equals(expected, found)
    places |= _places_of_changed(expected, document, places)
    aligned = [_aligned(one, places.get(one.number), document, found) for one in expected.values()]
    new = sorted(set(range(len(document))).difference(places.values()))
    return (*aligned, *(AlignedParagraph(ParagraphState.NEW, None, number) for number in new))


def matching(aligned: Sequence[AlignedParagraph]) -> int:
    """Return how many paragraphs of a pack are in a document as they are."""
    same = {ParagraphState.SAME, ParagraphState.MOVED}
    return sum(one.number is not None and one.state in same for one in aligned)


def is_another_document(aligned: Sequence[AlignedParagraph]) -> bool:
    """Return whether so few of a pack's paragraphs are found that this is another document."""
    known = [one for one in aligned if one.number is not None]
    return sum(one.at is not None for one in known) < _LEAST_LEFT * len(known)


def _places_of_equals(expected: Mapping[int, Paragraph], found: Sequence[str]) -> dict[int, int]:
    """Map numbers to places with the same text, preferring the same number."""
    places = {
        number: number
        for number, paragraph in expected.items()
        if number < len(found) and found[number] == paragraph.sha256
    }
    free: dict[str, list[int]] = {}
    for place in reversed(range(len(found))):
        if place not in places:
            free.setdefault(found[place], []).append(place)
    for number, paragraph in expected.items():
        if number not in places and free.get(paragraph.sha256):
            places[number] = free[paragraph.sha256].pop()
    return places


def _places_of_changed(
    expected: Mapping[int, Paragraph], document: Sequence[str], places: Mapping[int, int]
) -> dict[int, int]:
    taken = set(places.values())
    free = {
        place: bytes.fromhex(fingerprint(text).marks)
        for place, text in enumerate(document)
        if place not in taken
    }
    lost = {
        number: bytes.fromhex(paragraph.marks)
        for number, paragraph in expected.items()
        if number not in places
    }
    marked = {number: marks for number, marks in lost.items() if marks}
    pairs = list(similar(marked, free)) if marked and free else []
    # Without marks, assume that a paragraph keeps its number.
    pairs += [(1.0, number, number) for number in lost.keys() & free if number not in marked]
    changed: dict[int, int] = {}
    # The most similar first, then the nearest.
    pairs.sort(key=lambda pair: (-pair[0], abs(pair[1] - pair[2]), *pair[1:]))
    for _, number, place in pairs:
        if number not in changed and place not in taken:
            changed[number] = place
            taken.add(place)
    return changed


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


def similar(
    lost: Mapping[int, bytes], free: Mapping[int, bytes]
) -> Iterator[tuple[float, int, int]]:
    """Compare the marks of each lost paragraph with those of each free one, both by number.

    Yield the share of words in common and both numbers if at least half of the words are left. The
    order of the words does not count if they are too many.
    """
    matcher = _matcher()
    for place, now in free.items():
        matcher.set_seq2(now)
        for number, before in lost.items():
            matcher.set_seq1(before)
            # These are upper bounds of the ratio, and much faster.
            bounds = (matcher.real_quick_ratio, matcher.quick_ratio)
            if all(bound() >= _LEAST_LEFT for bound in bounds):
                many = _has_too_many_pairs(before, now)
                ratio = matcher.quick_ratio() if many else matcher.ratio()
                if ratio >= _LEAST_LEFT:
                    yield ratio, number, place


def changes(before: bytes, now: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Yield the ranges of words in which two paragraphs differ, in order.

    Each is the start and end before, and the start and end now; one of the two ranges may be
    empty. If the words are too many, all between the first and the last difference is one range.
    """
    if _has_too_many_pairs(before, now):
        start = _shared(before, now)
        left = _shared(before[start:][::-1], now[start:][::-1])
        if before != now:
            yield start, len(before) - left, start, len(now) - left
        return
    matcher = _matcher()
    matcher.set_seqs(before, now)
    for tag, old_start, old_end, start, end in matcher.get_opcodes():
        if tag != "equal":
            yield old_start, old_end, start, end


def _has_too_many_pairs(before: bytes, now: bytes) -> bool:
    return sum(before.count(one) * now.count(one) for one in set(before)) > _MOST_PAIRS


def _shared(one: bytes, other: bytes) -> int:
    """Return how many words at the start of two paragraphs are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _matcher() -> "SequenceMatcher[int]":
    # Imported here because most documents have not changed.
    from difflib import SequenceMatcher

    return SequenceMatcher(None, b"", b"", autojunk=False)


def dependents(pack: Pack, paragraphs: Collection[int]) -> Dependents:
    """Return everything that rests on any of the paragraphs, in the order of the pack."""
    claims = [one for one in pack.claims.values() if not set(one.paragraphs).isdisjoint(paragraphs)]
    cited = {claim.id for claim in claims}
    return Dependents(
        claims=tuple(claim.id for claim in claims),
        sentences=tuple(
            name
            for name, sentence in pack.briefing.sentences()
            if not cited.isdisjoint([ref.id for ref in sentence.claims])
        ),
        questions=tuple(question.id for question in questions_about(pack, claims)),
    )
