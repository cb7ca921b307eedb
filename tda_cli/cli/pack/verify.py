"""`tda pack verify`."""

from pathlib import Path
from typing import Annotated

import typer

from tda_cli.check.verify.codes import EXPLANATIONS
from tda_cli.check.verify.report import verify_pack
from tda_cli.cli.commands import JsonOption, environment
from tda_cli.cli.open_pack import open_pack, require_codes, source_line
from tda_cli.cli.pack.choice import PackFolder, choose_pack
from tda_cli.cli.pack.pack_document import DOCUMENT_OPTION, EncodingOption, read_with_note
from tda_cli.errors import ExitCode, UsageError
from tda_cli.formats.pack_json import verification_json
from tda_cli.ui.document import show_verification


def verify(  # noqa: PLR0913 - each option is a parameter, that is how Typer works
    ctx: typer.Context,
    document: Annotated[Path, DOCUMENT_OPTION],
    folder: PackFolder = None,
    *,
    encoding: EncodingOption = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="Leave out these problems; may be repeated."),
    ] = None,
    json: JsonOption = False,
) -> int:
    """Look for what a pack mentions in the paragraphs of its document.

    Compares figures, dates, names and quotations in every claim, sentence and question, not what
    the sentences say about them. Exits with 1 if any is not found, or if the document differs from
    the one the pack was built from.
    """
    env = environment(ctx)
    require_codes(ignore or (), EXPLANATIONS, f"Codes: {', '.join(EXPLANATIONS)}.")
    choose_pack(env, folder)
    paragraphs = read_with_note(env, document, encoding).paragraphs
    pack = open_pack(env, bank=True)
    if not pack.claims:
        message = f"`{pack.id}` has no claims to verify"
        raise UsageError(message, "Add claims first: `tda help import` says how.")
    verification = verify_pack(pack, paragraphs, ignore or ())
    env.show(
        "pack-verify",
        json=json,
        content=lambda: verification_json(pack, verification),
        screen=lambda: show_verification(
            env.out, verification, source_line, folder=pack.folder, document=document
        ),
    )
    return ExitCode.OK if verification.is_supported else ExitCode.CHECK_FAILED
