"""`tda help`: help on a command or a topic."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from tda_cli.cli.commands import LazyGroup, environment
from tda_cli.cli.help_pages import print_page
from tda_cli.errors import UnknownNameError
from tda_cli.text.suggest import did_you_mean

_FOLDER = Path(__file__).parent.parent / "help"


def pages() -> list[str]:
    """Return the names of the commands and topics."""
    from tda_cli.cli.main import Commands

    return [*Commands.entries, *topics()]


def topics() -> dict[str, str]:
    """Return each topic with its title."""
    return {
        path.stem: path.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ")
        for path in sorted(_FOLDER.glob("*.md"))
    }


def help_(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COMMAND|TOPIC]...",
            help="A command or a topic, such as scoring.",
            autocompletion=pages,
        ),
    ] = None,
) -> None:
    """Show help on a command or a topic, or list them all."""
    env = environment(ctx)
    if not names:
        text, topic = _contents(ctx.parent), None
    else:
        text, topic = _page(ctx.parent, names), _topic("-".join(names))
        if not (text or topic):
            name = " ".join(names)
            near = did_you_mean(name, pages())
            step = f"Did you mean `tda help {near}`?" if near else "See them all with `tda help`."
            message = f"no command or topic `{name}`"
            raise UnknownNameError(message, step)

    def screen() -> None:
        if text:
            print_page(env, text)
        if text and topic:
            env.out.blank()
        if topic:
            from tda_cli.ui.markdown import show_markdown

            show_markdown(env.out, topic)

    env.page_if_long(screen)


def _topic(name: str) -> str | None:
    """Return the Markdown of a topic, or None if there is none."""
    key = name.casefold()
    return (_FOLDER / f"{key}.md").read_text(encoding="utf-8") if key in topics() else None


def _contents(root: Any) -> str:  # noqa: ANN401 - Typer's classes are private
    """Return the list of commands and topics."""
    formatter = root.make_formatter()
    formatter.write_usage("tda help", "[COMMAND|TOPIC]")
    root.command.format_commands(root, formatter)
    with formatter.section("Topics"):
        formatter.write_dl(list(topics().items()))
    return str(formatter.getvalue())


def _page(context: Any, names: Sequence[str]) -> str:  # noqa: ANN401
    """Return the help page of a command, or nothing if there is none."""
    for name in names:
        command = context.command
        found = command.get_command(context, name) if isinstance(command, LazyGroup) else None
        if found is None:
            return ""
        context = found.make_context(name, [], parent=context, resilient_parsing=True)
    return str(context.get_help())
