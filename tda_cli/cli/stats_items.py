"""How questions do, by one's own answers or by those of a class."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from tda_cli.cli.environment import Environment
from tda_cli.cli.stores import stored_if_any
from tda_cli.errors import UnreadableFileError
from tda_cli.model.pack import Pack
from tda_cli.quiz.taken import offered
from tda_cli.statistics.group import GroupAnalysis, Row, RowsChangedError, analyse_group
from tda_cli.statistics.suspicion import most_suspicious_first
from tda_cli.store.exported import ExportedAnswer, read_exported
from tda_cli.store.measures import answer_rows
from tda_cli.store.transactions import transaction


def show_item_stats(env: Environment, pack: Pack, files: Sequence[Path], *, json: bool) -> None:
    """Analyse the questions and print what was found, most suspicious first.

    Raises:
        StoreError: The file of attempts cannot be used.
        UnreadableFileError: A file of answers cannot be read, or not twice.
        AnswerSheetError: It is not understood.
    """
    found = _of_class(pack, files) if files else _own(env, pack)
    ranked = most_suspicious_first(found.items)
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


def _own(env: Environment, pack: Pack) -> GroupAnalysis:
    with stored_if_any(env) as store:
        if store is None:
            return _analysed(pack, tuple)
        # Both readings see the same answers, whatever is answered meanwhile.
        with transaction(store.connection, "DEFERRED"):
            return _analysed(pack, lambda: answer_rows(store.connection, pack.id))


def _of_class(pack: Pack, files: Sequence[Path]) -> GroupAnalysis:
    for path in files:
        if path.exists() and not (path.is_file() or path.is_dir()):
            message = f"`{path}` cannot be read twice, which the analysis needs"
            raise UnreadableFileError(message, "Save the answers in a file, and name that.")
    try:
        return _analysed(pack, lambda: _class_rows(files))
    except RowsChangedError as error:
        message = str(error)
        raise UnreadableFileError(message, "Run it again when nobody writes to them.") from error


def _analysed(pack: Pack, rows: Callable[[], Iterable[Row]]) -> GroupAnalysis:
    options = {name: offered(question) for name, question in pack.questions.items()}
    return analyse_group(rows, options)


def _class_rows(files: Sequence[Path]) -> Iterator[Row]:
    for path in files:
        for answer in read_exported(path):
            yield _row(answer, path)


def _row(answer: ExportedAnswer, path: Path) -> Row:
    if answer.person != path.name:
        return answer.row
    # The file stands for the person: two of one name in different folders are two persons.
    return Row(f"{path}\x1f{answer.attempt}", answer.question, answer.fraction, answer.wrong)
