"""Find numbers in English prose: digits and words, with their scale or as ordinals."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tda_cli.text.digits import NUMBER, Found, plain_digits
from tda_cli.text.measures import ORDINAL
from tda_cli.text.numerals import NUMBER_WORDS, ORDINALS, PROSE_SCALES, SHORT_SCALES, value_of
from tda_cli.values import value

_CARDINALS = (NUMBER_WORDS | PROSE_SCALES.keys()) - {"and"}
# Alone, "first" and "second" usually order a story, and "one" is usually a pronoun.
_NOT_FIGURES = frozenset({"one", "first", "second"})
# "The second-largest city" is a figure after all.
_SUPERLATIVE = re.compile(r"[\s-]+(?:\w{2,}est|most|best|worst)(?!\w)").match
_ORDINAL_SUFFIXES = frozenset(("st", "nd", "rd", "th"))
_NUMERALS = {word: word for word in _CARDINALS} | ORDINALS | {"half": "0.5"}
# "120m long" is not a million.
_IN_METERS = "long|high|tall|wide|deep|thick|away|apart|above|below|race|sprint"
_TOKEN = re.compile(
    rf"""
    {NUMBER}
    (?P<suffix> (?:st|nd|rd|th|s|k|mn?(?!\s+(?:{_IN_METERS})\b)|bn?|tn)(?!\w) )?
    | (?<![\w'])
    (?: half (?:[\s-]+(?:an?\s+)?(?P<of>{"|".join(PROSE_SCALES)}))? | (?P<word>[a-z]++) )
    (?![\w'])
    """,
    re.VERBOSE,
)
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[a-z]{3,}")  # no numeral has fewer
# A text with neither a digit nor one of these has no number.
_WORDS = _NUMERALS.keys() - {"one", "first"}
_WORD_GAP = re.compile(r"[\s\-\u2010\u2011]+")
_AND = re.compile(r"[\s-]+and[\s-]+")
_LONGEST_GAP = 12
_ARTICLE = re.compile(r"(?<!\w)an?\s+\Z")


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


def may_have_numbers(lowered: str) -> bool:
    """Return whether a text in lowercase is worth a closer look."""
    return bool(_DIGIT.search(lowered)) or not _WORDS.isdisjoint(_LETTERS.findall(lowered))


def find_english_numbers(lowered: str) -> Iterator[Found]:
    """Find the numbers in a text in lowercase, in order."""
    for run in _runs(lowered):
        yield from _numbers(lowered, run)


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
        return _Token(start, end, "", plain_digits(found["digits"]), found["suffix"] or "")
    half_of = found["of"]
    numeral = f"{Decimal(PROSE_SCALES[half_of]) / 2:f}" if half_of else _NUMERALS[found[0]]
    return _Token(start, end, found[0], numeral, "")


def _continues(lowered: str, last: _Token, token: _Token) -> bool:
    if token.start - last.end > _LONGEST_GAP or last.suffix:
        return False
    gap = lowered[last.end : token.start]
    if _AND.fullmatch(gap):
        return last.word == "hundred" or last.word in PROSE_SCALES
    is_word = bool(token.word) and not token.is_half
    return is_word and not last.is_half and _WORD_GAP.fullmatch(gap) is not None


def _numbers(lowered: str, run: list[_Token]) -> Iterator[Found]:
    if len(run) == 1 and (not run[0].word or run[0].is_half):
        yield _found(run, Decimal(run[0].numeral))
        return
    numerals: list[str] = []
    for at, token in enumerate(run):
        if at and _AND.fullmatch(lowered, run[at - 1].end, token.start):
            numerals.append("and")
        numerals.append(token.numeral)
    whole = _value(lowered, run, numerals)
    if whole is not None:
        yield _found(run, whole)
    elif len(run) > 1:
        # Several numbers side by side, such as "two-three".
        for token in run:
            yield from _numbers(lowered, [token])


def _value(lowered: str, run: list[_Token], numerals: list[str]) -> Decimal | None:
    if numerals[0] == "hundred" or numerals[0] in PROSE_SCALES:
        if not _ARTICLE.search(lowered, max(0, run[0].start - 4), run[0].start):
            return None
        numerals = ["one", *numerals]
    alone = len(run) == 1 and run[0].word in _NOT_FIGURES
    return None if alone and not _SUPERLATIVE(lowered, run[0].end) else value_of(numerals)


def _found(run: list[_Token], number: Decimal) -> Found:
    start, end, suffix = run[0].start, run[-1].end, run[-1].suffix
    scale = PROSE_SCALES.get(SHORT_SCALES.get(suffix, run[-1].numeral), 1)
    if suffix in SHORT_SCALES:
        number *= scale
    is_ordinal = suffix in _ORDINAL_SUFFIXES or run[-1].word in ORDINALS
    return Found(start, end, number, scale, ORDINAL if is_ordinal else "")
