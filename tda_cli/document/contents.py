"""What a document holds that a pack has to carry: figures, dates and names, by paragraph."""

import re
from collections.abc import Iterator, Sequence

from tda_cli.text.mentions import (
    Mention,
    MentionKind,
    lower_case_words,
    mentions,
    words_in_capitals,
)
from tda_cli.text.words import FUNCTION_WORDS, vocabulary

_WITHIN_A_NAME = re.compile(
    r"\s+(?:(?:de|del|da|do|du|di|la|le|van|von|der|den|al|bin|ibn|of)\s+)?"
)


def contents(document: Sequence[str]) -> tuple[tuple[Mention, ...], ...]:
    """List the figures, dates and names of each paragraph, each of them once, in order.

    Names that stand side by side are one, and what compares them are those of their words that
    the document never writes without a capital; a word that it does is no name alone, nor is one
    that only the title writes with a capital.

    Args:
        document: The paragraphs; number 0 is the title.
    """
    capitals = set().union(*map(words_in_capitals, document[1:]))
    lower = set().union(*map(lower_case_words, document))
    names = frozenset(capitals - lower)
    # Beside a name, a word that starts a sentence may be part of it: Ada Quill.
    every = set().union(*map(vocabulary, document))
    possible = frozenset(every - lower - FUNCTION_WORDS)
    return tuple(
        _contents(paragraph, names, possible, is_title=number == 0)
        for number, paragraph in enumerate(document)
    )


def _contents(
    paragraph: str, names: frozenset[str], possible: frozenset[str], *, is_title: bool
) -> tuple[Mention, ...]:
    found = mentions(paragraph, possible)
    dates = [one for one in found if one.kind is MentionKind.DATE]
    figures = [
        one
        for one in found
        if one.kind is MentionKind.FIGURE
        and not any(date.start <= one.start < date.end for date in dates)
    ]
    # In a title, a capital says nothing.
    named = [
        one for one in found if one.kind is MentionKind.NAME and (one.key in names or not is_title)
    ]
    joined = _joined(paragraph, named, names)
    things = sorted([*figures, *dates, *joined], key=lambda one: one.start)
    return tuple({(one.kind, one.key, one.measure): one for one in reversed(things)}.values())[::-1]


def _joined(paragraph: str, found: Sequence[Mention], names: frozenset[str]) -> Iterator[Mention]:
    """Join the names that stand side by side: Ada Quill, Bank of Velm."""
    run: list[Mention] = []
    for name in found:
        if run and not _WITHIN_A_NAME.fullmatch(paragraph, run[-1].end, name.start):
            yield from _one(paragraph, run, names)
            run = []
        run.append(name)
    yield from _one(paragraph, run, names)


def _one(paragraph: str, run: Sequence[Mention], names: frozenset[str]) -> Iterator[Mention]:
    key = " ".join(name.key for name in run if name.key in names)
    if key:
        start, end = run[0].start, run[-1].end
        text = " ".join(paragraph[start:end].split())
        yield Mention(MentionKind.NAME, text, start, end, key, "")
