"""Telling whether a document is the one a pack was built from, without keeping its text."""

import hashlib
import re
import unicodedata

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
# What a web page puts below an article to lead back out of it.
_NAVIGATION = frozenset(("back", "back to list", "back to top", "home", "next", "previous"))
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
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    blocks = [block.strip() for block in _BLANK_LINES.split(lines) if block.strip()]
    if len(blocks) > 1 and blocks[-1].casefold().rstrip(".") in _NAVIGATION:
        blocks.pop()
    return blocks


def fingerprint(paragraph: str) -> tuple[int, str]:
    """Count the words of a paragraph, and digest it as `pack.yaml` keeps it.

    Ways to type the same text give the same digest: it is taken of the UTF-8 of the text in
    normal form C, with ASCII quotes and dashes, and single spaces for all white space.

    Returns:
        The number of words, and the SHA-256 digest in hexadecimal.
    """
    words = unicodedata.normalize("NFC", paragraph).translate(_TO_ASCII).split()
    return len(words), hashlib.sha256(" ".join(words).encode()).hexdigest()
