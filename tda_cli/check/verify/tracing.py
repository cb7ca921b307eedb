"""Tracing: every figure, date, name and quotation of a pack, looked up in the document."""

from collections.abc import Iterator, Sequence

from tda_cli.check.verify.evidence import Evidence
from tda_cli.check.verify.openings import Openings
from tda_cli.check.verify.statements import Statement, statements
from tda_cli.model.claim import Claim
from tda_cli.model.pack import Pack
from tda_cli.problems import Problem, Severity, in_order
from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.words import words

CODES = {kind: f"{kind}-unsupported" for kind in MentionKind}
_NAME = MentionKind.NAME
_PARAGRAPH_WORDS = ("paragraph", "paragraphs")
_LONGEST_SHOWN = 60


def trace(pack: Pack, document: Sequence[str]) -> list[Problem]:
    """Return everything a pack mentions that the paragraphs it cites do not say.

    Accents, case, quotation marks, plurals and possessives make no difference. A figure must have
    the same value, and the same currency or percent sign where the pack gives one.
    """
    stated = list(statements(pack))
    # What the claims capitalize is a name wherever it stands; questions are many,
    # and repeat these names.
    evidence = Evidence(document, [claim.text for claim in pack.claims.values()])
    texts = [statement.text for statement in stated]
    evidence.look_into(texts)
    openings = Openings(evidence, texts)
    # A claim says a figure in its text and in its list: one report is enough.
    first: dict[tuple[str, MentionKind, str], Problem] = {}
    for statement in stated:
        for mention, problem in _statement(statement, evidence, openings):
            first.setdefault((statement.owner, mention.kind, mention.key), problem)
    problems = list(first.values())
    for claim in pack.claims.values():
        problems += _lists(claim, evidence)
    return in_order(problems)


def _statement(
    statement: Statement, evidence: Evidence, openings: Openings
) -> Iterator[tuple[Mention, Problem]]:
    paragraphs = evidence.numbers if statement.paragraphs is None else statement.paragraphs
    opening = openings.name(statement)
    found = evidence.mentions_of(statement.text)
    for mention in [opening, *found] if opening else found:
        if statement.names_only and mention.kind is not _NAME:
            continue
        if not (
            evidence.supports(mention, paragraphs)
            or _names_a_paragraph(statement.text, mention)
            or _is_allowed(statement, mention, evidence)
            or (mention is opening and openings.is_ordinary(mention))
        ):
            yield mention, _problem(statement, mention, evidence, paragraphs)


def _is_allowed(statement: Statement, mention: Mention, evidence: Evidence) -> bool:
    """Tell whether an inference or a declaration mentions the same."""
    for text in statement.allowed:
        # A declared name may stand alone, where its capital says nothing.
        if mention.kind is _NAME and mention.key in words(text):
            return True
        for other in evidence.mentions_of(text):
            if (other.kind, other.key) == (mention.kind, mention.key):
                return True
    return False


def _names_a_paragraph(text: str, mention: Mention) -> bool:
    """Tell whether a figure only numbers a paragraph, as in "paragraph 9"."""
    return mention.kind is MentionKind.FIGURE and text[
        : mention.start
    ].rstrip().casefold().endswith(_PARAGRAPH_WORDS)


def _problem(
    statement: Statement, mention: Mention, evidence: Evidence, paragraphs: Sequence[int]
) -> Problem:
    where = "the document" if statement.paragraphs is None else _cited(paragraphs)
    message = f"{statement.owner}: `{_short(mention.text)}` is not in {where}"
    return Problem(
        CODES[mention.kind],
        Severity.ERROR,
        statement.span,
        f'{message}: "{_around(statement.text, mention)}"',
        _hint(mention, evidence, paragraphs),
    )


def _hint(mention: Mention, evidence: Evidence, paragraphs: Sequence[int]) -> str:
    elsewhere = [number for number in evidence.places(mention) if number not in paragraphs]
    if elsewhere:
        return f"it is in {_cited(elsewhere)}"
    nearest = evidence.nearest(mention, paragraphs)
    return f"the nearest there is `{_short(nearest)}`" if nearest else ""


def _lists(claim: Claim, evidence: Evidence) -> Iterator[Problem]:
    """Check the names a claim lists, and its quotation, which must be one in the document."""
    for name in (*claim.people, *claim.places, *claim.organizations):
        if not evidence.supports_name(name, claim.paragraphs):
            yield Problem(
                CODES[MentionKind.NAME],
                Severity.ERROR,
                claim.span,
                f"claim `{claim.id}`: the name `{_short(name)}` is not in "
                f"{_cited(claim.paragraphs)}",
            )
    if claim.quote and not evidence.supports_quotation(claim.quote, claim.paragraphs):
        yield Problem(
            CODES[MentionKind.QUOTATION],
            Severity.ERROR,
            claim.span,
            f"claim `{claim.id}`: `{_short(claim.quote)}` is not in quotation marks in "
            f"{_cited(claim.paragraphs)}",
        )


def _cited(paragraphs: Sequence[int]) -> str:
    names = ["the title" if number == 0 else f"paragraph {number}" for number in paragraphs]
    return ", ".join(names)


def _around(text: str, mention: Mention) -> str:
    start, end = max(0, mention.start - 30), min(len(text), mention.end + 30)
    before, after = "..." if start else "", "..." if end < len(text) else ""
    return f"{before}{text[start:end].strip()}{after}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."
