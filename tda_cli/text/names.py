"""Names as they are mentioned: words written with a capital."""

import re
from collections.abc import Collection, Iterator

from tda_cli.text.folding import fold
from tda_cli.text.mention import Mention, MentionKind

_LETTERS = r"[\w\u0300-\u036f]"
# After a hyphen a name goes on with a capital or a digit: "MS-13", but not "Rio-style".
_NAME = re.compile(
    r"United\s+States(?!\w)"
    r"|(?<![\w.])(?:[A-Z]\.)+[A-Z]\.?(?!\w)"
    rf"|(?<![\w\u0300-\u036f'\u2019])(?![a-z])[^\W\d_]{_LETTERS}*(?:['\u2019&]{_LETTERS}+)*"
    rf"(?:-(?![a-z\u00df-\u00f6\u00f8-\u00ff]){_LETTERS}+(?:['\u2019]{_LETTERS}+)*)*"
)
_LOWER = re.compile(rf"(?<![\w\u0300-\u036f'\u2019])[^\W\d_]{_LETTERS}*(?:['\u2019.]{_LETTERS}+)*")
_NO_NAME = re.compile(r"(?:A|Mrs?|Ms|I(?:['\u2019](?:m|d|ve|ll))?)\Z")

# How far back the end of a sentence is looked for, in characters.
_WINDOW = 24
_AFTER_SENTENCE = re.compile(r"(?:[.!?:;\u2026][\"'\u201d\u2019)\]]*\s*|\A\s*)\Z")
_OPENING_QUOTE = re.compile(r"(?<![^\s(\[\u2014\u2013-])[\"'\u201c\u2018\u201e\u00ab]+\Z")
_ABBREVIATION = re.compile(
    r"(?<![\w.])(?:(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Prof|Rev|Hon|No)\.)"
    r"\s*\Z"
)
# What starts a sentence after "U.S." rather than going on with a name.
_STARTERS = frozenset(
    (
        *("the", "a", "an", "in", "on", "at", "it", "he", "she", "they", "we", "this", "that"),
        *("these", "those", "but", "and", "when", "while", "after", "before", "there", "their"),
        *("its", "his", "her", "for", "from", "with", "by", "as", "if", "no", "some", "many"),
    )
)


def find_names(text: str, names: Collection[str]) -> Iterator[Mention]:
    """Find the words with a capital that are names, in order.

    Args:
        text: One paragraph or sentence.
        names: Words in their folded form that are names even where a sentence starts with them.
    """
    for found in capitalized(text):
        key = fold(found[0])
        if key in names or not _starts_sentence(text, found):
            yield Mention(MentionKind.NAME, found[0], found.start(), found.end(), key, "")


def words_in_capitals(text: str) -> set[str]:
    """Return the folded words that are capitalized inside a sentence: names beyond doubt."""
    return {fold(found[0]) for found in capitalized(text) if not _starts_sentence(text, found)}


def lower_case_words(text: str) -> set[str]:
    """Return the folded words that a text also writes without a capital."""
    return {fold(word) for word in set(_LOWER.findall(text)) if word[0].islower()}


def capitalized(text: str) -> Iterator[re.Match[str]]:
    """Find the words written with a capital, in order, wherever they stand."""
    # Most sentences have no capital but their first: one look is quicker than a search.
    inner = text[1:]
    if inner == inner.lower():
        first = _NAME.match(text)
        found = [first] if first else []
    else:
        found = list(_NAME.finditer(text))
    for one in found:
        if one[0][0].isupper() and not _NO_NAME.match(one[0]):
            yield one


def _starts_sentence(text: str, found: re.Match[str]) -> bool:
    """Tell whether a word has its capital from where it stands, or may have."""
    at = found.start()
    before = text[max(0, at - _WINDOW) : at]
    if _ABBREVIATION.search(before):
        return found[0].casefold() in _STARTERS
    if at > _WINDOW:
        before = f"x{before}"  # what is cut off is no start
    return bool(_AFTER_SENTENCE.search(before) or _OPENING_QUOTE.search(before))
