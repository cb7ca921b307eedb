"""Recognize words and names in other forms, such as with the ending of a case."""

import re

from tda_cli.text.ordinary import common_words

_SHORTEST_SHARED, _LONGEST_ENDING = 5, 3
_SHORTEST_STEM = 3
_TURKIC_CASE = (
    "(?<=[aeiou\u0131])(?:n[iu\u0131]n|[yn][aeiu\u0131])"
    "|(?<![aeiou\u0131])(?:[iu\u0131]n|[aeiu\u0131])"
    "|[dt][ae]n?|l[ae]r(?:[i\u0131]n?)?"
)
_LONGEST_CASE = 5
_WITH_CASES = frozenset("pl cs sk sl hr bs sr".split())
_TURKIC = frozenset("tr az tk crh".split())


def is_form_of(one: str, other: str) -> bool:
    """Return whether two folded words have the same beginning and differ in a short ending."""
    if one == other:
        return True
    shortest = max(_SHORTEST_SHARED, max(len(one), len(other)) - _LONGEST_ENDING)
    return one[:shortest] == other[:shortest] and len(one) >= shortest <= len(other)


def case_forms(word: str, language: str) -> frozenset[str]:
    """Return a folded name without the endings of cases; names with a form in common are one."""
    if language in _TURKIC:
        word = re.split("['\u2019]", word)[0]
        ends = (end for end in _ends(word) if re.compile(_TURKIC_CASE).fullmatch(word, end))
    elif "\u0400" <= word[:1] <= "\u052f":
        ends = (end for end in _ends(word) if word[end:] in common_words("cyrillic-cases"))
    elif language in _WITH_CASES:
        ends = (end for end in _ends(word) if word[end:] in common_words("latin-cases"))
    else:
        return frozenset((word,))
    return frozenset((word, *(word[:end] for end in ends)))


def _ends(word: str) -> range:
    return range(max(_SHORTEST_STEM, len(word) - _LONGEST_CASE), len(word))
