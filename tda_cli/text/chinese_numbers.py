"""Find numbers in Chinese and Japanese."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tda_cli.text.digits import Found
from tda_cli.text.measures import PERCENT

_FIGURES = "\u3007\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d"
_CHINESE = {sign: max(0, at - 1) for at, sign in enumerate(_FIGURES)} | {"\u4e24": 2, "\u5169": 2}
_SMALL = {"\u5341": 10, "\u767e": 100, "\u5343": 1000}
_LARGE = {"\u4e07": 10**4, "\u842c": 10**4, "\u4ebf": 10**8, "\u5104": 10**8, "\u5146": 10**12}
_SIGNS = "".join((*_CHINESE, *_SMALL, *_LARGE))
_CHINESE_RUN = re.compile(rf"(?:\d[\d,]*(?:\.\d+)?|[{_SIGNS}])++")
_CHINESE_PART = re.compile(rf"\d[\d,]*(?:\.\d+)?|[{_SIGNS}]")
_PERCENT_BEFORE = "\u767e\u5206\u4e4b"
_TENTHS = ("\u5272", "\u6210")


def find_chinese(plain: str) -> Iterator[Found]:
    """Find numbers in digits and signs, and tenths, which are given in percent."""
    for found in _CHINESE_RUN.finditer(plain):
        start, end = found.span()
        written = found[0]
        is_percent = written.startswith("\u767e") and plain.startswith(_PERCENT_BEFORE, start)
        parts = _CHINESE_PART.findall(written)
        is_number = any(part in _CHINESE or part[0].isdecimal() for part in parts)
        is_tenths = plain.startswith(_TENTHS, end)
        if not is_number or (len(parts) == 1 and not parts[0][0].isdecimal() and not is_tenths):
            continue
        before = plain[max(0, start - len(_PERCENT_BEFORE)) : start]
        number = _chinese(parts)
        yield Found(
            start,
            end + is_tenths,
            number * 10 if is_tenths else number,
            measure=PERCENT if is_percent or is_tenths or before == _PERCENT_BEFORE else "",
        )


def _chinese(parts: Sequence[str]) -> Decimal:
    total = section = Decimal(0)
    number: Decimal | None = None
    for part in parts:
        if part in _LARGE:
            whole = section + (number or 0)
            total, section, number = total + (whole or 1) * _LARGE[part], Decimal(0), None
        elif part in _SMALL:
            section += (1 if number is None else number) * _SMALL[part]
            number = None
        else:
            number = Decimal(
                _CHINESE.get(part, part.replace(",", "") if part[0].isdecimal() else 0)
            )
    return total + section + (number or 0)
