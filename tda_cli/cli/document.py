"""`tda document`: manage your local copy of the document."""

from pathlib import Path
from typing import Annotated

import typer

from tda_cli.check.verify.alignment import align, matching
from tda_cli.cli.commands import Entry, LazyGroup, environment, group_app
from tda_cli.cli.open_pack import open_pack
from tda_cli.cli.pack.pack_document import EncodingOption, read_with_note
from tda_cli.errors import ExitCode, TdaError, UsageError
from tda_cli.store.documents import DocumentStore
from tda_cli.ui.document import show_attached
from tda_cli.wording import count


class AnotherDocumentError(TdaError):
    """A document that has none of the paragraphs a pack was built from."""

    exit_code = ExitCode.CHECK_FAILED


class DocumentCommands(LazyGroup):
    """The commands below `tda document`."""

    entries = {  # noqa: RUF012 - a table, never changed
        "attach": Entry("document:attach", "Attach your copy of the document."),
        "detach": Entry("document:detach", "Remove your copy."),
    }


app = group_app(DocumentCommands, "Attach your copy of the document to see quoted passages.")


def attach(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Plain text, Markdown or a saved page.")
    ],
    *,
    encoding: EncodingOption = None,
    force: Annotated[
        bool, typer.Option("--force", help="Attach it even if no paragraph matches.")
    ] = False,
) -> None:
    """Attach your copy of the document, stored on this computer for you alone.

    Quiz feedback, `tda sources ID` and `tda brief SECTION --passages` then quote it. Paragraphs
    that differ from the pack's document are not quoted.
    """
    env = environment(ctx)
    pack = open_pack(env)
    text = read_with_note(env, file, encoding)
    aligned = align(pack.document.paragraphs, text.paragraphs)
    if not (force or matching(aligned)):
        number = count(len(pack.document.paragraphs), "paragraph")
        message = f"`{file.name}` is a different document: 0 of {number} match"
        command = env.err.command("document", "attach", str(file), "--force")
        raise AnotherDocumentError(message, f"Attach it anyway with `{command}`.")
    DocumentStore(env.data_folder()).attach(
        pack.id, name=file.name, data=text.data, paragraphs=text.paragraphs, at=env.clock()
    )
    show_attached(env.out, aligned)


def detach(ctx: typer.Context) -> None:
    """Remove your copy of the document from this computer."""
    env = environment(ctx)
    pack = open_pack(env)
    if not DocumentStore(env.data_folder()).detach(pack.id):
        message = f"no document is attached to the pack `{pack.id}`"
        raise UsageError(message, "Attach one with `tda document attach FILE`.")
    env.out.line("Removed your copy of the document.")
