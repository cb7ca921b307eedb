"""Tell ordinary words at the start of a sentence, and German nouns, from names."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from tda_cli.text.demonyms import fold_place
from tda_cli.text.numerals import NUMBER_WORDS
from tda_cli.text.words import FUNCTION_WORDS, fold

# Each line has a language and words that often open a sentence, or from which such words are made:
# "farm" for "farmers". Lists of their own are German nouns, the endings of cases, and the English
# names that look like plurals or end in "-ing".
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
_SUFFIXES = (
    "men",
    "ing",
    "ed",
    "er",
    "or",
    "ly",
    "ally",
    "y",
    "al",
    "ful",
    "less",
    "ness",
    "d",
    "r",
)
_PREFIXES = ("un", "re", "non", "mis", "over", "out", "co", "dis")
_SHORTEST_BASE = 3
_SHORTEST_SHARED = 5
_LONGEST_ENDING = 3


@cache
def common_words(language: str) -> frozenset[str]:
    """Return folded words of a language that often open a sentence and are not names."""
    lines = _WORDS.read_text(encoding="utf-8").splitlines()
    listed = (line.split() for line in lines)
    found = frozenset(fold(word) for name, *some in listed if name == language for word in some)
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


def is_form_of(one: str, other: str) -> bool:
    """Return whether two folded words have the same beginning and differ in a short ending."""
    if one == other:
        return True
    shortest = max(_SHORTEST_SHARED, max(len(one), len(other)) - _LONGEST_ENDING)
    return one[:shortest] == other[:shortest] and len(one) >= shortest <= len(other)


_TURKIC_CASE = re.compile(
    "(?<=[aeiou\u0131])(?:n[iu\u0131]n|[yn][aeiu\u0131])"
    "|(?<![aeiou\u0131])(?:[iu\u0131]n|[aeiu\u0131])"
    "|[dt][ae]n?|l[ae]r(?:[i\u0131]n?)?"
)
_LONGEST_CASE = 5
_WITH_CASES = frozenset("pl cs sk sl hr bs sr".split())
_TURKIC = frozenset("tr az tk crh".split())
_APOSTROPHE = re.compile(r"['\u2019].*")
# Endings that make a word for the people of a place, in letters without accents.
_STRONG_DEMONYM = re.compile(
    r"(?:[ie]?an|[ie]n|v?ien|v?ienn|enn)(?:[oai]s?|es?|s)?|n[oaei]s?|eir[oa]s?|ol(?:a|as|es|i)?"
    r"|ac[oai]s?|ach[ei]|ens[ei]s?|[ao]is(?:es?)?|(?:[aei]?n|i|es|ol|ian)?isch(?:e[mnrs]?)?"
)
_DEMONYM = re.compile(rf"{_STRONG_DEMONYM.pattern}|u?es(?:[aei]|as|es)?")
_SHORTEST_PLACE = 4
_IRREGULAR = tuple(
    (name, stem)
    for name, _, stem in (
        pair.partition("=")
        for pair in """
        belgi=belg belgique=belge allemagne=allemand alemania=alem alemanha=alem argentin=argentin
        russi=russ rusia=rus suiz=suiz svizzer=svizzer sueci=suec suecia=suec china=chin cina=cines
        inglaterr=ingles inghilterr=ingles pologne=polon polonia=polac poloni=polon greci=greg
        greci=greco grece=grec deutschland=deutsch england=englisch frankreich=franzos
        russland=russisch griechenland=griechisch ukrain=ukrain ucrani=ucrani
        """.split()
    )
)
# A place whose people end like those of another one: Nigeria, the Dominican Republic, India.
_AMBIGUOUS = frozenset("niger dominica indiana".split())


def case_forms(word: str, language: str) -> frozenset[str]:
    """Return a folded name without the endings of cases; names with a form in common are one."""
    if language in _TURKIC:
        word = _APOSTROPHE.sub("", word)
        ends = (end for end in _ends(word) if _TURKIC_CASE.fullmatch(word, end))
    elif "\u0400" <= word[:1] <= "\u052f":
        ends = (end for end in _ends(word) if word[end:] in common_words("cyrillic-cases"))
    elif language in _WITH_CASES:
        ends = (end for end in _ends(word) if word[end:] in common_words("latin-cases"))
    else:
        return frozenset((word,))
    return frozenset((word, *(word[:end] for end in ends)))


def _ends(word: str) -> range:
    return range(max(_SHORTEST_BASE, len(word) - _LONGEST_CASE), len(word))


def is_demonym(word: str, place: str) -> bool:
    """Return whether a folded lowercase word is for the people of a place, as "chileno" of Chile.

    They begin alike; at most two letters of the place are missing.
    """
    if place in _AMBIGUOUS:
        return False
    if any(
        place.startswith(name)
        and word.startswith(stem)
        and len(word) <= len(stem) + _LONGEST_ENDING
        for name, stem in _IRREGULAR
    ):
        return True
    shortest = max(_SHORTEST_PLACE, len(place) - 2)
    return any(
        word.startswith(place[:length]) and _is_for_people(place[:length], word[length:], place)
        for length in range(shortest, len(place) + 1)
    )


def _is_for_people(stem: str, ending: str, place: str) -> bool:
    # "Irlandés" of Irlanda, but not "martes" of Marta.
    is_weak = len(stem) == len(place) - 1 and not stem.endswith(("and", "a"))
    pattern = _STRONG_DEMONYM if is_weak else _DEMONYM
    return pattern.fullmatch(ending) is not None
