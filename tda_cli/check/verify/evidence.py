"""Look up what a document says, by paragraph, and which words are names."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property
from operator import attrgetter

from tda_cli.check.verify.own_counts import counted_by
from tda_cli.text import figure_key
from tda_cli.text.demonyms import fold_place
from tda_cli.text.german import german_form, german_nouns
from tda_cli.text.languages import ENGLISH, Language
from tda_cli.text.measures import CURRENCY_SIGNS, ORDINAL, PERCENT, same_unit
from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.name_forms import case_forms, is_demonym, is_form_of
from tda_cli.text.quotations import find_quotations, has_quotation, quotation_key
from tda_cli.text.search import (
    capitalized,
    certain_names,
    drop_parts,
    find_mentions,
    find_named,
    lowercase_words,
)
from tda_cli.text.sentences import split_sentences
from tda_cli.text.times import TIME
from tda_cli.text.words import fold, without_accents
from tda_cli.values import replace

_MONTH_ONLY, _THOUSANDS = len("-05"), len("1000")
# A document that writes "5.000" can mean either, whatever the language of the pack.
_EITHER = re.compile(r"(?<![\d.,])\d{1,3}\.000\Z")
_UNITED_STATES = re.compile(r"United\s+States(?:['\u2019]s?)?")
_NEAR = 1 / 3  # the share of characters that may differ to suggest what is in the document
_PARTS = re.compile(r"(?:[^\W_]|[.'\u2019])+")
_LOOK_BACK = 30
_FISCAL_YEAR = re.compile(r"FY'?(\d{4})")
_LOWERCASE = re.compile(r"[^\W\d_]{4,}")
_BEGINNING = 3
_TITLES = frozenset(
    """
    president mayor governor senator minister secretary chancellor king queen prince princess pope
    bishop judge justice general colonel captain sergeant chief director professor doctor sheriff
    ambassador representative chairman chairwoman premier prime vice deputy
    """.split()
)
# The measure of a name that the document need not capitalize.
ANY_CASE = "any case"
# Ages and centuries are often given without their unit; other measures are not.
_MAY_BE_BARE = frozenset(("", "year", "century"))


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
        self.language = language.base
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
        """Drop German nouns, and ordinary words after "U.S.", which may have ended a sentence.

        Before a name, a title has a capital that the document need not give it: "Mayor Holm".
        """
        if self.language == "de":
            return _without_german_nouns(text, found)
        found = [replace(one, measure=ANY_CASE) if one.key in _TITLES else one for one in found]
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

    def contains(self, word: str) -> bool:
        """Return whether the document has these characters anywhere."""
        return any(word in text for text in self._document)

    def places(self, mention: Mention) -> set[int]:
        """Return the numbers of the paragraphs that contain what a text mentions."""
        match mention.kind:
            case MentionKind.NAME:
                found = self._places_of_name(mention.text)
                return found | self._places_of_word(mention) if mention.measure else found
            case MentionKind.FIGURE:
                return self._places_of_figure(mention)
            case MentionKind.DATE:
                dates = self._places.get((MentionKind.DATE, mention.key), {})
                day = mention.measure
                return {at for at, days in dates.items() if not day or day in dict(days)}
            case _:  # a quotation
                return {
                    number
                    for number, (whole, units) in enumerate(self._quotable)
                    if has_quotation(whole, units, mention.text)
                }

    def supports_name(self, name: str, paragraphs: Iterable[int]) -> bool:
        """Return whether any of the paragraphs contains the adjacent words of a name."""
        wanted = folded_words(name)
        return any(wanted in folded_words(self._document[one]) for one in self._valid(paragraphs))

    def supports_quotation(self, phrase: str, paragraphs: Iterable[int]) -> bool:
        """Return whether any of the paragraphs has a phrase in quotation marks."""
        return any(
            has_quotation(mention.key, (mention.key,), phrase)
            for number in self._valid(paragraphs)
            for mention in self._mentions[number]
            if mention.kind is MentionKind.QUOTATION
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
            found = {at for at, names in enumerate(self._capitals) if wanted in names}
            self._named[name] = found or self._places_of_form(name)
        return self._named[name]

    def _places_of_form(self, name: str) -> set[int]:
        """Return where another form of a name is: with the ending of a case, or its people."""
        if year := _FISCAL_YEAR.fullmatch(name):
            return self.places(Mention(MentionKind.FIGURE, year[1], 0, 0, year[1]))
        found = _all_of(self._cases, case_forms(fold(name), self.language))
        return found if self.language == "en" else found | self._beginning_like(name, is_demonym)

    def _places_of_word(self, mention: Mention) -> set[int]:
        """Return where a word is in any case, or begins a word in lowercase; see `is_form_of`."""
        if self.language == "de":
            pattern = german_form(mention.key)
            return {at for at, text in enumerate(self._folded) if pattern.search(text)}
        found = _all_of(self._word_cases, case_forms(mention.key, self.language))
        return found | self._beginning_like(mention.text, is_form_of)

    def _beginning_like(self, word: str, is_alike: Callable[[str, str], bool]) -> set[int]:
        """Return where a word in lowercase is that begins like another and is alike."""
        plain = without_accents(word).casefold()
        there = self._lowercase.get(plain[:_BEGINNING], {})
        return _all_of(there, (one for one in there if is_alike(one, plain)))

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
        # Elsewhere, a unit may be written in a way that is not known.
        needs_unit = self._language.is_english and mention.unit not in _MAY_BE_BARE
        return {
            number
            for key in keys.split("/")
            for number, measures in self._places.get((MentionKind.FIGURE, key), {}).items()
            for measure, unit in measures
            if (measure == mention.measure if is_exact else measure != PERCENT)
            and (unit or not needs_unit)
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
    def _cases(self) -> Mapping[str, set[int]]:
        return self._forms_in(self._capitals)

    @cached_property
    def _word_cases(self) -> Mapping[str, set[int]]:
        return self._forms_in(self._folded)

    def _forms_in(self, texts: Sequence[str]) -> Mapping[str, set[int]]:
        found: dict[str, set[int]] = {}
        for number, text in enumerate(texts):
            for form in {f for word in text.split() for f in case_forms(word, self.language)}:
                found.setdefault(form, set()).add(number)
        return found

    @cached_property
    def _folded(self) -> list[str]:
        return list(map(folded_words, self._document))

    @cached_property
    def _lowercase(self) -> Mapping[str, Mapping[str, set[int]]]:
        """The lowercase words of the document by their first letters, with their paragraphs."""
        words: dict[str, dict[str, set[int]]] = {}
        for number, text in enumerate(self._document):
            for word in filter(str.islower, set(_LOWERCASE.findall(without_accents(text)))):
                there = words.setdefault(word[:_BEGINNING], {})
                there.setdefault(word, set()).add(number)
        return words

    @cached_property
    def _quotable(self) -> list[tuple[str, list[str]]]:
        return [(quotation_key(text), list(_quotable_units(text))) for text in self._document]


def _all_of(places: Mapping[str, set[int]], words: Iterable[str]) -> set[int]:
    return set[int]().union(*(places.get(word, ()) for word in words))


def _without_german_nouns(text: str, found: list[Mention]) -> list[Mention]:
    nouns = set(german_nouns(text))
    figures = [one for one in found if one.kind is MentionKind.FIGURE]
    others = [one for one in found if one.kind is not MentionKind.NAME]
    # "Drittel" is part of the figure "zwei Drittel".
    names = drop_parts((one for one in found if one.kind is MentionKind.NAME), figures)
    kept = (replace(one, measure=ANY_CASE) for one in names if one.start not in nouns)
    return sorted((*others, *kept), key=attrgetter("start", "end"))


def _quotable_units(text: str) -> Iterator[str]:
    """Yield the keys of what a shortened quotation must not go beyond.

    They are the quotations in a text, and its sentences unless several are quoted in one.
    """
    quoted = list(find_quotations(text))
    yield from (one.key for one in quoted)
    for sentence in split_sentences(text):
        if len(list(find_quotations(sentence))) <= 1:
            yield quotation_key(sentence)


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


@cache
def folded_words(text: str) -> str:
    """Return the folded words of a text, each with one space before and after it.

    "United States" counts as "U.S.", and "Chilean" as "Chile".
    """
    parts = _PARTS.findall(_UNITED_STATES.sub("U.S.", text))
    return f" {' '.join(filter(None, map(fold_place, map(fold, parts))))} "
