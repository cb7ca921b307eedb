"""The building blocks of commands: shared options, and groups that import commands lazily."""

from collections.abc import Mapping
from functools import cache, partial
from importlib import import_module
from typing import Annotated, Any, Literal, NamedTuple

import typer
from typer.core import TyperGroup

from tda_cli.cli import completion
from tda_cli.cli.environment import Environment
from tda_cli.cli.help_pages import PlainCommand, PlainContext, PlainHelp, show_help
from tda_cli.errors import UnknownNameError, UsageError

# `--help` is one of the common options instead.
_SETTINGS: dict[str, Any] = {"help_option_names": []}

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
MarkdownOption = Annotated[bool, typer.Option("--markdown", help="Print Markdown.")]


def environment(ctx: typer.Context) -> Environment:
    """Return the environment that `main` passed to the command."""
    found: Environment = ctx.obj
    return found


def refuse_together(given: Mapping[str, bool]) -> None:
    """Raise a `UsageError` if all of these options are given."""
    if all(given.values()):
        message = f"{' and '.join(f'`{name}`' for name in given)} cannot be used together"
        raise UsageError(message, "Choose one of them.")


def _set(ctx: typer.Context, parameter: typer.CallbackParam, value: object) -> None:
    """Set the attribute of the environment that a parameter is named after, if it is given."""
    if value not in {None, False}:
        name = str(parameter.name)
        setattr(environment(ctx), "pack_name" if name == "pack" else name, value)


def _show_help(ctx: typer.Context, value: bool) -> None:  # noqa: FBT001 - Typer's call
    if value and not ctx.resilient_parsing:
        show_help(environment(ctx), ctx.get_help())
        raise typer.Exit


_option: Any = partial(typer.Option, callback=_set, expose_value=False)
_PACK_HELP = "Use another pack, by folder or name (or set TDA_PACK)."


def common(
    pack: Annotated[
        str | None, _option(metavar="DIR|NAME", help=_PACK_HELP, autocompletion=completion.packs)
    ] = None,
    color: Annotated[
        Literal["auto", "always", "never"] | None,
        _option(metavar="WHEN", help="Use color: auto, always or never."),
    ] = None,
    *,
    no_input: Annotated[
        bool, _option("--no-input", help="Never ask, and never read standard input.")
    ] = False,
    no_pager: Annotated[
        bool, _option("--no-pager", help="Print long output without a pager.")
    ] = False,
    help_: Annotated[
        bool, _option("--help", "-h", help="Show help.", callback=_show_help, is_eager=True)
    ] = False,
) -> None:
    """Declare the options of every command; their callbacks set them in the environment."""


class Entry(NamedTuple):
    """A subcommand: its module and function, and its line in the list of commands."""

    target: str
    help: str
    heading: str = "Commands"


def build(target: str, name: str) -> Any:  # noqa: ANN401 - Typer names its command class in private
    """Import `module:function` from `tda_cli.cli` and turn it into a command.

    The function may also be a Typer application. Every command takes the common options.
    """
    module, _, attribute = target.partition(":")
    function = getattr(import_module(f"tda_cli.cli.{module}"), attribute)
    if isinstance(function, typer.Typer):
        command: Any = typer.main.get_command(function)
        command.name = name
    else:
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(name, cls=PlainCommand, context_settings=_SETTINGS)(function)
        command = typer.main.get_command(app)
    command.params.extend(common_parameters())
    return command


@cache
def common_parameters() -> tuple[Any, ...]:
    """Return the options that every command takes, as parameters."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command("common")(common)
    return tuple(typer.main.get_command(app).params)


class LazyGroup(PlainHelp, TyperGroup):
    """A group whose commands are listed in `entries`, which subclasses set."""

    context_class = PlainContext
    entries: Mapping[str, Entry] = {}

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override] # noqa: ARG002
        """Return the names in the order of `entries`."""
        return list(self.entries)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override] # noqa: ANN401, ARG002
        """Import and return one command, or return None if the name is unknown."""
        if cmd_name not in self.entries:
            return None
        return build(self.entries[cmd_name].target, cmd_name)

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override] # noqa: ANN401
        """Find a command, or raise an error that suggests the nearest one."""
        # Shell completion must not fail on a partial word.
        is_meant = not ctx.resilient_parsing and not args[0].startswith("-")
        if args[0] not in self.entries and is_meant:
            from tda_cli.text.suggest import did_you_mean  # few names are misspelled

            near = did_you_mean(args[0], list(self.entries))
            step = f"Did you mean `{ctx.command_path} {near}`?" if near else ""
            message = f"no command `{args[0]}`"
            raise UnknownNameError(message, step or f"Commands: {', '.join(self.entries)}.")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002
        """Write the commands under their headings without importing them."""
        named = {
            f"{name:<{max(map(len, self.entries))}}": one for name, one in self.entries.items()
        }
        for heading in dict.fromkeys(entry.heading for entry in named.values()):
            rows = [(name, one.help) for name, one in named.items() if one.heading == heading]
            with formatter.section(heading):
                formatter.write_dl(rows)


def lazy_app(commands: type[LazyGroup], *, completion: bool = False) -> typer.Typer:
    """Return the application of a group that can also run without a command."""
    return typer.Typer(
        cls=commands,
        add_completion=completion,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        invoke_without_command=True,
        context_settings=_SETTINGS,
    )


def group_app(commands: type[LazyGroup], about: str) -> typer.Typer:
    """Return the application of a group of `tda` commands, whose help starts with `about`.

    Without a command, it prints its help.
    """
    app = lazy_app(commands)

    @app.callback(help=about)
    def _alone(ctx: typer.Context) -> None:
        if ctx.invoked_subcommand is None:
            show_help(environment(ctx), ctx.get_help())

    return app
