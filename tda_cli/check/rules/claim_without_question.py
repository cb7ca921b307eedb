"""No question asks a claim.

A reader can only be sure to know what can be asked.

PASS: the claim's id stands under `claims` of a question.
FAIL: no question names it.
"""

from collections.abc import Iterator

from tda_cli.model.pack import Pack
from tda_cli.problems import Problem, Severity

CODE = "claim-without-question"
SEVERITY = Severity.ERROR


def check(pack: Pack) -> Iterator[Problem]:
    """Yield a problem for each claim that no question rests on."""
    asked = {ref.id for question in pack.questions.values() for ref in question.claims}
    for claim in pack.claims.values():
        if claim.id not in asked:
            yield Problem(
                CODE,
                SEVERITY,
                claim.span,
                f"no question asks claim `{claim.id}`",
                "write one in `bank/`, or add the id to a question that rests on it",
            )
