"""Find numbers in prose of any language: digits and words, with their scale or as ordinals."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from tda_cli.text import figure_key
from tda_cli.text.digits import NUMBER, Found, blank, plain_digits
from tda_cli.text.fractions import find_fractions
from tda_cli.text.languages import ENGLISH, Language
from tda_cli.text.measures import ORDINAL, longest_form
from tda_cli.text.numerals import (
    ENGLISH_NUMBERS,
    HALF,
    ORDINALS,
    SCALES,
    SHORT_SCALES,
    Number,
    sum_up,
)
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
_MULTIPLES = ("hundred", *SCALES)
_GAPS, _LONGEST_GAP = " \t\n-\u2010\u2011", 12
_MOST_PARTS = 60  # 999,999,999,999,999 with an "and" in each group has 30


@value
class _Part:
    """Digits or a word of a number, and the numbers that it is made of: 5 million, zweihundert."""

    start: int
    end: int
    numbers: tuple[Number, ...]
    is_ordinal: bool = False
    ends_number: bool = False


def may_have_numbers(plain: str) -> bool:
    """Return whether a plain English text is worth a closer look."""
    return bool(_ANY_DIGIT.search(plain)) or not _ANY_WORD.isdisjoint(_LETTERS.findall(plain))


def find_numbers(plain: str, language: Language, *, is_answer: bool = False) -> list[Found]:
    """Find the numbers in a plain text, in order.

    In an answer, "one", "first", "second" and "hundred" are numbers, and so is "2 million 500".
    """
    found = list(find_fractions(plain, language))
    plain = blank(plain, ((one.start, one.end) for one in found))
    if language.base in {"zh", "ja"}:
        from tda_cli.text.chinese_numbers import find_chinese

        found += find_chinese(plain)
    else:
        numbers = _find(plain, language, is_answer=is_answer)
        found += [one for one in numbers if is_answer or _is_figure(plain, one, language)]
    return sorted(found, key=lambda one: one.start)


def _find(plain: str, language: Language, *, is_answer: bool) -> Iterator[Found]:
    """Yield what digits and words side by side say: one number, or several: two-three."""
    parts = list(_digits(plain, language))
    parts += _words(blank(plain, ((one.start, one.end) for one in parts)), language)
    run: list[_Part] = []
    found: Found | None = None
    for part in sorted(parts, key=lambda one: one.start):
        longer = None
        if run and _continues(plain, run, part, language, is_answer=is_answer):
            longer = _sum(plain, [*run, part], language, is_answer=is_answer)
        if longer:
            run.append(part)
        else:
            yield from filter(None, (found,))
            run = [part]
        found = longer or _sum(plain, run, language, is_answer=is_answer)
    yield from filter(None, (found,))


def _digits(plain: str, language: Language) -> Iterator[_Part]:
    """Yield digits with what after them multiplies them: 2,5 mil millones, 5k, 18th."""
    for digits in _DIGITS.finditer(plain):
        start, end = digits.span()
        numbers = [Number(Decimal(plain_digits(digits["digits"])), is_digits=True)]
        if language.is_english and (suffix := _SUFFIX.match(plain, end)):
            scale = SHORT_SCALES.get(suffix[0])
            numbers += [ENGLISH_NUMBERS[scale]] if scale else []
            is_ordinal = suffix["ordinal"] is not None
            yield _Part(start, suffix.end(), tuple(numbers), is_ordinal, ends_number=True)
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
        yield _Part(start, end, tuple(numbers))


def _words(plain: str, language: Language) -> Iterator[_Part]:
    known, is_english = language.numbers, language.is_english
    for found in _word_pattern(language).finditer(plain) if known else ():
        word = found[0]
        if is_english and word not in known:
            continue
        if numbers := _numbers_in(word.replace(" ", "-"), language):
            is_ordinal = is_english and word in ORDINALS
            yield _Part(*found.span(), numbers, is_ordinal, is_ordinal)


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
    for end in range(len(word) - 1, 0, -1):
        first = language.numbers.get(word[:end])
        rest = _numbers_in(word[end:], language) if first else ()
        if first and rest:
            return (first, *rest)
    return ()


def _continues(
    plain: str, run: Sequence[_Part], part: _Part, language: Language, *, is_answer: bool
) -> bool:
    """Return whether a part can belong to the number before it."""
    last = run[-1]
    gap = plain[last.end : part.start]
    if last.ends_number or len(gap) > _LONGEST_GAP or len(run) > _MOST_PARTS:
        return False
    before, first, between = last.numbers[-1], part.numbers[0], gap.strip(_GAPS)
    if first.is_digits:  # 2 millones 500 mil, 1\ub9cc 2\ucc9c
        has_scale = is_answer or len(part.numbers) > 1
        return before.is_scale and (not gap or (gap == " " and has_scale))
    if first.value == HALF:
        return between == ("and a" if language.is_english else language.word("and"))
    if before.value == HALF:
        return first.is_scale and between in {"", "a", "an"}
    may_join = not language.is_english or before.is_scale
    is_joined = not between or (may_join and between == language.word("and"))
    return is_joined and not before.is_digits


def _sum(plain: str, run: Sequence[_Part], language: Language, *, is_answer: bool) -> Found | None:
    numbers = [one for part in run for one in part.numbers]
    start, end = run[0].start, run[-1].end
    if numbers[0].is_scale and (is_answer or _ARTICLE.search(plain, max(0, start - 4), start)):
        numbers.insert(0, Number(Decimal(1)))
    number = sum_up(numbers, is_english=language.is_english)
    scale = int(numbers[-1].value) if numbers[-1].is_scale else 1
    measure = ORDINAL if run[-1].is_ordinal else ""
    return None if number is None else Found(start, end, number, scale, measure)


def _is_figure(plain: str, found: Found, language: Language) -> bool:
    """Return whether a number in prose counts or measures something."""
    word = plain[found.start : found.end]
    if word[0].isdecimal():
        return True
    if language.is_english:
        is_vague = word in {"one", "first", "second"}
        return not is_vague or _SUPERLATIVE.match(plain, found.end) is not None
    is_half = found.number == HALF and word not in language.word("half").split("|")
    if found.number == 1 or is_half or _NEW.match(plain, found.start):
        return False
    return _NO_NUMBER_AFTER.search(plain, max(0, found.start - 5), found.start) is None


def with_digits(text: str) -> str:
    """Write every number in a plain English answer in digits: "5000" for "five thousand"."""
    parts: list[str] = []
    at = 0
    for found in find_numbers(text, ENGLISH, is_answer=True):
        before, written = text[at : found.start], text[found.start : found.end]
        if _LETTERS.search(written):
            is_article = written.startswith(_MULTIPLES) and f" {before}".endswith(" a ")
            mark = "th" if found.measure == ORDINAL else ""
            number = f"{figure_key(found.number)}{mark}"
            parts += [before[:-2] if is_article else before, number]
        else:
            parts += [before, written]
        at = found.end
    return "".join((*parts, text[at:]))
