"""No claim cites a paragraph of the document.

What no claim carries is missing from the briefing and cannot be asked. The title, paragraph 0, is
left out: the body says again what it says.

PASS: the paragraph's number stands under `paragraphs` of a claim.
FAIL: no claim has it.
"""

from tda_cli.check.context import CheckContext, Finding, Findings


def check(context: CheckContext) -> Findings:
    pack = context.pack
    cited = {number for claim in pack.claims.values() for number in claim.paragraphs}
    for number, paragraph in pack.document.paragraphs.items():
        if number and number not in cited:
            yield Finding(
                pack,
                f"no claim cites paragraph {number}",
                "write in `claims.yaml` what the paragraph says",
                span=paragraph.span,
            )
