"""What a stream can show, how wide it is, and how citations are spoken."""

import re
from typing import TextIO

_CITATION = re.compile("¶([0-9]+)((?:[,-][0-9]+)*)")


def spoken(text: str) -> str:
    """Return a text with its citations as they are read aloud: "paragraphs 5-10"."""
    return _CITATION.sub(
        lambda one: f"paragraph{'s' if one[2] else ''} {one[1]}{one[2].replace(',', ', ')}", text
    )


def can_encode(stream: TextIO, text: str) -> bool:
    """Return whether a stream can write all characters of a text."""
    try:
        text.encode(getattr(stream, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def columns_of(text: str) -> int:
    """Return how many columns a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)
