"""Dates as they are mentioned in English: a month with its year."""

import re
from collections.abc import Iterator

from tda_cli.text.mention import Mention, MentionKind

_KIND = MentionKind.DATE

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_SHORT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec")
_NUMBERS = {
    written: number
    for number, month in enumerate(MONTHS, 1)
    for short in (one for one in _SHORT if month.startswith(one))
    for written in (month, short, f"{short}.")
} | {"May": 5}
_INITIAL = f"[{''.join(sorted({month[0] for month in MONTHS}))}]"
_REST = r"[a-z]{2,8}\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"[12]\d{3}(?!\w)"
# Of months only the shape: which words they are is quicker to look up. A search is quick where a
# pattern starts with what it looks for, so what has to stand before a date is asked after that.
_DATE = re.compile(
    rf"[{_INITIAL[1:-1]}0-9](?:(?<!\w.)"
    rf"(?:(?<=\d)\d?(?:st|nd|rd|th)?\s+(?:of\s+)?{_INITIAL}|(?<={_INITIAL}))(?P<rest>{_REST})"
    # "March to May 2024": the year is that of both.
    rf"(?:\s*(?:-|\u2013|to|and|or|through|until)\s*(?P<last>(?:{_DAY}\s+)?(?P<month>{_INITIAL}{_REST})))?"
    rf"(?:\s+{_DAY})?(?:,?\s+(?:of\s+)?)(?P<year>{_YEAR})"
    r"|(?<=[12])(?<![\w-].)\d{3}-(?P<iso>0[1-9]|1[0-2])(?:-\d\d)?(?![\w-]))"
)


def find_dates(text: str) -> Iterator[Mention]:
    """Find each month that stands with its year, in order; days are figures of their own."""
    at = 0
    while found := _DATE.search(text, at):
        start, at = found.span()
        dates = list(_dates(text, found))
        if not dates:
            at = start + 1
        yield from dates


def _dates(text: str, found: re.Match[str]) -> Iterator[Mention]:
    start, end = found.span()
    if found["iso"]:
        yield _date(text, start, end, text[start : found.end("iso")])
        return
    first_end = found.end("rest")
    first = _NUMBERS.get(text[found.start("rest") - 1 : first_end])
    if not found["month"]:
        if first:
            yield _date(text, start, end, f"{found['year']}-{first:02}")
        return
    last = _NUMBERS.get(found["month"])
    if last:
        if first:
            yield _date(text, start, first_end, f"{found['year']}-{first:02}")
        yield _date(text, found.start("last"), end, f"{found['year']}-{last:02}")


def _date(text: str, start: int, end: int, key: str) -> Mention:
    return Mention(_KIND, text[start:end], start, end, key, "")
