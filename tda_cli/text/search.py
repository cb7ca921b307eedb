"""Find all that a text mentions: figures, dates, names and quotations."""

import re
from collections.abc import Collection, Iterable, Iterator
from operator import attrgetter

from tda_cli.text.dates import find_dates
from tda_cli.text.figures import find_figures
from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.names import find_names
from tda_cli.text.words import quotation_key

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
    mentioned in their own right; what is part of a name is not, as 13 in MS-13.

    Args:
        text: One paragraph or sentence.
        names: Folded words that are names even where a sentence starts with them. A capitalized
            word inside a sentence always is one.
    """
    return sorted((*_find_quotations(text), *find_things(text, names)), key=_PLACE)


def find_things(text: str, names: Collection[str]) -> list[Mention]:
    """Find all that a text mentions except its quotations; see `find_mentions`."""
    dates = list(find_dates(text))
    found = list(outside(find_names(text, names), dates))
    figures = outside(find_figures(text), found)
    return sorted((*dates, *found, *figures), key=_PLACE)


def outside(found: Iterable[Mention], others: list[Mention]) -> Iterator[Mention]:
    """Leave out each mention that is part of another one; both are in order of place."""
    at = 0
    for mention in found:
        while at < len(others) and others[at].end <= mention.start:
            at += 1
        if at == len(others) or mention.end <= others[at].start or mention.start < others[at].start:
            yield mention


def _find_quotations(text: str) -> Iterator[Mention]:
    if not _MARK.search(text):
        return
    for found in _QUOTED.finditer(text):
        group = found.lastindex or 0
        inner = found[group].rstrip(".,;:!? ")
        key = quotation_key(inner)
        if key:
            start = found.start(group)
            yield Mention(MentionKind.QUOTATION, inner, start, start + len(inner), key, "")
