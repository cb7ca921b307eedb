"""What the commands for reading show, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tda_cli.formats.json import Json, as_json, fields_json
from tda_cli.model.views import asserted_by, heard_through, passes_on
from tda_cli.wording import age_in_months, speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from tda_cli.model.claim import Claim, Figure, Ref
    from tda_cli.model.pack import Pack, Section, Sentence
    from tda_cli.model.question import Question
    from tda_cli.model.source import Source


def home_json(pack: Pack, today: date) -> Json:
    """Return what the document is, how old it is on a day, and the names of the sections."""
    sections = [fields_json(section, "id", "title") for section in pack.briefing.sections]
    return {**_document_json(pack, today), "sections": sections}


def _document_json(pack: Pack, today: date) -> Json:
    document = pack.document
    least, most = age_in_months(document.as_of, today)
    return {
        "pack": fields_json(pack, "id", "title", "version"),
        "document": {
            **fields_json(document, "title", "publisher", "published", "as_of"),
            "age_in_months": {"least": least, "most": most},
            "paragraphs": len(document.paragraphs),
        },
    }


def brief_json(pack: Pack, today: date, section: Section | None) -> Json:
    """Return the bottom line and the sections with their claims, or one section only."""
    sections = [section] if section else pack.briefing.sections
    return {
        **_document_json(pack, today),
        "bottom_line": [_sentence_json(one, pack) for one in pack.briefing.bottom_line],
        "sections": [
            {
                **fields_json(one, "id", "title"),
                "summary": _sentence_json(one.summary, pack),
                "claims": claims_json(one.claims, pack),
            }
            for one in sections
        ],
    }


def _sentence_json(sentence: Sentence, pack: Pack) -> Json:
    claims = [pack.claims[ref.id] for ref in sentence.claims]
    paragraphs = sorted({number for claim in claims for number in claim.paragraphs})
    return {**as_json(sentence), "paragraphs": paragraphs}


def claim_json(claim: Claim, pack: Pack) -> Json:
    """Return a claim with its speaker, who comes after its status."""
    start = fields_json(claim, "id", "text", "status")
    return {**start, "speaker": speaker(claim, pack), **as_json(claim)}


def claims_json(refs: Iterable[Ref], pack: Pack) -> list[Json]:
    """Return the claims that are referred to."""
    return [claim_json(pack.claims[ref.id], pack) for ref in refs]


def timeline_json(pack: Pack, claims: Iterable[Claim]) -> Json:
    """Return claims in the order given."""
    return {"events": [claim_json(claim, pack) for claim in claims]}


def figures_json(pack: Pack, figures: Iterable[tuple[Claim, Figure]]) -> Json:
    """Return each figure with the claim that states it."""
    found = [{**as_json(figure), "claim": claim_json(claim, pack)} for claim, figure in figures]
    return {"figures": found}


def sources_json(pack: Pack) -> Json:
    """Return all sources with the number of claims each asserts."""
    return {"sources": [_source_json(pack, source) for source in pack.sources.values()]}


def source_json(pack: Pack, source: Source, questions: Sequence[Question]) -> Json:
    """Return one source, its claims, and the questions about it without their keys."""
    return {
        "source": _source_json(pack, source),
        "claims": [claim_json(claim, pack) for claim in asserted_by(pack, source.id)],
        "questions": [fields_json(one, "id", "kind", "section", "stem") for one in questions],
    }


def _source_json(pack: Pack, source: Source) -> Json:
    return {
        **as_json(source),
        "heard_through": heard_through(pack, source.id),
        "passes_on": passes_on(pack, source.id),
        "claims": len(asserted_by(pack, source.id)),
    }
