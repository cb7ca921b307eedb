"""Less than a quarter of the bank asks who says it or how firmly.

Those are what readers get wrong. A bank of fewer than 20 questions is too small to be in or out of
balance.

PASS: 5 of 20 questions have the skill `source` or `status`.
FAIL: 4 of 20 have.
"""

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.model.question import Skill

FEWEST_QUESTIONS = 20
_SHARE = 4  # one in four


def check(context: CheckContext) -> Findings:
    total = len(context.questions)
    critical = sum(one.skill in {Skill.SOURCE, Skill.STATUS} for one in context.questions)
    if total >= FEWEST_QUESTIONS and critical * _SHARE < total:
        yield Finding(
            context.pack,
            f"{critical} of {total} questions ask for `source` or `status`, less than a quarter",
            "ask of more claims who says so, or how firmly it is said",
        )
