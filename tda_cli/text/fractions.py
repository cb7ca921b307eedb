"""Find fractions in words and signs, and decades in English words."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from unicodedata import numeric

from tda_cli.text.digits import Found
from tda_cli.text.languages import Language
from tda_cli.text.numerals import PROSE_SCALES, SMALL

# Compiled only when a text has what is written below for each: few have.
_ENGLISH_FRACTION = (
    r"(?<![\w-])(?:(?P<one>an?|one)[\s-]+(?P<part>half|third|quarter|fourth|fifth|sixth|eighth|tenth)"
    r"(?=\s+of\b)|(?P<many>two|three|four|five|six|seven|eight|nine)[\s-]+"
    r"(?P<parts>thirds|quarters|fourths|fifths|sixths|eighths|tenths))(?!\w)"
)
_AND_A_HALF = (
    r"(?<![\w-])(?P<whole>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"\s+and\s+a\s+half(?:\s+(?P<scale>thousand|million|billion|trillion))?(?!\w)"
)
_PARTS = dict(
    zip(
        "half third quarter fourth fifth sixth eighth tenth".split(),
        (2, 3, 4, 4, 5, 6, 8, 10),
        strict=True,
    )
)
_SIGN = r"(?<![\w.,/])(?P<whole>\d{1,4})?\s?(?P<sign>[\u00bc-\u00be\u2150-\u215e])"
_VULGAR = (
    r"(?<![\w.,/-])(?:(?P<whole>\d{1,3})\s)?(?P<above>[1-9])/(?P<below>[2-9]|10)(?![\w/-]|[.,]\d)"
)
_DECADE = (
    r"(?<!\w)(?P<century>eighteen|nineteen|twenty)[\s-]"
    r"(?P<ten>twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies(?!\w)"
)
_CENTURIES = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}
_TENS = "twent thirt fort fift sixt sevent eight ninet".split()


def find_fractions(plain: str, language: Language) -> Iterator[Found]:
    """Find halves, quarters and the like, in words and signs, and decades in English words."""
    for found in () if plain.isascii() else re.finditer(_SIGN, plain):
        yield Found(*found.span(), Decimal(found["whole"] or 0) + _sign(found["sign"]))
    for found in _each(_VULGAR, plain, "/"):
        above, below = Decimal(found["above"]), Decimal(found["below"])
        if above < below:
            yield Found(*found.span(), Decimal(found["whole"] or 0) + share(above, below))
    if language.is_english:
        for found in _each(_ENGLISH_FRACTION, plain, *_PARTS):
            part = found["part"] or found["parts"].removesuffix("s")
            count = SMALL.get(found["many"] or "", 1)
            yield Found(*found.span(), share(Decimal(count), Decimal(_PARTS[part])))
        for found in _each(_AND_A_HALF, plain, " a half"):
            number = Decimal(SMALL.get(found["whole"], found["whole"])) + Decimal("0.5")
            yield Found(*found.span(), number * PROSE_SCALES.get(found["scale"], 1))
        for found in _each(_DECADE, plain, *_CENTURIES):
            ten = 10 * (_TENS.index(found["ten"]) + 2)
            yield Found(*found.span(), Decimal(_CENTURIES[found["century"]] + ten))


def _each(pattern: str, plain: str, *hints: str) -> Iterable[re.Match[str]]:
    return re.finditer(pattern, plain) if any(hint in plain for hint in hints) else ()


def share(above: Decimal, below: Decimal) -> Decimal:
    """Return a part as a decimal with four digits."""
    return round(above / below, 4).normalize()


def _sign(sign: str) -> Decimal:
    return round(Decimal(numeric(sign)), 4).normalize()
