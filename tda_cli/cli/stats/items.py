"""How questions do, by one's own answers or by those of a class."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path

from tda_cli.cli.environment import Environment
from tda_cli.cli.stores import stored_if_any
from tda_cli.model.pack import Pack
from tda_cli.quiz.taken import offered
from tda_cli.stats.group import GroupAnalysis, Row, analyze_group
from tda_cli.stats.import_class import read_exported
from tda_cli.stats.items import ItemAnalysis, most_suspicious_first
from tda_cli.store.measures import answer_rows


def show_item_stats(env: Environment, pack: Pack, files: Sequence[Path], *, json: bool) -> None:
    """Analyze the questions and print the result, most suspicious first, then as in the pack.

    Raises:
        StoreError: The file of attempts cannot be used.
        UnreadableFileError: A file of answers cannot be read.
        AnswerSheetError: It is not understood.
    """
    found = _of_class(pack, files) if files else _own(env, pack)
    ranked = most_suspicious_first(_as_in_pack(pack, found.items))
    if json:
        from tda_cli.export.json import dumps
        from tda_cli.export.stats_json import items_json

        content = items_json(pack, found, ranked, is_class=bool(files))
        env.out.stream.write(dumps("stats-items", content))
    elif not ranked:
        from tda_cli.ui.command import CommandLine
        from tda_cli.ui.stats import show_no_answers

        show_no_answers(env.out, CommandLine(env.pack_name))
    else:
        from tda_cli.ui.items import show_items

        show_items(env.out, pack, found, ranked, is_class=bool(files))


def _as_in_pack(pack: Pack, items: Mapping[str, ItemAnalysis]) -> Mapping[str, ItemAnalysis]:
    """Put questions in the order of the pack; those that are gone from it come last."""
    order = {name: number for number, name in enumerate(pack.questions)}
    return {name: items[name] for name in sorted(items, key=lambda n: order.get(n, len(order)))}


def _own(env: Environment, pack: Pack) -> GroupAnalysis:
    with stored_if_any(env) as store:
        return _analysed(pack, () if store is None else answer_rows(store.connection, pack.id))


def _of_class(pack: Pack, files: Sequence[Path]) -> GroupAnalysis:
    return _analysed(pack, chain.from_iterable(map(read_exported, files)))


def _analysed(pack: Pack, rows: Iterable[Row]) -> GroupAnalysis:
    options = {name: offered(question) for name, question in pack.questions.items()}
    return analyze_group(rows, options)
