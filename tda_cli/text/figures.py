"""Find figures in prose: numbers in digits and words, with their scale, measure and unit."""

import re

from tda_cli.text import figure_key
from tda_cli.text.dates import without_months
from tda_cli.text.digits import Found, blank
from tda_cli.text.languages import ENGLISH, Language, plain
from tda_cli.text.measures import PERCENT, currency_before, is_negative, longest_form, measure_after
from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.numbers import find_numbers, may_have_numbers
from tda_cli.text.times import TIME, find_times
from tda_cli.text.words import ascii_digits
from tda_cli.values import replace

# Only the dotted capital I becomes longer in lowercase, which would shift what follows.
_PLAIN = (("\u0130", "I"), ("\u2019", "'"), ("\u00a0", " "), ("\u2009", " "), ("\u202f", " "))
_ARABIC_SIGNS = {ord("\u066b"): ".", ord("\u066c"): ",", ord("\u2019"): "'"}
# In "3, 4 and 5 miles", all are miles; a year in front is not.
_LIST = re.compile(r",\s|,?\s(?:and|or|y|e|et|ou|o|und|oder)\s")
_FIRST_YEAR = 1000
_RANGE = re.compile(r"\s?[-\u2010-\u2013]\s?|\s(?:to|bis|\u00e0|a|at\u00e9|hasta)\s?")
_BETWEEN = re.compile(r"\b(?:between|entre|zwischen|tra|fra)\s*\Z", re.IGNORECASE)
_AND = re.compile(r"\s(?:and|y|e|et|und)\s?")
_SIGN_BETWEEN = re.compile(r"(?<=\d)[.,](?=(\d+))")
_THOUSANDS = 3
_LOOK_BACK = 12
# "Eleven below zero" has one figure.
_BELOW = re.compile(r"\b(?:below|bajo|abaixo de|sous|sotto|unter)\s+\Z")
_PERCENT_SIGNS = frozenset("%\uff05\u066a")


def find_figures(
    text: str, language: Language = ENGLISH, *, is_answer: bool = False
) -> list[Mention]:
    """Find the figures in a text, in order; a time of day is one, and the month of a date is none.

    The ends of a range share scale and measure: "$5-10 million" is 5 and 10 million dollars.
    """
    lowered = _read(text, language)
    is_plain = text.isascii() or not any(map(str.isnumeric, text))  # no fraction such as ½
    if language.is_english and is_plain and not may_have_numbers(lowered):
        return []
    lowered = without_months(lowered, language)
    times = list(find_times(lowered, language))
    lowered = blank(lowered, ((one.start, one.end) for one in times))
    found = [
        _measured(text, lowered, one, language)
        for one in find_numbers(lowered, language, is_answer=is_answer)
        if one.number or not _BELOW.search(lowered, max(0, one.start - _LOOK_BACK), one.start)
    ]
    for at in reversed(range(len(found) - 1)):
        one, following = found[at : at + 2]
        is_between = _AND.fullmatch(text, one.end, following.start) and _BETWEEN.search(
            text, max(0, one.start - _LOOK_BACK), one.start
        )
        if is_between or _RANGE.fullmatch(text, one.end, following.start):
            found[at : at + 2] = _range(one, following)
        elif (
            not one.unit + one.measure
            and one.number < _FIRST_YEAR
            and _LIST.fullmatch(text, one.end, following.start)
        ):
            found[at] = replace(one, unit=following.unit)
    mentions = [replace(one, text=text[one.start : one.end]) for one in times]
    mentions += [_mention(text, figure) for figure in found]
    return sorted(mentions, key=lambda one: one.start)


def in_english(text: str, language: Language) -> str:
    """Return a typed number, or a unit, in English: "40000 kilometer" for "unos 40 mil km".

    Other words around the number are left out. A text with several numbers stays as it is.
    """
    found = find_figures(text, language)
    length, unit = longest_form(plain(text), language.units)
    if not found and not unit:
        found = find_figures(text, language, is_answer=True)
    figures = [one for one in found if one.unit != TIME]
    if len(figures) == 1:
        [one] = figures
        return " ".join(filter(None, (one.key, one.measure, one.unit.partition("/")[0])))
    return text if figures or not unit else f"{unit.partition('/')[0]}{text[length:]}"


def _read(text: str, language: Language) -> str:
    """Return a text in lowercase with the spaces and numbers of English, keeping every index."""
    if language.is_english:
        if not text.isascii():
            for written, simple in _PLAIN:
                text = text.replace(written, simple)
        return text.lower()
    lowered = ascii_digits(plain(text)).translate(_ARABIC_SIGNS)
    return _SIGN_BETWEEN.sub(_english_sign, lowered) if language.has_decimal_comma else lowered


def _english_sign(found: re.Match[str]) -> str:
    """Return a point for a comma, and a comma for a point before three digits."""
    return "." if found[0] == "," or len(found[1]) != _THOUSANDS else ","


def _measured(text: str, lowered: str, found: Found, language: Language) -> Found:
    start, measure = currency_before(text, found.start)
    unit, reach = "", found.end
    if not measure and not found.measure:
        measure, unit, reach = measure_after(lowered, found.start, found.end, language)
    is_below = is_negative(text, start, lowered[found.end : found.end + 40])
    number = -found.number if is_below else found.number
    measure = measure or found.measure
    return replace(found, start=start, number=number, measure=measure, unit=unit, reach=reach)


def _range(low: Found, high: Found) -> tuple[Found, Found]:
    """Give each end of a range the scale, measure and unit that only the other one has."""
    number, measure, unit = low.number, low.measure or high.measure, low.unit or high.unit
    if low.scale == 1 and number < high.number / high.scale:
        number *= high.scale
    low = replace(low, number=number, measure=measure, unit=unit)
    return low, replace(high, measure=high.measure or measure, unit=high.unit or unit)


def _mention(text: str, figure: Found) -> Mention:
    end = figure.end
    if figure.measure == PERCENT and text[end : end + 1] in _PERCENT_SIGNS:
        end += 1
    written = text[figure.start : end].lstrip()
    key, start = figure_key(figure.number), end - len(written)
    measure, unit, reach = figure.measure, figure.unit, max(end, figure.reach)
    return Mention(MentionKind.FIGURE, written, start, end, key, measure, unit, reach)
