"""Recording a quiz: every step is saved the moment it is done, and a stopped quiz is resumed."""

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
from tda_cli.store.attempts import Attempt, AttemptStore, NewAttempt, StepRecord
from tda_cli.wording import count

_SECOND = 1000


@dataclass
class Recorder:
    """A quiz whose steps are saved in an attempt.

    Attributes:
        frozen: The questions as they are asked, by id.
        store: None where steps are not saved, which the person was told.
        attempt: Its id in the store.
        elapsed: Seconds that earlier runs of this quiz took.
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
        self._last = self.env.monotonic()

    @property
    def seconds_left(self) -> float | None:
        """Seconds that this run may take; None without a time limit."""
        limit = self.settings.time_limit
        return None if limit is None else limit - self.elapsed

    def save(self, step: Step) -> None:
        """Save a step before the session does it."""
        if self.store is None:
            return
        now = self.env.monotonic()
        is_answer = step.kind is StepKind.ANSWER
        record = StepRecord(
            len(self.session.steps) + 1,
            step,
            self.env.clock(),
            took_ms=max(0, round((now - self._last) * _SECOND)),
            content=self.frozen[step.question].hash if is_answer else None,
        )
        self.store.append(self.attempt, record)
        self._last = now

    def pause(self) -> None:
        """Save the time since the last step, if time is limited; ignore a file that fails."""
        entry = self.session.current or self.session.previous
        if self.seconds_left is not None and self.session.steps and entry is not None:
            with suppress(StoreError):
                self.save(Step(StepKind.PAUSE, entry.question.id, ""))

    def finish(self) -> None:
        """Save that the quiz is over; what is answered counts from now on."""
        if self.store is not None:
            steps = len(self.session.steps)
            self.store.finish(self.attempt, self.env.clock(), steps=steps)

    def resume_command(self) -> str:
        """Return the command that resumes this quiz, by its number only if it is not the latest."""
        named: list[str] = []
        with suppress(StoreError):
            if self.store and self.store.latest_unfinished(self.pack.id) != self.attempt:
                named = ["--attempt", str(self.attempt)]
        return self.env.err.command("quiz", "--resume", *named)


def begin(
    env: Environment, pack: Pack, session: Session, settings: Settings, store: AttemptStore | None
) -> Recorder:
    """Start to record a fresh session; if the file fails, say so and go on without it."""
    questions = [entry.question for entry in session.entries]
    frozen = freeze_all(pack, [question.id for question in questions])
    attempt = 0
    if store is not None:
        try:
            earlier = store.latest_unfinished(pack.id)
            if earlier is not None:
                # By its number: after the first answer, the latest is the one that starts here.
                command = env.err.command("quiz", "--resume", "--attempt", str(earlier))
                env.err.suggest("An earlier quiz is unfinished. To go on: ", command)
            attempt = store.start(
                NewAttempt(
                    pack=pack.id,
                    pack_version=pack.version,
                    mode=session.mode,
                    seed=cast("int", session.seed),  # None is for answers that come from a file
                    questions=tuple(frozen),
                    at=env.clock(),
                    settings=settings,
                    contents=tuple(frozen.values()),
                    possible=sum(question.weight for question in questions),
                )
            )
        except StoreError as error:
            say_not_kept(env, error)
            store = None
    return Recorder(env, pack, session, settings, frozen, store, attempt)


def resume(env: Environment, pack: Pack, store: AttemptStore, attempt: int | None) -> Recorder:
    """Resume an unfinished quiz that still fits the pack: the latest, or one by its number."""
    left = store.unfinished(pack.id, attempt)
    if left is None and attempt is not None:
        message = f"attempt {attempt} is no unfinished quiz of this pack"
        raise UsageError(message, "`tda history` lists them.")
    if left is None:
        message = "no unfinished quiz"
        raise UsageError(message, "Start one with `tda quiz`.")
    try:
        recorder = _resumed(env, pack, store, left)
    except (LookupError, ValueError, TypeError) as error:
        # Offered again, it would only be refused again.
        with suppress(StoreError):
            store.abandon(left.id, env.clock())
        message = "the unfinished quiz does not fit the pack as it is now"
        raise UsageError(message, "Start a new one with `tda quiz`.") from error
    store.save_contents(recorder.frozen.values())
    env.out.line(
        f"Going on with the quiz of {left.started_at:%Y-%m-%d %H:%M} UTC: "
        f"{recorder.session.done} of {count(len(left.questions), 'question')} done."
    )
    return recorder


def _meaning(question: Question, response: Response) -> object:
    """Return what a response says of a question, wherever its parts are on the screen."""
    kind, shown = kind_of(question), present(question, None)
    return [text for _, text in kind.labels(shown, response)] or kind.text(shown, response)


def _resumed(env: Environment, pack: Pack, store: AttemptStore, left: Attempt) -> Recorder:
    """Replay the steps of an attempt; `KeyError` or `ValueError` if the pack has changed."""
    frozen = freeze_all(pack, left.questions)
    questions = [pack.questions[question] for question in left.questions]
    session = Session(questions, left.seed, left.mode, names(pack), left.steps)
    responses = {one.question.id: one.response for one in session.entries}
    for question, asked in left.answered.items():
        response = responses[question]
        # An early version did not save the question; that the answer is possible has to do.
        if asked is None or asked.hash == frozen[question].hash or response is None:
            continue
        before, now = thaw(asked.text).question, pack.questions[question]
        if before.kind is not now.kind or _meaning(before, response) != _meaning(now, response):
            raise ValueError(question)
    elapsed = left.elapsed_ms / _SECOND
    return Recorder(env, pack, session, left.settings, frozen, store, left.id, elapsed)
