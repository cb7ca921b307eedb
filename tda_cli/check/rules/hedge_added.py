"""A question hedges what the document reports without a hedge.

Added doubt misleads as much as added certainty. The rule looks at the stem and the key of questions
whose claims are all reported and have no hedge. Words of possibility, report, belief and allegation
count. Questions about status are exempt, because hedges are their subject.

PASS: "When did the ferries stop?", for the claim "The ferries stopped on May 3."
FAIL: "When did the ferries reportedly stop?"
"""

from tda_cli.check.context import CheckContext, Finding, Findings, key_texts
from tda_cli.check.hedges import Hedge, hedges
from tda_cli.model.claim import Status
from tda_cli.model.question import Skill

ENGLISH_ONLY = True

_ADDED = frozenset({Hedge.POSSIBILITY, Hedge.REPORT, Hedge.BELIEF, Hedge.ALLEGATION})


def check(context: CheckContext) -> Findings:
    plain = {
        claim.id
        for claim in context.pack.claims.values()
        if claim.status is Status.REPORTED and not hedges(claim.text)
    }
    for question in context.questions:
        if question.skill is Skill.STATUS or not question.claims:
            continue
        if any(ref.id not in plain for ref in question.claims):
            continue
        added = _ADDED & hedges(" ".join([question.stem, *key_texts(question)]))
        if added:
            what = " or ".join(f"`{family}`" for family in sorted(added))
            yield Finding(
                question,
                f"question `{question.id}` has a hedge of {what}, but its claims have none",
                "state it as firmly as the document does",
            )
