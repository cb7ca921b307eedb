"""The ids that Tab offers, beyond the commands and options that Typer's own completion knows."""

import re
from collections.abc import Callable, Iterable

import typer

from tda_cli.cli.environment import Environment
from tda_cli.errors import TdaError


def _offer(find: Callable[[Environment], Iterable[str]]) -> Callable[[typer.Context], list[str]]:
    def offered(ctx: typer.Context) -> list[str]:
        try:
            # Shells evaluate what they are given, so only plain words may reach them.
            return [word for word in find(ctx.obj) if re.fullmatch(r"[\w.-]+", word)]
        except TdaError:  # a message in the middle of a command line helps nobody
            return []

    return offered


@_offer
def sections(env: Environment) -> Iterable[str]:
    """Offer the sections of the chosen pack."""
    from tda_cli.cli.open_pack import open_pack

    return [one.id for one in open_pack(env).briefing.sections]


@_offer
def sources(env: Environment) -> Iterable[str]:
    """Offer the sources of the chosen pack."""
    from tda_cli.cli.open_pack import open_pack

    return open_pack(env).sources


@_offer
def packs(env: Environment) -> Iterable[str]:
    """Offer the packs that can be chosen by name."""
    from tda_cli.cli.open_pack import installed_packs
    from tda_cli.pack.files import list_packs

    return [folder.name for folder in (*list_packs(), *list_packs(installed_packs(env)))]


@_offer
def attempts(env: Environment) -> Iterable[str]:
    """Offer the attempts in the history."""
    from tda_cli.cli.open_store import stored_if_any
    from tda_cli.store.history import attempts as stored

    with stored_if_any(env) as store:
        return [] if store is None else [str(one.id) for one in stored(store.connection)]
