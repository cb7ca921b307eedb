"""What the document says, ready to be looked up by paragraph."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from tda_cli.text.mentions import (
    Mention,
    MentionKind,
    figure_key,
    fold,
    lower_case_words,
    mentions,
    quotation_key,
    words_in_capitals,
)
from tda_cli.text.names import capitalized

_CURRENCIES = frozenset("$€£")
_UNITED_STATES = re.compile(r"United\s+States(?:['\u2019]s?)?")
_PERCENT = Decimal(100)


class Evidence:
    """The paragraphs of a document, searchable for figures, dates, names and phrases.

    Args:
        document: The paragraphs; number 0 is the title.
        other_texts: Texts of the pack: what they capitalize inside a sentence is a name too.
    """

    def __init__(self, document: Sequence[str], other_texts: Iterable[str] = ()) -> None:
        texts = [*document, *other_texts]
        capitals = set().union(*(words_in_capitals(text) for text in texts))
        lower = set().union(*(lower_case_words(text) for text in texts))
        self.names = frozenset(capitals - lower)
        self._ordinary = lower
        self._mentioned: dict[str, list[Mention]] = {}
        self._paragraphs = [_Paragraph(text, self.names) for text in document]

    @property
    def numbers(self) -> range:
        """The numbers of all paragraphs."""
        return range(len(self._paragraphs))

    def mentions_of(self, text: str) -> list[Mention]:
        """Return what a text of the pack mentions."""
        # A question's inferences are looked at with each of its texts.
        if text not in self._mentioned:
            self._mentioned[text] = [
                mention
                for mention in mentions(text, self.names)
                if not (mention.key in self._ordinary and _may_start_a_sentence(text, mention))
            ]
        return self._mentioned[text]

    def supports(self, mention: Mention, paragraphs: Iterable[int]) -> bool:
        """Tell whether one of some paragraphs says what a text mentions."""
        return any(
            self._paragraphs[number].says(mention)
            for number in paragraphs
            if number < len(self._paragraphs)
        )

    def supports_name(self, name: str, paragraphs: Iterable[int]) -> bool:
        """Tell whether one of some paragraphs holds a name, its words side by side."""
        wanted = folded_words(name)
        return any(
            wanted in self._paragraphs[number].folded
            for number in paragraphs
            if number < len(self._paragraphs)
        )

    def supports_quotation(self, phrase: str, paragraphs: Iterable[int]) -> bool:
        """Tell whether one of some paragraphs has a phrase in quotation marks."""
        wanted = quotation_key(phrase)
        return any(
            any(wanted in f" {quoted} " for quoted in self._paragraphs[number].quotations)
            for number in paragraphs
            if number < len(self._paragraphs)
        )

    def nearest(self, mention: Mention, paragraphs: Iterable[int]) -> str:
        """Return what some paragraphs say instead that comes nearest, or an empty string."""
        candidates = [
            found
            for number in paragraphs
            if number < len(self._paragraphs)
            for found in self._paragraphs[number].mentions
            if found.kind is mention.kind
        ]
        if not candidates:
            return ""
        from rapidfuzz.distance import OSA

        best = min(candidates, key=lambda found: OSA.normalized_distance(found.key, mention.key))
        return best.text


def _may_start_a_sentence(text: str, mention: Mention) -> bool:
    """Tell whether a capital may only be there because "U.S." ended a sentence before it."""
    return mention.kind is MentionKind.NAME and text[: mention.start].rstrip().endswith(".")


class _Paragraph:
    """One paragraph, taken apart once."""

    def __init__(self, text: str, names: Collection[str]) -> None:
        self.mentions = mentions(text, names)
        self.folded = folded_words(text)
        # A name must be written as one: "Coast Office" is not supported by an office.
        self.capitals = folded_words(" ".join(found[0] for found in capitalized(text)))
        self.plain = f" {quotation_key(text)} "
        self.quotations = [m.key for m in self.mentions if m.kind is MentionKind.QUOTATION]
        self._figures = _figures(self.mentions)
        self._dates = {m.key for m in self.mentions if m.kind is MentionKind.DATE}

    def says(self, mention: Mention) -> bool:
        """Tell whether the paragraph says what is mentioned."""
        if mention.kind is MentionKind.FIGURE:
            return self.has_figure(mention.key, mention.measure)
        if mention.kind is MentionKind.DATE:
            return mention.key in self._dates
        if mention.kind is MentionKind.NAME:
            return folded_words(mention.text) in self.capitals
        return f" {mention.key} " in self.plain

    def has_figure(self, key: str, measure: str) -> bool:
        """Tell whether the paragraph has a figure of this value and, if one is given, measure.

        Half and 50 percent are the same; an ordinal is the same as its number.
        """
        if measure in _CURRENCIES:
            return measure in self._figures.get(key, ())
        if measure == "percent":
            share = figure_key(Decimal(key) / _PERCENT)
            return "percent" in self._figures.get(key, ()) or "" in self._figures.get(share, ())
        return bool(self._figures.get(key, set()) - {"percent"})


def _figures(found: Iterable[Mention]) -> Mapping[str, set[str]]:
    figures: dict[str, set[str]] = {}
    for mention in found:
        if mention.kind is MentionKind.FIGURE:
            figures.setdefault(mention.key, set()).add(mention.measure)
    return figures


@lru_cache(maxsize=4096)
def folded_words(text: str) -> str:
    """Return a text as folded words between single spaces, one before and one behind it.

    "United States" reads as "U.S.".
    """
    text = _UNITED_STATES.sub("U.S.", text)
    parts = "".join(
        character if character.isalnum() or character in ".'\u2019" else " " for character in text
    ).split()
    return f" {' '.join(filter(None, map(fold, parts)))} "
