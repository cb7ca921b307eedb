"""Compare the figures of a pack with those of its document: value, sign, currency and unit."""

import re

from tda_cli.text.languages import Language, plain
from tda_cli.text.measures import ORDINAL, PERCENT, same_unit
from tda_cli.text.mentions import Mention
from tda_cli.text.name_forms import is_form_of
from tda_cli.text.ordinary import listed_pairs, listed_words
from tda_cli.text.units import CURRENCY_NAMES
from tda_cli.text.words import fold
from tda_cli.values import replace

# "Fell 3.2 percent" is -3.2, and "fell to 3.2" is no change.
_LEVELS = frozenset("to from auf von hasta ate fino a".split())
_LOOK_BACK = 48
_WORDS_AFTER_FALL = 4


_CURRENCY_WORDS = {form: min(names) for form, names in CURRENCY_NAMES.items() if len(form) > 3}  # noqa: PLR2004 - "won" and "try" are other words
_SIGNS = {"$": "dollar", "\u20ac": "euro", "\u00a3": "pound"}
_WORD = re.compile(r"[\s-]+([^\W\d_]+)")
_WORDS_TO_CURRENCY = 2  # "5 Swedish crowns"
# Ages and centuries are often given without their unit; other measures are not.
_MAY_BE_BARE = frozenset(("", "year", "century"))
_VERBS = frozenset(("ha",))  # "has" in Spanish and Italian, where it is also a hectare


def in_context(text: str, figure: Mention) -> Mention:
    """Return a figure with its word; after a word for a fall, its value may also be negative."""
    words: list[str] = []
    end = figure.end
    while len(words) < _WORDS_TO_CURRENCY and (found := _WORD.match(text, end)):
        words.append(fold(found[1]))
        end = found.end()
    word = next(filter(None, map(_currency_of, words)), words[0] if words else "")
    is_fall = figure.key[:1] != "-" and _is_fall(text[: figure.start][-_LOOK_BACK:])
    key = f"{figure.key}/-{figure.key}" if is_fall else figure.key
    return replace(figure, key=key, word=word)


def _is_fall(before: str) -> bool:
    for word in reversed(plain(before).split()[-_WORDS_AFTER_FALL:]):
        if word in _LEVELS or not word.isalpha():
            return False
        if word.startswith(listed_words("falls")):
            return True
    return False


def _currency_of(word: str) -> str:
    return _CURRENCY_WORDS.get(word) or listed_pairs("currencies").get(word, "")


def agree(figure: Mention, found: Mention, language: Language) -> bool:
    """Return whether a figure of the document, with the same value, supports one of the pack.

    Without a currency or percent, any figure except a percentage does, unless both have a unit or
    a currency and it is not the same.
    """
    currency, other = _currency(figure), _currency(found)
    if figure.measure in {"", ORDINAL}:
        is_same = found.measure != PERCENT and (not currency or not other or currency == other)
    else:
        is_same = (found.measure == PERCENT) == (figure.measure == PERCENT) and currency == other
    return is_same and same_unit(found.unit, figure.unit) and _has_unit(figure, found, language)


def _currency(figure: Mention) -> str:
    if figure.measure in {"", ORDINAL}:
        return _currency_of(figure.word)
    return _SIGNS.get(figure.measure, figure.measure)


def _has_unit(figure: Mention, found: Mention, language: Language) -> bool:
    """Return whether a figure of the document has a unit if that of the pack has one."""
    if found.unit or figure.unit in _MAY_BE_BARE or not (language.is_english or language.scales):
        return True
    if language.is_english or not found.word:
        return figure.word in _VERBS and not language.is_english
    # The unit may be written in a form that is not known.
    forms = (form for form, unit in language.units.items() if same_unit(unit, figure.unit))
    return (
        figure.word in _VERBS
        or any(found.word.startswith(name[:3]) for name in figure.unit.split("/"))
        or any(is_form_of(found.word, one) for one in (figure.word, *forms))
    )
