"""`tda stats`."""

from pathlib import Path
from typing import Annotated

import typer

from tda_cli.cli.commands import JsonOption, environment, refuse_together
from tda_cli.cli.environment import Environment, is_utf8
from tda_cli.cli.open_pack import open_pack
from tda_cli.cli.open_store import (
    saved_cards,
    stored_if_any,
    wanted_retention,
    warn_of_another_pack,
)
from tda_cli.errors import OutputError, UsageError
from tda_cli.files import reason, write_atomically
from tda_cli.formats.quiz_json import stats_json
from tda_cli.model.pack import Pack
from tda_cli.quiz.scheduling import due_today
from tda_cli.stats.report import Memory, Overview, overview
from tda_cli.store.cards import recalls
from tda_cli.store.totals import NOTHING, totals
from tda_cli.ui.stats import next_steps, show_details, show_no_answers, show_stats, show_streak


def stats(  # noqa: PLR0913 - each option is a parameter, that is how Typer works
    ctx: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]...", help="With --from: more answer files."),
    ] = None,
    *,
    details: Annotated[
        bool, typer.Option("--details", help="Show all statistics, by week, section and skill.")
    ] = False,
    streak: Annotated[bool, typer.Option("--streak", help="Show only your streak.")] = False,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write a web page with charts; - is standard output."),
    ] = None,
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
    refuse_together({"--html": html is not None, "--json": json})
    refuse_together({"--html": html is not None, "--items": items})
    refuse_together({"--streak": streak, "--items": items})
    refuse_together({"--details": details, "--items": items})
    refuse_together({"--details": details, "--streak": streak})
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
            # Standard output is for the page, so the message goes to standard error.
            show_no_answers(env.err if str(html) == "-" else env.out)
        elif html is not None:
            _write_page(env, pack, found, html)
        elif streak:
            show_streak(env.out, found.streak)
        else:
            (show_details if details else show_stats)(env.out, pack, found)

    env.show(
        "stats",
        json=json,
        content=lambda: stats_json(pack, found, with_streak=streak),
        screen=screen,
        paged=html is None,
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
        retention = wanted_retention(store)
        if store is None:
            return overview(pack, NOTHING, Memory(retention=retention), today)
        warn_of_another_pack(env, store, pack)
        cards, scheduler = saved_cards(env, store, pack)
        came_true = recalls(store.connection, pack.id, scheduler)
        due = due_today(cards, now, pack.questions, env.to_local)
        memory = Memory(tuple(cards), tuple(came_true), retention, due)
        return overview(pack, totals(store.connection, pack.id, env.to_local), memory, today)


def _write_page(env: Environment, pack: Pack, found: Overview, target: Path) -> None:
    """Write the page to a file, replacing an earlier page; `-` is standard output.

    Raises:
        OutputError: The file is not such a page or cannot be written, and is unchanged.
    """
    from tda_cli.formats.stats_html import page_beginning, stats_page  # few runs write a page

    page = stats_page(pack, found, env.today(), next_steps(env.out, found))
    if str(target) == "-":
        stream = env.out.stream
        # The page declares UTF-8, so other encodings need character references.
        ascii_page = page.encode("ascii", "xmlcharrefreplace").decode("ascii")
        stream.write(page if is_utf8(stream) else ascii_page)
        return
    try:
        if not _may_be_replaced(target, page_beginning().encode()):
            message = f"`{target}` already exists and is not a page from `tda stats`"
            raise OutputError(message, "Choose another file, or move this one.")
        write_atomically(target, page.encode())
    except OSError as error:
        message = f"`{target}` cannot be written: {reason(error)}"
        raise OutputError(message, "Choose a file in a folder you can write to.") from error
    env.out.verbatim(f"Saved to {target}. Open it in a browser.")


def _may_be_replaced(path: Path, beginning: bytes) -> bool:
    """Return whether there is no file, an empty one, or an earlier page."""
    if not path.exists() or path.is_dir():
        return True  # for a folder, writing raises the error
    if not path.is_file():
        return False  # reading a device or a pipe could block
    with path.open("rb") as file:
        return file.read(len(beginning)) in {b"", beginning}
