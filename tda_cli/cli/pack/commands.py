"""The commands of `tda pack`, including `tda pack list`."""

import typer

from tda_cli.cli.commands import Entry, JsonOption, LazyGroup, environment, group_app
from tda_cli.cli.open_pack import open_pack
from tda_cli.errors import UsageError
from tda_cli.formats.pack_json import packs_json
from tda_cli.pack.files import list_packs


class PackCommands(LazyGroup):
    """The commands below `tda pack`."""

    entries = {  # noqa: RUF012 - a table, never changed
        "check": Entry("pack.check:check", "Say all that is wrong with a pack."),
        "verify": Entry("pack.verify:verify", "Prove a pack against its document."),
        "coverage": Entry("pack.coverage:coverage", "See what is not covered yet."),
        "new": Entry("pack.new:new", "Start a pack from a document."),
        "fingerprint": Entry(
            "pack.fingerprint:fingerprint", "Take up a new edition of the document."
        ),
        "format": Entry("pack.format:format_", "Write a pack's files in one style."),
        "schema": Entry("pack.schema:schema", "Print the JSON Schema of a pack file."),
        "list": Entry("pack.commands:list_", "List the packs that ship."),
    }


app = group_app(PackCommands, "Check a pack or list those that ship.")


def list_(ctx: typer.Context, *, json: JsonOption = False) -> None:
    """List the packs that ship."""
    env = environment(ctx)
    if env.pack_name is not None:
        message = "`pack list` lists every pack that ships, so `--pack` has no use"
        raise UsageError(message, "Leave it out.")
    packs = []
    for folder in list_packs():
        env.pack_name = str(folder)
        packs.append(open_pack(env))

    def screen() -> None:
        for pack in packs:
            env.out.line(f"{pack.id}: {pack.title} (version {pack.version}, {pack.language})")

    env.show("pack-list", json=json, content=lambda: packs_json(packs), screen=screen)
