"""`tda timeline`, `tda figures` and `tda sources`: claims by date, number and source."""

from typing import Annotated

import typer

from tda_cli.cli import completion
from tda_cli.cli.commands import JsonOption, environment
from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import find_id, open_pack, passages
from tda_cli.formats.pack_json import figures_json, source_json, sources_json, timeline_json
from tda_cli.model import views
from tda_cli.model.pack import Pack
from tda_cli.model.source import Source
from tda_cli.ui.claims import show_figures, show_source, show_sources, show_timeline


def timeline(
    ctx: typer.Context,
    *,
    undated: Annotated[bool, typer.Option("--undated", help="Only events without a date.")] = False,
    json: JsonOption = False,
) -> None:
    """See what happened when, oldest first, then events without a date.

    `~` means about; `*` means that the date is ours, not the document's.
    """
    env = environment(ctx)
    pack = open_pack(env)
    dated, rest = [] if undated else views.timeline(pack), views.undated(pack)
    env.show(
        "timeline",
        json=json,
        content=lambda: timeline_json(pack, rest if undated else dated, rest),
        screen=lambda: show_timeline(env.out, pack, dated, rest),
        paged=True,
    )


def figures(ctx: typer.Context, *, json: JsonOption = False) -> None:
    """See each number: what it counts, who gave it and when, and what contests it."""
    env = environment(ctx)
    pack = open_pack(env)
    found = views.figures(pack)
    env.show(
        "figures",
        json=json,
        content=lambda: figures_json(pack, found),
        screen=lambda: show_figures(env.out, pack, found),
        paged=True,
    )


def sources(
    ctx: typer.Context,
    source: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]", help="Everything one source says.", autocompletion=completion.sources
        ),
    ] = None,
    *,
    json: JsonOption = False,
) -> None:
    """See who said what: the document, then everyone it cites, named or not."""
    env = environment(ctx)
    pack = open_pack(env, bank=source is not None)
    chosen = None if source is None else find_source(pack, source)
    if chosen is not None:
        _show_one(env, pack, chosen, json=json)
        return
    env.show(
        "sources",
        json=json,
        content=lambda: sources_json(pack),
        screen=lambda: show_sources(env.out, pack),
        paged=True,
    )


def find_source(pack: Pack, name: str) -> Source:
    """Find a source by id, name or alias, or by how only its names start.

    Raises:
        UnknownNameError: There is none, or more than one.
    """
    names = {one.id: (one.name, *one.aliases) for one in pack.sources.values()}
    return pack.sources[find_id(name, "source", names)]


def _show_one(env: Environment, pack: Pack, source: Source, *, json: bool) -> None:
    questions = views.questions_about(pack, views.asserted_by(pack, source.id))
    env.show(
        "source",
        json=json,
        content=lambda: source_json(pack, source, questions),
        screen=lambda: show_source(env.out, pack, source, questions, passages(env, pack)),
        paged=True,
    )
