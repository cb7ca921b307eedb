"""A claim is in no section of the briefing.

A claim in no section is never read, and a quiz should not ask what readers were never shown.

PASS: a section lists the claim's id in `claims`.
FAIL: no section lists it.
"""

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.problems import Severity

ABOUT_CLAIMS = True

SEVERITY = Severity.ERROR


def check(context: CheckContext) -> Findings:
    listed = {ref.id for section in context.pack.briefing.sections for ref in section.claims}
    for claim in context.pack.claims.values():
        if claim.id not in listed:
            yield Finding(
                claim,
                f"claim `{claim.id}` is in no section",
                "add its id to a section in `briefing.yaml`",
            )
