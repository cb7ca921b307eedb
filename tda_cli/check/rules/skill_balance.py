"""More than a quarter of the questions ask who says something, or how firmly.

A bank is about what happened. Who says so, and how firmly, matters too, but not in every question.
Banks of fewer than 20 questions are not checked.

PASS: 5 of 20 questions have the skill `source` or `status`.
FAIL: 6 of 20 do.
"""

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.model.question import Skill

FEWEST_QUESTIONS = 20
_SHARE = 4  # one in four


def check(context: CheckContext) -> Findings:
    total = len(context.questions)
    critical = sum(one.skill in {Skill.SOURCE, Skill.STATUS} for one in context.questions)
    if total >= FEWEST_QUESTIONS and critical * _SHARE > total:
        yield Finding(
            context.pack,
            f"{critical} of {total} questions have skill `source` or `status`, more than a quarter",
            "ask more about what happened",
        )
