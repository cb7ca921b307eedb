"""`tda pack coverage`."""

from pathlib import Path
from typing import Annotated

import typer

from tda_cli.cli.open_pack import open_pack
from tda_cli.cli.options import JsonOption, environment


def coverage(
    ctx: typer.Context,
    folder: Annotated[
        str | None, typer.Argument(metavar="[DIR]", help="The pack's folder or name.")
    ] = None,
    *,
    document: Annotated[
        Path | None,
        typer.Option(
            "--document", metavar="FILE", help="The document: plain text, Markdown or a saved page."
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """See what is not covered yet, paragraph by paragraph.

    How many claims and questions rest on each paragraph, which claims no question asks, and, with
    the document, which of its figures, dates and names no claim that cites the paragraph carries.
    """
    from tda_cli.check.coverage import cover
    from tda_cli.cli.pack.own_document import own_document, refuse_another

    env = environment(ctx)
    env.pack_name = folder or env.pack_name
    pack = open_pack(env, bank=True)
    paragraphs = None
    if document is not None:
        paragraphs = own_document(document)
        refuse_another(pack, paragraphs, document)
    covered = cover(pack, paragraphs)
    if json:
        from tda_cli.export.coverage import coverage_json
        from tda_cli.export.json import dumps

        env.out.stream.write(dumps("pack-coverage", coverage_json(pack.folder, covered)))
        return
    from tda_cli.ui.checks import show_coverage

    show_coverage(env.out, covered, name=pack.folder)
