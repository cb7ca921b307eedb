"""Figures as they are mentioned: digits and words, with scale, currency, percent or ordinal."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tda_cli.text.mention import Mention, MentionKind
from tda_cli.text.numerals import NUMBER_WORDS, SCALES, SHORT_SCALES, value_of
from tda_cli.values import value

PERCENT, ORDINAL = "percent", "ordinal"

_HALF = Decimal("0.5")

_UNITS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_CARDINALS = "one two three four five six seven eight nine ten eleven twelve"
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen hundred thousand million"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = {
    **dict(zip(_UNITS.split(), _CARDINALS.split(), strict=True)),
    **{f"{word}th": word for word in _TEENS.split()},
    **{f"{word[:-1]}ieth": word for word in _TENS.split()},
}
# "first" and "second" alone put a telling in order more often than they count.
_NO_FIGURES = frozenset({"one", "first", "second"})

_SPACES = " \u00a0\u2009\u202f"
_WORDS = "|".join(sorted({*NUMBER_WORDS - {"and"}, *_ORDINALS}, key=len, reverse=True))
_SCALED = "|".join(SCALES)
_TOKEN = re.compile(
    # Possessive throughout: what stands before letters is never half a number.
    rf"(?<![\w])(?P<digits>(?:\d{{1,3}}(?:([,'\u2019{_SPACES}])\d{{3}}(?:\2\d{{3}})*+(?!\d)"
    rf"|(?:\.\d{{3}}){{2,}}+(?![\d])))(?:\.\d++)?|\d++(?:\.\d++)?)"
    rf"(?P<suffix>(?i:st|nd|rd|th|s|k|mn?|bn?|tn)(?!\w))?"
    rf"|(?<![\w'\u2019])(?P<word>(?i:{_WORDS}))(?![\w'\u2019])"
    rf"|(?<![\w'\u2019])(?P<half>(?i:half(?:[\s-]+(?:an?\s+)?(?P<of>{_SCALED}))?))(?![\w'\u2019])"
)
_SPELLED = frozenset({*NUMBER_WORDS - {"and"}, *_ORDINALS, "half"}) - _NO_FIGURES
_TO_SPACES = dict.fromkeys(
    map(ord, ".,;:!?()[]{}\"'-/\u2010\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u2026"), " "
)
_SEPARATORS = re.compile(rf"[{_SPACES},'\u2019]")
_JOINED = re.compile(r"[\s\-\u2010\u2011]+")
_AND = re.compile(r"[\s-]+and[\s-]+", re.IGNORECASE)
_RANGE = re.compile(r"\s?[-\u2010-\u2013]\s?")
_LONGEST_GAP = 12

_ARTICLE = re.compile(r"(?<!\w)[Aa]n?\s+\Z")
_CURRENCY_BEFORE = re.compile(
    r"(?:(?<!\w)(?:US|U\.S\.))?\s?([$\u20ac\u00a3])\s?\Z|(?<!\w)(USD|EUR|GBP)\s?\Z"
)
_BEFORE = 10
_AFTER = re.compile(
    r"\s?(?P<percent>%)|[\s-]+(?P<percents>per\s?cent(?:age)?)(?!\w)"
    r"|\s?(?P<sign>[\u20ac\u00a3]|\$(?!\d))"
    r"|[\s-]+(?:(?:US|U\.S\.|American)\s+)?(?P<word>dollars?|euros?|pounds|USD|EUR|GBP)(?!\w)",
    re.IGNORECASE,
)
_CURRENCIES = {"usd": "$", "dol": "$", "eur": "\u20ac", "gbp": "\u00a3", "pou": "\u00a3"}

Tokens = list[re.Match[str]]


@value
class _Found:
    """A figure before it is known whether it is one end of a range.

    Attributes:
        start: Where it starts, a currency sign before it included.
        end: One past the last character of the number itself.
        number: Its value.
        scale: What its last scale multiplies by; 1 without one.
        measure: See `Mention`.
    """

    start: int
    end: int
    number: Decimal
    scale: int
    measure: str


def has_number_word(text: str) -> bool:
    """Tell whether a text may hold a figure written as a word."""
    return not _SPELLED.isdisjoint(text.casefold().translate(_TO_SPACES).split())


def find_figures(text: str) -> Iterator[Mention]:
    """Find the figures of a text, in order.

    The ends of a range share scale and measure: "$5-10 million" is 5 and 10 million dollars.
    """
    found = [figure for tokens in _runs(text) for figure in _figures(text, tokens)]
    for at in range(len(found) - 1):
        if _RANGE.fullmatch(text, found[at].end, found[at + 1].start):
            found[at : at + 2] = _range(found[at], found[at + 1])
    return (_mention(text, figure) for figure in found)


def figure_key(number: Decimal) -> str:
    """Return a number as figures are compared: no grouping, no idle zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _runs(text: str) -> Iterator[Tokens]:
    """Split the tokens into runs of what could be one figure."""
    run: Tokens = []
    for token in _TOKEN.finditer(text):
        if run and not _goes_on(text, run, token):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _goes_on(text: str, run: Tokens, token: re.Match[str]) -> bool:
    start, end = run[-1].end(), token.start()
    if end - start > _LONGEST_GAP or run[-1]["suffix"]:
        return False
    gap = text[start:end]
    if _AND.fullmatch(gap):
        last = (run[-1]["word"] or "").casefold()
        return last == "hundred" or last in SCALES
    return bool(token["word"]) and not run[-1]["half"] and _JOINED.fullmatch(gap) is not None


def _figures(text: str, run: Tokens) -> Iterator[_Found]:
    if len(run) == 1 and not run[0]["word"]:
        yield _found(text, run, Decimal(_numeral(run[0])), "")
        return
    words: list[str] = []
    for at, token in enumerate(run):
        if at and _AND.fullmatch(text[run[at - 1].end() : token.start()]):
            words.append("and")
        words.append(_numeral(token))
    whole = _value(text, run, words)
    if whole is not None:
        yield _found(text, run, whole, words[-1])
    elif len(run) > 1:
        # Two numbers side by side, such as "two-three": each for itself.
        for token in run:
            yield from _figures(text, [token])


def _value(text: str, run: Tokens, words: list[str]) -> Decimal | None:
    if words[0] == "hundred" or words[0] in SCALES:
        if not _ARTICLE.search(text, max(0, run[0].start() - 4), run[0].start()):
            return None
        words = ["one", *words]
    return None if len(run) == 1 and _spelled(run[0]) in _NO_FIGURES else value_of(words)


def _numeral(token: re.Match[str]) -> str:
    """Return a token as `value_of` reads it."""
    if token["half"]:
        return figure_key(_HALF * SCALES[token["of"].casefold()]) if token["of"] else str(_HALF)
    if token["digits"]:
        plain = _SEPARATORS.sub("", token["digits"])
        if plain.count(".") > 1:
            plain = plain.replace(".", "")
        return "".join(str(int(c)) if c.isdecimal() else c for c in plain)
    word = _spelled(token)
    return _ORDINALS.get(word, word)


def _spelled(token: re.Match[str]) -> str:
    return (token["word"] or "").casefold()


def _found(text: str, run: Tokens, number: Decimal, last: str) -> _Found:
    start, end = run[0].start(), run[-1].end()
    suffix = (run[-1]["suffix"] or "").casefold()
    scale = SCALES.get(SHORT_SCALES.get(suffix, last), 1)
    if suffix in SHORT_SCALES:
        number *= scale
    before = _CURRENCY_BEFORE.search(text, max(0, start - _BEFORE), start)
    if before:
        measure = before[1] or _CURRENCIES[before[2].casefold()]
        return _Found(before.start(), end, number, scale, measure)
    if suffix in {"st", "nd", "rd", "th"} or _spelled(run[-1]) in _ORDINALS:
        return _Found(start, end, number, scale, ORDINAL)
    return _Found(start, end, number, scale, _measure_after(text, end))


def _measure_after(text: str, end: int) -> str:
    found = _AFTER.match(text, end)
    if found is None:
        return ""
    if found["percent"] or found["percents"]:
        return PERCENT
    return found["sign"] or _CURRENCIES[found["word"][:3].casefold()]


def _range(low: _Found, high: _Found) -> tuple[_Found, _Found]:
    """Give both ends of a range the scale and the measure that one of them has."""
    number, measure = low.number, low.measure or high.measure
    if low.scale == 1 and number < high.number / high.scale:
        number *= high.scale
    return (
        _Found(low.start, low.end, number, low.scale, measure),
        _Found(high.start, high.end, high.number, high.scale, high.measure or measure),
    )


def _mention(text: str, found: _Found) -> Mention:
    end = found.end
    if found.measure == PERCENT and text[end : end + 1] == "%":
        end += 1
    written = text[found.start : end]
    start = found.start + len(written) - len(written.lstrip())
    key = figure_key(found.number)
    return Mention(MentionKind.FIGURE, written.lstrip(), start, end, key, found.measure)
