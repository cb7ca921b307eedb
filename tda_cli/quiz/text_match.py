"""Typed words against accepted ones: what counts as the same, and which slips are forgiven."""

import re
from collections.abc import Collection, Sequence

from tda_cli.text.words import normalize

_NUMBER = re.compile(r"[0-9|]+")
_SPACE_OUTSIDE_NUMBERS = re.compile(r"(?<![0-9]) | (?![0-9])")
# Longest accepted form, in letters, for each number of forgiven slips.
_NO_SLIP_UP_TO = 4
_ONE_SLIP_UP_TO = 8


def matches(typed: str, accepted: Sequence[str], other_names: Collection[str] = ()) -> bool:
    """Return whether a typed text is one of the accepted forms, small slips forgiven.

    Equal after `normalize`, spaces aside; or else at an optimal string alignment distance of at
    most 0, 1 or 2 for an accepted form of up to 4, 5 to 8, or 9 and more letters. Digits are
    never forgiven, and neither is a text that is another name or nearer to one.
    """
    written = _compact(typed)
    forms = {_compact(form) for form in accepted}
    if written in forms:
        return True
    return _is_slip(written, forms, {_compact(name) for name in other_names} - forms)


def _compact(text: str) -> str:
    return _SPACE_OUTSIDE_NUMBERS.sub("", normalize(text))


def _is_slip(written: str, forms: Collection[str], others: Collection[str]) -> bool:
    if written in others:
        return False
    numbers = _NUMBER.findall(written)
    candidates = [form for form in forms if _NUMBER.findall(form) == numbers]
    # Most wrong answers differ in length by more than any slip, and need no library.
    if not any(abs(len(form) - len(written)) <= _slips_forgiven(form) for form in candidates):
        return False
    from rapidfuzz.distance import OSA

    slips = {form: OSA.distance(form, written) for form in candidates}
    nearest = min((n for form, n in slips.items() if n <= _slips_forgiven(form)), default=None)
    return nearest is not None and all(OSA.distance(one, written) >= nearest for one in others)


def _slips_forgiven(form: str) -> int:
    if len(form) <= _NO_SLIP_UP_TO:
        return 0
    return 1 if len(form) <= _ONE_SLIP_UP_TO else 2
