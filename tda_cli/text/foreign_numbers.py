"""Find numbers in digits and words in languages other than English."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import product

from tda_cli.text.digits import NUMBER, Found, blank, plain_digits
from tda_cli.text.fractions import share
from tda_cli.text.languages import Language, Number
from tda_cli.text.measures import PERCENT, longest_form
from tda_cli.values import value

_DIGITS = re.compile(NUMBER, re.VERBOSE)
# "Por ciento" is percent, not a hundred.
_WORD_START = r"(?<![\w-])(?<!por )(?<!per )(?<!pour )"
# In French, "new" is also nine, unless a plural follows.
_NEW = re.compile(r"neuf(?!\w|[\s-]+(?:\w+[sx]|cents?|mille)\b)")
_WORD = re.compile(r"[^\W\d_]+")
_GAPS = (" ", "-", "\n")
_LONGEST_SCALE = 14
_LONGEST_ABBREVIATION = 3
_CASELESS = 0xE00  # from here on, scripts that write words without spaces
_TEN, _HUNDRED = 10, 100
_DOZEN = 12
# French counts on to nineteen after sixty and eighty.
_TWENTIES = (60, 80)
_FIGURES = "\u3007\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d"
_CHINESE = {sign: max(0, at - 1) for at, sign in enumerate(_FIGURES)} | {"\u4e24": 2, "\u5169": 2}
_SMALL = {"\u5341": 10, "\u767e": 100, "\u5343": 1000}
_LARGE = {"\u4e07": 10**4, "\u842c": 10**4, "\u4ebf": 10**8, "\u5104": 10**8, "\u5146": 10**12}
_SIGNS = "".join((*_CHINESE, *_SMALL, *_LARGE))
_CHINESE_RUN = re.compile(rf"(?:\d[\d,]*(?:\.\d+)?|[{_SIGNS}])++")
_CHINESE_PART = re.compile(rf"\d[\d,]*(?:\.\d+)?|[{_SIGNS}]")
_PERCENT_BEFORE = "\u767e\u5206\u4e4b"
_TENTHS = ("\u5272", "\u6210")


@value
class _Patterns:
    """How a language writes numbers in words, in plain text.

    Attributes:
        run: A whole number, of one or more words.
        word: One of its words.
        part: A third or a quarter, after the number of them.
        plus_half: A half, added to a number.
        shares: The value of a half, one and a half, and half a dozen, by form.
    """

    run: re.Pattern[str]
    word: re.Pattern[str]
    part: re.Pattern[str]
    plus_half: re.Pattern[str]
    shares: Mapping[str, Decimal]
    share: re.Pattern[str]


@lru_cache(maxsize=32)
def _patterns(language: Language) -> _Patterns | None:
    if not language.numbers:
        return None
    forms = "|".join(sorted(language.numbers, key=len, reverse=True)).replace("-", r"[\s-]")
    join = rf"[\s-]*+(?:{language.word('and')}[\s-]+)?"
    shares = dict.fromkeys(language.word("half").split("|"), Decimal("0.5"))
    shares |= dict.fromkeys(language.word("oneandahalf").split("|"), Decimal("1.5"))
    for half, dozen in product(
        language.word("halfof").split("|"), language.word("dozen").split("|")
    ):
        shares |= dict.fromkeys((f"{half} {dozen}", f"{half}-{dozen}"), Decimal(_DOZEN) / 2)
    third, quarter = language.word("third"), language.word("quarter")
    return _Patterns(
        re.compile(rf"{_WORD_START}(?:{forms})(?:{join}(?:{forms})){{0,30}}+(?!\w)"),
        re.compile(forms),
        re.compile(rf"\s+(?:(?P<third>{third})|(?P<quarter>{quarter}))(?!\w)"),
        re.compile(rf"\s+{language.word('and')}\s+(?:{language.word('plushalf')})(?!\w)"),
        shares,
        re.compile(rf"(?<!\w)(?:{'|'.join(filter(None, shares))})(?!\w)"),
    )


def find_foreign_numbers(plain: str, language: Language) -> Iterator[Found]:
    """Find the numbers in digits and words of a language other than English."""
    if language.base in {"zh", "ja"}:
        yield from _find_chinese(plain)
        return
    found: list[Found] = []
    for digits in _DIGITS.finditer(plain):
        if not found or digits.start() >= found[-1].end:
            found.append(_scaled(plain, digits, language))
    yield from found
    plain = blank(plain, ((one.start, one.end) for one in found))
    patterns = _patterns(language)
    if patterns is None:
        for single in _WORD.finditer(plain):
            if size := language.single_scales.get(single[0]):
                yield Found(*single.span(), Decimal(size), size)
        return
    shares = list(patterns.share.finditer(plain))
    for share_found in shares:
        yield Found(*share_found.span(), patterns.shares[share_found[0]])
    for run in patterns.run.finditer(blank(plain, (one.span() for one in shares))):
        yield from _in_run(run, language, patterns)


def _scaled(plain: str, digits: re.Match[str], language: Language) -> Found:
    """Return a number in digits with the words after it that multiply it: 2,5 mil millones."""
    start, end = digits.span()
    number, scale = Decimal(plain_digits(digits["digits"])), 1
    size: int | None = 1
    while size:
        scale *= size
        gap = end + (plain[end : end + 1] in _GAPS)
        length, size = longest_form(plain[gap : gap + _LONGEST_SCALE], _multipliers(language))
        if length:
            end = gap + length
            is_abbreviated = length <= _LONGEST_ABBREVIATION and plain.startswith(". ", end)
            end += is_abbreviated
    more = _DIGITS.match(plain, end) if scale > 1 and ord(plain[end - 1]) >= _CASELESS else None
    if more:  # 1\ub9cc 2\ucc9c
        rest = _scaled(plain, more, language)
        return Found(start, rest.end, number * scale + rest.number, rest.scale)
    return Found(start, end, number * scale, scale)


@lru_cache(maxsize=32)
def _multipliers(language: Language) -> Mapping[str, int]:
    words = {word: one.value for word, one in language.numbers.items() if one.is_scale}
    return {**language.scales, **words}


def _in_run(found: re.Match[str], language: Language, patterns: _Patterns) -> Iterator[Found]:
    words = list(patterns.word.finditer(found[0]))
    numbers = [language.numbers[re.sub(r"\s", "-", one[0])] for one in words]
    start, end = found.span()
    whole = sum_up(numbers)
    part = patterns.part.match(found.string, end)
    half = patterns.plus_half.match(found.string, end)
    if whole is not None and part:
        below = 3 if part["third"] else 4
        yield Found(start, part.end(), share(Decimal(whole), Decimal(below)))
    elif whole is not None and half:
        last = numbers[-1]
        yield Found(start, half.end(), whole + Decimal(last.value if last.is_scale else 1) / 2)
    elif whole is not None and whole != 1 and not _NEW.match(found.string, start):
        yield Found(start, end, Decimal(whole))
    elif whole is None:
        for word, number in zip(words, numbers, strict=True):
            if number.value != 1:
                yield Found(start + word.start(), start + word.end(), Decimal(number.value))


def sum_up(numbers: Sequence[Number]) -> int | None:
    """Return the value of number words in order: dos mil quinientos; None if they are several."""
    total = group = 0
    last: float = 0
    for one in numbers:
        number = one.value
        if one.is_scale and number == _HUNDRED and group < _HUNDRED:
            group = (group or 1) * _HUNDRED
        elif one.is_scale and number > last and last:
            total, group, last = (total + group) * number, 0, number
        elif one.is_scale and number != _HUNDRED:
            total, group, last = total + (group or 1) * number, 0, number
        elif _fits(group, number):
            group += number
        else:
            return None
    return total + group


def _fits(group: int, number: int) -> bool:
    """Return whether a number can be added: twenty and five, but not two and three."""
    rest = group % _HUNDRED
    if number >= _HUNDRED:
        return group == 0
    is_unit = number < _TEN and rest >= 2 * _TEN and rest % _TEN == 0
    return rest == 0 or is_unit or (rest in _TWENTIES and number < 2 * _TEN)


def _find_chinese(plain: str) -> Iterator[Found]:
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
