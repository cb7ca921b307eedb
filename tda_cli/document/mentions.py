"""List what a pack should cover of a document: the figures, dates and names per paragraph."""

import re
from collections.abc import Collection, Iterator, Sequence
from operator import attrgetter

from tda_cli.text.languages import ENGLISH, Language
from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.search import certain_names, drop_parts, find_figures_dates_names, lowercase_words
from tda_cli.text.words import FUNCTION_WORDS, words

_WITHIN_A_NAME = re.compile(
    r"\s+(?:(?:de|del|da|do|du|di|la|le|van|von|der|den|al|bin|ibn|of)\s+)?"
)


def list_mentions(
    document: Sequence[str], language: Language = ENGLISH
) -> tuple[tuple[Mention, ...], ...]:
    """List the figures, dates and names of each paragraph, each once, in order.

    Adjacent names are joined into one; its key has only the words that the document always
    capitalizes. A word that it also writes in lowercase is not a name by itself, and neither is
    one that only the title, number 0, capitalizes.
    """
    lowercase = lowercase_words("\n".join(document))
    names = set[str]().union(*map(certain_names, document[1:])) - lowercase
    # A word that starts a sentence may be part of the name after it, like Ada in Ada Quill.
    possible = {word for text in document for word in words(text)} - lowercase - FUNCTION_WORDS
    return tuple(
        _paragraph_mentions(paragraph, possible, names, language, is_title=number == 0)
        for number, paragraph in enumerate(document)
    )


def _paragraph_mentions(
    paragraph: str,
    possible: Collection[str],
    names: Collection[str],
    language: Language,
    *,
    is_title: bool,
) -> tuple[Mention, ...]:
    found = find_figures_dates_names(paragraph, possible, language)
    dates = [one for one in found if one.kind is MentionKind.DATE]
    figures = drop_parts((one for one in found if one.kind is MentionKind.FIGURE), dates)
    # Titles capitalize most words, so a capital alone does not make a name.
    named = [
        one for one in found if one.kind is MentionKind.NAME and (one.key in names or not is_title)
    ]
    things = [*figures, *dates, *_join(paragraph, named, names)]
    things.sort(key=attrgetter("start"))
    return tuple({(one.kind, one.key, one.measure): one for one in reversed(things)}.values())[::-1]


def _join(paragraph: str, found: Sequence[Mention], names: Collection[str]) -> Iterator[Mention]:
    """Join adjacent names: Ada Quill, Bank of Velm."""
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
