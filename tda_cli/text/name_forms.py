"""Recognize names in other forms: with the ending of a case, and as the people of a place."""

import re

from tda_cli.text.ordinary import common_words

_SHORTEST_SHARED, _LONGEST_ENDING = 5, 3
_SHORTEST_STEM = 3
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


def is_form_of(one: str, other: str) -> bool:
    """Return whether two folded words have the same beginning and differ in a short ending."""
    if one == other:
        return True
    shortest = max(_SHORTEST_SHARED, max(len(one), len(other)) - _LONGEST_ENDING)
    return one[:shortest] == other[:shortest] and len(one) >= shortest <= len(other)


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
    return range(max(_SHORTEST_STEM, len(word) - _LONGEST_CASE), len(word))


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
