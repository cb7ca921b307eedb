"""No question asks a claim.

A reader can only be sure to know what can be asked.

PASS: the claim's id stands under `claims` of a question.
FAIL: no question names it.
"""

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.problems import Severity

SEVERITY = Severity.ERROR


def check(context: CheckContext) -> Findings:
    asked = {ref.id for question in context.pack.questions.values() for ref in question.claims}
    for claim in context.pack.claims.values():
        if claim.id not in asked:
            yield Finding(
                claim,
                f"no question asks claim `{claim.id}`",
                "write one in `bank/`, or add the id to a question that rests on it",
            )
