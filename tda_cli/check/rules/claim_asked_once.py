"""Only one question asks about a claim.

One right answer may be luck, and a claim with one question always comes back as the same question.

PASS: two questions list the claim's id in `claims`.
FAIL: one does.
"""

from typing import TYPE_CHECKING

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.problems import Related

ABOUT_CLAIMS = True

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
                    f"only question `{question.id}` asks about claim `{claim.id}`",
                    "ask about it in another way too: who says so, how firmly, how many",
                    related=(Related(question.span, "asked here"),),
                )
