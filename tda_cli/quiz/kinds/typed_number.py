"""Parse a typed number: digits or words, with its unit and a qualifier, or a year."""

import re
import unicodedata
from decimal import Decimal

from tda_cli.model.question import YEAR
from tda_cli.quiz.kinds.base import NotAnAnswer
from tda_cli.text import MONTHS
from tda_cli.text.languages import ENGLISH, Language
from tda_cli.text.numerals import (
    GROUPED,
    NUMBER_WORDS,
    ORDINALS,
    SCALES,
    SHORT_SCALES,
    is_multiple,
    value_of,
)
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
_SPACE_GROUPED = re.compile(r"(?<![0-9.,])([1-9][0-9]{0,2})((?: [0-9]{3})+)(?![0-9])")
_HYPHEN_IN_WORDS = re.compile(r"(?<=[a-z0-9])-(?=[a-z])")
_ORDINAL_ENDING = re.compile(r"(?<=[0-9])(?:st|nd|rd|th)\b")
_POWER = re.compile(
    r"(?<![0-9.,])([0-9.,]++)(?:e\+?| ?[x×*·⋅] ?10 ?\^ ?)(-?[0-9]{1,2})(?![\w.,^])"  # noqa: RUF001 - signs
)
_FRACTION = re.compile(r"(?<![\w.,/])(?:([0-9]+) )?([0-9]{1,3})/([0-9]{1,3})(?![\w/]|[.,][0-9])")
_AND_A_HALF = re.compile(r"\b([0-9]+|[a-z]+) and (?:a|one) half\b")
_HALF_OF_SCALE = re.compile(rf"\b(?:a )?half (?:an? )?(?={'|'.join(SCALES)})")
_PART = re.compile(r"(?:(an?|one|two|three) )?(half|(?<=\ )thirds?|quarters?)\b(?: of| an?\b)*")
_NUMERATORS = {"two": 2, "three": 3}
_DENOMINATORS = {"half": 2, "third": 3, "quarter": 4}
_PLACES = 20

_TOKEN = re.compile(r"[0-9.][0-9.,'_]*|[^\W\d_]+|\S")
_POINT_OR_GROUP = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_ONE_COMMA = re.compile(r"[0-9]+,[0-9]+")
_LITERAL_START = frozenset("0123456789.")
_MINUS = frozenset({"-", "minus", "negative"})
_SIGNS = _MINUS | {"+", "plus"}
_AFTER = frozenset("+(),;:!'\"")
# After a number, these change it.
_CHANGING = NUMBER_WORDS | ORDINALS.keys() - {"second"}
_CHANGING |= set("dozen score half lakh crore mil mill mln bil bln thou".split())
_CHANGING -= {"and", "one"}
# With digits, the letters that are a scale unless they abbreviate a unit of measure.
_LETTERS = frozenset("kmb")

_MONTHS = {part for month in map(str.lower, MONTHS) for part in (month, month[:3], "sept")}
_YEAR_WORDS = _MONTHS | set(
    "in the of year ad ce early mid late spring summer fall autumn winter about around".split()
)
_YEAR_TOKEN = re.compile(r"[0-9]+(?:st|nd|rd|th)?|[^\W\d_]+|\S")
_ABBREVIATING_POINT = re.compile(r"(?<=[a-z])\.")
_DAY = re.compile(r"[0-3]?[0-9](?:st|nd|rd|th)?")
_FOUR_DIGITS = re.compile(r"[0-9]{4}")


@value
class _Typed:
    """A typed text in parts: signs and words before the number, the number, and words after it.

    `part` is a fraction such as a half; then, the number is 1.
    """

    signs: tuple[str, ...]
    before: tuple[str, ...]
    part: Decimal | None
    number: list[str]
    after: tuple[str, ...]

    @property
    def value(self) -> Decimal | NotAnAnswer | None:
        """The number with its sign."""
        if len(self.signs) > 1:
            return None
        number = _find_ambiguity(self.number) or value_of(self.number)
        if self.part is not None:
            number = self.part if number == 1 else None
        is_negative = not _MINUS.isdisjoint(self.signs)
        return -number if isinstance(number, Decimal) and is_negative else number


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
    number = typed.value
    if typed.part is None or not isinstance(number, Decimal):
        return number
    if asked.is_percent and not words.is_percent:
        return number * 100
    return number if asked.units or not unit else None


def plain_number(text: str) -> Decimal | None:
    """Parse a text that is only a number, perhaps of money or percent; else return None."""
    typed = _typed(_fold(text), measure(""))
    is_plain = all(map(is_share_or_money, typed.before + typed.after))
    number = typed.value if is_plain else None
    return number if isinstance(number, Decimal) else None


def _fold(text: str) -> str:
    """Return a text in lowercase with the digits, spaces, dashes and marks of ASCII."""
    raised = _RAISED.sub(lambda found: f"^{unicodedata.normalize('NFKC', found[0])}", text)
    plain = unicodedata.normalize("NFKC", _VULGAR.sub(" ", raised))
    folded = ascii_digits(plain).translate(_FOLDS).casefold()
    return " ".join(_ABBREVIATING_POINT.sub("", folded).split()).rstrip(". ")


def _typed(folded: str, asked: Measure) -> _Typed:
    text = folded
    while qualifier := _QUALIFIERS.match(text):
        text = text[qualifier.end() :]
    text = _ORDINAL_ENDING.sub("", _POWER.sub(_shifted, text))
    text = _HALF_OF_SCALE.sub("0.5 ", _AND_A_HALF.sub(_plus_half, text))
    part = None
    if found := _PART.match(text):
        part = Decimal(_NUMERATORS.get(found[1], 1)) / _DENOMINATORS[found[2].removesuffix("s")]
    elif (found := _FRACTION.match(text)) and not found[1]:
        part = Decimal(_divided(found)) if "/" not in _divided(found) else None
    if found and part is not None:
        text = f"1 {text[found.end() :]}"
    text = spell_out(_FRACTION.sub(_divided, text))
    text = _SPACE_GROUPED.sub(lambda group: group[0].replace(" ", ""), text)
    before, number, after = _split(_TOKEN.findall(_HYPHEN_IN_WORDS.sub(" ", text)), asked)
    signs = tuple(token for token in before if token in _SIGNS)
    words = tuple(token for token in before if token not in _SIGNS)
    return _Typed(signs, words, part, number, tuple(after))


def _shifted(found: re.Match[str]) -> str:
    """Write a number in powers of ten in plain digits."""
    whole = value_of([found[1]])
    return found[0] if whole is None else f"{whole.scaleb(int(found[2])):f}"


def _plus_half(found: re.Match[str]) -> str:
    whole = value_of([found[1]])
    return found[0] if whole is None else f"{whole + Decimal('0.5'):f}"


def _divided(found: re.Match[str]) -> str:
    """Write a proper fraction, with what is before it, as a decimal."""
    whole, above, below = (Decimal(part or 0) for part in found.groups())
    if above >= below:
        return found[0]
    return f"{whole + above / below:.{_PLACES}f}".rstrip("0")


def _split(tokens: list[str], asked: Measure) -> tuple[list[str], list[str], list[str]]:
    """Split tokens into those before the number, the number, and those after it."""
    is_number = [
        token in NUMBER_WORDS | ORDINALS.keys() or token[0] in _LITERAL_START for token in tokens
    ]
    start = is_number.index(True) if True in is_number else len(tokens)
    number: list[str] = []
    for at, token in enumerate(tokens[start:], start):
        scale = _short_scale(tokens[at : at + 2], asked) if _is_literal(number[-1:]) else ""
        if token in ORDINALS:
            ordinal = [*number, ORDINALS[token]]
            number = ordinal if value_of(ordinal) is not None else number
            break
        if not (is_number[at] or scale):
            break
        number.append(scale or token.rstrip(",'_.") or token)
    after = tokens[start + len(number) :]
    if number and is_multiple(number[0]) and tokens[start - 1 : start] == ["a"]:
        return tokens[: start - 1], ["one", *number], after
    return tokens[:start], number, after


def _is_literal(last: list[str]) -> bool:
    return bool(last) and last[0][-1].isdecimal()


def _short_scale(tokens: list[str], asked: Measure) -> str:
    """Return the scale that a letter after digits means, which may be a unit instead."""
    letter, *following = tokens
    is_unit_letter = letter in _LETTERS and asked.is_physical
    if is_unit_letter and not (measure(" ".join(following)).units):
        return ""
    return SHORT_SCALES.get(letter, "")


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
    has_month = not _MONTHS.isdisjoint(rest)
    if len(years) != 1 or not rest <= _YEAR_WORDS or len(days) > has_month:
        return None
    return Decimal(years[0])


def _find_ambiguity(words: list[str]) -> NotAnAnswer | None:
    """Return the complaint about a comma or point that could mean thousands or decimals."""
    for word in words:
        if _ONE_COMMA.fullmatch(word) and not GROUPED.fullmatch(word):
            whole = word.replace(",", "").lstrip("0") or "0"
            return _ambiguous(word, whole, word.replace(",", "."))
    # A scale word makes it clear: 1.125 million is a decimal.
    if len(words) == 1 and _POINT_OR_GROUP.fullmatch(words[0]):
        whole = words[0].replace(".", ",")
        if whole.count(",") > 1:
            return NotAnAnswer(f"Write thousands with commas: `{whole}`.")
        return _ambiguous(words[0], whole, f"{words[0]}0")
    return None


def _ambiguous(word: str, whole: str, decimal: str) -> NotAnAnswer:
    return NotAnAnswer(f"`{word}` can be read in two ways: write `{whole}` or `{decimal}`.")
