"""Look up what a document says, by paragraph, and which words are names."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property

from tda_cli.check.verify.figures import agree, in_context
from tda_cli.check.verify.own_counts import counted_by
from tda_cli.text import figure_key
from tda_cli.text.languages import ENGLISH, Language
from tda_cli.text.measures import CURRENCY_SIGNS, PERCENT
from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.name_forms import case_forms, is_form_of
from tda_cli.text.ordinary import fold_place
from tda_cli.text.quotations import find_quotations, has_quotation, quotation_key
from tda_cli.text.search import capitalized, certain_names, find_mentions, lowercase_words
from tda_cli.text.seasons import bare_seasons
from tda_cli.text.sentences import split_sentences
from tda_cli.text.times import TIME
from tda_cli.text.words import FUNCTION_WORDS, fold, without_accents
from tda_cli.values import replace

_MONTH_ONLY, _THOUSANDS = len("-05"), len("1000")
# A document that writes "5.000" can mean either, whatever the language of the pack.
_EITHER = re.compile(r"(?<![\d.,])\d{1,3}\.000\Z")
_INITIALS = re.compile(r"(United|European)\s+(States|Kingdom|Nations|Union)(?:['\u2019]s?)?")
_NEAR = 1 / 3  # the share of characters that may differ to suggest what is in the document
_PARTS = re.compile(r"(?:[^\W_]|[.'\u2019])+")
_FISCAL_YEAR = re.compile(r"FY(?:'?(\d{4}))?")
_LOWERCASE = re.compile(r"[^\W\d_]{4,}")
_BEGINNING = 3
# Shorter acronyms are the initials of too many words.
_ACRONYM = re.compile(r"\b[A-Z]{3,6}\b")
_LETTERS = re.compile(r"I{2,3}\Z|[A-Z]")  # of WWII, the last is II
_GAP_IN_NAME = r"\w*\s+(?:(?:of|and|the|for|de|del|di|do|da)\s+)*"
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = frozenset(("II", "III", "IV", "VI", "VII"))
# The measures of a name that the document need not capitalize, and of a people in lowercase.
ANY_CASE, PEOPLE = "any case", "people"


class Evidence:
    """The paragraphs of a document, searchable for figures, dates, names and phrases.

    `others` are more texts whose capitals show which words are names. Of the folded words,
    `ordinary` are in lowercase somewhere, and `names` are certain to be names.
    """

    def __init__(
        self, document: Sequence[str], others: Iterable[str], language: Language = ENGLISH
    ) -> None:
        self._document = document
        self.language = language
        texts = [*document, *others]
        self.ordinary = lowercase_words("\n".join(texts))
        self.names = set[str]().union(*map(certain_names, texts)) - self.ordinary
        self._named: dict[str, set[int]] = {}
        self._worded: dict[str, set[int]] = {}

    @property
    def numbers(self) -> range:
        """The numbers of all paragraphs."""
        return range(len(self._document))

    def supports(self, mention: Mention, paragraphs: Iterable[int]) -> bool:
        """Return whether any of the paragraphs contains what a text mentions."""
        if mention.kind is MentionKind.QUOTATION:
            return any(self._quotes(one, mention.text) for one in self._valid(paragraphs))
        return not self.places(mention).isdisjoint(paragraphs)

    def contains(self, word: str) -> bool:
        """Return whether the document has these characters anywhere."""
        return any(word in text for text in self._document)

    def places(self, mention: Mention) -> set[int]:
        """Return the numbers of the paragraphs that contain what a text mentions."""
        match mention.kind:
            case MentionKind.NAME if mention.measure == PEOPLE:
                from tda_cli.text.peoples import people

                return _all_of(self._peoples, people(mention.text, self.language.code))
            case MentionKind.NAME:
                found = self._places_of_name(mention.text)
                return found | self._places_of_word(mention) if mention.measure else found
            case MentionKind.FIGURE:
                return self._places_of_figure(mention)
            case MentionKind.DATE:
                _, _, season = mention.key.partition("-")
                return {
                    number
                    for key in (mention.key, season)
                    for number, dates in self._places.get((MentionKind.DATE, key), {}).items()
                    if not mention.measure or any(one.measure == mention.measure for one in dates)
                }
            case _:  # a quotation
                return {one for one in self.numbers if self._quotes(one, mention.text)}

    def has_initials(self, text: str, name: Mention, paragraphs: Iterable[int]) -> bool:
        """Return whether any of the paragraphs abbreviates the words of a text around a name."""
        return any(
            found.start() <= name.start < found.end()
            for number in self._valid(paragraphs)
            for acronym in set(_ACRONYM.findall(self._document[number]))
            for found in re.finditer(_GAP_IN_NAME.join(_LETTERS.findall(acronym)), text)
        )

    def supports_name(self, name: str, paragraphs: Iterable[int]) -> bool:
        """Return whether any of the paragraphs contains the adjacent words of a name."""
        wanted = folded_words(name)
        return any(wanted in self._folded[one] for one in self._valid(paragraphs))

    def supports_quotation(self, phrase: str, paragraphs: Iterable[int]) -> bool:
        """Return whether any of the paragraphs has a phrase in quotation marks."""
        return any(
            has_quotation(one.key, (one.key,), phrase)
            for one in self._mentioned(MentionKind.QUOTATION, paragraphs)
        )

    def counted(self, paragraphs: Sequence[int]) -> frozenset[str]:
        """Return the folded nouns that the figures in the paragraphs count."""
        return frozenset(
            noun
            for number in self._valid(paragraphs)
            for found in self._mentioned(MentionKind.FIGURE, (number,))
            for noun in counted_by(self._document[number], found)
        )

    def nearest(self, mention: Mention, paragraphs: Iterable[int]) -> str:
        """Return the most similar mention of the same kind in the paragraphs; empty if not near."""
        from rapidfuzz.distance import OSA

        found = self._mentioned(mention.kind, paragraphs)
        best = min(found, key=lambda one: OSA.distance(one.key, mention.key), default=None)
        if best is None:
            return ""
        slips, longest = OSA.distance(best.key, mention.key), max(len(best.key), len(mention.key))
        # Of two digits, one may be wrong.
        is_near = slips < longest and slips <= max(1, longest * _NEAR)
        return _with_measure(best) if is_near else ""

    def _valid(self, paragraphs: Iterable[int]) -> Iterator[int]:
        return (number for number in paragraphs if number < len(self._document))

    def _quotes(self, number: int, phrase: str) -> bool:
        return has_quotation(*self._quotable[number], phrase)

    def _mentioned(self, kind: MentionKind, paragraphs: Iterable[int]) -> Iterator[Mention]:
        for number in self._valid(paragraphs):
            yield from (one for one in self._mentions[number] if one.kind is kind)

    def _places_of_name(self, name: str) -> set[int]:
        if name not in self._named:
            wanted = folded_words(name)
            found = {at for at, names in enumerate(self._capitals) if wanted in names}
            self._named[name] = found or self._places_of_form(name)
        return self._named[name]

    def _places_of_form(self, name: str) -> set[int]:
        """Return where a name is in full, with the ending of a case, or as its people."""
        if year := _FISCAL_YEAR.fullmatch(name):
            wanted = f" {year[1] or 'fiscal'} "
            return {at for at, text in enumerate(self._folded) if wanted in text}
        found = _all_of(self._cases, case_forms(fold(name), self.language.base))
        if _ACRONYM.fullmatch(name):
            found |= {at for at, initials in enumerate(self._initials) if name in initials}
        if self.language.is_english:
            return found
        from tda_cli.text.peoples import is_people_of

        return found | self._beginning_like(
            name, lambda word, place: is_people_of(word, place, self.language.code)
        )

    def _places_of_word(self, mention: Mention) -> set[int]:
        """Return where a word is in any case, or begins a word in lowercase; see `is_form_of`."""
        if mention.text not in self._worded:
            self._worded[mention.text] = self._find_word(mention)
        return self._worded[mention.text]

    def _find_word(self, mention: Mention) -> set[int]:
        if self.language.base == "de":
            from tda_cli.text.german import german_form

            pattern = german_form(mention.key)
            return {at for at, text in enumerate(self._folded) if pattern.search(text)}
        found = _all_of(self._word_cases, case_forms(mention.key, self.language.base))
        return found | self._beginning_like(mention.text, is_form_of)

    def _beginning_like(self, word: str, is_alike: Callable[[str, str], bool]) -> set[int]:
        """Return where a word in lowercase is that begins like another and is alike."""
        plain = without_accents(word).casefold()
        there = self._lowercase.get(plain[:_BEGINNING], {})
        return _all_of(there, (one for one in there if is_alike(one, plain)))

    def _places_of_figure(self, mention: Mention) -> set[int]:
        """Return the numbers of the paragraphs with a figure that agrees; half is 50 percent."""
        places: set[int] = set()
        for key in mention.key.split("/"):
            for number, figures in self._places.get((MentionKind.FIGURE, key), {}).items():
                if any(agree(mention, one, self.language) for one in figures):
                    places.add(number)
            is_percent = mention.measure == PERCENT
            if mention.unit != TIME and mention.measure in {"", PERCENT}:
                value = Decimal(key) / 100 if is_percent else Decimal(key) * 100
                same = (MentionKind.FIGURE, figure_key(value))
                share = replace(mention, measure="" if is_percent else PERCENT)
                for number, figures in self._places.get(same, {}).items():
                    if (is_percent or abs(value) < 10_000) and any(  # noqa: PLR2004 - 100 percent
                        one.measure == share.measure and agree(share, one, self.language)
                        for one in figures
                    ):
                        places.add(number)
        return places

    @cached_property
    def _mentions(self) -> list[list[Mention]]:
        return [
            [
                in_context(text, one) if one.kind is MentionKind.FIGURE else one
                for one in find_mentions(text, self.names, self.language)
            ]
            for text in self._document
        ]

    @cached_property
    def _places(self) -> Mapping[tuple[MentionKind, str], Mapping[int, list[Mention]]]:
        places: dict[tuple[MentionKind, str], dict[int, list[Mention]]] = {}
        for number, (text, found) in enumerate(zip(self._document, self._mentions, strict=True)):
            for mention in (*found, *bare_seasons(text, self.language)):
                for key in _keys(mention):
                    there = places.setdefault((mention.kind, key), {})
                    there.setdefault(number, []).append(mention)
        return places

    @cached_property
    def _capitals(self) -> list[str]:
        # A name must be capitalized: the word "office" does not support "Coast Office".
        return [
            folded_words(" ".join(found[0] for found in capitalized(text)))
            for text in self._document
        ]

    @cached_property
    def _initials(self) -> list[str]:
        """The initials of the words of each paragraph, without function words."""
        return [
            "".join(
                word if word in _ROMAN else word[0].upper()
                for word in _WORD.findall(text)
                if word.lower() not in FUNCTION_WORDS
            )
            for text in self._document
        ]

    @cached_property
    def _cases(self) -> Mapping[str, set[int]]:
        return self._forms_in(self._capitals)

    @cached_property
    def _word_cases(self) -> Mapping[str, set[int]]:
        return self._forms_in(self._folded)

    def _forms_in(self, texts: Sequence[str]) -> Mapping[str, set[int]]:
        language = self.language.base
        return _by_key(
            (form, number)
            for number, text in enumerate(texts)
            for word in set(text.split())
            for form in case_forms(word, language)
        )

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
    def _peoples(self) -> Mapping[str, set[int]]:
        from tda_cli.text.peoples import peoples_in

        return _by_key(
            (code, number)
            for number, text in enumerate(self._document)
            for code in peoples_in(text, self.language.code)
        )

    @cached_property
    def _quotable(self) -> list[tuple[str, list[str]]]:
        return [(quotation_key(text), list(_quotable_units(text))) for text in self._document]


def _all_of(places: Mapping[str, set[int]], words: Iterable[str]) -> set[int]:
    return set[int]().union(*(places.get(word, ()) for word in words))


def _by_key(pairs: Iterable[tuple[str, int]]) -> Mapping[str, set[int]]:
    found: dict[str, set[int]] = {}
    for key, number in pairs:
        found.setdefault(key, set()).add(number)
    return found


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
    text = _INITIALS.sub(lambda found: f"{found[1][0]}{found[2][0]}", text)
    return f" {' '.join(filter(None, map(fold_place, map(fold, _PARTS.findall(text)))))} "
