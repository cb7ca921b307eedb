"""Recognize where the pack counts its own items, as in "the two estimates"."""

import re
from collections.abc import Collection

from tda_cli.text.measures import ORDINAL
from tda_cli.text.mentions import Mention
from tda_cli.text.units import UNIT_NAMES
from tda_cli.text.words import FUNCTION_WORDS, fold

_CARDINALS = frozenset("two three four five six seven eight nine ten".split())
_ORDINALS = frozenset("third fourth fifth sixth seventh eighth ninth tenth".split())
# Before one of these, a number is a measurement of something in the world.
_MEASURES = {name for name in UNIT_NAMES if len(name) > 3} - {"point", "real"} | frozenset(  # noqa: PLR2004
    """
    night time dozen half quarter third fourth fifth sixth seventh eighth ninth tenth hundredth
    thousandth crown ton kg km
    """.split()
)
_IRREGULAR_PLURALS = frozenset(("people", "men", "women", "children", "police"))
_NOT_ENDING = frozenset(("other", "such"))  # function words that may come before a noun
_MOST_WORDS = 3
_WORD = re.compile(r"\s+((?:[A-Z]\.)+|[^\W\d_]+(?:['\u2019-]\w+)*)")
_LETTERS = re.compile(r"[^\W\d_]+")
_DETERMINED = re.compile(r"\b(?:the|these|those|all|other)\s+\Z", re.IGNORECASE)
# What the pack has, it counts exactly.
_VAGUE = re.compile(
    r"\b(?:about|around|roughly|some|nearly|almost|at least|at most|up to|than|over|under)\s+\Z",
    re.IGNORECASE,
)
_OF_THE = re.compile(r"\s+of\s+(?:the|these|those|them|its|their|his|her)\b", re.IGNORECASE)
_LOOK_BACK = 12


def plurals(text: str) -> list[str]:
    """Return the folded words of a text that look like plurals of common nouns."""
    return [
        fold(word)
        for word in _LETTERS.findall(text)
        if word.islower() and (fold(word) != word or word in _IRREGULAR_PLURALS)
    ]


def counted_by(text: str, figure: Mention) -> list[str]:
    """Return the folded nouns that a figure in a text counts, or, after an ordinal, numbers."""
    after = _words_after(text, figure.end)
    return [*map(fold, after)] if figure.measure == ORDINAL else plurals(" ".join(after))


def is_own_count(text: str, figure: Mention, counted: Collection[str]) -> bool:
    """Return whether a figure counts items of the pack, not anything that must be looked up.

    It must be a word: "two" to "ten" before a plural, "of the" or after "the" ("the two differ"),
    or "the third" to "the tenth". It must not measure anything ("two years"), be vague ("about two
    notes"), or count one of the folded nouns that are `counted` elsewhere: where the document has
    eight countries, the pack must not have nine.
    """
    word, end = figure.text.lower(), figure.end
    is_cardinal = word in _CARDINALS
    is_count = is_cardinal or word in _ORDINALS
    if not is_count or figure.measure not in {"", ORDINAL} or text.startswith("-", end):
        return False
    of_the = _OF_THE.match(text, end) if is_cardinal else None
    after = _words_after(text, of_the.end() if of_the else end)
    if any(one in _MEASURES or one in counted for one in map(fold, after)):
        return False
    before = text[max(0, figure.start - _LOOK_BACK) : figure.start]
    if _VAGUE.search(before):
        return False
    is_plural = is_cardinal and bool(plurals(" ".join(after)))
    return is_plural or of_the is not None or _DETERMINED.search(before) is not None


def _words_after(text: str, end: int) -> list[str]:
    """Return up to three words after a place, up to punctuation or a function word."""
    found: list[str] = []
    while len(found) < _MOST_WORDS and (match := _WORD.match(text, end)):
        if match[1] not in _NOT_ENDING and fold(match[1]) in FUNCTION_WORDS:
            break
        found.append(match[1])
        end = match.end()
    return found
