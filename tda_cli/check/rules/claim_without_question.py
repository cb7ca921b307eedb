"""No question asks about a claim.

Readers can test themselves only on what the quiz asks.

PASS: a question lists the claim's id in `claims`.
FAIL: no question lists it.
"""

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.problems import Severity

ABOUT_CLAIMS = True

SEVERITY = Severity.ERROR


def check(context: CheckContext) -> Findings:
    asked = {ref.id for question in context.pack.questions.values() for ref in question.claims}
    for claim in context.pack.claims.values():
        if claim.id not in asked:
            yield Finding(
                claim,
                f"no question asks about claim `{claim.id}`",
                "write one in `bank/`, or add the id to a question that rests on the claim",
            )
