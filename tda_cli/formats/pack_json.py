"""The JSON output of the commands that read and build packs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tda_cli.formats.json import Json, as_json, fields_json
from tda_cli.model.views import asserted_by, heard_through, passes_on, sourced
from tda_cli.wording import age_in_months, speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from tda_cli.check.coverage import Coverage
    from tda_cli.check.cues import Cue
    from tda_cli.check.new_pack import NewPack
    from tda_cli.check.run import Checked
    from tda_cli.check.verify.edition import Edition
    from tda_cli.check.verify.report import Verification
    from tda_cli.model.claim import Claim, Figure, Ref
    from tda_cli.model.pack import Pack, Section, Sentence
    from tda_cli.model.question import Question
    from tda_cli.model.source import Source
    from tda_cli.pack.search import Hit
    from tda_cli.problems import Problem


def home_json(pack: Pack, today: date, *, due: int, unfinished: tuple[int, int] | None) -> Json:
    """Return the document, its age today, the names of the sections, and what there is to do."""
    return {
        **_document_json(pack, today),
        "sections": [fields_json(section, "id", "title") for section in pack.briefing.sections],
        "due": due,
        "unfinished_quiz": unfinished and {"answered": unfinished[0], "questions": unfinished[1]},
    }


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


def brief_json(pack: Pack, today: date, sections: Sequence[Section]) -> Json:
    """Return the bottom line and the sections with their claims; all if none is given."""
    named, claims = sourced(pack)
    return {
        **_document_json(pack, today),
        "sourcing": {"claims": claims, "with_named_source": named},
        "bottom_line": [_sentence_json(one, pack) for one in pack.briefing.bottom_line],
        "sections": [
            {
                **fields_json(one, "id", "title", "in_quiz"),
                "headline": one.headline and _sentence_json(one.headline, pack),
                "summary": _sentence_json(one.summary, pack),
                "claims": claims_json(one.claims, pack),
            }
            for one in sections or pack.briefing.sections
        ],
    }


def _sentence_json(sentence: Sentence, pack: Pack) -> Json:
    paragraphs = {number for ref in sentence.claims for number in pack.claims[ref.id].paragraphs}
    return {**as_json(sentence), "paragraphs": sorted(paragraphs)}


def claim_json(claim: Claim, pack: Pack) -> Json:
    """Return a claim, with its speaker after its status."""
    start = fields_json(claim, "id", "text", "status")
    return {**start, "speaker": speaker(claim, pack), **as_json(claim)}


def claims_json(refs: Iterable[Ref], pack: Pack) -> list[Json]:
    """Return the claims that `refs` refer to."""
    return [claim_json(pack.claims[ref.id], pack) for ref in refs]


def timeline_json(pack: Pack, events: Iterable[Claim], undated: Iterable[Claim]) -> Json:
    """Return the events asked for, and those without a date."""
    return {
        "events": [claim_json(claim, pack) for claim in events],
        "undated": [claim_json(claim, pack) for claim in undated],
    }


def figures_json(pack: Pack, figures: Iterable[tuple[Claim, Figure]]) -> Json:
    """Return each figure with the claim that states it."""
    found = [{**as_json(figure), "claim": claim_json(claim, pack)} for claim, figure in figures]
    return {"figures": found}


def sources_json(pack: Pack) -> Json:
    """Return all sources with the number of claims each asserts."""
    return {"sources": [_source_json(pack, source) for source in pack.sources.values()]}


def source_json(pack: Pack, source: Source, questions: Sequence[Question]) -> Json:
    """Return one source, its claims, and the questions about it, without their keys."""
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


def search_json(pack: Pack, query: str, results: Iterable[Hit]) -> Json:
    """Return what matches a query, best first."""
    return {
        "query": query,
        "results": [_hit_json(pack, hit) for hit in results],
    }


def _hit_json(pack: Pack, hit: Hit) -> Json:
    named = {"kind": hit.kind, "id": hit.id, "section": hit.section or None}
    match hit.kind:
        case "claim":
            return {**named, "claim": claim_json(pack.claims[hit.id], pack)}
        case "source":
            return {**named, "source": _source_json(pack, pack.sources[hit.id])}
        case _:
            return {**named, "text": hit.text}


def new_pack_json(folder: Path, pack: NewPack) -> Json:
    """Return a new pack, and what to cover in each paragraph."""
    return {
        "folder": folder,
        **fields_json(pack, "id", "title"),
        "files": list(pack.files),
        "paragraphs": len(pack.things),
        "skipped": pack.skipped,
        "things": [[fields_json(one, "kind", "text") for one in found] for found in pack.things],
        "note": pack.note or None,
    }


def edition_json(
    folder: str, edition: Edition, files: Iterable[Path], *, renumbered: bool, written: bool
) -> Json:
    """Return what a new edition changes for a pack, and which files change."""
    moved = edition.moved_claims
    return {
        "folder": folder,
        "files": list(files),
        "written": written,
        "paragraphs": [fields_json(one, "number", "at", "state") for one in edition.paragraphs],
        "read_again": edition.read_again,
        "renumbered": renumbered,
        "moved_claims": [{"claim": one.claim, "was": one.before, "is": one.after} for one in moved],
    }


def packs_json(packs: Iterable[tuple[str, Path, Pack | None]]) -> Json:
    """Return the names of packs with their places and folders; null if a pack is unusable."""
    names = ("id", "title", "language", "version")
    listed = []
    for place, folder, head in packs:
        named: Json = dict.fromkeys(names) if head is None else fields_json(head, *names)
        listed.append({**named, "folder": str(folder), "place": place})
    return {"packs": listed}


def checked_json(folder: str, checked: Checked) -> Json:
    """Return the problems of a pack, how many were left out, and the rules that were not run."""
    return {
        **_problems_json(folder, checked.problems),
        **fields_json(checked, "waived", "ignored", "not_run"),
    }


def _problems_json(folder: str, problems: Sequence[Problem]) -> Json:
    return {"folder": folder, "problems": [_problem_json(problem) for problem in problems]}


def _problem_json(problem: Problem) -> Json:
    return {
        **fields_json(problem, "code", "severity"),
        **as_json(problem.span),
        **fields_json(problem, "message", "hint"),
        "related": [{**as_json(one.span), "label": one.label} for one in problem.related],
    }


def cues_json(pack: Pack, cues: Sequence[Cue]) -> Json:
    """Return each strategy with its share, the share's interval, and chance, all from 0 to 1."""
    return {"folder": pack.folder, "cues": cues}


def coverage_json(folder: str, coverage: Coverage) -> Json:
    """Return each paragraph with its claims, questions and things, and the claims not asked."""
    names = ("has_document", "paragraphs", "unasked", "skipped", "differing", "new")
    return {"folder": folder, **fields_json(coverage, *names)}


def verification_json(pack: Pack, verification: Verification) -> Json:
    """Return how each paragraph compares, what rests on it, and what is unsupported."""
    from tda_cli.check.verify.report import Outcome
    from tda_cli.text.mentions import MentionKind

    compared = verification.compared
    outcomes = {
        outcome.value: {
            kind.value: compared.outcomes.get((outcome, kind), 0) for kind in MentionKind
        }
        for outcome in Outcome
    }
    return {
        **_problems_json(pack.folder, verification.problems),
        **fields_json(verification, "is_supported", "is_another_edition", "is_another_document"),
        "mentions": outcomes,
        **fields_json(verification, "unsupported"),
        **fields_json(compared, "waived", "ignored"),
        **fields_json(verification, "claims", "reviewed"),
        "paragraphs": [
            fields_json(one.paragraph, "number", "at", "state", "differences")
            | as_json(one.dependents)
            for one in verification.paragraphs
        ],
    }
