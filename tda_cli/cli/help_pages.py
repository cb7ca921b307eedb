"""Help pages: what a command does, its commands, examples, and the options it alone has."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand

from tda_cli.ui.parts import Role
from tda_cli.ui.screen import ROOM_FOR_COLUMNS

if TYPE_CHECKING:
    from tda_cli.cli.environment import Environment

# One to three lines for each of the most used commands.
EXAMPLES: Mapping[str, Sequence[str]] = {
    "tda brief": ("tda brief", "tda brief spread size", "tda brief --full"),
    "tda timeline": ("tda timeline", "tda timeline --undated"),
    "tda figures": ("tda figures", "tda figures --json"),
    "tda sources": ("tda sources", "tda sources trump"),
    "tda search": ("tda search Ecuador", "tda search prison leader"),
    "tda quiz": ("tda quiz", "tda quiz size --count 5", "tda quiz --exam --time-limit 20m"),
    "tda review": ("tda review", "tda review --count 5", "tda review --json"),
    "tda stats": ("tda stats", "tda stats --details", "tda stats --items"),
    "tda history": ("tda history", "tda history 3", "tda history --csv > history.csv"),
    "tda document": ("tda document attach article.txt", "tda document detach"),
    "tda pack": (
        "tda pack new ferry --document ferry.txt",
        "tda pack check ferry",
        "tda pack coverage ferry",
    ),
}
# Typer writes the bounds of a number as `x>=1`; the help says in words what matters.
_BOUNDS = re.compile(r"(; )?[\d.]*(<=|<)?x(<=|>=|<|>)?[\d.]*(?=\])")


# Lines break at a hyphen, which would split `true-false`, but not at this one.
_HYPHEN = "\u2011"


class PlainFormatter(typer.Context.formatter_class):  # type: ignore[misc, valid-type]
    """Help that fits a narrow terminal, with each meaning on a line below its name."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage without the braces that Typer puts around required arguments."""
        super().write_usage(prog, args.translate({ord("{"): "", ord("}"): ""}), prefix)

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = 26, col_spacing: int = 2
    ) -> None:
        """Write names and meanings side by side if there is room, or else one below the other."""
        if self.width >= ROOM_FOR_COLUMNS:
            unbroken = [(name, meaning.replace("-", _HYPHEN)) for name, meaning in rows]
            super().write_dl(unbroken, col_max, col_spacing)
            return
        for name, meaning in rows:
            self.write_text(name)
            with self.indentation():
                self.write_text(meaning)

    def write_text(self, text: str) -> None:
        """Write text without a line break within a word."""
        super().write_text(text.replace("-", _HYPHEN))

    def getvalue(self) -> str:
        """Return the help page."""
        return str(super().getvalue()).replace(_HYPHEN, "-")


class PlainContext(typer.Context):
    """A context that makes Typer use `PlainFormatter`."""

    formatter_class = PlainFormatter


class PlainHelp:
    """The parts of a help page in this program's order, for commands and groups."""

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - Typer's types are private
        """Write the commands, examples and options; only `tda --help` lists the global options."""
        from tda_cli.cli.commands import common_parameters

        self.format_commands(ctx, formatter)
        if examples := EXAMPLES.get(ctx.command_path):
            with formatter.section("Examples"):
                for example in examples:
                    formatter.write(f"{'':>{formatter.current_indent}}{example}\n")
        parameters = self.get_params(ctx)  # type: ignore[attr-defined] # Typer's method
        common = [one for one in parameters if one in common_parameters()]
        own = [one for one in parameters if one not in common]
        for title, kind in (("Arguments", "argument"), ("Options", "option")):
            _write_parameters(title, (p for p in own if p.param_type_name == kind), ctx, formatter)
        if ctx.parent is None:
            _write_parameters("Global options", common, ctx, formatter)
        else:
            formatter.write_paragraph()
            formatter.write_text("Global options: see `tda --help`.")

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Write the commands of a group, of which a command has none."""


class PlainCommand(PlainHelp, TyperCommand):
    """A command with plain help."""

    context_class = PlainContext


def _write_parameters(
    title: str,
    parameters: Iterable[Any],
    ctx: Any,  # noqa: ANN401
    formatter: Any,  # noqa: ANN401
) -> None:
    found = (parameter.get_help_record(ctx) for parameter in parameters)
    rows = [
        (name, _BOUNDS.sub("", text).removesuffix("  []")) for name, text in filter(None, found)
    ]
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows)


def show_help(env: "Environment", page: str) -> None:
    """Print a help page with its headings in bold, in a pager if it is long."""
    env.page_if_long(lambda: print_page(env, page))


def print_page(env: "Environment", page: str) -> None:
    """Print one help page."""
    for line in page.splitlines():
        if line.endswith(":") and not line.startswith(" "):
            env.out.line((line, Role.TITLE))
        elif line.startswith("  tda "):
            env.out.own_line(line.strip())
        else:
            env.out.verbatim(line)
