"""`tda history`: list, show, regrade, back up and delete past attempts."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import typer

from tda_cli.cli import completion
from tda_cli.cli.commands import (
    Entry,
    JsonOption,
    LazyGroup,
    environment,
    lazy_app,
    refuse_together,
)
from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import open_pack
from tda_cli.cli.open_store import stored, stored_if_any
from tda_cli.errors import NotInteractiveError, StoreError, TdaError, UsageError
from tda_cli.formats.csv import answers_csv, attempts_csv
from tda_cli.formats.quiz_json import answers_json, attempt_json, regrades_json
from tda_cli.model.pack import Pack
from tda_cli.quiz.frozen_question import freeze_all
from tda_cli.store import history as saved
from tda_cli.store import restore as backups
from tda_cli.store import results
from tda_cli.store.attempts import AttemptStore
from tda_cli.store.database import FILE_NAME, has_database
from tda_cli.ui.history import show_answers, show_attempts, show_changes, summary
from tda_cli.wording import count, in_series

CsvOption = Annotated[bool, typer.Option("--csv", help="Print CSV for a spreadsheet.")]


class HistoryCommands(LazyGroup):
    """The commands below `tda history`; a number alone shows that attempt."""

    entries = {  # noqa: RUF012 - a table, never changed
        "show": Entry("history:show", "See one attempt, question by question."),
        "export": Entry("history:export", "Write answers for a learning record store (xAPI)."),
        "regrade": Entry("history:regrade", "Show how corrected keys would change past scores."),
        "rebuild": Entry("history:rebuild", "Recalculate scores and schedules."),
        "backup": Entry("history:backup", "Copy the whole history to a file."),
        "restore": Entry("history:restore", "Restore the history from a backup."),
        "forget": Entry("history:forget", "Delete attempts for good."),
    }

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override] # noqa: ANN401
        """Treat a number as `show` with that attempt."""
        is_number = args[0].isascii() and args[0].isdigit()
        return super().resolve_command(ctx, ["show", *args] if is_number else args)


app = lazy_app(HistoryCommands)


@app.callback()
def history(ctx: typer.Context, *, json: JsonOption = False, csv: CsvOption = False) -> None:
    """Browse and manage your past attempts.

    `tda history 3` shows attempt 3. Your history is stored only on this computer.
    """
    if ctx.invoked_subcommand is not None:
        if json or csv:
            message = "`--json` and `--csv` go at the end"
            raise UsageError(message, f"Use `tda history {ctx.invoked_subcommand} ... --json`.")
        return
    refuse_together({"--json": json, "--csv": csv})
    env = environment(ctx)
    chosen = open_pack(env).id if env.chosen_pack else None
    with stored_if_any(env) as store:
        found = [] if store is None else saved.attempts(store.connection, chosen)
    if csv:
        env.out.stream.write(attempts_csv(found))
        return
    env.show(
        "history",
        json=json,
        content=lambda: {"attempts": [attempt_json(one) for one in found]},
        screen=lambda: show_attempts(env.out, found),
        paged=True,
    )


def show(
    ctx: typer.Context,
    attempt: Annotated[
        int,
        typer.Argument(
            metavar="ATTEMPT",
            help="Its number in `tda history`.",
            autocompletion=completion.attempts,
        ),
    ],
    *,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """See one attempt, question by question: your answer, its score, and why."""
    refuse_together({"--json": json, "--csv": csv})
    env = environment(ctx)
    found, past = _read(env, attempt)
    pack = _pack_of(env, found)
    if csv:
        env.out.stream.write(answers_csv(found, past, pack))
        return
    env.show(
        "history-attempt",
        json=json,
        content=lambda: answers_json(found, past, pack),
        screen=lambda: show_answers(env.out, found, past, pack, unchanged=_unchanged(pack, past)),
        paged=True,
    )


def export(
    ctx: typer.Context,
    attempts: Annotated[
        list[int] | None,
        typer.Argument(metavar="[ATTEMPT]...", help="Their numbers in `tda history`; all if none."),
    ] = None,
    *,
    xapi: Annotated[bool, typer.Option("--xapi", help="As xAPI statements.")] = False,
    actor: Annotated[
        str | None,
        typer.Option(
            metavar="EMAIL|NAME", help="Who answered. Default: who took the quiz, if it is known."
        ),
    ] = None,
) -> None:
    """Write the answers that count as xAPI statements, one JSON object per line.

    Sending them twice is safe: the same answer always has the same id.
    """
    if not xapi:
        message = "`tda history export` needs a format"
        raise UsageError(message, "Use `tda history export --xapi`.")
    from tda_cli.formats.xapi import statements

    env = environment(ctx)
    chosen = open_pack(env).id if env.chosen_pack else None
    with stored_if_any(env) as store:
        if store is None:
            message = "there are no attempts"
            raise UsageError(message, "Start one with `tda quiz`.")
        connection = store.connection
        found = [saved.attempt(connection, one) for one in attempts or ()]
        for one in found or saved.attempts(connection, chosen):
            person = actor or one.person
            if not person:
                message = f"attempt {one.id} does not say who took it"
                raise UsageError(message, "Add `--actor`, such as `--actor ann@example.org`.")
            env.out.stream.write(statements(one, saved.answers(connection, one.id), person))


def _read(env: Environment, number: int) -> tuple[saved.AttemptSummary, list[saved.PastAnswer]]:
    with stored_if_any(env) as store:
        if store is None:
            message = f"there is no attempt {number}"
            raise UsageError(message, "See your attempts with `tda history`.")
        return saved.attempt(store.connection, number), saved.answers(store.connection, number)


def _pack_of(env: Environment, found: saved.AttemptSummary) -> Pack | None:
    """Return the pack of an attempt, or None if another is chosen or it cannot be read."""
    with suppress(TdaError):
        pack = open_pack(env, bank=True)
        return pack if pack.id == found.pack else None
    return None


def _unchanged(pack: Pack | None, past: Sequence[saved.PastAnswer]) -> frozenset[str]:
    """Return the ids of the questions that have not changed since they were answered."""
    if pack is None:
        return frozenset()
    known = [one for one in past if one.question in pack.questions]
    today = freeze_all(pack, [one.question for one in known])
    return frozenset(
        one.question
        for one in known
        if one.response is None or today[one.question].hash == one.content
    )


def regrade(
    ctx: typer.Context,
    *,
    apply: Annotated[bool, typer.Option("--apply", help="Update past scores.")] = False,
    json: JsonOption = False,
) -> None:
    """Show how corrected answer keys would change past scores.

    Nothing changes until you add --apply.
    """
    env = environment(ctx)
    pack = open_pack(env, bank=True)
    with stored(env) if apply else stored_if_any(env) as store:
        found = [] if store is None else results.regrades(store.connection, pack)
        if store is not None and apply:
            results.apply_regrades(store.connection, found, env.clock().isoformat())
    env.show(
        "history-regrade",
        json=json,
        content=lambda: regrades_json(pack, found, applied=apply),
        screen=lambda: show_changes(env.out, pack, found, applied=apply),
        paged=True,
    )


def rebuild(ctx: typer.Context, *, json: JsonOption = False) -> None:
    """Recalculate scores and schedules from your answers."""
    env = environment(ctx)
    with stored(env) as store:
        many = results.rebuild(store.connection)
    env.show(
        "history-rebuild",
        json=json,
        content=lambda: {"answers": many},
        screen=lambda: env.out.line(f"Recalculated {count(many, 'answer')}."),
    )


def backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that does not exist yet.")],
) -> None:
    """Copy the whole history to a file, even during a quiz."""
    env = environment(ctx)
    with stored_if_any(env) as store:
        if store is None:
            message = "there is no history to copy"
            raise UsageError(message, "Start one with `tda quiz`.")
        saved.back_up_to(store.connection, file)
    env.out.line(f"Saved to {file}.")
    env.out.suggest("To restore it: ", env.out.command("history", "restore", str(file)))


def restore(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A file that `tda history backup` wrote.")
    ],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for confirmation.")] = False,
) -> None:
    """Restore the history from a backup, after checking it; asks first.

    The current history is saved in a file next to it.
    """
    env = environment(ctx)
    folder = env.data_folder()
    with backups.checked_backup(file) as backup:
        what = f"{count(saved.count_attempts(backup), 'attempt')} from `{file}`"
        asks = not yes and has_database(folder)
        if asks and not _confirmed(env, f"Replace your history with {what}?"):
            env.out.line("Nothing was restored.")
            return
        earlier = backups.restore(folder, backup)
    env.out.line(f"Restored {what}.")
    if earlier is not None:
        env.out.line(f"The previous history is in `{earlier}`.")


def forget(
    ctx: typer.Context,
    attempt: Annotated[
        int | None,
        typer.Argument(
            metavar="[ATTEMPT]",
            help="Its number in `tda history`.",
            autocompletion=completion.attempts,
        ),
    ] = None,
    *,
    of: Annotated[
        str | None, typer.Option(metavar="PACK", help="All attempts at a pack, by its id.")
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="All attempts at all packs.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for confirmation.")] = False,
) -> None:
    """Delete one attempt, all attempts at a pack, or all of them, for good; asks first.

    Backups made with `tda history backup` are not deleted.
    """
    if [attempt is not None, of is not None, all_].count(True) != 1:
        message = "choose what to delete: one attempt, one pack or everything"
        raise UsageError(message, "Use `tda history forget ATTEMPT`, `--of PACK` or `--all`.")
    env = environment(ctx)
    with stored(env) as store:
        what = _attempts_named(env, store, attempt, of)
        if not yes and not _confirmed(env, f"Delete {what} for good?"):
            env.out.line("Nothing was deleted.")
            return
        forgotten = saved.forget(store.connection, number=attempt, pack=of)
        is_erased = saved.is_erased(store.connection)
    env.out.line(f"Deleted {count(forgotten, 'attempt')}.")
    remaining = _forget_copies(env, also_earlier=all_)
    if not is_erased:  # another program has it open
        remaining.insert(0, env.data_folder() / FILE_NAME)
    if remaining:
        names = in_series([f"`{path}`" for path in remaining])
        env.err.line(f"The deleted text may still be in {names}.")


def _forget_copies(env: Environment, *, also_earlier: bool) -> list[Path]:
    """Delete the copies that only served a migration, and return those that remain.

    The history from before a restore may exist nowhere else, so it is only deleted with all.
    """
    of_versions, earlier = backups.earlier_copies(env.data_folder())
    for path in (*of_versions, *(earlier if also_earlier else ())):
        with suppress(OSError):
            path.unlink()
            env.out.line(f"Also deleted the copy `{path.name}`.")
    return [path for path in (*of_versions, *earlier) if path.exists()]


def _attempts_named(
    env: Environment, store: AttemptStore, number: int | None, pack: str | None
) -> str:
    """Describe the attempts to delete, or raise an error if there are none."""
    many = saved.count_attempts(store.connection, number=number, pack=pack)
    if not many:
        message = "there are no attempts to delete"
        if number is not None:
            message = f"there is no attempt {number}"
        elif pack is not None:
            message = f"there are no attempts at the pack `{pack}`"
        raise UsageError(message, "See your attempts with `tda history`.")
    if number is not None:
        return f"attempt {number}{_summary(env, store, number)}"
    return count(many, "attempt") + ("" if pack is None else f" at `{pack}`")


def _summary(env: Environment, store: AttemptStore, number: int) -> str:
    """Return what an attempt was, or nothing if it cannot be read."""
    with suppress(StoreError, UsageError):
        return f" ({summary(env.out, saved.attempt(store.connection, number))})"
    return ""


def _confirmed(env: Environment, question: str) -> bool:
    if not env.is_interactive:
        message = "a confirmation needs an interactive terminal"
        raise NotInteractiveError(message, "Add `--yes` to go ahead without one.")
    env.out.prompt(f"{question} Type yes: ")
    line = None
    try:
        line = env.read_line()
    finally:
        if line is None:
            env.out.blank()  # end the line of the prompt
    return (line or "").strip().casefold() in {"y", "yes"}
