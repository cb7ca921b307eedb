"""A quiz at a terminal: every answer is saved, whatever ends it."""

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
from tda_cli.store.documents import DocumentStore
from tda_cli.ui.quiz import (
    QuizScreen,
    show_feedback,
    show_question_of_feedback,
    show_stopped,
    show_time_is_up,
)
from tda_cli.ui.scorecard import Result, show_pass_mark, show_scorecard
from tda_cli.wording import spoken


@dataclass
class TerminalQuiz:
    """One run of a quiz at a terminal.

    Attributes:
        notes: What is printed below the number of a question, by its id.
        again: The command that asks the same questions again, or empty.
    """

    env: Environment
    recorder: Recorder
    notes: Mapping[str, str] = field(default_factory=dict)
    again: str = ""

    def __post_init__(self) -> None:
        left = self.recorder.seconds_left
        self._limit = None if left is None else TimeLimit(self.env.monotonic, left)

    def ask(self) -> Scorecard | None:
        """Ask until the end, and return the score; None if the person stopped before."""
        env, session = self.env, self.recorder.session
        found = passages(env, self.recorder.pack)

        def feedback(entry: Entry) -> None:
            show_feedback(env.out, self.recorder.pack, entry, found)

        read_line = env.read_line if self._limit is None else self._limit.watch(env.read_line)
        screen = QuizScreen(env.out, self.recorder.pack, read_line, feedback, self._note)
        outcome = self._run(screen)
        if outcome is Outcome.STOPPED:
            self.recorder.pause()
            if not session.mode.hands_in:
                self._show_so_far()
            self._say_stopped()
            return None
        if outcome is Outcome.TIME_IS_UP:
            show_time_is_up(env.out)
            session.end()
        if session.mode.hands_in:
            for entry in session.entries:
                show_question_of_feedback(env.out, entry)
                feedback(entry)
        card = score(session.entries)
        self._show_result(card)
        if found is None and DocumentStore(env.data_folder()).hint_once():
            env.out.line(
                "Have the document? `tda document attach FILE` shows passages with answers."
            )
        return card

    def _note(self, question: str) -> str:
        if self._limit is None:
            return self.notes.get(question, "")
        return f"Time left: {spoken(max(1, round(self._limit.seconds_left)))}"

    def _run(self, screen: QuizScreen) -> Outcome:
        """Ask and save; if that breaks off, say first what is saved."""
        asks_confidence = self.recorder.settings.asks_confidence
        ask_confidence = screen.ask_confidence if asks_confidence else None
        terminal = Terminal(screen.ask, screen.tell, ask_confidence, screen.ask_to_hand_in)
        try:
            outcome = run(self.recorder.session, self.recorder.save, terminal)
            if outcome is not Outcome.STOPPED:
                self.recorder.finish()
        except TakenElsewhereError:
            raise  # the other window knows how far the quiz has come
        except (KeyboardInterrupt, Interruption, StoreError, OSError):
            self.recorder.pause()
            # A terminal that was closed shows no more lines.
            with suppress(OSError):
                self.env.out.blank()
                self._say_stopped()
                self.env.out.stream.flush()
            raise
        return outcome

    def _show_result(self, card: Scorecard) -> None:
        out, settings = self.env.out, self.recorder.settings
        result = Result(
            card,
            self.recorder.session.entries,
            is_kept=self.recorder.store is not None,
            with_certainty_marks=settings.certainty_marks,
        )
        show_scorecard(out, self.recorder.pack, result)
        if settings.pass_mark is not None:
            show_pass_mark(out, card, settings.pass_mark)
        if self.again:
            out.suggest("The same questions again: ", self.again)

    def _show_so_far(self) -> None:
        """Show the score of what is answered, and no answer to what is still to be asked."""
        entries = [entry for entry in self.recorder.session.entries if not entry.is_skipped]
        answered = [entry for entry in entries if entry.response is not None]
        if answered:
            result = Result(score(answered), entries, is_kept=self.recorder.store is not None)
            show_scorecard(self.env.out, self.recorder.pack, result)

    def _say_stopped(self) -> None:
        resume = "" if self.recorder.store is None else self.recorder.resume_command()
        show_stopped(self.env.out, self.recorder.session, resume)


class TimeLimit:
    """The end of a quiz that has some seconds left, by a clock that nobody sets."""

    def __init__(self, monotonic: Callable[[], float], seconds: float) -> None:
        self._monotonic = monotonic
        self._end = monotonic() + seconds

    @property
    def seconds_left(self) -> float:
        """Seconds until the end; 0 or less once it has come."""
        return self._end - self._monotonic()

    def watch(self, read_line: Callable[[], str | None]) -> Callable[[], str | None]:
        """Return a reader of lines that stops waiting when the time is up.

        What was being typed by then is discarded.
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
    """Raise `TimeIsUpError` after so many seconds, if the system can do that."""
    if not hasattr(signal, "setitimer"):  # pragma: no cover - Windows looks when a line has come
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
    # What was typed without Enter would go to the shell.
    with suppress(ImportError, OSError, ValueError):
        import termios

        termios.tcflush(sys.stdin, termios.TCIFLUSH)
    raise TimeIsUpError
