"""Hedges: words that say how firm a statement is."""

import re
from collections.abc import Mapping
from enum import StrEnum


class Hedge(StrEnum):
    """A family of hedges; a word such as "supposed" is in every family of hearsay."""

    POSSIBILITY = "possibility"
    REPORT = "report"
    BELIEF = "belief"
    ALLEGATION = "allegation"
    ESTIMATE = "estimate"
    CLAIM = "claim"


_FAMILIES = {
    Hedge.POSSIBILITY: "may might maybe perhaps possible possibly possibility potential potentially"
    " could likely unlikely probable probably apparently seemingly seem seems seemed",
    Hedge.REPORT: "reportedly reputed reputedly rumor rumors rumored rumour rumours rumoured",
    Hedge.BELIEF: "believed belief believe believes thought think thinks presumed presumably",
    Hedge.ALLEGATION: "alleged allegedly allege alleges alleging allegation allegations accuse"
    " accused accuses accusing accusation accusations suspected suspects suspect suspicion"
    " suspicions",
    Hedge.ESTIMATE: "estimate estimated estimates estimating approximately roughly suggest"
    " suggested suggests suggesting",
    Hedge.CLAIM: "claim claimed claiming claims assert asserted asserting assertion assertions"
    " asserts",
}
# These say that a claim is a guess from evidence, and so keep other words for that.
_AS_FIRM = frozenset("likely probable probably suggest suggests suggested suggesting".split())
_HEARSAY = frozenset({Hedge.REPORT, Hedge.BELIEF, Hedge.ALLEGATION, Hedge.CLAIM})
_FAMILIES_OF = {
    word: frozenset({family}) for family, words in _FAMILIES.items() for word in words.split()
} | dict.fromkeys(("supposed", "supposedly", "purported", "purportedly"), _HEARSAY)

_LETTERS = re.compile(r"[a-z]+").findall
_MONTH = re.compile(r"\bMay\b")
# "About", "at least" and the like are hedges only before an amount, or before "how many".
_LIMIT = (
    "about|around|some|nearly|almost|close to|at least|at most|up to"
    "|(?:no )?(?:more|less|fewer) than|as (?:many|much) as|(?:just|well) (?:over|under)"
)
_AMOUNT = (
    r"(?:US)?[$€£]?\d|half|third|quarter|few|several|dozen|hundred|thousand|million|billion"
    "|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    "|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    "|how (?:many|much|old|long|far|large|big|often|high)"
    "|(?:what|which) (?:share|part|percentage|proportion|fraction|number|amount|sum)"
)
_LIMITS = re.compile(rf"\b(?:{_LIMIT}) (?:an? )?(?:{_AMOUNT})|\bor so\b", re.IGNORECASE).findall
_LIMITING = frozenset("about around some nearly almost to least most than as over under so".split())
_SAID_TO = re.compile(r"\bsaid to\b", re.IGNORECASE).findall
_APPEARS_TO = re.compile(r"\b(?:appear(?:s|ed)? to|it appear(?:s|ed))\b", re.IGNORECASE).findall
# In a question, these are as firm as "reportedly"; in a claim, their speaker may be named.
_PASSED_ON = re.compile(
    r"\b(?:is|are|was|were|been|being) (?:\w+ly )?(?:reported|understood|assumed|considered)\b"
    r"|\b(?:reported|understood|assumed) to\b|\breports (?:say|suggest)\b",
    re.IGNORECASE,
).search
_OF_A_NOUN = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbeen )"
    r"\b(?:alleged|suspected|supposed|purported) (?!to\b|that\b|of\b|by\b|in\b|as\b)(?=\w)",
    re.IGNORECASE,
)


def found_hedges(text: str) -> Mapping[str, frozenset[Hedge]]:
    """Return the hedges in a text with their families. The month of May is not a hedge."""
    words = _words(text)
    found = {word: _FAMILIES_OF[word] for word in words if word in _FAMILIES_OF}
    if "said" in words:
        found |= dict.fromkeys(_SAID_TO(text), _HEARSAY)
    if not _LIMITING.isdisjoint(words):
        found |= dict.fromkeys(_LIMITS(text), frozenset({Hedge.ESTIMATE}))
    return found | dict.fromkeys(_APPEARS_TO(text), frozenset({Hedge.POSSIBILITY}))


def hedges(text: str) -> frozenset[Hedge]:
    """Return the families of hedges in a text."""
    return frozenset[Hedge]().union(*found_hedges(text).values())


def kept_hedges(text: str) -> frozenset[Hedge]:
    """Return the families of hedges that a text keeps, including those it is as firm as.

    "Reportedly" and "is thought to" keep each other, and "suggests" and "likely" keep most others.
    """
    families = set(hedges(text))
    if _PASSED_ON(text):
        families.add(Hedge.REPORT)
    if not families.isdisjoint((Hedge.REPORT, Hedge.BELIEF)):
        families |= {Hedge.REPORT, Hedge.BELIEF}
    if not _AS_FIRM.isdisjoint(_words(text)):
        families |= {Hedge.POSSIBILITY, Hedge.BELIEF, Hedge.ESTIMATE}
    return frozenset(families)


def without_noun_hedges(text: str) -> str:
    """Return a text without the hedges of a single noun, such as "alleged members"."""
    return _OF_A_NOUN.sub("", text)


def count_hedges(text: str) -> int:
    """Return how many words of a text are hedges."""
    return sum(word in _FAMILIES_OF for word in _words(text)) + count_limits(text)


def count_limits(text: str) -> int:
    """Return how many amounts in a text are vague: "about 40", "at least half", "a week or so"."""
    return len(_LIMITS(text))


def _words(text: str) -> list[str]:
    return _LETTERS(_MONTH.sub("", text).lower())
