"""Numbers in digits, as a text of any language has them once its signs are those of English."""

from collections.abc import Iterable
from decimal import Decimal

from tda_cli.values import value

# For lowercase text, with a comma between thousands. Digits are matched possessively, so that no
# match ends inside a number, and no number has more than ten groups of them. Only letters of a
# script with capitals must not be right before them; others may be written without spaces.
_CODES = "|".join(rf"(?<=(?<!\w){code})" for code in ("usd", "eur", "gbp", "chf", "rs", "kr"))
_START = (
    rf"(?=\d)(?:(?<![a-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u058f\u1e00-\u1fff])(?<!\d)|{_CODES})"
)
NUMBER = rf"""
    {_START}
    (?P<digits>
        \d{{1,2}} (?:,\d\d){{1,4}} ,\d{{3}} (?!\d)
      | \d{{1,3}}
        (?: (?P<mark>[,'\ ]) \n?\d{{3}} (?:(?P=mark)\n?\d{{3}}){{0,9}}+
          | (?:\.\d{{3}}){{2,10}}+ ) (?!\d)
        (?:\.\d++)?
      | \d++ (?:\.\d++)?
    )
"""
_SEPARATORS = dict.fromkeys(map(ord, ",' \n"))


@value
class Found:
    """A number in a text.

    `scale` is the value of its last scale, such as 1,000 for "thousand", or 1. `measure` is
    "percent" or "ordinal" if the number itself says so, and a currency with what is around it, as
    `unit` and `reach`; see `Mention`.
    """

    start: int
    end: int
    number: Decimal
    scale: int = 1
    measure: str = ""
    unit: str = ""
    reach: int = 0


def plain_digits(written: str) -> str:
    """Return a number in digits without grouping marks."""
    plain = written.translate(_SEPARATORS)
    return plain.replace(".", "") if plain.count(".") > 1 else plain


def blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text with parts, in any order, replaced by signs that belong to no number."""
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        parts += [text[at:start], "#" * (end - max(at, start))]
        at = max(at, end)
    return "".join((*parts, text[at:]))
