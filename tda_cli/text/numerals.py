"""The number words of English, and what the words of a number in any language add up to."""

from collections.abc import Sequence
from decimal import Decimal, localcontext

from tda_cli.values import value

_MOST_DIGITS = 120  # enough for any number in digits with scales, so that nothing is rounded
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


@value
class Number:
    """A number word or digits: the value, and whether it multiplies what is before it."""

    value: Decimal
    is_scale: bool = False
    is_digits: bool = False


_MULTIPLES = {"hundred": _HUNDRED, **PROSE_SCALES}
ENGLISH_NUMBERS = {word: Number(Decimal(one)) for word, one in _SMALL.items()}
ENGLISH_NUMBERS |= {word: Number(Decimal(one), is_scale=True) for word, one in _MULTIPLES.items()}


def sum_up(numbers: Sequence[Number], *, is_english: bool) -> Decimal | None:
    """Return the value of the parts of one number, in order; None if they are several numbers."""
    if len(numbers) > 1 and not all(one.value for one in numbers):
        return None
    total = group = last = Decimal(0)
    before: Number | None = None
    with localcontext(prec=_MOST_DIGITS):
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
