"""Tell German nouns, which all have a capital, from names."""

import re
from collections.abc import Iterator
from functools import cache

from tda_cli.text.ordinary import common_words, is_ordinary
from tda_cli.text.words import fold

_TOKEN = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*|\S")
_DETERMINER = re.compile(
    r"(?:d(?:er|ie|as|en|em|es)|(?:k?ein|[mds]ein|ihr|unser|euer|eur|dies|jed|jen|manch|welch|solch|"
    r"all|viel|wenig|mehrer|einig|beid|etlich|ander)(?:e|en|er|es|em)?|im|am|zum|zur|vom|beim|ins|"
    r"ans|aufs|pro|je|zwei|drei|vier|sechs|sieben|acht|neun|zehn|elf|.*(?:zehn|zig|hundert|tausend)"
    r"|f\u00fcnf|zw\u00f6lf|dutzend|\d.*)"
)
_ADJECTIVE = re.compile(r"[^\W\d_]{2,}(?:e|en|er|es|em)")
_PREPOSITIONS = frozenset(
    """
    in an auf bei mit nach von vor zu f\u00fcr durch gegen ohne um \u00fcber unter zwischen wegen
    trotz aus
    """.split()
)
_CONJUNCTIONS = frozenset(("und", "oder", "sowie", "bzw", ","))
_PARTICIPLE = re.compile(r"Ge[a-z\u00e4\u00f6\u00fc\u00df]{3,}(?<![dr])t")
_INFLECTION = re.compile(r"(?:e|en|er|ern|em|es|s|n|ns|nen|in|innen|se|sen)?")
# Names that have an article, and fractions, which must be found if they are not read as figures.
_LOOKED_UP = frozenset(
    """
    schweiz turkei ukraine niederlande slowakei mongolei iran irak libanon sudan jemen vatikan
    rhein donau elbe oder nordsee ostsee bundeswehr
    drittel viertel funftel sechstel achtel zehntel halfte
    """.split()
)
# As the last part of a word, these make names of places and people: Brenkendorf, Neumann.
_PARTS_OF_NAMES = frozenset(
    """
    dorf stadt berg burg feld wald bach see hafen kirche haus heim hof land muhle stein tal insel
    brucke mann bauer meister koch weg tor hand turm hagel baum kamp halle ort ton rat park markt
    fluss kuste strand au loch sand herz konig boden
    """.split()
)
_SHORTEST, _LONGEST = 4, 16
_LONGEST_INFLECTION = 5


def german_nouns(text: str) -> Iterator[int]:
    """Yield where the capitalized words of a German text start that are ordinary nouns.

    They follow an article, a number or an adjective after one of these or a preposition; they are
    joined to such a noun; or they are, or end in, a common noun.
    """
    is_determined = after_preposition = after_noun = False
    for found in _TOKEN.finditer(text):
        word = found[0]
        plain = word.casefold()
        if _DETERMINER.fullmatch(plain):
            is_determined, after_preposition, after_noun = True, False, False
        elif word[0].isupper():
            name = fold(word)
            is_name = name in _LOOKED_UP or word[1:] != word[1:].lower()
            after_noun = not is_name and (is_determined or is_common_noun(word))
            if after_noun:
                yield found.start()
            is_determined = after_preposition = False
        elif plain in _CONJUNCTIONS:
            is_determined, after_preposition = after_noun and word != ",", False
        else:
            is_adjective = _ADJECTIVE.fullmatch(plain) is not None
            is_determined = is_adjective and (is_determined or after_preposition)
            after_preposition, after_noun = plain in _PREPOSITIONS, False


def is_common_noun(word: str) -> bool:
    """Return whether a German word is, or ends in, a common noun, or has the ending of one."""
    key = fold(word)
    nouns = common_words("de-nouns")
    if any(stem in nouns for stem in _stems(key)) or is_ordinary(word, (), "de"):
        return True
    return any(
        key[at:end] in nouns and key[at:end] not in _PARTS_OF_NAMES
        for end in map(len, _stems(key))
        for at in range(max(2, end - _LONGEST), end - _SHORTEST + 1)
    )


@cache
def _stems(key: str) -> tuple[str, ...]:
    return tuple(
        key[:end]
        for end in range(len(key), max(2, len(key) - _LONGEST_INFLECTION - 1), -1)
        if _INFLECTION.fullmatch(key, end) is not None
    )


def german_form(key: str) -> re.Pattern[str]:
    """Return what finds a folded word, in folded words each between spaces, in another form.

    It may have another ending, or be the end of a compound: "Halle" in "Turnhalle".
    """
    forms = rf" (?:{'|'.join(map(re.escape, _stems(key)))}){_INFLECTION.pattern} "
    compound = rf"|[^\W_]{{3}}{re.escape(key)} " if len(key) >= _SHORTEST else ""
    return re.compile(forms + compound)


def opens_german_sentence(text: str, start: int, end: int) -> bool:
    """Return whether a word at the start of a sentence is a participle or precedes its noun."""
    word = text[start:end]
    if _PARTICIPLE.fullmatch(word):
        return True
    after = _TOKEN.search(text, end)
    return (
        _ADJECTIVE.fullmatch(word) is not None
        and after is not None
        and after[0][0].isupper()
        and is_common_noun(after[0])
    )
