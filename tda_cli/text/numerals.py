"""Parse numbers in digits and words: "11,000", "5 million", "two hundred and six"."""

import re
from decimal import Decimal, localcontext
from itertools import takewhile
from math import prod

from tda_cli.text import figure_key

_PLAIN = re.compile(r"[0-9]*\.?[0-9]+")
GROUPED = re.compile(r"[1-9][0-9]{0,2}([,'_])[0-9]{3}(?:\1[0-9]{3})*(?:\.[0-9]+)?")
_MOST_DIGITS = 30
_MOST_WORDS = 60  # 999,999,999,999,999 with an "and" in each group has 30

_UP_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_FROM_TWENTY_TO_NINETY = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {word: value for value, word in enumerate(_UP_TO_NINETEEN.split())}
_TENS = {word: 10 * value for value, word in enumerate(_FROM_TWENTY_TO_NINETY.split(), start=2)}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
# In prose, but not as an answer to a question.
PROSE_SCALES = SCALES | {"dozen": 12, "lakh": 10**5, "crore": 10**7, "milliard": 10**9}
# Only directly after digits: "5k", "US$ 5m".
SHORT_SCALES = {
    "k": "thousand", "m": "million", "mn": "million", "b": "billion", "bn": "billion",
    "tn": "trillion",
}  # fmt: skip
NUMBER_WORDS = SMALL.keys() | _TENS.keys() | SCALES.keys() | {"and", "hundred"}
# By ordinal, the cardinal.
ORDINALS = {
    f"{word[:-1]}ieth" if word.endswith("y") else f"{word}th": word
    for word in NUMBER_WORDS - {"and"}
} | {
    "first": "one", "second": "two", "third": "three", "fifth": "five", "eighth": "eight",
    "ninth": "nine", "twelfth": "twelve",
}  # fmt: skip
_PARTS = NUMBER_WORDS | ORDINALS.keys()
_ORDINAL_DIGITS = re.compile(r"([0-9]+)(?:st|nd|rd|th)")
_ORDINAL_MARK = "th"


def value_of(words: list[str]) -> Decimal | None:
    """Add up the groups of a number, each with its scale: two million, five hundred thousand."""
    total, ceiling = Decimal(0), None
    rest = words if len(words) <= _MOST_WORDS else []
    # Enough digits for any literal with two scales, so nothing is rounded.
    with localcontext(prec=4 * _MOST_DIGITS):
        while rest:
            group, scale, rest = _next_group(rest)
            if ceiling is not None and group[:1] == ["and"]:
                group = group[1:]
            value = _below_thousand(group)
            if value is None or (ceiling is not None and value * scale >= ceiling):
                return None
            total += value * scale
            ceiling = scale
    return None if ceiling is None else total


def _next_group(words: list[str]) -> tuple[list[str], int, list[str]]:
    """Split off the words before a scale, and the scale, which may be two words."""
    at = next((i for i, word in enumerate(words) if word in PROSE_SCALES), len(words))
    scales = [PROSE_SCALES[word] for word in words[at : at + 2] if word in PROSE_SCALES]
    return words[:at], prod(scales), words[at + len(scales) :]


def _below_thousand(words: list[str]) -> Decimal | None:
    """Parse a group; a literal is one word and may be of any size."""
    if "hundred" not in words:
        return _below_hundred(words)
    at = words.index("hundred")
    hundreds = _below_hundred(words[:at])
    rest = words[at + 1 :]
    tail = _below_hundred(rest[rest[:1] == ["and"] :]) if rest else Decimal(0)
    if hundreds is None or tail is None or tail >= 100:  # noqa: PLR2004 - as in the name
        return None
    return 100 * hundreds + tail


def _below_hundred(words: list[str]) -> Decimal | None:
    match words:
        case [word]:
            known = SMALL.get(word, _TENS.get(word))
            return _literal(word) if known is None else Decimal(known)
        case [tens, unit] if tens in _TENS and 0 < SMALL.get(unit, 0) < 10:  # noqa: PLR2004
            return Decimal(_TENS[tens] + SMALL[unit])
        case _:
            return None


def _literal(word: str) -> Decimal | None:
    if len(word) > _MOST_DIGITS or not (_PLAIN.fullmatch(word) or GROUPED.fullmatch(word)):
        return None
    return Decimal(re.sub("[,'_]", "", word))


def with_digits(words: list[str]) -> list[str]:
    """Write every number among words in digits: `5000` for "five thousand", `21th` for 21st."""
    found: list[str] = []
    start = 0
    while start < len(words):
        end, number = next(
            (end, number)
            for end in range(start + _length(words, start), start, -1)
            if (number := _in_digits(words[start:end]))
        )
        found.append(number)
        start = end
    return found


def _length(words: list[str], start: int) -> int:
    """Return how many words from the first one could be one number; at least 1."""
    rest = words[start + 1 : start + _MOST_WORDS]
    return 1 + sum(1 for _ in takewhile(lambda word: word in _PARTS or word[0].isdecimal(), rest))


def _in_digits(words: list[str]) -> str:
    """Return words in digits if they are one number, a single word as it is, or else nothing."""
    *most, last = words
    ordinal = _ORDINAL_DIGITS.fullmatch(last)
    if ordinal and not most:
        return f"{ordinal[1]}{_ORDINAL_MARK}"
    number = [*most, ORDINALS.get(last, last)]
    if number[0] == "a" and len(number) > 1:
        number = number[1:] if is_multiple(number[1]) else []
    if number and is_multiple(number[0]):
        number = ["one", *number]
    # A single literal stays as it is typed.
    value = value_of(number) if NUMBER_WORDS.intersection(number) else None
    if value is None:
        return "" if most else last
    return f"{figure_key(value)}{_ORDINAL_MARK if last in ORDINALS else ''}"


def is_multiple(word: str) -> bool:
    """Return whether a word such as "hundred" or "million" multiplies what is before it."""
    return word == "hundred" or word in SCALES
