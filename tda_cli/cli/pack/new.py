"""`tda pack new`."""

from pathlib import Path
from typing import Annotated

import typer

from tda_cli.check.verify.edition import prints_of
from tda_cli.cli.options import JsonOption, environment
from tda_cli.cli.pack.own_document import own_document
from tda_cli.document.contents import contents
from tda_cli.export.authoring import new_pack_json
from tda_cli.export.json import dumps
from tda_cli.pack.saving import create_folder
from tda_cli.pack.skeleton import language_note, new_subject, skeleton
from tda_cli.ui.authoring import show_new_pack


def new(  # noqa: PLR0913 - what can be said of a new pack
    ctx: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to make; it may be there if empty.")
    ],
    document: Annotated[
        Path,
        typer.Option(
            "--document", metavar="FILE", help="The document: plain text, Markdown or a saved page."
        ),
    ],
    *,
    title: Annotated[
        str | None,
        typer.Option("--title", help="The document's title; its first block if left out."),
    ] = None,
    pack_id: Annotated[
        str | None, typer.Option("--id", help="The pack's id, such as `ferry-strike`.")
    ] = None,
    language: Annotated[str, typer.Option("--language", help="The pack's language.")] = "en",
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="EDTF",
            help="When the document speaks of as now: 2031, 2031-05, 2031-05-03.",
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Start a pack from a document: fingerprints, a first claim and question, and what to cover.

    Of the document's text the pack holds only its title and, as remarks, its figures, dates and
    names, paragraph by paragraph. Nothing that is there is overwritten.
    """
    env = environment(ctx)
    paragraphs = own_document(document)
    subject = new_subject(
        folder,
        paragraphs[0],
        pack_id=pack_id,
        title=title,
        language=language,
        as_of=as_of,
        today=f"{env.clock():%Y-%m}",
    )
    things = contents(paragraphs)
    files = skeleton(subject, prints_of(paragraphs), things)
    create_folder(folder, files)
    note = language_note(language, paragraphs)
    if json:
        content = new_pack_json(folder, subject, files, things, note)
        env.out.stream.write(dumps("pack-new", content))
    else:
        show_new_pack(
            env.out, folder=folder, document=document, files=files, things=things, note=note
        )
