"""A claim is longer than 35 words.

A claim is one checkable statement that can be read aloud in one breath. Words are counted as they
are in paragraphs: whatever stands between white space.

PASS: a claim of 35 words
FAIL: a claim of 36 words
"""

from tda_cli.check.context import CheckContext, Finding, Findings

MOST_WORDS = 35


def check(context: CheckContext) -> Findings:
    for claim in context.pack.claims.values():
        count = len(claim.text.split())
        if count > MOST_WORDS:
            yield Finding(
                claim,
                f"claim `{claim.id}` has {count} words, more than {MOST_WORDS}",
                "leave out what does not bear on it, or make two claims of it",
            )
