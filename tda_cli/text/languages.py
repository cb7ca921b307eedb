"""What is written differently in each language: numbers, dates, units, times and a few words.

English needs nothing but the tables of this package. Other languages come from Babel's locale data,
and the number words of five of them from small tables.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import product
from typing import Any

from tda_cli.text import MONTHS
from tda_cli.text.units import CURRENCY_NAMES, unit_name
from tda_cli.values import value

_AM, _PM, _NIGHT = "am", "pm", "night"
# In any language; "night" is morning up to five o'clock.
_HALVES = {
    "am": _AM, "a.m": _AM, "pm": _PM, "p.m": _PM, "morning": _AM, "afternoon": _PM,
    "evening": _PM, "night": _NIGHT,
}  # fmt: skip
# May be between the digits of a time and its half of day.
_HOURS = frozenset(
    "in the at o'clock uhr h hs hora horas heure heures ore ora di de da du della del la le".split()
)
_PERIODS = {"morning": _AM, "am": _AM, "afternoon": _PM, "evening": _PM, "pm": _PM, "night": _NIGHT}
# More words for times of day than Babel has.
_MORE_HALVES = {
    "es": "mañana madrugada; tarde; noche",
    "pt": "manhã madrugada; tarde; noite",
    "fr": "matin; après-midi soir; nuit",
    "de": "morgens vormittags früh morgen; nachmittags abends abend nachmittag; nachts",
    "it": "mattina mattino; pomeriggio sera; notte",
}
# By language: 0 to 19, the tens from 20, the hundreds if they are irregular, then the scales and
# parts by their English names. Without accents; "|" is between forms of one number.
_NUMBERS = {
    "es": """cero un|uno|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece
        catorce quince dieciseis diecisiete dieciocho diecinueve
        ; veinte|veinti treinta cuarenta cincuenta sesenta setenta ochenta noventa
        ; cien|ciento doscientos|doscientas trescientos|trescientas cuatrocientos|cuatrocientas
        quinientos|quinientas seiscientos|seiscientas setecientos|setecientas
        ochocientos|ochocientas novecientos|novecientas
        ; thousand mil; million millon|millones; trillion billon|billones; dozen docena|docenas
        ; and y; half mitad; halfof media; third tercio|tercios; quarter cuarto|cuartos
        ; plushalf medio|media""",
    "pt": """zero um|uma dois|duas tres quatro cinco seis sete oito nove dez onze doze treze
        quatorze|catorze quinze dezesseis|dezasseis dezessete|dezassete dezoito dezenove|dezanove
        ; vinte trinta quarenta cinquenta sessenta setenta oitenta noventa
        ; cem|cento duzentos|duzentas trezentos|trezentas quatrocentos|quatrocentas
        quinhentos|quinhentas seiscentos|seiscentas setecentos|setecentas
        oitocentos|oitocentas novecentos|novecentas
        ; thousand mil; million milhao|milhoes; billion bilhao|bilhoes|mil milhoes
        ; trillion trilhao|trilhoes; dozen duzia|duzias
        ; and e; half metade; halfof meia; third terco|tercos; quarter quarto|quartos
        ; plushalf meio|meia""",
    "fr": """zero un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze
        quinze seize dix-sept dix-huit dix-neuf
        ; vingt trente quarante cinquante soixante septante quatre-vingt|quatre-vingts|huitante
        nonante
        ; ; hundred cent|cents; thousand mille; million million|millions
        ; billion milliard|milliards; trillion billion|billions; dozen douzaine|douzaines
        ; and et; half moitie; halfof demi|demie; third tiers; quarter quart|quarts
        ; plushalf demi|demie""",
    "de": """null ein|eins|eine|einen|einem|einer zwei drei vier funf sechs sieben acht neun zehn
        elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn
        ; zwanzig dreißig vierzig funfzig sechzig siebzig achtzig neunzig
        ; ; hundred hundert; thousand tausend; million million|millionen
        ; billion milliarde|milliarden; trillion billion|billionen; dozen dutzend
        ; and und; half halfte; halfof halbes; third drittel; quarter viertel
        ; oneandahalf anderthalb|eineinhalb""",
    "it": """zero un|uno|una due tre quattro cinque sei sette otto nove dieci undici dodici tredici
        quattordici quindici sedici diciassette diciotto diciannove
        ; venti|vent trenta|trent quaranta|quarant cinquanta|cinquant sessanta|sessant
        settanta|settant ottanta|ottant novanta|novant
        ; ; hundred cento|cent; thousand mille|mila; million milione|milioni
        ; billion miliardo|miliardi; trillion bilione|bilioni; dozen dozzina|dozzine
        ; and e; half meta; halfof mezza; third terzo|terzi; quarter quarto|quarti
        ; plushalf mezzo|mezza""",
}  # fmt: skip
# What the English names above stand for, and whether it multiplies what is before it.
_SCALES = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "dozen": 12,
}  # fmt: skip
# Words that open a question or a sentence, and articles; "|" separates the two.
_WORDS = {
    "es": "qué quién quiénes cuál cuáles cómo cuándo cuánto cuánta cuántos cuántas dónde por para "
    "según en desde durante | el la los las un una unos unas",
    "pt": "que quem qual quais como quando quanto quanta quantos quantas onde por para segundo em "
    "desde durante | o a os as um uma uns umas",
    "fr": "que qui quel quelle quels quelles comment quand combien où pourquoi selon en depuis "
    "pendant est | le la les l un une des",
    "de": "was wer wen wem wessen welche welcher welches welchen wie wann wo warum wozu woher laut "
    "nach seit in | der die das den dem ein eine einen einem einer",
    "it": "che chi quale quali come quando quanto quanta quanti quante dove perché secondo in da "
    "durante | il lo la i gli le l un uno una",
}
_JUDGMENTS = {
    "es": "verdadero v sí si cierto; falso f no",
    "pt": "verdadeiro v sim certo; falso f não nao errado",
    "fr": "vrai v oui o; faux f non n",
    "de": "richtig r wahr w ja j; falsch f nein n",
    "it": "vero v sì si; falso f no",
}
_ENGLISH_JUDGMENTS = "true t yes y; false f no n"
_MINUS = frozenset("minus negative menos moins meno минус eksi".split())
_BELOW_ZERO = re.compile(
    r"[\s\w°]{0,20}?\b(?:below zero|bajo cero|abaixo de zero|sous zero|sotto zero|unter null)\b"
)
_ISO_CODES = frozenset(
    "USD EUR GBP JPY CNY INR RUB KRW TRY ILS UAH BRL CHF MXN SEK NOK DKK PLN CAD AUD".split()
)
_COUNTRY_LAST = frozenset(("es", "pt", "fr", "it", "ca", "ro", "gl"))
_SWAPPED = str.maketrans(",.", ".,")
# Too short to tell from words in the text.
_NOT_UNITS = frozenset("a b c d e i k o u w y in mi to pt".split())
_UNIT_KINDS = frozenset(
    "length area mass volume temperature speed duration digital energy power".split()
)
_PERCENT_WORDS = (
    "por ciento", "por cien", "por cento", "pour cent", "per cento", "في المئة", "بالمئة", "في المائة",
)  # fmt: skip


@value
class Number:
    """A number word: its value, and whether it multiplies what is before it."""

    value: int
    is_scale: bool


class Language:
    """How a language writes what a proof or a quiz has to read; `code` is as in a pack."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.base = code.casefold().replace("_", "-").partition("-")[0]

    @property
    def is_english(self) -> bool:
        """Whether it is a kind of English."""
        return self.base == "en"

    @property
    def has_number_words(self) -> bool:
        """Whether numbers in words are read."""
        return self.is_english or self.base in {*_NUMBERS, "zh", "ja"}

    @property
    def minus(self) -> frozenset[str]:
        """The words for a minus sign, of any language."""
        return _MINUS

    def is_below_zero(self, after: str) -> bool:
        """Return whether what follows a number, plain, makes it negative, in any language."""
        return _BELOW_ZERO.match(after) is not None

    @cached_property
    def has_decimal_comma(self) -> bool:
        """Whether a comma is before decimals, and a point or a space between thousands."""
        return self._symbols.get("decimal") == ","

    def written(self, number: str) -> str:
        """Return a number in English notation as the language writes it."""
        return number.translate(_SWAPPED) if self.has_decimal_comma else number

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
        for context, width in product(("stand-alone", "format"), ("abbreviated", "wide")):
            names = self._data["months"].get(context, {}).get(width, {}) if self._data else {}
            found |= {plain(name).rstrip("."): number for number, name in names.items()}
        return {name: number for name, number in found.items() if len(name) > 1 and name[0].isalpha()}

    @cached_property
    def halves(self) -> Mapping[str, str]:
        """The half of the day by a word for it, plain: "am", "pm" or "night"."""
        found = dict(_HALVES)
        for kind, words in self._periods():
            if "." not in words[-1]:
                found.setdefault(words[-1], kind)
        for kind, forms in zip((_AM, _PM, _NIGHT), self._row(_MORE_HALVES), strict=False):
            found |= dict.fromkeys(plain(forms).split(), kind)
        return found

    @cached_property
    def hour_words(self) -> frozenset[str]:
        """The words between the digits of a time and the half of day."""
        return _HOURS.union(*(words[:-1] for _, words in self._periods()))

    def _periods(self) -> Iterator[tuple[str, list[str]]]:
        for width in ("abbreviated", "wide"):
            periods = self._data["day_periods"]["format"].get(width, {}) if self._data else {}
            for name, words in periods.items():
                if kind := _PERIODS.get(name.rstrip("12"), ""):
                    yield kind, plain(words).split()

    @cached_property
    def scales(self) -> Mapping[str, int]:
        """The value of each scale after digits, such as "mio", by its plain form."""
        found: dict[str, int] = {}
        for width, _, size, form in self._scale_forms():
            if width == "long" or len(form) > 2:  # noqa: PLR2004 - letters such as M are units
                found.setdefault(form, size)
        return found

    @cached_property
    def single_scales(self) -> Mapping[str, int]:
        """The scales that are a number by themselves: "milion", a million."""
        several = {form for _, count, _, form in self._scale_forms() if count != "one"}
        return {
            form: size
            for width, count, size, form in self._scale_forms()
            if width == "long" and count == "one" and form not in several
        }

    @cached_property
    def numbers(self) -> Mapping[str, Number]:
        """The number words by their plain form, which may have several words."""
        small, tens, hundreds, *rest = self._row(_NUMBERS) or ("", "", "")
        found: dict[str, Number] = {}
        for step, first, row in ((1, 0, small), (10, 20, tens), (100, 100, hundreds)):
            for at, forms in enumerate(row.split()):
                found |= dict.fromkeys(forms.split("|"), Number(first + at * step, False))
        if self.base == "de":
            pairs = product(small.split()[1:10], enumerate(tens.split(), 2))
            for unit, (ten, word) in pairs:
                one = unit.split("|")[0]
                number = found[one].value + 10 * ten
                found[f"{one}und{word}"] = Number(number, False)
        for row in rest:
            name, _, forms = row.strip().partition(" ")
            if name in _SCALES:
                found |= dict.fromkeys(forms.split("|"), Number(_SCALES[name], True))
        return found

    def word(self, name: str) -> str:
        """Return the forms of a part of numbers, such as "and" or "third", as alternatives."""
        for row in self._row(_NUMBERS)[3:]:
            first, _, forms = row.strip().partition(" ")
            if first == name:
                return forms
        return "(?!)"

    @cached_property
    def units(self) -> Mapping[str, str]:
        """The English name of each unit, currency and percent by its plain form after digits."""
        return dict(self._unit_forms(1))

    @cached_property
    def units_before(self) -> Mapping[str, str]:
        """The same for what is before digits, as in the Turkish for "percent"."""
        return dict(self._unit_forms(0))

    @cached_property
    def openings(self) -> frozenset[str]:
        """The words that a question or a sentence starts with, in lowercase, and articles."""
        return frozenset(_WORDS.get(self.base, "").replace("|", " ").split())

    @cached_property
    def articles(self) -> frozenset[str]:
        """The articles, in lowercase."""
        return frozenset(_WORDS.get(self.base, "").partition("|")[2].split())

    @cached_property
    def judgments(self) -> Mapping[str, bool]:
        """Whether a typed word means true or false; English words are always understood.

        The words to ask for come first.
        """
        found: dict[str, bool] = {}
        for row in (self._row(_JUDGMENTS), _ENGLISH_JUDGMENTS.split(";")):
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
            if kind not in _UNIT_KINDS and key != "concentr-percent":
                continue
            for width in widths.values():
                for pattern in width.values() if hasattr(width, "values") else ():
                    yield from _form(pattern, side, _NAMES.get(name) or unit_name(name.replace("-", " ")))
        if side:
            for code in _ISO_CODES:
                yield from self._currency_forms(code)
            yield from ((form, "percent") for form in _PERCENT_WORDS)

    def _currency_forms(self, code: str) -> Iterator[tuple[str, str]]:
        (name,) = CURRENCY_NAMES.get(code.lower(), {"dollar"})
        plurals = self._data["currency_names_plural"].get(code) or {}
        for text in (self._data["currency_names"].get(code, ""), *plurals.values()):
            words = plain(text).replace("-", " ").split()
            # In Romance languages, the country comes after it.
            for word in words[:1] if self.base in _COUNTRY_LAST else words:
                if len(word) > 2 or not word.isascii():  # noqa: PLR2004 - "US"
                    yield word, name
                    # Endings differ: "doları" is "dolar" after a number.
                    if len(word) > _STEM and name in {"dollar", "lira"}:
                        yield word[:-1], name


_STEM = 4
_NAMES = {"generic": "degree/celsius/fahrenheit/kelvin"}


def _form(pattern: object, side: int, name: str) -> Iterator[tuple[str, str]]:
    parts = plain(pattern).split("{0}") if isinstance(pattern, str) else []
    if len(parts) == 2:  # noqa: PLR2004 - before and after
        form = parts[side].strip(" .\u200f\u200e")
        if form and form not in _NOT_UNITS:
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
    return base if base.isalpha() and ord(letter) < 0x530 else letter.lower()[0]


@lru_cache(maxsize=32)
def language_of(code: str) -> Language:
    """Return the language with a code such as "es" or "pt-BR"."""
    return Language(code)


ENGLISH = language_of("en")
