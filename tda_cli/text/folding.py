"""Words and phrases reduced to what is compared."""

import re
import unicodedata
from functools import lru_cache

_POSSESSIVES = (("'s", ""), ("s'", "s"), ("'", ""))
# "houses" and "cases" only lose their last letter; "buses" is rarer than both.
_PLURALS = (
    ("ies", "y"),
    ("sses", "ss"),
    ("xes", "x"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("oes", "o"),
)
_NO_PLURALS = ("ss", "us", "is")
_WORDS = re.compile(r"[^\W_]+")
_SHORTEST_PLURAL = 4  # "us", "gas", "ICE" stay as they are


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Reduce a word to what is compared: no accents, case, possessive, plural or full stops."""
    plain = _without_accents(word).replace("\u2019", "'").casefold().replace(".", "")
    for ending, replacement in _POSSESSIVES:
        if plain.endswith(ending):
            plain = plain.removesuffix(ending) + replacement
            break
    return singular(plain)


def singular(word: str) -> str:
    """Cut an English plural ending off a word in small letters; a short word stays as it is."""
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(_NO_PLURALS):
        return word
    for ending, replacement in _PLURALS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + replacement
    return word.removesuffix("s")


def quotation_key(text: str) -> str:
    """Reduce a phrase to its words: case, accents, quotes, dashes and punctuation aside."""
    return " ".join(_WORDS.findall(_without_accents(text.casefold())))


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c))
