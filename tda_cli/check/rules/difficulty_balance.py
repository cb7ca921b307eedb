"""Too few or too many questions have the same difficulty.

Each of the three difficulties should have 10 to 60 percent of the questions. Banks of fewer than 20
questions are not checked.

PASS: of 20 questions, 6 have difficulty 1, 10 have 2, and 4 have 3.
FAIL: of 20 questions, 13 have difficulty 1, 6 have 2, and 1 has 3.
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
                f"difficulty {difficulty} has {count} of {total} questions, not"
                f" {_LEAST_PERCENT} to {_MOST_PERCENT} percent",
                "check the difficulties: 1 to recall, 2 to distinguish, 3 to evaluate",
            )
