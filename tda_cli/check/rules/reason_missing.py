"""Questions of an imported bank give no reasons or no explanation.

Feedback teaches by its reasons. Add `why` to each option and an `explanation` to each question, and
remove `reasons` and `explanations` from `lacks` in `pack.yaml`; then they are required. This is one
note for the whole pack.

PASS: `why: The crews stopped work on 3 May.`
FAIL: an option without `why`
"""

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.problems import Severity
from tda_cli.wording import count

SEVERITY = Severity.INFO


def check(context: CheckContext) -> Findings:
    whole = count(len(context.questions), "question")
    lacking = {
        ("reason", "why"): sum(
            not all(part.why for part in one.parts()) for one in context.questions
        ),
        ("explanation", "explanation"): sum(not one.explanation for one in context.questions),
    }
    for (what, field), number in lacking.items():
        if number:
            message = f"no {what} in {number} of {whole}"
            yield Finding(context.pack, message, f"add `{field}`")
