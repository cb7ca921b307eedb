"""Options that several commands share, and the three that every command takes."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

import typer

from tda_cli.cli.environment import Environment
from tda_cli.errors import UsageError


class ColorChoice(StrEnum):
    """Values of `--color`."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def environment(ctx: typer.Context) -> Environment:
    """Return the outside world that `main` passed to the command."""
    found: Environment = ctx.obj
    return found


def refuse_together(given: Mapping[str, bool]) -> None:
    """Raise a `UsageError` if all of these options are given."""
    if all(given.values()):
        message = f"{' and '.join(f'`{name}`' for name in given)} cannot be used together"
        raise UsageError(message, "Choose one of them.")


def _set_pack(ctx: typer.Context, value: str | None) -> None:
    if value is not None:
        environment(ctx).pack_name = value


def _set_color(ctx: typer.Context, value: ColorChoice | None) -> None:
    if value is not None:
        environment(ctx).color = value.value


def _set_no_input(ctx: typer.Context, value: bool) -> None:  # noqa: FBT001 - Typer's call
    if value:
        environment(ctx).no_input = True


def common(
    pack: Annotated[
        str | None,
        typer.Option(
            "--pack",
            metavar="DIR|NAME",
            help="Use another pack: a folder, or the name of one that ships. Or set TDA_PACK.",
            callback=_set_pack,
            expose_value=False,
        ),
    ] = None,
    color: Annotated[
        ColorChoice | None,
        typer.Option(
            "--color",
            help="Color the output; auto looks at NO_COLOR, FORCE_COLOR and the terminal.",
            callback=_set_color,
            expose_value=False,
        ),
    ] = None,
    *,
    no_input: Annotated[
        bool,
        typer.Option(
            "--no-input",
            help="Never ask and never read standard input.",
            callback=_set_no_input,
            expose_value=False,
        ),
    ] = False,
) -> None:
    """Hold the options of every command; their callbacks set them in the environment."""


JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]
PackFolder = Annotated[
    str | None, typer.Argument(metavar="[DIR]", help="The pack's folder or name.")
]
