"""No claim names a source.

`tda sources` would list someone who says nothing. The document itself is exempt, because everything
comes from it.

PASS: a claim lists the source's id in `by`, as the speaker or as `via`.
FAIL: no claim lists it.
"""

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.model.source import SourceKind

ABOUT_CLAIMS = True


def check(context: CheckContext) -> Findings:
    pack = context.pack
    entries = [entry for claim in pack.claims.values() for entry in claim.by]
    cited = {entry.source.id for entry in entries}
    cited.update(entry.via.id for entry in entries if entry.via is not None)
    for source in pack.sources.values():
        if source.id not in cited and source.kind is not SourceKind.DOCUMENT:
            yield Finding(
                pack,
                f"no claim names the source `{source.id}`",
                "add it to `by` of a claim, or remove it",
                span=source.span,
            )
