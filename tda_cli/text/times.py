"""Find times of day in prose: 9:40 pm, 21.40 Uhr, 8 heures du soir."""

import re
from collections.abc import Iterator

from tda_cli.text.languages import Language
from tda_cli.text.mentions import Mention, MentionKind

TIME = "time"

_TIME = re.compile(
    r"""
    (?<![\w.,:/]) (?P<hour>\d{1,2})
    (?: (?P<mark>:|\s?h\s?) (?P<minute>[0-5]\d) (?![\d:])
      | \. (?P<pointed>[0-5]\d) (?!\w|[.,]\d) )?
    """,
    re.VERBOSE,
)
_CHINESE = (
    r"(?P<hour>\d{1,2})[\u65f6\u6642\u70b9\u9ede\uc2dc](?:\s?(?P<minute>\d{1,2})[\u5206\ubd84])?"
)
_WORD = re.compile(r"[^\W\d_](?:[\w'\u2019.-]*\w)?")
_HOUR_WORDS = ("uhr", "h", "ore")
_LOOK = 30
_NOON, _DAY, _EARLY = 12, 24, 6


def find_times(plain: str, language: Language) -> Iterator[Mention]:
    """Find the times of day in a plain text; the key has the times of day that each can be."""
    for found in () if plain.isascii() else re.finditer(_CHINESE, plain):
        before = plain[max(0, found.start() - 8) : found.start()].rstrip()
        half = next((kind for word, kind in language.halves.items() if before.endswith(word)), "")
        yield from _time(plain, found, found["minute"] or "00", half)
    for found in _TIME.finditer(plain):
        half, end, is_hour = _half_after(plain, found.end(), language)
        minute = found["minute"] or (found["pointed"] if half or is_hour else None)
        if minute is None and (not half or found["pointed"]):
            continue
        yield from _time(plain, found, minute or "00", half, end)


def _half_after(plain: str, end: int, language: Language) -> tuple[str, int, bool]:
    """Return the half of day after a time, where it ends, and whether a word for hours is there."""
    is_hour = False
    for word in _WORD.finditer(plain, end, end + _LOOK):
        gap = plain[end : word.start()]
        if gap.strip():
            break
        name = (
            word[0].replace("\u2019", "'").split("'")[-1] if "clock" not in word[0] else "o'clock"
        )
        if name in language.halves:
            return language.halves[name], word.end(), is_hour
        is_hour = is_hour or name in _HOUR_WORDS
        if name not in language.hour_words:
            break
        end = word.end()
    return "", end, is_hour


def _time(
    plain: str, found: re.Match[str], minute: str, half: str, end: int | None = None
) -> Iterator[Mention]:
    hour = int(found["hour"])
    if hour > _DAY:
        return
    if half == "night":
        half = "am" if hour < _EARLY or hour == _NOON else "pm"
    hours = {hour % _DAY}
    if hour <= _NOON and half:
        hours = {hour % _NOON + _NOON * (half == "pm")}
    elif 0 < hour <= _NOON:
        hours = {hour % _NOON, hour % _NOON + _NOON}
    key = "/".join(f"{one}:{minute.zfill(2)}" for one in sorted(hours))
    stop = end if end is not None and half else found.end()
    yield Mention(
        MentionKind.FIGURE, plain[found.start() : stop], found.start(), stop, key, "", TIME
    )
