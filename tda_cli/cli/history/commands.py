"""`tda history`: what was answered so far, and what can be done with it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tda_cli.cli.group import SETTINGS, Entry, LazyGroup
from tda_cli.cli.options import JsonOption, common, environment
from tda_cli.errors import ExitCode, NotInteractiveError, StoreError, UsageError

if TYPE_CHECKING:
    from tda_cli.store.attempts import AttemptStore

CsvOption = Annotated[bool, typer.Option("--csv", help="Print CSV for a spreadsheet.")]


class HistoryCommands(LazyGroup):
    """The commands below `tda history`; a number alone shows that attempt."""

    common = staticmethod(common)
    entries = {  # noqa: RUF012 - a table, never changed
        "show": Entry(
            "tda_cli.cli.history.commands:show", "See one attempt, question by question."
        ),
        "regrade": Entry(
            "tda_cli.cli.history.commands:regrade", "See what changed keys make of answers."
        ),
        "rebuild": Entry(
            "tda_cli.cli.history.commands:rebuild", "Work out all that is derived again."
        ),
        "backup": Entry("tda_cli.cli.history.commands:backup", "Copy the whole history to a file."),
        "forget": Entry("tda_cli.cli.history.commands:forget", "Delete attempts for good."),
    }

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override] # noqa: ANN401
        """Take a number for an attempt to be shown."""
        is_number = args[0].isascii() and args[0].isdigit()
        return super().resolve_command(ctx, ["show", *args] if is_number else args)


app = typer.Typer(
    cls=HistoryCommands,
    add_completion=False,
    rich_markup_mode=None,
    invoke_without_command=True,
    context_settings=SETTINGS,
)


@app.callback()
def history(ctx: typer.Context, *, json: JsonOption = False, csv: CsvOption = False) -> None:
    """See what you answered, attempt by attempt, and look after it.

    `tda history 3` shows the third attempt. All of it is on this machine alone.
    """
    if ctx.invoked_subcommand is not None:
        if json or csv:
            message = "`--json` and `--csv` stand behind the attempt"
            raise UsageError(message, f"Use `tda history {ctx.invoked_subcommand} ... --json`.")
        return
    from tda_cli.cli.history.views import list_attempts

    list_attempts(environment(ctx), _form(json=json, csv=csv))


def show(
    ctx: typer.Context,
    attempt: Annotated[int, typer.Argument(metavar="ATTEMPT", help="Its number in the list.")],
    *,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """See one attempt: every question, what you answered, its mark, and why."""
    from tda_cli.cli.history.views import show_attempt

    show_attempt(environment(ctx), attempt, _form(json=json, csv=csv))


def regrade(
    ctx: typer.Context,
    *,
    apply: Annotated[
        bool, typer.Option("--apply", help="Let the answers count as they would today.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """See what keys that were changed since make of earlier answers; nothing changes by itself.

    Answers keep the mark of their day until you say --apply.
    """
    from tda_cli.cli.history.views import show_regrades

    show_regrades(environment(ctx), applies=apply, json=json)


def rebuild(ctx: typer.Context, *, json: JsonOption = False) -> None:
    """Work out again all that follows from the answers: marks, sums, what is due."""
    from tda_cli.cli.open_store import stored
    from tda_cli.store.regrade import rebuild as rebuild_all
    from tda_cli.wording import count

    env = environment(ctx)
    with stored(env) as store:
        answers = rebuild_all(store.connection)
    if json:
        from tda_cli.export.json import dumps

        env.out.stream.write(dumps("history-rebuild", {"answers": answers}))
    else:
        env.out.line(f"Worked out again from {count(answers, 'answer')}.")


def backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that does not exist yet.")],
) -> None:
    """Copy the whole history to a file, even while a quiz is being taken."""
    from tda_cli.cli.open_store import stored
    from tda_cli.store.history import back_up_to

    env = environment(ctx)
    with stored(env) as store:
        back_up_to(store.connection, file)
    env.out.line(f"Copied to {file}; put it back as `tda.sqlite3` in the data folder.")


def forget(
    ctx: typer.Context,
    attempt: Annotated[
        int | None, typer.Argument(metavar="[ATTEMPT]", help="Its number in the list.")
    ] = None,
    *,
    of: Annotated[
        str | None, typer.Option("--of", metavar="PACK", help="All attempts at a pack, by its id.")
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="All attempts at all packs.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> int:
    """Delete attempts for good: one, all of a pack, or all; asks first."""
    from tda_cli.cli.open_store import stored
    from tda_cli.store.history import count_attempts, is_erased
    from tda_cli.store.history import forget as forget_attempts
    from tda_cli.wording import count

    if [attempt is not None, of is not None, all_].count(True) != 1:
        message = "say what to forget: one attempt, a pack or all"
        raise UsageError(message, "Use `tda history forget ATTEMPT`, `--of PACK` or `--all`.")
    env = environment(ctx)
    with stored(env) as store:
        many = count_attempts(store.connection, number=attempt, pack=of)
        if not many:
            message = "there is nothing to forget"
            if attempt is not None:
                message = f"there is no attempt {attempt}"
            elif of is not None:
                message = f"there is no attempt at a pack `{of}`"
            raise UsageError(message, "`tda history` lists them.")
        what = count(many, "attempt") + ("" if of is None else f" at `{of}`")
        if attempt is not None:
            what = f"attempt {attempt}{_told(store, attempt)}"
        if not yes and not _confirmed(ctx, f"Forget {what} for good?"):
            env.out.line("Nothing was forgotten.")
            return ExitCode.OK
        forgotten = forget_attempts(store.connection, number=attempt, pack=of)
        erased = is_erased(store.connection)
    env.out.line(f"Forgot {count(forgotten, 'attempt')}.")
    if not erased:
        env.err.line("The text stays in `tda.sqlite3-wal` while another program reads the file.")
        env.err.line("When that has ended, `tda history` erases it.")
    return ExitCode.OK


def _told(store: "AttemptStore", number: int) -> str:
    """Tell which attempt it is, as the list of them does, as far as it can be read."""
    from tda_cli.store.history import attempt
    from tda_cli.ui.history import summary

    try:
        return f" ({summary(attempt(store.connection, number))})"
    except (StoreError, UsageError):
        return ""


def _confirmed(ctx: typer.Context, question: str) -> bool:
    from tda_cli.cli.typed_line import line_reader

    env = environment(ctx)
    if not env.is_interactive:
        message = "nobody can be asked"
        raise NotInteractiveError(message, "Add `--yes` to forget without being asked.")
    env.out.prompt(f"{question} Type yes: ")
    try:
        line = line_reader(env.stdin)()
    except BaseException:
        env.out.blank()  # what follows begins a line of its own
        raise
    if line is None:
        env.out.blank()
    return (line or "").strip().casefold() in {"y", "yes"}


def _form(*, json: bool, csv: bool) -> str:
    if json and csv:
        message = "`--json` and `--csv` contradict each other"
        raise UsageError(message, "Choose one of them.")
    return "json" if json else "csv" if csv else "text"
