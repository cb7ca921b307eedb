"""The main loop of a quiz: ask, read, save, respond."""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from tda_cli.quiz.commands import Command, is_command, parse_command
from tda_cli.quiz.kinds import Response, grade, parse_answer
from tda_cli.quiz.kinds.base import NotAnAnswer
from tda_cli.quiz.session import Entry, Session, Step, StepKind
from tda_cli.values import value

# Five levels of confidence, which can be typed by name or by number, and their percentages.
CONFIDENCE_LEVELS = {"guess": 20, "unsure": 50, "fairly sure": 70, "sure": 85, "certain": 97}
CONFIDENCE_TEXT = ", ".join(f"{number} {word}" for number, word in enumerate(CONFIDENCE_LEVELS, 1))
_PERCENT_BY_NAME = CONFIDENCE_LEVELS | dict(zip("12345", CONFIDENCE_LEVELS.values(), strict=True))
_YES = frozenset({"y", "yes", "submit"})
_PERCENT = re.compile(r"(0?[0-9]{1,2}|100)\s*(?:%|percent)|(0?[0-9]{2}|100)")


class Outcome(StrEnum):
    """How a quiz ended."""

    FINISHED = "finished"
    STOPPED = "stopped"
    TIME_IS_UP = "time is up"


class TimeIsUpError(Exception):
    """The time limit was reached while a question was being asked."""


class Prompt(StrEnum):
    """What a person is asked for."""

    ANSWER = "answer"
    CONFIDENCE = "confidence"
    NEXT = "next"
    SUBMIT = "submit"


@value
class Feedback:
    """An answer was graded; `is_repeat` if the person went back to see it."""

    entry: Entry
    is_repeat: bool = False


@value
class AllReasons:
    """The person asked for every reason for an answer."""

    entry: Entry


@value
class Saved:
    """An answer was saved; feedback comes at the end."""


@value
class Skipped:
    """A question was skipped; if that is final, it is not asked again."""

    is_final: bool


@value
class Flagged:
    """A question was flagged or unflagged."""

    number: int
    is_on: bool


@value
class AtFirstQuestion:
    """There is no question to go back to."""


@value
class Doubt:
    """A typed word may be a command or an answer; typed again, it is the answer."""

    word: str
    command: Command


@value
class Help:
    """The person asked for help; `is_last_time` if a skipped question would stay unanswered."""

    at: Prompt
    is_last_time: bool = False


@value
class SkippedAgain:
    """The skipped questions are about to be asked again."""

    count: int


Event = (
    Feedback
    | AllReasons
    | Saved
    | NotAnAnswer
    | Skipped
    | Flagged
    | AtFirstQuestion
    | Doubt
    | SkippedAgain
    | Help
)


@value
class Terminal:
    """Where a quiz is asked.

    Prompts return the typed line, or None at the end of input, and may raise `TimeIsUpError`. If
    one of the last three is None, it is skipped: the quiz continues at once.
    """

    ask: Callable[[Entry], str | None]
    notify: Callable[[Event], None]
    ask_confidence: Callable[[], str | None] | None = None
    ask_to_submit: Callable[[Sequence[Entry]], str | None] | None = None
    ask_next: Callable[[], str | None] | None = None


def run(session: Session, save: Callable[[Step], None], terminal: Terminal) -> Outcome:
    """Ask until no questions are left, the person stops, or the time is up.

    Each step is saved before it is applied and reported, so the session is unchanged if that fails.
    """
    loop = _Loop(session, save, terminal)
    submits_at_end = session.mode.submits_at_end
    try:
        while not loop.is_stopped:
            if session.current is not None:
                loop.ask(session.current)
            elif not submits_at_end or loop.submit():
                return Outcome.FINISHED
    except TimeIsUpError:
        return Outcome.TIME_IS_UP
    # Unless answers must be submitted, stopping after the last one leaves nothing to resume.
    return Outcome.FINISHED if session.is_finished and not submits_at_end else Outcome.STOPPED


def parse_confidence(text: str) -> int | NotAnAnswer | None:
    """Parse a confidence into percent; an empty line means none."""
    plain = " ".join(text.casefold().split())
    found = _PERCENT.fullmatch(plain)
    if found is not None:
        return int(found[1] or found[2])
    if not plain or plain in _PERCENT_BY_NAME:
        return _PERCENT_BY_NAME.get(plain)
    return NotAnAnswer("Type 1-5 or a percentage, such as 60%; Enter skips.")


class _Loop:
    def __init__(self, session: Session, save: Callable[[Step], None], terminal: Terminal) -> None:
        self.is_stopped = False
        # A command typed at the confidence prompt, to be handled next.
        self._typed_ahead = ""
        # The word typed last, if it may be a command or an answer.
        self._doubted = ""
        self._session = session
        self._save = save
        self._terminal = terminal
        self._notify = terminal.notify

    def ask(self, entry: Entry) -> None:
        """Ask a question once and act on the typed line."""
        was_second_round = self._session.is_second_round
        line, command = self._prompt(lambda: self._terminal.ask(entry))
        response = parse_answer(entry.presentation, line)
        if command is not None and not is_command(line) and not isinstance(response, NotAnAnswer):
            # A plain word that can also be the answer, which it is if it is right or typed again.
            is_right = entry.question.accepted and grade(entry.question, response) == 1
            if not is_right and line.strip().casefold() != self._doubted:
                self._doubted = line.strip().casefold()
                self._notify(Doubt(line.strip(), command))
                return
            command = None
        self._doubted = ""
        if command is not None:
            self._run_command(command, entry, line)
        elif is_command(line):
            message = f"`{line.strip()}` is not a command. Type `:?` to see the commands."
            self._notify(NotAnAnswer(message))
        elif line.strip() or entry.response is None:
            self._answer(entry, line, response)
        else:
            self._keep(entry, line)
        if self._session.is_second_round and not (was_second_round or self.is_stopped):
            left = sum(one.response is None for one in self._session.entries)
            self._notify(SkippedAgain(left))

    def submit(self) -> bool:
        """Ask whether to submit; if not, act on the typed line and return False."""
        ask = self._terminal.ask_to_submit
        if ask is None:
            return True
        session = self._session
        line, command = self._prompt(lambda: ask(session.entries))
        typed = line.strip()
        named = [one for one in session.entries if str(one.number) == typed.lstrip("0")]
        if command is Command.STOP:
            self.is_stopped = True
        elif typed.casefold() in _YES:
            return True
        elif command is Command.BACK and session.previous is not None:
            self._record(Step(StepKind.BACK, session.previous.question.id, line))
        elif command is Command.HELP:
            self._notify(Help(Prompt.SUBMIT))
        elif named:
            self._record(Step(StepKind.GO, named[0].question.id, line))
        else:
            most = len(session.entries)
            message = f"Type y to submit, or a number from 1 to {most} to go to that question."
            self._notify(NotAnAnswer(f"Not submitted. {message}"))
        return False

    def _prompt(self, ask: Callable[[], str | None]) -> tuple[str, Command | None]:
        line, self._typed_ahead = self._typed_ahead or ask(), ""
        return line or "", Command.STOP if line is None else parse_command(line)

    def _answer(self, entry: Entry, line: str, response: Response | NotAnAnswer) -> None:
        if isinstance(response, NotAnAnswer):
            self._notify(response)
            return
        after = self._ask_confidence(self._apply(entry, StepKind.ANSWER, line, response))
        if self._session.mode.submits_at_end:
            self._notify(Saved())
        else:
            self._notify(Feedback(after))
            self._ask_next(after)

    def _ask_next(self, seen: Entry) -> None:
        """Wait for Enter after feedback; until then, earlier feedback can be looked at."""
        ask = self._terminal.ask_next
        while ask is not None and not self.is_stopped:
            line, command = self._prompt(ask)
            match command:
                case None if not line.strip():
                    return
                case Command.STOP:
                    self.is_stopped = True
                case Command.HELP:
                    self._notify(Help(Prompt.NEXT))
                case Command.REASONS:
                    self._notify(AllReasons(seen))
                case Command.FLAG:
                    seen = self._flag(seen, line)
                case Command.BACK:
                    seen = self._look_back(seen)
                case _:
                    message = "Press Enter to continue, or type `:?` for help."
                    self._notify(NotAnAnswer(message))

    def _look_back(self, seen: Entry) -> Entry:
        """Show the feedback on the answered question before this one; return what is shown."""
        earlier = self._session.entries[: seen.number - 1]
        before = next((one for one in reversed(earlier) if one.response is not None), None)
        self._notify(Feedback(before, is_repeat=True) if before else AtFirstQuestion())
        return before or seen

    def _ask_confidence(self, entry: Entry) -> Entry:
        """Ask for a confidence until the reply is understood or empty."""
        ask = self._terminal.ask_confidence
        while ask is not None:
            line, command = self._prompt(ask)
            if command is Command.HELP:
                self._notify(Help(Prompt.CONFIDENCE))
                continue
            if command in {Command.STOP, Command.BACK, Command.SKIP}:
                self.is_stopped = command is Command.STOP
                self._typed_ahead = line if command is Command.BACK else ""
                break
            percent = parse_confidence(line)
            if percent is None:
                break
            if not isinstance(percent, NotAnAnswer):
                return self._apply(entry, StepKind.SURE, str(percent))
            self._notify(percent)
        return entry

    def _run_command(self, command: Command, entry: Entry, line: str) -> None:
        match command:
            case Command.STOP:
                self.is_stopped = True
            case Command.HELP:
                self._notify(Help(Prompt.ANSWER, self._session.is_second_round))
            case Command.FLAG:
                self._flag(entry, line)
            case Command.REASONS:
                self._explain_previous()
            case Command.SKIP if entry.response is not None:
                self._keep(entry, line)
            case Command.SKIP:
                is_final = self._session.is_second_round
                self._apply(entry, StepKind.SKIP, line)
                self._notify(Skipped(is_final=is_final))
            case _:  # back
                self._back(entry, line)

    def _flag(self, entry: Entry, line: str) -> Entry:
        updated = self._apply(entry, StepKind.FLAG, line)
        self._notify(Flagged(updated.number, is_on=updated.is_flagged))
        return updated

    def _explain_previous(self) -> None:
        before = self._session.previous
        if self._session.mode.submits_at_end:
            self._notify(NotAnAnswer("Reasons are shown after you submit."))
        elif before is None or before.response is None:
            self._notify(NotAnAnswer("`:w` shows the reasons after an answer."))
        else:
            self._notify(AllReasons(before))

    def _keep(self, entry: Entry, line: str) -> None:
        self._apply(entry, StepKind.KEEP, line)
        self._notify(Saved())

    def _back(self, entry: Entry, line: str) -> None:
        before = self._session.previous
        if before is None:
            self._notify(AtFirstQuestion())
        elif before.response is not None and not self._session.mode.submits_at_end:
            self._notify(Feedback(before, is_repeat=True))
        else:
            self._apply(entry, StepKind.BACK, line)

    def _apply(
        self, entry: Entry, kind: StepKind, line: str, response: Response | None = None
    ) -> Entry:
        """Save a step, then apply it; return the updated entry."""
        self._record(Step(kind, entry.question.id, line, response))
        return self._session.entry(entry.number)

    def _record(self, step: Step) -> None:
        self._save(step)
        self._session.apply(step)
