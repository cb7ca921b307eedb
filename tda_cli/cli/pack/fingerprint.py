"""`tda pack fingerprint`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import open_pack
from tda_cli.cli.options import JsonOption, environment
from tda_cli.errors import OutputError
from tda_cli.model.pack import Pack

if TYPE_CHECKING:
    from tda_cli.check.verify.alignment import AlignedParagraph


def fingerprint(  # noqa: PLR0913 - what can be said of a new edition
    ctx: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The pack's folder.")],
    document: Annotated[
        Path,
        typer.Option(
            "--document", metavar="FILE", help="The new edition: plain text, Markdown or a page."
        ),
    ],
    *,
    renumber: Annotated[
        bool,
        typer.Option("--renumber", help="Also give claims the new numbers of moved paragraphs."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; only say what would be.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Take up a new edition of the document, and say what to read again first.

    Only the fingerprints in pack.yaml change, and with --renumber the numbers under `paragraphs`
    in claims.yaml; everything else stays as it is written.
    """
    from tda_cli.check.verify.alignment import align
    from tda_cli.cli.pack.own_document import own_document, refuse_another
    from tda_cli.pack.saving import replace_files

    env = environment(ctx)
    env.pack_name = folder
    pack = open_pack(env, bank=True)
    before = _read(Path(pack.folder))
    paragraphs = own_document(document)
    refuse_another(pack, paragraphs, document)
    aligned = align(pack.document.paragraphs, paragraphs)
    moved = {
        one.number: one.at
        for one in aligned
        if one.number is not None and one.at is not None and one.number != one.at
    }
    contents = _contents(before, paragraphs, moved if renumber else {})
    if not dry_run:
        replace_files(contents)
    content = _content(pack, aligned, moved, renumbered=renumber)
    if json:
        from tda_cli.formats.json import dumps

        files = {"files": [str(path) for path in contents], "written": not dry_run}
        env.out.stream.write(dumps("pack-fingerprint", {**files, **content}))
        return
    _show(env, pack, aligned, list(contents), dry_run=dry_run)
    did = "would be given" if dry_run else "were given"
    _show_moved(env, content, did if renumber else "still have to be given")


def _read(folder: Path) -> dict[Path, bytes]:
    """Read the files that may be written, so that a change meanwhile is seen."""
    from tda_cli.pack.files import CLAIMS_FILE, META_FILE

    try:
        return {folder / name: (folder / name).read_bytes() for name in (META_FILE, CLAIMS_FILE)}
    except OSError as error:
        message = f"`{folder}` cannot be read: {error.strerror or error}"
        raise OutputError(message, "No file was changed.") from error


def _contents(
    before: Mapping[Path, bytes], paragraphs: Sequence[str], moved: Mapping[int, int]
) -> dict[Path, tuple[bytes, bytes]]:
    """Return the files that change, as they are and as they shall be."""
    from tda_cli.document.fingerprint import fingerprint as fingerprint_of
    from tda_cli.pack.renewing import Print, renewed_meta, renumbered_claims

    found = [fingerprint_of(text) for text in paragraphs]
    prints = [Print(one.words, one.sha256, one.marks) for one in found]
    (meta, meta_data), (claims, claims_data) = before.items()
    after = {
        meta: renewed_meta(str(meta), meta_data, prints),
        claims: renumbered_claims(str(claims), claims_data, moved) if moved else claims_data,
    }
    return {path: (before[path], new) for path, new in after.items() if new != before[path]}


def _content(
    pack: Pack,
    aligned: "Sequence[AlignedParagraph]",
    moved: Mapping[int, int],
    *,
    renumbered: bool,
) -> dict[str, object]:
    from tda_cli.check.verify.alignment import ParagraphState
    from tda_cli.check.verify.dependents import dependents

    unlike = {ParagraphState.CHANGED, ParagraphState.MISSING}
    touched = [one.number for one in aligned if one.state in unlike and one.number is not None]
    rests = dependents(pack, touched)
    return {
        "paragraphs": [
            {"number": one.number, "at": one.at, "state": one.state.value} for one in aligned
        ],
        "read_again": {
            "claims": list(rests.claims),
            "sentences": list(rests.sentences),
            "questions": list(rests.questions),
        },
        "renumbered": renumbered,
        "moved_claims": [
            {
                "claim": claim.id,
                "was": list(claim.paragraphs),
                "is": [moved.get(number, number) for number in claim.paragraphs],
            }
            for claim in pack.claims.values()
            if any(number in moved for number in claim.paragraphs)
        ],
    }


def _show(
    env: Environment,
    pack: Pack,
    aligned: "Sequence[AlignedParagraph]",
    written: Sequence[Path],
    *,
    dry_run: bool,
) -> None:
    from tda_cli.check.verify.alignment import ParagraphState
    from tda_cli.check.verify.dependents import dependents
    from tda_cli.ui.document import show_paragraph
    from tda_cli.ui.screen import Role

    for one in aligned:
        if one.state is ParagraphState.SAME:
            continue
        show_paragraph(env.out, one)
        if one.number is not None and one.state is not ParagraphState.MOVED:
            rests = dependents(pack, [one.number])
            for kind in ("claims", "sentences", "questions"):
                if ids := getattr(rests, kind):
                    env.out.line(
                        (f"read again, {kind}: ", Role.LABEL), ", ".join(ids), indent=2, hang=2
                    )
    did = "would be written" if dry_run else "written"
    for path in written:
        env.out.line(f"{path}: {did}")
    if not written:
        env.out.line(f"{pack.folder}: the fingerprints are those of this document already")


def _show_moved(env: Environment, content: Mapping[str, object], did: str) -> None:
    moved = content["moved_claims"]
    if not isinstance(moved, list) or not moved:
        return
    env.out.line(f"Claims that {did} new numbers of paragraphs:")
    for one in moved:
        was, now = (", ".join(map(str, one[key])) for key in ("was", "is"))
        env.out.line(f"{one['claim']}: {was} -> {now}", indent=2, hang=2)
    if did.startswith("still"):
        env.out.line("Do it by hand, or take back pack.yaml and use --renumber.")
