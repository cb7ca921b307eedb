"""A Typer group that imports a command only when it is used, with help in plain lines."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from tda_cli.cli.options import environment
from tda_cli.errors import ExitCode, UnknownNameError
from tda_cli.pack.report import did_you_mean


class Entry(NamedTuple):
    """One sub-command: where it lives, and what the list of commands says of it."""

    target: str
    help: str
    heading: str = "Commands"


SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"]}


class PlainFormatter(typer.Context.formatter_class):  # type: ignore[misc, valid-type]
    """Help that fits a narrow terminal: names and what they mean on lines of their own."""

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = 26, col_spacing: int = 2
    ) -> None:
        """Write names with their meaning, side by side where there is room."""
        if self.width >= 60:  # noqa: PLR2004
            super().write_dl(rows, col_max, col_spacing)
            return
        for name, meaning in rows:
            self.write_text(name)
            with self.indentation():
                self.write_text(meaning)


class PlainContext(typer.Context):
    """The context that makes Typer use the plain formatter."""

    formatter_class = PlainFormatter


class PlainCommand(TyperCommand):
    """A command with plain help."""

    context_class = PlainContext


def build(target: str, name: str, common: Callable[..., None] | None = None) -> Any:  # noqa: ANN401 - Typer names its command class in private
    """Import `module:function` and make a command of it.

    Args:
        target: Where the function is; a function called `app` is a Typer application itself.
        name: The name of the command.
        common: A function whose options every command takes as well.
    """
    module, _, attribute = target.partition(":")
    function = getattr(import_module(module), attribute)
    if isinstance(function, typer.Typer):
        command: Any = typer.main.get_command(function)
        command.name = name
    else:
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(name, cls=PlainCommand, context_settings=SETTINGS)(function)
        command = typer.main.get_command(app)
    if common is not None:
        add_common(command, common)
    return command


def add_common(command: Any, common: Callable[..., None]) -> None:  # noqa: ANN401
    """Add the options of `common` to a command."""
    shared = typer.Typer(add_completion=False, rich_markup_mode=None)
    shared.command("common")(common)
    command.params.extend(typer.main.get_command(shared).params)


class LazyGroup(TyperGroup):
    """A group with a table of commands; subclasses set `entries` and `common`."""

    context_class = PlainContext
    entries: Mapping[str, Entry] = {}
    common: Callable[..., None] | None = None

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override] # noqa: ARG002
        """Return the names in the order of the table."""
        return list(self.entries)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override] # noqa: ANN401, ARG002
        """Import and return one command, or None if there is none of that name."""
        if cmd_name not in self.entries:
            return None
        return build(self.entries[cmd_name].target, cmd_name, type(self).common)

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override] # noqa: ANN401
        """Find the command meant, or say which one may have been."""
        # While a shell completes words, nothing is said.
        is_meant = not ctx.resilient_parsing and not args[0].startswith("-")
        if args[0] not in self.entries and is_meant:
            near = did_you_mean(args[0], list(self.entries))
            step = f"Did you mean `{ctx.command_path} {near}`?" if near else ""
            message = f"no command `{args[0]}`"
            raise UnknownNameError(message, step or f"The commands: {', '.join(self.entries)}.")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002
        """Write the commands under their headings without importing any of them."""
        headings = dict.fromkeys(entry.heading for entry in self.entries.values())
        for heading in headings:
            with formatter.section(heading):
                formatter.write_dl(
                    [
                        (n, entry.help)
                        for n, entry in self.entries.items()
                        if entry.heading == heading
                    ]
                )


def group_app(commands: type[LazyGroup], about: str) -> typer.Typer:
    """Return the application of a group below `tda`; alone, it shows its help as a usage error.

    Args:
        commands: Its table of commands.
        about: What its help says first.
    """
    app = typer.Typer(
        cls=commands,
        add_completion=False,
        rich_markup_mode=None,
        invoke_without_command=True,
        context_settings=SETTINGS,
    )

    @app.callback(help=about)
    def _alone(ctx: typer.Context) -> None:
        if ctx.invoked_subcommand is None:
            environment(ctx).err.stream.write(f"{ctx.get_help()}\n")
            raise typer.Exit(ExitCode.USAGE)

    return app
