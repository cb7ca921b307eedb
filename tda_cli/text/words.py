"""Words and phrases reduced to what is compared, and which words carry no content."""

import re
import unicodedata
from functools import cache, lru_cache

_WORD = re.compile(r"[^\W_](?:[\w\u0300-\u036f'\u2019.-]*[^\W_])?[\u0300-\u036f]*")
_PLAIN_WORD = re.compile(r"[^\W_]+")

# "houses" and "cases" lose only their last letter; "buses" is rarer than both.
_PLURALS = {"ies": "y", "sses": "ss", "xes": "x", "ches": "ch", "shes": "sh", "oes": "o"}
_NO_PLURALS = ("ss", "us", "is")
_SHORTEST_PLURAL = 4  # "us", "gas", "ICE" stay as they are

_PLAIN_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_SPACED = str.maketrans({"&": " and "})
_GROUPING_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_DECIMAL_MARK = re.compile(r"(?<=[0-9])[.,](?=[0-9])")
_LEADING_ARTICLE = re.compile(r"\A(?:the|an|a) (?=.)")
# Written inside a word or an abbreviation ("mayor's", "U.S."), so they leave no gap behind.
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
    """Reduce a word to what is compared: no accents, case, possessive, plural or full stops."""
    plain = _without_accents(word).replace("\u2019", "'").casefold().replace(".", "")
    return singular(plain.removesuffix("'s").removesuffix("'"))


def singular(word: str) -> str:
    """Cut an English plural ending off a word in small letters; a short word stays as it is."""
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
    """Return the folded words of a text that carry content, in order."""
    return tuple(word for word in words(text) if word not in FUNCTION_WORDS)


def quotation_key(text: str) -> str:
    """Reduce a phrase to its words: case, accents, quotes, dashes and punctuation aside."""
    return " ".join(_PLAIN_WORD.findall(_without_accents(text.casefold())))


def normalize(text: str) -> str:
    """Reduce a typed answer to what distinguishes it from another one.

    Accents, case, invisible characters, apostrophes, full stops and a leading article are dropped;
    dashes, white space and punctuation become one space. Decimal points stay. A text of nothing
    but punctuation is only case-folded.
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_SPACED))
    folded = unicodedata.normalize("NFKD", decomposed.casefold()).translate(_PLAIN_LETTERS)
    # The one mark that must stay: 1.5 is not 15. As a symbol, it passes as a character.
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
