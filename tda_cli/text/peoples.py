"""Recognize words for the people of a place in languages that write them in lowercase."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from tda_cli.text.languages import plain
from tda_cli.text.ordinary import listed_pairs, listed_words

_States = Mapping[str, Sequence[tuple[str, str]]]

# The people of a state are often named like its language.
_LANGUAGES = dict(
    pair.split(":")
    for pair in """
    de:DE fr:FR it:IT es:ES pt:PT en:GB ru:RU el:GR sv:SE da:DK no:NO nl:NL pl:PL cs:CZ sk:SK hu:HU
    ro:RO bg:BG uk:UA hr:HR sr:RS sl:SI sq:AL tr:TR zh:CN ja:JP ko:KR th:TH vi:VN is:IS mk:MK et:EE
    lv:LV lt:LT be:BY hy:AM ka:GE az:AZ kk:KZ mn:MN
    """.split()
)
_UNITED_STATES = ("ee. uu.", "ee.uu.", "ee uu", "eua", "usa", "u.s.", "etats-unis")
_INFLECTION = re.compile(
    r"[aeoiyt]?s?|h[ei]|nes?|e[mnr]|i?e[jg]o?|i?emu|[iy]mi?|[iy]ch|[а-я]{1,3}"  # noqa: RUF001
)
# Endings after the name of a state that lacks at most two letters, and at most one.
_PEOPLE = re.compile(
    r"(?:[aei]?[aei]n|v?ien|v?ienn|i?ens|i?ot|it|in|eir|ac|ol)(?:[oai]s?|es?)"
    r"|(?:[aei]?n|i|es|ol|ian)?isch(?:e[mnrs]?)?|(?:ij|j|an|en|n|ens|ian)?sk(?:[iaeytáéýą]\w{0,2})?"
    r"|(?:и|ий|ан|иан|ин|ен)?ск\w{1,3}"
)
_CLOSE_PEOPLE = re.compile(r"es(?:[aei]|as|es)?|[ao]is(?:es?)?|(?:[ai]i|v?i?e|a)ns?|ol|os?|[ae]?i")
# These are named like other things, such as a meeting in Spanish.
_NOT_STATES = frozenset(("RE", "GD", "IC", "MU", "AI", "JE", "MQ", "EZ"))
_WORD = re.compile(r"[^\W\d_]{4,}")
_BEGINNING, _SHORTEST_PLACE = 3, 4


def is_people_of(word: str, place: str, code: str) -> bool:
    """Return whether a word of a language is for the people of a place, as "chileno" of Chile."""
    if place.casefold() == "indiana":  # otherwise a woman of India
        return False
    if people(place, code):
        return not people(word, code).isdisjoint(people(place, code))
    return _has_ending(_PEOPLE, 1, plain(word), plain(place)) > 0


@lru_cache(maxsize=1 << 14)
def people(word: str, code: str) -> frozenset[str]:
    """Return the codes of the states whose people, or which, a word of a language can name."""
    word = plain(word)
    if word in listed_words("not-peoples"):
        return frozenset()
    names, stems = _names_of_states(code)
    for stem, state in stems.get(word[:_BEGINNING], ()):
        if word.startswith(stem) and _INFLECTION.fullmatch(word, len(stem)):
            return frozenset((state,))
    # Of Niger and Nigeria, "nigeriano" is of what is more like it.
    likeness = {state: _likeness(word, name) for name, state in names.get(word[:_BEGINNING], ())}
    most = max(likeness.values(), default=0)
    return frozenset(state for state, like in likeness.items() if like == most > 0)


def peoples_in(text: str, code: str) -> set[str]:
    """Return the codes of all states that a text of a language names, or whose people."""
    read = plain(text)
    found = {state for word in set(_WORD.findall(text)) for state in people(word, code)}
    names, _ = _names_of_states(code)
    found.update(state for name, state in names.get(" ", ()) if name in read)
    if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", read) for name in _UNITED_STATES):
        found.add("US")
    return found


def _likeness(word: str, name: str) -> int:
    if word == name:
        return len(name)
    return max(_has_ending(_PEOPLE, 2, word, name), _has_ending(_CLOSE_PEOPLE, 1, word, name))


def _has_ending(pattern: re.Pattern[str], missing: int, word: str, name: str) -> int:
    """Return how much of a name a word starts with if the rest is such an ending, or 0."""
    for length in range(len(name), max(_SHORTEST_PLACE, len(name) - missing) - 1, -1):
        if word.startswith(name[:length]) and pattern.fullmatch(word, length):
            return length
    return 0


@cache
def _names_of_states(code: str) -> tuple[_States, _States]:
    """Return the names of states, and the stems of words for their people, by first letters."""
    from babel import Locale, UnknownLocaleError

    names: dict[str, list[tuple[str, str]]] = {}
    stems: dict[str, list[tuple[str, str]]] = {}
    try:
        locale = Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return names, stems
    for state, name in locale.territories.items():
        if state.isalpha() and state not in _NOT_STATES:
            _add(names, plain(name), state)
            if code[:2] == "de" and name.endswith("ien"):
                _add(stems, f"{plain(name)[:-3]}isch", state)
    for stem, state in listed_pairs("peoples").items():
        _add(stems, stem, state)
    for language, state in _LANGUAGES.items():
        # Without the ending: "ruso", "tyska", "русский".
        name = plain(locale.languages.get(language, ""))
        _add(stems, re.sub(r"[aeio]\Z|[а-я]{2}\Z", "", name), state)  # noqa: RUF001
    return names, stems


def _add(found: dict[str, list[tuple[str, str]]], name: str, state: str) -> None:
    """Add a name by its first letters, or one of several words by a space."""
    if len(name) >= _SHORTEST_PLACE:
        found.setdefault(name[:_BEGINNING] if name.isalpha() else " ", []).append((name, state))
