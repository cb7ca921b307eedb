"""`tda pack verify` and `tda pack coverage`: a pack beside its document."""

from pathlib import Path
from typing import Annotated

import typer

from tda_cli.check.coverage import cover
from tda_cli.check.verify.report import verify_pack
from tda_cli.cli.open_pack import open_pack, source_line
from tda_cli.cli.options import JsonOption, PackFolder, environment
from tda_cli.cli.pack.own_document import own_document, refuse_another
from tda_cli.document.reading import read_document
from tda_cli.errors import ExitCode
from tda_cli.formats.views import coverage_json, verification_json
from tda_cli.ui.checks import show_coverage
from tda_cli.ui.document import show_verification

DocumentOption = typer.Option(
    "--document", metavar="FILE", help="The document: plain text, Markdown or a saved page."
)


def verify(
    ctx: typer.Context,
    document: Annotated[Path, DocumentOption],
    folder: PackFolder = None,
    *,
    json: JsonOption = False,
) -> int:
    """Prove, claim by claim and question by question, that the document supports a pack.

    Exits with 1 if a paragraph is not as it was or something is not supported.
    """
    env = environment(ctx)
    env.pack_name = folder or env.pack_name
    paragraphs = read_document(document)
    pack = open_pack(env, bank=True)
    verification = verify_pack(pack, paragraphs)
    env.show(
        "pack-verify",
        content=lambda: verification_json(pack, verification),
        screen=lambda: show_verification(env.out, verification, source_line, name=pack.folder),
        json=json,
    )
    return ExitCode.OK if verification.is_supported else ExitCode.CHECK_FAILED


def coverage(
    ctx: typer.Context,
    folder: PackFolder = None,
    *,
    document: Annotated[Path | None, DocumentOption] = None,
    json: JsonOption = False,
) -> None:
    """See what is not covered yet, paragraph by paragraph.

    How many claims and questions rest on each paragraph, which claims no question asks, and, with
    the document, which of its figures, dates and names no claim that cites the paragraph carries.
    """
    env = environment(ctx)
    env.pack_name = folder or env.pack_name
    pack = open_pack(env, bank=True)
    paragraphs = None
    if document is not None:
        paragraphs = own_document(document)
        refuse_another(pack, paragraphs, document)
    covered = cover(pack, paragraphs)
    env.show(
        "pack-coverage",
        content=lambda: coverage_json(pack.folder, covered),
        screen=lambda: show_coverage(env.out, covered, name=pack.folder),
        json=json,
    )
