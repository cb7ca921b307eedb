"""`tda search`: find words in a pack."""

from typing import Annotated

import typer

from tda_cli.cli.commands import JsonOption, environment
from tda_cli.cli.open_pack import open_pack
from tda_cli.formats.pack_json import search_json
from tda_cli.pack.search import search as search_pack
from tda_cli.ui.search import show_results


def search(
    ctx: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="WORD...", help="What to look for, in any order.")
    ],
    *,
    json: JsonOption = False,
) -> None:
    """Find a name, place, number, date or word, best matches first.

    Searches claims, figures, sources and sections, and the questions, but not their answers.
    Accents, capitals and plurals make no difference.
    """
    env = environment(ctx)
    pack = open_pack(env, bank=True)
    query = " ".join(" ".join(words).split())
    results = search_pack(pack, query)
    env.show(
        "search",
        json=json,
        content=lambda: search_json(pack, query, results),
        screen=lambda: show_results(env.out, pack, query, results),
        paged=True,
    )
