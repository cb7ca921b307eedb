"""Compare a pack with a document: which paragraphs differ, and what is unsupported."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum

from tda_cli.check.context import Item
from tda_cli.check.verify.alignment import (
    AlignedParagraph,
    Dependents,
    ParagraphState,
    align,
    dependents,
    is_another_document,
)
from tda_cli.check.verify.codes import EXPLANATIONS, code
from tda_cli.check.verify.evidence import ANY_CASE, PEOPLE, Evidence
from tda_cli.check.verify.mentions import Mentions
from tda_cli.check.verify.own_counts import is_own_count
from tda_cli.check.verify.statements import Statement, statements
from tda_cli.check.waivers import Waivers
from tda_cli.model.claim import Claim
from tda_cli.model.pack import Pack
from tda_cli.model.question import Question
from tda_cli.pack.reviews import is_reviewed
from tda_cli.problems import Problem, Severity, Span, sort_problems
from tda_cli.text.languages import language_of
from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.noise import without_noise
from tda_cli.text.ordinary import fold_place
from tda_cli.text.search import OPENING
from tda_cli.text.visible import shorten
from tda_cli.text.words import fold, words
from tda_cli.values import replace, value

_CONTEXT = 30


@value
class ParagraphReport:
    """How one paragraph compares, and what rests on it; nothing rests on a new one."""

    paragraph: AlignedParagraph
    dependents: Dependents


class Outcome(StrEnum):
    """What comparing a mention with the document showed.

    FOUND is in a paragraph cited for it; ANYWHERE in the document, where no paragraph is cited, as
    for a wrong option; OWN a count of the pack's own items, or the number of a paragraph.
    """

    FOUND = "found"
    ANYWHERE = "anywhere"
    OWN = "own"
    INFERRED = "inferred"
    MISSING = "missing"


@value
class Compared:
    """What the document does not support, and how many mentions were compared with what outcome.

    A mention counts once for each claim, sentence, question or source that has it; the year of a
    date, and the other words of a name, do not count again unless missing. `waived` and `ignored`
    are those that are missing but not in `problems`.
    """

    problems: tuple[Problem, ...]
    outcomes: Mapping[tuple[Outcome, MentionKind], int]
    waived: int
    ignored: int

    def count(self, outcome: Outcome) -> int:
        """Return how many mentions of any kind had an outcome."""
        return sum(number for (one, _), number in self.outcomes.items() if one is outcome)


@value
class Verification:
    """A pack compared with a document.

    `has_changed` is whether a paragraph differs that the pack does not skip. `reviewed` is how many
    of its claims a person has compared with their present paragraphs.
    """

    paragraphs: tuple[ParagraphReport, ...]
    has_changed: bool
    compared: Compared
    reviewed: int
    claims: int

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the document does not support, and the unused waivers."""
        return self.compared.problems

    @property
    def unsupported(self) -> int:
        """How many mentions are not supported."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    def count(self, state: ParagraphState) -> int:
        """Return how many paragraphs are in a state."""
        return sum(one.paragraph.state is state for one in self.paragraphs)

    @property
    def is_another_edition(self) -> bool:
        """Whether any paragraph differs from the document that the pack was built from."""
        return self.count(ParagraphState.SAME) < len(self.paragraphs)

    @property
    def is_supported(self) -> bool:
        """Whether no paragraph differs that counts, and nothing is unsupported and not excused."""
        return not self.has_changed and not self.unsupported

    @property
    def is_another_document(self) -> bool:
        """Whether so few paragraphs are found that this must be the wrong document."""
        return is_another_document([one.paragraph for one in self.paragraphs])


def verify_pack(pack: Pack, document: Sequence[str], ignore: Collection[str] = ()) -> Verification:
    """Compare a pack, read with its bank, with the paragraphs of a document.

    What cites a moved paragraph is compared with it where it is now.
    """
    aligned = align(pack.document.paragraphs, document)
    reports = tuple(
        ParagraphReport(one, dependents(pack, () if one.number is None else (one.number,)))
        for one in aligned
    )
    skipped = {number for number, one in pack.document.paragraphs.items() if one.skip}
    has_changed = any(
        one.state is not ParagraphState.SAME and one.number not in skipped for one in aligned
    )
    is_other = is_another_document(aligned)
    compared = compare(pack if is_other else _renumbered(pack, aligned), document, ignore)
    reviewed = sum(is_reviewed(claim, pack) for claim in pack.claims.values())
    return Verification(reports, has_changed, compared, reviewed, len(pack.claims))


def _renumbered(pack: Pack, aligned: Collection[AlignedParagraph]) -> Pack:
    """Let claims cite the paragraphs where they are in the document; the missing ones nowhere."""
    if all(one.number == one.at for one in aligned):
        return pack
    places = {one.number: one.at for one in aligned}
    claims = {
        claim.id: replace(
            claim,
            paragraphs=tuple(
                place for number in claim.paragraphs if (place := places[number]) is not None
            ),
        )
        for claim in pack.claims.values()
    }
    return replace(pack, claims=claims)


def compare(pack: Pack, document: Sequence[str], ignore: Collection[str] = ()) -> Compared:
    """Look up everything a pack mentions in the paragraphs it cites.

    Accents, case, quotation marks, plurals and possessives make no difference in names. The first
    word of a sentence may be a name unless it is an ordinary word. A figure must have the same
    value, and its sign, currency, percent or unit must not contradict the document. A demonym
    counts as its country, and outside claims and keys the pack may count its own items.
    """
    stated = list(map(_without_noise, statements(pack)))
    # Words that claims capitalize are names everywhere; questions only repeat these names.
    claims = [claim.text for claim in pack.claims.values()]
    evidence = Evidence(document, claims, language_of(pack.language))
    mentions = Mentions(evidence, [statement.text for statement in stated])
    # A claim has the same figure in its text and its list; count and report it once.
    outcomes: dict[tuple[str, MentionKind, str], Outcome] = {}
    missing: list[tuple[Item, Problem]] = []
    for statement in stated:
        for mention, outcome in _outcomes(statement, evidence, mentions):
            key = (statement.owner, mention.kind, mention.key)
            before = outcomes.get(key)
            if outcome is Outcome.MISSING and before is not outcome:
                missing.append((statement.item, _problem(statement, mention, evidence)))
            if before is None or outcome is Outcome.MISSING:
                outcomes[key] = outcome
    for claim in pack.claims.values():
        for problem, inferred in _check_lists(claim, evidence):
            if inferred:
                key = (f"claim `{claim.id}`", MentionKind.NAME, fold(inferred.split()[0]))
                outcomes.setdefault(key, Outcome.INFERRED)
            else:
                missing.append((claim, problem))
    counts = Counter((outcome, key[1]) for key, outcome in outcomes.items())
    return _sifted(pack, missing, counts, ignore)


def _without_noise(statement: Statement) -> Statement:
    text = without_noise(statement.text)
    return statement if text == statement.text else replace(statement, text=text)


def _sifted(
    pack: Pack,
    missing: Collection[tuple[Item, Problem]],
    counts: Mapping[tuple[Outcome, MentionKind], int],
    ignore: Collection[str],
) -> Compared:
    """Drop the problems that are waived or ignored, and report the waivers without effect."""
    waivers = Waivers(pack)
    left = [problem for item, problem in missing if not waivers.excuse(item, problem.code)]
    problems = [problem for problem in left if problem.code not in ignore]
    waived, ignored = len(missing) - len(left), len(left) - len(problems)
    problems += waivers.unused([rule for rule in EXPLANATIONS if rule not in ignore])
    return Compared(tuple(sort_problems(problems)), counts, waived, ignored)


def _outcomes(
    statement: Statement, evidence: Evidence, mentions: Mentions
) -> Iterator[tuple[Mention, Outcome]]:
    paragraphs = evidence.numbers if statement.paragraphs is None else statement.paragraphs
    last: dict[MentionKind, tuple[int, Outcome]] = {}
    for mention in mentions.in_statement(statement):
        outcome = Outcome.MISSING
        if evidence.supports(mention, paragraphs) or _is_subject(mention, statement, evidence):
            if _is_unusual_word(mention, evidence, paragraphs):
                continue
            outcome = Outcome.ANYWHERE if statement.paragraphs is None else Outcome.FOUND
        elif mention.kind is MentionKind.NAME and evidence.has_initials(
            statement.text, mention, paragraphs
        ):
            outcome = Outcome.FOUND
        elif _is_paragraph_number(statement.text, mention) or _is_own_count(
            statement, mention, evidence
        ):
            outcome = Outcome.OWN
        elif _is_allowed(mention, statement, mentions):
            outcome = Outcome.INFERRED
        if not _is_part(mention, outcome, last):
            yield mention, outcome
        last[mention.kind] = mention.end, outcome


def _is_subject(mention: Mention, statement: Statement, evidence: Evidence) -> bool:
    """Return whether a question has a name of the title, which the whole document is about."""
    is_name = mention.kind is MentionKind.NAME and not mention.measure
    return is_name and isinstance(statement.item, Question) and evidence.supports(mention, (0,))


def _is_unusual_word(mention: Mention, evidence: Evidence, paragraphs: Sequence[int]) -> bool:
    """Return whether the first word of a sentence is in the paragraphs, but not as a name."""
    is_first = mention.kind is MentionKind.NAME and mention.measure not in {"", PEOPLE}
    return is_first and not evidence.supports(replace(mention, measure=""), paragraphs)


def _is_part(
    mention: Mention, outcome: Outcome, last: Mapping[MentionKind, tuple[int, Outcome]]
) -> bool:
    """Return whether a mention is the year of a date, or the next word of a name, not missing.

    `last` has the end of the last mention of each kind, and its outcome, which must be the same.
    """
    is_name = mention.kind is MentionKind.NAME
    end, before = last.get(MentionKind.NAME if is_name else MentionKind.DATE, (-1, None))
    if before is not outcome or outcome is Outcome.MISSING:
        return False
    if is_name:
        return mention.start - end == 1
    return mention.kind is MentionKind.FIGURE and mention.start < end


def _is_allowed(mention: Mention, statement: Statement, mentions: Mentions) -> bool:
    """Return whether an inference or the like mentions the same, or has the words."""
    key = fold_place(mention.key)
    # Words such as "a third" count as they are; digits may be part of a number.
    pattern = rf"(?i)\b{re.escape(mention.text)}\b"
    is_in_words = not any(map(str.isdigit, mention.text))
    return any(
        (is_in_words and re.search(pattern, text) is not None)
        # A declared name may be the whole text, where a capital does not make it a mention.
        or (mention.kind is MentionKind.NAME and key in map(fold_place, words(text)))
        or any(one.kind is mention.kind and fold_place(one.key) == key for one in mentions.of(text))
        for text in statement.allowed
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
    if nearest == mention.text:
        hint = "its unit, currency or sign is another one there"
    if mention.measure in {ANY_CASE, OPENING}:
        hint = hint or "if it is not a name, put an article or another word before it"
    if elsewhere:
        hint = f"it is in {_cited(sorted(elsewhere), 'and')}"
    return _error(mention.kind, statement.span, message, hint)


def _error(kind: MentionKind, span: Span, message: str, hint: str = "") -> Problem:
    return Problem(code(kind), Severity.ERROR, span, message, hint)


def _check_lists(claim: Claim, evidence: Evidence) -> Iterator[tuple[Problem, str]]:
    """Check the names in a claim's lists, and that its quotation is one in the document too.

    Each problem comes with the name if the claim infers it.
    """
    cited = _cited(claim.paragraphs, "or")
    for name in (*claim.people, *claim.places, *claim.organizations):
        if not evidence.supports_name(name, claim.paragraphs):
            is_inferred = any(name in one.text for one in claim.inferred)
            message = f"claim `{claim.id}`: the name `{shorten(name)}` is not in {cited}"
            yield _error(MentionKind.NAME, claim.span, message), name if is_inferred else ""
    if claim.quote and not evidence.supports_quotation(claim.quote, claim.paragraphs):
        quote = shorten(claim.quote)
        message = f"claim `{claim.id}`: `{quote}` is not in quotation marks in {cited}"
        yield _error(MentionKind.QUOTATION, claim.span, message), ""


def _cited(paragraphs: Sequence[int], conjunction: str) -> str:
    if not paragraphs:
        return "its paragraphs, which are missing"
    places = [f"paragraph {number}" if number else "the title" for number in paragraphs]
    *others, last = places
    return f"{', '.join(others)} {conjunction} {last}" if others else last


def _excerpt(text: str, mention: Mention) -> str:
    start, end = max(0, mention.start - _CONTEXT), min(len(text), mention.end + _CONTEXT)
    before, after = "..." if start else "", "..." if end < len(text) else ""
    return f"{before}{text[start:end].strip()}{after}"
