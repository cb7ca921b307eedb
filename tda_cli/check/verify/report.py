"""Compare a pack with a document: which paragraphs differ, and what is unsupported."""

from collections.abc import Collection, Iterator, Sequence

from tda_cli.check.verify.alignment import (
    AlignedParagraph,
    Dependents,
    ParagraphState,
    align,
    dependents,
    is_another_document,
)
from tda_cli.check.verify.evidence import Evidence, LeadingNames
from tda_cli.check.verify.own_counts import is_own_count
from tda_cli.check.verify.statements import Statement, statements
from tda_cli.model.claim import Claim
from tda_cli.model.pack import Pack
from tda_cli.problems import Problem, Severity, Span, sort_problems
from tda_cli.text.demonyms import fold_place
from tda_cli.text.languages import language_of
from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.visible import shorten
from tda_cli.text.words import words
from tda_cli.values import value

_CONTEXT = 30


@value
class ParagraphReport:
    """How one paragraph compares, and what rests on it; nothing rests on a new one."""

    paragraph: AlignedParagraph
    dependents: Dependents


@value
class Verification:
    """A pack compared with a document; `problems` is what the document does not support."""

    paragraphs: tuple[ParagraphReport, ...]
    problems: tuple[Problem, ...]

    def count(self, state: ParagraphState) -> int:
        """Return how many paragraphs are in a state."""
        return sum(one.paragraph.state is state for one in self.paragraphs)

    @property
    def is_supported(self) -> bool:
        """Whether no paragraph differs and nothing is unsupported."""
        return self.count(ParagraphState.SAME) == len(self.paragraphs) and not self.problems

    @property
    def is_another_document(self) -> bool:
        """Whether so few paragraphs are found that this must be the wrong document."""
        return is_another_document([one.paragraph for one in self.paragraphs])


def verify_pack(pack: Pack, document: Sequence[str]) -> Verification:
    """Compare a pack, read with its bank, with the paragraphs of a document."""
    reports = tuple(
        ParagraphReport(one, dependents(pack, () if one.number is None else (one.number,)))
        for one in align(pack.document.paragraphs, document)
    )
    return Verification(reports, tuple(find_unsupported(pack, document)))


def find_unsupported(pack: Pack, document: Sequence[str]) -> list[Problem]:
    """Return everything a pack mentions that is not in the paragraphs it cites.

    Accents, case, quotation marks, plurals and possessives make no difference. A figure must have
    the same value, and the same currency or percent sign where the pack gives one. A demonym counts
    as its country, and outside claims and keys the pack may count its own items: "two suspects".
    """
    stated = list(statements(pack))
    # Words that claims capitalize are names everywhere; questions only repeat these names.
    texts = [claim.text for claim in pack.claims.values()]
    evidence = Evidence(document, texts, language_of(pack.language))
    leading = LeadingNames(evidence, [statement.text for statement in stated])
    # A claim has the same figure in its text and its list; report it once.
    first: dict[tuple[str, MentionKind, str], Problem] = {}
    for statement in stated:
        for mention in _unsupported(statement, evidence, leading):
            key = (statement.owner, mention.kind, mention.key)
            if key not in first:
                first[key] = _problem(statement, mention, evidence)
    problems = list(first.values())
    for claim in pack.claims.values():
        problems += _check_lists(claim, evidence)
    return sort_problems(problems)


def _unsupported(statement: Statement, evidence: Evidence, leading: LeadingNames) -> list[Mention]:
    paragraphs = evidence.numbers if statement.paragraphs is None else statement.paragraphs
    first = leading.find(statement) if statement.keys else None
    find = evidence.names_in if statement.names_only else evidence.mentions_of
    found = find(statement.text)
    missing = [
        mention
        for mention in ([first, *found] if first else found)
        if not (
            evidence.supports(mention, paragraphs)
            or _is_paragraph_number(statement.text, mention)
            or (mention is first and leading.is_ordinary(mention))
            or _is_own_count(statement, mention, evidence)
        )
    ]
    allowed = _allowed(statement, evidence) if missing else frozenset()
    return [one for one in missing if (one.kind, fold_place(one.key)) not in allowed]


def _allowed(statement: Statement, evidence: Evidence) -> Collection[tuple[MentionKind, str]]:
    """Return the kinds and keys of what may be mentioned without support."""
    # A declared name may be the whole text, where a capital does not make it a mention.
    names = {
        (MentionKind.NAME, fold_place(word)) for text in statement.allowed for word in words(text)
    }
    return names.union(
        (one.kind, fold_place(one.key))
        for text in statement.allowed
        for one in evidence.mentions_of(text)
    )


def _is_own_count(statement: Statement, mention: Mention, evidence: Evidence) -> bool:
    """Return whether a figure counts items of the pack, and nothing that the document counts."""
    if statement.counted is None or mention.kind is not MentionKind.FIGURE:
        return False
    numbers = evidence.numbers if statement.paragraphs is None else statement.paragraphs
    counted = statement.counted | evidence.counted(numbers)
    return is_own_count(statement.text, mention, counted)


def _is_paragraph_number(text: str, mention: Mention) -> bool:
    """Return whether a figure is the number of a paragraph, as in "paragraph 9"."""
    before = text[max(0, mention.start - _CONTEXT) : mention.start].rstrip().casefold()
    return mention.kind is MentionKind.FIGURE and before.endswith(("paragraph", "paragraphs"))


def _problem(statement: Statement, mention: Mention, evidence: Evidence) -> Problem:
    cited, around = statement.paragraphs, _excerpt(statement.text, mention)
    where = "the document" if cited is None else _cited(cited, "or")
    message = f'{statement.owner}: `{shorten(mention.text)}` is not in {where}: "{around}"'
    paragraphs = evidence.numbers if cited is None else cited
    elsewhere = evidence.places(mention).difference(paragraphs)
    nearest = "" if elsewhere else evidence.nearest(mention, paragraphs)
    hint = f"did you mean `{shorten(nearest)}`?" if nearest else ""
    if elsewhere:
        hint = f"it is in {_cited(sorted(elsewhere), 'and')}"
    return _error(mention.kind, statement.span, message, hint)


def _error(kind: MentionKind, span: Span, message: str, hint: str = "") -> Problem:
    return Problem(f"{kind}-unsupported", Severity.ERROR, span, message, hint)


def _check_lists(claim: Claim, evidence: Evidence) -> Iterator[Problem]:
    """Check the names in a claim's lists, and that its quotation is one in the document too."""
    cited = _cited(claim.paragraphs, "or")
    for name in (*claim.people, *claim.places, *claim.organizations):
        if not evidence.supports_name(name, claim.paragraphs):
            message = f"claim `{claim.id}`: the name `{shorten(name)}` is not in {cited}"
            yield _error(MentionKind.NAME, claim.span, message)
    if claim.quote and not evidence.supports_quotation(claim.quote, claim.paragraphs):
        quote = shorten(claim.quote)
        message = f"claim `{claim.id}`: `{quote}` is not in quotation marks in {cited}"
        yield _error(MentionKind.QUOTATION, claim.span, message)


def _cited(paragraphs: Sequence[int], conjunction: str) -> str:
    places = [f"paragraph {number}" if number else "the title" for number in paragraphs]
    *others, last = places
    return f"{', '.join(others)} {conjunction} {last}" if others else last


def _excerpt(text: str, mention: Mention) -> str:
    start, end = max(0, mention.start - _CONTEXT), min(len(text), mention.end + _CONTEXT)
    before, after = "..." if start else "", "..." if end < len(text) else ""
    return f"{before}{text[start:end].strip()}{after}"
