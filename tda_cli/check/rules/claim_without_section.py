"""A claim stands in no section of the briefing.

What no section lists is never read, and what was never read cannot be asked.

PASS: the claim's id stands under `claims` of a section.
FAIL: no section lists it.
"""

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.problems import Severity

SEVERITY = Severity.ERROR


def check(context: CheckContext) -> Findings:
    listed = {ref.id for section in context.pack.briefing.sections for ref in section.claims}
    for claim in context.pack.claims.values():
        if claim.id not in listed:
            yield Finding(
                claim,
                f"claim `{claim.id}` stands in no section",
                "add its id to the section of `briefing.yaml` that reports it",
            )
