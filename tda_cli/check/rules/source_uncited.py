"""A source asserts nothing and passes nothing on.

`tda sources` would list somebody who says nothing. The document itself is exempt: everything is
read from it.

PASS: the source's id stands under `by` of a claim, as the speaker or as `via`.
FAIL: no claim names it.
"""

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.model.source import SourceKind


def check(context: CheckContext) -> Findings:
    pack = context.pack
    entries = [entry for claim in pack.claims.values() for entry in claim.by]
    cited = {entry.source.id for entry in entries}
    cited.update(entry.via.id for entry in entries if entry.via is not None)
    for source in pack.sources.values():
        if source.id not in cited and source.kind is not SourceKind.DOCUMENT:
            yield Finding(
                pack,
                f"no claim cites the source `{source.id}`",
                "name it under `by` of what it says, or remove it",
                span=source.span,
            )
