"""Find numbers in prose of any language: digits and words, with their scale or as ordinals."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from tda_cli.text.digits import NUMBER, Found, blank, plain_digits
from tda_cli.text.fractions import find_fractions
from tda_cli.text.languages import Language
from tda_cli.text.measures import ORDINAL, longest_form
from tda_cli.text.numerals import ENGLISH_NUMBERS, HALF, ORDINALS, SHORT_SCALES, Number, sum_up
from tda_cli.values import value

_DIGITS = re.compile(NUMBER, re.VERBOSE)
# "120m long" is not a million.
_IN_METERS = "long|high|tall|wide|deep|thick|away|apart|above|below|race|sprint"
_SUFFIX = re.compile(rf"(?:(?P<ordinal>st|nd|rd|th)|s|k|mn?(?!\s+(?:{_IN_METERS})\b)|bn?|tn)(?!\w)")
_GAP = re.compile(r"[\s\-\u2010\u2011]{1,12}")
_LONGEST_SCALE = 14
_LONGEST_ABBREVIATION = 3
# "Por ciento" is percent, not a hundred.
_NO_NUMBER_AFTER = re.compile(r"(?:-|\b(?:por|per|pour) )\Z")
# In French, "new" is also nine, unless a plural follows.
_NEW = re.compile(r"neuf(?!\w|[\s-]+(?:\w+[sx]|cents?|mille)\b)")
_ARTICLE = re.compile(r"(?<!\w)an?\s+\Z")
# An English text with neither a digit nor one of these has no number.
_ANY_DIGIT, _LETTERS = re.compile(r"\d"), re.compile(r"[a-z]{3,}")
_ANY_WORD = {"half", "quarter", "quarters", *(f"{ordinal}s" for ordinal in ORDINALS)}
_ANY_WORD |= (ENGLISH_NUMBERS.keys() | ORDINALS.keys()) - {"one", "first"}
# Alone, "first" and "second" usually order a story, but "the second-largest city" is a figure.
_SUPERLATIVE = re.compile(r"[\s-]+(?:\w{2,}est|most|best|worst)(?!\w)")
_GAPS, _LONGEST_GAP = " \t\n-\u2010\u2011", 12


@value
class _Part:
    """Digits or a word of a number, and the numbers that it is made of: 5 million, zweihundert."""

    start: int
    end: int
    text: str
    numbers: tuple[Number, ...]
    is_ordinal: bool = False
    ends_number: bool = False


def may_have_numbers(plain: str) -> bool:
    """Return whether a plain English text is worth a closer look."""
    return bool(_ANY_DIGIT.search(plain)) or not _ANY_WORD.isdisjoint(_LETTERS.findall(plain))


def find_numbers(plain: str, language: Language) -> list[Found]:
    """Find the numbers in a plain text, in order."""
    found = list(find_fractions(plain, language))
    plain = blank(plain, ((one.start, one.end) for one in found))
    if language.base in {"zh", "ja"}:
        from tda_cli.text.chinese_numbers import find_chinese

        found += find_chinese(plain)
    else:
        found += _find(plain, language)
    return sorted(found, key=lambda one: one.start)


def _find(plain: str, language: Language) -> Iterator[Found]:
    parts = list(_digits(plain, language))
    parts += _words(blank(plain, ((one.start, one.end) for one in parts)), language)
    run: list[_Part] = []
    for part in sorted(parts, key=lambda one: one.start):
        if run and not _continues(plain[run[-1].end : part.start], run[-1], part, language):
            yield from _of_run(plain, run, language)
            run = []
        run.append(part)
    yield from _of_run(plain, run, language)


def _digits(plain: str, language: Language) -> Iterator[_Part]:
    """Yield digits with what after them multiplies them: 2,5 mil millones, 5k, 18th."""
    for digits in _DIGITS.finditer(plain):
        start, end = digits.span()
        numbers = [Number(Decimal(plain_digits(digits["digits"])), is_digits=True)]
        if language.is_english and (suffix := _SUFFIX.match(plain, end)):
            scale = SHORT_SCALES.get(suffix[0])
            numbers += [ENGLISH_NUMBERS[scale]] if scale else []
            is_ordinal = suffix["ordinal"] is not None
            yield _Part(start, suffix.end(), "", tuple(numbers), is_ordinal, ends_number=True)
            continue
        size: Number | None = numbers[0]
        while size:
            gap = _GAP.match(plain, end)
            after = gap.end() if gap else end
            ahead = plain[after : after + _LONGEST_SCALE]
            length, size = longest_form(ahead, language.multipliers)
            if size:
                numbers.append(size)
                end = after + length
                end += length <= _LONGEST_ABBREVIATION and plain.startswith(". ", end)
        yield _Part(start, end, "", tuple(numbers))


def _words(plain: str, language: Language) -> Iterator[_Part]:
    for found in _word_pattern(language).finditer(plain) if language.numbers else ():
        word = found[0]
        if numbers := _numbers_in(word.replace(" ", "-"), language):
            is_ordinal = language.is_english and word in ORDINALS
            yield _Part(*found.span(), word, numbers, is_ordinal, is_ordinal)


@lru_cache(maxsize=32)
def _word_pattern(language: Language) -> re.Pattern[str]:
    """Return the pattern of a word, or of a number of several words: dix-sept."""
    several = [word for word in language.numbers if "-" in word]
    forms = "|".join((*sorted(several, key=len, reverse=True), "[^\\W\\d_]++"))
    edge = r"[\w']" if language.is_english else r"\w"
    return re.compile(rf"(?<!{edge})(?:{forms})(?!{edge})".replace("-", r"[\s-]"))


@lru_cache(maxsize=1 << 12)
def _numbers_in(word: str, language: Language) -> tuple[Number, ...]:
    """Return the numbers that a word is made of, if it has no other parts: zwei-hundert-drei."""
    if known := language.numbers.get(word):
        return (known,)
    for end in () if language.is_english else range(len(word) - 1, 0, -1):
        first = language.numbers.get(word[:end])
        rest = _numbers_in(word[end:], language) if first else ()
        if first and rest:
            return (first, *rest)
    return ()


def _continues(gap: str, last: _Part, part: _Part, language: Language) -> bool:
    """Return whether a part can belong to the number of the one before it."""
    if last.ends_number or len(gap) > _LONGEST_GAP:
        return False
    before, first, between = last.numbers[-1], part.numbers[0], gap.strip(_GAPS)
    if first.is_digits:  # 2 millones 500 mil, 1\ub9cc 2\ucc9c
        return before.is_scale and (not gap or (gap == " " and len(part.numbers) > 1))
    if first.value == HALF:
        return between == ("and a" if language.is_english else language.word("and"))
    if before.value == HALF:
        return first.is_scale and between in {"", "a", "an"}
    may_join = not language.is_english or before.is_scale
    is_joined = not between or (may_join and between == language.word("and"))
    return is_joined and not before.is_digits


def _of_run(plain: str, run: Sequence[_Part], language: Language) -> Iterator[Found]:
    """Yield what parts side by side say: one number, or several such as "two-three"."""
    numbers = [one for part in run for one in part.numbers]
    if not numbers:
        return
    start, end, is_english = run[0].start, run[-1].end, language.is_english
    if numbers[0].is_scale and is_english and _ARTICLE.search(plain, max(0, start - 4), start):
        numbers.insert(0, Number(Decimal(1)))
    number = sum_up(numbers, is_english=is_english)
    if number is None:
        for part in run if len(run) > 1 else ():
            yield from _of_run(plain, [part], language)
    elif numbers[0].is_digits or not _is_no_figure(plain, run, number, language):
        scale = int(numbers[-1].value) if numbers[-1].is_scale else 1
        yield Found(start, end, number, scale, ORDINAL if run[-1].is_ordinal else "")


def _is_no_figure(plain: str, run: Sequence[_Part], number: Decimal, language: Language) -> bool:
    start, end = run[0].start, run[-1].end
    if language.is_english:
        is_vague = len(run) == 1 and (number == 1 or run[0].text == "second")
        return is_vague and not _SUPERLATIVE.match(plain, end)
    is_vague = number == 1 or _NEW.match(plain, start) is not None
    is_vague = is_vague or (number == HALF and run[0].text not in language.word("half").split("|"))
    return is_vague or _NO_NUMBER_AFTER.search(plain, max(0, start - 5), start) is not None
