"""`tda pack fingerprint`."""

from pathlib import Path
from typing import Annotated

import typer

from tda_cli.check.verify.edition import compare_edition, updated_skips
from tda_cli.cli.commands import JsonOption, environment
from tda_cli.cli.open_pack import open_pack
from tda_cli.cli.pack.choice import OwnPackFolder, choose_own_pack
from tda_cli.cli.pack.pack_document import EncodingOption, read_pack_document
from tda_cli.document.fingerprint import fingerprint as fingerprint_of
from tda_cli.formats.pack_json import edition_json
from tda_cli.pack.files import replace_files
from tda_cli.pack.fingerprints import updated_files
from tda_cli.ui.document import show_edition


def fingerprint(  # noqa: PLR0913 - each option is a parameter, that is how Typer works
    ctx: typer.Context,
    document: Annotated[
        Path, typer.Option(metavar="FILE", help="The new edition: text, Markdown or a saved page.")
    ],
    folder: OwnPackFolder = None,
    *,
    encoding: EncodingOption = None,
    renumber: Annotated[
        bool,
        typer.Option("--renumber", help="Also update the numbers of moved paragraphs in claims."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, without writing.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Update a pack to a new edition of the document, and list what to recheck.

    Only the fingerprints in pack.yaml change, and with --renumber the paragraph numbers in
    claims.yaml. Known paragraphs keep their `skip`.
    """
    env = environment(ctx)
    choose_own_pack(env, folder, "fingerprint")
    pack = open_pack(env, bank=True)
    text = read_pack_document(env, document, encoding, pack)
    edition = compare_edition(pack, text.paragraphs)
    skips = updated_skips(pack, edition, text.skips)
    fingerprints = list(map(fingerprint_of, text.paragraphs, skips))
    files = updated_files(Path(pack.folder), fingerprints, edition.moved if renumber else {})
    if not dry_run:
        replace_files(files)
    done = {"renumbered": renumber, "written": not dry_run}
    env.show(
        "pack-fingerprint",
        json=json,
        content=lambda: edition_json(pack.folder, edition, files, **done),
        screen=lambda: show_edition(env.out, edition, list(files), folder=pack.folder, **done),
    )
