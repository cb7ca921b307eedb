"""A quiz at a terminal: every answer is kept, whatever ends it."""

import contextlib
from collections.abc import Mapping
from datetime import timedelta

from tda_cli.cli.environment import Environment
from tda_cli.cli.keyboard import line_reader
from tda_cli.cli.passages import passages
from tda_cli.cli.quiz.durations import spoken
from tda_cli.cli.quiz.keeper import Keeper, contents_of
from tda_cli.cli.quiz.plan import QuizPlan
from tda_cli.cli.quiz.time_limit import TimeLimit
from tda_cli.cli.stores import say_not_kept
from tda_cli.errors import Interruption, StoreError, UsageError
from tda_cli.model.pack import Pack
from tda_cli.model.views import names
from tda_cli.quiz.asking import Outcome, run
from tda_cli.quiz.modes import Settings
from tda_cli.quiz.reading import NotAnAnswer, parse
from tda_cli.quiz.responses import to_json
from tda_cli.quiz.scoring import Scorecard, score
from tda_cli.quiz.session import Session, Step
from tda_cli.store.attempts import Attempt, AttemptStore, TakenElsewhereError
from tda_cli.store.documents import DocumentStore
from tda_cli.ui.command import CommandLine, command_line
from tda_cli.ui.quiz import QuizScreen, show_feedback
from tda_cli.ui.scorecard import show_pass_mark, show_scorecard
from tda_cli.wording import count


class RunningQuiz:
    """One quiz at a terminal.

    Args:
        env: The outside world.
        pack: Where the questions come from.
        session: Where to go on from.
        keeper: Keeps what is done.
        settings: What was chosen for it.
        left: What is left of its time; None without a limit.
        notes: What is said of a question below its number, by id.
        again: The command that asks the same questions again, or empty.
    """

    def __init__(  # noqa: PLR0913 - the parts of a quiz
        self,
        env: Environment,
        pack: Pack,
        session: Session,
        keeper: Keeper,
        *,
        settings: Settings,
        left: timedelta | None = None,
        notes: Mapping[str, str] | None = None,
        again: str = "",
    ) -> None:
        self._env = env
        self._pack = pack
        self._session = session
        self._keeper = keeper
        self._settings = settings
        self._limit = None if left is None else TimeLimit(env.clock, left)
        self._notes = notes or {}
        self._again = again

    def ask(self) -> Scorecard | None:
        """Ask until the end, until the person stops, or until the time is up.

        Returns:
            The result; None where the quiz was stopped.
        """
        env, session = self._env, self._session
        found = passages(env, self._pack)
        commands = CommandLine(env.pack_name)
        read_line = line_reader(env.stdin)
        if self._limit is not None:
            read_line = self._limit.watch(read_line)
        screen = QuizScreen(env.out, self._pack, read_line, found, commands, note_of=self._note)
        outcome = self._run(screen)
        if outcome is Outcome.STOPPED:
            self._pause()
            if session.behaviour.feedback_at_once:
                self._show_so_far()
            self._say_stopped()
            return None
        if outcome is Outcome.TIME_IS_UP:
            env.out.blank()
            env.out.line("The time is up. What is answered counts.")
            session.end()
        if not session.behaviour.feedback_at_once:
            for entry in session.entries:
                env.out.blank()
                env.out.line(f"Question {entry.number}: {entry.question.stem}")
                show_feedback(env.out, self._pack, entry, found, commands)
        card = score(session.marks())
        self._show_result(card, commands)
        if found is None and DocumentStore(env.data_folder()).hint_once():
            env.out.line(
                "Have the document? `tda document attach FILE` shows passages with answers."
            )
        return card

    def _show_result(self, card: Scorecard, commands: CommandLine) -> None:
        out = self._env.out
        is_kept = self._keeper.store is not None
        show_scorecard(
            *(out, self._pack, card, self._session.entries, commands),
            is_kept=is_kept,
            with_certainty_marks=self._settings.certainty_marks,
        )
        if self._settings.pass_mark is not None:
            show_pass_mark(out, card, self._settings.pass_mark)
        if self._again:
            command_line(out, "The same questions again: ", self._again)

    def _note(self, question: str) -> str:
        """Give what is said of a question below its number."""
        if self._limit is None:
            return self._notes.get(question, "")
        return f"Time left: {spoken(max(1, round(self._limit.seconds_left)))}"

    def _run(self, screen: QuizScreen) -> Outcome:
        """Ask and keep; where that breaks off, say first what is kept."""

        def save(step: Step) -> None:
            self._keeper.save(self._session, step)

        try:
            outcome = run(
                self._session,
                ask=screen.ask,
                save=save,
                tell=screen.tell,
                ask_confidence=screen.ask_confidence if self._settings.asks_confidence else None,
                ask_to_hand_in=screen.ask_to_hand_in,
            )
            if outcome is not Outcome.STOPPED:
                self._keeper.finish(self._session)
        except TakenElsewhereError:
            raise  # how far the quiz has come is known in the other window
        except (KeyboardInterrupt, Interruption, StoreError, OSError):
            self._pause()
            # A terminal that was closed shows no more lines: what ended the quiz is what counts.
            with contextlib.suppress(OSError):
                self._env.out.blank()
                self._say_stopped()
                self._env.out.stream.flush()
            raise
        return outcome

    def _show_so_far(self) -> None:
        """Show the score of what is answered; what is still to be asked keeps its answer."""
        session = self._session
        marks = [mark for mark in session.marks() if not mark.is_skipped]
        entries = [entry for entry in session.entries if not entry.is_skipped]
        if marks:
            commands = CommandLine(self._env.pack_name)
            is_kept = self._keeper.store is not None
            show_scorecard(
                *(self._env.out, self._pack, score(marks), entries, commands), is_kept=is_kept
            )

    def _pause(self) -> None:
        """Let the time of the quiz stand still from now on."""
        if self._limit is not None:
            with contextlib.suppress(StoreError):
                self._keeper.pause(self._session)

    def _say_stopped(self) -> None:
        session, out = self._session, self._env.out
        text = f"{session.done} of {count(len(session.entries), 'question')} done"
        if self._keeper.store is None:
            out.line(f"Stopped: {text}, not kept.")
        elif not session.steps:
            out.line("Stopped before the first answer.")
        else:
            command = to_resume(self._env, self._keeper.number_unless_latest())
            command_line(out, f"Stopped: {text}, kept. To go on: ", command)


def begin(env: Environment, pack: Pack, plan: QuizPlan, store: AttemptStore | None) -> RunningQuiz:
    """Begin a quiz; a file that fails is said, and the quiz goes without it."""
    contents = contents_of(pack, [question.id for question in plan.questions])
    attempt = 0
    if store is not None:
        try:
            earlier = store.latest_unfinished(pack.id)
            if earlier is not None:
                # By its number: from the first answer on, the latest is the one that begins here.
                command = to_resume(env, earlier)
                command_line(env.err, "An earlier quiz is unfinished. To go on: ", command)
            attempt = store.start(
                pack=pack.id,
                pack_version=pack.version,
                mode=plan.mode,
                seed=plan.seed,
                questions=list(contents),
                at=env.clock(),
                settings=plan.settings,
                contents=contents.values(),
                possible=sum(question.weight for question in plan.questions),
            )
        except StoreError as error:
            say_not_kept(env, error)
            store = None
    limit = plan.settings.time_limit
    return RunningQuiz(
        env,
        pack,
        Session(plan.questions, plan.seed, plan.mode, names(pack)),
        Keeper(env, store, pack.id, attempt, contents),
        settings=plan.settings,
        left=None if limit is None else timedelta(seconds=limit),
        notes=plan.notes,
        again=plan.again,
    )


def resume(
    env: Environment, pack: Pack, store: AttemptStore, attempt: int | None = None
) -> RunningQuiz:
    """Take up an unfinished quiz where it was left: the latest, or one by its number.

    Raises:
        UsageError: There is none, or it does not fit the pack any longer.
    """
    left = store.unfinished(pack.id, attempt)
    if left is None and attempt is not None:
        message = f"attempt {attempt} is no unfinished quiz of this pack"
        raise UsageError(message, "`tda history` lists them.")
    if left is None:
        message = "no unfinished quiz"
        raise UsageError(message, "Start one with `tda quiz`.")
    try:
        session = _replayed(pack, left)
    except UsageError:
        # Offered again, it would only be refused again.
        with contextlib.suppress(StoreError):
            store.abandon(left.id, env.clock())
        raise
    contents = contents_of(pack, left.questions)
    store.keep_contents(contents.values())
    env.out.line(
        f"Going on with the quiz of {left.started_at:%Y-%m-%d %H:%M} UTC: "
        f"{session.done} of {count(len(left.questions), 'question')} done."
    )
    limit = left.settings.time_limit
    return RunningQuiz(
        env,
        pack,
        session,
        Keeper(env, store, pack.id, left.id, contents),
        settings=left.settings,
        left=None if limit is None else timedelta(seconds=limit, milliseconds=-left.elapsed_ms),
    )


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


def to_resume(env: Environment, attempt: int | None = None) -> str:
    """Write the command that goes on; an attempt belongs to a pack, so it names that.

    Args:
        env: The outside world.
        attempt: The number of the attempt; None for the latest.
    """
    named = [] if attempt is None else ["--attempt", str(attempt)]
    return CommandLine(env.pack_name).of("quiz", "--resume", *named)
