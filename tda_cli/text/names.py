"""Names as they are mentioned: words written with a capital."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from tda_cli.text.folding import fold
from tda_cli.text.joining import END, distinct_chunks, joined
from tda_cli.text.mention import Mention, MentionKind
from tda_cli.values import value

_KIND = MentionKind.NAME  # kept at hand, as looking up a member takes its time

_LETTERS = r"[\w\u0300-\u036f]"
# A search is quick where a pattern starts with what it looks for, so what has to stand before a
# name is asked once its first letter is found: one that is no small letter of ASCII.
_NAME = re.compile(
    r"[^\0-@\[-\x7f](?:(?<=U)nited\s+States(?!\w)"
    r"|(?<=[A-Z])(?<![\w.][A-Z])\.(?:[A-Z]\.)*[A-Z]\.?(?!\w)"
    rf"|(?<=[^\W\d_])(?<![\w\u0300-\u036f].)(?<!['\u2019].){_LETTERS}*(?:['\u2019&]{_LETTERS}+)*"
    # After a hyphen a name goes on with a capital or a digit: "MS-13", but not "Rio-style".
    rf"(?:-(?![a-z\u00df-\u00f6\u00f8-\u00ff]){_LETTERS}+(?:['\u2019]{_LETTERS}+)*)*)"
)
_WORD = re.compile(rf"(?<![\w\u0300-\u036f'])[^\W\d_]{_LETTERS}*(?:['.]{_LETTERS}+)*")
_NO_NAMES = frozenset(
    (
        *("A", "Mr", "Mrs", "Ms", "I", "I'm", "I'd", "I've", "I'll"),
        *("I\u2019m", "I\u2019d", "I\u2019ve", "I\u2019ll"),
    )
)

# How far back the end of a sentence is looked for, in characters.
_WINDOW = 24
_SENTENCE_ENDS = frozenset(f".!?:;\u2026{END}")
_CLOSING = "\"'\u201d\u2019)]"
_OPENING = "\"'\u201c\u2018\u201e\u00ab"
_BEFORE_OPENING = "([\u2014\u2013-"
_ABBREVIATION = re.compile(
    r"(?<![\w.])(?:(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Prof|Rev|Hon|No)\.)"
    r"\s*\Z"
)
_LONGEST_ABBREVIATION = 7  # a letter more than "Capt", the full stop and a space
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
        text: One paragraph or sentence, or several of them joined.
        names: Words in their folded form that are names even where a sentence starts with them.
    """
    keys: dict[str, str] = {}
    known = keys.get
    for found in _NAME.finditer(text):
        word = found[0]
        key = known(word)
        if key is None:
            key = keys[word] = fold(word) if _has_capital(word) else ""
        if key:
            start, end = found.span()
            if key in names or not _starts_sentence(text, start, word):
                yield Mention(_KIND, word, start, end, key, "")


@value
class Spelling:
    """How some texts write their words, each in its folded form.

    Attributes:
        capitals: Those with a capital inside a sentence: names, unless they are small elsewhere.
        small: Those without a capital.
        chunks: The texts, but each stretch between white space once, in no order.
    """

    capitals: frozenset[str]
    small: frozenset[str]
    chunks: str

    @property
    def names(self) -> frozenset[str]:
        """The words that are names beyond doubt."""
        return self.capitals - self.small

    def __or__(self, other: "Spelling") -> "Spelling":
        """Return how these texts and others write their words."""
        chunks = f"{self.chunks} {other.chunks}"
        return Spelling(self.capitals | other.capitals, self.small | other.small, chunks)


# What a document holds and what supports it are asked one after the other.
@lru_cache(maxsize=4)
def spelling(texts: tuple[str, ...]) -> Spelling:
    """Return how some texts write their words."""
    text = joined(texts)
    chunks = distinct_chunks(text)
    small = frozenset(lower_case_words(chunks))
    return Spelling(frozenset(words_in_capitals(text)), small, chunks)


def words_in_capitals(text: str) -> set[str]:
    """Return the folded words that are capitalized inside a sentence: names beyond doubt."""
    words: set[str] = set()
    for found in _NAME.finditer(text):
        word = found[0]
        if word not in words and not _starts_sentence(text, found.start(), word):
            words.add(word)
    return {fold(word) for word in words if _has_capital(word)}


def lower_case_words(text: str) -> set[str]:
    """Return the folded words that a text also writes without a capital."""
    words = set(_WORD.findall(text.replace("\u2019", "'")))
    return {fold(word) for word in words if word[0].islower()}


def capitalized(text: str) -> Iterator[re.Match[str]]:
    """Find the words written with a capital, in order, wherever they stand."""
    for found in _NAME.finditer(text):
        if _has_capital(found[0]):
            yield found


def _has_capital(word: str) -> bool:
    return word[0].isupper() and word not in _NO_NAMES


def _starts_sentence(text: str, at: int, word: str) -> bool:
    """Tell whether a word has its capital from where it stands, or may have."""
    # Mostly there is a word before it, or a word and a full stop: these need no search.
    if at > _LONGEST_ABBREVIATION:
        last = text[at - 2]
        if last == END:
            return True
        if text[at - 1] == " ":
            if last.isalnum():
                return False
            if last in ".!?" and text[at - _LONGEST_ABBREVIATION : at - 2].isalpha():
                return True
    before = text[max(0, at - _WINDOW) : at]
    if _ABBREVIATION.search(before):
        return word.casefold() in _STARTERS
    if at > _WINDOW:
        before = f"x{before}"  # what is cut off is no start
    return _ends_sentence(before) or _opens_quotation(before)


def _ends_sentence(before: str) -> bool:
    """Tell whether a text ends with a sentence, quoted or in brackets, or is nothing at all."""
    before = before.rstrip()
    return not before or before.rstrip(_CLOSING)[-1:] in _SENTENCE_ENDS


def _opens_quotation(before: str) -> bool:
    """Tell whether a text ends with quotation marks that open a quotation."""
    rest = before.rstrip(_OPENING)
    if len(rest) == len(before):
        return False
    return not rest or rest[-1].isspace() or rest[-1] in _BEFORE_OPENING
