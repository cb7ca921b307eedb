"""`tda pack check`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import open_pack, source_line
from tda_cli.cli.options import JsonOption, environment
from tda_cli.errors import ExitCode, UnknownNameError, UsageError
from tda_cli.pack.locate import find_pack
from tda_cli.problems import Problem, Severity


class ProblemFormat(StrEnum):
    """Values of `--format`."""

    PICTURES = "pictures"
    LINES = "lines"


def check(  # noqa: PLR0913 - each option is a parameter, that is how Typer works
    ctx: typer.Context,
    folder: Annotated[
        str | None, typer.Argument(metavar="[DIR]", help="The pack's folder or name.")
    ] = None,
    *,
    form: Annotated[
        ProblemFormat, typer.Option("--format", help="Pictures with carets, or one line each.")
    ] = ProblemFormat.PICTURES,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select", metavar="CODE", help="Only this rule or warning; may be repeated."
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="CODE", help="Not this rule or warning; may be repeated."),
    ] = None,
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="CODE", help="Say what a rule or problem means."),
    ] = None,
    cues: Annotated[
        bool,
        typer.Option("--cues", help="Measure what guessing by the looks of options would score."),
    ] = False,
    json: JsonOption = False,
) -> int:
    """Say all that is wrong with a pack. Exits with 1 if there is an error.

    An item's `waivers`, each a `rule` with a `reason`, exempt it from rules.
    """
    env = environment(ctx)
    if folder is not None and env.pack_name is not None:
        message = "a folder and `--pack` contradict each other"
        raise UsageError(message, "Choose one of them.")
    _refuse_contradictions(explain, cues=cues, filters=[*(select or ()), *(ignore or ())])
    if explain is not None:
        return _explain(env, explain, json=json)
    if cues:
        return _cues(env, folder, json=json)
    place = find_pack(folder or env.chosen_pack)
    problems = all_problems(env, place, frozenset(select or ()), frozenset(ignore or ()))
    _show(env, place, problems, None if json else form)
    failed = any(problem.severity is Severity.ERROR for problem in problems)
    return ExitCode.CHECK_FAILED if failed else ExitCode.OK


def all_problems(
    env: Environment, folder: Path, select: frozenset[str], ignore: frozenset[str]
) -> list[Problem]:
    """Read a pack and, where that finds no error, run the rules over it.

    Args:
        env: Has the clock, and standard error for progress.
        folder: Where the pack is.
        select: Codes to be told of; empty for all. Errors in reading are told in any case.
        ignore: Codes not to be told of.

    Returns:
        What is wrong, sorted by place.
    """
    from tda_cli.check.run import check_pack, is_chosen
    from tda_cli.pack.reader import read_pack
    from tda_cli.problems import in_order

    progress = _Progress(env)
    pack, problems = read_pack(folder)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    others = [problem for problem in problems if problem.severity is not Severity.ERROR]
    told = [*errors, *(problem for problem in others if is_chosen(problem.code, select, ignore))]
    if pack is not None and not errors:
        today = env.clock().date()
        told += check_pack(pack, today=today, select=select, ignore=ignore, progress=progress)
    return in_order(told)


class _Progress:
    """Says on a terminal how far the rules are, once a second."""

    def __init__(self, env: Environment) -> None:
        self._env = env
        self._last = env.clock()
        self._is_seen = env.is_terminal(env.stderr)

    def __call__(self, done: int, total: int) -> None:
        now = self._env.clock()
        if self._is_seen and done < total and (now - self._last).total_seconds() >= 1:
            self._last = now
            self._env.err.line(f"checked {done} of {total} rules")


def _refuse_contradictions(explain: str | None, *, cues: bool, filters: list[str]) -> None:
    if explain is not None and (cues or filters):
        message = "`--explain` says what a code means, and checks nothing"
        raise UsageError(message, "Use `tda pack check --explain CODE` alone.")
    if cues and filters:
        message = "`--cues` measures the bank, and runs no rule"
        raise UsageError(message, "Leave out `--select` and `--ignore`.")
    if filters:
        from tda_cli.check.explain import known_codes

        known = known_codes()
        for code in filters:
            if code not in known:
                raise _unknown_code(code, known)


def _unknown_code(code: str, known: tuple[str, ...]) -> UnknownNameError:
    from tda_cli.check.run import rule_codes
    from tda_cli.pack.report import did_you_mean

    near = did_you_mean(code, known)
    step = f"Did you mean `{near}`?" if near else f"The rules: {', '.join(rule_codes())}."
    return UnknownNameError(f"no rule or problem `{code}`", step)


def _explain(env: Environment, code: str, *, json: bool) -> int:
    from tda_cli.check.explain import explain, known_codes

    known = known_codes()
    if code not in known:
        raise _unknown_code(code, known)
    severity, text = explain(code)
    if json:
        from tda_cli.export.json import dumps

        content = {"code": code, "severity": severity.value, "text": text}
        env.out.stream.write(dumps("pack-check-code", content))
    else:
        from tda_cli.ui.checks import show_explanation

        show_explanation(env.out, code, severity, text)
    return ExitCode.OK


def _cues(env: Environment, folder: str | None, *, json: bool) -> int:
    from tda_cli.check.cues import cues

    env.pack_name = folder or env.pack_name
    pack = open_pack(env, bank=True)
    measured = cues(tuple(pack.questions.values()))
    if json:
        from tda_cli.export.cues import cues_json
        from tda_cli.export.json import dumps

        env.out.stream.write(dumps("pack-cues", cues_json(pack, measured)))
    else:
        from tda_cli.ui.checks import show_cues

        show_cues(env.out, measured)
    return ExitCode.OK


def _show(
    env: Environment, place: Path, problems: list[Problem], form: ProblemFormat | None
) -> None:
    """Print problems, as JSON where no format is given."""
    if form is None:
        from tda_cli.export.json import dumps, problems_json

        env.out.stream.write(dumps("pack-check", problems_json(str(place), problems)))
        return
    from tda_cli.ui.problems import show_lines, show_pictures, summary

    if form is ProblemFormat.LINES:
        show_lines(env.out, problems)
        return
    show_pictures(env.out, problems, source_line)
    env.out.line(f"{place}: {summary(problems) or 'nothing is wrong'}")
