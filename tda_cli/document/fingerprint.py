"""Recognize a paragraph of a document without storing its text."""

import re
import unicodedata
from functools import cache
from hashlib import sha256

from tda_cli.model.pack import Fingerprint, Skip

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
# Navigation links that web pages put below an article.
_NAVIGATION = frozenset(("back", "back to list", "back to top", "home", "next", "previous"))
_LINE_ENDS = (("\r\n", "\n"), ("\r", "\n"), ("\x85", "\n"), ("\u2028", "\n"), ("\u2029", "\n\n"))
_TO_ASCII = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    }
)


def split_document(text: str) -> list[str]:
    """Split a document into its paragraphs; number 0 is the title.

    Blank lines separate paragraphs. A last block that is only a navigation link is dropped.
    """
    text = text.removeprefix("\ufeff")
    for line_end, plain in _LINE_ENDS:
        text = text.replace(line_end, plain)
    blocks = [block.strip() for block in _BLANK_LINES.split(text) if block.strip()]
    if len(blocks) > 1 and is_link(blocks[-1]):
        blocks.pop()
    return blocks


def is_link(block: str) -> bool:
    """Return whether a block is only a link such as "Back to top"."""
    return block.casefold().rstrip(".") in _NAVIGATION


def normalized(paragraph: str) -> str:
    """Return a paragraph in Unicode form C, with ASCII quotes and dashes and single spaces."""
    return " ".join(unicodedata.normalize("NFC", paragraph).translate(_TO_ASCII).split())


def digest(paragraph: str) -> str:
    """Return the hexadecimal SHA-256 of a normalized paragraph."""
    return sha256(normalized(paragraph).encode()).hexdigest()


def fingerprint(paragraph: str, skip: Skip | None = None) -> Fingerprint:
    """Return what `pack.yaml` stores of a paragraph, however its quotes and spaces are typed."""
    words = normalized(paragraph).split()
    return Fingerprint(len(words), digest(paragraph), "".join(map(mark, words)), skip)


@cache
def mark(word: str) -> str:
    """Return two hexadecimal digits for a word; one in 256 other words has the same."""
    return sha256(word.encode()).hexdigest()[:2]
