"""Parse numbers in digits and words: "11,000", "5 million", "two hundred and six"."""

import re
from collections.abc import Sequence
from decimal import Decimal, localcontext
from itertools import pairwise, takewhile

from tda_cli.text import figure_key
from tda_cli.values import value

_PLAIN = re.compile(r"[0-9]*\.?[0-9]+")
GROUPED = re.compile(r"[1-9][0-9]{0,2}([,'_])[0-9]{3}(?:\1[0-9]{3})*(?:\.[0-9]+)?")
_MOST_DIGITS = 30
_MOST_WORDS = 60  # 999,999,999,999,999 with an "and" in each group has 30
_TEN, _HUNDRED = 10, 100
HALF = Decimal("0.5")
# In other languages, French counts on to nineteen after these.
_TWENTIES = (60, 80)

_UP_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_FROM_TWENTY_TO_NINETY = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: value for value, word in enumerate(_UP_TO_NINETEEN.split())}
_SMALL |= {word: 10 * value for value, word in enumerate(_FROM_TWENTY_TO_NINETY.split(), start=2)}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
# In prose, but not as an answer to a question.
PROSE_SCALES = SCALES | {"dozen": 12, "lakh": 10**5, "crore": 10**7, "milliard": 10**9}
# Only directly after digits: "5k", "US$ 5m".
SHORT_SCALES = {
    "k": "thousand", "m": "million", "mn": "million", "b": "billion", "bn": "billion",
    "tn": "trillion",
}  # fmt: skip
NUMBER_WORDS = _SMALL.keys() | SCALES.keys() | {"and", "hundred"}
# By ordinal, the cardinal.
ORDINALS = {
    f"{word[:-1]}ieth" if word.endswith("y") else f"{word}th": word
    for word in NUMBER_WORDS - {"and"}
} | {
    "first": "one", "second": "two", "third": "three", "fifth": "five", "eighth": "eight",
    "ninth": "nine", "twelfth": "twelve",
}  # fmt: skip
_PARTS = (NUMBER_WORDS | ORDINALS.keys()) - {"zero", "zeroth"}  # after the first word
_ORDINAL_DIGITS = re.compile(r"([0-9]+)(?:st|nd|rd|th)")
_ORDINAL_MARK = "th"


@value
class Number:
    """A number word or digits: the value, and whether it multiplies what is before it."""

    value: Decimal
    is_scale: bool = False
    is_digits: bool = False


_MULTIPLES = {"hundred": _HUNDRED, **PROSE_SCALES}
ENGLISH_NUMBERS = {word: Number(Decimal(one)) for word, one in _SMALL.items()}
ENGLISH_NUMBERS |= {word: Number(Decimal(one), is_scale=True) for word, one in _MULTIPLES.items()}


def value_of(words: list[str]) -> Decimal | None:
    """Return the value of English words and digits that are one number: 2 hundred and six."""
    if not words or len(words) > _MOST_WORDS or words[-1] == "and":
        return None
    numbers: list[Number] = []
    for before, word in pairwise(("", *words)):
        if word != "and" or before not in _MULTIPLES:
            number = ENGLISH_NUMBERS.get(word) or _in_plain_digits(word)
            if number is None:
                return None
            numbers.append(number)
    return sum_up(numbers, is_english=True)


def _in_plain_digits(word: str) -> Number | None:
    if len(word) > _MOST_DIGITS or not (_PLAIN.fullmatch(word) or GROUPED.fullmatch(word)):
        return None
    return Number(Decimal(re.sub("[,'_]", "", word)), is_digits=True)


def sum_up(numbers: Sequence[Number], *, is_english: bool) -> Decimal | None:
    """Return the value of the parts of one number, in order; None if they are several numbers."""
    if len(numbers) > 1 and not all(one.value for one in numbers):
        return None
    total = group = last = Decimal(0)
    before: Number | None = None
    # Enough digits for any number in digits with two scales, so nothing is rounded.
    with localcontext(prec=4 * _MOST_DIGITS):
        for one in numbers:
            number = one.value
            is_larger = number > last or (number == last and not group)
            if number == HALF and before and before.is_scale and not group:
                total += last / 2  # un millon y medio
            elif not one.is_scale:
                if not _fits(group, one, before, is_english=is_english):
                    return None
                group += number
            elif last and is_larger and not (group and is_english):
                # Dos mil quinientos millones, and five thousand million.
                total, group, last = (total + group) * number, Decimal(0), number
            elif is_english and not group:
                return None
            elif number == _HUNDRED and group < _HUNDRED:
                group = (group or 1) * number
            else:
                part = (group or 1) * number
                if part >= last > 0 or number == _HUNDRED:
                    return None
                total, group, last = total + part, Decimal(0), number
            before = one
        return None if group >= last > 0 else total + group


def _fits(group: Decimal, one: Number, before: Number | None, *, is_english: bool) -> bool:
    """Return whether a number can be added: twenty and five, but not two and three."""
    if not group or one.is_digits or one.value >= _HUNDRED:
        return not group
    if one.value == HALF:
        return group % 1 == 0
    rest = group % _HUNDRED
    is_unit = one.value < _TEN and rest >= 2 * _TEN and rest % _TEN == 0
    is_twenty = not is_english and rest in _TWENTIES and one.value < 2 * _TEN
    return (rest == 0 or is_unit or is_twenty) and not (before and before.is_digits)


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
