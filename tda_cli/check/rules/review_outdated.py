"""A claim or its paragraphs have changed since a person compared them.

`reviewed` in a claim says that someone has compared the sentence with the paragraphs it cites. A
new edition of a paragraph, or another text, status, speaker or citation, turns that off. `of` is a
digest of what was compared; `tda pack review` writes it.

PASS: a claim that is as it was when it was reviewed, even if its paragraphs have other numbers
FAIL: a claim that cites a paragraph with other words than when it was reviewed
"""

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.pack.reviews import is_reviewed
from tda_cli.wording import period


def check(context: CheckContext) -> Findings:
    for claim in context.pack.claims.values():
        review = claim.reviewed
        if review is None or is_reviewed(claim, context.pack):
            continue
        since = f"since {review.by} compared them ({period(review.on)})"
        message = f"claim `{claim.id}` or its paragraphs have changed {since}"
        if not review.of:
            message = f"the review of claim `{claim.id}` does not say of which text it is"
        advice = f"read both again, then run `tda pack review {claim.id} --by NAME`"
        yield Finding(claim, message, advice, span=review.span)
