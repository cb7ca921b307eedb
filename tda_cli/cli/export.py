"""`tda export`: write questions as a file for another program."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from tda_cli.cli.commands import JsonOption, environment
from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import find_sections, open_pack
from tda_cli.cli.quiz.choosing import (
    DifficultyOption,
    FlaggedOption,
    KindOption,
    MissedOption,
    NewOption,
    OnlyOption,
    SectionOption,
    SkillOption,
    ids_in_history,
)
from tda_cli.cli.quiz.quiz_options import ids_in, questions_named
from tda_cli.errors import ExitCode, OutputError, UnknownNameError, UsageError
from tda_cli.files import reason, write_atomically
from tda_cli.formats.export import FORMATS, Export, Format, LossReport, write
from tda_cli.formats.json import fields_json
from tda_cli.model.pack import Pack
from tda_cli.model.question import Question
from tda_cli.quiz.selection import Filters, select
from tda_cli.text.suggest import did_you_mean
from tda_cli.wording import count

_LEFT_OUT = {
    "kind": "the format has no such kind",
    "length": "a right side is too long for it",
    "characters": "an answer contains `->`, which has a meaning there",
}


def export(  # noqa: PLR0913 - each option is a parameter, that is how Typer works
    ctx: typer.Context,
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.")],
    file: Annotated[
        str | None,
        typer.Argument(metavar="FILE", help="Where to write; - is standard output."),
    ] = None,
    *,
    without_key: Annotated[
        bool,
        typer.Option("--without-key", help="With html: put the answers on a page of their own."),
    ] = False,
    section: SectionOption = None,
    kind: KindOption = None,
    skill: SkillOption = None,
    difficulty: DifficultyOption = None,
    count_: Annotated[
        int | None,
        typer.Option("--count", "-n", metavar="N", min=1, help="How many questions. Default: all."),
    ] = None,
    seed: Annotated[
        int | None, typer.Option(metavar="N", help="With --count: another number, other questions.")
    ] = None,
    only: OnlyOption = None,
    missed: MissedOption = False,
    new: NewOption = False,
    flagged: FlaggedOption = False,
    force: Annotated[bool, typer.Option("--force", help="Replace an existing file.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if a question is left out.")
    ] = False,
    json: JsonOption = False,
) -> int:
    """Write questions as a file for Moodle, Anki, Canvas and others.

    It says what the format cannot hold; see `tda help export`. The file contains the answers,
    except for the sheet of `--without-key`.
    """
    env = environment(ctx)
    chosen = _format(format_)
    target = file or ""
    if without_key and (format_ != "html" or target == "-"):
        message = "`--without-key` needs the format `html` and a file"
        raise UsageError(message, "Use `tda export html FILE --without-key`.")
    if target == "-" and (json or not chosen.is_text):
        message = "`-` needs a text format, without `--json`"
        raise UsageError(message, "Name a file.")
    pack = open_pack(env, bank=True)
    filters = Filters(
        sections=frozenset(one.id for one in find_sections(pack, section or ())),
        kinds=frozenset(kind or ()),
        skills=frozenset(skill or ()),
        difficulties=frozenset(difficulty or ()),
    )
    if missed + new + flagged > 1:
        message = "`--missed`, `--new` and `--flagged` cannot be used together"
        raise UsageError(message, "Choose one of them.")
    known = ids_in_history(env, pack, missed=missed, new=new, flagged=flagged)
    bank = [one for one in pack.questions.values() if known is None or one.id in known]
    questions = _questions(pack, bank, filters, count_, seed, only)
    target = target or f"{pack.id}{chosen.suffix}"
    answers = Path(target).with_stem(f"{Path(target).stem}-answers")
    for path in (Path(target), *([answers] if without_key else [])):
        if target != "-" and not force and path.exists():
            message = f"`{path}` already exists"
            raise OutputError(message, "Choose another file, or add `--force`.")
    wanted = Export(pack, questions, _time(env), with_key=not without_key)
    data, report = write(format_, wanted)
    if target == "-":
        env.out.stream.write(data.decode())
    else:
        _save(Path(target), data)
        if without_key:
            from tda_cli.formats.quiz_page import answer_page

            _save(answers, answer_page(wanted))
    if json:
        found = {"format": format_, "file": target, **fields_json(report, *report.__match_args__)}
        env.show("export", json=True, content=lambda: found, screen=lambda: None)
    else:
        _show_report(env, report, target, with_key=not without_key)
    return ExitCode.CHECK_FAILED if strict and report.left_out else ExitCode.OK


def _questions(  # noqa: PLR0913, PLR0917 - the options that choose
    pack: Pack,
    bank: Sequence[Question],
    filters: Filters,
    number: int | None,
    seed: int | None,
    only: list[str] | None,
) -> tuple[Question, ...]:
    """Return the questions to write, in the order of the pack or of `--only`."""
    if seed is not None and number is None:
        message = "`--seed` needs `--count`"
        raise UsageError(message, "Add `--count`, or leave out `--seed`.")
    if only is not None:
        if number is not None or filters != Filters() or len(bank) < len(pack.questions):
            message = "`--only` names the questions to write"
            raise UsageError(message, "Leave out the options that choose others.")
        chosen = questions_named(pack, ids_in(only))
    elif number is None:
        chosen = tuple(filter(filters.admits, bank))
    else:
        chosen = select(bank, number, filters, seed or 0)
    if not chosen and pack.questions:
        message = "no question matches all of these options"
        raise UsageError(message, "Leave out one of them.")
    return chosen


def _format(name: str) -> Format:
    if name in FORMATS:
        return FORMATS[name]
    near = did_you_mean(name, list(FORMATS))
    message = f"no format `{name}`"
    step = f"Did you mean `{near}`?" if near else f"Formats: {', '.join(FORMATS)}."
    raise UnknownNameError(message, step)


def _time(env: Environment) -> datetime:
    """Return the time of writing: `SOURCE_DATE_EPOCH`, seconds since 1970, if it is set."""
    fixed = env.variables.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(fixed), UTC) if fixed else env.clock()
    except (ValueError, OverflowError, OSError) as error:
        message = f"`SOURCE_DATE_EPOCH` is `{fixed}`"
        raise UsageError(message, "Set it to seconds since 1970, or remove it.") from error


def _save(path: Path, data: bytes) -> None:
    try:
        write_atomically(path, data)
    except OSError as error:
        message = f"`{path}` cannot be written: {reason(error)}"
        raise OutputError(message, "Choose a file in a folder you can write to.") from error


def _show_report(env: Environment, report: LossReport, target: str, *, with_key: bool) -> None:
    """Print on standard error what was written and what was lost."""
    answers = " with the answers" if with_key else ""
    where = "" if target == "-" else f" to {target}"
    env.err.verbatim(f"Wrote {count(report.written, 'question')}{answers}{where}.")
    for why, number in Counter(one.reason for one in report.left_out).items():
        env.err.line(f"Left out: {count(number, 'question')}, because {_LEFT_OUT[why]}.")
    # Each line names all that the same number of questions lack.
    numbers = Counter(one.detail for one in report.lost)
    details = {
        number: [one for one in numbers if numbers[one] == number] for number in numbers.values()
    }
    for number, some in details.items():
        where = "every question" if number == report.written else count(number, "question")
        env.err.line(f"In {where}: {'; '.join(some)}.")
    for note in report.notes:
        env.err.line(note)
