"""What distinguishes one text from another once spelling variants are set aside."""

import re
import unicodedata

_PLAIN_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_SPACED = str.maketrans({"&": " and "})
_GROUPING_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_DECIMAL_MARK = re.compile(r"(?<=[0-9])[.,](?=[0-9])")
_LEADING_ARTICLE = re.compile(r"\A(?:the|an|a) (?=.)")
# Written inside a word or an abbreviation ("mayor's", "U.S."), so they leave no gap behind.
_JOINING = frozenset("'’‘ʼ`´.")  # noqa: RUF001 - look-alikes are the point


def normalize(text: str) -> str:
    """Reduce a text to what distinguishes it from another answer.

    Compatibility decomposition (NFKD), accents and invisible characters dropped, case folded,
    dashes, white space and punctuation made one space, apostrophes and full stops dropped
    (decimal points kept), a leading English article dropped. A text of nothing but punctuation
    is only case-folded.
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_SPACED))
    folded = unicodedata.normalize("NFKD", decomposed.casefold()).translate(_PLAIN_LETTERS)
    # The one mark that must stay: 1.5 is not 15. As a symbol, it passes as a character.
    marked = _DECIMAL_MARK.sub("|", _GROUPING_COMMA.sub("", folded))
    spaced = " ".join("".join(map(_plain, marked)).split())
    return _LEADING_ARTICLE.sub("", spaced, count=1) if spaced else text.strip().casefold()


def _plain(character: str) -> str:
    """Map one decomposed character to what is kept of it."""
    category = unicodedata.category(character)
    if character in _JOINING or category in {"Mn", "Me", "Cf"}:
        return ""
    return " " if category[0] in "PZC" else character
