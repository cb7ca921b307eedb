"""`tda pack format`."""

from typing import Annotated

import typer

from tda_cli.cli.commands import JsonOption, environment
from tda_cli.cli.open_pack import BadPackError, pack_folder
from tda_cli.cli.pack.choice import OwnPackFolder, choose_own_pack, choose_pack
from tda_cli.errors import ExitCode
from tda_cli.formats.pack_json import formatting_json
from tda_cli.pack.files import replace_files
from tda_cli.pack.formatting import format_pack
from tda_cli.ui.document import show_formatting


def format_(
    ctx: typer.Context,
    folder: OwnPackFolder = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing, and exit with 1 if a file would change.")
    ] = False,
    json: JsonOption = False,
) -> int:
    """Format a pack's files: one order of fields, two spaces per level, few quotes.

    Comments stay, and the meaning does not change. A pack with errors is not changed.
    """
    env = environment(ctx)
    if check:
        choose_pack(env, folder)
    else:
        choose_own_pack(env, folder, "format")
    place = pack_folder(env)
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
