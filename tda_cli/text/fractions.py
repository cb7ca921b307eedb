"""Find fractions in words and signs, and decades in English words."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from unicodedata import numeric

from tda_cli.text.digits import Found
from tda_cli.text.language_tables import PARTS
from tda_cli.text.languages import NOTHING, Language
from tda_cli.text.numerals import ENGLISH_NUMBERS, ORDINALS

# Compiled only when a text has what is written below for each: few have.
_SIGN = r"(?<![\w.,/])(?P<whole>\d{1,4})?\s?(?P<sign>[\u00bc-\u00be\u2150-\u215e])"
_VULGAR = (
    r"(?<![\w.,/-])(?:(?P<whole>\d{1,3})\s)?(?P<above>[1-9])/(?P<below>[2-9]|10)(?![\w/-]|[.,]\d)"
)
_ONE = Decimal(1)
_DECADE = (
    r"(?<!\w)(eighteen|nineteen|twenty)[\s-]"
    r"(twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies(?!\w)"
)


def find_fractions(plain: str, language: Language) -> Iterator[Found]:
    """Find thirds, quarters and the like, in words and signs, and decades in English words."""
    for found in () if plain.isascii() else re.finditer(_SIGN, plain):
        yield Found(
            *found.span(), Decimal(found["whole"] or 0) + _share(Decimal(numeric(found["sign"])))
        )
    for found in _each(_VULGAR, plain, "/"):
        above, below = Decimal(found["above"]), Decimal(found["below"])
        if above < below:
            yield Found(*found.span(), Decimal(found["whole"] or 0) + _share(above, below))
    parts = {name: one for name in PARTS if (one := language.word(name)) != NOTHING}
    if any(one[:4] in plain for one in parts.values()):
        for found in re.finditer(_parts(language), plain):
            count = language.numbers.get(found["count"])
            part = next(name for name in parts if found[name])
            yield Found(*found.span(), _share(count.value if count else _ONE, Decimal(PARTS[part])))
    for found in _each(_DECADE, plain, "ties") if language.is_english else ():
        century, ten = (ENGLISH_NUMBERS[word].value for word in (found[1], f"{found[2]}y"))
        yield Found(*found.span(), 100 * century + ten)


@lru_cache(maxsize=32)
def _parts(language: Language) -> str:
    numbers = language.numbers.items()
    counts = "|".join(
        word for word, one in numbers if one.value in range(1, 10) and word not in ORDINALS
    )
    parts = "|".join(rf"(?P<{name}>{language.word(name)})" for name in PARTS)
    return rf"(?<![\w-])(?P<count>{counts}|an?)[\s-]+(?:{parts})(?!\w)"


def _each(pattern: str, plain: str, *hints: str) -> Iterable[re.Match[str]]:
    return re.finditer(pattern, plain) if any(hint in plain for hint in hints) else ()


def _share(above: Decimal, below: Decimal = _ONE) -> Decimal:
    """Return a part as a decimal with four digits."""
    return round(above / below, 4).normalize()
