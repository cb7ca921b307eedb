"""Dates as they are mentioned in English: a month with its year."""

import re
from collections.abc import Iterator

from tda_cli.text import MONTHS
from tda_cli.text.mentions import Mention, MentionKind

_SHORT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec")
_NUMBERS = {month[:3]: number for number, month in enumerate(MONTHS, 1)}
_MONTH = rf"(?:(?:{'|'.join(MONTHS)})\b|(?:{'|'.join(_SHORT)})\b\.?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# In "March to May 2024", the year is that of both months.
_DATE = re.compile(
    rf"""
    (?<!\w) (?P<first> (?:{_DAY}\s+(?:of\s+)?)? (?P<month>{_MONTH}) )
    (?: \s* (?:-|\u2013|to|and|or|through|until) \s*
        (?P<last> (?:{_DAY}\s+)? (?P<last_month>{_MONTH}) ) )?
    (?:\s+{_DAY})? ,? \s+ (?:of\s+)? (?P<year>[12]\d{{3}}) (?!\w)
    | (?<![\w-]) (?P<iso> [12]\d{{3}}-(?:0[1-9]|1[0-2]) ) (?:-\d\d)? (?![\w-])
    """,
    re.VERBOSE,
)
_YEAR = re.compile(r"[12]\d{3}")


def find_dates(text: str) -> Iterator[Mention]:
    """Find each month with its year, in order; days are figures of their own."""
    if not _YEAR.search(text):
        return
    for found in _DATE.finditer(text):
        start, end = found.span()
        if found["iso"]:
            yield _date(text, start, end, found["iso"])
        elif found["last"]:
            yield _date(text, start, found.end("first"), _key(found, "month"))
            yield _date(text, found.start("last"), end, _key(found, "last_month"))
        else:
            yield _date(text, start, end, _key(found, "month"))


def _key(found: re.Match[str], month: str) -> str:
    return f"{found['year']}-{_NUMBERS[found[month][:3]]:02}"


def _date(text: str, start: int, end: int, key: str) -> Mention:
    return Mention(MentionKind.DATE, text[start:end], start, end, key, "")
