"""`tda sources`."""

from typing import Annotated

import typer

from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import open_pack, unknown
from tda_cli.cli.options import JsonOption, environment
from tda_cli.model import views
from tda_cli.model.pack import Pack
from tda_cli.model.source import Source


def sources(
    ctx: typer.Context,
    source: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="One source: all that it asserts."),
    ] = None,
    *,
    json: JsonOption = False,
) -> None:
    """See who says it: the document, then everybody it cites, named or not."""
    env = environment(ctx)
    pack = open_pack(env, bank=source is not None)
    if source is not None:
        _one(env, pack, find_source(pack, source), json=json)
    elif json:
        from tda_cli.export.json import dumps, sources_json

        env.out.stream.write(dumps("sources", sources_json(pack)))
    else:
        from tda_cli.ui.claims import show_sources
        from tda_cli.ui.command import CommandLine

        show_sources(env.out, pack, CommandLine(env.pack_name))


def find_source(pack: Pack, name: str) -> Source:
    """Find a source by id, name or alias.

    Raises:
        UnknownNameError: There is none; the error says which one may have been meant.
    """
    wanted = name.strip().casefold()
    for found in pack.sources.values():
        names = (found.id, found.name, *found.aliases)
        if wanted in {one.casefold() for one in names}:
            return found
    raise unknown(name, "source", list(pack.sources))


def _one(env: Environment, pack: Pack, source: Source, *, json: bool) -> None:
    questions = views.questions_about(pack, views.asserted_by(pack, source.id))
    if json:
        from tda_cli.export.json import dumps, source_json

        env.out.stream.write(dumps("source", source_json(pack, source, questions)))
        return
    from tda_cli.cli.reading.passages import passages
    from tda_cli.ui.claims import show_source

    show_source(env.out, pack, source, questions, passages(env, pack))
