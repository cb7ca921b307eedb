"""What is written differently in each language: numbers, dates, units, times and a few words.

English needs nothing but the tables of this package. Other languages come from Babel's locale data,
and their number words from small tables.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import product
from typing import Any

from tda_cli.text import MONTHS
from tda_cli.text import language_tables as tables
from tda_cli.text.numerals import ENGLISH_NUMBERS, HALF, ORDINALS, Number
from tda_cli.text.units import CURRENCY_NAMES, UNIT_NAMES, unit_name

_STEM = 4
_FIRST_WITHOUT_CASE = "\u0590"  # from here on, a mark is not an accent
_NAMES = {"generic": "degree/celsius/fahrenheit/kelvin"}


NOTHING = "(?!)"  # a pattern that matches nowhere


class Language:
    """How a language writes what a proof or a quiz has to read; `code` is as in a pack."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.base = code.casefold().replace("_", "-").partition("-")[0]
        self.is_english = self.base == "en"

    @property
    def has_number_words(self) -> bool:
        """Whether numbers in words are read."""
        return self.base in {*tables.NUMBERS, "zh", "ja"}

    @cached_property
    def has_decimal_comma(self) -> bool:
        """Whether a comma is before decimals, and a point or a space between thousands."""
        return self._symbols.get("decimal") == ","

    def written(self, number: str) -> str:
        """Return a number in English notation as the language writes it."""
        return number.translate(tables.SWAPPED) if self.has_decimal_comma else number

    @cached_property
    def is_month_first(self) -> bool:
        """Whether 5/3/2031 is in May."""
        if self.code.casefold().replace("_", "-") in {"en", "en-us"}:
            return True
        pattern = str(self._data["date_formats"]["short"].pattern) if self._data else ""
        return "d" in pattern and pattern.find("M") < pattern.find("d") and pattern[0] != "y"

    @cached_property
    def months(self) -> Mapping[str, int]:
        """The number of each month by its name, plain; English names are known everywhere."""
        found = {month.lower(): number for number, month in enumerate(MONTHS, 1)}
        if self.is_english:
            found |= {month[:3]: number for month, number in found.items()} | {"sept": 9}
        for context, width in product(("stand-alone", "format"), ("abbreviated", "wide")):
            names = self._data["months"].get(context, {}).get(width, {}) if self._data else {}
            found |= {plain(name).rstrip("."): number for number, name in names.items()}
        return {
            name: number for name, number in found.items() if len(name) > 1 and name[0].isalpha()
        }

    @cached_property
    def halves(self) -> Mapping[str, str]:
        """The half of the day by a word for it, plain: "am", "pm" or "night"."""
        found = dict(tables.HALVES)
        for kind, words in self._periods():
            if "." not in words[-1]:
                found.setdefault(words[-1], kind)
        for kind, forms in zip(
            (tables.AM, tables.PM, tables.NIGHT), self._row(tables.MORE_HALVES), strict=False
        ):
            found |= dict.fromkeys(plain(forms).split(), kind)
        return found

    @cached_property
    def hour_words(self) -> frozenset[str]:
        """The words between the digits of a time and the half of day."""
        return tables.HOURS.union(*(words[:-1] for _, words in self._periods()))

    def _periods(self) -> Iterator[tuple[str, list[str]]]:
        for width in ("abbreviated", "wide"):
            periods = self._data["day_periods"]["format"].get(width, {}) if self._data else {}
            for name, words in periods.items():
                if kind := tables.HALVES.get(name.rstrip("12")):
                    yield kind, plain(words).split()

    @cached_property
    def scales(self) -> Mapping[str, int]:
        """The value of each scale after digits, such as "mio", by its plain form."""
        found: dict[str, int] = {}
        for width, _, size, form in self._scale_forms():
            if width == "long" or len(form) > 2:  # noqa: PLR2004 - letters such as M are units
                found.setdefault(form, size)
        return found

    @property
    def _single_scales(self) -> Mapping[str, int]:
        """The scales that are a number by themselves: "milion", a million."""
        several = {form for _, count, _, form in self._scale_forms() if count != "one"}
        return {
            form: size
            for width, count, size, form in self._scale_forms()
            if width == "long" and count == "one" and form not in several
        }

    @cached_property
    def numbers(self) -> Mapping[str, Number]:
        """The number words by their plain form; between several words is a hyphen."""
        if self.is_english:
            ordinals = {word: ENGLISH_NUMBERS[one] for word, one in ORDINALS.items()}
            return {**ENGLISH_NUMBERS, **ordinals, "half": Number(HALF)}
        if self.base not in tables.NUMBERS:
            sizes = self._single_scales.items()
            return {form: Number(Decimal(size), is_scale=True) for form, size in sizes}
        small, tens, hundreds = self._row(tables.NUMBERS)[:3]
        found: dict[str, Number] = {}
        for step, first, row in ((1, 0, small), (10, 20, tens), (100, 100, hundreds)):
            for at, forms in enumerate(row.split()):
                found |= dict.fromkeys(forms.split("|"), Number(Decimal(first + at * step)))
        if self.base in tables.UNIT_FIRST:
            for (unit, forms), (ten, word) in product(
                enumerate(small.split()[1:10], 1), enumerate(tens.split(), 2)
            ):
                name = f"{forms.split('|')[0]}{self.word('and')}{word}"
                found[name] = Number(Decimal(unit + 10 * ten))
        for name, forms in self._parts.items():
            if size := tables.SCALES.get(name):
                scale = Number(Decimal(size), is_scale=True)
                found |= dict.fromkeys(forms.replace(" ", "-").split("|"), scale)
            elif name in tables.HALVES_AND_MORE:
                found |= dict.fromkeys(forms.split("|"), Number(tables.HALVES_AND_MORE[name]))
        return found

    @cached_property
    def multipliers(self) -> Mapping[str, Number]:
        """What digits can have after them, by its plain form: the words and "mio"."""
        sizes = {form: Number(Decimal(size), is_scale=True) for form, size in self.scales.items()}
        return sizes | {word: one for word, one in self.numbers.items() if one.is_scale}

    def word(self, name: str) -> str:
        """Return the forms of a part of numbers, such as "and" or "third", as alternatives."""
        return self._parts.get(name, NOTHING)

    @cached_property
    def _parts(self) -> Mapping[str, str]:
        rows = (row.strip().partition(" ") for row in self._row(tables.NUMBERS)[3:])
        return {name: re.sub(r"\n\s*", "", forms) for name, _, forms in rows}

    @cached_property
    def units(self) -> Mapping[str, str]:
        """The English name of each unit, currency and percent by its plain form after digits."""
        found: dict[str, str] = {}
        for form, unit in self._unit_forms(1):
            # "M" is a meter, even though Spanish also has it for a nautical mile.
            if found.get(form) not in UNIT_NAMES.get(form, ()):
                found[form] = unit
        return found

    @cached_property
    def units_before(self) -> Mapping[str, str]:
        """The same for what is before digits, as in the Turkish for "percent"."""
        return dict(self._unit_forms(0))

    @cached_property
    def openings(self) -> frozenset[str]:
        """The words that a question or a sentence starts with, in lowercase, and articles."""
        return frozenset(tables.WORDS.get(self.base, "").split())

    @cached_property
    def judgments(self) -> Mapping[str, bool]:
        """Whether a typed word means true or false; English words are always understood.

        The words to ask for come first.
        """
        found: dict[str, bool] = {}
        for row in (self._row(tables.JUDGMENTS), tables.ENGLISH_JUDGMENTS.split(";")):
            for forms, is_true in zip(row, (True, False), strict=False):
                for word in forms.split():
                    found.setdefault(word, is_true)
        return found

    def _row(self, table: Mapping[str, str]) -> list[str]:
        return table[self.base].split(";") if self.base in table else []

    @cached_property
    def _data(self) -> Any:  # noqa: ANN401 - Babel's data has no types
        """The locale data, or nothing if English or unknown."""
        if self.is_english and "-" not in self.code:
            return None
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(self.code.replace("-", "_"))._data  # noqa: SLF001 - units
        except (UnknownLocaleError, ValueError, TypeError):
            return None

    @cached_property
    def _symbols(self) -> Mapping[str, str]:
        if not self._data or self.is_english:
            return {}
        symbols = self._data["number_symbols"]
        return symbols["latn"] if "latn" in symbols else next(iter(symbols.values()))

    def _scale_forms(self) -> Iterator[tuple[str, str, int, str]]:
        for width, counts in (self._data or {}).get("compact_decimal_formats", {}).items():
            for count, patterns in counts.items():
                for size, pattern in patterns.items():
                    zeros, form = pattern.pattern.count("0"), pattern.pattern.replace("0", "")
                    form = plain(form).strip(" .'\u200f")
                    if form and " " not in form:
                        yield width, count, int(size) // 10 ** (zeros - 1), form

    def _unit_forms(self, side: int) -> Iterator[tuple[str, str]]:
        if self._data is None:
            return
        for key, widths in self._data["unit_patterns"].items():
            kind, _, name = key.partition("-")
            if kind not in tables.UNIT_KINDS and key != "concentr-percent":
                continue
            for width in widths.values():
                for pattern in width.values() if hasattr(width, "values") else ():
                    known = unit_name(name.removesuffix("-person").replace("-", " "))
                    yield from _form(pattern, side, _NAMES.get(name) or known)
        if side:
            for code in tables.ISO_CODES:
                yield from self._currency_forms(code)
            yield from ((form, "percent") for form in tables.PERCENT_WORDS)

    def _currency_forms(self, code: str) -> Iterator[tuple[str, str]]:
        (name,) = CURRENCY_NAMES.get(code.lower(), {"dollar"})
        plurals = self._data["currency_names_plural"].get(code) or {}
        if symbol := self._data["currency_symbols"].get(code):
            yield plain(symbol), name
        for text in (self._data["currency_names"].get(code, ""), *plurals.values()):
            words = [
                one for one in plain(text).replace("-", " ").split() if not one.startswith(_NEW)
            ]
            # In Romance languages, the country comes after it, and elsewhere before.
            for word in words[:1] if self.base in tables.COUNTRY_LAST else words[-1:]:
                if len(word) > 2 or not word.isascii():  # noqa: PLR2004 - "US"
                    yield word, name
                    # In Turkish, "US dollar" ends in a vowel, and "5 dolar" does not.
                    if len(word) > _STEM and name in {"dollar", "lira"}:
                        yield from ((word[:-1], name), (word[:-2], name))


# The new shekel: "160 new trees" is not money.
_NEW = ("neue", "nuev", "nuov", "nouv", "nov")


def _form(pattern: object, side: int, name: str) -> Iterator[tuple[str, str]]:
    parts = plain(pattern).split("{0}") if isinstance(pattern, str) else []
    if len(parts) == 2:  # noqa: PLR2004 - before and after
        form = parts[side].strip(" .\u200f\u200e")
        if form and form not in tables.NOT_UNITS:
            yield form, name


def plain(text: str) -> str:
    """Return a text in lowercase without accents and with plain spaces, keeping every index."""
    if text.isascii():
        return text.lower()
    return "".join(map(_plain_letter, text))


@lru_cache(maxsize=4096)
def _plain_letter(letter: str) -> str:
    if letter.isspace():
        return " "
    base = unicodedata.normalize("NFKD", letter.lower())[0]
    return base if base.isalpha() and letter < _FIRST_WITHOUT_CASE else letter.lower()[0]


@lru_cache(maxsize=32)
def language_of(code: str) -> Language:
    """Return the language with a code such as "es" or "pt-BR"."""
    return Language(code)


ENGLISH = language_of("en")
