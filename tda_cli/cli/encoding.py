"""Replace characters that the encoding of an output cannot represent."""

import codecs
import unicodedata

NAME = "tda-plain"

_PLAIN = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"',
    "\u00ab": '"', "\u00bb": '"', "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-",
    "\u2014": "-", "\u2212": "-", "\u2044": "/", "\u2026": "...", "\u00d7": "x", "\u20ac": "EUR",
    "\u00a3": "GBP", "\u00df": "ss", "\u00e6": "ae", "\u00c6": "AE", "\u0153": "oe",
    "\u0152": "OE", "\u00f8": "o", "\u00d8": "O", "\u0142": "l", "\u0141": "L", "\u0111": "d",
    "\u0110": "D", "\u0131": "i", "\u00f0": "d", "\u00d0": "D", "\u00fe": "th", "\u00de": "Th",
    "\u00b0": " degrees", "\u00a7": "section ", "\u00a1": "!", "\u00bf": "?", "\u2022": "*",
    "\u00b6": "par. ", "\u2588": "#", "\u2591": ".", "\u2713": "+", "\u2717": "x",
}  # fmt: skip


def plain(character: str) -> str:
    """Return the ASCII form of a character: no accents, ligatures split, otherwise `?`."""
    if character in _PLAIN:
        return _PLAIN[character]
    decomposed = unicodedata.normalize("NFKD", character)
    return "".join(c if c.isascii() else _PLAIN.get(c, "") for c in decomposed) or (
        "" if unicodedata.combining(character) else "?"
    )


def _handle(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    failed = error.object[error.start : error.end]
    return "".join(plain(character) for character in failed), error.end


def register_fallback() -> str:
    """Register the fallback with Python's codecs and return its name."""
    codecs.register_error(NAME, _handle)
    return NAME
