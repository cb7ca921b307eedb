"""A quiz at a terminal: every answer is saved, whatever ends it."""

import contextlib
from collections.abc import Mapping

from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import passages
from tda_cli.cli.quiz.recorder import Recorder
from tda_cli.cli.quiz.time_limit import TimeLimit, spoken
from tda_cli.errors import Interruption, StoreError
from tda_cli.quiz.asking import Outcome, Terminal, run
from tda_cli.quiz.scoring import Scorecard, score
from tda_cli.quiz.session import Entry
from tda_cli.store.attempts import TakenElsewhereError
from tda_cli.store.documents import DocumentStore
from tda_cli.ui.quiz import QuizScreen, show_feedback
from tda_cli.ui.scorecard import Result, show_pass_mark, show_scorecard
from tda_cli.wording import count


class TerminalQuiz:
    """One run of a quiz at a terminal.

    Args:
        notes: What is printed below the number of a question, by its id.
        again: The command that asks the same questions again, or empty.
    """

    def __init__(
        self,
        env: Environment,
        recorder: Recorder,
        *,
        notes: Mapping[str, str] | None = None,
        again: str = "",
    ) -> None:
        self._env = env
        self._recorder = recorder
        self._pack = recorder.pack
        self._session = recorder.session
        self._notes = notes or {}
        self._again = again
        left = recorder.seconds_left
        self._limit = None if left is None else TimeLimit(env.monotonic, left)

    def ask(self) -> Scorecard | None:
        """Ask until the end, and return the score; None if the person stopped before."""
        env, session = self._env, self._session
        found = passages(env, self._pack)

        def feedback(entry: Entry) -> None:
            show_feedback(env.out, self._pack, entry, found)

        read_line = env.read_line if self._limit is None else self._limit.watch(env.read_line)
        screen = QuizScreen(env.out, self._pack, read_line, feedback, self._note)
        outcome = self._run(screen)
        if outcome is Outcome.STOPPED:
            self._recorder.pause()
            if session.behavior.feedback_at_once:
                self._show_so_far()
            self._say_stopped()
            return None
        if outcome is Outcome.TIME_IS_UP:
            env.out.blank()
            env.out.line("The time is up. What is answered counts.")
            session.end()
        if not session.behavior.feedback_at_once:
            for entry in session.entries:
                env.out.blank()
                env.out.line(f"Question {entry.number}: {entry.question.stem}")
                feedback(entry)
        card = score(session.marks())
        self._show_result(card)
        if found is None and DocumentStore(env.data_folder()).hint_once():
            env.out.line(
                "Have the document? `tda document attach FILE` shows passages with answers."
            )
        return card

    def _note(self, question: str) -> str:
        if self._limit is None:
            return self._notes.get(question, "")
        return f"Time left: {spoken(max(1, round(self._limit.seconds_left)))}"

    def _run(self, screen: QuizScreen) -> Outcome:
        """Ask and save; if that breaks off, say first what is saved."""
        asks_confidence = self._recorder.settings.asks_confidence
        ask_confidence = screen.ask_confidence if asks_confidence else None
        terminal = Terminal(screen.ask, screen.tell, ask_confidence, screen.ask_to_hand_in)
        try:
            outcome = run(self._session, self._recorder.save, terminal)
            if outcome is not Outcome.STOPPED:
                self._recorder.finish()
        except TakenElsewhereError:
            raise  # the other window knows how far the quiz has come
        except (KeyboardInterrupt, Interruption, StoreError, OSError):
            self._recorder.pause()
            # A terminal that was closed shows no more lines.
            with contextlib.suppress(OSError):
                self._env.out.blank()
                self._say_stopped()
                self._env.out.stream.flush()
            raise
        return outcome

    def _show_result(self, card: Scorecard) -> None:
        out, settings = self._env.out, self._recorder.settings
        result = Result(
            card,
            self._session.entries,
            is_kept=self._recorder.store is not None,
            with_certainty_marks=settings.certainty_marks,
        )
        show_scorecard(out, self._pack, result)
        if settings.pass_mark is not None:
            show_pass_mark(out, card, settings.pass_mark)
        if self._again:
            out.suggest("The same questions again: ", self._again)

    def _show_so_far(self) -> None:
        """Show the score of what is answered, and no answer to what is still to be asked."""
        marks = [mark for mark in self._session.marks() if not mark.is_skipped]
        entries = [entry for entry in self._session.entries if not entry.is_skipped]
        if marks:
            result = Result(score(marks), entries, is_kept=self._recorder.store is not None)
            show_scorecard(self._env.out, self._pack, result)

    def _say_stopped(self) -> None:
        session, out = self._session, self._env.out
        text = f"{session.done} of {count(len(session.entries), 'question')} done"
        if self._recorder.store is None:
            out.line(f"Stopped: {text}, not kept.")
        elif not session.steps:
            out.line("Stopped before the first answer.")
        else:
            command = self._recorder.resume_command()
            out.suggest(f"Stopped: {text}, kept. To go on: ", command)
