"""`tda class`: grade a class from the answers its people exported."""

from collections.abc import Sequence
from fractions import Fraction
from math import isnan
from pathlib import Path
from typing import Annotated

import typer

from tda_cli.cli.commands import JsonOption, environment
from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import open_pack
from tda_cli.errors import UsageError
from tda_cli.formats.csv import grades_csv
from tda_cli.formats.quiz_json import class_json
from tda_cli.model.pack import Pack
from tda_cli.stats.grades import grade_book, left_out_texts
from tda_cli.stats.import_class import read_class
from tda_cli.ui.class_ import show_class


def class_(  # noqa: PLR0913 - each option is a parameter, that is how Typer works
    ctx: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="Exported answers, or folders of such files."),
    ],
    *,
    pass_mark: Annotated[
        float | None,
        typer.Option(
            metavar="PERCENT", min=0, max=100, help="The passing score, if the exam had none."
        ),
    ] = None,
    csv: Annotated[
        bool, typer.Option("--csv", help="Print CSV: a row per person, a column per question.")
    ] = False,
    html: Annotated[bool, typer.Option("--html", help="Print a web page.")] = False,
    json: JsonOption = False,
) -> None:
    """Grade a class from its exported answers, and see how the questions perform.

    Each person exports an attempt with `tda history show ATTEMPT --csv`. The first attempt that a
    person submitted counts; a question without an answer earns 0, as in an exam.
    """
    if [csv, html, json].count(True) > 1:
        message = "`--csv`, `--html` and `--json` cannot be used together"
        raise UsageError(message, "Choose one of them.")
    if pass_mark is not None and isnan(pass_mark):
        message = "`--pass-mark` is not a number"
        raise UsageError(message, "Give a percentage from 0 to 100.")
    env = environment(ctx)
    pack = open_pack(env, bank=True)
    form = "csv" if csv else "html" if html else "json" if json else ""
    print_class(env, pack, files, pass_mark, form)


def print_class(
    env: Environment, pack: Pack, files: Sequence[Path], pass_mark: float | None, form: str
) -> None:
    """Print the results of a class as `csv`, `html` or `json`, or else on screen."""
    mark = None if pass_mark is None else Fraction(str(pass_mark))
    book = grade_book(pack, read_class(files, pack), mark)
    if form in {"csv", "html"}:
        if form == "csv":
            text = grades_csv(book)
        else:
            from tda_cli.formats.class_html import class_page  # few runs write a page

            text = class_page(pack, book, env.today())
        env.out.stream.write(text)
        for line in left_out_texts(book):
            env.err.line(line)
        return
    env.show(
        "class",
        json=form == "json",
        content=lambda: class_json(pack, book),
        screen=lambda: show_class(env.out, pack, book),
        paged=True,
    )
