"""`tda pack new`."""

from pathlib import Path
from typing import Annotated

import typer

from tda_cli.check.new_pack import start_pack
from tda_cli.cli.commands import JsonOption, environment
from tda_cli.cli.pack.pack_document import DOCUMENT_OPTION, EncodingOption, read_pack_document
from tda_cli.formats.pack_json import new_pack_json
from tda_cli.pack.files import create_folder
from tda_cli.ui.document import show_new_pack


def new(  # noqa: PLR0913 - each option is a parameter, that is how Typer works
    ctx: typer.Context,
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="The folder to create. It may exist if it is empty."),
    ],
    document: Annotated[Path, DOCUMENT_OPTION],
    *,
    encoding: EncodingOption = None,
    title: Annotated[
        str | None,
        typer.Option(metavar="TITLE", help="The document's title. Default: its first paragraph."),
    ] = None,
    pack_id: Annotated[
        str | None,
        typer.Option("--id", metavar="ID", help="The pack's id, such as `ferry-strike`."),
    ] = None,
    language: Annotated[str, typer.Option(metavar="CODE", help="The pack's language.")] = "en",
    as_of: Annotated[
        str | None,
        typer.Option(
            metavar="EDTF", help='The date the document treats as "now", such as 2031-05.'
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Start a pack from a document: fingerprints, a first claim and question, and what to cover.

    The only text it copies from the document is the title and, in comments, the figures, dates
    and names of each paragraph. Existing files are never overwritten.
    """
    env = environment(ctx)
    text = read_pack_document(env, document, encoding)
    today = env.today()
    pack = start_pack(
        folder, text, title=title, pack_id=pack_id, language=language, as_of=as_of, today=today
    )
    create_folder(folder, pack.files)
    env.show(
        "pack-new",
        json=json,
        content=lambda: new_pack_json(folder, pack),
        screen=lambda: show_new_pack(env.out, folder, document, pack),
    )
