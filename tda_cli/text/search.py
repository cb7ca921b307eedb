"""Find all that a text mentions: figures, dates, names and quotations."""

import re
from collections.abc import Collection, Iterable, Iterator
from operator import attrgetter

from tda_cli.text import MONTHS
from tda_cli.text.figures import find_figures
from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.names import find_names
from tda_cli.text.words import quotation_key

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

_LONGEST = 400
_DOUBLE = rf"(?=\S)([^\"\u201c\u201d\u201e]{{2,{_LONGEST}}}?)(?<=\S)"
# Single quotation marks are apostrophes as well, so they count only where no apostrophe can be.
_QUOTED = re.compile(
    rf"""
    \u201c {_DOUBLE} [\u201d\"]
    | \u201e {_DOUBLE} [\u201c\u201d]
    | (?<!\w) \" {_DOUBLE} \" (?!\w)
    | (?<!\w) \u2018 (?=[^\W\d]) ([^\u2018\"\u201c\u201d]{{2,{_LONGEST}}}?) \u2019 (?!\w)
    | (?<![^\s(]) ' (?=[^\W\d]) ([^'\"\u201c\u201d]{{2,{_LONGEST}}}?(?:'\w[^'\"]*?)*) ' (?!\w)
    """,
    re.VERBOSE,
)
_MARK = re.compile("[\"'\u2018\u201c\u201e]")
_PLACE = attrgetter("start", "end")


def find_mentions(text: str, names: Collection[str] = frozenset()) -> list[Mention]:
    """Find all that a text mentions, in order of place.

    Mentions of one kind never overlap. The figures of a date and what is inside a quotation are
    mentioned in their own right; what is part of a name is not, as 13 in MS-13. `names` are folded
    words that are names even at the start of a sentence.
    """
    things = find_things(text, names)
    if not _MARK.search(text):
        return things
    return sorted((*_find_quotations(text), *things), key=_PLACE)


def find_things(text: str, names: Collection[str] = frozenset()) -> list[Mention]:
    """Find all that a text mentions except its quotations; see `find_mentions`."""
    dates = find_dates(text)
    found = outside(find_names(text, names), dates)
    return sorted((*dates, *found, *outside(find_figures(text), found)), key=_PLACE)


def find_named(text: str, names: Collection[str]) -> list[Mention]:
    """Find the names in a text that are not part of a date; see `find_mentions`."""
    return outside(find_names(text, names), find_dates(text))


def outside(found: Iterable[Mention], others: list[Mention]) -> list[Mention]:
    """Leave out each mention that is part of another one; both are in order of place."""
    if not others:
        return list(found)
    kept = []
    at = 0
    for mention in found:
        while at < len(others) and others[at].end <= mention.start:
            at += 1
        if at == len(others) or mention.end <= others[at].start or mention.start < others[at].start:
            kept.append(mention)
    return kept


def find_dates(text: str) -> list[Mention]:
    """Find each month with its year, in order; days are figures of their own."""
    return list(_dates(text)) if _YEAR.search(text) else []


def _dates(text: str) -> Iterator[Mention]:
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


def _find_quotations(text: str) -> Iterator[Mention]:
    for found in _QUOTED.finditer(text):
        group = found.lastindex or 0
        inner = found[group].rstrip(".,;:!? ")
        key = quotation_key(inner)
        if key:
            start = found.start(group)
            yield Mention(MentionKind.QUOTATION, inner, start, start + len(inner), key, "")
