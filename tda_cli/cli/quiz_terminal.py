"""A quiz at a terminal: every answer is kept, whatever ends it."""

from dataclasses import dataclass

from tda_cli.cli.environment import Environment
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
from tda_cli.store.attempts import Attempt, AttemptStore
from tda_cli.ui.quiz import QuizScreen, show_feedback
from tda_cli.ui.scorecard import show_scorecard
from tda_cli.wording import count


@dataclass(slots=True)
class _Keeper:
    """Keeps the steps of one attempt; without a store it keeps nothing, and that was said."""

    store: AttemptStore | None
    attempt: int
    env: Environment

    def save(self, step: Step) -> None:
        if self.store is not None:
            self.store.append(self.attempt, step, self.env.clock())

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
        # A quiz that cannot be kept is still a quiz.
        env.err.line(f"Answers will not be kept: {error.message}.")
        env.err.line(error.next_step)
        return None


def _begun(
    env: Environment, choice: QuizChoice, pack: Pack, store: AttemptStore | None
) -> tuple[Session, _Keeper]:
    seed = env.draw_seed() if choice.seed is None else choice.seed
    questions = choice.select(pack, seed)
    mode = Mode.EXAM if choice.is_exam else Mode.PRACTICE
    attempt = 0
    if store is not None:
        left = store.unfinished(pack.id)
        if left is not None:
            env.err.line(f"An earlier quiz is unfinished. {_how_to_resume(env)}")
        attempt = store.start(
            pack=pack.id,
            pack_version=pack.version,
            mode=mode,
            seed=seed,
            questions=[question.id for question in questions],
            at=env.clock(),
        )
    return Session(questions, seed, mode, names(pack)), _Keeper(store, attempt, env)


def _resumed(env: Environment, pack: Pack, store: AttemptStore | None) -> tuple[Session, _Keeper]:
    left = store.unfinished(pack.id) if store is not None else None
    if left is None:
        message = "no unfinished quiz"
        raise UsageError(message, "Start one with `tda quiz`.")
    session = _replayed(pack, left)
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
    screen = QuizScreen(env.out, pack, line_reader(env.stdin))
    try:
        outcome = run(session, ask=screen.ask, save=keeper.save, tell=screen.tell)
    except (KeyboardInterrupt, Interruption):
        env.out.blank()
        env.out.line(_stopped(session, keeper))
        env.out.stream.flush()
        raise
    if outcome is Outcome.STOPPED:
        if session.mode is Mode.PRACTICE:
            _show_so_far(env, pack, session)
        env.out.line(_stopped(session, keeper))
        return ExitCode.OK
    keeper.finish()
    if session.mode is Mode.EXAM:
        for entry in session.entries:
            env.out.blank()
            env.out.line(f"Question {entry.number}: {entry.question.stem}")
            show_feedback(env.out, pack, entry)
    card = score(session.marks())
    show_scorecard(env.out, pack, card, session.entries)
    if session.seed is not None and not choice.resume:
        again = choice.command(session.seed, env.pack_name)
        env.out.line(f"The same questions again: {again}")
    return choice.exit_code(card)


def _show_so_far(env: Environment, pack: Pack, session: Session) -> None:
    """Show the score of what is answered; what is still to be asked keeps its answer."""
    marks = [mark for mark in session.marks() if not mark.is_skipped]
    entries = [entry for entry in session.entries if not entry.is_skipped]
    if marks:
        show_scorecard(env.out, pack, score(marks), entries)


def _stopped(session: Session, keeper: _Keeper) -> str:
    done = f"{len(session.marks())} of {count(len(session.entries), 'question')} done"
    if keeper.store is None:
        return f"Stopped: {done}, not kept."
    if not session.steps:
        return "Stopped before the first answer."
    return f"Stopped: {done}, kept. {_how_to_resume(keeper.env)}"


def _how_to_resume(env: Environment) -> str:
    import shlex

    # An attempt belongs to a pack, so the command has to name the one that was named.
    named = [] if env.pack_name is None else ["--pack", env.pack_name]
    return f"To go on: {shlex.join(['tda', 'quiz', '--resume', *named])}"
