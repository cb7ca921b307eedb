"""`tda pack format`."""

from typing import Annotated

import typer

from tda_cli.cli.commands import JsonOption, PackFolder, environment
from tda_cli.cli.open_pack import BadPackError
from tda_cli.errors import ExitCode, UsageError
from tda_cli.formats.pack_json import formatting_json
from tda_cli.pack.files import find_pack, replace_files
from tda_cli.pack.formatting import format_pack
from tda_cli.ui.document import show_formatting


def format_(
    ctx: typer.Context,
    folder: PackFolder = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 if a file would change.")
    ] = False,
    json: JsonOption = False,
) -> int:
    """Format a pack's files: one order of fields, two spaces per level, few quotes.

    Comments stay, and the meaning does not change. A pack with errors is not changed.
    """
    env = environment(ctx)
    chosen = folder or env.chosen_pack
    if chosen is None and not check:
        message = "`tda pack format` writes files, so it has to be told which pack's"
        raise UsageError(message, "Name the pack's folder: `tda pack format DIR`.")
    place = find_pack(chosen)
    formatting, errors = format_pack(place)
    if formatting is None:
        raise BadPackError(place, errors)
    if not check:
        replace_files(formatting.changed)
    env.show(
        "pack-format",
        json=json,
        content=lambda: formatting_json(place, formatting, check=check),
        screen=lambda: show_formatting(env.out, place, formatting, check=check),
    )
    return ExitCode.CHECK_FAILED if check and formatting.changed else ExitCode.OK
