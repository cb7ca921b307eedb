"""What a text mentions that can be looked up elsewhere: figures, dates, names and quotations."""

import re
from collections.abc import Collection, Iterable, Iterator

from tda_cli.text.dates import find_dates
from tda_cli.text.figures import figure_key, find_figures, has_number_word
from tda_cli.text.folding import fold, quotation_key
from tda_cli.text.mention import Mention, MentionKind
from tda_cli.text.names import find_names, lower_case_words, words_in_capitals

__all__ = [
    "Mention",
    "MentionKind",
    "figure_key",
    "fold",
    "lower_case_words",
    "mentions",
    "quotation_key",
    "words_in_capitals",
]

_DIGIT = re.compile(r"\d")
_QUOTES = frozenset("\"'\u2018\u201c\u201e")
_LONGEST_QUOTATION = 400
_INSIDE = rf"(?=\S)([^\"\u201c\u201d\u201e]{{2,{_LONGEST_QUOTATION}}}?)(?<=\S)"
_QUOTED = re.compile(
    rf"\u201c{_INSIDE}[\u201d\"]|\u201e{_INSIDE}[\u201c\u201d]|(?<!\w)\"{_INSIDE}\"(?!\w)"
    # Single quotes are apostrophes as well, so these must stand where no apostrophe can.
    rf"|(?<!\w)\u2018(?=[^\W\d])([^\u2018\"\u201c\u201d]{{2,{_LONGEST_QUOTATION}}}?)\u2019(?!\w)"
    rf"|(?<![^\s(])'(?=[^\W\d])([^'\"\u201c\u201d]{{2,{_LONGEST_QUOTATION}}}?(?:'\w[^'\"]*?)*)'(?!\w)"
)


def mentions(text: str, names: Collection[str] = frozenset()) -> list[Mention]:
    """Find all that a text mentions, in order of place.

    Mentions of one kind never overlap. The figures of a date and what stands in a quotation are
    mentioned in their own right; what is part of a name is not, as 13 in MS-13.

    Args:
        text: One paragraph or sentence.
        names: Words in their folded form that are names even where a sentence starts with them.
            A capitalized word inside a sentence always is one.
    """
    # Most sentences have no digit and no quotation mark: a look saves the search.
    has_digit = _DIGIT.search(text) is not None
    dates = list(find_dates(text)) if has_digit else []
    named = list(find_names(text, names))
    if dates:
        named = list(_outside(named, dates))
    figures = _outside(find_figures(text), named) if has_digit or has_number_word(text) else ()
    quotations = _quotations(text) if not _QUOTES.isdisjoint(text) else ()
    found = [*quotations, *dates, *named, *figures]
    return sorted(found, key=lambda mention: (mention.start, mention.end))


def _outside(found: Iterable[Mention], others: list[Mention]) -> Iterator[Mention]:
    """Leave out what is part of another mention; both in order of place."""
    at = 0
    for mention in found:
        while at < len(others) and others[at].end <= mention.start:
            at += 1
        if at == len(others) or mention.end <= others[at].start or mention.start < others[at].start:
            yield mention


def _quotations(text: str) -> Iterator[Mention]:
    for found in _QUOTED.finditer(text):
        group = found.lastindex or 0
        inner = found[group].rstrip(".,;:!? ")
        key = quotation_key(inner)
        if key:
            start = found.start(group)
            yield Mention(MentionKind.QUOTATION, inner, start, start + len(inner), key, "")
