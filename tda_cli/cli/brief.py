"""`tda brief`."""

from datetime import date
from typing import Annotated

import typer

from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import find_section, open_pack
from tda_cli.cli.options import JsonOption, environment
from tda_cli.errors import UsageError
from tda_cli.model.briefing import Section
from tda_cli.model.pack import Pack


def brief(
    ctx: typer.Context,
    section: Annotated[
        str | None,
        typer.Argument(metavar="[SECTION]", help="One section in full, by name or number."),
    ] = None,
    *,
    full: Annotated[
        bool, typer.Option("--full", help="Every claim, who says so, and in which paragraph.")
    ] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="The same as Markdown.")] = False,
    json: JsonOption = False,
) -> None:
    """Read what the document reports: in short, in full, or one section of it."""
    if markdown and json:
        message = "`--markdown` and `--json` cannot be used together"
        raise UsageError(message, "Choose one of them.")
    env = environment(ctx)
    pack = open_pack(env)
    chosen = None if section is None else find_section(pack, section)
    today = env.clock().date()
    if markdown:
        from tda_cli.export.markdown import brief_markdown

        env.out.stream.write(brief_markdown(pack, today, section=chosen, full=full))
    elif json:
        from tda_cli.export.json import brief_json, dumps

        env.out.stream.write(dumps("brief", brief_json(pack, today, section=chosen)))
    else:
        _show(env, pack, chosen, today, full=full)


def _show(
    env: Environment, pack: Pack, section: Section | None, today: date, *, full: bool
) -> None:
    from tda_cli.ui.briefing import show_brief, show_full_brief, show_section

    if section is not None:
        show_section(env.out, pack, section)
    elif full:
        show_full_brief(env.out, pack, today)
    else:
        show_brief(env.out, pack, today)
