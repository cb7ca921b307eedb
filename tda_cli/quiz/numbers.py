"""Typed numbers: digits, grouped digits, words, scales and units, and never a guess."""

import re
from decimal import Decimal, localcontext
from math import prod

from tda_cli.values import value

# What a calendar year is given as; such an answer is four plain digits and nothing else.
YEAR = "year"

_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\t"), " ")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")
_APOSTROPHE = {ord("\u2019"): "'"}
_FOLDS = _SPACES | _DASHES | _APOSTROPHE

_FOUR_DIGITS = re.compile(r"[0-9]{4}")
_SPACE_GROUPED = re.compile(r"(?<![0-9.,])([1-9][0-9]{0,2})((?: [0-9]{3})+)(?![0-9])")
_HYPHEN_IN_WORDS = re.compile(r"(?<=[a-z0-9])-(?=[a-z])")
_TOKEN = re.compile(r"[0-9.][0-9.,'_]*|[^\W\d_]+|\S")

_PLAIN = re.compile(r"[0-9]*\.?[0-9]+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}([,'_])[0-9]{3}(?:\1[0-9]{3})*(?:\.[0-9]+)?")
_POINT_OR_GROUP = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_ONE_COMMA = re.compile(r"[0-9]+,[0-9]+")
_LITERAL_START = frozenset("0123456789.")
_MOST_DIGITS = 30
_SIGNS = frozenset({"-", "+", "minus"})

_UP_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_SMALL = {word: value for value, word in enumerate(_UP_TO_NINETEEN.split())}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
_SCALES = {
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
# Only straight after digits: "5k", "US$ 5m".
_SHORT_SCALES = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "b": "billion",
    "bn": "billion",
    "tn": "trillion",
}
_WORDS = _SMALL.keys() | _TENS.keys() | _SCALES.keys() | {"and", "hundred"}

# Written forms of units, as singular words.
_UNIT_FORMS = {
    "%": ("percent",),
    "percentage": ("percent",),
    "pct": ("percent",),
    "$": ("dollar",),
    "usd": ("us", "dollar"),
    "€": ("euro",),
    "£": ("pound",),
    "people": ("person",),
    "men": ("man",),
    "women": ("woman",),
    "children": ("child",),
}
# Accepted where the question names no unit: there is nothing they could contradict.
_UNITS_UNASKED = frozenset({"percent", "us", "dollar", "euro", "pound"})
_UNITS_IN_M = frozenset({"meter", "metre", "mile", "minute", "month"})


@value
class Ambiguous:
    """A number that can be read in two ways; the message says how to write each."""

    message: str


def parse_number(text: str, unit: str = "") -> Decimal | Ambiguous | None:
    """Read a typed number exactly.

    Args:
        text: What the person typed: `5,000`, `5 000`, `5k`, `US$ 5 million`, `five thousand`,
            `2 percent`, `11,000 soldiers`.
        unit: What one of them is, in the plural; `year` for a calendar year; may be empty. A
            unit that is typed along must be this one.

    Returns:
        The number, `Ambiguous`, or None where the text is no number.
    """
    if unit == YEAR:
        year = text.strip()
        return Decimal(year) if _FOUR_DIGITS.fullmatch(year) else None
    before, number, after = _split(_tokens(text), unit)
    sign = [token for token in before if token in _SIGNS]
    unit_before = [token for token in before if token not in _SIGNS]
    if len(sign) > 1 or not (_agrees(unit_before, unit) and _agrees(after, unit)):
        return None
    value = _ambiguity(number) or _value(number)
    return -value if isinstance(value, Decimal) and sign and sign != ["+"] else value


def format_number(value: Decimal) -> str:
    """Write a number with grouped thousands and no idle zeros."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _tokens(text: str) -> list[str]:
    """Cut a text into literals, words and signs; digits grouped by spaces become one literal."""
    folded = " ".join(text.translate(_FOLDS).casefold().replace("u.s.", "us").split())
    grouped = _SPACE_GROUPED.sub(lambda found: found[0].replace(" ", ""), folded.rstrip("."))
    return _TOKEN.findall(_HYPHEN_IN_WORDS.sub(" ", grouped))


def _split(tokens: list[str], unit: str) -> tuple[list[str], list[str], list[str]]:
    """Split tokens into what stands before the number, the number, and what stands after it."""
    is_number = [token in _WORDS or token[0] in _LITERAL_START for token in tokens]
    start = is_number.index(True) if True in is_number else len(tokens)
    number: list[str] = []
    for token, written_out in zip(tokens[start:], is_number[start:], strict=True):
        scale = _short_scale(token, unit) if number and number[-1][-1].isdecimal() else ""
        if not (written_out or scale):
            break
        number.append(scale or token)
    after = tokens[start + len(number) :]
    if number and number[0] in _SCALES.keys() | {"hundred"} and tokens[start - 1 : start] == ["a"]:
        return tokens[: start - 1], ["one", *number], after
    return tokens[:start], number, after


def _short_scale(after: str, unit: str) -> str:
    """Give the scale that a letter after digits stands for; `m` may be metres or minutes."""
    if after == "m" and _UNITS_IN_M.intersection(_unit_words(unit.casefold().split())):
        return ""
    return _SHORT_SCALES.get(after, "")


def _unit_words(tokens: list[str]) -> tuple[str, ...]:
    """Give each word of a unit in the singular, abbreviations written out."""
    joined = " ".join(tokens).replace("per cent", "percent").split()
    return tuple(word for token in joined for word in _UNIT_FORMS.get(token, (_singular(token),)))


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word.removesuffix("s") if word != "us" else word


def _agrees(tokens: list[str], unit: str) -> bool:
    """Tell whether typed unit words, if any, are a run of the words of the unit."""
    typed = _unit_words(tokens)
    if not unit:
        return _UNITS_UNASKED.issuperset(typed)
    asked = _unit_words(_TOKEN.findall(unit.casefold().replace("u.s.", "us")))
    starts = range(len(asked) - len(typed) + 1)
    return any(asked[start : start + len(typed)] == typed for start in starts)


def _ambiguity(words: list[str]) -> Ambiguous | None:
    """Find a literal whose comma or point could part thousands or decimals."""
    for word in words:
        if _ONE_COMMA.fullmatch(word) and not _GROUPED.fullmatch(word):
            whole = word.replace(",", "").lstrip("0") or "0"
            return _two_ways(word, whole, word.replace(",", "."))
    # A scale word settles it: 1.125 million is a decimal.
    if len(words) == 1 and _POINT_OR_GROUP.fullmatch(words[0]):
        whole = words[0].replace(".", ",")
        if whole.count(",") > 1:
            return Ambiguous(f"Write thousands with commas: `{whole}`.")
        return _two_ways(words[0], whole, f"{words[0]}0")
    return None


def _two_ways(word: str, whole: str, decimal: str) -> Ambiguous:
    return Ambiguous(f"`{word}` can be read in two ways: write `{whole}` or `{decimal}`.")


def _value(words: list[str]) -> Decimal | None:
    """Add up the groups of a number, each with its scale: two million five hundred thousand."""
    total, ceiling = Decimal(0), None
    rest = words
    # No rounding: more digits than any literal and any two scales can need.
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
    """Split off the words up to a scale, and that scale, which may be two words."""
    at = next((i for i, word in enumerate(words) if word in _SCALES), len(words))
    scales = [_SCALES[word] for word in words[at : at + 2] if word in _SCALES]
    return words[:at], prod(scales), words[at + len(scales) :]


def _below_thousand(words: list[str]) -> Decimal | None:
    """Read a group; a literal counts as one word, whatever its size."""
    if "hundred" not in words:
        return _below_hundred(words)
    at = words.index("hundred")
    hundreds = _below_hundred(words[:at])
    rest = words[at + 1 :]
    tail = _below_hundred(rest[rest[:1] == ["and"] :]) if rest else Decimal(0)
    if hundreds is None or tail is None or tail >= 100:  # noqa: PLR2004 - it says hundred
        return None
    return 100 * hundreds + tail


def _below_hundred(words: list[str]) -> Decimal | None:
    match words:
        case [word]:
            known = _SMALL.get(word, _TENS.get(word))
            return _literal(word) if known is None else Decimal(known)
        case [tens, unit] if tens in _TENS and 0 < _SMALL.get(unit, 0) < 10:  # noqa: PLR2004
            return Decimal(_TENS[tens] + _SMALL[unit])
        case _:
            return None


def _literal(word: str) -> Decimal | None:
    if len(word) > _MOST_DIGITS or not (_PLAIN.fullmatch(word) or _GROUPED.fullmatch(word)):
        return None
    return Decimal(re.sub("[,'_]", "", word))
