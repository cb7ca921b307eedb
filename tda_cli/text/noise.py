"""Remove what hides words and figures: invisible characters, hyphenation and footnote marks."""

import re

# The soft hyphen, spaces and joiners without width, and marks of direction.
_INVISIBLE = "\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069"
_HIDDEN = re.compile(rf"\u00ad[^\S\n]*\n[^\S\n]*|[{_INVISIBLE}]+")
_NO_BREAK_HYPHENS = {0x2010: "-", 0x2011: "-"}
_LINE_END = re.compile(r"(?<![^\W_])([^\W_]++)-[^\S\n]*\n[^\S\n]*([^\W_]++)")
_HYPHENATED = re.compile(r"(?<![^\W_])[^\W_]++-[^\W_]++")
# After one of these, the hyphen stands for the rest of a compound: "Vor- und Nachteile".
_CONJUNCTIONS = frozenset("and or und oder bzw sowie en of et ou".split())
_FIGURE_LINE_END = re.compile(
    r"((?<![\d,.])\d{1,3}(?:,\d{3}){0,4},)[^\S\n]*\n[^\S\n]*(?=\d{3}(?!\d))"
)
_RAISED = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
# Shorter words before raised digits are units, and shorter numbers have exponents: km2, 10^3.
_FOOTNOTE = re.compile(
    rf"(?<=[\w.,;:!?)\"'\u2019\u201d\u00bb])\[(?:\^?\d{{1,3}}|(?:note|n)\s?\d{{1,2}})\](?!\()"
    rf"|(?:(?<=[^\W_]{{3}})|(?<=[.,;:!?)\"'\u2019\u201d\u00bb]))[{_RAISED}]+"
)


def without_noise(text: str) -> str:
    """Return a text without invisible characters, hyphenation and footnote marks.

    A hyphen at the end of a line stays if the text has the same word with a hyphen elsewhere.
    """
    if text.isascii() and "\n" not in text and "[" not in text:
        return text
    if not text.isascii():
        text = _HIDDEN.sub("", text).translate(_NO_BREAK_HYPHENS)
    if _LINE_END.search(text):
        hyphenated = frozenset(_HYPHENATED.findall(text))
        text = _LINE_END.sub(lambda found: _joined(found[1], found[2], hyphenated), text)
    return _FOOTNOTE.sub("", _FIGURE_LINE_END.sub(r"\1", text))


def _joined(first: str, second: str, hyphenated: frozenset[str]) -> str:
    if second in _CONJUNCTIONS:
        return f"{first}- {second}"
    whole = f"{first}-{second}"
    is_one_word = first[-1].isalpha() and second[0].islower() and whole not in hyphenated
    return first + second if is_one_word else whole
