"""A section lists no claims.

A section is a summary and its claims; with no claims, `tda brief SECTION` has nothing to show.

PASS: `claims: [strike-cost-authority]`
FAIL: `claims: []`
"""

from collections.abc import Iterator

from tda_cli.model.pack import Pack
from tda_cli.problems import Problem, Severity

CODE = "section-without-claims"
SEVERITY = Severity.ERROR


def check(pack: Pack) -> Iterator[Problem]:
    """Yield a problem for each section whose list of claims is empty."""
    for section in pack.briefing.sections:
        if not section.claims:
            yield Problem(
                CODE,
                SEVERITY,
                section.span,
                f"section `{section.id}` lists no claims",
                "list under `claims` what the section reports, in reading order",
            )
