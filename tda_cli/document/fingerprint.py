"""Telling whether a document is the one a pack was built from, without keeping its text."""

import hashlib
import re
import unicodedata

from tda_cli.values import value

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
# What a web page puts below an article to lead back out of it.
_NAVIGATION = frozenset(("back", "back to list", "back to top", "home", "next", "previous"))
_LINE_ENDS = (("\r\n", "\n"), ("\r", "\n"), ("\x85", "\n"), ("\u2028", "\n"), ("\u2029", "\n\n"))
_MAY_BE_TYPOGRAPHY = re.compile("[\u2010-\u2212]")
_TO_ASCII = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    }
)


def split_document(text: str) -> list[str]:
    """Split a document into its paragraphs; number 0 is the title.

    Paragraphs are the blocks between blank lines. A last block that only leads back to the rest
    of a web site is not counted.
    """
    text = text.removeprefix("\ufeff")
    for line_end, plain in _LINE_ENDS:
        text = text.replace(line_end, plain)
    blocks = [block.strip() for block in _BLANK_LINES.split(text) if block.strip()]
    if len(blocks) > 1 and blocks[-1].casefold().rstrip(".") in _NAVIGATION:
        blocks.pop()
    return blocks


@value
class Fingerprint:
    """What a pack keeps of a paragraph instead of its text.

    Attributes:
        words: How many words it has.
        sha256: Hexadecimal digest of its normalized text.
        marks: Two hexadecimal digits a word, in order: enough to tell which words of another
            edition differ, and far too little to tell what the words were.
    """

    words: int
    sha256: str
    marks: str


def normalized(paragraph: str) -> str:
    """Return a paragraph with what does not count set aside.

    Unicode normal form C, ASCII quotes and dashes, single spaces for all white space.
    """
    if not paragraph.isascii():
        paragraph = unicodedata.normalize("NFC", paragraph)
        if _MAY_BE_TYPOGRAPHY.search(paragraph):
            paragraph = paragraph.translate(_TO_ASCII)
    # What prints has no white space but spaces.
    if paragraph.isprintable() and "  " not in paragraph:
        return paragraph.strip()
    return " ".join(paragraph.split())


def digest(paragraph: str) -> str:
    """Return the hexadecimal SHA-256 of a paragraph; ways to type the same text give the same."""
    return _sha256(normalized(paragraph))


def fingerprint(paragraph: str) -> Fingerprint:
    """Digest a paragraph as `pack.yaml` keeps it; ways to type the same text give the same."""
    text = normalized(paragraph)
    words = text.split()
    return Fingerprint(len(words), _sha256(text), "".join(map(_MARKS.__getitem__, words)))


def mark(word: str) -> str:
    """Return two hexadecimal digits of a word; one in 256 other words has the same."""
    return _sha256(word)[:2]


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


class _Marks(dict[str, str]):
    """The mark of each word, worked out once."""

    def __missing__(self, word: str) -> str:
        found = self[word] = mark(word)
        return found


_MARKS = _Marks()
