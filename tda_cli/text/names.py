"""Names as they are mentioned: words written with a capital."""

import re
from collections.abc import Collection, Iterator

from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.sentences import starts_sentence
from tda_cli.text.words import fold

_LETTER = r"[\w\u0300-\u036f]"
_NAME = re.compile(
    rf"""
    (?<!\w) (?=[^\W\d_a-z])
    (?: United\s+States (?!\w)
      | (?<!\.) (?:[A-Z]\.)+ [A-Z]\.? (?!\w)
      | (?<![\u0300-\u036f'\u2019]) {_LETTER}+ (?:['\u2019&]{_LETTER}+)*
        # After a hyphen a name continues with a capital or a digit: MS-13, but not Rio-style.
        (?: -(?![a-z\u00df-\u00f6\u00f8-\u00ff]) {_LETTER}+ (?:['\u2019]{_LETTER}+)* )*
    )
    """,
    re.VERBOSE,
)
_WORD = re.compile(rf"(?<![\w\u0300-\u036f'])[^\W\d_]{_LETTER}*(?:['.]{_LETTER}+)*")
_NO_NAMES = frozenset(("A", "Mr", "Mrs", "Ms", "I", "I'm", "I'd", "I've", "I'll"))


def find_names(text: str, names: Collection[str]) -> Iterator[Mention]:
    """Find the words with a capital that are names, in order.

    `names` are folded words that are names even where a sentence starts with them.
    """
    for found in capitalized(text):
        word, start = found[0], found.start()
        key = fold(word)
        if key in names or not starts_sentence(text, start, word):
            yield Mention(MentionKind.NAME, word, start, found.end(), key, "")


def capitalized(text: str) -> Iterator[re.Match[str]]:
    """Find the words written with a capital, in order, wherever they are in a sentence."""
    # Most sentences have no capital but their first.
    matches = (_NAME.match(text),) if text[1:].islower() else _NAME.finditer(text)
    for found in matches:
        if found and found[0][0].isupper() and found[0].replace("\u2019", "'") not in _NO_NAMES:
            yield found


def words_in_capitals(text: str) -> set[str]:
    """Return the folded words that are capitalized inside a sentence: names beyond doubt."""
    return {mention.key for mention in find_names(text, ())}


def lower_case_words(text: str) -> set[str]:
    """Return the folded words that a text also writes without a capital."""
    # No word contains white space, and most of what is between it comes many times.
    chunks = " ".join(set(text.replace("\u2019", "'").split()))
    return {fold(word) for word in set(_WORD.findall(chunks)) if word[0].islower()}
