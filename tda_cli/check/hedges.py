"""How firmly a text puts things, and which texts of a pack are printed: for rules on wording."""

import re
from collections.abc import Iterator
from enum import StrEnum

from tda_cli.check.finding import Item
from tda_cli.model.pack import Pack
from tda_cli.model.question import Question
from tda_cli.problems import Span


class Hedge(StrEnum):
    """A family of hedges: words that say the same of how firm a statement is.

    A word such as "supposed" belongs to every family of hearsay: report, belief, allegation, claim.
    """

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
# "about" is a hedge before an amount, and a preposition elsewhere.
_ABOUT = re.compile(
    r"\b(?:about|around) (?:an? )?(?:[$€£]?\d|half|third|quarter|dozen|hundred|thousand|million"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty)",
    re.IGNORECASE,
).search
_SAID_TO = re.compile(r"\bsaid to\b", re.IGNORECASE).search
# "alleged members" hedges who they are, and not what is said of them.
_OF_A_NOUN = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbeen )"
    r"\b(?:alleged|suspected|supposed|purported) (?!to\b|that\b|of\b|by\b|in\b|as\b)(?=\w)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\"[^\"]*\"|\u201c[^\u201d]*\u201d")


def hedges(text: str) -> frozenset[Hedge]:
    """Return the families of hedges in a text. The month of May is none."""
    found = set(_words(text))
    families = set[Hedge]().union(*(_FAMILIES_OF.get(word, ()) for word in found))
    if "said" in found and _SAID_TO(text):
        families |= _HEARSAY
    if not found.isdisjoint(("about", "around")) and _ABOUT(text):
        families.add(Hedge.ESTIMATE)
    return frozenset(families)


def main_hedges(text: str) -> frozenset[Hedge]:
    """Return the families of hedges in a text but for those that hedge a single noun."""
    return hedges(_OF_A_NOUN.sub("", text))


def count_hedges(text: str) -> int:
    """Return how many words of a text are hedges."""
    return sum(word in _FAMILIES_OF for word in _words(text)) + (_ABOUT(text) is not None)


def _words(text: str) -> list[str]:
    return _LETTERS(_MONTH.sub("", text).lower())


def unquoted(text: str) -> str:
    """Return a text without what is in double quotation marks."""
    return _QUOTED.sub('""', text)


def key_and_reason(question: Question) -> Iterator[str]:
    """Return what answers a question, and why it does."""
    for part in question.parts():
        if part.is_right:
            yield from (*part.texts, part.why)
    yield from question.accepted[1:]


def printed(pack: Pack) -> Iterator[tuple[Item, Span, str]]:
    """Return every text of the pack's own that is printed, with its place and whose it is."""
    for claim in pack.claims.values():
        yield claim, claim.span, claim.text
    for sentence in pack.briefing.bottom_line:
        yield pack, sentence.span, sentence.text
    for section in pack.briefing.sections:
        yield pack, section.summary.span, section.summary.text
    for question in pack.questions.values():
        for span, text in question_texts(question):
            yield question, span, text


def question_texts(question: Question) -> Iterator[tuple[Span, str]]:
    """Return all that is printed of a question, with the part of it that it is in."""
    yield question.span, question.stem
    for form in question.accepted[1:]:
        yield question.span, form
    for part in question.parts():
        # A wrong answer that would have to be typed is not printed.
        for text in part.texts if part.is_shown or part.is_right else ():
            yield part.span, text
        yield part.span, part.why
    yield question.span, question.explanation
