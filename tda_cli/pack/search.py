"""Search a pack for words: its claims, sections, sources and questions, best matches first."""

import re
from collections.abc import Iterator
from enum import StrEnum

from tda_cli.model.claim import Claim
from tda_cli.model.pack import Pack
from tda_cli.text import MONTHS
from tda_cli.text.words import FUNCTION_WORDS, fold
from tda_cli.values import value

_WORD = re.compile(
    r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|[^\W\d_](?:[\w\u0300-\u036f'\u2019.-]*[^\W_])?[\u0300-\u036f]*"
)
_SHORTEST_START = 3  # letters of a word that may be typed instead of all of it


class HitKind(StrEnum):
    """What was found."""

    CLAIM = "claim"
    SECTION = "section"
    SOURCE = "source"
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


def search(pack: Pack, query: str) -> list[Hit]:
    """Return the claims, sections, sources and questions with all words of a query, or longer ones.

    Of a question, only its id and its stem count, so that nothing gives its key away. Accents,
    case and plurals make no difference. Of each kind, those whose own text has most of the words
    come first; equally good ones stay in the order of the pack.
    """
    wanted = query_words(query)
    found: list[tuple[int, Hit]] = []
    for hit, further in _entries(pack):
        words = [folded for folded, _, _ in _words(f"{hit.text} {further}")]
        if wanted and all(any(_matches(word, one) for word in words) for one in wanted):
            shown = {folded for folded, _, _ in _words(hit.text)}
            found.append((sum(one not in shown for one in wanted), hit))
    kinds = list(HitKind)
    found.sort(key=lambda one: (kinds.index(one[1].kind), one[0]))
    return [hit for _, hit in found]


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
        if any(_matches(folded, word) for word in wanted):
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
    return [piece for piece in (*pieces, (text[at:], False)) if piece[0]]


def _entries(pack: Pack) -> Iterator[tuple[Hit, str]]:
    """Yield what can be found, each with further text to search."""
    home: dict[str, str] = {}
    for section in pack.briefing.sections:
        for ref in section.claims:
            home.setdefault(ref.id, section.id)
        headline = section.headline.text if section.headline else ""
        further = f"{section.id} {section.summary.text} {headline}"
        yield Hit(HitKind.SECTION, section.id, section.title, section.id), further
    for claim in pack.claims.values():
        hit = Hit(HitKind.CLAIM, claim.id, claim.text, home.get(claim.id, ""))
        yield hit, " ".join(_claim_texts(pack, claim))
    for source in pack.sources.values():
        further = " ".join((source.id, *source.aliases, source.role))
        yield Hit(HitKind.SOURCE, source.id, source.name, ""), further
    for question in pack.questions.values():
        hit = Hit(HitKind.QUESTION, question.id, question.stem, question.section.id)
        yield hit, question.id


def _claim_texts(pack: Pack, claim: Claim) -> Iterator[str]:
    yield from (*claim.people, *claim.places, *claim.organizations, claim.timing, claim.quote)
    for entry in claim.by:
        for ref in filter(None, (entry.source, entry.via)):
            source = pack.sources[ref.id]
            yield from (source.name, *source.aliases)
    for figure in claim.figures:
        yield from (figure.unit, figure.counts)
        numbers = (figure.value, figure.low, figure.high)
        yield from (f"{number:f}" for number in numbers if number is not None)
    if claim.when is not None:
        start, end = claim.when.start, claim.when.end
        yield f"{claim.when.label} {claim.when.edtf} {start.year} {end.year}"
        if (start.year, start.month) == (end.year, end.month):
            yield MONTHS[start.month - 1]


def _matches(word: str, wanted: str) -> bool:
    """Return whether a folded word is a wanted one or starts with it."""
    is_start = len(wanted) >= _SHORTEST_START and not wanted.isdigit() and word.startswith(wanted)
    return word == wanted or is_start


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each word of a text, folded, with where it is; 5,000 is the word 5000."""
    for found in _WORD.finditer(text):
        word = found[0]
        yield fold(word.replace(",", "") if word[0].isdigit() else word), *found.span()
