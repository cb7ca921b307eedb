"""`tda` alone."""

from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import open_pack


def home(env: Environment, *, json: bool) -> None:
    """Say what this is, how old the document is, and what to do next."""
    pack = open_pack(env)
    today = env.clock().date()
    if json:
        from tda_cli.formats.json import dumps
        from tda_cli.formats.views import home_json

        env.out.stream.write(dumps("home", home_json(pack, today)))
        return
    from tda_cli.ui.command import CommandLine
    from tda_cli.ui.home import show_home

    show_home(env.out, pack, today, CommandLine(env.pack_name))
