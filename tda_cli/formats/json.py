"""The views as JSON. Every document says what it is: `{"tda": "<view>", "version": 1, ...}`.

A key is always there; what does not apply is null or an empty list. Numbers are JSON numbers,
dates are EDTF text with the first and last day they can mean.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from tda_cli.model.views import asserted_by, heard_through, passes_on
from tda_cli.wording import age_in_months, speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from tda_cli.model.briefing import Section, Sentence
    from tda_cli.model.claim import Claim, Figure
    from tda_cli.model.pack import Pack
    from tda_cli.model.question import Question
    from tda_cli.model.source import Source
    from tda_cli.model.when import When
    from tda_cli.problems import Problem, Span

Json = dict[str, Any]

VERSION = 1

_NOT_ASCII = re.compile(r"[^\n -~]")
# Controls, formats such as those that reverse the direction, halves of pairs, line separators.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def dumps(view: str, content: Json) -> str:
    """Return the text of a JSON document, with a line break at its end.

    Characters that cannot be seen or written stand as escapes, so that nothing in it acts on a
    terminal.
    """
    document = {"tda": view, "version": VERSION, **content}
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return _NOT_ASCII.sub(_escaped, text) + "\n"


def _escaped(found: re.Match[str]) -> str:
    character = found[0]
    if unicodedata.category(character) in _UNSEEN:
        return json.dumps(character)[1:-1]
    return character


def number_json(value: Decimal | None) -> int | float | None:
    """Return a number as JSON has it: an integer where it is one."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def home_json(pack: Pack, today: date) -> Json:
    """Return what the document is, how old it is on a day, and the names of the sections."""
    return {
        **_document_json(pack, today),
        "sections": [
            {"id": section.id, "title": section.title} for section in pack.briefing.sections
        ],
    }


def _document_json(pack: Pack, today: date) -> Json:
    document = pack.document
    least, most = age_in_months(document.as_of, today)
    return {
        "pack": {"id": pack.id, "title": pack.title, "version": pack.version},
        "document": {
            "title": document.title,
            "publisher": document.publisher,
            "published": when_json(document.published),
            "as_of": when_json(document.as_of),
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
                "id": one.id,
                "title": one.title,
                "summary": _sentence_json(one.summary, pack),
                "claims": [claim_json(pack.claims[ref.id], pack) for ref in one.claims],
            }
            for one in sections
        ],
    }


def timeline_json(pack: Pack, claims: Iterable[Claim]) -> Json:
    """Return claims in the order given; `when` and `timing` are part of each."""
    return {"events": [claim_json(claim, pack) for claim in claims]}


def figures_json(pack: Pack, figures: Iterable[tuple[Claim, Figure]]) -> Json:
    """Return each figure with the claim that states it."""
    return {
        "figures": [
            {**_figure_json(figure), "claim": claim_json(claim, pack)} for claim, figure in figures
        ]
    }


def sources_json(pack: Pack) -> Json:
    """Return all sources with the number of claims each asserts."""
    return {"sources": [_source_json(pack, source) for source in pack.sources.values()]}


def source_json(pack: Pack, source: Source, questions: Sequence[Question]) -> Json:
    """Return one source, its claims, and the questions about it without their keys."""
    return {
        "source": _source_json(pack, source),
        "claims": [claim_json(claim, pack) for claim in asserted_by(pack, source.id)],
        "questions": [
            {"id": one.id, "kind": one.kind.value, "section": one.section.id, "stem": one.stem}
            for one in questions
        ],
    }


def packs_json(packs: Iterable[Pack]) -> Json:
    """Return the names of packs."""
    return {
        "packs": [
            {
                "id": pack.id,
                "title": pack.title,
                "language": pack.language,
                "version": pack.version,
                "folder": pack.folder,
            }
            for pack in packs
        ]
    }


def problems_json(folder: str, problems: Sequence[Problem]) -> Json:
    """Return problems in the order given."""
    return {
        "folder": folder,
        "problems": [
            {
                "code": problem.code,
                "severity": problem.severity.value,
                **_span_json(problem.span),
                "message": problem.message,
                "hint": problem.hint or None,
                "related": [
                    {**_span_json(related.span), "label": related.label}
                    for related in problem.related
                ],
            }
            for problem in problems
        ],
    }


def claim_json(claim: Claim, pack: Pack) -> Json:
    """Return a claim with everything that hangs on it."""
    return {
        "id": claim.id,
        "text": claim.text,
        "status": claim.status.value,
        "speaker": speaker(claim, pack),
        "by": [{"source": by.source.id, "via": by.via.id if by.via else None} for by in claim.by],
        "paragraphs": list(claim.paragraphs),
        "when": when_json(claim.when),
        "timing": claim.timing or None,
        "figures": [_figure_json(figure) for figure in claim.figures],
        "people": list(claim.people),
        "places": list(claim.places),
        "organizations": list(claim.organizations),
        "contested_by": [ref.id for ref in claim.contested_by],
        "quote": claim.quote or None,
        "why": claim.why or None,
    }


def when_json(when: When | None) -> Json | None:
    """Return a date or period."""
    if when is None:
        return None
    return {
        "edtf": when.edtf,
        "start": when.start.isoformat(),
        "end": when.end.isoformat(),
        "precision": when.precision.value,
        "approximate": when.approximate,
        "basis": when.basis.value,
        "why": when.why or None,
        "label": when.label or None,
    }


def _figure_json(figure: Figure) -> Json:
    return {
        "value": number_json(figure.value),
        "low": number_json(figure.low),
        "high": number_json(figure.high),
        "unit": figure.unit,
        "counts": figure.counts,
        "qualifier": figure.qualifier or None,
    }


def _sentence_json(sentence: Sentence, pack: Pack) -> Json:
    claims = [pack.claims[ref.id] for ref in sentence.claims]
    return {
        "text": sentence.text,
        "claims": [claim.id for claim in claims],
        "paragraphs": sorted({number for claim in claims for number in claim.paragraphs}),
    }


def _source_json(pack: Pack, source: Source) -> Json:
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind.value,
        "role": source.role,
        "aliases": list(source.aliases),
        "named": source.named,
        "heard_through": heard_through(pack, source.id),
        "passes_on": passes_on(pack, source.id),
        "claims": len(asserted_by(pack, source.id)),
    }


def _span_json(span: Span) -> Json:
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_column": span.end_column,
    }
