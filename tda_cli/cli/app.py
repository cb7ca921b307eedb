"""The commands, in a table; each is imported when it is used."""

from typing import Annotated

import typer

from tda_cli import __version__
from tda_cli.cli.group import Entry, LazyGroup, lazy_app
from tda_cli.cli.options import JsonOption, environment
from tda_cli.errors import UsageError

READ = "Read"
QUIZ = "Be quizzed"
BUILD = "Build a pack"


class Commands(LazyGroup):
    """All commands of `tda`."""

    entries = {  # noqa: RUF012 - a table, never changed
        "brief": Entry("brief:brief", "Read what the document reports.", READ),
        "timeline": Entry("reading:timeline", "See what happened when.", READ),
        "figures": Entry(
            "reading:figures", "See each number, what it counts and who gives it.", READ
        ),
        "sources": Entry("reading:sources", "See who says it.", READ),
        "document": Entry("document:app", "Keep your copy of the document to see passages.", READ),
        "quiz": Entry("quiz.command:quiz", "Answer questions, with the reasons.", QUIZ),
        "review": Entry("quiz.review:review", "Answer again what you are about to forget.", QUIZ),
        "stats": Entry("stats:stats", "See how you do, and how the questions do.", QUIZ),
        "history": Entry("history:app", "See what you answered, and look after it.", QUIZ),
        "config": Entry("config:config", "Choose once what holds for every quiz.", QUIZ),
        "pack": Entry("pack.commands:app", "Check a pack or list those that ship.", BUILD),
    }


def _version(value: bool) -> None:  # noqa: FBT001 - Typer's call
    if value:
        typer.echo(f"tda {__version__}")
        raise typer.Exit


def root(
    ctx: typer.Context,
    *,
    json: JsonOption = False,
    version: Annotated[  # noqa: ARG001 - its callback does the work
        bool,
        typer.Option("--version", help="Print the version.", callback=_version, is_eager=True),
    ] = False,
) -> None:
    """A briefing you can check and a quiz you can trust, built from one document.

    Alone, `tda` says what the document is, how old it is, and what to do next.
    """
    if ctx.invoked_subcommand is not None:
        if json:
            message = "`--json` stands behind the command"
            raise UsageError(message, f"Use `tda {ctx.invoked_subcommand} --json`.")
    else:
        from tda_cli.cli.brief import home  # reads a pack, which the other commands may not need

        home(environment(ctx), json=json)


def build_app(*, completion: bool) -> typer.Typer:
    """Build the application; to offer shell completion takes time, so it is optional."""
    app = lazy_app(Commands, completion=completion)
    app.callback()(root)
    return app
