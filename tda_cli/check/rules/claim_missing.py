"""Questions of an imported bank rest on no claim.

Banks of other programs have no claims and sources. Add them from a document, name them in each
question, and remove `claims` from `lacks` in `pack.yaml`; then every question needs a claim. This
is one note for the whole pack.

PASS: `claims: [strike-start]`
FAIL: a question without `claims`
"""

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.problems import Severity
from tda_cli.wording import count

SEVERITY = Severity.INFO


def check(context: CheckContext) -> Findings:
    number = sum(not question.claims for question in context.questions)
    if number:
        whole = count(len(context.questions), "question")
        message = f"no claim in {number} of {whole}"
        yield Finding(context.pack, message, "add `claims` to each, from a document")
