"""A section lists no claims.

A section is a summary and its claims; with no claims, `tda brief SECTION` has nothing to show.

PASS: `claims: [strike-cost-authority]`
FAIL: `claims: []`
"""

from collections.abc import Iterator

from tda_cli.check.finding import Finding
from tda_cli.check.material import Material
from tda_cli.problems import Severity

CODE = "section-without-claims"
SEVERITY = Severity.ERROR


def check(material: Material) -> Iterator[Finding]:
    """Yield a problem for each section whose list of claims is empty."""
    for section in material.pack.briefing.sections:
        if not section.claims:
            yield Finding(
                material.pack,
                f"section `{section.id}` lists no claims",
                "list under `claims` what the section reports, in reading order",
                span=section.span,
            )
