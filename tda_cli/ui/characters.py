"""What a stream can show, how wide it is, how it is spoken, and what is shown instead."""

import codecs
import re
import unicodedata
from typing import TextIO

# The name of the fallback for characters that an encoding does not have.
PLAIN = "tda-plain"

_CITATION = re.compile("¶([0-9]+)((?:[,-][0-9]+)*)")
_ASCII_FORMS = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"',
    "\u00ab": '"', "\u00bb": '"', "\u2010": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-",
    "\u2212": "-", "\u2044": "/", "\u00d7": "x", "\u20ac": "EUR", "\u00a3": "GBP",
    "\u00df": "ss", "\u00e6": "ae", "\u00c6": "AE", "\u0153": "oe", "\u0152": "OE",
    "\u00f8": "o", "\u00d8": "O", "\u0142": "l", "\u0141": "L", "\u0111": "d", "\u0110": "D",
    "\u0131": "i", "\u00f0": "d", "\u00d0": "D", "\u00fe": "th", "\u00de": "Th",
    "\u00b0": " degrees", "\u00a7": "section ", "\u00a1": "!", "\u00bf": "?", "\u2022": "*",
    "\u00b6": "par. ", "\u2588": "#", "\u2591": ".", "\u2713": "+", "\u2717": "x",
}  # fmt: skip


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


def ascii_form(character: str) -> str:
    """Return the ASCII form of a character: no accents, ligatures split, otherwise `?`."""
    if character in _ASCII_FORMS:
        return _ASCII_FORMS[character]
    decomposed = unicodedata.normalize("NFKD", character)
    return "".join(c if c.isascii() else _ASCII_FORMS.get(c, "") for c in decomposed) or (
        "" if unicodedata.combining(character) else "?"
    )


def _write_plainly(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(ascii_form, error.object[error.start : error.end])), error.end


codecs.register_error(PLAIN, _write_plainly)
