"""Look up every figure, date, name and quotation of a pack in the document."""

from collections.abc import Iterator, Sequence

from tda_cli.check.verify.evidence import Evidence
from tda_cli.check.verify.leading_names import LeadingNames
from tda_cli.check.verify.statements import Statement, statements
from tda_cli.model.claim import Claim
from tda_cli.model.pack import Pack
from tda_cli.problems import Problem, Severity, Span, in_order
from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.visible import shorten
from tda_cli.text.words import words

_CONTEXT = 30


def find_unsupported(pack: Pack, document: Sequence[str]) -> list[Problem]:
    """Return everything a pack mentions that the paragraphs it cites do not say.

    Accents, case, quotation marks, plurals and possessives make no difference. A figure must have
    the same value, and the same currency or percent sign where the pack gives one.
    """
    stated = list(statements(pack))
    # What the claims capitalize is a name wherever it is; questions only repeat these names.
    evidence = Evidence(document, [claim.text for claim in pack.claims.values()])
    leading = LeadingNames(evidence, [statement.text for statement in stated])
    # A claim gives a figure in its text and in its list: one report is enough.
    first: dict[tuple[str, MentionKind, str], Problem] = {}
    for statement in stated:
        for mention, problem in _statement(statement, evidence, leading):
            first.setdefault((statement.owner, mention.kind, mention.key), problem)
    problems = list(first.values())
    for claim in pack.claims.values():
        problems += _lists(claim, evidence)
    return in_order(problems)


def _statement(
    statement: Statement, evidence: Evidence, leading: LeadingNames
) -> Iterator[tuple[Mention, Problem]]:
    paragraphs = evidence.numbers if statement.paragraphs is None else statement.paragraphs
    first = leading.find(statement)
    find = evidence.names_in if statement.names_only else evidence.mentions_of
    found = find(statement.text)
    for mention in [first, *found] if first else found:
        if not (
            evidence.supports(mention, paragraphs)
            or _numbers_a_paragraph(statement.text, mention)
            or _is_allowed(statement, mention, evidence)
            or (mention is first and leading.is_ordinary(mention))
        ):
            yield mention, _problem(statement, mention, evidence, paragraphs)


def _is_allowed(statement: Statement, mention: Mention, evidence: Evidence) -> bool:
    """Return whether an inference or a declaration mentions the same."""
    for text in statement.allowed:
        # A declared name may be the whole text, where its capital says nothing.
        if mention.kind is MentionKind.NAME and mention.key in words(text):
            return True
        for other in evidence.mentions_of(text):
            if (other.kind, other.key) == (mention.kind, mention.key):
                return True
    return False


def _numbers_a_paragraph(text: str, mention: Mention) -> bool:
    """Return whether a figure only numbers a paragraph, as in "paragraph 9"."""
    before = text[: mention.start].rstrip().casefold()
    return mention.kind is MentionKind.FIGURE and before.endswith(("paragraph", "paragraphs"))


def _problem(
    statement: Statement, mention: Mention, evidence: Evidence, paragraphs: Sequence[int]
) -> Problem:
    where = "the document" if statement.paragraphs is None else _cited(paragraphs)
    message = (
        f"{statement.owner}: `{shorten(mention.text)}` is not in {where}: "
        f'"{_around(statement.text, mention)}"'
    )
    return _unsupported(mention.kind, statement.span, message, _hint(mention, evidence, paragraphs))


def _unsupported(kind: MentionKind, span: Span, message: str, hint: str = "") -> Problem:
    return Problem(f"{kind}-unsupported", Severity.ERROR, span, message, hint)


def _hint(mention: Mention, evidence: Evidence, paragraphs: Sequence[int]) -> str:
    elsewhere = [number for number in evidence.places(mention) if number not in paragraphs]
    if elsewhere:
        return f"it is in {_cited(elsewhere)}"
    nearest = evidence.nearest(mention, paragraphs)
    return f"the nearest there is `{shorten(nearest)}`" if nearest else ""


def _lists(claim: Claim, evidence: Evidence) -> Iterator[Problem]:
    """Check the names a claim lists, and its quotation, which must be one in the document."""
    cited = _cited(claim.paragraphs)
    for name in (*claim.people, *claim.places, *claim.organizations):
        if not evidence.supports_name(name, claim.paragraphs):
            message = f"claim `{claim.id}`: the name `{shorten(name)}` is not in {cited}"
            yield _unsupported(MentionKind.NAME, claim.span, message)
    if claim.quote and not evidence.supports_quotation(claim.quote, claim.paragraphs):
        quote = shorten(claim.quote)
        message = f"claim `{claim.id}`: `{quote}` is not in quotation marks in {cited}"
        yield _unsupported(MentionKind.QUOTATION, claim.span, message)


def _cited(paragraphs: Sequence[int]) -> str:
    return ", ".join(f"paragraph {number}" if number else "the title" for number in paragraphs)


def _around(text: str, mention: Mention) -> str:
    start, end = max(0, mention.start - _CONTEXT), min(len(text), mention.end + _CONTEXT)
    before, after = "..." if start else "", "..." if end < len(text) else ""
    return f"{before}{text[start:end].strip()}{after}"
