"""Fold words and phrases for comparison, and tell content words from function words."""

import re
import unicodedata
from functools import cache, lru_cache

_WORD = re.compile(r"[^\W_](?:[\w\u0300-\u036f'\u2019.-]*[^\W_])?[\u0300-\u036f]*")

# "-ses" is not listed: "houses" and "cases" lose only the "s", and "buses" is rarer.
_PLURALS = {"ies": "y", "sses": "ss", "xes": "x", "ches": "ch", "shes": "sh", "oes": "o"}
_NO_PLURALS = ("ss", "us", "is")
_SHORTEST_PLURAL = 4  # "us", "gas", "ICE" stay as they are

_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe"}  # noqa: RUF001
)
_SPELLED_OUT = str.maketrans({"&": " and ", "%": " percent ", "°": " degrees "})
_FULL_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")
_DIGIT = re.compile(r"(?![0-9])\d")
_RAISED_AFTER_DIGIT = re.compile(
    r"(?<=[0-9])(?=[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2089\u2150-\u215e])"
)
_GROUPING_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_TIME = re.compile(r"(?<![0-9:])([0-9]{1,2}):(?=[0-5][0-9](?![0-9:]))")
_DECIMAL_MARK = re.compile(r"(?<=[0-9])[.,](?=[0-9])")
_LEADING_ARTICLES = re.compile(r"\A(?:(?:the|an|a) )+(?=.)")
# Part of a word or an abbreviation ("mayor's", "U.S."), so removing them leaves no space.
_JOINING = frozenset("'’‘ʼ`´.")  # noqa: RUF001 - look-alikes are the point
_INVISIBLE = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
# Of Latin, Greek, Cyrillic, Hebrew and Arabic; in other scripts, a mark makes another letter.
_ACCENTS = re.compile(r"[\u0300-\u06ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe2f]")
# Signs that tell apart what is otherwise the same: -5 and 5, O- and O, C# and C.
_SIGNS = (
    (re.compile(r"(?<!\S)-(?=[0-9])"), "\u2212"),
    (re.compile(r"(?<!\S)([^\W_]{1,3})-(?!\S)"), "\\1\u2212"),
    (re.compile(r"(?<=[^\W\d_])#"), "\u266f"),
    (re.compile(r"[-#]"), " "),
    (re.compile(r"(?<!\S)\+(?=[0-9])"), ""),
    (re.compile(r"\bper cent\b"), "percent"),
)

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
    plain = without_accents(word).replace("\u2019", "'").casefold().replace(".", "")
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


def normalize(text: str) -> str:
    """Normalize a typed answer for comparison.

    Accents, case, invisible characters, apostrophes, periods and leading articles are dropped;
    dashes, white space and other punctuation become one space. Decimal points and signs stay. A
    text of punctuation alone is only case-folded.
    """
    spelled = _RAISED_AFTER_DIGIT.sub(" ", text.translate(_SPELLED_OUT))
    decomposed = unicodedata.normalize("NFKD", spelled)
    folded = unicodedata.normalize("NFKD", decomposed.casefold()).translate(_PLAIN_LETTERS)
    folded = ascii_digits(folded.translate(_SPELLED_OUT | _DASHES))
    # The decimal point must stay: 1.5 is not 15. `_plain` keeps `|`, as it is a symbol.
    marked = _DECIMAL_MARK.sub("|", _TIME.sub(r"\1|", _GROUPING_COMMA.sub("", folded)))
    spaced = " ".join("".join(map(_plain, marked)).split())
    for sign, replacement in _SIGNS:
        spaced = sign.sub(replacement, spaced)
    plain = " ".join(spaced.split())
    return _LEADING_ARTICLES.sub("", plain, count=1) if plain else text.strip().casefold()


def ascii_digits(text: str) -> str:
    """Return a text with the digits of any script as 0 to 9."""
    return text if text.isascii() else _DIGIT.sub(lambda found: str(int(found[0])), text)


def narrow(text: str) -> str:
    """Return a text with full-width letters, digits and marks as those of ASCII."""
    return text.translate(_FULL_WIDTH)


def has_caseless(text: str) -> bool:
    """Return whether a text may have letters of a script that has no capitals."""
    if text.isascii() or len(text.encode("cp1252", "ignore")) == len(text):
        return False
    return any("\u0590" <= one < "\u1e00" or one >= "\u2e80" for one in text)


def is_blank(text: str) -> bool:
    """Return whether nothing of a text can be seen."""
    return all(_is_invisible(character) or character.isspace() for character in text)


def _plain(character: str) -> str:
    if character in "-#":
        return character
    category = unicodedata.category(character)
    if character in _JOINING or _is_invisible(character):
        return ""
    if category in {"Mn", "Me"} and _ACCENTS.match(character):
        return ""
    return " " if category[0] in "PZC" or character == "\u2044" else character


def _is_invisible(character: str) -> bool:
    return character in _INVISIBLE or unicodedata.category(character) == "Cf"


def without_accents(text: str) -> str:
    """Return a text without the accents of Latin, Greek, Cyrillic, Hebrew and Arabic letters."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    kept = (c for c in decomposed if not (unicodedata.combining(c) and _ACCENTS.match(c)))
    return unicodedata.normalize("NFKC", "".join(kept))
