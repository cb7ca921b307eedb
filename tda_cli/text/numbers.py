"""Find numbers in prose of any language: digits and words, with their scale or as ordinals."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from tda_cli.text.digits import NUMBER, Found, blank, plain_digits
from tda_cli.text.fractions import find_fractions
from tda_cli.text.languages import Language
from tda_cli.text.measures import ORDINAL, longest_form
from tda_cli.text.numerals import ENGLISH_NUMBERS, ORDINALS, SHORT_SCALES, Number, sum_up
from tda_cli.values import replace, value

_DIGITS = re.compile(NUMBER, re.VERBOSE)
# "120m long" is not a million.
_IN_METERS = "long|high|tall|wide|deep|thick|away|apart|above|below|race|sprint"
_SUFFIX = re.compile(rf"(?:(?P<ordinal>st|nd|rd|th)|s|k|mn?(?!\s+(?:{_IN_METERS})\b)|bn?|tn)(?!\w)")
_GAP = re.compile(r"[\s\-\u2010\u2011]{1,12}")
_LONGEST_SCALE = 14
_LONGEST_ABBREVIATION = 3
_CASELESS = 0xE00  # from here on, scripts that write words without spaces
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
_LOOK = 40
_HALF, _HUNDRED = Decimal("0.5"), 100


@value
class _Word:
    """A word of a number, and the numbers that it is made of."""

    start: int
    end: int
    text: str
    numbers: tuple[Number, ...]


def may_have_numbers(plain: str) -> bool:
    """Return whether a plain English text is worth a closer look."""
    return bool(_ANY_DIGIT.search(plain)) or not _ANY_WORD.isdisjoint(_LETTERS.findall(plain))


def find_numbers(plain: str, language: Language) -> list[Found]:
    """Find the numbers in a plain text, in order."""
    steps: list[Callable[[str, Language], Iterator[Found]]]
    steps = [find_fractions, _in_digits, _in_words, _halves]
    if language.base in {"zh", "ja"}:
        from tda_cli.text.chinese_numbers import find_chinese

        steps[1:] = [find_chinese]
    found: list[Found] = []
    for step in steps:
        some = list(step(plain, language))
        plain = blank(plain, ((one.start, one.end) for one in some))
        found += some
    return sorted(found, key=lambda one: one.start)


def _in_digits(plain: str, language: Language) -> Iterator[Found]:
    end = 0
    for digits in _DIGITS.finditer(plain):
        if digits.start() >= end:
            found = _scaled(plain, digits, language)
            end = found.end
            yield found


def _scaled(plain: str, digits: re.Match[str], language: Language) -> Found:
    """Return a number in digits with what after it multiplies it: 2,5 mil millones, 5k, 18th."""
    start, end = digits.span()
    number = Decimal(plain_digits(digits["digits"]))
    if language.is_english and (suffix := _SUFFIX.match(plain, end)):
        name = SHORT_SCALES.get(suffix[0])
        scale = int(ENGLISH_NUMBERS[name].value) if name else 1
        measure = ORDINAL if suffix["ordinal"] else ""
        return Found(start, suffix.end(), number * scale, scale, measure)
    scale, size = 1, 1
    while size:
        scale *= size
        gap = _GAP.match(plain, end)
        after = gap.end() if gap else end
        length, found = longest_form(plain[after : after + _LONGEST_SCALE], _multipliers(language))
        size = found or 0
        if size:
            end = after + length
            is_abbreviated = length <= _LONGEST_ABBREVIATION and plain.startswith(". ", end)
            end += is_abbreviated
    more = _DIGITS.match(plain, end + plain.startswith(" ", end)) if scale > 1 else None
    if more:  # 2 millones 500 mil, 1\ub9cc 2\ucc9c
        rest = _scaled(plain, more, language)
        if rest.number < scale and (rest.scale > 1 or ord(plain[end - 1]) >= _CASELESS):
            return replace(rest, start=start, number=number * scale + rest.number)
    return _with_half(Found(start, end, number * scale, scale), plain, language)


@lru_cache(maxsize=32)
def _multipliers(language: Language) -> Mapping[str, int]:
    words = {word: int(one.value) for word, one in language.numbers.items() if one.is_scale}
    return {**language.scales, **words}


def _in_words(plain: str, language: Language) -> Iterator[Found]:
    halved = {found.end() for found in _find_halves(plain, language)}
    run: list[_Word] = []
    for word in _number_words(plain, language):
        if run and not _continues(plain[run[-1].end : word.start], run[-1], language):
            yield from _of_run(plain, run, language, halved)
            run = []
        run.append(word)
    yield from _of_run(plain, run, language, halved)


@lru_cache(maxsize=32)
def _word_pattern(language: Language) -> re.Pattern[str]:
    """Return the pattern of a word, or of a number of several words: dix-sept."""
    several = [word for word in language.numbers if "-" in word]
    forms = "|".join((*sorted(several, key=len, reverse=True), "[^\\W\\d_]++"))
    edge = r"[\w']" if language.is_english else r"\w"
    return re.compile(rf"(?<!{edge})(?:{forms})(?!{edge})".replace("-", r"[\s-]"))


def _number_words(plain: str, language: Language) -> Iterator[_Word]:
    for found in _word_pattern(language).finditer(plain) if language.numbers else ():
        if numbers := _parts(found[0].replace(" ", "-"), language):
            yield _Word(*found.span(), found[0], numbers)


@lru_cache(maxsize=1 << 12)
def _parts(word: str, language: Language) -> tuple[Number, ...]:
    """Return the numbers that a word is made of, if it has no other parts: zwei-hundert-drei."""
    if known := language.numbers.get(word):
        return (known,)
    for end in () if language.is_english else range(len(word) - 1, 0, -1):
        first = language.numbers.get(word[:end])
        rest = _parts(word[end:], language) if first else ()
        if first and rest:
            return (first, *rest)
    return ()


def _continues(gap: str, last: _Word, language: Language) -> bool:
    between = gap.strip(_GAPS)
    may_join = not language.is_english or last.numbers[-1].is_scale
    is_joined = not between or (may_join and between in language.word("and").split("|"))
    return is_joined and len(gap) <= _LONGEST_GAP and last.text not in ORDINALS


def _of_run(
    plain: str, run: list[_Word], language: Language, halved: Collection[int]
) -> Iterator[Found]:
    """Yield what words side by side say: one number, or several such as "two-three"."""
    if not run:
        return
    start, end, is_english = run[0].start, run[-1].end, language.is_english
    numbers = [one for word in run for one in word.numbers]
    scale = int(numbers[-1].value) if numbers[-1].is_scale and numbers[-1].value != _HUNDRED else 1
    if numbers[0].is_scale and is_english and _ARTICLE.search(plain, max(0, start - 4), start):
        numbers.insert(0, Number(Decimal(1)))
    number = sum_up(numbers, is_english=is_english)
    if number is None:
        for word in run if len(run) > 1 else ():
            yield from _of_run(plain, [word], language, halved)
    elif end not in halved:
        measure = ORDINAL if is_english and run[-1].text in ORDINALS else ""
        found = _with_half(Found(start, end, number, scale, measure), plain, language)
        if found.end > end or not _is_no_figure(plain, run, number, language):
            yield found


def _is_no_figure(plain: str, run: list[_Word], number: Decimal, language: Language) -> bool:
    start, end = run[0].start, run[-1].end
    if language.is_english:
        is_vague = len(run) == 1 and (number == 1 or run[0].text == "second")
        return is_vague and not _SUPERLATIVE.match(plain, end)
    is_vague = number == 1 or _NEW.match(plain, start) is not None
    return is_vague or _NO_NUMBER_AFTER.search(plain, max(0, start - 5), start) is not None


def _with_half(one: Found, plain: str, language: Language) -> Found:
    """Add a half after a number: two and a half million, un millon y medio."""
    after = plain[one.end : one.end + _LOOK]
    half = _plus_half(language).match(after) if _has(after, language, "plushalf") else None
    if half is None:
        return one
    scale = language.numbers[half["scale"]].value if half["scale"] else 0
    number = (one.number + _HALF) * scale if scale else one.number + one.scale * _HALF
    return replace(one, end=one.end + half.end(), number=number)


@lru_cache(maxsize=32)
def _plus_half(language: Language) -> re.Pattern[str]:
    half = rf"[\s-]+(?:{language.word('and')})\s+(?:{language.word('plushalf')})"
    return re.compile(rf"{half}(?:\s+(?P<scale>{_scales(language)}))?(?!\w)")


def _halves(plain: str, language: Language) -> Iterator[Found]:
    """Find halves that are not added to a number: half, half a million, anderthalb."""
    for found in _find_halves(plain, language):
        scale = found["of"] or found["times"]
        number = _HALF + bool(found["more"])
        yield Found(*found.span(), number * language.numbers[scale].value if scale else number)


def _find_halves(plain: str, language: Language) -> Iterable[re.Match[str]]:
    is_worth_it = _has(plain, language, "half", "halfof", "oneandahalf")
    return _half_pattern(language).finditer(plain) if is_worth_it else ()


@lru_cache(maxsize=32)
def _half_pattern(language: Language) -> re.Pattern[str]:
    half, half_of, more = map(language.word, ("half", "halfof", "oneandahalf"))
    scales = _scales(language)
    return re.compile(
        rf"(?<![\w'])(?:(?:{half_of})[\s-]+(?:an?\s+)?(?P<of>{scales})|{half}"
        rf"|(?P<more>{more})(?:\s+(?P<times>{scales}))?)(?![\w'])"
    )


def _scales(language: Language) -> str:
    return "|".join(
        word for word, one in language.numbers.items() if one.is_scale and "-" not in word
    )


def _has(plain: str, language: Language, *names: str) -> bool:
    return any(form in plain for name in names for form in language.word(name).split("|"))
