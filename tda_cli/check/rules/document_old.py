"""The document describes a time more than a year ago.

The pack may be fine, but its figures may be out of date. The year counts from the last day that
`as_of` can mean.

PASS: `as_of: 2031-06`, checked on June 30, 2032
FAIL: `as_of: 2031-06`, checked on July 1, 2032
"""

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.problems import Severity
from tda_cli.wording import period

SEVERITY = Severity.INFO


def check(context: CheckContext) -> Findings:
    as_of = context.pack.document.as_of
    end, today = as_of.end, context.today
    if (end.year + 1, end.month, end.day) < (today.year, today.month, today.day):
        yield Finding(
            context.pack,
            f"the document is more than a year old ({period(as_of)})",
            "check whether there is a newer edition",
            span=as_of.span,
        )
