"""`tda quiz`: ask at the terminal, resume, list, or print; `grading` grades a file."""

from collections.abc import Iterable
from typing import Annotated

import typer

from tda_cli.cli import completion
from tda_cli.cli.commands import JsonOption, environment
from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import open_pack
from tda_cli.cli.quiz.quiz_options import QuizOptions, questions_named
from tda_cli.errors import ExitCode, NotInteractiveError
from tda_cli.formats.quiz_json import bank_json, questions_json
from tda_cli.model.pack import Pack
from tda_cli.model.question import Kind, Skill
from tda_cli.model.views import names
from tda_cli.quiz.kinds import present
from tda_cli.quiz.selection import in_versions
from tda_cli.quiz.session import Mode, Session
from tda_cli.ui.question import show_bank


def _any_of(names: Iterable[str]) -> str:
    # As a metavar, the names would form one word that is too long for a narrow terminal.
    return f"may be repeated: {', '.join(names)}."


def quiz(  # noqa: PLR0913 - Typer takes each option as a parameter
    ctx: typer.Context,
    sections: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SECTION]...",
            help="Only these sections, by name or number.",
            autocompletion=completion.sections,
        ),
    ] = None,
    *,
    count: Annotated[
        int | None,
        typer.Option("--count", "-n", metavar="N", min=1, help="How many questions. Default: 10."),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="All matching questions.")] = False,
    section: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SECTION",
            help="The same as SECTION; may be repeated.",
            autocompletion=completion.sections,
        ),
    ] = None,
    kind: Annotated[
        list[Kind] | None, typer.Option(metavar="KIND", help=f"Only this kind; {_any_of(Kind)}")
    ] = None,
    skill: Annotated[
        list[Skill] | None, typer.Option(metavar="SKILL", help=f"Only this skill; {_any_of(Skill)}")
    ] = None,
    difficulty: Annotated[
        list[int] | None,
        typer.Option(metavar="N", min=1, max=3, help="Only 1, 2 or 3; may be repeated."),
    ] = None,
    seed: Annotated[
        int | None, typer.Option(metavar="N", help="The same number repeats the same quiz.")
    ] = None,
    exam: Annotated[
        bool, typer.Option("--exam", help="Submit all answers together; feedback comes after that.")
    ] = False,
    time_limit: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            help="With --exam: end it after this time, such as 20m. The clock stops when you do.",
        ),
    ] = None,
    pass_mark: Annotated[
        float | None,
        typer.Option(metavar="PERCENT", min=0, max=100, help="With --exam: the passing score."),
    ] = None,
    person: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Who takes it, for a teacher. Default: `tda config name`."
        ),
    ] = None,
    confidence: Annotated[
        bool | None,
        typer.Option(
            "--confidence/--no-confidence",
            help="Ask how sure you are after each answer; it never changes the score.",
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="ID,...", help="Only these questions, in this order."),
    ] = None,
    missed: Annotated[
        bool, typer.Option("--missed", help="Only questions you missed last time.")
    ] = False,
    new: Annotated[
        bool, typer.Option("--new", help="Only questions you have never answered.")
    ] = False,
    flagged: Annotated[
        bool, typer.Option("--flagged", help="Only questions you have flagged with :f.")
    ] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Resume an unfinished quiz.")] = False,
    attempt: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help="With --resume: the number of the attempt in `tda history`. Default: the latest.",
            autocompletion=completion.attempts,
        ),
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option(
            metavar="FILE|-", help="Grade a JSON or CSV file of answers, also of a class."
        ),
    ] = None,
    fail_under: Annotated[
        float | None,
        typer.Option(metavar="PERCENT", min=0, max=100, help="Exit with 1 below this score."),
    ] = None,
    csv_: Annotated[
        bool, typer.Option("--csv", help="With --answers of a class: print each answer as CSV.")
    ] = False,
    paper: Annotated[bool, typer.Option("--paper", help="Print the quiz for paper.")] = False,
    versions: Annotated[
        int | None,
        typer.Option(metavar="N", min=2, max=4, help="With --paper: N versions in other orders."),
    ] = None,
    key: Annotated[
        bool, typer.Option("--key", help="With --paper or --json: add the answers and reasons.")
    ] = False,
    list_: Annotated[
        bool, typer.Option("--list", help="Count the questions by section, kind and skill.")
    ] = False,
    details: Annotated[
        bool, typer.Option("--details", help="Show the result by section and by skill as well.")
    ] = False,
    json: JsonOption = False,
) -> int:
    """Take a quiz with explanations, or an exam.

    During a quiz: :b back, :s skip, :f flag, :w every reason, :q stop, :? help.

    Exams are for honest practice. They are not cheat-proof: the pack contains the answers.

    Partial credit: multiple choice, (right minus wrong) / right, at least 0; ordering, correctly
    ordered neighbors / (items - 1); matching, right pairs / pairs. Other answers are right or
    wrong.
    """
    given = {name: value for name, value in locals().items() if name != "ctx"}
    env, options = environment(ctx), QuizOptions(**given)
    options.check()
    pack = open_pack(env, bank=True)
    options.filters(pack)  # wrong names are reported before anything else
    questions_named(pack, options.question_ids)
    if options.list_:
        return _list(env, options, pack)
    if options.answers is not None:
        from tda_cli.cli.quiz.grading import grade  # loads json

        return grade(env, options, pack, _candidates(env, options, pack))
    if options.paper or options.json:
        return _print(env, options, pack)
    if not env.is_interactive:
        message = "a quiz needs an interactive terminal"
        raise NotInteractiveError(
            message, "Grade a file with `--answers FILE`, or print the quiz with `--paper`."
        )
    return _ask(env, options, pack)


def _ask(env: Environment, options: QuizOptions, pack: Pack) -> int:
    # Imported here so that printing a quiz does not load SQLite.
    from tda_cli.cli.open_store import (
        asks_confidence,
        flagged_in,
        person_name,
        store_or_warning,
        stored,
    )
    from tda_cli.cli.quiz.recorder import resume, start
    from tda_cli.cli.quiz.terminal import TerminalQuiz

    if options.resume:
        with stored(env) as store:
            recorder = resume(env, pack, store, options.attempt)
            card = TerminalQuiz(env, recorder, in_detail=options.details).ask()
    else:
        candidates = _candidates(env, options, pack)
        with store_or_warning(env) as maybe:
            seed = env.draw_seed() if options.seed is None else options.seed
            mode = Mode.EXAM if options.exam else Mode.PRACTICE
            questions = options.select(pack, seed, candidates)
            flags = flagged_in(maybe, pack)
            session = Session(questions, seed, mode, names(pack), flagged=flags)
            person = person_name(options.person, maybe)
            settings = options.settings(person, asks_confidence=asks_confidence(maybe))
            words = options.command_words(seed)
            repeat = "" if options.uses_history else env.out.command(*words)
            recorder = start(env, pack, session, settings, maybe)
            quiz = TerminalQuiz(env, recorder, repeat=repeat, in_detail=options.details)
            card = quiz.ask()
    return ExitCode.OK if card is None else options.exit_code(card)


def _candidates(env: Environment, options: QuizOptions, pack: Pack) -> frozenset[str] | None:
    """Return the ids allowed by `--missed`, `--new` or `--flagged`; None for all."""
    if not options.uses_history:
        return None
    from tda_cli.cli.open_store import flagged_in, stored_if_any
    from tda_cli.store.history import last_fractions

    with stored_if_any(env) as store:
        if options.flagged:
            return flagged_in(store, pack)
        last = {} if store is None else last_fractions(store.connection, pack.id)
    if options.missed:
        return frozenset(question for question, fraction in last.items() if fraction < 1)
    return frozenset(pack.questions) - last.keys()


def _list(env: Environment, options: QuizOptions, pack: Pack) -> int:
    filters = options.filters(pack)
    candidates = _candidates(env, options, pack)
    questions = [
        question
        for question in pack.questions.values()
        if filters.admits(question) and (candidates is None or question.id in candidates)
    ]
    env.show(
        "quiz-list",
        json=options.json,
        content=lambda: bank_json(pack, questions),
        screen=lambda: show_bank(env.out, pack, questions, filters.left_out),
        paged=True,
    )
    return ExitCode.OK


def _print(env: Environment, options: QuizOptions, pack: Pack) -> int:
    from tda_cli.ui.paper import show_paper

    seed = env.draw_seed() if options.seed is None else options.seed
    questions = options.select(pack, seed, _candidates(env, options, pack))

    def screen() -> None:
        papers = in_versions(questions, seed, options.versions or 1)
        shown = [[present(one, seed + at) for one in paper] for at, paper in enumerate(papers)]
        show_paper(env.out, pack, shown, seed, with_key=options.key)
        words = options.command_words(seed)
        if options.uses_history:  # which will change
            ids = ",".join(question.id for question in questions)
            words = ["quiz", "--only", ids, "--seed", f"{seed}"]
        words += [] if options.versions is None else ["--versions", f"{options.versions}"]
        notes = env.out
        if not options.key:  # the paper is for those who take the quiz
            notes = env.err
            notes.suggest("With its key: ", notes.command(*words, "--paper", "--key"))
        notes.suggest("Grade the answers: ", f"{notes.command(*words)} --answers FILE")

    env.show(
        "quiz-questions",
        json=options.json,
        content=lambda: questions_json(pack, questions, seed, with_key=options.key),
        screen=screen,
    )
    return ExitCode.OK
