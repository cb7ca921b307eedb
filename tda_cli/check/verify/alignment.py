"""Match a pack's paragraphs with a document: same, changed, moved, missing or new."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import groupby

from tda_cli.document.fingerprint import digest, fingerprint, normalized
from tda_cli.model.pack import Pack, Paragraph
from tda_cli.model.views import questions_about
from tda_cli.values import value

# A paragraph with less than this share of its words left is a different one, and so is a document
# with less than this share of its paragraphs left.
_LEAST_LEFT = 0.5
_LONGEST_COMPARED = 5_000  # words, because comparing them takes quadratic time
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
    places: dict[int, int] = {}
    _match(
        (
            (0.0 if number == place else 1.0, number, place)
            for number, one in expected.items()
            for place, sha256 in enumerate(found)
            if sha256 == one.sha256
        ),
        places,
    )
    _match(_similar(expected, document, places), places)
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


def _match(pairs: Iterable[tuple[float, int, int]], places: dict[int, int]) -> None:
    """Add pairs of a number and a place, each with how unlike they are, to the places."""
    for _, number, place in sorted(pairs, key=lambda pair: (pair[0], abs(pair[1] - pair[2]), pair)):
        if number not in places and place not in places.values():
            places[number] = place


def _similar(
    expected: Mapping[int, Paragraph], document: Sequence[str], places: Mapping[int, int]
) -> Iterator[tuple[float, int, int]]:
    """Yield each pair of what is left that may be the same, with how unlike they are."""
    free = set(range(len(document))).difference(places.values())
    lost = [one for number, one in expected.items() if number not in places]
    if not free or not lost:
        return
    # Imported here because most documents have not changed.
    from rapidfuzz.distance import Indel

    for place in free:
        now = _marks(document[place])
        for one in lost:
            if _is_comparable(one, document[place]):
                unlike = Indel.normalized_distance(bytes.fromhex(one.marks), now)
                if unlike <= 1 - _LEAST_LEFT:
                    yield unlike, one.number, place
            elif one.number == place:  # without marks, assume that it keeps its number
                yield 0.0, place, place


def _aligned(
    paragraph: Paragraph, place: int | None, document: Sequence[str], found: Sequence[str]
) -> AlignedParagraph:
    number = paragraph.number
    if place is None:
        return AlignedParagraph(ParagraphState.MISSING, number, None)
    if found[place] == paragraph.sha256:
        state = ParagraphState.SAME if place == number else ParagraphState.MOVED
        return AlignedParagraph(state, number, place)
    is_comparable = _is_comparable(paragraph, document[place])
    differences = tuple(_differences(paragraph, document[place])) if is_comparable else ()
    return AlignedParagraph(ParagraphState.CHANGED, number, place, differences)


def _is_comparable(paragraph: Paragraph, text: str) -> bool:
    """Return whether the words of a paragraph can be compared with a text, one by one."""
    return bool(paragraph.marks) and max(paragraph.words, text.count(" ")) <= _LONGEST_COMPARED


def _differences(paragraph: Paragraph, text: str) -> Iterator[Difference]:
    from rapidfuzz.distance import Indel

    words = normalized(text).split()
    steps = Indel.opcodes(bytes.fromhex(paragraph.marks), _marks(text))
    for is_equal, group in groupby(steps, key=lambda step: step.tag == "equal"):
        if not is_equal:
            first, *others = group
            last = others[-1] if others else first
            start, end = first.dest_start, last.dest_end
            yield Difference(
                before=" ".join(words[max(0, start - _CONTEXT_WORDS) : start]),
                now=_shortened(words[start:end]),
                was=last.src_end - first.src_start,
                after=" ".join(words[end : end + _CONTEXT_WORDS]),
            )


def _marks(text: str) -> bytes:
    return bytes.fromhex(fingerprint(text).marks)


def _shortened(words: Sequence[str]) -> str:
    if len(words) <= _MOST_SHOWN_WORDS:
        return " ".join(words)
    half = _MOST_SHOWN_WORDS // 2
    return " ".join([*words[:half], "...", *words[-half:]])


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
