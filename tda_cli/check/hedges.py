"""Hedges: words that say how firm a statement is."""

import re
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
_HEARSAY = frozenset({Hedge.REPORT, Hedge.BELIEF, Hedge.ALLEGATION, Hedge.CLAIM})
_FAMILIES_OF = {
    word: frozenset({family}) for family, words in _FAMILIES.items() for word in words.split()
} | dict.fromkeys(("supposed", "supposedly", "purported", "purportedly"), _HEARSAY)

_LETTERS = re.compile(r"[a-z]+").findall
_MONTH = re.compile(r"\bMay\b")
# "About" is a hedge only before an amount.
_ABOUT = re.compile(
    r"\b(?:about|around) (?:an? )?(?:[$€£]?\d|half|third|quarter|dozen|hundred|thousand|million"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty)",
    re.IGNORECASE,
).search
_SAID_TO = re.compile(r"\bsaid to\b", re.IGNORECASE).search
# "Alleged members" hedges only who they are, not the statement.
_OF_A_NOUN = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbeen )"
    r"\b(?:alleged|suspected|supposed|purported) (?!to\b|that\b|of\b|by\b|in\b|as\b)(?=\w)",
    re.IGNORECASE,
)


def hedges(text: str) -> frozenset[Hedge]:
    """Return the families of hedges in a text. The month of May is not a hedge."""
    found = set(_words(text))
    families = set[Hedge]().union(*(_FAMILIES_OF.get(word, ()) for word in found))
    if "said" in found and _SAID_TO(text):
        families |= _HEARSAY
    if not found.isdisjoint(("about", "around")) and _ABOUT(text):
        families.add(Hedge.ESTIMATE)
    return frozenset(families)


def main_hedges(text: str) -> frozenset[Hedge]:
    """Return the families of hedges in a text, except those that hedge a single noun."""
    return hedges(_OF_A_NOUN.sub("", text))


def count_hedges(text: str) -> int:
    """Return how many words of a text are hedges."""
    return sum(word in _FAMILIES_OF for word in _words(text)) + (_ABOUT(text) is not None)


def _words(text: str) -> list[str]:
    return _LETTERS(_MONTH.sub("", text).lower())
