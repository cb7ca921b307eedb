"""What a stream can show, how wide it is, and how citations are spoken."""

import re
from typing import TextIO

_CITATION = re.compile("¶([0-9]+)((?:[,-][0-9]+)*)")


def spoken(text: str) -> str:
    """Return a text with its citations as they are read aloud: "paragraphs 5-10"."""
    return _CITATION.sub(_spoken, text)


def _spoken(found: re.Match[str]) -> str:
    return f"paragraph{'s' if found[2] else ''} {found[1]}{found[2].replace(',', ', ')}"


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
