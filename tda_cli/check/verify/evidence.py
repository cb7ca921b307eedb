"""What the document says, ready to be looked up by paragraph."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache, reduce
from itertools import accumulate
from operator import or_

from tda_cli.text.joining import SEPARATOR, joined
from tda_cli.text.mentions import (
    Mention,
    MentionKind,
    figure_key,
    fold,
    mentions_of_each,
    quotation_key,
)
from tda_cli.text.names import capitalized, spelling

# Kept at hand, as looking up a member takes its time.
_FIGURE, _DATE, _NAME, _QUOTATION = MentionKind

_CURRENCIES = frozenset("$€£")
_UNITED_STATES = re.compile(r"United\s+States(?:['\u2019]s?)?")
_PARTS = re.compile(r"(?:[^\W_]|[.'\u2019])+")
_PERCENT = Decimal(100)


class Evidence:
    """The paragraphs of a document, searchable for figures, dates, names and phrases.

    What is looked up is only found when something is looked up in it, and then in all paragraphs
    at once.

    Args:
        document: The paragraphs; number 0 is the title.
        others: Texts that capitalize names too: those of the pack, if these are the document's.
    """

    def __init__(self, document: Sequence[str], *others: Sequence[str]) -> None:
        self._document = document
        written = reduce(or_, (spelling(tuple(texts)) for texts in (document, *others)))
        self.ordinary = written.small
        self.names = written.names
        self._mentioned: dict[str, list[Mention]] = {}
        self._folded: dict[int, str] = {}

    @property
    def numbers(self) -> range:
        """The numbers of all paragraphs."""
        return range(len(self._document))

    def mentions_of(self, text: str) -> list[Mention]:
        """Return what a text of the pack mentions."""
        if text not in self._mentioned:
            self.look_into([text])
        return self._mentioned[text]

    def look_into(self, texts: Iterable[str]) -> None:
        """Find what texts of the pack mention: many at once is quicker than one by one."""
        new = tuple(dict.fromkeys(texts))
        for text, found in zip(new, mentions_of_each(new, self.names), strict=True):
            self._mentioned[text] = [
                mention
                for mention in found
                if not (mention.key in self.ordinary and _may_start_a_sentence(text, mention))
            ]

    def supports(self, mention: Mention, paragraphs: Collection[int]) -> bool:
        """Tell whether one of some paragraphs says what a text mentions."""
        return any(number in paragraphs for number in self.places(mention))

    def places(self, mention: Mention) -> Collection[int]:
        """Return the numbers of the paragraphs that say what a text mentions, in order."""
        kind = mention.kind
        if kind is _NAME:
            return self._capitals.places(folded_words(mention.text))
        if kind is _FIGURE:
            return self._with_figure(mention.key, mention.measure)
        if kind is _DATE:
            return self._dates.get(mention.key, ())
        return self._plain.places(f" {mention.key} ")

    def _with_figure(self, key: str, measure: str) -> Collection[int]:
        """Return the numbers of the paragraphs with a figure of a value and, if given, a measure.

        Half and 50 percent are the same; an ordinal is the same as its number.
        """
        found = self._figures.get(key, {})
        if measure in _CURRENCIES:
            return [number for number, measures in found.items() if measure in measures]
        if measure == "percent":
            shares = self._figures.get(figure_key(Decimal(key) / _PERCENT), {})
            as_percent = {number for number, measures in found.items() if "percent" in measures}
            return sorted(as_percent.union(n for n, measures in shares.items() if "" in measures))
        return [number for number, measures in found.items() if measures != {"percent"}]

    def supports_name(self, name: str, paragraphs: Iterable[int]) -> bool:
        """Tell whether one of some paragraphs holds a name, its words side by side."""
        wanted = folded_words(name)
        return any(
            wanted in self._folded_paragraph(number)
            for number in paragraphs
            if number < len(self._document)
        )

    def _folded_paragraph(self, number: int) -> str:
        if number not in self._folded:
            self._folded[number] = folded_words(self._document[number])
        return self._folded[number]

    def supports_quotation(self, phrase: str, paragraphs: Iterable[int]) -> bool:
        """Tell whether one of some paragraphs has a phrase in quotation marks."""
        wanted = quotation_key(phrase)
        return any(
            mention.kind is _QUOTATION and wanted in f" {mention.key} "
            for number in paragraphs
            if number < len(self._document)
            for mention in self._mentions[number]
        )

    def nearest(self, mention: Mention, paragraphs: Iterable[int]) -> str:
        """Return what some paragraphs say instead that comes nearest, or an empty string."""
        texts: dict[str, str] = {}
        for number in paragraphs:
            if number < len(self._document):
                for found in self._mentions[number]:
                    if found.kind is mention.kind:
                        texts.setdefault(found.key, found.text)
        if not texts:
            return ""
        from rapidfuzz.distance import OSA

        best = min(texts, key=lambda key: OSA.normalized_distance(key, mention.key))
        return texts[best]

    @cached_property
    def _mentions(self) -> list[list[Mention]]:
        """What each paragraph mentions."""
        return list(mentions_of_each(self._document, self.names))

    @cached_property
    def _figures(self) -> Mapping[str, Mapping[int, set[str]]]:
        """The measures of each figure, by its value and by paragraph."""
        figures: dict[str, dict[int, set[str]]] = {}
        for number, mention in self._of_kind(_FIGURE):
            measures = figures.setdefault(mention.key, {}).setdefault(number, set())
            measures.add(mention.measure)
        return figures

    @cached_property
    def _dates(self) -> Mapping[str, Collection[int]]:
        """The paragraphs of each date."""
        dates: dict[str, dict[int, None]] = {}
        for number, mention in self._of_kind(_DATE):
            dates.setdefault(mention.key, {})[number] = None
        return dates

    def _of_kind(self, kind: MentionKind) -> Iterable[tuple[int, Mention]]:
        for number, found in enumerate(self._mentions):
            for mention in found:
                if mention.kind is kind:
                    yield number, mention

    @cached_property
    def _capitals(self) -> "_Phrases":
        # A name must be written as one: "Coast Office" is not supported by an office.
        names = (" ".join(one[0] for one in capitalized(text)) for text in self._document)
        return _Phrases(map(folded_words, names))

    @cached_property
    def _plain(self) -> "_Phrases":
        return _Phrases(f" {quotation_key(text)} " for text in self._document)


class _Phrases:
    """The words of each paragraph between single spaces, searchable for a row of them."""

    def __init__(self, texts: Iterable[str]) -> None:
        # A pack may say nothing of most paragraphs.
        filled = {number: text for number, text in enumerate(texts) if not text.isspace()}
        self._numbers = list(filled)
        self._text = joined(filled.values())
        lengths = (len(text) + len(SEPARATOR) for text in filled.values())
        self._starts = list(accumulate(lengths, initial=0))
        self._known: dict[str, list[int]] = {}

    def places(self, words: str) -> list[int]:
        """Return the numbers of the paragraphs that hold some words, in order."""
        known = self._known.get(words)
        if known is None:
            known = self._known[words] = list(self._found(words))
        return known

    def _found(self, words: str) -> Iterator[int]:
        at = self._text.find(words)
        while at >= 0:
            index = bisect_right(self._starts, at)
            yield self._numbers[index - 1]
            at = self._text.find(words, self._starts[index])


def _may_start_a_sentence(text: str, mention: Mention) -> bool:
    """Tell whether a capital may only be there because "U.S." ended a sentence before it."""
    return mention.kind is _NAME and text[: mention.start].rstrip().endswith(".")


@lru_cache(maxsize=4096)
def folded_words(text: str) -> str:
    """Return a text as folded words between single spaces, one before and one behind it.

    "United States" reads as "U.S.".
    """
    parts = _PARTS.findall(_UNITED_STATES.sub("U.S.", text))
    return f" {' '.join(filter(None, map(fold, parts)))} "
