"""Only one question asks a claim.

One answer may be luck, and a claim that is asked once comes back only as the same question.

PASS: two questions name the claim's id under `claims`.
FAIL: one does.
"""

from typing import TYPE_CHECKING

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.problems import Related

if TYPE_CHECKING:
    from tda_cli.model.question import Question


def check(context: CheckContext) -> Findings:
    askers: dict[str, list[Question]] = {}
    for question in context.questions:
        for ref in question.claims:
            askers.setdefault(ref.id, []).append(question)
    for claim in context.pack.claims.values():
        match askers.get(claim.id):
            case [question]:
                yield Finding(
                    claim,
                    f"only the question `{question.id}` asks claim `{claim.id}`",
                    "ask it in another way as well: who says so, how firmly, how many",
                    related=(Related(question.span, "asked here"),),
                )
