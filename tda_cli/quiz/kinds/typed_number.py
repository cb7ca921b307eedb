"""Parse a typed number: digits or words, with its unit and a qualifier, or a year."""

import re
import unicodedata
from decimal import Decimal

from tda_cli.model.question import YEAR
from tda_cli.quiz.kinds.base import NotAnAnswer
from tda_cli.text.languages import ENGLISH, Language
from tda_cli.text.numerals import NUMBER_WORDS, ORDINALS, PROSE_SCALES, SCALES, SHORT_SCALES
from tda_cli.text.spelling import slips
from tda_cli.text.units import (
    Measure,
    contradicts,
    is_share_or_money,
    is_unit,
    measure,
    spell_out,
)
from tda_cli.text.words import ascii_digits
from tda_cli.values import value

_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\t"), " ")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")
_MARKS = {ord("\u2019"): "'", ord("\u066b"): ".", ord("\u066c"): ",", ord("\u2044"): "/"}
_FOLDS = _SPACES | _DASHES | _MARKS
_RAISED = re.compile("[\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u207b]+")
_VULGAR = re.compile("(?<=[0-9])(?=[\u00bc-\u00be\u2150-\u215f])")

_QUALIFIERS = re.compile(
    r"""(?: (?: about | around | approx(?:imately)? | roughly | nearly | almost | some | over
      | (?:no\ )? (?:more|less|fewer)\ than | at\ (?:least|most) | under | below | above | up\ to
      | as\ (?:many|much)\ as | just | only | exactly | (?:an?\ )? (?:estimated|total\ of)
      | maybe | perhaps | probably | i\ think | aged? | c(?:irc)?a
      | in | the | year | it\ (?:is|was) ) \b
      | c\ ?(?=[0-9]) | [~\u2248<>\u2264\u2265=] ) [\s=]* """,
    re.VERBOSE,
)
_HYPHEN_IN_WORDS = re.compile(r"(?<=[a-z0-9])-(?=[a-z])")
_LEADING_POINT = re.compile(r"(?<![0-9])\.(?=[0-9])")
# With digits, k, m and b are a scale unless they abbreviate a unit of measure.
_SHORT_SCALE = re.compile(rf"(?<=[0-9]) ?({'|'.join(SHORT_SCALES)})(?![^\W_])")
_POWER = re.compile(
    r"(?<![0-9.,])([0-9.,]++)(?:e\+?| ?[x×*·⋅] ?10 ?\^ ?)(-?[0-9]{1,2})(?![\w.,^])"  # noqa: RUF001 - signs
)
_FRACTION = re.compile(r"(?<![\w.,/])(?:([0-9]+) )?([0-9]{1,3})/([0-9]{1,3})(?![\w/]|[.,][0-9])")
_PART = re.compile(
    r"(?:(an?|one|two|three) )?(half|(?<=\ )thirds?|quarters?)\b"
    rf"(?! (?:an? )?(?:{'|'.join(SCALES)}))(?: of| an?\b)*"
)
_NUMERATORS = {"two": 2, "three": 3}
_DENOMINATORS = {"half": 2, "third": 3, "quarter": 4}
_PLACES = 20

_TOKEN = re.compile(r"[0-9.][0-9.,'_]*|[^\W\d_]+|\S")
_LITERAL = re.compile(r"[0-9](?:[0-9.,' ]*[0-9])?")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}([,' ])[0-9]{3}(?:\1[0-9]{3})*(?:\.[0-9]+)?")
_MOST_DIGITS = 30
_POINT_OR_GROUP = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_ONE_COMMA = re.compile(r"(?<![0-9.,'])([0-9]+),([0-9]+)(?![0-9]|[.,'][0-9])")
_MINUS = frozenset({"-", "minus", "negative"})
_SIGNS = _MINUS | {"+", "plus"}
_AFTER = frozenset("+(),.;:!'\"")
# After a number, these change it.
_CHANGING = NUMBER_WORDS | ORDINALS.keys() - {"second"}
_CHANGING |= set("dozen score half lakh crore mil mill mln bil bln thou".split())
_CHANGING -= {"and", "one"}
_MULTIPLES = ("hundred", *SCALES)
_ONLY_IN_PROSE = PROSE_SCALES.keys() - SCALES.keys()

_YEAR_WORDS = ENGLISH.months.keys() | set(
    "in the of year ad ce early mid late spring summer fall autumn winter about around".split()
)
_YEAR_TOKEN = re.compile(r"[0-9]+(?:st|nd|rd|th)?|[^\W\d_]+|\S")
_ABBREVIATING_POINT = re.compile(r"(?<=[a-z])\.")
_DAY = re.compile(r"[0-3]?[0-9](?:st|nd|rd|th)?")
_FOUR_DIGITS = re.compile(r"[0-9]{4}")


@value
class _Typed:
    """A typed number, and the words before and after it; a part is a fraction such as a half."""

    before: tuple[str, ...]
    number: Decimal | NotAnAnswer | None
    after: tuple[str, ...]
    is_part: bool


def parse_number(
    text: str, unit: str = "", language: Language = ENGLISH
) -> Decimal | NotAnAnswer | None:
    """Parse a typed number exactly: `5,000`, `5k`, `US$ 5 million`, `about five thousand people`.

    Words before it may qualify it, and words after it may be about anything but must not contradict
    `unit`, which is plural or empty. Return None if the text is not a number in that unit.
    """
    if not language.is_english:
        from tda_cli.text.figures import in_english

        text, unit = in_english(text, language), in_english(unit, language)
    folded = _fold(text)
    if unit == YEAR:
        return _year(folded)
    asked = measure(unit)
    typed = _typed(folded, asked)
    words = measure(" ".join(typed.before + typed.after))
    is_read = all(map(is_unit, typed.before)) and all(
        _may_follow(token, in_rate=asked.is_rate) for token in typed.after
    )
    if not is_read or contradicts(words, asked):
        return None
    number = typed.number
    if not typed.is_part or not isinstance(number, Decimal):
        return number
    if asked.is_percent and not words.is_percent:
        return number * 100
    return number if asked.units or not unit else None


def plain_number(text: str) -> Decimal | None:
    """Parse a text that is only a number, perhaps of money or percent; else return None."""
    typed = _typed(_fold(text), measure(""))
    is_plain = all(map(is_share_or_money, typed.before + typed.after))
    return typed.number if is_plain and isinstance(typed.number, Decimal) else None


def _fold(text: str) -> str:
    """Return a text in lowercase with the digits, spaces, dashes and marks of ASCII."""
    raised = _RAISED.sub(lambda found: f"^{unicodedata.normalize('NFKC', found[0])}", text)
    plain = unicodedata.normalize("NFKC", _VULGAR.sub(" ", raised))
    folded = ascii_digits(plain).translate(_FOLDS).casefold()
    return " ".join(_ABBREVIATING_POINT.sub("", folded).split()).rstrip(",. ")


def _typed(folded: str, asked: Measure) -> _Typed:
    text = folded
    while qualifier := _QUALIFIERS.match(text):
        text = text[qualifier.end() :]
    text = _POWER.sub(_shifted, text)
    part = None
    if found := _PART.match(text):
        part = Decimal(_NUMERATORS.get(found[1], 1)) / _DENOMINATORS[found[2].removesuffix("s")]
    elif (found := _FRACTION.match(text)) and not found[1]:
        part = Decimal(_divided(found)) if "/" not in _divided(found) else None
    if found and part is not None:
        text = f"1 {text[found.end() :]}"
    text = spell_out(_FRACTION.sub(_divided, text)).replace("_", ",")
    text = _HYPHEN_IN_WORDS.sub(" ", _LEADING_POINT.sub("0.", text))
    text = _SHORT_SCALE.sub(lambda found: f" {_scale(found, asked)}", text)
    before, number, after = _split(text)
    words = tuple(token for token in before if token not in _SIGNS)
    if part is not None:
        number = part if number == 1 else None
    if len(before) > len(words) + 1:
        number = None
    if isinstance(number, Decimal) and not _MINUS.isdisjoint(before):
        number = -number
    return _Typed(words, number, tuple(after), part is not None)


def _shifted(found: re.Match[str]) -> str:
    """Write a number in powers of ten in plain digits."""
    whole = _literal(found[1])
    return found[0] if whole is None else f"{whole.scaleb(int(found[2])):f}"


def _literal(digits: str) -> Decimal | None:
    if len(digits) > _MOST_DIGITS or not (_PLAIN.fullmatch(digits) or _GROUPED.fullmatch(digits)):
        return None
    return Decimal(re.sub("[,' ]", "", digits))


def _divided(found: re.Match[str]) -> str:
    """Write a proper fraction, with what is before it, as a decimal."""
    whole, above, below = (Decimal(part or 0) for part in found.groups())
    if above >= below:
        return found[0]
    return f"{whole + above / below:.{_PLACES}f}".rstrip("0")


def _scale(found: re.Match[str], asked: Measure) -> str:
    """Return the scale that a letter after digits means, or the letter if it is a unit."""
    following = measure(found.string[found.end() :]).units
    is_unit_letter = len(found[1]) == 1 and asked.is_physical and not following
    return found[1] if is_unit_letter else SHORT_SCALES[found[1]]


def _split(text: str) -> tuple[list[str], Decimal | NotAnAnswer | None, list[str]]:
    """Return the words before the first number in a text, the number, and those after it."""
    from tda_cli.text.numbers import find_numbers

    decimal = _ONE_COMMA.search(text)
    if decimal and not _GROUPED.fullmatch(decimal[0]):
        before, read, after = _split(_ONE_COMMA.sub(r"\1.\2", text, count=1))
        whole = f"{decimal[1]}{decimal[2]}".lstrip("0") or "0"
        complaint = _ambiguous(decimal[0], whole, f"{decimal[1]}.{decimal[2]}")
        return before, complaint if read is not None else None, after
    found = next(iter(find_numbers(text, ENGLISH, is_answer=True)), None)
    if found is None:
        return _TOKEN.findall(text), None, []
    before, after = _TOKEN.findall(text[: found.start]), _TOKEN.findall(text[found.end :])
    number: Decimal | NotAnAnswer | None = found.number
    words = text[found.start : found.end].split()
    digits = _LITERAL.match(text, found.start)
    if digits and words[0].endswith("s"):  # 1990s
        after.insert(0, "s")
    if before[-1:] == ["a"] and words[0] in {"half", *_MULTIPLES}:
        before.pop()
    elif words[0] in _MULTIPLES:
        number = None
    elif digits and _POINT_OR_GROUP.fullmatch(digits[0]) and found.scale == 1:
        whole = digits[0].replace(".", ",")
        number = _ambiguous(digits[0], whole, f"{digits[0]}0")
        if whole.count(",") > 1:
            number = NotAnAnswer(f"Write thousands with commas: `{whole}`.")
    elif digits and _literal(digits[0]) is None:
        number = None
    if after[:1] == ["and"] or not _ONLY_IN_PROSE.isdisjoint(words):
        number = None
    return before, number, after


def _may_follow(token: str, *, in_rate: bool) -> bool:
    """Return whether a token after a number leaves it as it is."""
    if token[0].isdecimal():
        return in_rate
    if token.isalpha():
        word = token.removesuffix("s")
        is_mistyped = any(slips((token,), (scale,)) for scale in SCALES)
        return word not in _CHANGING and not is_mistyped
    return token in _AFTER or is_unit(token)


def _year(folded: str) -> Decimal | None:
    tokens = _YEAR_TOKEN.findall(folded)
    years = [token for token in tokens if _FOUR_DIGITS.fullmatch(token)]
    days = [token for token in tokens if _DAY.fullmatch(token)]
    rest = set(tokens) - {*years, *days, ","}
    has_month = not ENGLISH.months.keys().isdisjoint(rest)
    if len(years) != 1 or not rest <= _YEAR_WORDS or len(days) > has_month:
        return None
    return Decimal(years[0])


def _ambiguous(word: str, whole: str, decimal: str) -> NotAnAnswer:
    return NotAnAnswer(f"`{word}` can be read in two ways: write `{whole}` or `{decimal}`.")
