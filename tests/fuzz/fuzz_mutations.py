"""Change a good text in random ways: put one thing or another in place of some part of it."""

import random
import re
from collections.abc import Sequence

MOST = 60_000  # characters: enough to tell a quadratic run from a linear one

# Values that are hard to read; a surrogate stands for a byte that is not UTF-8.
VALUES = (
    *"~ null [] {} - '' 0 -1 1 007 1e999 1e-999 -0.0 .5 1_000 1/3 .inf nan true no =1+1".split(),
    *"2031 2031-02-30 2031-13 2031-21 9999-12-31 0000 -0001 Y-17E7 2031-05~ ../2031".split(),
    *"reported status single numeric ordering matching document inference brandt".split(),
    *"*a &a [[1],[2]] {a:b} !!int !x&a | > |- >+9 --- ... %YAML <<: # ` $(x) %s{0}".split(),
    *"9223372036854775808 -9223372036854775808 0.30000000000000000000000000000004 [NaN]".split(),
    *r'"\x1b[35mx" "\u202e" "\ud800" "\0" "\N" "\U0010ffff" {"a":{"a":1}} <!-- <b> [red]'.split(),
    *"\udcff|\udced\udca0\udc80|\0|\r|\r\n|\x1b[35m|\x1b]52;c;ZQ==\x07|\x7f".split("|"),
    *"\u202e|\u2066|\u200b|\ufeff|\u2028|\x85|\xa0|\xad|\ufffe|e\u0301|\xdf|\u0130|\ufb01".split(
        "|"
    ),
    *"\t|\x9b35m|\xbd|\uff11|\U000e0041|\U0001f469\u200d\U0001f469|, b|: |; |\n\n|\n- |\n# ".split(
        "|"
    ),
    *("[" * 40, "{a: " * 40, "- " * 40, "x" * 5_000, "word " * 900, "a.a. " * 900),
    *("\u4e2d" * 90, "\u0300" * 50, "<!-- -->" * 40, "2031/2030", "2026-11-23T09:30:00+00:00"),
)

# A value, a word or sign, a few lines, an item of a list in YAML.
_VALUE = re.compile(r'(?<=: )\S.*|(?<=- )\S.*|(?<=[,=\[])[^,\]\n]+|"[^"\n]*"|\d+')
_PARTS = (
    *(_VALUE,) * 4,
    *(re.compile(r"\w+|\s+|[^\w\s]"),) * 2,
    re.compile(r"(?:.*\n){1,4}"),
    re.compile(r"^ *- .*\n(?: +(?!- ).*\n)*", re.MULTILINE),
)


def mutated(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Change data one to four times; `others` are data to take parts from."""
    text = _text(data)
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4))):
        start, end = _part(chance, text)
        new = _instead(chance, text[start:end], _text(chance.choice(others)))
        text = (text[:start] + new + text[end:])[:MOST]
    return text.encode("utf-8", "surrogateescape")


def _instead(chance: random.Random, part: str, other: str) -> str:
    """Return what comes in place of a part, which may be from another text."""
    match chance.randrange(20):
        case 0 | 1 | 2 | 3 | 4 | 5:
            return chance.choice(VALUES)
        case 6 | 7 | 8 | 9 | 10:
            first, last = _part(chance, other)
            return other[first:last]
        case 11:
            return part * (chance.choice((90, 2_000, 30_000)) // (len(part) or 1))
        case 12:
            new = chance.choice(VALUES)
            return part + new * min(chance.choice((1, 1, 1, 30, 3_000)), MOST // len(new))
        case 13:
            return chr(chance.choice((chance.randrange(256), chance.randrange(0xD7FF))))
    return chance.choice(("", part + part, part.upper(), part[::-1], part[1:], " " + part))


def _part(chance: random.Random, text: str) -> tuple[int, int]:
    """Return where a random part of a text starts and ends."""
    place = chance.randint(0, len(text))
    match chance.randrange(20):
        case 0:
            return place, place
        case 1:
            return place, place + 1
        case 2:
            return place, len(text)
    found = [match.span() for match in chance.choice(_PARTS).finditer(text)]
    return chance.choice(found) if found else (place, place)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
