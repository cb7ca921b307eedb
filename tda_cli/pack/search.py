"""Search a pack for words: its claims, sources, sections and questions, best matches first."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import pairwise

from tda_cli.model.claim import Claim
from tda_cli.model.pack import Pack
from tda_cli.text import MONTHS
from tda_cli.text.suggest import did_you_mean
from tda_cli.text.words import FUNCTION_WORDS, fold
from tda_cli.values import value

_WORD = re.compile(
    r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|[^\W\d_](?:[\w\u0300-\u036f'\u2019.-]*[^\W_])?[\u0300-\u036f]*"
)
_SHORTEST_START = 3  # letters of a word that may be typed instead of all of it
_SAME_WORD, _START_OF_WORD, _PHRASE = 4, 1, 3
_IN_TITLE, _IN_TEXT, _ELSEWHERE = 3, 2, 1


class HitKind(StrEnum):
    """What was found."""

    CLAIM = "claim"
    SOURCE = "source"
    SECTION = "section"
    QUESTION = "question"


@value
class Hit:
    """Something that contains all the words of a query.

    `text` is what to print, and `section` the id of the section it is in, or empty.
    """

    kind: HitKind
    id: str
    text: str
    section: str


# A hit to be, with its searchable texts by how much a match there counts.
_Entry = tuple[Hit, tuple[tuple[int, str], ...]]


def search(pack: Pack, query: str) -> list[Hit]:
    """Return everything that contains all words of a query, or words that start with them.

    Accents, case and plurals make no difference. Of a question, only its id and its stem count,
    so that no key is given away. Equally good matches stay in the order of the pack.
    """
    wanted = query_words(query)
    if not wanted:
        return []
    found = [(_score(texts, wanted), hit) for hit, texts in _entries(pack)]
    return [hit for score, hit in sorted(found, key=lambda one: -one[0]) if score]


def near_query(pack: Pack, query: str) -> str | None:
    """Return a query in which each word that occurs nowhere is replaced by a near one, if any."""
    known = {
        text[start:end]: folded
        for _, texts in _entries(pack)
        for _, text in texts
        for folded, start, end in _words(text)
    }
    folded_words = set(known.values())

    def nearest(word: str) -> str | None:
        if fold(word) in folded_words:
            return word
        # A number that is near another one is another number.
        return None if word[0].isdigit() else did_you_mean(word, known)

    words = [query[start:end] for _, start, end in _words(query)]
    better = [nearest(word) for word in words]
    if better == words or None in better:
        return None
    return " ".join(filter(None, better))


def query_words(query: str) -> list[str]:
    """Return the folded words to look for; "the" and its like only if there are no others."""
    words = [folded for folded, _, _ in _words(query)]
    return [word for word in words if word not in FUNCTION_WORDS] or words


def marked(text: str, query: str) -> list[tuple[str, bool]]:
    """Return a text in pieces, each with whether it matches a word of a query."""
    wanted = query_words(query)
    pieces: list[tuple[str, bool]] = []
    at = 0
    for folded, start, end in _words(text):
        if any(_match(folded, word) for word in wanted):
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
    return [piece for piece in (*pieces, (text[at:], False)) if piece[0]]


def _entries(pack: Pack) -> Iterator[_Entry]:
    section_of = {
        ref.id: section
        for section in reversed(pack.briefing.sections)
        for ref in reversed(section.claims)
    }
    for section in pack.briefing.sections:
        hit = Hit(HitKind.SECTION, section.id, section.title, section.id)
        headline = section.headline.text if section.headline else ""
        texts = ((_IN_TITLE, section.title), (_IN_TITLE, section.id))
        yield hit, (*texts, (_IN_TEXT, section.summary.text), (_IN_TEXT, headline))
    for claim in pack.claims.values():
        home = section_of.get(claim.id)
        hit = Hit(HitKind.CLAIM, claim.id, claim.text, home.id if home else "")
        yield hit, tuple(_claim_texts(pack, claim))
    for source in pack.sources.values():
        hit = Hit(HitKind.SOURCE, source.id, source.name, "")
        names = (source.name, source.id, *source.aliases)
        yield hit, (*((_IN_TITLE, name) for name in names), (_IN_TEXT, source.role))
    for question in pack.questions.values():
        hit = Hit(HitKind.QUESTION, question.id, question.stem, question.section.id)
        yield hit, ((_IN_TEXT, question.stem), (_ELSEWHERE, question.id))


def _claim_texts(pack: Pack, claim: Claim) -> Iterator[tuple[int, str]]:
    yield _IN_TEXT, claim.text
    for name in (*claim.people, *claim.places, *claim.organizations):
        yield _IN_TITLE, name
    for entry in claim.by:
        for ref in filter(None, (entry.source, entry.via)):
            source = pack.sources[ref.id]
            yield from ((_ELSEWHERE, name) for name in (source.name, *source.aliases))
    for figure in claim.figures:
        yield _ELSEWHERE, f"{figure.unit} {figure.counts}"
        numbers = (figure.value, figure.low, figure.high)
        yield _ELSEWHERE, " ".join(f"{number:f}" for number in numbers if number is not None)
    yield _ELSEWHERE, f"{claim.timing} {claim.quote}"
    if claim.when is not None:
        start, end = claim.when.start, claim.when.end
        yield _ELSEWHERE, f"{claim.when.label} {claim.when.edtf} {start.year} {end.year}"
        if (start.year, start.month) == (end.year, end.month):
            yield _ELSEWHERE, MONTHS[start.month - 1]


def _score(texts: Iterable[tuple[int, str]], wanted: list[str]) -> int:
    """Return how well an entry matches; 0 unless it has all words."""
    fields = [(weight, [folded for folded, _, _ in _words(text)]) for weight, text in texts]
    total = 0
    for word in wanted:
        best = max((w * _match(one, word) for w, words in fields for one in words), default=0)
        if not best:
            return 0
        total += best
    pairs = set(pairwise(wanted))
    return total + sum(_PHRASE * w * len(pairs & set(pairwise(ws))) for w, ws in fields)


def _match(word: str, wanted: str) -> int:
    """Return how well a folded word matches a wanted one; 0 if it does not."""
    if word == wanted:
        return _SAME_WORD
    is_start = len(wanted) >= _SHORTEST_START and not wanted.isdigit() and word.startswith(wanted)
    return _START_OF_WORD if is_start else 0


def _words(text: str) -> Iterable[tuple[str, int, int]]:
    """Yield each word of a text, folded, with where it is; 5,000 is the word 5000."""
    for found in _WORD.finditer(text):
        folded = fold(found[0].replace(",", "")) if found[0][0].isdigit() else fold(found[0])
        yield folded, *found.span()
