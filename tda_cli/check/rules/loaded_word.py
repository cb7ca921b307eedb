"""The pack uses a judgmental word in its own voice.

Readers should decide for themselves whether something is brutal or shocking. Such a word is fine in
double quotation marks, or soon after a word that shows whose judgment it is ("which the document
calls...", "described as...").

PASS: "A prosecutor called the raid brutal."
FAIL: "The brutal raid took two days."
"""

import re

from tda_cli.check.context import CheckContext, Finding, Findings, unquoted
from tda_cli.text.sentences import split_sentences

ENGLISH_ONLY = True

WATCHED = frozenset(
    """
    abhorrent alarming alarmingly appalling atrocious barbaric
    bloodthirsty brutal brutally callous chilling cold-blooded
    courageous cowardly
    cruel cruelly deplorable depraved despicable devastating disgraceful
    disgusting dreaded egregious evil fearsome fiendish ghastly
    glorious grisly gruesome heinous heroic hideous horrendous
    horrible horrific horrifying infamous infamously legendary merciless
    monstrous murderous nefarious notorious notoriously outrageous
    ruthless ruthlessly sadistic savage savagely scandalous shameful
    shameless shocking shockingly sickening sinister staggering stunning
    terrifying tragic tragically unspeakable vicious viciously vile
    villainous wicked
    """.split()
)
_WORDS = re.compile(r"[a-z]+(?:-[a-z]+)*")
# Up to six words may separate the verb from the judgment. Possessive, because a hyphen or an
# apostrophe may be part of a word or stand between two.
_ASCRIBED = re.compile(
    r"\b(?:call(?:s|ed|ing)?|describ(?:e|es|ed|ing)|term(?:s|ed)|label(?:s|ed|led|ing)?|brand(?:s|ed)"
    r"|deem(?:s|ed)?|dub(?:s|bed)|consider(?:s|ed)?|words?|adjectives?)\b"
    r"(?:\W++\w++(?:['-]++\w++)*+){0,6}+\W+\Z"
).search
_LOOK_BACK = 200


def check(context: CheckContext) -> Findings:
    for item, span, text in context.printed:
        if not WATCHED.isdisjoint(_WORDS.findall(text.lower())):
            for word in _loaded(text):
                yield Finding(
                    item,
                    f"`{word}` is a judgment in the pack's own voice",
                    "leave it out, quote it, or say whose word it is",
                    span=span,
                )


def _loaded(text: str) -> list[str]:
    found: dict[str, None] = {}
    for sentence in split_sentences(unquoted(text)):
        small = sentence.lower()
        for word in _WORDS.finditer(small):
            at = word.start()
            if word[0] in WATCHED and not _ASCRIBED(small, max(0, at - _LOOK_BACK), at):
                found[word[0]] = None
    return list(found)
