"""A section lists no claims.

A section is a summary and its claims. Without claims, `tda brief SECTION` has nothing to show.

PASS: `claims: [strike-cost-authority]`
FAIL: `claims: []`
"""

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.problems import Severity

ABOUT_CLAIMS = True

SEVERITY = Severity.ERROR


def check(context: CheckContext) -> Findings:
    for section in context.pack.briefing.sections:
        if not section.claims:
            yield Finding(
                context.pack,
                f"section `{section.id}` lists no claims",
                "list its claims in `claims`, in reading order",
                span=section.span,
            )
