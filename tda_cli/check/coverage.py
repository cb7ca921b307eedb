"""Measure how much of a document a pack covers, paragraph by paragraph."""

from collections.abc import Collection, Mapping, Sequence

from tda_cli.check.verify.alignment import AlignedParagraph, ParagraphState, align, dependents
from tda_cli.check.verify.evidence import Evidence
from tda_cli.check.verify.statements import figure_text
from tda_cli.document.mentions import list_mentions
from tda_cli.model.claim import Claim
from tda_cli.model.pack import Pack
from tda_cli.text.languages import language_of
from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.values import replace, value


@value
class Thing:
    """A figure, date or name in a paragraph, and whether a claim that cites it contains it."""

    kind: MentionKind
    text: str
    is_carried: bool


@value
class ParagraphCoverage:
    """The ids of the claims and questions that rest on one paragraph; number 0 is the title.

    `things` are its figures, dates and names; empty without the document.
    """

    number: int
    claims: tuple[str, ...]
    questions: tuple[str, ...]
    things: tuple[Thing, ...]

    def tally(self, kind: MentionKind) -> tuple[int, int]:
        """Return how many mentions of a kind are covered, and how many there are."""
        covered = [thing.is_carried for thing in self.things if thing.kind is kind]
        return sum(covered), len(covered)


@value
class Coverage:
    """How much of its document a pack covers; `unasked` has the ids of claims without questions.

    `skipped` has the numbers of the paragraphs that need no claim, and `differing` those of
    others that are changed or missing in the document; `new` is how many only the document has.
    """

    paragraphs: tuple[ParagraphCoverage, ...]
    unasked: tuple[str, ...]
    skipped: tuple[int, ...]
    differing: tuple[int, ...]
    new: int
    has_document: bool


def coverage_of(pack: Pack, document: Sequence[str] | None = None) -> Coverage:
    """Compare a pack, read with its bank, with its document or its own list of paragraphs."""
    aligned = align(pack.document.paragraphs, document) if document is not None else ()
    things = _things(pack, document, aligned) if document is not None else {}
    asked = {ref.id for question in pack.questions.values() for ref in question.claims}
    paragraphs = []
    skipped = tuple(sorted(n for n, one in pack.document.paragraphs.items() if one.skip))
    for number in sorted(pack.document.paragraphs.keys() - skipped):
        dependent = dependents(pack, (number,))
        paragraphs.append(
            ParagraphCoverage(number, dependent.claims, dependent.questions, things.get(number, ()))
        )
    return Coverage(
        paragraphs=tuple(paragraphs),
        unasked=tuple(claim_id for claim_id in pack.claims if claim_id not in asked),
        skipped=skipped,
        differing=tuple(
            one.number
            for one in aligned
            if one.number is not None
            and one.number not in skipped
            and one.state in {ParagraphState.CHANGED, ParagraphState.MISSING}
        ),
        new=sum(one.state is ParagraphState.NEW for one in aligned),
        has_document=document is not None,
    )


def _things(
    pack: Pack, document: Sequence[str], aligned: Sequence[AlignedParagraph]
) -> Mapping[int, tuple[Thing, ...]]:
    """Look up what each paragraph mentions in the claims that cite it, by the pack's numbers."""
    language = language_of(pack.language)
    found = list_mentions(document, language)
    places = {
        one.number: one.at for one in aligned if one.number is not None and one.at is not None
    }
    citing = {
        number: [claim for claim in pack.claims.values() if number in claim.paragraphs]
        for number in places
    }
    texts = [
        " \n. ".join(text for claim in claims for text in _texts(pack, claim))
        for claims in citing.values()
    ]
    # Names in the title are the subject of the document, so any claim may mention them.
    subjects = {one.key for one in found[0] if one.kind is MentionKind.NAME}
    anywhere = range(len(texts))
    # Unlike in `verify`, the claims are searched for what the document says.
    evidence = Evidence(texts, document, language)
    things = {}
    for index, (number, place) in enumerate(places.items()):
        within = [(one, anywhere if one.key in subjects else (index,)) for one in found[place]]
        things[number] = tuple(
            Thing(one.kind, one.text, is_carried=_is_covered(one, evidence, where, citing[number]))
            for one, where in within
        )
    return things


def _texts(pack: Pack, claim: Claim) -> list[str]:
    """Return every text of a claim, including those of its sources."""
    speakers = [ref.id for by in claim.by for ref in (by.source, by.via) if ref is not None]
    sources = [pack.sources[one] for one in speakers]
    label = claim.when.label if claim.when is not None else ""
    return [
        *(claim.text, claim.quote, claim.timing, label),
        *(*claim.people, *claim.places, *claim.organizations),
        *(text for source in sources for text in (source.name, source.role, *source.aliases)),
        *(figure_text(one, language_of(pack.language)) for one in claim.figures),
    ]


def _is_covered(
    thing: Mention, evidence: Evidence, places: Collection[int], claims: Sequence[Claim]
) -> bool:
    if thing.kind is MentionKind.DATE:  # the day may be left out
        thing = replace(thing, measure="")
    if evidence.supports(thing, places):
        return True
    if thing.kind is MentionKind.NAME:
        return all(evidence.supports_name(word, places) for word in thing.key.split())
    days = [day for claim in claims if claim.when for day in (claim.when.start, claim.when.end)]
    form = "%Y-%m" if thing.kind is MentionKind.DATE else "%Y"
    return thing.key in {f"{day:{form}}" for day in days}
