"""Find the figures, dates, names and quotations in a text."""

import re
from collections.abc import Collection, Iterable, Iterator
from operator import attrgetter

from tda_cli.text.dates import find_dates
from tda_cli.text.figures import find_figures
from tda_cli.text.languages import ENGLISH, Language
from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.quotations import find_quotations
from tda_cli.text.sentences import starts_sentence
from tda_cli.text.words import fold
from tda_cli.values import replace

# Scripts without capitals, of which some put no spaces around a name in Latin letters.
_CASELESS = (
    r"\u0590-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u18af\u3040-\u9fff\uac00-\ud7af\uf900-\ufaff"
)
_CASED = r"\dA-Z_a-z\u00c0-\u058f\u1e00-\u1fff"
_LETTER = rf"(?:(?![{_CASELESS}])[\w\u0300-\u036f])"
_NAME = re.compile(
    rf"""
    (?<![{_CASED}]) (?=[^\W\d_a-z])
    # French and Italian elisions: in "L'Italia", the name is "Italia".
    (?! (?:[CDJLMNST]|Qu|Un|All|Dall|Dell|Nell|Sull|Quest|Quell)['\u2019]\w )
    (?: United\s+States (?!\w)
      | (?<!\.) (?:[A-Z]\.)+ [A-Z]\.? (?!\w)
      | {_LETTER}+ (?:['\u2019&]{_LETTER}+)*
        # After a hyphen a name continues with a capital or a digit: MS-13, but not Rio-style.
        (?: -(?![a-z\u00df-\u00f6\u00f8-\u00ff]) {_LETTER}+ (?:['\u2019]{_LETTER}+)* )*
    )
    """,
    re.VERBOSE,
)
_WORD = re.compile(rf"(?<![\w\u0300-\u036f'])[^\W\d_]{_LETTER}*(?:['.]{_LETTER}+)*")
_NOT_NAMES = frozenset(
    ("A", "Mr", "Mrs", "Ms", "I", "I'm", "I'd", "I've", "I'll", "Member", "Members", "TODO")
)
_TWO_NAMES = re.compile(r"(?<!\w)[A-Z]\w+ [A-Z]\w+ \Z")

_POSITION = attrgetter("start", "end")


def find_mentions(
    text: str, names: Collection[str] = frozenset(), language: Language = ENGLISH
) -> list[Mention]:
    """Find all mentions in a text, in order.

    Mentions of one kind never overlap. A figure in a date and a mention in a quotation also count
    by themselves, but the 13 in the name MS-13 does not. `names` are folded words that are names
    even at the start of a sentence.
    """
    things = find_figures_dates_names(text, names, language)
    quotations = list(find_quotations(text))
    return sorted((*quotations, *things), key=_POSITION) if quotations else things


def find_figures_dates_names(
    text: str, names: Collection[str] = frozenset(), language: Language = ENGLISH
) -> list[Mention]:
    """Find all mentions in a text except quotations; see `find_mentions`."""
    dates = find_dates(text, language)
    figures = find_figures(text, language)
    # "US" in "US$5", "Celsius" and, in German, "Euro" are not names.
    measures = [replace(one, end=one.reach) for one in figures if one.measure or one.unit]
    found = drop_parts(drop_parts(find_names(text, names), dates), measures)
    figures = drop_parts(figures, found) if figures else figures
    return sorted((*dates, *found, *figures), key=_POSITION) if dates or figures else found


def find_named(text: str, names: Collection[str], language: Language = ENGLISH) -> list[Mention]:
    """Find the names in a text that are not part of a date; see `find_mentions`."""
    return drop_parts(find_names(text, names), find_dates(text, language))


def drop_parts(found: Iterable[Mention], others: list[Mention]) -> list[Mention]:
    """Return the mentions that are not part of any of the others; both must be in order."""
    if not others:
        return list(found)
    kept = []
    at = 0
    for mention in found:
        while at < len(others) and others[at].end <= mention.start:
            at += 1
        if at == len(others) or mention.end <= others[at].start or mention.start < others[at].start:
            kept.append(mention)
    return kept


def find_names(text: str, names: Collection[str]) -> Iterator[Mention]:
    """Find the capitalized words that are names, in order.

    `names` are folded words that are names even at the start of a sentence.
    """
    for found in capitalized(text):
        word, start = found[0], found.start()
        key = fold(word)
        if key in names or not starts_sentence(text, start, word):
            yield Mention(MentionKind.NAME, word, start, found.end(), key)


def capitalized(text: str) -> list[re.Match[str]]:
    """Find the capitalized words, in order, including those that start a sentence."""
    # In most sentences, only the first letter is a capital.
    matches = filter(None, [_NAME.match(text)]) if text[1:].islower() else _NAME.finditer(text)
    return [
        found
        for found in matches
        if found[0][0].isupper()
        and (found[0].replace("\u2019", "'") not in _NOT_NAMES or _is_numeral(text, found))
    ]


def _is_numeral(text: str, found: re.Match[str]) -> bool:
    """Return whether an "I" is a Roman numeral, as in World War I."""
    return (
        found[0] == "I"
        and _TWO_NAMES.search(text, max(0, found.start() - 60), found.start()) is not None
    )


def certain_names(text: str) -> set[str]:
    """Return the folded words that are capitalized within a sentence and so must be names."""
    return {
        fold(found[0])
        for found in capitalized(text)
        if not starts_sentence(text, found.start(), found[0])
    }


def lowercase_words(text: str) -> set[str]:
    """Return the folded words that a text writes in lowercase somewhere."""
    # Most chunks between white space occur many times; looking at each once is faster.
    chunks = " ".join(set(text.replace("\u2019", "'").split()))
    return {fold(word) for word in set(_WORD.findall(chunks)) if word[0].islower()}
