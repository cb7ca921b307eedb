"""The document speaks of a time more than a year ago.

Nothing is wrong with the pack; its figures may be. The year is counted from the last day
that `as_of` can mean.

PASS: `as_of: 2031-06`, checked on June 30, 2032
FAIL: `as_of: 2031-06`, checked on July 1, 2032
"""

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.problems import Severity

SEVERITY = Severity.INFO


def check(context: CheckContext) -> Findings:
    as_of = context.pack.document.as_of
    end, today = as_of.end, context.today
    if (end.year + 1, end.month, end.day) < (today.year, today.month, today.day):
        yield Finding(
            context.pack,
            f"the document speaks as of {as_of.label or as_of.edtf}, more than a year ago",
            "see whether there is a newer edition",
            span=as_of.span,
        )
