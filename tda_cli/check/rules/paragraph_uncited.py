"""No claim cites a paragraph of the document.

What is in no claim is missing from the briefing and the quiz. The title, paragraph 0, is exempt,
because the body repeats it, and so are headings, references and navigation with `skip`.

PASS: a claim lists the paragraph's number in `paragraphs`, or it has `skip: heading`.
FAIL: no claim lists it.
"""

from tda_cli.check.context import CheckContext, Finding, Findings

ABOUT_CLAIMS = True


def check(context: CheckContext) -> Findings:
    pack = context.pack
    cited = {number for claim in pack.claims.values() for number in claim.paragraphs}
    for number, paragraph in pack.document.paragraphs.items():
        if number and paragraph.skip is None and number not in cited:
            yield Finding(
                pack,
                f"no claim cites paragraph {number}",
                "add what it says to `claims.yaml`, or `skip: heading` here",
                span=paragraph.span,
            )
