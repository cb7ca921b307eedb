"""Look up what a document says, by paragraph, and which words are names."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property

from tda_cli.check.verify.own_counts import counted_by
from tda_cli.check.verify.statements import Statement
from tda_cli.text import MONTHS
from tda_cli.text.demonyms import fold_place
from tda_cli.text.figures import figure_key
from tda_cli.text.languages import ENGLISH, Language
from tda_cli.text.measures import CURRENCY_SIGNS, ORDINAL, PERCENT, same_unit
from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.numerals import NUMBER_WORDS
from tda_cli.text.search import (
    capitalized,
    certain_names,
    find_mentions,
    find_named,
    lowercase_words,
)
from tda_cli.text.times import TIME
from tda_cli.text.words import FUNCTION_WORDS, fold, quotation_key
from tda_cli.values import replace

_MONTH_ONLY, _THOUSANDS = len("-05"), len("1000")
# A document that writes "5.000" can mean either, whatever the language of the pack.
_EITHER = re.compile(r"(?<![\d.,])\d{1,3}\.000\Z")
_UNITED_STATES = re.compile(r"United\s+States(?:['\u2019]s?)?")
_NEAR = 1 / 3  # the share of characters that may differ to suggest what is in the document
_PARTS = re.compile(r"(?:[^\W_]|[.'\u2019])+")
_LOOK_BACK = 30

_ARTICLE = re.compile(r"\A(?:The|An?)\s+")
# Any option may start with one of these, so their capital does not make them names.
_OTHER_WORDS = (
    "none nobody nothing nowhere neither never either somebody someone something somewhere "
    "anybody anyone anything anywhere everybody everyone everything everywhere "
    "few fewer less least little many more most much several half first second third "
    "we you our your yes unknown unclear "
    "monday tuesday wednesday thursday friday saturday sunday"
)
_NOT_NAMES = FUNCTION_WORDS.union(
    NUMBER_WORDS,
    map(fold, _OTHER_WORDS.split()),
    *((fold(month), fold(month[:3]), fold(month[:4])) for month in MONTHS),
)


class Evidence:
    """The paragraphs of a document, searchable for figures, dates, names and phrases.

    `others` are more texts whose capitals show which words are names. Of the folded words,
    `ordinary` are in lowercase somewhere, and `names` are certain to be names.
    """

    def __init__(
        self, document: Sequence[str], others: Iterable[str], language: Language = ENGLISH
    ) -> None:
        self._document = document
        self._language = language
        texts = [*document, *others]
        self.ordinary = lowercase_words("\n".join(texts))
        self.names = set[str]().union(*map(certain_names, texts)) - self.ordinary
        self._mentioned: dict[str, list[Mention]] = {}
        self._named: dict[str, set[int]] = {}

    @property
    def numbers(self) -> range:
        """The numbers of all paragraphs."""
        return range(len(self._document))

    def mentions_of(self, text: str) -> list[Mention]:
        """Return the mentions in a text of the pack."""
        if text not in self._mentioned:
            self._mentioned[text] = self._certain(
                text, find_mentions(text, self.names, self._language)
            )
        return self._mentioned[text]

    def names_in(self, text: str) -> list[Mention]:
        """Return the names in a text of the pack that are not part of a date."""
        return self._certain(text, find_named(text, self.names, self._language))

    def _certain(self, text: str, found: list[Mention]) -> list[Mention]:
        """Drop ordinary words after "U.S.", which may have ended a sentence."""
        if "." not in text[:-1]:
            return found
        return [
            mention
            for mention in found
            if mention.key not in self.ordinary
            or mention.kind is not MentionKind.NAME
            or not text[max(0, mention.start - _LOOK_BACK) : mention.start].rstrip().endswith(".")
        ]

    def supports(self, mention: Mention, paragraphs: Iterable[int]) -> bool:
        """Return whether any of the paragraphs contains what a text mentions."""
        return not self.places(mention).isdisjoint(paragraphs)

    def places(self, mention: Mention) -> set[int]:
        """Return the numbers of the paragraphs that contain what a text mentions."""
        match mention.kind:
            case MentionKind.NAME:
                return self._places_of_name(mention.text)
            case MentionKind.FIGURE:
                return self._places_of_figure(mention)
            case MentionKind.DATE:
                return set(self._places.get((MentionKind.DATE, mention.key), ()))
            case _:  # a quotation
                wanted = f" {mention.key} "
                return {number for number, text in enumerate(self._plain) if wanted in text}

    def supports_name(self, name: str, paragraphs: Iterable[int]) -> bool:
        """Return whether any of the paragraphs contains the adjacent words of a name."""
        wanted = folded_words(name)
        return any(wanted in folded_words(self._document[one]) for one in self._valid(paragraphs))

    def supports_quotation(self, phrase: str, paragraphs: Iterable[int]) -> bool:
        """Return whether any of the paragraphs has a phrase in quotation marks."""
        wanted = quotation_key(phrase)
        return any(
            mention.kind is MentionKind.QUOTATION and wanted in f" {mention.key} "
            for number in self._valid(paragraphs)
            for mention in self._mentions[number]
        )

    def counted(self, paragraphs: Iterable[int]) -> frozenset[str]:
        """Return the folded nouns that the figures in the paragraphs count."""
        return frozenset(
            noun
            for number in self._valid(paragraphs)
            for found in self._mentions[number]
            if found.kind is MentionKind.FIGURE
            for noun in counted_by(self._document[number], found)
        )

    def nearest(self, mention: Mention, paragraphs: Iterable[int]) -> str:
        """Return the most similar mention of the same kind in the paragraphs; empty if not near."""
        from rapidfuzz.distance import OSA

        found = [
            one
            for number in self._valid(paragraphs)
            for one in self._mentions[number]
            if one.kind is mention.kind
        ]
        best = min(found, key=lambda one: OSA.distance(one.key, mention.key), default=None)
        if best is None:
            return ""
        slips, longest = OSA.distance(best.key, mention.key), max(len(best.key), len(mention.key))
        # Of two digits, one may be wrong.
        is_near = slips < longest and slips <= max(1, longest * _NEAR)
        return _with_measure(best) if is_near else ""

    def _valid(self, paragraphs: Iterable[int]) -> Iterator[int]:
        return (number for number in paragraphs if number < len(self._document))

    def _places_of_name(self, name: str) -> set[int]:
        if name not in self._named:
            wanted = folded_words(name)
            self._named[name] = {at for at, names in enumerate(self._capitals) if wanted in names}
        return self._named[name]

    def _places_of_figure(self, mention: Mention) -> set[int]:
        """Return the numbers of the paragraphs with a figure of this value, measure and unit.

        Without a currency or percent, any figure except a percentage matches, unless both have a
        unit and it is not the same. Half equals 50 percent, and an ordinal its number.
        """
        found = self._figures(mention, mention.key)
        share: set[int] = set()
        if mention.unit != TIME and mention.measure in {"", PERCENT}:
            is_percent = mention.measure == PERCENT
            number = Decimal(mention.key) / 100 if is_percent else Decimal(mention.key) * 100
            other = {"measure": "" if is_percent else PERCENT}
            if is_percent or abs(number) < 100:  # noqa: PLR2004 - percent
                share = self._figures(replace(mention, **other), figure_key(number), exact=True)
        return found | share

    def _figures(self, mention: Mention, keys: str, *, exact: bool = False) -> set[int]:
        is_exact = exact or mention.measure not in {"", ORDINAL}
        return {
            number
            for key in keys.split("/")
            for number, measures in self._places.get((MentionKind.FIGURE, key), {}).items()
            for measure, unit in measures
            if (measure == mention.measure if is_exact else measure != PERCENT)
            and same_unit(unit, mention.unit)
        }

    @cached_property
    def _mentions(self) -> list[list[Mention]]:
        return [find_mentions(text, self.names, self._language) for text in self._document]

    @cached_property
    def _places(self) -> Mapping[tuple[MentionKind, str], Mapping[int, set[tuple[str, str]]]]:
        places: dict[tuple[MentionKind, str], dict[int, set[tuple[str, str]]]] = {}
        for number, found in enumerate(self._mentions):
            for mention in found:
                for key in _keys(mention):
                    there = places.setdefault((mention.kind, key), {})
                    there.setdefault(number, set()).add((mention.measure, mention.unit))
        return places

    @cached_property
    def _capitals(self) -> list[str]:
        # A name must be capitalized: the word "office" does not support "Coast Office".
        return [
            folded_words(" ".join(found[0] for found in capitalized(text)))
            for text in self._document
        ]

    @cached_property
    def _plain(self) -> list[str]:
        return [f" {quotation_key(text)} " for text in self._document]


def _keys(mention: Mention) -> list[str]:
    """Return every key under which what a document mentions is found: a month without its year."""
    keys = mention.key.split("/")
    if mention.kind is MentionKind.DATE and len(mention.key) > _MONTH_ONLY:
        keys.append(mention.key[-_MONTH_ONLY:])
    elif len(mention.key) < _THOUSANDS and _EITHER.search(mention.text):
        keys.append(f"{mention.key}000")
    return keys


def _with_measure(mention: Mention) -> str:
    """Return a mention as written, with the percent or currency that follows it."""
    if mention.measure == PERCENT and not mention.text.endswith("%"):
        return f"{mention.text} percent"
    is_written = mention.measure in mention.text or mention.measure not in CURRENCY_SIGNS
    return mention.text if is_written else f"{mention.measure}{mention.text}"


class LeadingNames:
    """Find the names that wrong options start with, although any option may start with a capital.

    The options of a question are of the same kind: if the key starts with a name, so does a
    capitalized wrong option, unless its first word is in lowercase elsewhere.
    """

    def __init__(self, evidence: Evidence, texts: Sequence[str]) -> None:
        self._evidence = evidence
        self._texts = texts
        self._named: dict[tuple[str, ...], bool] = {}

    def find(self, statement: Statement) -> Mention | None:
        """Return the first word of a wrong option if, judging by the key, it may be a name.

        None if it is known to be a name, as it is then a mention anyway.
        """
        keys = statement.keys
        if keys not in self._named:
            self._named[keys] = any(map(self._starts_with_name, keys))
        if not self._named[keys]:
            return None
        first = _first_word(statement.text)
        return None if first is None or first.key in self._evidence.names else first

    def is_ordinary(self, mention: Mention) -> bool:
        """Return whether the document, a claim or a question has a word in lowercase."""
        return mention.key in self._evidence.ordinary or mention.key in self._ordinary

    def _starts_with_name(self, key: str) -> bool:
        key = _ARTICLE.sub("", key)
        first = _first_word(key)
        if first is None:
            return False
        if first.key in self._evidence.names:
            return True
        # "New York" starts with an ordinary word, but all of its words are capitalized.
        found = [one[0] for one in capitalized(key)]
        is_all = len(found) == len(key.split())
        return is_all and any(fold(word) in self._evidence.names for word in found)

    @cached_property
    def _ordinary(self) -> set[str]:
        return lowercase_words("\n".join(self._texts))


def _first_word(text: str) -> Mention | None:
    """Return the first word of a text as a mention if it is capitalized and may be a name."""
    found = capitalized(text)
    if not found or any(map(str.isalnum, text[: found[0].start()])):
        return None
    word, start = found[0][0], found[0].start()
    key = fold(word)
    if key in _NOT_NAMES:
        return None
    return Mention(MentionKind.NAME, word, start, start + len(word), key)


@cache
def folded_words(text: str) -> str:
    """Return the folded words of a text, each with one space before and after it.

    "United States" counts as "U.S.", and "Chilean" as "Chile".
    """
    parts = _PARTS.findall(_UNITED_STATES.sub("U.S.", text))
    return f" {' '.join(filter(None, map(fold_place, map(fold, parts))))} "
