"""What the commands for building a pack show, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tda_cli.formats.json import Json, as_json, fields_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tda_cli.check.coverage import Coverage
    from tda_cli.check.cues import Cue
    from tda_cli.check.start import NewPack
    from tda_cli.check.verify.edition import Edition
    from tda_cli.check.verify.report import Verification
    from tda_cli.model.pack import Pack
    from tda_cli.pack.formatting import Formatting
    from tda_cli.problems import Problem


def new_pack_json(folder: Path, pack: NewPack) -> Json:
    """Return what a new pack is, and what there is to cover in each paragraph."""
    return {
        "folder": str(folder),
        **fields_json(pack.subject, "id", "title"),
        "files": list(pack.files),
        "paragraphs": len(pack.things),
        "things": [[fields_json(one, "kind", "text") for one in found] for found in pack.things],
        "note": pack.note or None,
    }


def edition_json(
    edition: Edition, files: Iterable[Path], *, renumbered: bool, written: bool
) -> Json:
    """Return what a new edition means for a pack, and which files change."""
    return {
        "files": as_json(list(files)),
        "written": written,
        "paragraphs": [fields_json(one, "number", "at", "state") for one in edition.paragraphs],
        "read_again": as_json(edition.read_again),
        "renumbered": renumbered,
        "moved_claims": [
            {"claim": one.claim, "was": list(one.before), "is": list(one.after)}
            for one in edition.moved_claims
        ],
    }


def formatting_json(folder: Path, formatting: Formatting, *, check: bool) -> Json:
    """Return which files were formatted, or would be where `check` is given."""
    return {
        "folder": str(folder),
        "written": not check,
        "changed": as_json(list(formatting.changed)),
        "unchanged": as_json(formatting.unchanged),
    }


def packs_json(packs: Iterable[Pack]) -> Json:
    """Return the names of packs."""
    names = ("id", "title", "language", "version", "folder")
    return {"packs": [fields_json(pack, *names) for pack in packs]}


def problems_json(folder: str, problems: Sequence[Problem]) -> Json:
    """Return problems in the order given."""
    return {"folder": folder, "problems": [_problem_json(problem) for problem in problems]}


def _problem_json(problem: Problem) -> Json:
    return {
        **fields_json(problem, "code", "severity"),
        **as_json(problem.span),
        **fields_json(problem, "message", "hint"),
        "related": [{**as_json(one.span), "label": one.label} for one in problem.related],
    }


def cues_json(pack: Pack, cues: Iterable[Cue]) -> Json:
    """Return each strategy with its share, the interval of that share, and chance; all 0 to 1."""
    return {"folder": pack.folder, "cues": [as_json(cue) for cue in cues]}


def coverage_json(folder: str, coverage: Coverage) -> Json:
    """Return each paragraph with its claims, questions and things, and the claims not asked."""
    names = ("has_document", "paragraphs", "unasked", "differing", "new")
    return {"folder": folder, **fields_json(coverage, *names)}


def verification_json(pack: Pack, verification: Verification) -> Json:
    """Return what became of each paragraph, what rests on it, and what is not supported."""
    return {
        **problems_json(pack.folder, verification.problems),
        **fields_json(verification, "is_supported", "is_another_document"),
        "paragraphs": [
            fields_json(one.paragraph, "number", "at", "state", "differences")
            | as_json(one.dependents)
            for one in verification.paragraphs
        ],
    }
