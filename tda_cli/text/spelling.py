"""Compare typed words with the right ones: equal in another spelling, or only mistyped."""

import re
from collections.abc import Collection
from functools import lru_cache
from itertools import product

from tda_cli.text import MONTHS
from tda_cli.text.numerals import NUMBER_WORDS, ORDINALS
from tda_cli.text.words import normalize

Words = tuple[str, ...]

_SHORT_FORMS = {
    "dept": "department", "govt": "government", "univ": "university", "prof": "professor",
    "dr": "doctor", "jr": "junior", "sr": "senior", "st": "saint", "mt": "mount",
}  # fmt: skip
_NUMBERS = (NUMBER_WORDS | ORDINALS.keys()) - {"and"}
_ORDINAL = re.compile(r"\b([0-9]+)(?:st|nd|rd)\b")
_UNITED_STATES = re.compile(r"\bunited states(?: of america)?\b|\busa\b|\bu s(?: a)?\b")
_DOLLARS = re.compile(
    r"(?:\bus ?)?\$ ?([0-9|]+(?: (?:hundred|thousand|million|billion|trillion))?)\b"
)
_SIGN_WORDS = (
    (re.compile(r"\b(?:minus|negative) (?=[0-9])"), "\u2212 "),
    (re.compile(r"(?<!\S)([^\W\d_]{1,2}) (?:minus|negative)\b"), "\\1 \u2212"),
    (re.compile(r"(?<!\S)([^\W\d_]{1,2}) (?:plus|positive)\b"), "\\1 +"),
)
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in map(str.lower, MONTHS)) + "|sept"
_MONTH_DAY = re.compile(rf"\b({_MONTH}) ([0-9]{{1,2}})(?:th)?\b")
_DAY_MONTH = re.compile(rf"\b([0-9]{{1,2}})(?:th)? (?:of )?({_MONTH})\b")
_MONTH_YEAR = re.compile(rf"\b({_MONTH})(?= [0-9]{{4}}\b)")
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_TIGHT_AND = re.compile(r"(?<=\w)&(?=\w)")
_INNER_ARTICLE = re.compile(r"(?<=[^\W\d_]) an? (?=[^\W\d_])")
_CAPITALS = re.compile(r"\b[A-Z]{5,}\b")
_SPACE_OUTSIDE_NUMBERS = re.compile(r"(?<![0-9]) | (?![0-9])")

# The longest word, in letters, that allows no slip, and one slip.
_NO_SLIP_UP_TO = 4
_ONE_SLIP_UP_TO = 8
# Alphabets from Latin to Arabic, and Georgian. In other scripts, a character is a syllable or word.
_ALPHABETIC = re.compile(r"[^\W\d_\u0780-\u109f\u1100-\u1dff\u2c00-\U0010ffff]+")
# Letters that sound alike, which are written for each other besides any slip.
_ALIKE = str.maketrans("zy", "si")

# Words that are never a slip for each other. The first letter must match anyway, and shorter words
# allow no slip.
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_FAMILY = """
    father mother brother sister uncle daughter husband nephew niece cousin widow widower parent
    female woman women grandfather grandmother grandson granddaughter stepfather stepmother
    godfather godmother mister mistress junior senior
"""
_SIDES = ("", "ern", "erner", "erly", "ward", "bound")
_POINTS = ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
_DISTINCT = frozenset(
    (*(_DAYS + _FAMILY).split(), *map(str.lower, MONTHS), *map("".join, product(_POINTS, _SIDES)))
)
# Prefixes of two letters that turn the sense of a word; longer ones are more than two slips.
_ADDED = frozenset("ab ad co de di em en ex il im in ir re un".split())
# Beginnings and endings of which one turns the sense of another.
_BEGINNINGS = """
    hyper|hypo inter|intra|intro macro|micro endo|ecto|exo pro|pre pro|per en|ex ab|ad up|un
"""
_ENDINGS = """
    woman|man women|men father|mother east|west eastern|western phile|phobe philia|phobia er|ee
    or|ee ism|ist ora|or ino|ina fiancee|fiance ate|ite|ide|ine ane|ene|yne ol|al ase|ose
    princess|princes
"""
# Few answers are mistyped, so these are only compiled when they are needed.
_CONTRARY = [f"^({group})" for group in _BEGINNINGS.split()]
_CONTRARY += [f"({group})s?$" for group in _ENDINGS.split()]


@lru_cache(maxsize=1 << 15)
def answer_words(text: str) -> Words:
    """Return the words of an answer so that equal ones compare equal, in order.

    Numbers are in digits, dates have the day first, and common abbreviations are spelled out.
    """
    plain = normalize(text)
    without = " ".join(word for word in plain.split() if word != "the") or plain
    shortened = _DOLLARS.sub(r"\1 dollars", _UNITED_STATES.sub("us", without))
    tokens = shortened.replace("\u2212", " \u2212 ").replace("|", ".").split()
    found = _ORDINAL.sub(r"\1th", " ".join(_SHORT_FORMS.get(word, word) for word in tokens))
    if not _NUMBERS.isdisjoint(tokens):
        from tda_cli.text.numbers import with_digits

        found = with_digits(found)
    for pattern, replacement in _SIGN_WORDS:
        found = pattern.sub(replacement, found)
    by_day = _DAY_MONTH.sub(lambda one: f"{int(one[1])} {one[2][:3]}", found)
    if by_day == found:
        by_day = _MONTH_DAY.sub(lambda one: f"{int(one[2])} {one[1][:3]}", found)
    return tuple(_MONTH_YEAR.sub(lambda one: one[1][:3], by_day).split())


def variants(form: str) -> tuple[Words, ...]:
    """Return the ways to write an answer: `AT&T` and `ATT`, `ö` and `oe`, without an article."""
    spelled = form.casefold().translate(_DIGRAPHS)
    texts = {form, spelled, _TIGHT_AND.sub("", form), _INNER_ARTICLE.sub(" ", form)}
    return tuple(map(answer_words, sorted(texts)))


def joined(words: Words) -> str:
    """Return words without the spaces between them, except between numbers."""
    return _SPACE_OUTSIDE_NUMBERS.sub("", " ".join(words))


def capitals(form: str) -> frozenset[str]:
    """Return the abbreviations in capitals in an answer, such as `unhcr`, which allow no slip."""
    words = _CAPITALS.findall(form)
    return frozenset(one for word in words for one in answer_words(word))


def slips(typed: Words, right: Words, exact: Collection[str] = ()) -> int | None:
    """Return how many slips turn the right words into the typed ones; None if it is another text.

    By optimal string alignment, a word of up to 4 letters allows no slip, up to 8 one, and a longer
    one 2; a word in `exact` allows none. The first letter must be right, and a slip never turns the
    sense.
    """
    if len(typed) != len(right):
        return None
    total = 0
    for one, other in zip(typed, right, strict=True):
        count = 0 if one == other else _distance(one, other)
        allowed = (len(other) > _NO_SLIP_UP_TO) + (len(other) > _ONE_SLIP_UP_TO)
        if count > allowed or (count and (other in exact or not _may_be_slip(one, other))):
            return None
        total += count
    return total


def _may_be_slip(typed: str, right: str) -> bool:
    return (
        typed[0] == right[0]
        and all(map(_ALPHABETIC.fullmatch, (typed, right)))
        and typed.removesuffix("s") not in _DISTINCT - {right.removesuffix("s")}
        and not _turns_sense(typed, right)
        and not (right in _DISTINCT and _is_nearer_another(typed, right))
    )


def _turns_sense(typed: str, right: str) -> bool:
    short, long = sorted((typed, right), key=len)
    parts = ((re.search(part, typed), re.search(part, right)) for part in _CONTRARY)
    return (long.endswith(short) and long.removesuffix(short) in _ADDED) or any(
        one and other and one[1] != other[1] for one, other in parts
    )


def _is_nearer_another(typed: str, right: str) -> bool:
    distance = _distance(typed, right)
    return any(_distance(typed, one) <= distance for one in _DISTINCT if one != right)


def _distance(typed: str, right: str) -> int:
    from rapidfuzz.distance import OSA

    return max(1, OSA.distance(typed.translate(_ALIKE), right.translate(_ALIKE)))
