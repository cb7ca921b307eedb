"""Names at the start of a wrong option, where a capital says nothing by itself.

The options of a question are the same kind of thing: where the key starts with a name, so does a
wrong option that starts with a capital, unless its first word is an ordinary one.
"""

import re
from collections.abc import Sequence
from functools import cached_property

from tda_cli.check.verify.evidence import Evidence
from tda_cli.check.verify.statements import Statement
from tda_cli.text import MONTHS
from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.names import capitalized, lower_case_words
from tda_cli.text.numerals import NUMBER_WORDS
from tda_cli.text.words import FUNCTION_WORDS, fold

_ARTICLE = re.compile(r"\A(?:The|An?)\s+")
# Words that an option may start with whatever the others are.
_OTHER_WORDS = (
    "none nobody nothing nowhere neither never either somebody someone something somewhere "
    "anybody anyone anything anywhere everybody everyone everything everywhere "
    "few fewer less least little many more most much several half first second third "
    "we you our your yes unknown unclear "
    "monday tuesday wednesday thursday friday saturday sunday"
)
_NO_NAMES = FUNCTION_WORDS.union(
    NUMBER_WORDS,
    map(fold, _OTHER_WORDS.split()),
    *((fold(month), fold(month[:3]), fold(month[:4])) for month in MONTHS),
)


class LeadingNames:
    """Find the names that wrong options start with.

    What the texts of the pack write without a capital is not a name.
    """

    def __init__(self, evidence: Evidence, texts: Sequence[str]) -> None:
        self._evidence = evidence
        self._texts = texts
        self._named: dict[tuple[str, ...], bool] = {}

    def find(self, statement: Statement) -> Mention | None:
        """Return the word that a wrong option starts with if, beside its key, it may be a name.

        None if it is known to be one, and so among what the text mentions.
        """
        keys = statement.beside
        if keys not in self._named:
            self._named[keys] = any(map(self._starts_with_name, keys))
        if not self._named[keys]:
            return None
        first = _first_word(statement.text)
        return None if first is None or first.key in self._evidence.names else first

    def is_ordinary(self, mention: Mention) -> bool:
        """Return whether the document, a claim or a question writes a word without a capital."""
        return mention.key in self._evidence.ordinary or mention.key in self._ordinary

    def _starts_with_name(self, key: str) -> bool:
        key = _ARTICLE.sub("", key)
        first = _first_word(key)
        if first is None:
            return False
        if first.key in self._evidence.names:
            return True
        # "New York" starts with an ordinary word, but every word of it has a capital.
        found = [one[0] for one in capitalized(key)]
        is_all = len(found) == len(key.split())
        return is_all and any(fold(word) in self._evidence.names for word in found)

    @cached_property
    def _ordinary(self) -> set[str]:
        return lower_case_words("\n".join(self._texts))


def _first_word(text: str) -> Mention | None:
    """Return the first word of a text as a name if it has a capital and may be one."""
    found = next(capitalized(text), None)
    if found is None or any(map(str.isalnum, text[: found.start()])):
        return None
    key = fold(found[0])
    if key in _NO_NAMES:
        return None
    return Mention(MentionKind.NAME, found[0], found.start(), found.end(), key, "")
