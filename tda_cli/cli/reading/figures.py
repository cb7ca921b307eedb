"""`tda figures`."""

import typer

from tda_cli.cli.open_pack import open_pack
from tda_cli.cli.options import JsonOption, environment
from tda_cli.model import views


def figures(ctx: typer.Context, *, json: JsonOption = False) -> None:
    """See each number: what it counts, who gives it, as of when, and what contests it."""
    env = environment(ctx)
    pack = open_pack(env)
    found = views.figures(pack)
    if json:
        from tda_cli.export.json import dumps, figures_json

        env.out.stream.write(dumps("figures", figures_json(pack, found)))
        return
    from tda_cli.ui.claims import show_figures

    show_figures(env.out, pack, found)
