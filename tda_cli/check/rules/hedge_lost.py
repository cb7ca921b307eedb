"""A question drops the hedge of the claim it asks about.

Readers of such a question take as settled what the document only passes on. Any word of the same
family keeps the hedge, whether in the stem, in the key and its reason, or in the explanation:
alleged, accused, suspected; may, possibly, appears to; claims, asserts; estimated, about 5, some 5,
5 or so, nearly or at least how many; reportedly, is reported to, believed, thought. "Supposed" and
"is said to" belong to every family of hearsay; "likely" and "suggests" also stand for believed, may
and estimated. The rule looks at questions whose claims are all hedged. Questions that ask for a
source, or for what the document names or mentions, are exempt, because that is certain whatever the
document hedges.

PASS: "Whom is the mayor alleged to have paid?", for the claim "The mayor is alleged to have paid."
FAIL: "Whom did the mayor pay?"
"""

import re
from collections.abc import Mapping

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.check.hedges import Hedge, found_hedges, kept_hedges, without_noun_hedges
from tda_cli.model.claim import Claim, Status
from tda_cli.model.question import Question, Skill

ENGLISH_ONLY = True

_ASKS_WHAT_IS_NAMED = re.compile(
    r"\bdoes (?:the|this) \w+ (?:name|mention|bring up|list|cite|quote|use)\b", re.IGNORECASE
).search


def check(context: CheckContext) -> Findings:
    claims = context.pack.claims
    hedged = {claim.id: _hedges_of(claim) for claim in claims.values()}
    for question in context.questions:
        is_hedged = question.claims and all(hedged[ref.id] for ref in question.claims)
        if not is_hedged or question.skill is Skill.SOURCE:
            continue
        lost = [family for ref in question.claims for family in hedged[ref.id].values()]
        kept = _hedges_in(question)
        if all(map(kept.isdisjoint, lost)) and not _ASKS_WHAT_IS_NAMED(question.stem):
            what = ", and ".join(
                f"claim `{ref.id}` says {' and '.join(f'`{word}`' for word in hedged[ref.id])}"
                for ref in question.claims
            )
            yield Finding(
                question,
                f"question `{question.id}` has no hedge, but {what}",
                "add the claim's hedge to the stem, the key or the explanation",
            )


def _hedges_of(claim: Claim) -> Mapping[str, frozenset[Hedge]]:
    # An inference is about the document, and so are any hedges in it.
    text = "" if claim.status is Status.INFERENCE else claim.text
    return found_hedges(without_noun_hedges(text))


def _hedges_in(question: Question) -> frozenset[Hedge]:
    texts = [question.stem, question.explanation, *question.accepted[1:]]
    for part in question.parts():
        if part.is_right:
            texts += [*part.texts, part.why]
    return kept_hedges(" ".join(texts))
