"""The commands of `tda pack`, including `tda pack list`."""

import os
from collections.abc import Sequence
from pathlib import Path

import typer

from tda_cli.cli.commands import Entry, JsonOption, LazyGroup, environment, group_app
from tda_cli.cli.open_pack import installed_packs, warn_of_same_id
from tda_cli.errors import UsageError
from tda_cli.formats.pack_json import packs_json
from tda_cli.model.pack import Pack
from tda_cli.pack.files import META_FILE, list_packs
from tda_cli.pack.reader import read_head
from tda_cli.ui.parts import Column


class PackCommands(LazyGroup):
    """The commands below `tda pack`."""

    entries = {  # noqa: RUF012 - a table, never changed
        "check": Entry("pack.check:check", "Check a pack for problems."),
        "verify": Entry("pack.verify:verify", "Compare a pack with its document."),
        "coverage": Entry("pack.coverage:coverage", "See what a pack does not cover yet."),
        "new": Entry("pack.new:new", "Start a pack from a document."),
        "import": Entry("pack.import_:import_", "Make a pack from GIFT, Moodle, Aiken or Anki."),
        "fingerprint": Entry(
            "pack.fingerprint:fingerprint", "Update a pack to a new edition of the document."
        ),
        "diff": Entry("pack.diff:diff", "See what changed between two versions of a pack."),
        "review": Entry("pack.review:review", "Record that claims have been compared by a person."),
        "preview": Entry("pack.preview:preview", "See questions as they will be asked."),
        "install": Entry("pack.install:install", "Copy a pack, to use it from any folder."),
        "remove": Entry("pack.install:remove", "Remove an installed pack."),
        "list": Entry("pack.commands:list_", "List the packs that --pack knows."),
    }


app = group_app(PackCommands, "Build and check packs of your own: see `tda help own-pack`.")


def list_(ctx: typer.Context, *, json: JsonOption = False) -> None:
    """List the packs that --pack knows.

    They are those that come with tda and the installed ones. The pack in the current folder, if it
    is one, is listed last.
    """
    env = environment(ctx)
    if env.pack_name is not None:
        message = "`tda pack list` does not take `--pack`"
        raise UsageError(message, "Leave it out.")
    folders = {"shipped": list_packs(), "installed": list_packs(installed_packs(env))}
    folders["current"] = [Path.cwd()] if os.path.isfile(META_FILE) else []  # noqa: PTH113
    heads = {folder: read_head(folder) for found in folders.values() for folder in found}
    packs = [(place, folder, heads[folder]) for place, found in folders.items() for folder in found]

    def screen() -> None:
        rows = [_row(*one) for one in packs]
        columns = [Column(), Column(wraps=True), Column(), Column(), Column(wraps=True)]
        env.out.table(columns, rows)

    env.show("pack-list", json=json, content=lambda: packs_json(packs), screen=screen)
    for head in filter(None, heads.values()):
        warn_of_same_id(env, head)


def _row(place: str, folder: Path, head: Pack | None) -> Sequence[str]:
    where = "comes with tda" if place == "shipped" else str(folder)
    if head is None:
        return folder.name, "cannot be used: see `tda pack check`", "", "", where
    return head.id, head.title, f"version {head.version}", head.language, where
