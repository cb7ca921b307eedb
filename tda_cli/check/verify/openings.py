"""Find the names that sentences and options start with, where any word has a capital."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from tda_cli.check.verify.evidence import ANY_CASE, Evidence
from tda_cli.check.verify.statements import Statement
from tda_cli.text.german import german_nouns, opens_german_sentence
from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.ordinary import is_ordinary, is_plural_or_gerund
from tda_cli.text.search import capitalized, drop_parts, lowercase_words
from tda_cli.text.sentences import starts_sentence
from tda_cli.text.words import fold

_ARTICLE = re.compile(r"\A(?:The|An?)\s+")
# The first word in a script of India, which has no capitals; the subject usually comes first.
_INDIC_WORD = re.compile(r"[\u0900-\u0dff\u200c\u200d]{2,}")
_INDIC = re.compile(rf"\A\W*({_INDIC_WORD.pattern})")


class Openings:
    """Find the first words of sentences that may be names: they are not ordinary words.

    `texts` are all texts of the pack; a word that one of them or the document has in lowercase is
    ordinary. The options of a question are of the same kind: a wrong one starts with a name only
    if a key does.
    """

    def __init__(self, evidence: Evidence, texts: Sequence[str]) -> None:
        self._evidence = evidence
        self._texts = texts
        self._named: dict[tuple[str, ...], bool] = {}

    def find(self, statement: Statement) -> list[Mention]:
        """Return the first words of a text that may be names, except those known to be names."""
        keys, text = statement.keys, statement.text
        if not keys:
            return self._find(text)
        if keys not in self._named:
            self._named[keys] = any(map(self._starts_with_name, keys))
        if not self._named[keys]:
            return []
        return [one for one in self._find(text) if _is_first(text, one.start)]

    def _find(self, text: str) -> list[Mention]:
        others = self._evidence.mentions_of(text)
        names = {one.start for one in others if one.kind is MentionKind.NAME}
        figures = [one for one in others if one.kind in {MentionKind.FIGURE, MentionKind.DATE}]
        language = self._evidence.language
        if language == "de":
            names.update(german_nouns(text))
        found = [
            Mention(MentionKind.NAME, one[0], one.start(), one.end(), fold(one[0]), ANY_CASE)
            for one in capitalized(text)
            if one.start() not in names
            and starts_sentence(text, one.start(), one[0])
            and not is_ordinary(one[0], self._known, language)
            and not (language == "en" and is_plural_or_gerund(text, one.start()))
            and not (language == "de" and opens_german_sentence(text, one.start(), one.end()))
        ]
        first = _INDIC.match(text)
        if first and not self._is_written(first[1]):
            start, end = first.span(1)
            found.append(Mention(MentionKind.NAME, first[1], start, end, fold(first[1]), ANY_CASE))
        return drop_parts(found, figures)

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
            return not is_ordinary(found[0][0], (), self._evidence.language)
        # "New York" starts with an ordinary word, but all of its words are capitalized.
        return len(found) == len(key.split()) and any(fold(one[0]) in names for one in found)

    @cached_property
    def _known(self) -> set[str]:
        return lowercase_words("\n".join(self._texts)) | self._evidence.ordinary


def _is_first(text: str, start: int) -> bool:
    return not any(map(str.isalnum, text[:start]))
