"""`tda quiz`: options in, one of four ways to take a quiz out."""

from collections.abc import Iterable
from typing import Annotated

import typer

from tda_cli.cli.commands import JsonOption, environment
from tda_cli.cli.quiz.quiz_options import QuizOptions
from tda_cli.cli.quiz.run import run_quiz
from tda_cli.model.question import Kind, Skill


def _any_of(names: Iterable[str]) -> str:
    # As a metavar the names would be one word, too long for a narrow terminal.
    return f"may be repeated: {', '.join(names)}."


def quiz(  # noqa: PLR0913 - each option is a parameter, that is how Typer works
    ctx: typer.Context,
    *,
    count: Annotated[
        int | None,
        typer.Option(
            "--count", "-n", metavar="N", min=1, help="How many questions; 10 if not given."
        ),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Every question that fits.")] = False,
    section: Annotated[
        list[str] | None,
        typer.Option(
            "--section",
            metavar="SECTION",
            help="Only this section, by name or number; may be repeated.",
        ),
    ] = None,
    kind: Annotated[
        list[Kind] | None,
        typer.Option("--kind", metavar="KIND", help=f"Only this kind; {_any_of(Kind)}"),
    ] = None,
    skill: Annotated[
        list[Skill] | None,
        typer.Option("--skill", metavar="SKILL", help=f"Only this skill; {_any_of(Skill)}"),
    ] = None,
    difficulty: Annotated[
        list[int] | None,
        typer.Option(
            "--difficulty", metavar="N", min=1, max=3, help="Only 1, 2 or 3; may be repeated."
        ),
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="N", help="The same number gives the same quiz.")
    ] = None,
    exam: Annotated[bool, typer.Option("--exam", help="Feedback only at the end.")] = False,
    time_limit: Annotated[
        str | None,
        typer.Option(
            "--time-limit",
            metavar="TIME",
            help="With --exam: when it ends, such as 20m; kept across a resume.",
        ),
    ] = None,
    pass_mark: Annotated[
        float | None,
        typer.Option(
            "--pass-mark",
            metavar="PERCENT",
            min=0,
            max=100,
            help="With --exam: the score from which it is passed.",
        ),
    ] = None,
    confidence: Annotated[
        bool | None,
        typer.Option(
            "--confidence/--no-confidence",
            help="Say after each answer how sure you are; it never changes the score.",
        ),
    ] = None,
    certainty_marks: Annotated[
        bool,
        typer.Option(
            "--certainty-marks", help="Certainty-based marks beside the score; asks for confidence."
        ),
    ] = False,
    missed: Annotated[bool, typer.Option("--missed", help="Only what you last got wrong.")] = False,
    new: Annotated[bool, typer.Option("--new", help="Only what you never answered.")] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the quiz that was left unfinished.")
    ] = False,
    attempt: Annotated[
        int | None,
        typer.Option(
            "--attempt",
            metavar="N",
            min=1,
            help="With --resume: which one, by its number in `tda history`; else the latest.",
        ),
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option(
            "--answers", metavar="FILE|-", help="Grade answers from JSON, YAML or CSV; ask nothing."
        ),
    ] = None,
    fail_under: Annotated[
        float | None,
        typer.Option(
            "--fail-under", metavar="PERCENT", min=0, max=100, help="Exit with 1 below this score."
        ),
    ] = None,
    paper: Annotated[
        bool, typer.Option("--paper", help="Print the questions for paper; with --json, as JSON.")
    ] = False,
    key: Annotated[
        bool, typer.Option("--key", help="With --paper or --json: the answers and reasons as well.")
    ] = False,
    json: JsonOption = False,
) -> int:
    """Answer questions and learn why. While it runs: :b back, :s skip, :f flag, :q stop, :? help.

    Partial credit: multiple, (right minus wrong) / right, not below 0; ordering, neighbors in
    their right order / (items - 1); matching, pairs right / pairs. All others are right or not.
    """
    given = {name: value for name, value in locals().items() if name != "ctx"}
    return run_quiz(environment(ctx), QuizOptions(**given))
