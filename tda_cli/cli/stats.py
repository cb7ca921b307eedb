"""`tda stats`."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from tda_cli.cli.environment import Environment
from tda_cli.cli.named_files import write_text
from tda_cli.cli.open_pack import open_pack
from tda_cli.cli.open_store import kept_cards, stored_if_any, wanted_retention
from tda_cli.cli.options import JsonOption, environment
from tda_cli.errors import UsageError
from tda_cli.formats.html import BEGINNING
from tda_cli.formats.quiz_views import items_json, stats_json
from tda_cli.formats.stats_html import stats_page
from tda_cli.model.pack import Pack
from tda_cli.quiz.kinds import kind_of
from tda_cli.stats.group import GroupAnalysis, Row, analyze_group
from tda_cli.stats.import_class import read_exported
from tda_cli.stats.items import ItemAnalysis, Offered, most_suspicious_first
from tda_cli.stats.report import Memory, Overview, overview
from tda_cli.store.cards import recalls
from tda_cli.store.measures import NOTHING, counted_answers, measures
from tda_cli.ui.items import show_items
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
    _refuse_together("--html", "--json", html is not None and json)
    _refuse_together("--html", "--items", html is not None and items)
    _refuse_together("--streak", "--items", streak and items)
    env = environment(ctx)
    pack = open_pack(env, bank=True)
    if items:
        _items(env, pack, [*(from_ or []), *(files or [])], json=json)
    else:
        _own(env, pack, html, streak=streak, json=json)


def _refuse_files_alone(files: list[Path], from_: list[Path], *, items: bool) -> None:
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
    found = _overview(env, pack)
    env.show(
        "stats",
        content=lambda: stats_json(pack, found, with_streak=streak),
        screen=lambda: _show_own(env, pack, found, html, with_streak=streak),
        json=json,
    )


def _overview(env: Environment, pack: Pack) -> Overview:
    """Return what the answers to a pack say; no file is made where there is none."""
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
        # A remark has no place where a page was to be.
        show_no_answers(env.err if str(html) == "-" else env.out, env.commands)
    elif html is not None:
        page = stats_page(pack, found, env.clock().date(), with_streak=with_streak)
        _write_page(env, page, html)
    else:
        show_stats(env.out, pack, found, env.commands, with_streak=with_streak)


def _write_page(env: Environment, page: str, target: Path) -> None:
    """Write a page to a file, in place of an earlier one, or to standard output.

    Raises:
        OutputError: The file is something else, or cannot be written.
    """
    if str(target) == "-":
        stream = env.out.stream
        stream.write(page if _is_utf8(stream.encoding) else _in_ascii(page))
        return
    write_text(target, page, beginning=BEGINNING, kind="page of `tda stats`")
    env.out.verbatim(f"Written to {target}.")


def _is_utf8(encoding: str | None) -> bool:
    return encoding is None or encoding.lower().replace("-", "") == "utf8"


def _in_ascii(page: str) -> str:
    """Write other characters by their numbers: the page says that it is in UTF-8."""
    return page.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _items(env: Environment, pack: Pack, files: Sequence[Path], *, json: bool) -> None:
    found = _of_class(pack, files) if files else _of_oneself(env, pack)
    ranked = most_suspicious_first(_as_in_pack(pack, found.items))
    env.show(
        "stats-items",
        content=lambda: items_json(pack, found, ranked, is_class=bool(files)),
        screen=lambda: _show_items(env, pack, found, ranked, is_class=bool(files)),
        json=json,
    )


def _of_class(pack: Pack, files: Sequence[Path]) -> GroupAnalysis:
    return _analyzed(pack, chain.from_iterable(map(read_exported, files)))


def _of_oneself(env: Environment, pack: Pack) -> GroupAnalysis:
    with stored_if_any(env) as store:
        answers = () if store is None else counted_answers(store.connection, pack.id)
        return _analyzed(pack, (Row(str(answer[0]), *answer[1:]) for answer in answers))


def _analyzed(pack: Pack, rows: Iterable[Row]) -> GroupAnalysis:
    options = {
        name: Offered(*kind_of(question).offered(question.body))
        for name, question in pack.questions.items()
    }
    return analyze_group(rows, options)


def _as_in_pack(pack: Pack, items: Mapping[str, ItemAnalysis]) -> Mapping[str, ItemAnalysis]:
    """Put questions in the order of the pack; those that are gone from it come last."""
    order = {name: number for number, name in enumerate(pack.questions)}
    return {name: items[name] for name in sorted(items, key=lambda n: order.get(n, len(order)))}


def _show_items(
    env: Environment,
    pack: Pack,
    found: GroupAnalysis,
    ranked: Sequence[tuple[str, ItemAnalysis]],
    *,
    is_class: bool,
) -> None:
    if ranked:
        show_items(env.out, pack, found, ranked, is_class=is_class)
    else:
        show_no_answers(env.out, env.commands)
