"""Dates as they are mentioned in English: a month with its year."""

import re
from collections.abc import Iterator

from tda_cli.text.mention import Mention, MentionKind

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_NUMBERS = {month[:3]: number for number, month in enumerate(MONTHS, 1)}
_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"[12]\d{3}(?!\w)"
_DATE = re.compile(
    rf"(?<!\w)(?:{_DAY}\s+(?:of\s+)?)?(?P<month>{_MONTH})"
    # "March to May 2024": the year is that of both.
    rf"(?:\s*(?:-|\u2013|to|and|or|through|until)\s*(?P<last>(?:{_DAY}\s+)?(?P<month2>{_MONTH})))?"
    rf"(?:\s+{_DAY})?(?:,?\s+(?:of\s+)?)(?P<year>{_YEAR})"
    rf"|(?<![\w-])(?P<iso>[12]\d{{3}}-(?:0[1-9]|1[0-2]))(?:-\d\d)?(?![\w-])"
)


def find_dates(text: str) -> Iterator[Mention]:
    """Find each month that stands with its year, in order; days are figures of their own."""
    for found in _DATE.finditer(text):
        if found["iso"]:
            yield _date(found[0], found.start(), found["iso"])
        elif found["month2"]:
            yield _date(
                text[found.start() : found.end("month")], found.start(), _key(found, "month")
            )
            start = found.start("last")
            yield _date(text[start : found.end()], start, _key(found, "month2"))
        else:
            yield _date(found[0], found.start(), _key(found, "month"))


def _key(found: re.Match[str], month: str) -> str:
    return f"{found['year']}-{_NUMBERS[found[month][:3]]:02}"


def _date(text: str, start: int, key: str) -> Mention:
    return Mention(MentionKind.DATE, text, start, start + len(text), key, "")
