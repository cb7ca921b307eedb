"""How far a statement commits itself, from "possible" through "accused" to "proved"."""

import re
from collections.abc import Sequence

from tda_cli.check.hedges import count_limits

# Words that hold back, from the weakest commitment up.
_HELD_BACK = (
    """
    may might maybe perhaps possible possibly possibility potential potentially could unclear
    unknown unspecified
    """,
    """
    thought thinks believed believes belief supposed supposedly presumed apparently likely probable
    probably seem seems appear appears suggest suggests suggested suspected suspects suspicion
    """,
    """
    alleged allegedly allegation allegations accused accuses accusation accusations claim claims
    claimed asserts asserted assertion reported reportedly rumored estimate estimated estimates
    approximately roughly
    """,
    """
    charged charge charges partly partially part some among disputed contested unproven unconfirmed
    unnamed
    """,
)
_LEVELS = {word: level for level, words in enumerate(_HELD_BACK) for word in words.split()}
_ESTIMATED = _LEVELS["estimated"]
_PLAIN, _FIRM = len(_HELD_BACK), len(_HELD_BACK) + 1
_FIRM_WORDS = (
    "fact|facts|proved|proven|proof|established|confirmed|convicted|conviction|guilty|sentenced"
    "|certain|certainly|definite|definitely|known|all|every|everyone|most|always|entirely|fully"
    "|wholly|throughout|exactly"
)
_IS_FIRM = re.compile(rf"\b(?:{_FIRM_WORDS})\b").search
# "Not proved" commits to as little as "possible".
_DENIED = re.compile(rf"\b(?:not|never|no|without) (?:\w+ ){{0,3}}(?:{_FIRM_WORDS})\b")
_LETTERS = re.compile(r"[a-z]+").findall
# The month and "part of Venezuela" hold nothing back, and "at all" is not "all".
_OTHER_MEANINGS = re.compile(r"\bMay\b|(?<!in )(?<!one )(?<!only )\bpart\b|\bat all\b")


def commitment(text: str) -> tuple[int, ...]:
    """Return a score that is higher the more a text commits itself to.

    It has the levels of the words that hold back, weakest first, and then 4, or 5 if the text has
    a word such as "proved" or "all". So "might be true in part" commits to less than "might be
    true", that to less than "is thought to be true", and "is true" to less than "is proved".
    """
    lowered = _OTHER_MEANINGS.sub("", text).lower()
    rest, denied = _DENIED.subn("", lowered)
    levels = [_LEVELS[word] for word in _LETTERS(rest) if word in _LEVELS]
    levels += [0] * denied + [_ESTIMATED] * count_limits(rest)
    return (*sorted(levels), _FIRM if _IS_FIRM(rest) else _PLAIN)


def least_committed(texts: Sequence[str]) -> int | None:
    """Return the index of the text that commits itself least, or None if not just one does."""
    scores = [commitment(text) for text in texts]
    least = min(scores)
    return scores.index(least) if scores.count(least) == 1 else None
