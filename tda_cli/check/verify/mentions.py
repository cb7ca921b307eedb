"""Find what the texts of a pack mention, and which of their first words may be names."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from tda_cli.check.verify.evidence import ANY_CASE, PEOPLE, Evidence
from tda_cli.check.verify.figures import in_context
from tda_cli.check.verify.statements import Statement
from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.ordinary import is_ordinary, is_plural_or_gerund, listed_words
from tda_cli.text.search import OPENING, capitalized, find_mentions, lowercase_words
from tda_cli.text.words import fold
from tda_cli.values import replace

_ARTICLE = re.compile(r"\A(?:The|An?)\s+")
# The first word in a script of India, which has no capitals; the subject usually comes first.
_INDIC_WORD = re.compile(r"[\u0900-\u0dff\u200c\u200d]{2,}")
_INDIC = re.compile(rf"\A\W*({_INDIC_WORD.pattern})")
_LOWERCASE_WORD = re.compile(r"(?<!\w)[^\W\d_]{4,}")


class Mentions:
    """Find what texts of a pack mention, including first words that are not ordinary words.

    `texts` are all texts of the pack; a word that one of them or the document has in lowercase is
    ordinary. The options of a question are of the same kind: a wrong one starts with a name only
    if a key does.
    """

    def __init__(self, evidence: Evidence, texts: Sequence[str]) -> None:
        self._evidence = evidence
        self._texts = texts
        self._found: dict[str, list[Mention]] = {}
        self._opens: dict[tuple[str, ...], bool] = {}

    def in_statement(self, statement: Statement) -> list[Mention]:
        """Return what a text mentions that must be compared with the document."""
        found = self.of(statement.text)
        if statement.names_only:
            found = [one for one in found if one.kind is MentionKind.NAME]
        if not statement.keys:
            return found
        if statement.keys not in self._opens:
            self._opens[statement.keys] = any(map(self._starts_with_name, statement.keys))
        opens = self._opens[statement.keys]
        return [
            one
            for one in found
            if one.measure != OPENING or (opens and _is_first(statement.text, one.start))
        ]

    def of(self, text: str) -> list[Mention]:
        """Return what a text mentions, in order."""
        if text not in self._found:
            self._found[text] = self._find(text)
        return self._found[text]

    def _find(self, text: str) -> list[Mention]:
        evidence = self._evidence
        nouns: set[int] = set()
        if nouns_have_capitals := evidence.language.base == "de":
            from tda_cli.text.german import german_nouns

            nouns.update(german_nouns(text))
        found = []
        first = None if text.isascii() else _INDIC.match(text)
        if first and not self._is_written(first[1]):
            key = fold(first[1])
            found.append(Mention(MentionKind.NAME, first[1], *first.span(1), key, OPENING))
        if not evidence.language.is_english:
            found += self._peoples(text)
        for one in find_mentions(text, evidence.names, evidence.language, openings=True):
            if one.kind is MentionKind.FIGURE:
                found.append(in_context(text, one))
            elif one.kind is not MentionKind.NAME:
                found.append(one)
            elif one.start not in nouns and self._may_be_name(text, one):
                # Before a name, a title has a capital that the document need not give it.
                is_any = nouns_have_capitals or one.key in listed_words("titles")
                found.append(replace(one, measure=one.measure or ANY_CASE) if is_any else one)
        return found

    def _peoples(self, text: str) -> Iterator[Mention]:
        """Find the words for the people of a state, which most languages write in lowercase."""
        from tda_cli.text.peoples import people

        for word in _LOWERCASE_WORD.finditer(text):
            if word[0].islower() and people(word[0], self._evidence.language.code):
                yield Mention(MentionKind.NAME, word[0], *word.span(), fold(word[0]), PEOPLE)

    def _may_be_name(self, text: str, word: Mention) -> bool:
        """Return whether a capitalized word is not an ordinary one at the start of a sentence."""
        language = self._evidence.language.base
        if word.measure != OPENING:
            if language == "de" or word.key not in self._evidence.ordinary:
                return True
            # What is before it may have ended a sentence: "in the U.S. Ferries stopped".
            return not text[: word.start].rstrip().endswith(".")
        if is_ordinary(word.text, self._known, language):
            return False
        if language == "de":
            from tda_cli.text.german import opens_german_sentence

            return not opens_german_sentence(text, word.start, word.end)
        return language != "en" or not is_plural_or_gerund(text, word.start)

    def _is_written(self, word: str) -> bool:
        """Return whether the document or another text of the pack has a word."""
        return self._evidence.contains(word) or self._texts_with[word] > 1

    @cached_property
    def _texts_with(self) -> Counter[str]:
        return Counter(word for text in self._texts for word in set(_INDIC_WORD.findall(text)))

    def _starts_with_name(self, key: str) -> bool:
        key = _ARTICLE.sub("", key)
        found = capitalized(key)
        if not found or not _is_first(key, found[0].start()):
            return False
        names = self._evidence.names
        if fold(found[0][0]) in names:
            return not is_ordinary(found[0][0], (), self._evidence.language.base)
        # "New York" starts with an ordinary word, but all of its words are capitalized.
        return len(found) == len(key.split()) and any(fold(one[0]) in names for one in found)

    @cached_property
    def _known(self) -> set[str]:
        return lowercase_words("\n".join(self._texts)) | self._evidence.ordinary


def _is_first(text: str, start: int) -> bool:
    return not any(map(str.isalnum, text[:start]))
