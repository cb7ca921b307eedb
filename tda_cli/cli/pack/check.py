"""`tda pack check`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tda_cli.check.cues import cues as measure_cues
from tda_cli.check.rules import RULES
from tda_cli.check.run import Checked, check_folder, explained_codes, known_codes
from tda_cli.check.run import explain as explain_code
from tda_cli.check.verify.codes import EXPLANATIONS
from tda_cli.cli.commands import JsonOption, environment
from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import (
    open_pack,
    pack_folder,
    require_codes,
    source_line,
    warn_of_same_id,
)
from tda_cli.cli.pack.choice import PackFolder, choose_pack
from tda_cli.errors import ExitCode, UsageError
from tda_cli.formats.pack_json import checked_json, cues_json
from tda_cli.pack.reader import read_head
from tda_cli.problems import Severity
from tda_cli.ui.checks import (
    show_cues,
    show_explanation,
    show_lines,
    show_not_run,
    show_pictures,
    summary,
)

_RULES = f"Rules: {', '.join(RULES)}."


class ProblemFormat(StrEnum):
    """Values of `--format`."""

    PICTURES = "pictures"
    LINES = "lines"


def check(  # noqa: PLR0913 - each option is a parameter, that is how Typer works
    ctx: typer.Context,
    folder: PackFolder = None,
    *,
    form: Annotated[
        ProblemFormat, typer.Option("--format", help="Show source lines, or one line per problem.")
    ] = ProblemFormat.PICTURES,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="Only this rule or warning; may be repeated."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="Not this rule or warning; may be repeated."),
    ] = None,
    explain: Annotated[
        str | None, typer.Option(metavar="CODE", help="Explain a rule or problem, with examples.")
    ] = None,
    cues: Annotated[
        bool, typer.Option("--cues", help="Estimate the score from guessing by appearance.")
    ] = False,
    json: JsonOption = False,
) -> int:
    """Check a pack for problems. Exits with 1 if there is an error.

    To exempt an item from a rule, add the `rule` and a `reason` to its `waivers`.
    """
    env = environment(ctx)
    choose_pack(env, folder)
    filters = [*(select or ()), *(ignore or ())]
    if explain is not None:
        if cues or filters:
            message = "`--explain` cannot be used with other options"
            raise UsageError(message, "Use `tda pack check --explain CODE`.")
        _explain(env, explain, json=json)
    elif cues:
        if filters:
            message = "`--cues` does not run rules"
            raise UsageError(message, "Leave out `--select` and `--ignore`.")
        _cues(env, json=json)
    else:
        if not EXPLANATIONS.keys().isdisjoint(filters):
            message = "the rules of `tda pack verify` are not run by `tda pack check`"
            raise UsageError(message, "Use `tda pack verify --ignore CODE`.")
        require_codes(filters, known_codes(), _RULES)
        place = pack_folder(env)
        checked = check_folder(place, today=env.today(), select=select or (), ignore=ignore or ())
        return _show(env, place, checked, form, json=json)
    return ExitCode.OK


def _explain(env: Environment, code: str, *, json: bool) -> None:
    require_codes([code], explained_codes(), _RULES)
    severity, text = explain_code(code)
    env.show(
        "pack-check-code",
        json=json,
        content=lambda: {"code": code, "severity": severity.value, "text": text},
        screen=lambda: show_explanation(env.out, code, severity, text),
    )


def _cues(env: Environment, *, json: bool) -> None:
    pack = open_pack(env, bank=True)
    measured = measure_cues(tuple(pack.questions.values()))
    env.show(
        "pack-cues",
        json=json,
        content=lambda: cues_json(pack, measured),
        screen=lambda: show_cues(env.out, measured, name=pack.id),
    )


def _show(
    env: Environment, place: Path, checked: Checked, form: ProblemFormat, *, json: bool
) -> int:
    if head := read_head(place):
        warn_of_same_id(env, head)
    problems = checked.problems

    def screen() -> None:
        total = f"{place}: {summary(problems, waived=checked.waived, ignored=checked.ignored)}"
        if form is ProblemFormat.LINES:
            show_lines(env.out, problems)
            show_not_run(env.err, checked.not_run)
            # Each line of a problem names its file.
            if not problems or checked.ignored or checked.waived:
                env.err.line(total)
        else:
            show_pictures(env.out, problems, source_line)
            show_not_run(env.out, checked.not_run)
            env.out.line(total)

    env.show(
        "pack-check", json=json, content=lambda: checked_json(str(place), checked), screen=screen
    )
    failed = any(problem.severity is Severity.ERROR for problem in problems)
    return ExitCode.CHECK_FAILED if failed else ExitCode.OK
