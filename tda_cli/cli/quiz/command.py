"""`tda quiz`: ask at the terminal, resume, print, or grade a file."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from tda_cli.cli.commands import JsonOption, environment
from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import open_pack, unknown
from tda_cli.cli.quiz.quiz_options import QuizOptions
from tda_cli.errors import AnswerSheetError, ExitCode, NotInteractiveError, UnreadableFileError
from tda_cli.files import TooLargeError, read_stream_within, read_within, reason
from tda_cli.formats.quiz_json import questions_json, result_json
from tda_cli.model.pack import Pack
from tda_cli.model.question import Kind, Question, Skill
from tda_cli.model.views import names
from tda_cli.quiz.kinds import kind_of
from tda_cli.quiz.scoring import score
from tda_cli.quiz.session import Mode, Session
from tda_cli.ui.quiz import show_paper
from tda_cli.ui.quiz_end import Result, show_scorecard

_LARGEST_ANSWERS = 32 * 1024 * 1024


def _any_of(names: Iterable[str]) -> str:
    # As a metavar, the names would form one word that is too long for a narrow terminal.
    return f"may be repeated: {', '.join(names)}."


def quiz(  # noqa: PLR0913 - Typer takes each option as a parameter
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
            metavar="SECTION", help="Only this section, by name or number; may be repeated."
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
        int | None, typer.Option(metavar="N", help="The same number gives the same quiz.")
    ] = None,
    exam: Annotated[bool, typer.Option("--exam", help="Feedback only at the end.")] = False,
    time_limit: Annotated[
        str | None,
        typer.Option(
            metavar="TIME", help="With --exam: when it ends, such as 20m; kept across a resume."
        ),
    ] = None,
    pass_mark: Annotated[
        float | None,
        typer.Option(
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
            metavar="N",
            min=1,
            help="With --resume: which one, by its number in `tda history`; else the latest.",
        ),
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option(metavar="FILE|-", help="Grade answers from JSON, YAML or CSV; ask nothing."),
    ] = None,
    fail_under: Annotated[
        float | None,
        typer.Option(metavar="PERCENT", min=0, max=100, help="Exit with 1 below this score."),
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
    env, options = environment(ctx), QuizOptions(**given)
    options.check()
    pack = open_pack(env, bank=True)
    if options.answers is not None:
        return _grade(env, options, pack, options.answers)
    if options.paper or options.json:
        return _print(env, options, pack)
    if not env.is_interactive:
        message = "a quiz needs a terminal to ask at"
        raise NotInteractiveError(
            message, "Give the answers with `--answers FILE`, or print it with `--paper`."
        )
    return _ask(env, options, pack)


def _ask(env: Environment, options: QuizOptions, pack: Pack) -> int:
    # Imported here so that printing a quiz does not load SQLite.
    from tda_cli.cli.open_store import asks_confidence, store_or_warning, stored
    from tda_cli.cli.quiz.recorder import resume, start
    from tda_cli.cli.quiz.terminal import TerminalQuiz

    if options.resume:
        with stored(env) as store:
            card = TerminalQuiz(env, resume(env, pack, store, options.attempt)).ask()
    else:
        candidates = _candidates(env, options, pack)
        with store_or_warning(env) as maybe:
            seed = env.draw_seed() if options.seed is None else options.seed
            mode = Mode.EXAM if options.exam else Mode.PRACTICE
            session = Session(options.select(pack, seed, candidates), seed, mode, names(pack))
            settings = options.settings(asks_confidence=asks_confidence(maybe))
            words = options.command_words(seed)
            repeat = "" if options.uses_history else env.out.command(*words)
            recorder = start(env, pack, session, settings, maybe)
            card = TerminalQuiz(env, recorder, repeat=repeat).ask()
    return ExitCode.OK if card is None else options.exit_code(card)


def _candidates(env: Environment, options: QuizOptions, pack: Pack) -> frozenset[str] | None:
    """Return the ids allowed by `--missed` or `--new`; None for all."""
    if not options.uses_history:
        return None
    from tda_cli.cli.open_store import stored_if_any
    from tda_cli.store.history import last_fractions

    with stored_if_any(env) as store:
        last = {} if store is None else last_fractions(store.connection, pack.id)
    if options.missed:
        return frozenset(question for question, fraction in last.items() if fraction < 1)
    return frozenset(pack.questions) - last.keys()


def _print(env: Environment, options: QuizOptions, pack: Pack) -> int:
    seed = env.draw_seed() if options.seed is None else options.seed
    questions = options.select(pack, seed, _candidates(env, options, pack))

    def screen() -> None:
        show_paper(env.out, pack, questions, seed, with_key=options.key)
        command = f"{env.out.command(*options.command_words(seed))} --answers FILE"
        env.out.suggest("Grade answers to it: ", command)

    env.show(
        "quiz-questions",
        json=options.json,
        content=lambda: questions_json(pack, questions, seed, with_key=options.key),
        screen=screen,
    )
    return ExitCode.OK


def _grade(env: Environment, options: QuizOptions, pack: Pack, name: str) -> int:
    from tda_cli.quiz.answer_sheet import grade_sheet, parse_sheet  # loads json

    sheet = parse_sheet(read_answers(env, name), name)
    seed = sheet.seed if options.seed is None else options.seed
    if sheet.by_id is not None and not options.selects and seed is None:
        questions = _questions_named(pack, list(sheet.by_id))
    else:
        questions = options.select(pack, seed, _candidates(env, options, pack))
    session = Session(questions, seed, Mode.EXAM, names(pack))
    grade_sheet(sheet, session, save=lambda _step: None)
    if sheet.by_id is not None and seed is None:
        _warn_of_numbers(env, session)
    card = score(session.entries)
    env.show(
        "quiz-result",
        json=options.json,
        content=lambda: result_json(pack, session.entries, card, seed),
        screen=lambda: show_scorecard(env.out, pack, Result(card, session.entries)),
    )
    return options.exit_code(card)


def read_answers(env: Environment, name: str) -> str:
    """Return the text of a file of answers; `-` is standard input.

    Raises:
        NotInteractiveError: Standard input is wanted, but closed or not to be read.
        UnreadableFileError: The file cannot be read.
        AnswerSheetError: It is not text in UTF-8, or larger than 32 MiB.
    """
    try:
        if name == "-":
            return _standard_input(env).decode("utf-8-sig")
        return read_within(Path(name), _LARGEST_ANSWERS, pipes=True).decode("utf-8-sig")
    except TooLargeError as error:
        message = f"`{name}` is larger than 32 MiB"
        step = "Answers take a few bytes each; is it the right file?"
        raise AnswerSheetError(message, step) from error
    except OSError as error:
        message = f"`{name}` cannot be read: {reason(error)}"
        raise UnreadableFileError(message, "Check the path after `--answers`.") from error
    except UnicodeDecodeError as error:
        message = f"`{name}` is not text in UTF-8 (byte {error.start + 1})"
        raise AnswerSheetError(message, "Answers are read from JSON, YAML or CSV.") from error


def _standard_input(env: Environment) -> bytes:
    if env.stdin is None or env.no_input:
        message = "standard input is not to be read"
        raise NotInteractiveError(message, "Name a file: `--answers FILE`.")
    return read_stream_within(env.stdin.buffer, _LARGEST_ANSWERS)


def _warn_of_numbers(env: Environment, session: Session) -> None:
    if any(
        kind_of(one.question).depends_on_layout(one.presentation, one.typed.strip())
        for one in session.entries
        if one.response is not None
    ):
        env.err.line(
            "numbers were read in the order of the pack; "
            "add `seed` if they were answered in another"
        )


def _questions_named(pack: Pack, ids: list[str]) -> tuple[Question, ...]:
    for question_id in ids:
        if question_id not in pack.questions:
            raise unknown(question_id, "question", list(pack.questions), listed=False)
    return tuple(pack.questions[question_id] for question_id in ids)
