"""Units as people type them, and whether typed words contradict the unit of a question."""

import re
from functools import lru_cache

from tda_cli.text import words
from tda_cli.values import value

# Per unit: its name in the singular, other names, symbols and abbreviations.
_CURRENCIES = """
    dollar $ usd buck; euro € eur; pound £ gbp sterling lb; yen ¥ jpy; yuan renminbi cny rmb;
    rupee ₹ inr; ruble rouble ₽ rub; won ₩ krw; lira ₺ try; shekel ₪ ils; hryvnia ₴ uah; real brl;
    franc chf; peso mxn; krona kronor krone sek nok dkk; bolivar; dinar; dirham; rand; rial riyal;
    rupiah; zloty pln; baht; cent ¢; penny pence
"""
_MEASURES = """
    percent % pct percentage; point pp; meter metre m; kilometer kilometre km;
    centimeter centimetre cm; millimeter millimetre mm; mile mi; yard yd; foot feet ft; inch;
    acre ac; hectare ha; gram gramme g; kilogram kilogramme kg kilo; milligram mg;
    ton tonne t tonelada tonnellata tonnellate;
    ounce oz; liter litre l; milliliter millilitre ml; gallon gal; quart qt; pint pt; barrel bbl;
    second sec s; minute min m; hour hr h; day d; week wk w; month mo; year yr y annum; decade;
    century c; millennium millennia; degree deg; celsius centigrade c; fahrenheit f; kelvin k;
    byte b; kilobyte kb; megabyte mb; gigabyte gb; terabyte tb; watt w; kilowatt kw; megawatt mw;
    gigawatt gw; kwh; volt v; ampere amp; hertz hz; knot kn kt; calorie cal kcal
"""
_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child"}
_PEOPLE = frozenset(_IRREGULAR.values())
# What changes a unit into another.
MODIFIERS = frozenset({"square", "cubic", "nautical", "light"})
_SPELLED_OUT = (
    (re.compile(r"\bper cent\b"), "percent"),
    (re.compile(r"\bper ?cent(?:age)? points?\b"), "point"),
    (re.compile(r"\bu\.s\.|\bamerican\b"), "us"),
    (re.compile(r"\b(km|cm|mm|m|mi|ft|yd)\^?2\b"), r"square \1"),
    (re.compile(r"\b(km|cm|mm|m|mi|ft|yd)\^?3\b"), r"cubic \1"),
    (re.compile(r"\b(?:kph|kmh|kmph)\b"), "km per hour"),
    (re.compile(r"\bmph\b"), "mile per hour"),
    (re.compile(r"\bsq\b"), "square"),
    (re.compile(r"\bcu\b"), "cubic"),
    (re.compile(r"°"), " degree "),
    (re.compile(r"/"), " per "),
    (re.compile(r"\b(hour|week|month|year)ly\b"), r"per \1"),
    (re.compile(r"\bdaily\b"), "per day"),
    (re.compile(r"\bannual(?:ly)?\b"), "per year"),
)
_WORD = re.compile(r"[0-9][0-9,.]*|[^\W\d_]+|[^\w\s]")
_TIMES = frozenset("second minute hour day week month year decade century".split())
_EACH = frozenset({"a", "an", "each", "every"})


def _by_form(rows: str) -> dict[str, frozenset[str]]:
    """Return the units that each form can mean."""
    names: dict[str, set[str]] = {}
    for name, *forms in map(str.split, rows.split(";")):
        for form in (name, *forms):
            names.setdefault(form, set()).add(name)
    return {form: frozenset(units) for form, units in names.items()}


CURRENCY_NAMES = _by_form(_CURRENCIES)
UNIT_NAMES = CURRENCY_NAMES | _by_form(_MEASURES)


@value
class Measure:
    """Typed words or a unit: the units in it, what modifies them, and what they are counted per.

    Attributes:
        words: All the words in the singular, up to `rate`.
        units: For each unit, what its form can mean.
        country: The words before a currency, such as "us".
    """

    words: tuple[str, ...]
    units: tuple[frozenset[str], ...]
    modifiers: frozenset[str]
    country: frozenset[str]
    rate: tuple[str, ...]
    is_rate: bool

    @property
    def is_money(self) -> bool:
        """Whether it is a currency."""
        return bool(self.units) and self.units[0] <= CURRENCY_NAMES.keys()

    @property
    def is_percent(self) -> bool:
        """Whether it is a share in percent."""
        return frozenset({"percent"}) in self.units

    @property
    def is_physical(self) -> bool:
        """Whether it is a unit of measure such as kilometers or years."""
        return bool(self.units) and not self.is_money and not self.is_percent


def unit_name(name: str) -> str:
    """Return the one name of a unit that may have several, such as "tonne"."""
    names = UNIT_NAMES.get(name, frozenset())
    return next(iter(names)) if len(names) == 1 else name


def is_unit(word: str) -> bool:
    """Return whether a word can be before a number, such as a currency."""
    return word == "us" or word in UNIT_NAMES


def is_share_or_money(word: str) -> bool:
    """Return whether a word is of a currency or of a share in percent."""
    found = UNIT_NAMES.get(singular(word), frozenset())
    return word == "us" or bool(found & (CURRENCY_NAMES.keys() | {"percent"}))


def spell_out(text: str) -> str:
    """Return lowercase text with compound abbreviations spelled out: "km/h", "m2", "per cent"."""
    for pattern, replacement in _SPELLED_OUT:
        text = pattern.sub(replacement, text)
    return text


@lru_cache(maxsize=1024)
def measure(text: str) -> Measure:
    """Parse the unit in a text."""
    parts = [
        _IRREGULAR.get(word, singular(word)) for word in _WORD.findall(spell_out(text.lower()))
    ]
    at = next((i for i in range(len(parts)) if _starts_rate(parts, i)), len(parts))
    before = parts[:at]
    money = next((i for i, word in enumerate(before) if word in CURRENCY_NAMES), 0)
    return Measure(
        tuple(before),
        tuple(UNIT_NAMES[word] for word in before if word in UNIT_NAMES),
        MODIFIERS.intersection(before),
        frozenset(before[:money]),
        tuple(word.replace(",", "") for word in parts[at + 1 :]),
        at < len(parts),
    )


def singular(word: str) -> str:
    """Return the singular of a unit, which may be as short as "lbs"."""
    is_short = len(word) == len("lbs") and not word.endswith(("us", "ss"))
    return word.removesuffix("s") if is_short else words.singular(word)


def contradicts(typed: Measure, unit: Measure) -> bool:
    """Return whether typed words name another unit, or part of the unit that means another."""
    if not unit.words:
        return False
    if unit.is_rate and not unit.is_money and not typed.is_rate:
        return bool(typed.words)
    if typed.is_rate and unit.is_rate:
        if not typed.rate or not _same_rate(typed.rate, unit.rate):
            return True
    elif typed.is_rate and (unit.is_physical or unit.is_percent or not _is_time(typed.rate)):
        return True
    if not typed.units:
        is_of_people = bool(unit.units) and not _PEOPLE.isdisjoint(typed.words[:1])
        return is_of_people or not typed.modifiers <= unit.modifiers
    return (
        any(not any(one & other for other in unit.units) for one in typed.units)
        or typed.modifiers != unit.modifiers
        or not typed.country <= (unit.country or {"us"})
    )


def _starts_rate(words: list[str], at: int) -> bool:
    is_each = words[at] in _EACH and not UNIT_NAMES.keys().isdisjoint(words[at + 1 : at + 2])
    return words[at] == "per" or is_each


def _is_time(rate: tuple[str, ...]) -> bool:
    return len(rate) == 1 and not UNIT_NAMES.get(rate[0], frozenset()).isdisjoint(_TIMES)


def _same_rate(typed: tuple[str, ...], unit: tuple[str, ...]) -> bool:
    """Return whether words are the first ones of a rate: "per 100,000" (people)."""
    same = (
        one == other or UNIT_NAMES.get(one, frozenset()) & UNIT_NAMES.get(other, frozenset())
        for one, other in zip(typed, unit, strict=False)
    )
    return len(typed) <= len(unit) and all(same)
