"""`tda timeline`, `tda figures` and `tda sources`: show claims by date, number and source."""

from typing import Annotated

import typer

from tda_cli.cli.commands import JsonOption, environment
from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import open_pack, passages, unknown
from tda_cli.formats.pack_json import figures_json, source_json, sources_json, timeline_json
from tda_cli.model import views
from tda_cli.model.pack import Pack
from tda_cli.model.source import Source
from tda_cli.ui.claims import show_figures, show_source, show_sources, show_timeline


def timeline(
    ctx: typer.Context,
    *,
    undated: Annotated[
        bool, typer.Option("--undated", help="What the document places in time without a date.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """See what happened when, oldest first: `~` is about, (inferred) is this pack's reading."""
    env = environment(ctx)
    pack = open_pack(env)
    claims = views.undated(pack) if undated else views.timeline(pack)
    env.show(
        "timeline",
        json=json,
        content=lambda: timeline_json(pack, claims),
        screen=lambda: show_timeline(env.out, pack, claims, undated=undated),
        paged=True,
    )


def figures(ctx: typer.Context, *, json: JsonOption = False) -> None:
    """See each number: what it counts, who gives it, as of when, and what contests it."""
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
        str | None, typer.Argument(metavar="[ID]", help="One source: all that it asserts.")
    ] = None,
    *,
    json: JsonOption = False,
) -> None:
    """See who says it: the document, then everybody it cites, named or not."""
    env = environment(ctx)
    pack = open_pack(env, bank=source is not None)
    if source is not None:
        _show_one(env, pack, find_source(pack, source), json=json)
        return
    env.show(
        "sources",
        json=json,
        content=lambda: sources_json(pack),
        screen=lambda: show_sources(env.out, pack),
        paged=True,
    )


def find_source(pack: Pack, name: str) -> Source:
    """Find a source by id, name or alias.

    Raises:
        UnknownNameError: There is none; the error suggests the nearest one.
    """
    wanted = name.strip().casefold()
    for found in pack.sources.values():
        names = (found.id, found.name, *found.aliases)
        if wanted in {one.casefold() for one in names}:
            return found
    raise unknown(name, "source", list(pack.sources))


def _show_one(env: Environment, pack: Pack, source: Source, *, json: bool) -> None:
    questions = views.questions_about(pack, views.asserted_by(pack, source.id))
    env.show(
        "source",
        json=json,
        content=lambda: source_json(pack, source, questions),
        screen=lambda: show_source(env.out, pack, source, questions, passages(env, pack)),
        paged=True,
    )
