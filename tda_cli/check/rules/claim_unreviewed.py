"""Some claims have been compared with their paragraphs by a person, and others have not.

`tda pack verify` looks for figures, dates, names and quotations, but only a person can tell whether
a sentence means what its paragraphs say. This is one note for the whole pack, and only if at least
one claim has `reviewed`.

PASS: every claim has `reviewed`, or none has
FAIL: 3 of 10 claims have no `reviewed`
"""

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.problems import Severity
from tda_cli.wording import count

ABOUT_CLAIMS = True

SEVERITY = Severity.INFO
_MOST_NAMED = 5


def check(context: CheckContext) -> Findings:
    claims = tuple(context.pack.claims.values())
    left = [claim.id for claim in claims if claim.reviewed is None]
    if not left or len(left) == len(claims):
        return
    named = ", ".join(f"`{one}`" for one in left[:_MOST_NAMED])
    more = ", ..." if len(left) > _MOST_NAMED else ""
    yield Finding(
        context.pack,
        f"{len(left)} of {count(len(claims), 'claim')} have not been reviewed: {named}{more}",
        "compare each with its paragraphs, then run `tda pack review ID --by NAME`",
    )
