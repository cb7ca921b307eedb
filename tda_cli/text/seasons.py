"""Find seasons in prose: "spring 2021", "el verano de 2021"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from tda_cli.text.languages import Language, plain
from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.ordinary import listed_words

_NAMES = ("spring", "summer", "autumn", "winter")
_YEAR = re.compile(r"[12]\d{3}")


@lru_cache(maxsize=32)
def _pattern(language: str) -> re.Pattern[str] | None:
    """Return what finds a season, with its year if that follows it or the season after it."""
    forms = listed_words(f"seasons-{language}")
    if not forms:
        return None
    any_one = rf"(?:{'|'.join(forms)})(?!\w)"
    groups = "|".join(f"(?P<{name}>{form})" for name, form in zip(_NAMES, forms, strict=True))
    follows = rf"(?:\s?[-\u2013/]\s?|\s+\w{{1,7}}\s+(?:the\s+)?){any_one}"
    year = rf"(?:{follows})?,?\s+(?:\w{{1,4}}\s+)?(?P<year>[12]\d{{3}})(?!\d)"
    return re.compile(rf"(?<!\w)(?:{groups})(?!\w)(?:(?={year}))?")


def find_seasons(text: str, language: Language) -> Iterator[Mention]:
    """Find each season with a year, in order; the key has the year and the English season."""
    if _YEAR.search(text):
        yield from (one for one in _find(text, language) if "-" in one.key)


def bare_seasons(text: str, language: Language) -> Iterator[Mention]:
    """Find what may be a season without a year; the key is the English season."""
    yield from (one for one in _find(text, language) if "-" not in one.key)


def _find(text: str, language: Language) -> Iterator[Mention]:
    pattern = _pattern(language.base)
    for found in pattern.finditer(plain(text)) if pattern else ():
        season = next(name for name in _NAMES if found[name])
        key = f"{found['year']}-{season}" if found["year"] else season
        yield Mention(MentionKind.DATE, text[slice(*found.span())], *found.span(), key)
