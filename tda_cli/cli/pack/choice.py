"""Choose the pack that a command for authors works on."""

import os
from pathlib import Path
from typing import Annotated

import typer

from tda_cli.cli.environment import Environment
from tda_cli.errors import UsageError
from tda_cli.pack.files import META_FILE

PackFolder = Annotated[
    str | None,
    typer.Argument(
        metavar="[DIR]",
        help="The pack's folder or name. Default: --pack, TDA_PACK, the current folder if it "
        f"contains a {META_FILE}, or the pack that comes with tda.",
    ),
]
OwnPackFolder = Annotated[
    str | None,
    typer.Argument(
        metavar="[DIR]",
        help="The pack's folder or name. Default: --pack, TDA_PACK, or the current folder if it "
        f"contains a {META_FILE}.",
    ),
]


def choose_pack(env: Environment, folder: str | None) -> str | None:
    """Choose a pack for the rest of the run, by DIR or as its help says; None is the default.

    Raises:
        UsageError: Both DIR and `--pack` are given.
    """
    if None not in {folder, env.pack_name}:
        message = "the pack is given twice, as a folder and with `--pack`"
        raise UsageError(message, "Use one of them.")
    env.pack_name = folder or env.pack_name
    # Unlike `Path.is_file`, this returns False for any OS error.
    if env.chosen_pack is None and os.path.isfile(META_FILE):  # noqa: PTH113
        env.pack_name = str(Path.cwd())
    return env.chosen_pack


def choose_own_pack(
    env: Environment, folder: str | None, command: str, arguments: str = "DIR"
) -> None:
    """Choose a pack for a command that writes its files; the default is never written.

    Raises:
        UsageError: No pack is chosen, or both DIR and `--pack` are given.
    """
    if choose_pack(env, folder) is None:
        message = f"`tda pack {command}` changes files, so it needs a folder"
        raise UsageError(message, f"Name the pack's folder: `tda pack {command} {arguments}`.")
