"""A claim's status and its wording disagree.

Readers see the label right before the claim. An allegation needs a word of alleging, accusing,
suspecting or charging; an estimate needs one of estimating, suggesting or believing, or a limit
such as "about", "at least" or "between". An attributed claim needs a source in `by`; an assertion
needs one too, or a word such as "says" or "according to". An unattributed claim needs a hedge such
as "reportedly", "is thought to" or "is said to". A reported claim must not contain "is alleged",
"allegedly" or "accused", which mark an allegation, or "reportedly", "is said to" or "is rumored
to", which mark an unattributed claim. "Alleged members" hedges only who they are.

PASS: `status: allegation`, "The mayor is alleged to have paid."
FAIL: `status: allegation`, "The mayor paid."
"""

import re
from collections.abc import Callable

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.check.hedges import Hedge, hedges, without_noun_hedges
from tda_cli.model.claim import Claim, Status

ENGLISH_ONLY = True

_CHARGING = re.compile(
    r"\b(?:charg(?:e|es|ed|ing)|indict\w*|denounce[sd]?)\b", re.IGNORECASE
).search
_LIMITING = re.compile(
    r"\b(?:between|project\w*|forecast\w*|reckon\w*|put (?:it|them|the)|figures?)\b", re.IGNORECASE
).search
_SAYING = re.compile(
    r"\b(?:sa(?:y|ys|id)|according|account|reported(?:ly)?|reports?|told|tells?|calls?|called"
    r"|describe[sd]?|description|argue[sd]?|h(?:o|e)ld|holds|deni(?:es|ed)|declare[sd]?|states?d?"
    r"|warn(?:s|ed)?|explain(?:s|ed)?|explanation|explanations|words?)\b",
    re.IGNORECASE,
).search
_PASSING_ON = re.compile(
    r"\b(?:is|are|was|were|been) (?:\w+ly )?"
    r"(?:said|reported|claimed|understood|assumed|considered|regarded|described)\b",
    re.IGNORECASE,
).search


def check(context: CheckContext) -> Findings:
    for claim in context.pack.claims.values():
        disagrees = _DISAGREES.get(claim.status)
        if disagrees is not None and (message := disagrees(claim)):
            yield Finding(
                claim,
                f"claim `{claim.id}` has the status `{claim.status}`, but {message}",
                "reword the claim, or change its status",
            )


def _allegation(claim: Claim) -> str:
    alleges = Hedge.ALLEGATION in hedges(claim.text) or _CHARGING(claim.text)
    return "" if alleges else "no word shows that it is alleged"


def _estimate(claim: Claim) -> str:
    softens = {Hedge.ESTIMATE, Hedge.BELIEF, Hedge.POSSIBILITY} & hedges(claim.text)
    return "" if softens or _LIMITING(claim.text) else "no word shows that it is an estimate"


def _reported(claim: Claim) -> str:
    found = hedges(without_noun_hedges(claim.text))
    if Hedge.REPORT in found:
        return "it reads as if the document only passes it on"
    return "it reads like an allegation" if Hedge.ALLEGATION in found else ""


def _attributed(claim: Claim) -> str:
    return "" if claim.by else "`by` names no source"


def _assertion(claim: Claim) -> str:
    speaks = claim.by or hedges(claim.text) or _SAYING(claim.text)
    return "" if speaks else "neither its text nor `by` names a speaker"


def _unattributed(claim: Claim) -> str:
    hedged = {Hedge.REPORT, Hedge.BELIEF} & hedges(claim.text) or _PASSING_ON(claim.text)
    return "" if hedged else "no word such as `reportedly` shows that it is only passed on"


_DISAGREES: dict[Status, Callable[[Claim], str]] = {
    Status.ALLEGATION: _allegation,
    Status.ESTIMATE: _estimate,
    Status.REPORTED: _reported,
    Status.ATTRIBUTED: _attributed,
    Status.UNATTRIBUTED: _unattributed,
    Status.ASSERTION: _assertion,
}
