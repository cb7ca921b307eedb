"""`tda pack verify`."""

from pathlib import Path
from typing import Annotated

import typer

from tda_cli.check.verify.report import verify_pack
from tda_cli.cli.commands import JsonOption, environment
from tda_cli.cli.open_pack import open_pack, source_line
from tda_cli.cli.pack.choice import PackFolder, choose_pack
from tda_cli.cli.pack.pack_document import DOCUMENT_OPTION, EncodingOption, read_with_note
from tda_cli.errors import ExitCode
from tda_cli.formats.pack_json import verification_json
from tda_cli.ui.document import show_verification


def verify(
    ctx: typer.Context,
    document: Annotated[Path, DOCUMENT_OPTION],
    folder: PackFolder = None,
    *,
    encoding: EncodingOption = None,
    json: JsonOption = False,
) -> int:
    """Compare a pack with its document: every claim, sentence and question.

    Exits with 1 unless everything is unchanged and supported.
    """
    env = environment(ctx)
    choose_pack(env, folder)
    paragraphs = read_with_note(env, document, encoding).paragraphs
    pack = open_pack(env, bank=True)
    verification = verify_pack(pack, paragraphs)
    env.show(
        "pack-verify",
        json=json,
        content=lambda: verification_json(pack, verification),
        screen=lambda: show_verification(env.out, verification, source_line, name=pack.folder),
    )
    return ExitCode.OK if verification.is_supported else ExitCode.CHECK_FAILED
