"""`tda pack coverage`."""

from pathlib import Path
from typing import Annotated

import typer

from tda_cli.check.coverage import coverage_of
from tda_cli.cli.commands import JsonOption, environment
from tda_cli.cli.open_pack import open_pack
from tda_cli.cli.pack.choice import PackFolder, choose_pack
from tda_cli.cli.pack.pack_document import DOCUMENT_OPTION, EncodingOption, read_pack_document
from tda_cli.formats.pack_json import coverage_json
from tda_cli.ui.checks import show_coverage
from tda_cli.wording import bank_note


def coverage(
    ctx: typer.Context,
    folder: PackFolder = None,
    *,
    document: Annotated[Path | None, DOCUMENT_OPTION] = None,
    encoding: EncodingOption = None,
    json: JsonOption = False,
) -> None:
    """See what a pack does not cover yet, paragraph by paragraph.

    Shows how many claims and questions cite each paragraph, and which claims no question asks
    about. With --document, also shows which figures, dates and names are in no claim.
    """
    env = environment(ctx)
    choose_pack(env, folder)
    pack = open_pack(env, bank=True)
    paragraphs = None
    if document is not None:
        paragraphs = read_pack_document(env, document, encoding, pack).paragraphs
    covered = coverage_of(pack, paragraphs)
    env.show(
        "pack-coverage",
        json=json,
        content=lambda: coverage_json(pack.folder, covered),
        screen=lambda: show_coverage(env.out, covered, name=pack.folder),
    )
    if note := bank_note(pack):
        env.err.line(f"{note}.")
