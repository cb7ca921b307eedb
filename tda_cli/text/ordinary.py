"""Tell ordinary words at the start of a sentence from names."""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

from tda_cli.text.numerals import NUMBER_WORDS
from tda_cli.text.words import FUNCTION_WORDS, fold

# Each line has a language and words that often open a sentence, or from which such words are made:
# "farm" for "farmers". Lists of their own, by other keys, are German nouns, the endings of cases,
# English names that look like plurals or end in "-ing", titles, words for a fall, seasons, and the
# pairs of a word for people and their place, and of a currency and its usual name.
_WORDS = Path(__file__).with_name("common_words.txt")
# Endings of ordinary words, whatever their stem: "-tion" and "-ously", but not "-ly", as in Italy.
_ENDINGS = {
    "en": r"[ts]ions?|ments?|[ae]nts|ists|isms?|ships?|[ai]bility|ilities|(?:ic|ion|ent|ort)ally"
    r"|(?:at|iz|ur)(?:ing|ed)|(?:if|ct|nt|st|gn|ss)(?:y?ing|i?ed)"
    r"|(?:ous|ive|ful|ed|ing|ate|ent|unat)ely|(?:ous|ful|ed|ing|ent|ab|ib|icul)ly|[ai]bly",
    "es": r"ciones|siones|dades|mente|mientos|aron|ieron|aban|erán|irán",
    "pt": r"ções|sões|dades|mente|mentos|aram|eram|iram|avam",
    "fr": r"tions|sions|ement|ements|amment|emment",
    "it": r"zioni|sioni|mente|menti|ono|arono|irono|anno|erà|eranno|avano|evano",
    "de": r"ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|tät|täten|ismus|nis|nisse"
    r"|innen|tum|weise",
    "ru": r"[аие]л[аи]|лось|лись|ают|яют|ются|ется|ость|ости|[ае]ни[ея]|аци[ия]",  # noqa: RUF001
}
_SHORTEST_STEM = 4
# Before a word in lowercase, these are plurals and gerunds rather than names.
_PLURAL_OR_GERUND = re.compile(r"[A-Z][a-z]+(?:[^aious\W]s|(?<=[a-z]{3})ing)(?= [a-z])")
_SUFFIXES = "men ing ed er or ly ally y al ful less ness d r".split()
_PREFIXES = ("un", "re", "non", "mis", "over", "out", "co", "dis")
_SHORTEST_BASE = 3


@cache
def _lists() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in _WORDS.read_text(encoding="utf-8").splitlines():
        key, _, words = line.partition(" ")
        found.setdefault(key, []).extend(words.split())
    return found


@cache
def listed_words(key: str) -> tuple[str, ...]:
    """Return the words that are listed under a language or another key."""
    return tuple(_lists().get(key, ()))


@cache
def listed_pairs(key: str) -> Mapping[str, str]:
    """Return the second word of each pair listed under a key, by the first."""
    return dict(pair.split("=") for pair in listed_words(key))


@cache
def common_words(language: str) -> frozenset[str]:
    """Return folded words of a language that often open a sentence and are not names."""
    # Folding takes long, and changes few words.
    found = frozenset(
        word if word.isascii() and word.isalpha() and word[-1] != "s" else fold(word)
        for word in listed_words(language)
    )
    return found | FUNCTION_WORDS | NUMBER_WORDS if language == "en" else found


def is_ordinary(word: str, known: Collection[str], language: str) -> bool:
    """Return whether a word of a language is not a name, whatever its capital says.

    `known` are folded words that are in lowercase somewhere. An English word may be made from one.
    """
    key, common = fold(word), common_words(language)
    if key in known or key in common:
        return True
    endings = _ENDINGS.get(language)
    plain = word.casefold()
    if endings and re.fullmatch(rf"[^\W\d_]{{{_SHORTEST_STEM},}}(?:{endings})", plain):
        return True
    if language != "en" or key in common_words("en-names"):
        return False
    return any(one in known or one in common for one in _bases(key))


def fold_place(word: str) -> str:
    """Return the folded name of the country or region of a folded word, such as "chilean".

    Any other word is returned as it is.
    """
    places = listed_pairs("demonyms")
    # `fold` keeps the plural of "Iraqi", which looks like a singular.
    return places.get(word) or places.get(word.removesuffix("s"), word)


def is_plural_or_gerund(text: str, start: int) -> bool:
    """Return whether an English text goes on, from `start`, like "Otters swim" or "Bribing has"."""
    found = _PLURAL_OR_GERUND.match(text, start)
    if found is None:
        return False
    key = fold(found[0])
    return fold_place(key) == key and key not in common_words("en-names")


def _bases(key: str) -> Iterator[str]:
    """Yield the English words that a folded word may be made from, such as "farm" for "farmer"."""
    for prefix in _PREFIXES:
        base = key.removeprefix(prefix)
        if base != key and len(base) > _SHORTEST_BASE:
            yield base
            yield from _without_suffix(base)
    yield from _without_suffix(key)


def _without_suffix(key: str) -> Iterator[str]:
    for suffix in _SUFFIXES:
        base = key.removesuffix(suffix)
        if base != key and len(base) >= _SHORTEST_BASE:
            yield from (base, f"{base}e", f"{base}y")
            if base[-1] == base[-2]:
                yield base[:-1]
            if base[-1] == "i":
                yield f"{base[:-1]}y"
