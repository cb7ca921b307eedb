"""What a document holds that a pack has to carry: figures, dates and names, by paragraph."""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from tda_cli.text.mentions import Mention, MentionKind, outside, things_of_each
from tda_cli.text.names import spelling
from tda_cli.text.words import FUNCTION_WORDS, vocabulary

# Kept at hand, as looking up a member takes its time.
_FIGURE, _DATE, _NAME = MentionKind.FIGURE, MentionKind.DATE, MentionKind.NAME
_START = attrgetter("start")
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
    body = spelling(tuple(document[1:]))
    whole = body | spelling(tuple(document[:1]))
    names = body.capitals - whole.small
    # Beside a name, a word that starts a sentence may be part of it: Ada Quill.
    possible = vocabulary(whole.chunks) - whole.small - FUNCTION_WORDS
    return tuple(
        _contents(paragraph, found, names, is_title=number == 0)
        for number, (paragraph, found) in enumerate(
            zip(document, things_of_each(document, possible), strict=True)
        )
    )


def _contents(
    paragraph: str, found: Sequence[Mention], names: frozenset[str], *, is_title: bool
) -> tuple[Mention, ...]:
    dates = [one for one in found if one.kind is _DATE]
    figures = outside((one for one in found if one.kind is _FIGURE), dates)
    # In a title, a capital says nothing.
    named = [one for one in found if one.kind is _NAME and (one.key in names or not is_title)]
    things = sorted([*figures, *dates, *_joined(paragraph, named, names)], key=_START)
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
    if len(run) == 1 and run[0].key in names and run[0].key.isalnum():
        yield run[0]
        return
    key = " ".join(name.key for name in run if name.key in names)
    if key:
        start, end = run[0].start, run[-1].end
        text = " ".join(paragraph[start:end].split())
        yield Mention(_NAME, text, start, end, key, "")
