"""Find the figures, dates, names and quotations in a text."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from operator import attrgetter

from tda_cli.text.dates import find_dates
from tda_cli.text.figures import find_figures
from tda_cli.text.languages import ENGLISH, Language
from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.quotations import find_quotations
from tda_cli.text.seasons import find_seasons
from tda_cli.text.sentences import starts_sentence
from tda_cli.text.words import fold, has_caseless
from tda_cli.values import replace

_LETTER = r"[\w\u0300-\u036f]"
# Scripts without capitals, of which some put no spaces around a name in Latin letters.
_CASED_LETTER = rf"(?:(?![\u0590-\u18af\u3040-\ufaff]){_LETTER})"
_NOT_NAMES = frozenset(
    ("A", "Mr", "Mrs", "Ms", "I", "I'm", "I'd", "I've", "I'll", "Member", "Members", "TODO")
)
_TWO_NAMES = re.compile(r"(?<!\w)[A-Z]\w+ [A-Z]\w+ \Z")

_DIGIT = re.compile(r"\d")

_POSITION = attrgetter("start", "end")

# The measure of a name that starts a sentence, where any word has a capital.
OPENING = "opening"


@cache
def _patterns(letter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds a capitalized name, and any word, that consist of such letters."""
    name = re.compile(
        rf"""
        (?<!{letter}) (?=[^\W\d_a-z])
        # French and Italian elisions: in "L'Italia", the name is "Italia".
        (?! (?:[CDJLMNST]|Qu|Un|All|Dall|Dell|Nell|Sull|Quest|Quell)['\u2019]\w )
        (?: (?:United|European)\s+(?:States|Kingdom|Nations|Union) (?!\w)
          | (?<!\.) (?:[A-Z]\.)+ [A-Z]\.? (?!\w)
          # After a hyphen a name continues with a capital or a digit: MS-13, but not Rio-style.
          | {letter}+ (?: (?:['\u2019&]|-(?![a-z\u00df-\u00f6\u00f8-\u00ff])) {letter}+ )*
        )
        """,
        re.VERBOSE,
    )
    return name, re.compile(rf"(?<![\w\u0300-\u036f'])[^\W\d_]{letter}*(?:['.]{letter}+)*")


def _patterns_for(text: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    # A character class with whole scripts takes long to compile, and few texts need it.
    return _patterns(_CASED_LETTER if has_caseless(text) else _LETTER)


def find_mentions(
    text: str,
    names: Collection[str] = frozenset(),
    language: Language = ENGLISH,
    *,
    openings: bool = False,
) -> list[Mention]:
    """Find all mentions in a text, in order.

    Mentions of one kind never overlap. A figure in a date and a mention in a quotation also count
    by themselves, but the 13 in the name MS-13 does not. `names` are folded words that are names
    even at the start of a sentence; with `openings`, so is any other word, as an `OPENING`.
    """
    things = find_figures_dates_names(text, names, language, openings=openings)
    quotations = list(find_quotations(text))
    return sorted((*quotations, *things), key=_POSITION) if quotations else things


def find_figures_dates_names(
    text: str,
    names: Collection[str] = frozenset(),
    language: Language = ENGLISH,
    *,
    openings: bool = False,
) -> list[Mention]:
    """Find all mentions in a text except quotations; see `find_mentions`."""
    found = list(find_names(text, names, openings=openings))
    dates = _dates_and_seasons(text, language)
    figures = find_figures(text, language)
    if not dates and not figures:
        return found
    # "US" in "US$5", "Celsius", "Million" and, in German, "Euro" are not names.
    measures = [
        replace(one, end=one.reach) for one in figures if one.measure or one.unit or " " in one.text
    ]
    found = drop_parts(drop_parts(found, dates), measures)
    figures = drop_parts(figures, [one for one in found if not one.measure])
    if openings:
        found = [one for one in found if not one.measure or drop_parts([one], figures)]
    return sorted((*dates, *found, *figures), key=_POSITION)


def _dates_and_seasons(text: str, language: Language) -> list[Mention]:
    if language.is_english and not _DIGIT.search(text):
        return []
    seasons = list(find_seasons(text, language))
    dates = find_dates(text, language)
    return sorted((*dates, *seasons), key=_POSITION) if seasons else dates


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


def find_names(
    text: str, names: Collection[str] = frozenset(), *, openings: bool = False
) -> Iterator[Mention]:
    """Find the capitalized words that are names, in order; see `find_mentions`."""
    for found in capitalized(text):
        word, start = found[0], found.start()
        key = fold(word)
        is_name = key in names or not starts_sentence(text, start, word)
        if is_name or openings:
            measure = "" if is_name else OPENING
            yield Mention(MentionKind.NAME, word, start, found.end(), key, measure)


def capitalized(text: str) -> list[re.Match[str]]:
    """Find the capitalized words, in order, including those that start a sentence."""
    if text.islower():
        return []
    pattern, _ = _patterns_for(text)
    # In most sentences, only the first letter is a capital.
    matches = filter(None, [pattern.match(text)]) if text[1:].islower() else pattern.finditer(text)
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
    return {one.key for one in find_names(text)}


def lowercase_words(text: str) -> set[str]:
    """Return the folded words that a text writes in lowercase somewhere."""
    # Most chunks between white space occur many times; looking at each once is faster.
    chunks = " ".join(set(text.replace("\u2019", "'").split()))
    _, pattern = _patterns_for(chunks)
    return {fold(word) for word in set(pattern.findall(chunks)) if word[0].islower()}
