"""`tda timeline`."""

from typing import Annotated

import typer

from tda_cli.cli.open_pack import open_pack
from tda_cli.cli.options import JsonOption, environment
from tda_cli.model import views


def timeline(
    ctx: typer.Context,
    *,
    undated: Annotated[
        bool,
        typer.Option("--undated", help="What the document places in time without a date."),
    ] = False,
    json: JsonOption = False,
) -> None:
    """See what happened when, oldest first: `~` is about, (inferred) is this pack's reading."""
    env = environment(ctx)
    pack = open_pack(env)
    claims = views.undated(pack) if undated else views.timeline(pack)
    if json:
        from tda_cli.export.json import dumps, timeline_json

        env.out.stream.write(dumps("timeline", timeline_json(pack, claims)))
        return
    from tda_cli.ui.claims import show_timeline, show_undated

    (show_undated if undated else show_timeline)(env.out, pack, claims)
