"""`tda pack format`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import BadPackError
from tda_cli.cli.options import JsonOption, environment
from tda_cli.errors import ExitCode, UsageError
from tda_cli.pack.locate import find_pack

if TYPE_CHECKING:
    from tda_cli.pack.formatting import Formatting


def format_(
    ctx: typer.Context,
    folder: Annotated[
        str | None, typer.Argument(metavar="[DIR]", help="The pack's folder or name.")
    ] = None,
    *,
    check: Annotated[
        bool,
        typer.Option("--check", help="Write nothing; exit with 1 if a file would change."),
    ] = False,
    json: JsonOption = False,
) -> int:
    """Write a pack's files in one style; comments stay, and no meaning changes.

    Fields in one order, two spaces a level, quotes only where they are needed. Files that are so
    already are not touched, and a pack with errors is left alone.
    """
    from tda_cli.pack.formatting import format_pack
    from tda_cli.pack.saving import replace_files

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
    if json:
        _print_json(env, place, formatting, check=check)
    else:
        _show(env, place, formatting, check=check)
    return ExitCode.CHECK_FAILED if check and formatting.changed else ExitCode.OK


def _print_json(env: Environment, place: Path, formatting: "Formatting", *, check: bool) -> None:
    from tda_cli.formats.json import dumps

    content = {
        "folder": str(place),
        "written": not check,
        "changed": [str(path) for path in formatting.changed],
        "unchanged": [str(path) for path in formatting.unchanged],
    }
    env.out.stream.write(dumps("pack-format", content))


def _show(env: Environment, place: Path, formatting: "Formatting", *, check: bool) -> None:
    from tda_cli.wording import count

    for path in formatting.changed:
        env.out.line(f"{path}: {'would change' if check else 'formatted'}")
    changed, unchanged = len(formatting.changed), len(formatting.unchanged)
    did = "would change" if check else "formatted"
    what = f"{count(changed, 'file')} {did}, " if changed else ""
    env.out.line(f"{place}: {what}{count(unchanged, 'file')} in style already")
