"""What a document says, ready to be looked up by paragraph."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property

from tda_cli.text.figures import PERCENT, figure_key
from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.names import capitalized, lower_case_words, words_in_capitals
from tda_cli.text.search import find_mentions, find_named
from tda_cli.text.words import fold, quotation_key

_CURRENCIES = frozenset("$€£")
_UNITED_STATES = re.compile(r"United\s+States(?:['\u2019]s?)?")
_PARTS = re.compile(r"(?:[^\W_]|[.'\u2019])+")


class Evidence:
    """The paragraphs of a document, searchable for figures, dates, names and phrases.

    `others` are further texts whose spelling says what is a name. Of the folded words, `ordinary`
    are written without a capital somewhere, and `names` are names beyond doubt.
    """

    def __init__(self, document: Sequence[str], others: Iterable[str]) -> None:
        self._document = document
        texts = [*document, *others]
        self.ordinary = lower_case_words("\n".join(texts))
        self.names = set[str]().union(*map(words_in_capitals, texts)) - self.ordinary
        self._mentioned: dict[str, list[Mention]] = {}

    @property
    def numbers(self) -> range:
        """The numbers of all paragraphs."""
        return range(len(self._document))

    def mentions_of(self, text: str) -> list[Mention]:
        """Return what a text of the pack mentions."""
        if text not in self._mentioned:
            self._mentioned[text] = self._certain(text, find_mentions(text, self.names))
        return self._mentioned[text]

    def names_in(self, text: str) -> list[Mention]:
        """Return the names that a text of the pack mentions outside of dates."""
        return self._certain(text, find_named(text, self.names))

    def _certain(self, text: str, found: list[Mention]) -> list[Mention]:
        """Leave out ordinary words after "U.S.", which may have ended a sentence."""
        return [
            mention
            for mention in found
            if mention.key not in self.ordinary
            or mention.kind is not MentionKind.NAME
            or not text[: mention.start].rstrip().endswith(".")
        ]

    def supports(self, mention: Mention, paragraphs: Collection[int]) -> bool:
        """Return whether one of some paragraphs says what a text mentions."""
        return any(number in paragraphs for number in self.places(mention))

    def places(self, mention: Mention) -> Collection[int]:
        """Return the numbers of the paragraphs that say what a text mentions, in order."""
        match mention.kind:
            case MentionKind.NAME:
                wanted = folded_words(mention.text)
                return [number for number, names in enumerate(self._capitals) if wanted in names]
            case MentionKind.FIGURE:
                return self._places_of_figure(mention.key, mention.measure)
            case MentionKind.DATE:
                return self._places.get((MentionKind.DATE, mention.key), ())
            case MentionKind.QUOTATION:
                wanted = f" {mention.key} "
                return [number for number, text in enumerate(self._plain) if wanted in text]

    def supports_name(self, name: str, paragraphs: Iterable[int]) -> bool:
        """Return whether one of some paragraphs contains a name, its words side by side."""
        wanted = folded_words(name)
        return any(wanted in folded_words(self._document[one]) for one in self._there(paragraphs))

    def supports_quotation(self, phrase: str, paragraphs: Iterable[int]) -> bool:
        """Return whether one of some paragraphs has a phrase in quotation marks."""
        wanted = quotation_key(phrase)
        return any(
            mention.kind is MentionKind.QUOTATION and wanted in f" {mention.key} "
            for number in self._there(paragraphs)
            for mention in self._mentions[number]
        )

    def nearest(self, mention: Mention, paragraphs: Iterable[int]) -> str:
        """Return what some paragraphs say instead that comes nearest, or an empty string."""
        texts: dict[str, str] = {}
        for number in self._there(paragraphs):
            for found in self._mentions[number]:
                if found.kind is mention.kind:
                    texts.setdefault(found.key, found.text)
        if not texts:
            return ""
        from rapidfuzz.distance import OSA

        best = min(texts, key=lambda key: OSA.normalized_distance(key, mention.key))
        return texts[best]

    def _there(self, paragraphs: Iterable[int]) -> Iterator[int]:
        return (number for number in paragraphs if number < len(self._document))

    def _places_of_figure(self, key: str, measure: str) -> Collection[int]:
        """Return the numbers of the paragraphs with a figure of a value and, if given, a measure.

        Half and 50 percent are the same; an ordinal is the same as its number.
        """
        found = self._places.get((MentionKind.FIGURE, key), {})
        if measure in _CURRENCIES:
            return [number for number, measures in found.items() if measure in measures]
        if measure == PERCENT:
            share = (MentionKind.FIGURE, figure_key(Decimal(key) / 100))
            bare = [n for n, measures in self._places.get(share, {}).items() if "" in measures]
            return sorted({*bare, *(n for n, measures in found.items() if PERCENT in measures)})
        return [number for number, measures in found.items() if measures != {PERCENT}]

    @cached_property
    def _mentions(self) -> list[list[Mention]]:
        return [find_mentions(text, self.names) for text in self._document]

    @cached_property
    def _places(self) -> Mapping[tuple[MentionKind, str], Mapping[int, set[str]]]:
        places: dict[tuple[MentionKind, str], dict[int, set[str]]] = {}
        for number, found in enumerate(self._mentions):
            for mention in found:
                there = places.setdefault((mention.kind, mention.key), {})
                there.setdefault(number, set()).add(mention.measure)
        return places

    @cached_property
    def _capitals(self) -> list[str]:
        # A name must be written as one: "Coast Office" is not supported by an office.
        return [
            folded_words(" ".join(found[0] for found in capitalized(text)))
            for text in self._document
        ]

    @cached_property
    def _plain(self) -> list[str]:
        return [f" {quotation_key(text)} " for text in self._document]


@cache
def folded_words(text: str) -> str:
    """Return a text as folded words between single spaces, one before and one after it.

    "United States" reads as "U.S.".
    """
    parts = _PARTS.findall(_UNITED_STATES.sub("U.S.", text))
    return f" {' '.join(filter(None, map(fold, parts)))} "
