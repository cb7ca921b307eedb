"""`tda pack verify`."""

from pathlib import Path
from typing import Annotated

import typer

from tda_cli.cli.open_pack import open_pack, source_line
from tda_cli.cli.options import JsonOption, environment
from tda_cli.errors import ExitCode

DocumentOption = Annotated[
    Path,
    typer.Option(
        "--document", metavar="FILE", help="The document: plain text, Markdown or a saved page."
    ),
]


def verify(
    ctx: typer.Context,
    document: DocumentOption,
    folder: Annotated[
        str | None, typer.Argument(metavar="[DIR]", help="The pack's folder or name.")
    ] = None,
    *,
    json: JsonOption = False,
) -> int:
    """Prove, claim by claim and question by question, that the document supports a pack.

    Exits with 1 if a paragraph is not as it was or something is not supported.
    """
    from tda_cli.check.verify.report import verify_pack
    from tda_cli.document.reading import read_document

    env = environment(ctx)
    env.pack_name = folder or env.pack_name
    paragraphs = read_document(document)
    pack = open_pack(env, bank=True)
    verification = verify_pack(pack, paragraphs)
    if json:
        from tda_cli.export.json import dumps
        from tda_cli.export.verification import verification_json

        env.out.stream.write(dumps("pack-verify", verification_json(pack, verification)))
    else:
        from tda_cli.ui.document import show_verification

        show_verification(env.out, verification, source_line, name=pack.folder)
    return ExitCode.OK if verification.is_supported else ExitCode.CHECK_FAILED
