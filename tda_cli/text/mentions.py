"""What a text mentions that can be looked up elsewhere: figures, dates, names and quotations."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import attrgetter

from tda_cli.text.dates import find_dates
from tda_cli.text.figures import figure_key, find_figures
from tda_cli.text.folding import fold, quotation_key
from tda_cli.text.joining import SEPARATOR, alone, joined
from tda_cli.text.mention import Mention, MentionKind
from tda_cli.text.names import find_names

__all__ = [
    "Mention",
    "MentionKind",
    "figure_key",
    "fold",
    "mentions",
    "mentions_of_each",
    "outside",
    "quotation_key",
    "things_of_each",
]

_QUOTATION = MentionKind.QUOTATION
_LONGEST = 400
_INSIDE = rf"(?=\S)([^\"\u201c\u201d\u201e]{{2,{_LONGEST}}}?)(?<=\S)"
# A search is quick where a pattern starts with what it looks for, so what has to stand before a
# quotation is asked once its first mark, or what lies between two of them, is found.
_QUOTED = re.compile(
    rf"[\"-'\u2018-\u201e](?:(?<=\u201c){_INSIDE}[\u201d\"]|(?<=\u201e){_INSIDE}[\u201c\u201d]"
    rf"|(?<=\")(?<!\w\"){_INSIDE}\"(?!\w)"
    # Single quotes are apostrophes as well, so these must stand where no apostrophe can.
    rf"|(?<=\u2018)(?<!\w\u2018)(?=[^\W\d])([^\u2018\"\u201c\u201d]{{2,{_LONGEST}}}?)\u2019(?!\w)"
    rf"|(?<=')(?<![^\s(]')(?=[^\W\d])"
    rf"([^'\"\u201c\u201d]{{2,{_LONGEST}}}?(?:'\w[^'\"]*?)*)'(?!\w))"
)
_PLACE = attrgetter("start", "end")


def mentions(text: str, names: Collection[str] = frozenset()) -> list[Mention]:
    """Find all that a text mentions, in order of place.

    Mentions of one kind never overlap. The figures of a date and what stands in a quotation are
    mentioned in their own right; what is part of a name is not, as 13 in MS-13.

    Args:
        text: One paragraph or sentence, or several of them joined.
        names: Words in their folded form that are names even where a sentence starts with them.
            A capitalized word inside a sentence always is one.
    """
    return sorted((*_quotations(text), *_things(alone(text), names)), key=_PLACE)


def mentions_of_each(
    texts: Iterable[str], names: Collection[str] = frozenset()
) -> Iterator[list[Mention]]:
    """Find all that each of some texts mentions, as `mentions` does for one of them."""
    texts = tuple(texts)
    for text, found in zip(texts, things_of_each(texts, names), strict=True):
        # A quotation could go on in the next text, so each is searched for itself.
        if _may_quote(text):
            yield sorted((*_quotations(text), *found), key=_PLACE)
        else:
            yield found


def things_of_each(texts: Sequence[str], names: Collection[str]) -> Iterator[list[Mention]]:
    """Find the dates, names and figures of each of some texts, in order of place."""
    things = _things(joined(texts), names)
    starts = [mention.start for mention in things]
    start = first = 0
    for text in texts:
        end = start + len(text)
        last = bisect_left(starts, end, first)
        yield [_moved(mention, start) for mention in things[first:last]]
        start, first = end + len(SEPARATOR), last


def _things(text: str, names: Collection[str]) -> list[Mention]:
    """Find the dates, names and figures of a text, in order of place."""
    dates = list(find_dates(text))
    named = list(find_names(text, names))
    if dates:
        named = list(outside(named, dates))
    return sorted((*dates, *named, *outside(find_figures(text), named)), key=_PLACE)


def _moved(one: Mention, start: int) -> Mention:
    return Mention(one.kind, one.text, one.start - start, one.end - start, one.key, one.measure)


def outside(found: Iterable[Mention], others: list[Mention]) -> Iterator[Mention]:
    """Leave out what is part of another mention; both in order of place."""
    at = 0
    for mention in found:
        while at < len(others) and others[at].end <= mention.start:
            at += 1
        if at == len(others) or mention.end <= others[at].start or mention.start < others[at].start:
            yield mention


def _may_quote(text: str) -> bool:
    return '"' in text or "'" in text or "\u2018" in text or "\u201c" in text or "\u201e" in text


def _quotations(text: str) -> Iterator[Mention]:
    for found in _QUOTED.finditer(text):
        group = found.lastindex or 0
        inner = found[group].rstrip(".,;:!? ")
        key = quotation_key(inner)
        if key:
            start = found.start(group)
            yield Mention(_QUOTATION, inner, start, start + len(inner), key, "")
