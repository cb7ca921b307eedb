"""Where sentences start and end in English prose."""

import re

# How many characters to look back for the end of a sentence.
_WINDOW = 24
_ABBREVIATION = re.compile(
    r"(?<![\w.'\u2019])(?:(?:[^\W\d_]\.)+|(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Prof"
    r"|Rev|Hon|No|vs)\.)\s*\Z"
)
# After "U.S.", these words start a sentence rather than continue a name.
_STARTERS = frozenset(
    """
    the a an in on at it he she they we this that
    these those but and when while after before there their
    its his her for from with by as if no some many
    """.split()
)
_CLOSING = "\"'\u201d\u2019\u00bb\u203a)]"
_OPENING = "\"'\u201c\u2018\u201e\u201a\u00ab\u00bb\u2039\u203a\u300c\u300e\u00bf\u00a1"
_BEFORE_OPENING = "([\u2014\u2013-"
_DASHES = ("\u2014", "\u2013", "-")
_GAP = re.compile(
    r"[.!?][\"'\u201d\u2019)]*(?P<space>\s+)(?=[\"'\u201c\u2018(]*(?P<word>[^\W\da-z_]\w*))"
)


def split_sentences(text: str) -> list[str]:
    """Split a text into sentences.

    A sentence ends at a period, exclamation point or question mark before a capitalized word; an
    abbreviation such as "U.S." ends one only before a word such as "The".
    """
    sentences = []
    start = 0
    for gap in _GAP.finditer(text):
        stop = gap.start() + 1
        if _ends_in_abbreviation(text, stop) and gap["word"].casefold() not in _STARTERS:
            continue
        sentences.append(text[start : gap.start("space")].strip())
        start = gap.end()
    rest = text[start:].strip()
    return [*sentences, rest] if rest else sentences


def starts_sentence(text: str, at: int, word: str) -> bool:
    """Return whether a word starts a sentence, a quotation, or a clause after a colon or dash.

    If so, its capital does not make it a name. `at` is its index in the text.
    """
    before = text[max(0, at - _WINDOW) : at]
    if not before:
        return True
    if before[-1:] == " " and before[-2:-1].isalnum():
        return False
    if _ends_in_abbreviation(text, at):
        return word.casefold() in _STARTERS
    ended = before.rstrip().rstrip(_CLOSING)
    if not before.strip() or ended.endswith((".", "!", "?", ":", ";", "\u2026")):
        return True
    if before[-1].isspace() and before.rstrip().endswith(_DASHES):
        return True
    # French puts spaces inside the marks.
    quoted = before.rstrip()
    opened = quoted.rstrip(_OPENING)
    is_quoted = opened != quoted
    return is_quoted and (not opened or opened[-1].isspace() or opened[-1] in _BEFORE_OPENING)


def _ends_in_abbreviation(text: str, end: int) -> bool:
    return _ABBREVIATION.search(text, max(0, end - _WINDOW), end) is not None
