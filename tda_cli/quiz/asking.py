"""The loop of a quiz: ask, read, save, tell."""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from tda_cli.quiz.kinds import Response, parse_answer
from tda_cli.quiz.kinds.base import NotAnAnswer
from tda_cli.quiz.session import Entry, Session, Step, StepKind
from tda_cli.values import value

# Five words for how sure somebody is, which can be typed by number, and their percentages.
DEGREES = {"guess": 20, "unsure": 50, "fairly sure": 70, "sure": 85, "certain": 97}
DEGREES_TEXT = ", ".join(f"{number} {word}" for number, word in enumerate(DEGREES, 1))
_PERCENT_BY_NAME = DEGREES | {str(number): DEGREES[word] for number, word in enumerate(DEGREES, 1)}
_PERCENT = re.compile(r"(0?[0-9]{1,2}|100)\s*(?:%|percent)|(0?[0-9]{2}|100)")


class Outcome(StrEnum):
    """How a quiz ended."""

    FINISHED = "finished"
    STOPPED = "stopped"
    TIME_IS_UP = "time is up"


class TimeIsUpError(Exception):
    """The time of the quiz is up; raised by what asks."""


class Command(StrEnum):
    """What can be typed instead of an answer, always with a colon."""

    BACK = ":b"
    SKIP = ":s"
    FLAG = ":f"
    STOP = ":q"
    HELP = ":?"


@value
class Feedback:
    """An answer was graded; a repeat is for a person who went back to it."""

    entry: Entry
    is_repeat: bool = False


@value
class Kept:
    """An answer is saved; its feedback comes at the end."""

    number: int


@value
class Skipped:
    """A question was passed over, and will not be asked again if that is final."""

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
    """Help was asked for where an answer is typed, or how sure it is, or a question to go to.

    The last time is when a skipped question stays unanswered.
    """

    at: StepKind
    is_last_time: bool = False


@value
class SkippedAgain:
    """The questions skipped so far are asked once more."""

    count: int


Event = Feedback | Kept | NotAnAnswer | Skipped | Flagged | AtFirst | SkippedAgain | Help


@value
class Terminal:
    """Where a quiz is asked. What asks returns the typed line, or None at the end of the input.

    Attributes:
        ask: Shows a question and asks for an answer; like the others, it may raise
            `TimeIsUpError`.
        tell: Shows an event.
        ask_confidence: Asks how sure the answer just saved is; None to leave that out.
        ask_to_hand_in: Shows where all questions stand and asks whether to hand in; None to hand in
            unasked.
    """

    ask: Callable[[Entry], str | None]
    tell: Callable[[Event], None]
    ask_confidence: Callable[[], str | None] | None = None
    ask_to_hand_in: Callable[[Sequence[Entry]], str | None] | None = None


def run(session: Session, save: Callable[[Step], None], terminal: Terminal) -> Outcome:
    """Ask until nothing is left, the person stops, or the time is up; the session changes.

    Each step is saved before anything is told about it; if saving raises, the session is as it was.
    """
    loop = _Loop(session, save, terminal)
    hands_in = session.mode.hands_in
    try:
        while not loop.is_stopped:
            if session.current is not None:
                loop.ask(session.current)
            elif not hands_in or loop.hand_in():
                return Outcome.FINISHED
    except TimeIsUpError:
        return Outcome.TIME_IS_UP
    # Where nothing is handed in, stopping after the last answer leaves nothing to resume.
    return Outcome.FINISHED if session.is_finished and not hands_in else Outcome.STOPPED


def is_command(line: str) -> bool:
    """Return whether a line is meant as a command; it may be an unknown one."""
    return line.lstrip().startswith(":")


def command_of(line: str) -> Command | None:
    """Return the command on a line, case and outer spaces aside."""
    return next((one for one in Command if one == line.strip().casefold()), None)


def parse_confidence(text: str) -> int | NotAnAnswer | None:
    """Read how sure somebody is, in percent; an empty line leaves it open."""
    plain = " ".join(text.casefold().split())
    found = _PERCENT.fullmatch(plain)
    if found is not None:
        return int(found[1] or found[2])
    if not plain or plain in _PERCENT_BY_NAME:
        return _PERCENT_BY_NAME.get(plain)
    request = "type a number from 1 to 5, a percentage such as 60%, or nothing"
    return NotAnAnswer(f"`{text.strip()}` does not say how sure you are: {request}.")


class _Loop:
    def __init__(self, session: Session, save: Callable[[Step], None], terminal: Terminal) -> None:
        self.is_stopped = False
        # What was typed at a prompt that was about something else.
        self._typed_ahead = ""
        self._session = session
        self._save = save
        self._terminal = terminal
        self._tell = terminal.tell

    def ask(self, entry: Entry) -> None:
        """Ask a question once, and do what the line says."""
        was_second_round = self._session.is_second_round
        line, command = self._read(lambda: self._terminal.ask(entry))
        if command is not None:
            self._obey(command, entry, line)
        elif is_command(line):
            self._tell(NotAnAnswer(f"`{line.strip()}` is not a command: type `:?` to see them."))
        elif line.strip() or entry.response is None:
            self._answer(entry, line)
        else:
            self._keep(entry, line)
        if self._session.is_second_round and not (was_second_round or self.is_stopped):
            left = sum(one.response is None for one in self._session.entries)
            self._tell(SkippedAgain(left))

    def hand_in(self) -> bool:
        """Ask whether to hand in, and return whether to; else go where the line says."""
        ask = self._terminal.ask_to_hand_in
        if ask is None:
            return True
        session = self._session
        line, command = self._read(lambda: ask(session.entries))
        typed = line.strip()
        named = [one for one in session.entries if str(one.number) == typed.lstrip("0")]
        if command is Command.STOP:
            self.is_stopped = True
        elif not typed:
            return True
        elif command is Command.BACK and session.previous is not None:
            self._record(Step(StepKind.BACK, session.previous.question.id, line))
        elif command is Command.HELP:
            self._tell(Help(StepKind.GO))
        elif named:
            self._record(Step(StepKind.GO, named[0].question.id, line))
        else:
            most = len(session.entries)
            message = f"type the number of a question, 1 to {most}, or Enter alone to hand in."
            self._tell(NotAnAnswer(f"`{typed}` is neither: {message}"))
        return False

    def _read(self, ask: Callable[[], str | None]) -> tuple[str, Command | None]:
        line, self._typed_ahead = self._typed_ahead or ask(), ""
        return line or "", Command.STOP if line is None else command_of(line)

    def _answer(self, entry: Entry, line: str) -> None:
        response = parse_answer(entry.presentation, line)
        if isinstance(response, NotAnAnswer):
            self._tell(response)
            return
        now = self._confidence(self._do(entry, StepKind.ANSWER, line, response))
        self._tell(Kept(now.number) if self._session.mode.hands_in else Feedback(now))

    def _confidence(self, entry: Entry) -> Entry:
        """Ask how sure the answer is, until that is understood or left open."""
        ask = self._terminal.ask_confidence
        while ask is not None:
            line = ask()
            command = Command.STOP if line is None else command_of(line)
            if command is Command.HELP:
                self._tell(Help(StepKind.SURE))
                continue
            if command in {Command.STOP, Command.BACK, Command.SKIP}:
                self.is_stopped = command is Command.STOP
                self._typed_ahead = line if line and command is Command.BACK else ""
                break
            percent = parse_confidence(line or "")
            if percent is None:
                break
            if not isinstance(percent, NotAnAnswer):
                return self._do(entry, StepKind.SURE, str(percent))
            self._tell(percent)
        return entry

    def _obey(self, command: Command, entry: Entry, line: str) -> None:
        match command:
            case Command.STOP:
                self.is_stopped = True
            case Command.HELP:
                self._tell(Help(StepKind.ANSWER, self._session.is_second_round))
            case Command.FLAG:
                now = self._do(entry, StepKind.FLAG, line)
                self._tell(Flagged(now.number, is_on=now.is_flagged))
            case Command.SKIP if entry.response is not None:
                self._keep(entry, line)
            case Command.SKIP:
                is_final = self._session.is_second_round
                self._do(entry, StepKind.SKIP, line)
                self._tell(Skipped(is_final=is_final))
            case _:  # back
                self._back(entry, line)

    def _keep(self, entry: Entry, line: str) -> None:
        self._tell(Kept(self._do(entry, StepKind.KEEP, line).number))

    def _back(self, entry: Entry, line: str) -> None:
        before = self._session.previous
        if before is None:
            self._tell(AtFirst())
        elif before.response is not None and not self._session.mode.hands_in:
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
