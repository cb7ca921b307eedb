"""The loop of a quiz: ask, read, save, tell. The terminal is handed in as functions."""

from collections.abc import Callable
from enum import StrEnum

from tda_cli.quiz.confidence import parse_confidence
from tda_cli.quiz.kinds import Response
from tda_cli.quiz.kinds.base import NotAnAnswer
from tda_cli.quiz.parse_answer import parse_answer
from tda_cli.quiz.session import Entry, Session, Step, StepKind
from tda_cli.values import value

_MOST_DIGITS = 6


class Outcome(StrEnum):
    """How a quiz ended."""

    FINISHED = "finished"
    STOPPED = "stopped"
    TIME_IS_UP = "time is up"


class TimeIsUpError(Exception):
    """The time of the quiz has passed; raised out of what asks."""


class Command(StrEnum):
    """What can be typed instead of an answer, always with a colon."""

    BACK = ":b"
    SKIP = ":s"
    FLAG = ":f"
    STOP = ":q"
    HELP = ":?"


@value
class Feedback:
    """An answer was graded; `is_repeat` where the person went back to see it once more."""

    entry: Entry
    is_repeat: bool = False


@value
class Kept:
    """An answer is saved, and its feedback has to wait."""

    number: int


@value
class Rejected:
    """What was typed is not an answer; the message is one sentence naming what is."""

    message: str


@value
class Skipped:
    """A question was passed over; `is_final` if it will not be asked again."""

    number: int
    is_final: bool


@value
class Flagged:
    """A question was marked, or the mark was taken off."""

    number: int
    is_on: bool


@value
class AtFirst:
    """There is no question to go back to."""


@value
class Help:
    """Help was asked for; `is_last_time` if a question skipped now stays unanswered."""

    is_last_time: bool = False


@value
class ConfidenceHelp:
    """Help was asked for on saying how sure one is."""


@value
class SkippedAgain:
    """The questions skipped so far are asked once more; `count` of them."""

    count: int


@value
class HandInHelp:
    """Help was asked for before handing in."""


@value
class HandInSummary:
    """Where a quiz stands before it is handed in; all are numbers of questions.

    Attributes:
        answered: How many are answered.
        unanswered: Those that are not.
        flagged: Those that are flagged.
    """

    answered: int
    unanswered: tuple[int, ...]
    flagged: tuple[int, ...]


_Told = Feedback | Kept | Rejected | Skipped | Flagged | AtFirst | SkippedAgain
Event = _Told | Help | ConfidenceHelp | HandInHelp


def run(  # noqa: PLR0913 - all that a terminal does
    session: Session,
    *,
    ask: Callable[[Entry], str | None],
    save: Callable[[Step], None],
    tell: Callable[[Event], None],
    ask_confidence: Callable[[], str | None] | None = None,
    ask_to_hand_in: Callable[[HandInSummary], str | None] | None = None,
) -> Outcome:
    """Ask until nothing is left, the person stops, or the time is up.

    Args:
        session: Where to go on from; changed in place.
        ask: Shows a question and returns the typed line; None at the end of the input. Like the two
            that follow, it may raise `TimeIsUpError`.
        save: Saves a step for good. It returns before anything is told about the step, and where
            it raises, the session is as it was.
        tell: Shows an event.
        ask_confidence: Asks how sure the answer is that was just kept; None to leave that out.
        ask_to_hand_in: Shows where the quiz stands and returns the typed line; asked only where the
            mode hands in.
    """
    loop = _Loop(session, save, tell, ask_confidence)
    try:
        while not loop.is_stopped:
            entry = session.current
            if entry is not None:
                loop.ask(entry, ask)
                continue
            look_over = ask_to_hand_in if session.behaviour.hands_in else None
            if look_over is None or loop.hand_in(look_over):
                return Outcome.FINISHED
    except TimeIsUpError:
        return Outcome.TIME_IS_UP
    # Where nothing is handed in, an end after the last answer leaves nothing to go on with.
    is_over = session.is_finished and not session.behaviour.hands_in
    return Outcome.FINISHED if is_over else Outcome.STOPPED


def hand_in_summary(session: Session) -> HandInSummary:
    """Return where a quiz stands."""
    entries = session.entries
    return HandInSummary(
        answered=sum(entry.response is not None for entry in entries),
        unanswered=tuple(entry.number for entry in entries if entry.response is None),
        flagged=tuple(entry.number for entry in entries if entry.is_flagged),
    )


def is_command(line: str) -> bool:
    """Return whether a line is meant as a command; it may be an unknown one."""
    return line.lstrip().startswith(":")


def command_of(line: str) -> Command | None:
    """Return the command a line spells, case and outer spaces aside; None if it spells none."""
    try:
        return Command(line.strip().casefold())
    except ValueError:
        return None


# What leaves open how sure somebody is of an answer.
_LEAVES_OPEN = {Command.SKIP, Command.BACK}


class _Loop:
    """Reacts to one line at a time."""

    def __init__(
        self,
        session: Session,
        save: Callable[[Step], None],
        tell: Callable[[Event], None],
        ask_confidence: Callable[[], str | None] | None,
    ) -> None:
        self.is_stopped = False
        # What was typed already for the prompt to come.
        self._typed_ahead = ""
        self._session = session
        self._save = save
        self._tell = tell
        self._ask_confidence = ask_confidence
        self._reactions: dict[Command, Callable[[Entry, str], None]] = {
            Command.BACK: self._back,
            Command.SKIP: self._skip,
            Command.FLAG: self._flag,
            Command.HELP: lambda _entry, _line: tell(Help(session.is_second_round)),
        }

    def ask(self, entry: Entry, ask: Callable[[Entry], str | None]) -> None:
        """Ask a question once, and do what the answer says."""
        line = self._taken_ahead() or ask(entry)
        if line is None or command_of(line) is Command.STOP:
            self.is_stopped = True
            return
        was_second_round = self._session.is_second_round
        self.react(entry, line)
        if self._session.is_second_round and not (was_second_round or self.is_stopped):
            self._tell(SkippedAgain(self._session.unanswered_ahead))

    def hand_in(self, ask: Callable[[HandInSummary], str | None]) -> bool:
        """Ask whether to hand in, and tell whether that is so; else go where the line says."""
        session = self._session
        line = self._taken_ahead() or ask(hand_in_summary(session))
        command = None if line is None else command_of(line)
        if line is None or command is Command.STOP:
            self.is_stopped = True
        elif not line.strip():
            return True
        elif command is Command.BACK and session.previous is not None:
            self._record(Step(StepKind.BACK, session.previous.question.id, line))
        elif command is Command.HELP:
            self._tell(HandInHelp())
        elif (number := _number(line)) and number <= len(session.entries):
            self._record(Step(StepKind.GO, session.entry(number).question.id, line))
        else:
            most = len(session.entries)
            message = f"type the number of a question, 1 to {most}, or Enter alone to hand in."
            self._tell(Rejected(f"`{line.strip()}` is neither: {message}"))
        return False

    def _taken_ahead(self) -> str:
        line, self._typed_ahead = self._typed_ahead, ""
        return line

    def react(self, entry: Entry, line: str) -> None:
        """Do what a line says about the question that is being asked."""
        command = command_of(line)
        if command is not None:
            self._reactions[command](entry, line)
        elif is_command(line):
            self._tell(Rejected(f"`{line.strip()}` is not a command: type `:?` to see them."))
        elif line.strip() or entry.response is None:
            self._answer(entry, line)
        else:
            self._go_on(entry, line)

    def _answer(self, entry: Entry, line: str) -> None:
        response = parse_answer(entry.presentation, line)
        if isinstance(response, NotAnAnswer):
            self._tell(Rejected(response.message))
            return
        now = self._do(entry, StepKind.ANSWER, line, response)
        if self._ask_confidence is not None:
            now = self._confidence(now, self._ask_confidence)
        at_once = self._session.behaviour.feedback_at_once
        self._tell(Feedback(now) if at_once else Kept(now.number))

    def _confidence(self, entry: Entry, ask: Callable[[], str | None]) -> Entry:
        """Ask how sure the answer is, until that is understood or left open."""
        while True:
            line = ask()
            command = None if line is None else command_of(line)
            if line is None or command is Command.STOP:
                self.is_stopped = True
                return entry
            if command is Command.HELP:
                self._tell(ConfidenceHelp())
                continue
            if command is Command.BACK:
                self._typed_ahead = line
            percent = None if command in _LEAVES_OPEN else parse_confidence(line)
            if percent is None:
                return entry
            if not isinstance(percent, NotAnAnswer):
                return self._do(entry, StepKind.SURE, str(percent))
            self._tell(Rejected(percent.message))

    def _go_on(self, entry: Entry, line: str) -> None:
        """Leave an answer as it is."""
        now = self._do(entry, StepKind.KEEP, line)
        self._tell(Kept(now.number))

    def _skip(self, entry: Entry, line: str) -> None:
        if entry.response is not None:
            self._go_on(entry, line)
            return
        is_final = self._session.is_second_round
        now = self._do(entry, StepKind.SKIP, line)
        self._tell(Skipped(now.number, is_final=is_final))

    def _flag(self, entry: Entry, line: str) -> None:
        now = self._do(entry, StepKind.FLAG, line)
        self._tell(Flagged(now.number, is_on=now.is_flagged))

    def _back(self, entry: Entry, line: str) -> None:
        before = self._session.previous
        if before is None:
            self._tell(AtFirst())
        elif before.response is not None and not self._session.behaviour.may_change:
            self._tell(Feedback(before, is_repeat=True))
        else:
            self._do(entry, StepKind.BACK, line)

    def _do(
        self, entry: Entry, kind: StepKind, line: str, response: Response | None = None
    ) -> Entry:
        """Save a step, then do it; return the entry as it stands now."""
        self._record(Step(kind, entry.question.id, line, response))
        return self._session.entry(entry.number)

    def _record(self, step: Step) -> None:
        self._save(step)
        self._session.apply(step)


def _number(line: str) -> int:
    """Read the number of a question; 0 for anything else."""
    text = line.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else 0
