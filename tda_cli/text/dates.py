"""Find months with their years, and days with their months, in prose of any language."""

import re
from functools import lru_cache

from tda_cli.text.digits import blank
from tda_cli.text.languages import ENGLISH, Language, plain
from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.words import ascii_digits

_DAY = r"\d{1,2}(?:st|nd|rd|th|er|\.|\u00ba)?"
# The first of several days: "3-5 May", "3 and 5 May".
_OTHER_DAY = re.compile(rf"(?<![\w.,]){_DAY}\s?(?:[-\u2013/]|[^\W\d_]{{1,3}})\s?\Z")
_DIGITS = re.compile(r"\d+")
_JOIN = r"-|\u2013|to|and|or|through|until"
_OF = r"(?:(?:of|de|del|di|d'|\u0433)\s*)?"
# In digits: 2031-05-03, 2031/5/3, 3.5.2031, 03/05/2031, and with the signs of Chinese and Korean.
_NUMERIC = re.compile(
    r"""
    (?<![\w.,/-]) (?:
      [12]\d{3} (?: -(?P<iso>0[1-9]|1[0-2])(?:-\d\d)?
        | (?P<a>[/.])\s? (?P<middle>0?[1-9]|1[0-2]) (?P=a) \s?[0-3]?\d )
      | (?P<first>[0-3]?\d) (?P<b>[./-]) \s?(?P<second>[0-3]?\d) (?P=b) \s?(?P<year>[12]\d{3})
    ) (?![\w-]|[./]\d)
    | (?<!\d) [12]\d{3} \s?[\u5e74\ub144]\s? (?P<signed>0?[1-9]|1[0-2]) (?=\s?[\u6708\uc6d4])
    """,
    re.VERBOSE,
)
_YEAR = re.compile(r"[12]\d{3}")
_MONTHS = 12
_MOST_BEFORE = 12  # characters of a day before another one


@lru_cache(maxsize=32)
def _pattern(language: Language) -> re.Pattern[str]:
    """Return the pattern of a date; in "March to May 2024", the year applies to both months."""
    # In English, "may" is no month.
    months = map(str.title, language.months) if language.is_english else language.months
    names = "|".join(map(re.escape, sorted(months, key=len, reverse=True)))
    join = _JOIN if language.is_english else rf"{_JOIN}|[^\W\d_]{{1,3}}"
    month = rf"(?:(?:{names})(?!\w)\.?)"
    return re.compile(
        rf"""
        (?<!\w) (?P<first> (?:{_DAY}\s*{_OF})? (?P<month>{month}) )
        (?: \s* (?:{join}) \s*
            (?P<last> (?:{_DAY}\s*{_OF})? (?P<last_month>{month}) ) )?
        (?P<after> \s+{_DAY} (?:\s?[-\u2013]\s?{_DAY})? )?
        ,? \s+ {_OF} (?P<year>[12]\d{{3}}) (?!\d|[a-z])
        """,
        re.VERBOSE,
    )


@lru_cache(maxsize=32)
def _day_and_month(language: Language) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in language.months if len(name) > 3)  # noqa: PLR2004
    return re.compile(rf"(?<!\w)(?:{_DAY}\s*{_OF})?(?P<month>{names})(?!\w)", re.VERBOSE)


def find_dates(text: str, language: Language = ENGLISH) -> list[Mention]:
    """Find each month with its year, in order; the measure of a date is its day, if it has one.

    In other languages than English, which write months in lowercase or like other nouns, also find
    a month alone or with its day: its key is only the month.
    """
    read = ascii_digits(text if language.is_english else plain(text))
    dates: list[Mention] = []
    if _YEAR.search(read):
        for found in _pattern(language).finditer(read):
            dates += _in_words(text, found, language)
        for found in _NUMERIC.finditer(read):
            if group := _month_group(found, language):
                year = found["year"] or found[0][:4]
                key = f"{year}-{int(found[group]):02}"
                dates.append(_date(text, *found.span(), key, _day_in_digits(found, group)))
    if not language.is_english:
        rest = blank(read, ((one.start, one.end) for one in dates))
        for found in _day_and_month(language).finditer(rest):
            key = f"-{language.months[found['month']]:02}"
            dates.append(_date(text, found.start(), found.end(), key, *_days(found[0])[:1]))
    return sorted(dates, key=lambda one: one.start)


def without_months(read: str, language: Language) -> str:
    """Return a text with the months of dates in digits blanked out: they are not figures."""
    spans: list[tuple[int, int]] = []
    for found in _NUMERIC.finditer(read) if _YEAR.search(read) else ():
        if group := _month_group(found, language):
            start, end = found.span(group)
            signs = group != "signed"
            spans.append((start - signs, end + signs))
    return blank(read, spans) if spans else read


def _month_group(found: re.Match[str], language: Language) -> str:
    """Return which part of a date in digits is the month, or nothing if none can be."""
    for name in ("iso", "middle", "signed"):
        if found[name]:
            return name
    is_first = found["b"] != "." and language.is_month_first
    order = ("first", "second") if is_first else ("second", "first")
    return next((one for one in order if 0 < int(found[one]) <= _MONTHS), "")


def _in_words(text: str, found: re.Match[str], language: Language) -> list[Mention]:
    start, end = found.span()
    year, dates = found["year"], []
    if found["last"]:
        key = f"{year}-{_number(found['month'], language):02}"
        dates.append(_date(text, start, found.end("first"), key, *_days(found["first"])[:1]))
        start = found.start("last")
    key = f"{year}-{_number(found['last_month'] or found['month'], language):02}"
    days = _days(f"{found['last'] or found['first']} {found['after'] or ''}")
    if other := _OTHER_DAY.search(text, max(0, start - _MOST_BEFORE), start):
        days += _days(other[0])
    return [*dates, *(_date(text, start, end, key, day) for day in days or [""])]


def _days(text: str) -> list[str]:
    return [f"{int(day)}" for day in _DIGITS.findall(text)]


def _day_in_digits(found: re.Match[str], month: str) -> str:
    """Return the day of a date in digits, given which part is the month; empty if there is none."""
    if found["year"]:
        return f"{int(found['second' if month == 'first' else 'first'])}"
    after = _DIGITS.search(found[0], found.end(month) - found.start())
    return f"{int(after[0])}" if after else ""


def _number(month: str, language: Language) -> int:
    return language.months[month.rstrip(".").lower()]


def _date(text: str, start: int, end: int, key: str, day: str = "") -> Mention:
    return Mention(MentionKind.DATE, text[start:end], start, end, key, day)
