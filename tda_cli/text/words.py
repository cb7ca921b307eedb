"""Fold words and phrases for comparison, and tell content words from function words."""

import re
import unicodedata
from functools import cache, lru_cache

_WORD = re.compile(r"[^\W_](?:[\w\u0300-\u036f'\u2019.-]*[^\W_])?[\u0300-\u036f]*")
_PLAIN_WORD = re.compile(r"[^\W_]+")

# "-ses" is not listed: "houses" and "cases" lose only the "s", and "buses" is rarer.
_PLURALS = {"ies": "y", "sses": "ss", "xes": "x", "ches": "ch", "shes": "sh", "oes": "o"}
_NO_PLURALS = ("ss", "us", "is")
_SHORTEST_PLURAL = 4  # "us", "gas", "ICE" stay as they are

_PLAIN_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_SPACED = str.maketrans({"&": " and "})
_GROUPING_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_DECIMAL_MARK = re.compile(r"(?<=[0-9])[.,](?=[0-9])")
_LEADING_ARTICLE = re.compile(r"\A(?:the|an|a) (?=.)")
# Part of a word or an abbreviation ("mayor's", "U.S."), so removing them leaves no space.
_JOINING = frozenset("'’‘ʼ`´.")  # noqa: RUF001 - look-alikes are the point

FUNCTION_WORDS = frozenset(
    """
    a an the this that these those it its he him his
    she her they them their who whom whose which what when
    where why how and or but nor so if than then as at
    by for from in into of off on onto out over to up
    with without within about after before between under is are
    was were be been being am do doe did done has have
    had having will would can could may might must shall
    should not no any some each every all both one there
    here also only such other another according document say
    """.split()
)


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Fold a word for comparison: drop accents, case, possessive, plural and periods."""
    plain = _without_accents(word).replace("\u2019", "'").casefold().replace(".", "")
    return singular(plain.removesuffix("'s").removesuffix("'"))


def singular(word: str) -> str:
    """Remove the English plural ending of a lowercase word, unless the word is too short."""
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(_NO_PLURALS):
        return word
    for ending, replacement in _PLURALS.items():
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + replacement
    return word.removesuffix("s")


@cache
def words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, in order."""
    return tuple(map(fold, _WORD.findall(text)))


def content_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text except function words, in order."""
    return tuple(word for word in words(text) if word not in FUNCTION_WORDS)


def quotation_key(text: str) -> str:
    """Reduce a phrase to its words, ignoring case, accents and punctuation."""
    return " ".join(_PLAIN_WORD.findall(_without_accents(text.casefold())))


def normalize(text: str) -> str:
    """Normalize a typed answer for comparison.

    Accents, case, invisible characters, apostrophes, periods and a leading article are dropped;
    dashes, white space and other punctuation become one space. Decimal points stay. A text of
    punctuation alone is only case-folded.
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_SPACED))
    folded = unicodedata.normalize("NFKD", decomposed.casefold()).translate(_PLAIN_LETTERS)
    # The decimal point must stay: 1.5 is not 15. `_plain` keeps `|`, as it is a symbol.
    marked = _DECIMAL_MARK.sub("|", _GROUPING_COMMA.sub("", folded))
    spaced = " ".join("".join(map(_plain, marked)).split())
    return _LEADING_ARTICLE.sub("", spaced, count=1) if spaced else text.strip().casefold()


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if character in _JOINING or category in {"Mn", "Me", "Cf"}:
        return ""
    return " " if category[0] in "PZC" else character


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c))
