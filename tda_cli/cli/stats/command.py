"""`tda stats`."""

from pathlib import Path
from typing import Annotated

import typer

from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import open_pack
from tda_cli.cli.options import JsonOption, environment
from tda_cli.errors import UsageError
from tda_cli.model.pack import Pack


def stats(  # noqa: PLR0913 - each option is a parameter, that is how Typer works
    ctx: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]...", help="With --from: more files of answers."),
    ] = None,
    *,
    streak: Annotated[
        bool, typer.Option("--streak", help="Say how many days in a row there were answers.")
    ] = False,
    html: Annotated[
        Path | None,
        typer.Option(
            "--html", metavar="FILE", help="Write a page with plots instead; - is standard output."
        ),
    ] = None,
    items: Annotated[
        bool, typer.Option("--items", help="For authors: how each question does.")
    ] = False,
    from_: Annotated[
        list[Path] | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="With --items: the answers of a class, as CSV or JSON lines; may be repeated.",
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """See how you do: scores, what you confuse, how sure you are, what you remember.

    Everything is from your own answers, kept on this machine. With --items, how the questions do:
    yours alone, or with --from the exported answers of a class.
    """
    _refuse_what_stands_alone(files or [], from_ or [], items=items)
    _refuse_together("--html", "--json", html is not None and json)
    _refuse_together("--html", "--items", html is not None and items)
    _refuse_together("--streak", "--items", streak and items)
    env = environment(ctx)
    pack = open_pack(env, bank=True)
    if items:
        from tda_cli.cli.stats.items import show_item_stats

        show_item_stats(env, pack, [*(from_ or []), *(files or [])], json=json)
    else:
        _own(env, pack, html, streak=streak, json=json)


def _refuse_what_stands_alone(files: list[Path], from_: list[Path], *, items: bool) -> None:
    if files and not from_:
        message = f"`{files[0]}` stands alone"
        raise UsageError(message, "Answers of a class: `tda stats --items --from FILE`.")
    if from_ and not items:
        message = "`--from` needs `--items`"
        raise UsageError(message, "Use `tda stats --items --from FILE`.")


def _refuse_together(one: str, other: str, are_given: bool) -> None:  # noqa: FBT001 - as it reads
    if are_given:
        message = f"`{one}` and `{other}` cannot be used together"
        raise UsageError(message, "Choose one of them.")


def _own(env: Environment, pack: Pack, html: Path | None, *, streak: bool, json: bool) -> None:
    from tda_cli.cli.stats.own import own_overview
    from tda_cli.ui.command import CommandLine

    found = own_overview(env, pack)
    if json:
        from tda_cli.formats.json import dumps
        from tda_cli.formats.quiz_views import stats_json

        env.out.stream.write(dumps("stats", stats_json(pack, found, with_streak=streak)))
    elif not found.total.answered:
        from tda_cli.ui.stats import show_no_answers

        # What was to be a page is no place for a remark.
        screen = env.err if str(html) == "-" else env.out
        show_no_answers(screen, CommandLine(env.pack_name))
    elif html is not None:
        from tda_cli.cli.stats.page import show_page

        show_page(env, pack, found, html, with_streak=streak)
    else:
        from tda_cli.ui.stats import show_stats

        show_stats(env.out, pack, found, CommandLine(env.pack_name), with_streak=streak)
