"""A claim is longer than 35 words.

A claim is one checkable statement, short enough to read aloud in one breath. A word is whatever is
between white space, as in the paragraphs.

PASS: a claim of 35 words
FAIL: a claim of 36 words
"""

from tda_cli.check.context import CheckContext, Finding, Findings

ABOUT_CLAIMS = True

MOST_WORDS = 35


def check(context: CheckContext) -> Findings:
    for claim in context.pack.claims.values():
        count = len(claim.text.split())
        if count > MOST_WORDS:
            yield Finding(
                claim,
                f"claim `{claim.id}` has {count} words, more than {MOST_WORDS}",
                "shorten it, or split it into two claims",
            )
