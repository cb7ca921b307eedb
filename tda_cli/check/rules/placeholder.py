"""A text still has to be written.

`tda pack new` writes `TODO` where a text is missing. `TODO` counts at the start of a text or before
a colon, `TBD` and `FIXME` anywhere. There is one problem for each claim, sentence, question,
section and source, and one for the pack and its document.

PASS: `title: The ferry strike`
FAIL: `title: "TODO: the title of a section"`
"""

import re
from collections.abc import Iterator

from tda_cli.check.context import CheckContext, Finding, Findings, Item
from tda_cli.model.claim import Ref
from tda_cli.model.pack import Pack
from tda_cli.problems import Severity, Span

SEVERITY = Severity.ERROR

_IS_PLACEHOLDER = re.compile(r"\ATODO\b|\bTODO:|\b(?:TBD|FIXME)\b").search


def check(context: CheckContext) -> Findings:
    for item, span, owner, parts in _places(context.pack):
        found = [text for part in parts for text in _texts(part) if _IS_PLACEHOLDER(text)]
        if found:
            more = f", and {len(found) - 1} more" if len(found) > 1 else ""
            message = f"{owner} has a placeholder{more}: `{found[0]}`"
            yield Finding(item, message, "write the text", span=span)


def _places(pack: Pack) -> Iterator[tuple[Item, Span, str, tuple[object, ...]]]:
    """Yield what is to be searched, by the item whose waivers count, its span and its name."""
    yield pack, pack.span, "the pack", (pack.title, pack.language, pack.version, pack.document)
    for source in pack.sources.values():
        yield pack, source.span, f"source `{source.id}`", (source,)
    for claim in pack.claims.values():
        yield claim, claim.span, f"claim `{claim.id}`", (claim,)
    for section in pack.briefing.sections:
        yield pack, section.span, f"section `{section.id}`", (section.title,)
    for name, sentence in pack.briefing.sentences():
        yield sentence, sentence.span, name, (sentence,)
    for question in pack.questions.values():
        yield question, question.span, f"question `{question.id}`", (question,)


def _texts(part: object) -> Iterator[str]:
    """Yield every text in a value of the model."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from _texts(one)
    elif not isinstance(part, Ref | Span):
        for name in getattr(part, "__match_args__", ()):
            yield from _texts(getattr(part, name))
