"""`tda pack`: check a pack, list those that ship."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tda_cli.cli.environment import Environment
from tda_cli.cli.group import SETTINGS, Entry, LazyGroup
from tda_cli.cli.open_pack import open_pack, source_line
from tda_cli.cli.options import JsonOption, common, environment
from tda_cli.errors import ExitCode
from tda_cli.pack.locate import find_pack, list_packs
from tda_cli.problems import Problem, Severity


class PackCommands(LazyGroup):
    """The commands below `tda pack`."""

    common = staticmethod(common)
    entries = {  # noqa: RUF012 - a table, never changed
        "check": Entry("tda_cli.cli.pack:check", "Say all that is wrong with a pack."),
        "list": Entry("tda_cli.cli.pack:list_", "List the packs that ship."),
    }


app = typer.Typer(
    cls=PackCommands,
    add_completion=False,
    rich_markup_mode=None,
    invoke_without_command=True,
    context_settings=SETTINGS,
)


@app.callback()
def _pack(ctx: typer.Context) -> None:
    """Check a pack or list those that ship."""
    if ctx.invoked_subcommand is None:
        environment(ctx).err.stream.write(f"{ctx.get_help()}\n")
        raise typer.Exit(ExitCode.USAGE)


class ProblemFormat(StrEnum):
    """Values of `--format`."""

    PICTURES = "pictures"
    LINES = "lines"


def check(
    ctx: typer.Context,
    folder: Annotated[
        str | None, typer.Argument(metavar="[DIR]", help="The pack's folder or name.")
    ] = None,
    *,
    form: Annotated[
        ProblemFormat, typer.Option("--format", help="Pictures with carets, or one line each.")
    ] = ProblemFormat.PICTURES,
    json: JsonOption = False,
) -> int:
    """Say all that is wrong with a pack. Exits with 1 if there is an error."""
    env = environment(ctx)
    place = find_pack(folder or env.chosen_pack)
    problems = all_problems(place)
    if json:
        from tda_cli.export.json import dumps, problems_json

        env.out.stream.write(dumps("pack-check", problems_json(str(place), problems)))
    else:
        _show(env, place, problems, form)
    failed = any(problem.severity is Severity.ERROR for problem in problems)
    return ExitCode.CHECK_FAILED if failed else ExitCode.OK


def all_problems(folder: Path) -> list[Problem]:
    """Read and check a pack.

    Returns:
        All that is wrong, sorted by place.
    """
    from tda_cli.check.run import check_pack
    from tda_cli.pack.reader import read_pack
    from tda_cli.problems import in_order

    pack, problems = read_pack(folder)
    return in_order([*problems, *(check_pack(pack) if pack is not None else ())])


def _show(env: Environment, place: Path, problems: list[Problem], form: ProblemFormat) -> None:
    from tda_cli.ui.problems import show_lines, show_pictures, summary

    if form is ProblemFormat.LINES:
        show_lines(env.out, problems)
        return
    show_pictures(env.out, problems, source_line)
    env.out.line(f"{place}: {summary(problems) or 'nothing is wrong'}")


def list_(ctx: typer.Context, *, json: JsonOption = False) -> None:
    """List the packs that ship."""
    env = environment(ctx)
    packs = []
    for folder in list_packs():
        env.pack_name = str(folder)
        packs.append(open_pack(env))
    if json:
        from tda_cli.export.json import dumps, packs_json

        env.out.stream.write(dumps("pack-list", packs_json(packs)))
        return
    for pack in packs:
        env.out.line(f"{pack.id}: {pack.title} (version {pack.version}, {pack.language})")
