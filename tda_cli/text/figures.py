"""Find figures in prose: digits and number words, with scale, currency, percent or ordinal."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.numerals import NUMBER_WORDS, ORDINALS, SCALES, SHORT_SCALES, value_of
from tda_cli.values import replace, value

PERCENT, ORDINAL = "percent", "ordinal"

_CARDINALS = NUMBER_WORDS - {"and"}
# Alone, "first" and "second" usually order a story, and "one" is usually a pronoun.
_NOT_FIGURES = frozenset({"one", "first", "second"})
_ORDINAL_SUFFIXES = frozenset(("st", "nd", "rd", "th"))
_NUMERALS = {word: word for word in _CARDINALS} | ORDINALS | {"half": "0.5"}

# For lowercase text. Digits are matched possessively, so that no match ends inside a number, and no
# number has more than ten groups of them.
_TOKEN = re.compile(
    rf"""
    (?<!\w)
    (?P<digits>
        \d{{1,3}}
        (?: (?P<mark>[,'\ ]) \d{{3}} (?:(?P=mark)\d{{3}}){{0,9}}+ | (?:\.\d{{3}}){{2,10}}+ ) (?!\d)
        (?:\.\d++)?
      | \d++ (?:\.\d++)?
    )
    (?P<suffix> (?:st|nd|rd|th|s|k|mn?|bn?|tn)(?!\w) )?
    | (?<![\w'])
    (?: half (?:[\s-]+(?:an?\s+)?(?P<of>{"|".join(SCALES)}))? | (?P<word>[a-z]++) )
    (?![\w'])
    """,
    re.VERBOSE,
)
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[a-z]{3,}")  # no numeral has fewer
# A text with neither a digit nor one of these has no figure.
_FIGURE_WORDS = _NUMERALS.keys() - _NOT_FIGURES
# Only the dotted capital I becomes longer in lowercase, which would shift what follows.
_PLAIN = (("\u0130", "I"), ("\u2019", "'"), ("\u00a0", " "), ("\u2009", " "), ("\u202f", " "))
_SEPARATORS = dict.fromkeys(map(ord, ",' "))
_WORD_GAP = re.compile(r"[\s\-\u2010\u2011]+")
_AND = re.compile(r"[\s-]+and[\s-]+")
_RANGE = re.compile(r"\s?[-\u2010-\u2013]\s?")
_LONGEST_GAP = 12

_ARTICLE = re.compile(r"(?<!\w)an?\s+\Z")
_CURRENCY_BEFORE = re.compile(
    r"(?:(?<!\w)(?:US|U\.S\.))?\s?([$\u20ac\u00a3])\s?\Z|(?<!\w)(USD|EUR|GBP)\s?\Z"
)
_BEFORE = 10
_AFTER = re.compile(
    r"(?P<percent>\s?%|[\s-]+per\s?cent(?:age)?(?!\w))"
    r"|\s?(?P<sign>[\u20ac\u00a3]|\$(?!\d))"
    r"|[\s-]+(?:(?:us|u\.s\.|american)\s+)?(?P<word>dollars?|euros?|pounds|usd|eur|gbp)(?!\w)"
)
_CURRENCIES = {"usd": "$", "dol": "$", "eur": "\u20ac", "gbp": "\u00a3", "pou": "\u00a3"}


@value
class _Token:
    """A part of a figure: digits with a suffix such as "th" or "k", a number word, or a half.

    `word` is empty for digits; `numeral` is the input of `value_of`.
    """

    start: int
    end: int
    word: str
    numeral: str
    suffix: str

    @property
    def is_half(self) -> bool:
        """Whether it is a half, perhaps of a scale ("half a million"), which ends a figure."""
        return self.word.startswith("half")


@value
class _Figure:
    """A figure or one end of a range, from the currency sign to the end of the number.

    `scale` is the value of its last scale, such as 1,000 for "thousand", or 1.
    """

    start: int
    end: int
    number: Decimal
    scale: int
    measure: str


def find_figures(text: str) -> list[Mention]:
    """Find the figures in a text, in order.

    The ends of a range share scale and measure: "$5-10 million" is 5 and 10 million dollars.
    """
    lowered = _lowercase(text)
    if not _DIGIT.search(lowered) and _FIGURE_WORDS.isdisjoint(_LETTERS.findall(lowered)):
        return []
    found = [figure for run in _runs(lowered) for figure in _figures(text, lowered, run)]
    for at in range(len(found) - 1):
        if _RANGE.fullmatch(text, found[at].end, found[at + 1].start):
            found[at : at + 2] = _range(found[at], found[at + 1])
    return [_mention(text, figure) for figure in found]


def figure_key(number: Decimal) -> str:
    """Return a number in the form used for comparison: no grouping, no trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _lowercase(text: str) -> str:
    """Return a text in lowercase with plain spaces and apostrophes, keeping every index."""
    if not text.isascii():
        for written, plain in _PLAIN:
            text = text.replace(written, plain)
    return text.lower()


def _runs(lowered: str) -> list[list[_Token]]:
    runs: list[list[_Token]] = []
    for found in _TOKEN.finditer(lowered):
        if found["word"] and found["word"] not in _NUMERALS:
            continue
        token = _token(found)
        if runs and _continues(lowered, runs[-1][-1], token):
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def _token(found: re.Match[str]) -> _Token:
    start, end = found.span()
    if found["digits"]:
        return _Token(start, end, "", _plain_digits(found["digits"]), found["suffix"] or "")
    half_of = found["of"]
    numeral = figure_key(Decimal(SCALES[half_of]) / 2) if half_of else _NUMERALS[found[0]]
    return _Token(start, end, found[0], numeral, "")


def _plain_digits(written: str) -> str:
    """Return a number in ASCII digits, without grouping marks."""
    plain = written.translate(_SEPARATORS)
    if plain.count(".") > 1:
        plain = plain.replace(".", "")
    return "".join(str(int(c)) if c.isdecimal() else c for c in plain)


def _continues(lowered: str, last: _Token, token: _Token) -> bool:
    if token.start - last.end > _LONGEST_GAP or last.suffix:
        return False
    gap = lowered[last.end : token.start]
    if _AND.fullmatch(gap):
        return last.word == "hundred" or last.word in SCALES
    is_word = bool(token.word) and not token.is_half
    return is_word and not last.is_half and _WORD_GAP.fullmatch(gap) is not None


def _figures(text: str, lowered: str, run: list[_Token]) -> Iterator[_Figure]:
    if len(run) == 1 and (not run[0].word or run[0].is_half):
        yield _figure(text, lowered, run, Decimal(run[0].numeral))
        return
    numerals: list[str] = []
    for at, token in enumerate(run):
        if at and _AND.fullmatch(lowered, run[at - 1].end, token.start):
            numerals.append("and")
        numerals.append(token.numeral)
    whole = _value(lowered, run, numerals)
    if whole is not None:
        yield _figure(text, lowered, run, whole)
    elif len(run) > 1:
        # Several numbers side by side, such as "two-three".
        for token in run:
            yield from _figures(text, lowered, [token])


def _value(lowered: str, run: list[_Token], numerals: list[str]) -> Decimal | None:
    if numerals[0] == "hundred" or numerals[0] in SCALES:
        if not _ARTICLE.search(lowered, max(0, run[0].start - 4), run[0].start):
            return None
        numerals = ["one", *numerals]
    return None if len(run) == 1 and run[0].word in _NOT_FIGURES else value_of(numerals)


def _figure(text: str, lowered: str, run: list[_Token], number: Decimal) -> _Figure:
    start, end, suffix = run[0].start, run[-1].end, run[-1].suffix
    scale = SCALES.get(SHORT_SCALES.get(suffix, run[-1].numeral), 1)
    if suffix in SHORT_SCALES:
        number *= scale
    before = _CURRENCY_BEFORE.search(text, max(0, start - _BEFORE), start)
    if before:
        start = before.start()
        measure = before[1] or _CURRENCIES[before[2].casefold()]
    elif suffix in _ORDINAL_SUFFIXES or run[-1].word in ORDINALS:
        measure = ORDINAL
    else:
        measure = _measure_after(lowered, end)
    return _Figure(start, end, number, scale, measure)


def _measure_after(lowered: str, end: int) -> str:
    found = _AFTER.match(lowered, end)
    if found is None:
        return ""
    if found["percent"]:
        return PERCENT
    return found["sign"] or _CURRENCIES[found["word"][:3]]


def _range(low: _Figure, high: _Figure) -> tuple[_Figure, _Figure]:
    """Give each end of a range the scale and the measure that only the other one has."""
    number, measure = low.number, low.measure or high.measure
    if low.scale == 1 and number < high.number / high.scale:
        number *= high.scale
    low = replace(low, number=number, measure=measure)
    return low, replace(high, measure=high.measure or measure)


def _mention(text: str, figure: _Figure) -> Mention:
    end = figure.end
    if figure.measure == PERCENT and text[end : end + 1] == "%":
        end += 1
    written = text[figure.start : end].lstrip()
    key = figure_key(figure.number)
    return Mention(MentionKind.FIGURE, written, end - len(written), end, key, figure.measure)
