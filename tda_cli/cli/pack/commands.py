"""The commands of `tda pack`, including `tda pack list`."""

import typer

from tda_cli.cli.commands import Entry, JsonOption, LazyGroup, environment, group_app
from tda_cli.cli.open_pack import open_pack
from tda_cli.errors import UsageError
from tda_cli.formats.pack_json import packs_json
from tda_cli.pack.files import list_packs
from tda_cli.ui.parts import Column


class PackCommands(LazyGroup):
    """The commands below `tda pack`."""

    entries = {  # noqa: RUF012 - a table, never changed
        "check": Entry("pack.check:check", "Check a pack for problems."),
        "verify": Entry("pack.verify:verify", "Compare a pack with its document."),
        "coverage": Entry("pack.coverage:coverage", "See what a pack does not cover yet."),
        "new": Entry("pack.new:new", "Start a pack from a document."),
        "fingerprint": Entry(
            "pack.fingerprint:fingerprint", "Update a pack to a new edition of the document."
        ),
        "review": Entry("pack.review:review", "Record that claims have been compared by a person."),
        "format": Entry("pack.format:format_", "Format a pack's files."),
        "schema": Entry("pack.schema:schema", "Print the JSON Schema of a pack file."),
        "list": Entry("pack.commands:list_", "List the packs that come with tda."),
    }


app = group_app(PackCommands, "Build and check packs of your own: see `tda help own-pack`.")


def list_(ctx: typer.Context, *, json: JsonOption = False) -> None:
    """List the packs that come with tda."""
    env = environment(ctx)
    if env.pack_name is not None:
        message = "`tda pack list` does not take `--pack`"
        raise UsageError(message, "Leave it out.")
    packs = []
    for folder in list_packs():
        env.pack_name = str(folder)
        packs.append(open_pack(env))

    def screen() -> None:
        rows = [(one.id, one.title, f"version {one.version}", one.language) for one in packs]
        env.out.table([Column(), Column(wraps=True), Column(), Column()], rows)

    env.show("pack-list", json=json, content=lambda: packs_json(packs), screen=screen)
