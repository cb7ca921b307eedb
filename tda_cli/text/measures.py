"""What a figure in prose is measured in: a currency, percent or a unit; and its sign."""

import re
import unicodedata
from collections.abc import Mapping
from typing import TypeVar

from tda_cli.text.language_tables import BELOW_ZERO, MINUS, NOT_UNITS
from tda_cli.text.languages import Language
from tda_cli.text.units import CURRENCY_NAMES, MODIFIERS, UNIT_NAMES, singular, spell_out

PERCENT, ORDINAL = "percent", "ordinal"

_T = TypeVar("_T")

CURRENCY_SIGNS = frozenset("$\u20ac\u00a3")
_SIGNS = {"dollar": "$", "euro": "\u20ac", "pound": "\u00a3"}
# US$ is $, and other dollars are not.
_DOLLARS = {
    "C": "C$", "CA": "C$", "CAN": "C$", "Can": "C$", "A": "A$", "AU": "A$", "R": "real",
    "CAD": "C$", "AUD": "A$", "NZD": "NZ$", "HKD": "HK$", "canadian": "C$", "australian": "A$",
}  # fmt: skip
_US = frozenset(("", "US", "U.S.", "USA"))
_CODES = "USD|EUR|GBP|JPY|CNY|RMB|INR|RUB|KRW|TRY|BRL|CHF|MXN|SEK|NOK|DKK|PLN|CAD|AUD|NZD|HKD"
_BEFORE = re.compile(
    rf"(?:(?<!\w)(?P<country>[A-Z]{{1,3}}|Can|U\.S\.))?\s?(?P<sign>\$)\s?\Z"
    rf"|\s?(?P<other>[\u20ac\u00a3\u00a5\u20b9\u20bd\u20a9\u20ba\u20aa\u20b4])\s?\Z"
    rf"|(?<!\w)(?P<code>{_CODES}|Rs\.?|Fr\.|kr\.?)\s?\Z"
)
_SHORT = {"rs": "rupee", "fr": "franc", "kr": "krona"}
_LOOK_BACK = 10
_AFTER = re.compile(
    r"(?P<percent>\s?[%\uff05\u066a]|[\s-]+(?:an?\s+)?per\s?cent(?:age)?(?!\w|\s+points?\b))"
    r"|\s?(?P<sign>[\u20ac\u00a3]|\$(?!\d))"
    r"|[\s-]+(?:(?P<country>us|u\.s\.|american|canadian|australian)\s+)?"
    r"(?P<word>dollars?|euros?|pounds|usd|eur|gbp|cad|aud)(?!\w)"
)
_PERCENT_BEFORE = re.compile(r"%\s?\Z")
_LONGEST_UNIT = 30
_WORD = re.compile(r"[^\W\d_]+|[^\w\s]")
_FIRST_UNITS = UNIT_NAMES.keys() | {"sq", "cu", "mph", "kph", "kmh", "kmph", "\u00b0"}
_GAP = re.compile(r"[\s\-\u2010\u2011]*(?:d[ei]\s+|d['\u2019])?")
_UNIT_WORDS = re.compile(r"(?:degrees?\s|\u00b0\s?)?\w*")
_TEMPERATURES = ("celsius", "fahrenheit", "kelvin")
_OF_SPEED = frozenset(("meter", "kilometer", "mile", "foot"))
_DEGREE = frozenset(("degree",))
_CASELESS = "\u0e00"  # from here on, scripts that write words without spaces
_SHORTEST_STEM = 4

_MINUS = re.compile(r"(?:(?:\A|[\s(\[])-|(?<![\d\s])\u2212|(?:\A|[^\d\s]\s+)\u2212\s?)\Z")
_MINUS_WORD = re.compile(r"(?<!\w)([^\W\d_]+)\s+\Z")
# "Al menos", "au moins": at least.
_AT_LEAST = re.compile(r"(?<!\w)(?:al|lo|o|pelo|au|ou)\s+\w+\s+\Z")
_RANGE = re.compile(r"\d\s+-\Z")
_ERA = re.compile(
    r"\s?(?:b\.?\s?c\.?(?:\s?e\.?)?|a\.\s?c\.|av\.\s?j|v\.\s?chr|\u0434\u043e \u043d)(?!\w)"
)
_BEFORE_SIGN = 24


def currency_before(text: str, start: int) -> tuple[int, str]:
    """Return where the currency before a figure starts, and which one it is, or nothing."""
    found = _BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    if found is None:
        return start, ""
    if found["sign"]:
        country = found["country"] or ""
        return found.start(), _DOLLARS.get(country, "$" if country in _US else f"{country}$")
    code = (found["other"] or found["code"]).rstrip(".")
    if code in _DOLLARS:
        return found.start(), _DOLLARS[code]
    return found.start(), _sign(code.lower())


def _sign(form: str) -> str:
    name = _SHORT.get(form) or min(CURRENCY_NAMES[form])
    return _SIGNS.get(name, name)


def measure_after(plain: str, start: int, end: int, language: Language) -> tuple[str, str, int]:
    """Return the percent or currency of a figure, its unit, and where that ends."""
    found = _AFTER.match(plain, end)
    if found:
        if found["percent"]:
            return PERCENT, "", found.end()
        country = _DOLLARS.get(found["country"] or "")
        word = found["word"] or ""
        measure = found["sign"] or country or _DOLLARS.get(word.upper()) or _sign(singular(word))
        return measure, "", found.end()
    if _PERCENT_BEFORE.search(plain, max(0, start - 2), start):
        return PERCENT, "", end
    before = _WORD.findall(plain, max(0, start - _LOOK_BACK), start)[-1:]
    unit, reach = language.units_before.get("".join(before), ""), end
    if not unit:
        unit, reach = _unit(plain, end, language)
    if unit == PERCENT or unit in CURRENCY_NAMES:
        return _SIGNS.get(unit, unit), "", reach
    return "", unit, reach


def is_negative(text: str, start: int, after: str) -> bool:
    """Return whether a figure is below zero or before our era."""
    before = text[max(0, start - _BEFORE_SIGN) : start]
    word = _MINUS_WORD.search(before)
    is_word = word is not None and word[1].lower() in MINUS
    return (
        (_MINUS.search(before) is not None and _RANGE.search(before) is None)
        or (is_word and _AT_LEAST.search(before.lower()) is None)
        or BELOW_ZERO.match(after) is not None
        or _ERA.match(after) is not None
    )


def same_unit(one: str, other: str) -> bool:
    """Return whether two units can be the same; an unknown one can be any.

    A rate may be left out, except that of a speed.
    """
    if not one or not other:
        return True
    return any(_same(first, second) for first in one.split("/") for second in other.split("/"))


def _same(one: str, other: str) -> bool:
    base, per, _ = one.partition(" per ")
    other_base, other_per, _ = other.partition(" per ")
    is_half_rate = bool(per) is not bool(other_per) and base not in _OF_SPEED
    return one == other or (is_half_rate and base == other_base)


def _unit(plain: str, end: int, language: Language) -> tuple[str, int]:
    """Return the unit after a figure, and where it ends."""
    gap = _GAP.match(plain, end)
    start = gap.end() if gap else end
    rest = plain[start : start + _LONGEST_UNIT]
    if not language.multipliers:
        # The word may be a scale, so it must be the same in the document.
        word = _WORD.match(rest)
        form = "" if word is None else word[0] if word[0] < _CASELESS else word[0][0]
        return form, start + len(form)
    length, unit = longest_form(rest, language.units)
    word = _UNIT_WORDS.match(rest)
    # "Y" is "and" in Spanish.
    is_other = not language.is_english and word is not None and word[0] in NOT_UNITS
    unit = unit or _inflected(rest, language.units) or ("" if is_other else _english_unit(rest))
    return unit, start + (length or (word.end() if unit and word else 0))


def longest_form(rest: str, forms: Mapping[str, _T]) -> tuple[int, _T | None]:
    """Return the length of the longest form at the start of a text, and what it stands for."""
    for length in range(len(rest), 0, -1) if forms else ():
        if rest[:length] in forms and _is_whole(rest, length):
            return length, forms[rest[:length]]
    return 0, None


def _inflected(rest: str, units: Mapping[str, str]) -> str:
    """Return the unit that a text starts with, whatever its last two letters are."""
    word = _WORD.match(rest)
    stems = (word[0][:-cut] for cut in (1, 2)) if word else ()
    return next(
        (units[stem] for stem in stems if len(stem) >= _SHORTEST_STEM and stem in units), ""
    )


def _is_whole(text: str, length: int) -> bool:
    """Return whether a word ends at a place in a text."""
    is_inside = text[length : length + 1].isalnum() and text[length - 1].isalnum()
    return not is_inside or text[length - 1] >= _CASELESS


def _english_unit(rest: str) -> str:
    rest = rest if rest.isascii() else unicodedata.normalize("NFKC", rest)
    first = _WORD.match(rest)
    if not first or (first[0] not in MODIFIERS and singular(first[0]) not in _FIRST_UNITS):
        return ""
    words = _WORD.findall(spell_out(rest))
    modifiers: list[str] = []
    while words and words[0] in MODIFIERS:
        modifiers.append(words.pop(0))
    names = UNIT_NAMES.get(singular(words[0]), frozenset()) if words else frozenset()
    if names == _DEGREE:
        scale = (
            UNIT_NAMES.get(words[1], frozenset()).intersection(_TEMPERATURES) if words[1:] else ""
        )
        return "".join(scale) or "/".join(("degree", *_TEMPERATURES))
    if not names:
        return ""
    rate = ""
    if not names <= CURRENCY_NAMES.keys() and len(words) > 2 and words[1] in {"per", "a", "an"}:  # noqa: PLR2004 - "km per hour"
        rate = "".join(f" per {one}" for one in sorted(UNIT_NAMES.get(singular(words[2]), ())))
    return "/".join(" ".join((*modifiers, name)) + rate for name in sorted(names))
