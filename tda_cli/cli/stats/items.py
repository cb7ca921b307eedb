"""How questions do, by one's own answers or by those of a class."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path

from tda_cli.cli.environment import Environment
from tda_cli.cli.open_store import stored_if_any
from tda_cli.errors import OutputError
from tda_cli.model.pack import Pack
from tda_cli.quiz.taken import offered
from tda_cli.statistics.group import GroupAnalysis, Row, analyse_group
from tda_cli.statistics.items import ItemAnalysis
from tda_cli.statistics.suspicion import most_suspicious_first
from tda_cli.store.exported import read_exported
from tda_cli.store.measures import counted_answers


def show_item_stats(env: Environment, pack: Pack, files: Sequence[Path], *, json: bool) -> None:
    """Analyse the questions and print what was found, most suspicious first, then as in the pack.

    Raises:
        StoreError: The file of attempts cannot be used.
        UnreadableFileError: A file of answers cannot be read.
        OutputError: There is no room for what has to be set down meanwhile.
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
        answers = () if store is None else counted_answers(store.connection, pack.id)
        rows = (Row(str(answer[0]), *answer[1:]) for answer in answers)
        return _analysed(pack, rows)


def _of_class(pack: Pack, files: Sequence[Path]) -> GroupAnalysis:
    return _analysed(pack, chain.from_iterable(map(read_exported, files)))


def _analysed(pack: Pack, rows: Iterable[Row]) -> GroupAnalysis:
    options = {name: offered(question) for name, question in pack.questions.items()}
    try:
        return analyse_group(rows, options)
    except OSError as error:
        message = f"the answers could not be set down to be analysed: {error.strerror or error}"
        step = "Free some space, or set TMPDIR to a folder with more."
        raise OutputError(message, step) from error
