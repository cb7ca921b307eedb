"""What rests on a paragraph: claims, printed sentences and questions."""

from collections.abc import Collection, Iterable, Mapping

from tda_cli.model.briefing import Sentence
from tda_cli.model.pack import Pack
from tda_cli.model.ref import Ref
from tda_cli.values import value


@value
class Dependents:
    """All that has to be read again when a paragraph changes.

    Attributes:
        claims: Ids of the claims that cite it.
        sentences: Names of the printed sentences that rest on one of these claims, such as
            "bottom line 2" and "summary of origins".
        questions: Ids of the questions that rest on one of these claims.
    """

    claims: tuple[str, ...]
    sentences: tuple[str, ...]
    questions: tuple[str, ...]


def dependents(pack: Pack, paragraphs: Collection[int]) -> Dependents:
    """Return everything that rests on any of some paragraphs, in the order of the pack."""
    claims = {
        claim.id
        for claim in pack.claims.values()
        if not set(claim.paragraphs).isdisjoint(paragraphs)
    }
    return Dependents(
        claims=tuple(claim_id for claim_id in pack.claims if claim_id in claims),
        sentences=tuple(
            name for name, sentence in sentences(pack) if _rests_on(sentence.claims, claims)
        ),
        questions=tuple(
            question.id
            for question in pack.questions.values()
            if _rests_on(question.claims, claims)
        ),
    )


def dependents_by_paragraph(pack: Pack) -> Mapping[int, Dependents]:
    """Return what rests on each paragraph, for those on which something does."""
    cited = {claim.id: frozenset(claim.paragraphs) for claim in pack.claims.values()}
    claims = _by_paragraph(cited.items())
    named = _by_paragraph((name, _cited(one.claims, cited)) for name, one in sentences(pack))
    asked = _by_paragraph((one.id, _cited(one.claims, cited)) for one in pack.questions.values())
    return {
        number: Dependents(tuple(ids), tuple(named.get(number, ())), tuple(asked.get(number, ())))
        for number, ids in claims.items()
    }


def _by_paragraph(items: Iterable[tuple[str, Iterable[int]]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for name, numbers in items:
        for number in numbers:
            found.setdefault(number, []).append(name)
    return found


def _cited(refs: Iterable[Ref], cited: Mapping[str, frozenset[int]]) -> set[int]:
    """Return the paragraphs of some claims."""
    return {number for ref in refs for number in cited[ref.id]}


def sentences(pack: Pack) -> Iterable[tuple[str, Sentence]]:
    """Return every printed sentence with a name for it."""
    for number, sentence in enumerate(pack.briefing.bottom_line, 1):
        yield f"bottom line {number}", sentence
    for section in pack.briefing.sections:
        yield f"summary of {section.id}", section.summary


def _rests_on(refs: Iterable[Ref], claims: Collection[str]) -> bool:
    return any(ref.id in claims for ref in refs)
