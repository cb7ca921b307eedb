"""`tda stats`."""

from pathlib import Path
from typing import Annotated

import typer

from tda_cli.cli.environment import Environment, is_utf8
from tda_cli.cli.open_pack import open_pack
from tda_cli.cli.open_store import kept_cards, stored_if_any, wanted_retention
from tda_cli.cli.options import JsonOption, environment, refuse_together
from tda_cli.errors import UsageError
from tda_cli.formats.quiz_views import stats_json
from tda_cli.model.pack import Pack
from tda_cli.stats.report import Memory, Overview, overview
from tda_cli.store.cards import recalls
from tda_cli.store.measures import NOTHING, measures
from tda_cli.ui.stats import show_no_answers, show_stats


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
    _refuse_files_alone(files or [], from_ or [], items=items)
    refuse_together({"--html": html is not None, "--json": json})
    refuse_together({"--html": html is not None, "--items": items})
    refuse_together({"--streak": streak, "--items": items})
    env = environment(ctx)
    pack = open_pack(env, bank=True)
    if items:
        from tda_cli.cli.stats_items import show_item_analysis  # for authors, and long to load

        show_item_analysis(env, pack, [*(from_ or []), *(files or [])], json=json)
    else:
        _own(env, pack, html, streak=streak, json=json)


def _refuse_files_alone(files: list[Path], from_: list[Path], *, items: bool) -> None:
    if files and not from_:
        message = f"`{files[0]}` stands alone"
        raise UsageError(message, "Answers of a class: `tda stats --items --from FILE`.")
    if from_ and not items:
        message = "`--from` needs `--items`"
        raise UsageError(message, "Use `tda stats --items --from FILE`.")


def _own(env: Environment, pack: Pack, html: Path | None, *, streak: bool, json: bool) -> None:
    found = _overview(env, pack)
    if json:
        env.print_json("stats", stats_json(pack, found, with_streak=streak))
    else:
        _show_own(env, pack, found, html, with_streak=streak)


def _overview(env: Environment, pack: Pack) -> Overview:
    """Return what the answers to a pack say; a missing file is not created."""
    today = env.clock().date()
    with stored_if_any(env) as store:
        retention = wanted_retention(store)
        if store is None:
            return overview(pack, NOTHING, Memory(retention=retention), today)
        cards, reviewer = kept_cards(env, store, pack)
        came_true = recalls(store.connection, pack.id, reviewer)
        memory = Memory(tuple(cards), tuple(came_true), retention)
        return overview(pack, measures(store.connection, pack.id), memory, today)


def _show_own(
    env: Environment, pack: Pack, found: Overview, html: Path | None, *, with_streak: bool
) -> None:
    if not found.total.answered:
        # A page was expected on standard output, not a remark.
        show_no_answers(env.err if str(html) == "-" else env.out)
    elif html is not None:
        from tda_cli.formats.stats_html import stats_page  # few runs write a page

        page = stats_page(pack, found, env.clock().date(), with_streak=with_streak)
        _write_page(env, page, html)
    else:
        show_stats(env.out, pack, found, with_streak=with_streak)


def _write_page(env: Environment, page: str, target: Path) -> None:
    from tda_cli.cli.named_files import write_text
    from tda_cli.formats.html import BEGINNING

    if str(target) == "-":
        stream = env.out.stream
        # The page says that it is in UTF-8, so other encodings get numbers for characters.
        ascii_page = page.encode("ascii", "xmlcharrefreplace").decode("ascii")
        stream.write(page if is_utf8(stream) else ascii_page)
        return
    write_text(target, page, beginning=BEGINNING, kind="page of `tda stats`")
    env.out.verbatim(f"Written to {target}.")
