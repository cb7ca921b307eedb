"""What rests on a paragraph: claims, printed sentences and questions."""

from collections.abc import Collection, Iterator

from tda_cli.model.pack import Pack, Sentence
from tda_cli.values import value


@value
class Dependents:
    """All that has to be read again when a paragraph changes: ids, and names of sentences.

    `claims` cite it; the printed sentences and the questions rest on one of these claims.
    """

    claims: tuple[str, ...]
    sentences: tuple[str, ...]
    questions: tuple[str, ...]


def dependents(pack: Pack, paragraphs: Collection[int]) -> Dependents:
    """Return everything that rests on any of some paragraphs, in the order of the pack."""
    cited = {
        claim.id: None
        for claim in pack.claims.values()
        if not set(claim.paragraphs).isdisjoint(paragraphs)
    }
    return Dependents(
        claims=tuple(cited),
        sentences=tuple(
            name
            for name, sentence in sentences(pack)
            if any(ref.id in cited for ref in sentence.claims)
        ),
        questions=tuple(
            question.id
            for question in pack.questions.values()
            if any(ref.id in cited for ref in question.claims)
        ),
    )


def sentences(pack: Pack) -> Iterator[tuple[str, Sentence]]:
    """Yield every printed sentence with its name: "bottom line 2", "summary of origins"."""
    for number, sentence in enumerate(pack.briefing.bottom_line, 1):
        yield f"bottom line {number}", sentence
    for section in pack.briefing.sections:
        yield f"summary of {section.id}", section.summary
