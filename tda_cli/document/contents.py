"""What of a document a pack has to cover: figures, dates and names, by paragraph."""

import re
from collections.abc import Collection, Iterator, Sequence
from operator import attrgetter

from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.search import find_things, lower_case_words, outside, words_in_capitals
from tda_cli.text.words import FUNCTION_WORDS, words

_WITHIN_A_NAME = re.compile(
    r"\s+(?:(?:de|del|da|do|du|di|la|le|van|von|der|den|al|bin|ibn|of)\s+)?"
)


def contents(document: Sequence[str]) -> tuple[tuple[Mention, ...], ...]:
    """List the figures, dates and names of each paragraph, each of them once, in order.

    Names side by side are one, compared by those of their words that the document never writes
    without a capital. A word that it does is not a name by itself, nor is one that only the title,
    number 0, writes with a capital.
    """
    small = lower_case_words("\n".join(document))
    names = set[str]().union(*map(words_in_capitals, document[1:])) - small
    # Beside a name, a word that starts a sentence may be part of it: Ada Quill.
    possible = {word for text in document for word in words(text)} - small - FUNCTION_WORDS
    return tuple(
        _contents(paragraph, possible, names, is_title=number == 0)
        for number, paragraph in enumerate(document)
    )


def _contents(
    paragraph: str, possible: Collection[str], names: Collection[str], *, is_title: bool
) -> tuple[Mention, ...]:
    found = find_things(paragraph, possible)
    dates = [one for one in found if one.kind is MentionKind.DATE]
    figures = outside((one for one in found if one.kind is MentionKind.FIGURE), dates)
    # In a title, a capital says nothing.
    named = [
        one for one in found if one.kind is MentionKind.NAME and (one.key in names or not is_title)
    ]
    things = [*figures, *dates, *_joined(paragraph, named, names)]
    things.sort(key=attrgetter("start"))
    return tuple({(one.kind, one.key, one.measure): one for one in reversed(things)}.values())[::-1]


def _joined(paragraph: str, found: Sequence[Mention], names: Collection[str]) -> Iterator[Mention]:
    """Join the names that are side by side: Ada Quill, Bank of Velm."""
    runs: list[list[Mention]] = []
    for name in found:
        if runs and _WITHIN_A_NAME.fullmatch(paragraph, runs[-1][-1].end, name.start):
            runs[-1].append(name)
        else:
            runs.append([name])
    for run in runs:
        start, end = run[0].start, run[-1].end
        text = " ".join(paragraph[start:end].split())
        key = " ".join(name.key for name in run if name.key in names)
        if key:
            yield Mention(MentionKind.NAME, text, start, end, key)
