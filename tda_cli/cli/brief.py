"""`tda` alone, and `tda brief`."""

from typing import Annotated

import typer

from tda_cli.cli.commands import JsonOption, environment, refuse_together
from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import find_section, open_pack, passages_or_hint
from tda_cli.errors import UsageError
from tda_cli.formats.pack_json import brief_json, home_json
from tda_cli.ui.briefing import show_brief, show_full_brief, show_home, show_section


def home(env: Environment, *, json: bool) -> None:
    """Show what the document is, how old it is, and what to do next."""
    pack = open_pack(env)
    today = env.today()
    env.show(
        "home",
        json=json,
        content=lambda: home_json(pack, today),
        screen=lambda: show_home(env.out, pack, today),
    )


def brief(  # noqa: PLR0913 - each option is a parameter, that is how Typer works
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
    passages: Annotated[
        bool,
        typer.Option(
            "--passages", help="Show the passages, with a section or --full; see tda document."
        ),
    ] = False,
    json: JsonOption = False,
) -> None:
    """Read what the document reports: in short, in full, or one section of it.

    A section is always in full, and so is JSON. No label: the document says it itself.
    ATTRIBUTED: a source says it. UNATTRIBUTED: it is passed on without a source. ESTIMATE: a
    source estimates it. ALLEGATION: it is alleged, not proven. ASSERTION: a political or legal
    claim by an interested party. INFERENCE: this pack concludes it.
    """
    refuse_together({"--markdown": markdown, "--json": json})
    if passages and not (section or full):
        message = "`--passages` needs a section or `--full`"
        raise UsageError(message, "Use `tda brief SECTION --passages`.")
    env = environment(ctx)
    pack = open_pack(env)
    chosen = None if section is None else find_section(pack, section)
    today = env.today()
    is_on_screen = not (markdown or json)
    found = passages_or_hint(env, pack) if passages and is_on_screen else None
    if markdown:
        from tda_cli.formats.markdown import brief_markdown  # few runs print Markdown

        env.out.stream.write(brief_markdown(pack, today, section=chosen, full=full))
        return

    def screen() -> None:
        if chosen is not None:
            show_section(env.out, pack, chosen, found)
        elif full:
            show_full_brief(env.out, pack, today, found)
        else:
            show_brief(env.out, pack, today)

    env.show(
        "brief",
        json=json,
        content=lambda: brief_json(pack, today, chosen),
        screen=screen,
        paged=True,
    )
