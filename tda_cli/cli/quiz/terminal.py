"""A quiz at a terminal; every answer is saved, however it ends."""

import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import FrameType
from typing import NoReturn

from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import passages
from tda_cli.cli.quiz.recorder import Recorder
from tda_cli.errors import Interruption, StoreError
from tda_cli.quiz.asking import Outcome, Terminal, TimeIsUpError, run
from tda_cli.quiz.scoring import Scorecard, score
from tda_cli.quiz.session import Entry
from tda_cli.store.attempts import TakenElsewhereError
from tda_cli.ui.feedback import show_feedback
from tda_cli.ui.quiz import QuizScreen
from tda_cli.ui.quiz_end import Result, show_result, show_so_far, show_stopped, show_time_is_up


@dataclass
class TerminalQuiz:
    """One run of a quiz at a terminal.

    `notes` are printed below the number of a question, by its id. `repeat` is the command that asks
    the same questions again, or empty.
    """

    env: Environment
    recorder: Recorder
    notes: Mapping[str, str] = field(default_factory=dict)
    repeat: str = ""
    in_detail: bool = False

    def ask(self) -> Scorecard | None:
        """Ask until the end and return the score; None if the person stopped early."""
        env, session = self.env, self.recorder.session
        found = passages(env, self.recorder.pack)

        def feedback(entry: Entry) -> None:
            show_feedback(env.out, self.recorder.pack, entry, found)

        left = self.recorder.seconds_left
        limit = None if left is None else TimeLimit(env.monotonic, left)
        screen = QuizScreen(
            env.out,
            self.recorder.pack,
            session,
            env.read_line if limit is None else limit.watch(env.read_line),
            feedback,
            note_of=lambda question: self.notes.get(question, ""),
            seconds_left=None if limit is None else lambda: limit.seconds_left,
        )
        outcome = self._run(screen)
        if outcome is Outcome.STOPPED:
            self.recorder.pause()
            if not session.mode.submits_at_end:
                show_so_far(env.out, session)
            self._say_stopped()
            return None
        if outcome is Outcome.TIME_IS_UP:
            show_time_is_up(env.out)
            session.end()
        card = score(session.entries)
        self._show_result(card)
        if session.mode.submits_at_end:
            self._offer_answers(feedback)
        return card

    def _offer_answers(self, feedback: Callable[[Entry], None]) -> None:
        """After an exam, show each question with its answer to whoever wants to see them."""
        env, session = self.env, self.recorder.session
        # Without a time limit now.
        screen = QuizScreen(env.out, self.recorder.pack, session, env.read_line, feedback)
        if not screen.confirm("See the answers?"):
            return
        for entry in session.entries:
            screen.show_in_full(entry)
            if not screen.continues(entry):
                return

    def _run(self, screen: QuizScreen) -> Outcome:
        """Ask and save; if interrupted, first print how much is saved."""
        asks_confidence = self.recorder.settings.asks_confidence
        ask_confidence = screen.ask_confidence if asks_confidence else None
        terminal = Terminal(
            screen.ask, screen.notify, ask_confidence, screen.ask_to_submit, screen.ask_next
        )
        try:
            if self.recorder.session.current is not None:
                screen.start(self.recorder.settings)
            outcome = run(self.recorder.session, self.recorder.save, terminal)
            if outcome is not Outcome.STOPPED:
                self.recorder.finish()
        except TakenElsewhereError:
            raise  # the other window has the current state
        except (KeyboardInterrupt, Interruption, StoreError, OSError):
            self.recorder.pause()
            # Printing fails if the terminal was closed.
            with suppress(OSError):
                self.env.out.blank()
                self._say_stopped()
                self.env.out.stream.flush()
            raise
        return outcome

    def _show_result(self, card: Scorecard) -> None:
        settings = self.recorder.settings
        result = Result(
            card,
            self.recorder.session.entries,
            number=self.recorder.attempt,
            seconds=self.recorder.seconds_taken,
            pass_mark=settings.pass_mark,
            repeat=self.repeat,
            in_detail=self.in_detail,
        )
        show_result(self.env.out, self.recorder.pack, result)

    def _say_stopped(self) -> None:
        resume = "" if self.recorder.store is None else self.recorder.resume_command()
        show_stopped(self.env.out, self.recorder.session, resume)


class TimeLimit:
    """The deadline of a quiz, measured by a monotonic clock."""

    def __init__(self, monotonic: Callable[[], float], seconds: float) -> None:
        self._monotonic = monotonic
        self._end = monotonic() + seconds

    @property
    def seconds_left(self) -> float:
        """Seconds until the deadline; 0 or less once it has passed."""
        return self._end - self._monotonic()

    def watch(self, read_line: Callable[[], str | None]) -> Callable[[], str | None]:
        """Wrap a line reader so that it raises `TimeIsUpError` when the time is up.

        A partly typed line is discarded.
        """

        def read_in_time() -> str | None:
            if (left := self.seconds_left) > 0:
                with _alarm(left):
                    line = read_line()
                if self.seconds_left > 0:
                    return line
            raise TimeIsUpError

        return read_in_time


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raise `TimeIsUpError` after some seconds, if the system supports timers."""
    if not hasattr(signal, "setitimer"):  # pragma: no cover - Windows checks after each line
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(_number: int, _frame: FrameType | None) -> NoReturn:
    # Otherwise a partly typed line would end up in the shell.
    with suppress(ImportError, OSError, ValueError):
        import termios

        termios.tcflush(sys.stdin, termios.TCIFLUSH)
    raise TimeIsUpError
