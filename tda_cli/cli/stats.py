"""`tda stats`."""

from pathlib import Path
from typing import Annotated

import typer

from tda_cli.cli.commands import JsonOption, environment, refuse_together
from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import open_pack
from tda_cli.cli.open_store import saved_cards, stored_if_any
from tda_cli.errors import UsageError
from tda_cli.formats.quiz_json import stats_json
from tda_cli.model.pack import Pack
from tda_cli.quiz.scheduling import due_today
from tda_cli.stats.report import Overview, overview
from tda_cli.store.totals import NOTHING, totals
from tda_cli.ui.stats import show_details, show_no_answers, show_stats


def stats(  # noqa: PLR0913 - each option is a parameter, that is how Typer works
    ctx: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]...", help="With --from: more answer files."),
    ] = None,
    *,
    details: Annotated[
        bool, typer.Option("--details", help="Show all statistics, by week and section.")
    ] = False,
    items: Annotated[
        bool, typer.Option("--items", help="For authors: how each question performs.")
    ] = False,
    from_: Annotated[
        list[Path] | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="With --items: the answers of a class, as for `tda class`; may be repeated.",
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """See your results and how questions perform.

    Everything comes from your own answers, which are stored on this computer. With --items, see
    how each question performs. For a class, see `tda class`.
    """
    _refuse_files_alone(files or [], from_ or [], items=items)
    refuse_together({"--details": details, "--items": items})
    env = environment(ctx)
    pack = open_pack(env, bank=True)
    if items:
        # For authors and teachers, and slow to load.
        from tda_cli.cli.class_ import print_class
        from tda_cli.cli.stats_items import show_item_analysis

        if from_:
            print_class(env, pack, [*from_, *(files or [])], None, "json" if json else "")
        else:
            show_item_analysis(env, pack, json=json)
        return
    found = _overview(env, pack)

    def screen() -> None:
        if not found.total.answered:
            show_no_answers(env.out)
        else:
            (show_details if details else show_stats)(env.out, pack, found)

    env.show(
        "stats",
        json=json,
        content=lambda: stats_json(pack, found),
        screen=screen,
        paged=True,
    )


def _refuse_files_alone(files: list[Path], from_: list[Path], *, items: bool) -> None:
    if files and not from_:
        message = f"unexpected argument `{files[0]}`"
        raise UsageError(message, "To grade a class, use `tda class FILE`.")
    if from_ and not items:
        message = "`--from` needs `--items`"
        raise UsageError(message, "Use `tda stats --items --from FILE`.")


def _overview(env: Environment, pack: Pack) -> Overview:
    """Return the statistics of the answers to a pack, without creating a missing file."""
    today, now = env.today(), env.clock()
    with stored_if_any(env) as store:
        if store is None:
            return overview(pack, NOTHING, today)
        cards, _ = saved_cards(env, store, pack)
        due = due_today(cards, now, pack.questions, env.to_local)
        return overview(pack, totals(store.connection, pack.id, env.to_local), today, cards, due)
