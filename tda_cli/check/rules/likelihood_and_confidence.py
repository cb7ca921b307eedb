"""One sentence mixes how likely something is with how sure someone is of it.

"Likely" describes the world, and "with high confidence" describes the evidence. In one sentence,
readers cannot tell which of the two is uncertain. Analytic standards forbid it for that reason
(Intelligence Community Directive 203, section D.6.e.2). "Almost certainly" is a degree of
likelihood.

PASS: "The talks will likely fail. The board has this on good authority."
FAIL: "We are confident that the talks will likely fail."
"""

import re

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.text.sentences import split_sentences

ENGLISH_ONLY = True

# Every word of confidence contains one of these, so most texts are dismissed quickly.
_HINTS = ("confiden", "ertain", "sure", "doubt", "definite")
_CONFIDENCE = re.compile(
    r"\b(?:confident(?:ly)?"
    r"|(?:high|higher|moderate|medium|low|lower|full|great|little|no|some|much|with) confidence"
    r"|(?<!almost )(?<!nearly )certainly|(?:is|are|am|be|was|were|for) (?:sure|certain)|surely"
    r"|undoubtedly|doubtless|(?:no|without|beyond) (?:a |any )?doubt|definitely)\b",
    re.IGNORECASE,
).search
_LIKELIHOOD = re.compile(
    r"\b(?:(?i:likely|unlikely|probabl[ey]|improbabl[ey]|probability|likelihood|possibly|perhaps"
    r"|maybe|might)|may|(?i:almost|nearly) certain(?:ly)?)\b"
).search


def check(context: CheckContext) -> Findings:
    for item, span, text in context.printed:
        if any(hint in text for hint in _HINTS):
            for sentence in split_sentences(text):
                sure, likely = _CONFIDENCE(sentence), _LIKELIHOOD(sentence)
                if sure and likely:
                    yield Finding(
                        item,
                        f"one sentence has both `{likely[0]}` and `{sure[0]}`",
                        "say how likely it is in one sentence, and how sure that is in another",
                        span=span,
                    )
