"""`tda document`: manage your local copy of the document."""

from pathlib import Path
from typing import Annotated

import typer

from tda_cli.check.verify.alignment import align
from tda_cli.cli.commands import Entry, LazyGroup, environment, group_app
from tda_cli.cli.open_pack import attached, open_pack
from tda_cli.document.reading import paragraphs_of, read_bytes
from tda_cli.errors import UnknownNameError, UsageError
from tda_cli.model.pack import Pack
from tda_cli.store.documents import DocumentStore
from tda_cli.ui.document import show_attached, show_paragraphs


class DocumentCommands(LazyGroup):
    """The commands below `tda document`."""

    entries = {  # noqa: RUF012 - a table, never changed
        "attach": Entry("document:attach", "Keep your copy of the document here."),
        "detach": Entry("document:detach", "Remove the copy."),
        "show": Entry("document:show", "Show the copy, or one paragraph of it."),
    }


app = group_app(
    DocumentCommands,
    "Keep your copy of the document beside the pack, to see the passages themselves.",
)


def attach(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Plain text, Markdown or a saved page.")
    ],
) -> None:
    """Keep a copy of the document on this machine, private to you.

    From then on, quiz feedback, `tda sources ID` and `tda brief SECTION --passages` show the
    passages. Where the copy differs from the document of the pack, the rest is still used.
    """
    env = environment(ctx)
    pack = open_pack(env)
    data = read_bytes(file)
    paragraphs = paragraphs_of(data, file.name)
    DocumentStore(env.data_folder()).attach(
        pack.id, name=file.name, data=data, paragraphs=paragraphs, at=env.clock()
    )
    show_attached(env.out, pack, align(pack.document.paragraphs, paragraphs))


def detach(ctx: typer.Context) -> None:
    """Remove the copy of the document from this machine."""
    env = environment(ctx)
    pack = open_pack(env)
    if not DocumentStore(env.data_folder()).detach(pack.id):
        raise _nothing_attached(pack)
    env.out.line(f"The document of {pack.id} is no longer kept here.")


def show(
    ctx: typer.Context,
    paragraph: Annotated[
        int | None,
        typer.Argument(
            metavar="[PARAGRAPH]", min=0, help="Its number in the copy; 0 is the title."
        ),
    ] = None,
) -> None:
    """Show the copy of the document, or one paragraph of it."""
    env = environment(ctx)
    pack = open_pack(env)
    document = attached(env, pack)
    if document is None:
        raise _nothing_attached(pack)
    last = len(document.paragraphs) - 1
    if paragraph is not None and paragraph > last:
        message = f"the document has no paragraph {paragraph}"
        raise UnknownNameError(message, f"The last one is {last}.")
    numbers = range(last + 1) if paragraph is None else [paragraph]
    show_paragraphs(env.out, [(number, document.paragraphs[number]) for number in numbers])


def _nothing_attached(pack: Pack) -> UsageError:
    message = f"no document is attached to `{pack.id}`"
    return UsageError(message, "Attach one with `tda document attach FILE`.")
