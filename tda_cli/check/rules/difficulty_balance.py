"""One difficulty has too small or too large a part of the bank.

Each of the three should have at least a tenth and at most three fifths. A bank of fewer than 20
questions is too small to be in or out of balance.

PASS: 6, 10 and 4 of 20 questions have difficulty 1, 2 and 3.
FAIL: 13, 6 and 1 have.
"""

from collections import Counter

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.problems import Severity

SEVERITY = Severity.INFO

FEWEST_QUESTIONS = 20
_LEAST_PERCENT, _MOST_PERCENT = 10, 60


def check(context: CheckContext) -> Findings:
    total = len(context.questions)
    counts = Counter(question.difficulty for question in context.questions)
    if total < FEWEST_QUESTIONS:
        return
    for difficulty in (1, 2, 3):
        count = counts[difficulty]
        if not _LEAST_PERCENT * total <= count * 100 <= _MOST_PERCENT * total:
            yield Finding(
                context.pack,
                f"{count} of {total} questions have difficulty {difficulty}, not"
                f" {_LEAST_PERCENT} to {_MOST_PERCENT} percent",
                "1 recalls, 2 tells apart, 3 weighs: see whether some are marked wrongly",
            )
