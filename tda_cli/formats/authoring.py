"""What the commands for authors have done, as JSON."""

from collections.abc import Iterable
from pathlib import Path

from tda_cli.check.start import NewPack
from tda_cli.check.verify.edition import Edition
from tda_cli.formats.json import Json, as_json
from tda_cli.pack.formatting import Formatting


def new_pack_json(folder: Path, pack: NewPack) -> Json:
    """Return what a new pack is, and what there is to cover in each paragraph."""
    return {
        "folder": str(folder),
        **as_json(pack.subject, "id", "title"),
        "files": list(pack.files),
        "paragraphs": len(pack.things),
        "things": [[as_json(one, "kind", "text") for one in found] for found in pack.things],
        "note": pack.note or None,
    }


def edition_json(
    edition: Edition, files: Iterable[Path], *, renumbered: bool, written: bool
) -> Json:
    """Return what a new edition means for a pack, and which files change."""
    return {
        "files": [str(path) for path in files],
        "written": written,
        "paragraphs": [as_json(one, "number", "at", "state") for one in edition.paragraphs],
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
        "changed": [str(path) for path in formatting.changed],
        "unchanged": [str(path) for path in formatting.unchanged],
    }
