"""A quiz at a terminal: every answer is kept, whatever ends it."""

import contextlib
from dataclasses import dataclass

from tda_cli.cli.environment import Environment
from tda_cli.cli.passages import passages
from tda_cli.cli.quiz_choice import QuizChoice
from tda_cli.cli.signals import Interruption
from tda_cli.cli.typed_line import line_reader
from tda_cli.errors import ExitCode, StoreError, UsageError
from tda_cli.model.pack import Pack
from tda_cli.model.views import names
from tda_cli.quiz.asking import Outcome, run
from tda_cli.quiz.modes import Mode
from tda_cli.quiz.reading import NotAnAnswer, parse
from tda_cli.quiz.responses import to_json
from tda_cli.quiz.scoring import score
from tda_cli.quiz.session import Session, Step
from tda_cli.store.attempts import Attempt, AttemptStore, TakenElsewhereError
from tda_cli.store.documents import DocumentStore
from tda_cli.ui.command import CommandLine, command_line
from tda_cli.ui.quiz import QuizScreen, show_feedback
from tda_cli.ui.scorecard import show_scorecard
from tda_cli.wording import count


@dataclass(slots=True)
class _Keeper:
    """Keeps the steps of one attempt; without a store it keeps nothing, and that was said."""

    store: AttemptStore | None
    attempt: int
    env: Environment

    def save(self, number: int, step: Step) -> None:
        if self.store is not None:
            self.store.append(self.attempt, number, step, self.env.clock())

    def finish(self) -> None:
        if self.store is not None:
            self.store.finish(self.attempt, self.env.clock())


def ask_at_terminal(env: Environment, choice: QuizChoice, pack: Pack) -> int:
    """Ask until the end or until the person stops, and return the exit code."""
    store = _open_store(env, choice)
    try:
        if choice.resume:
            session, keeper = _resumed(env, pack, store)
        else:
            session, keeper = _begun(env, choice, pack, store)
        return _ask(env, choice, pack, session, keeper)
    finally:
        if store is not None:
            store.close()


def _open_store(env: Environment, choice: QuizChoice) -> AttemptStore | None:
    try:
        return AttemptStore(env.data_folder())
    except StoreError as error:
        if choice.resume:
            raise
        _say_not_kept(env, error)
        return None


def _say_not_kept(env: Environment, error: StoreError) -> None:
    """Warn only: a quiz that cannot be kept is still a quiz."""
    env.err.line(f"Answers will not be kept: {error.message}.")
    env.err.line(error.next_step)


def _begun(
    env: Environment, choice: QuizChoice, pack: Pack, store: AttemptStore | None
) -> tuple[Session, _Keeper]:
    seed = env.draw_seed() if choice.seed is None else choice.seed
    questions = choice.select(pack, seed)
    mode = Mode.EXAM if choice.is_exam else Mode.PRACTICE
    attempt = 0
    if store is not None:
        try:
            if store.has_unfinished(pack.id):
                command_line(env.err, "An earlier quiz is unfinished. To go on: ", _to_resume(env))
            attempt = store.start(
                pack=pack.id,
                pack_version=pack.version,
                mode=mode,
                seed=seed,
                questions=[question.id for question in questions],
                at=env.clock(),
            )
        except StoreError as error:
            _say_not_kept(env, error)
            store = None
    return Session(questions, seed, mode, names(pack)), _Keeper(store, attempt, env)


def _resumed(env: Environment, pack: Pack, store: AttemptStore | None) -> tuple[Session, _Keeper]:
    left = store.unfinished(pack.id) if store is not None else None
    if store is None or left is None:
        message = "no unfinished quiz"
        raise UsageError(message, "Start one with `tda quiz`.")
    try:
        session = _replayed(pack, left)
    except UsageError:
        # Offered again, it would only be refused again.
        with contextlib.suppress(StoreError):
            store.abandon(left.id, env.clock())
        raise
    done = len(session.marks())
    env.out.line(
        f"Going on with the quiz of {left.started_at:%Y-%m-%d %H:%M} UTC: "
        f"{done} of {count(len(left.questions), 'question')} done."
    )
    return session, _Keeper(store, left.id, env)


def _replayed(pack: Pack, left: Attempt) -> Session:
    try:
        questions = [pack.questions[question_id] for question_id in left.questions]
        session = Session(questions, left.seed, left.mode, names(pack), left.steps)
    except (KeyError, ValueError, TypeError, IndexError) as error:
        raise _no_longer_fits() from error
    # What was typed must still read as what was understood then: other options, other numbers.
    shown = {entry.question.id: entry.presentation for entry in session.entries}
    for step in left.steps:
        if step.response is not None:
            response = parse(shown[step.question], step.text)
            if isinstance(response, NotAnAnswer) or to_json(response) != step.response:
                raise _no_longer_fits()
    return session


def _no_longer_fits() -> UsageError:
    message = "the unfinished quiz does not fit the pack as it is now"
    return UsageError(message, "Start a new one with `tda quiz`.")


def _ask(
    env: Environment, choice: QuizChoice, pack: Pack, session: Session, keeper: _Keeper
) -> int:
    found = passages(env, pack)
    commands = CommandLine(env.pack_name)
    screen = QuizScreen(env.out, pack, line_reader(env.stdin), found, commands)
    outcome = _run(session, screen, keeper)
    if outcome is Outcome.STOPPED:
        if session.mode is Mode.PRACTICE:
            _show_so_far(env, pack, session)
        _say_stopped(session, keeper)
        return ExitCode.OK
    if session.mode is Mode.EXAM:
        for entry in session.entries:
            env.out.blank()
            env.out.line(f"Question {entry.number}: {entry.question.stem}")
            show_feedback(env.out, pack, entry, found, commands)
    card = score(session.marks())
    show_scorecard(env.out, pack, card, session.entries, commands)
    if session.seed is not None and not choice.resume:
        again = choice.command(session.seed, env.pack_name)
        command_line(env.out, "The same questions again: ", again)
    if found is None and DocumentStore(env.data_folder()).hint_once():
        env.out.line("Have the document? `tda document attach FILE` shows passages with answers.")
    return choice.exit_code(card)


def _run(session: Session, screen: QuizScreen, keeper: _Keeper) -> Outcome:
    """Ask and keep; where that breaks off, say first what is kept."""

    def save(step: Step) -> None:
        keeper.save(len(session.steps) + 1, step)

    try:
        outcome = run(session, ask=screen.ask, save=save, tell=screen.tell)
        if outcome is Outcome.FINISHED:
            keeper.finish()
    except TakenElsewhereError:
        raise  # how far the quiz has come is known in the other window
    except (KeyboardInterrupt, Interruption, StoreError):
        keeper.env.out.blank()
        _say_stopped(session, keeper)
        keeper.env.out.stream.flush()
        raise
    return outcome


def _show_so_far(env: Environment, pack: Pack, session: Session) -> None:
    """Show the score of what is answered; what is still to be asked keeps its answer."""
    marks = [mark for mark in session.marks() if not mark.is_skipped]
    entries = [entry for entry in session.entries if not entry.is_skipped]
    if marks:
        show_scorecard(env.out, pack, score(marks), entries, CommandLine(env.pack_name))


def _say_stopped(session: Session, keeper: _Keeper) -> None:
    out = keeper.env.out
    done = f"{len(session.marks())} of {count(len(session.entries), 'question')} done"
    if keeper.store is None:
        out.line(f"Stopped: {done}, not kept.")
    elif not session.steps:
        out.line("Stopped before the first answer.")
    else:
        command_line(out, f"Stopped: {done}, kept. To go on: ", _to_resume(keeper.env))


def _to_resume(env: Environment) -> str:
    # An attempt belongs to a pack, so the command has to name the one that was named.
    return CommandLine(env.pack_name).of("quiz", "--resume")
