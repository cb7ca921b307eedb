"""Recording a quiz: every step is saved at once, so a stopped quiz can be resumed."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

from tda_cli.cli.environment import Environment
from tda_cli.cli.open_store import say_not_kept
from tda_cli.errors import StoreError, UsageError
from tda_cli.model.pack import Pack
from tda_cli.model.question import Question
from tda_cli.model.views import names
from tda_cli.quiz.frozen_question import FrozenText, freeze_all, thaw
from tda_cli.quiz.kinds import Response, kind_of, present
from tda_cli.quiz.session import Session, Settings, Step, StepKind
from tda_cli.store.attempts import Attempt, AttemptStore
from tda_cli.store.history import flagged_ids

_SECOND = 1000


@dataclass
class Recorder:
    """A quiz whose steps are saved in an attempt, unless `store` is None.

    `frozen` are the questions as asked, by id, and `elapsed` the seconds spent in earlier runs.
    """

    env: Environment
    pack: Pack
    session: Session
    settings: Settings
    frozen: Mapping[str, FrozenText]
    store: AttemptStore | None = None
    attempt: int = 0
    elapsed: float = 0

    def __post_init__(self) -> None:
        self._start = self._last = self.env.monotonic()

    @property
    def seconds_taken(self) -> float:
        """Seconds spent on the quiz so far, in all its runs."""
        return self.elapsed + self.env.monotonic() - self._start

    @property
    def seconds_left(self) -> float | None:
        """Seconds left for this run; None without a time limit."""
        limit = self.settings.time_limit
        return None if limit is None else limit - self.elapsed

    def save(self, step: Step) -> None:
        """Save a step before the session applies it."""
        if self.store is None:
            return
        now = self.env.monotonic()
        self.store.append(
            self.attempt,
            len(self.session.steps) + 1,
            step,
            self.env.clock(),
            took_ms=max(0, round((now - self._last) * _SECOND)),
            content=self.frozen[step.question] if step.kind is StepKind.ANSWER else None,
        )
        self._last = now

    def pause(self) -> None:
        """Save the time since the last step if there is a limit; ignore store errors.

        A quiz without a step is forgotten, so that attempts are numbered without gaps.
        """
        entry = self.session.current or self.session.previous
        with suppress(StoreError):
            if self.store is not None and not self.session.steps:
                self.store.discard_if_empty(self.attempt)
            elif self.seconds_left is not None and entry is not None:
                self.save(Step(StepKind.PAUSE, entry.question.id, ""))

    def finish(self) -> None:
        """Mark the quiz as finished, so that its answers count."""
        if self.store is not None:
            steps = len(self.session.steps)
            self.store.finish(self.attempt, self.env.clock(), steps=steps)

    def resume_command(self) -> str:
        """Return the command that resumes this quiz, with its number unless it is the latest."""
        named: list[str] = []
        with suppress(StoreError):
            if self.store and self.store.latest_unfinished(self.pack.id) != self.attempt:
                named = ["--attempt", str(self.attempt)]
        return self.env.err.command("quiz", "--resume", *named)


def start(
    env: Environment, pack: Pack, session: Session, settings: Settings, store: AttemptStore | None
) -> Recorder:
    """Start recording a new session; if the store fails, warn and continue without it."""
    questions = [entry.question for entry in session.entries]
    frozen = freeze_all(pack, [question.id for question in questions])
    attempt = 0
    if store is not None:
        try:
            earlier = store.latest_unfinished(pack.id)
            if earlier is not None:
                # Named by number, because this new quiz will be the latest after its first answer.
                command = env.err.command("quiz", "--resume", "--attempt", str(earlier))
                env.err.suggest("You have an unfinished quiz. Continue with: ", command)
            attempt = store.start(
                pack=pack.id,
                pack_version=pack.version,
                mode=session.mode,
                seed=cast("int", session.seed),  # None only occurs with an answer sheet
                questions=frozen,
                possible=sum(question.weight for question in questions),
                at=env.clock(),
                settings=settings,
            )
        except StoreError as error:
            say_not_kept(env, error)
            store = None
    return Recorder(env, pack, session, settings, frozen, store, attempt)


def resume(env: Environment, pack: Pack, store: AttemptStore, attempt: int | None) -> Recorder:
    """Resume the latest unfinished quiz, or the one with a given number, if it still fits."""
    unfinished = store.unfinished(pack.id, attempt)
    if unfinished is None and attempt is not None:
        message = f"attempt {attempt} is not an unfinished quiz of this pack"
        raise UsageError(message, "See your attempts with `tda history`.")
    if unfinished is None:
        message = "there is no unfinished quiz"
        raise UsageError(message, "Start one with `tda quiz`.")
    try:
        recorder = _resumed(env, pack, store, unfinished)
    except (LookupError, ValueError, TypeError) as error:
        # Otherwise it would be offered, and fail, every time.
        with suppress(StoreError):
            store.abandon(unfinished.id, env.clock())
        message = "the pack has changed too much to resume that quiz"
        raise UsageError(message, "Start a new one with `tda quiz`.") from error
    store.save_contents(recorder.frozen.values())
    answered = sum(entry.response is not None for entry in recorder.session.entries)
    env.out.line(
        f"Resuming the quiz from {env.out.moment(unfinished.started_at)} "
        f"({answered} of {len(unfinished.questions)} answered)."
    )
    return recorder


def _meaning(question: Question, response: Response) -> object:
    """Return what a response means, regardless of the order on screen."""
    kind, shown = kind_of(question), present(question, None)
    return [text for _, text in kind.labels(shown, response)] or kind.text(shown, response)


def _resumed(env: Environment, pack: Pack, store: AttemptStore, unfinished: Attempt) -> Recorder:
    """Replay an attempt; raise `KeyError` or `ValueError` if the pack has changed too much."""
    frozen = freeze_all(pack, unfinished.questions)
    questions = [pack.questions[question] for question in unfinished.questions]
    session = Session(
        questions,
        unfinished.seed,
        unfinished.mode,
        names(pack),
        unfinished.steps,
        flagged=flagged_ids(store.connection, pack.id, other_than=unfinished.id),
    )
    responses = {entry.question.id: entry.response for entry in session.entries}
    for question, asked in unfinished.answered.items():
        response = responses[question]
        # Early versions did not save the question. That the answer still fits must be enough.
        if asked is None or asked.hash == frozen[question].hash or response is None:
            continue
        before, now = thaw(asked.text).question, pack.questions[question]
        if before.kind is not now.kind or _meaning(before, response) != _meaning(now, response):
            raise ValueError(question)
    elapsed = unfinished.elapsed_ms / _SECOND
    return Recorder(env, pack, session, unfinished.settings, frozen, store, unfinished.id, elapsed)
