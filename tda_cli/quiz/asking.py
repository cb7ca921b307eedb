"""The loop of a quiz: ask, understand, keep, tell. The terminal is handed in as functions."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from tda_cli.quiz.reading import NotAnAnswer, parse
from tda_cli.quiz.responses import to_json
from tda_cli.quiz.session import Entry, Prompt, Session, Step, StepKind
from tda_cli.values import value


class Outcome(StrEnum):
    """How a quiz ended."""

    FINISHED = "finished"
    STOPPED = "stopped"


class Command(StrEnum):
    """What can be typed instead of an answer, always with a colon."""

    BACK = ":b"
    SKIP = ":s"
    FLAG = ":f"
    STOP = ":q"
    HELP = ":?"


@value
class Feedback:
    """Show how an answer did; `is_repeat` where the person went back to see it once more."""

    entry: Entry
    is_repeat: bool = False


@value
class Kept:
    """An answer is kept, and its feedback has to wait."""

    number: int


@value
class Rejected:
    """What was typed is no answer; the message is one sentence naming the accepted form."""

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
    """The commands were asked for."""


@value
class SkippedAgain:
    """The questions skipped so far are asked once more; `count` of them."""

    count: int


Event = Feedback | Kept | Rejected | Skipped | Flagged | AtFirst | Help | SkippedAgain


def run(
    session: Session,
    *,
    ask: Callable[[Prompt], str | None],
    save: Callable[[Step], None],
    tell: Callable[[Event], None],
) -> Outcome:
    """Ask until nothing is left or the person stops.

    Args:
        session: Where to go on from; changed in place.
        ask: Shows a prompt and gives the typed line; None at the end of the input.
        save: Keeps a step for good. It returns before anything is told about the step, and where
            it raises, the session is as it was.
        tell: Shows an event.
    """
    loop = _Loop(session, save, tell)
    while (entry := session.current) is not None:
        line = ask(session.prompt_for(entry))
        if line is None or command_of(line) is Command.STOP:
            return Outcome.STOPPED
        was_second_round = session.is_second_round
        loop.react(entry, line)
        if session.is_second_round and not was_second_round:
            tell(SkippedAgain(session.unanswered_ahead))
    return Outcome.FINISHED


def is_command(line: str) -> bool:
    """Tell whether a line is meant as a command; it may be an unknown one."""
    return line.lstrip().startswith(":")


def command_of(line: str) -> Command | None:
    """Give the command a line spells, case and outer spaces aside; None if it spells none."""
    try:
        return Command(line.strip().casefold())
    except ValueError:
        return None


class _Loop:
    """Reacts to one line at a time."""

    def __init__(
        self, session: Session, save: Callable[[Step], None], tell: Callable[[Event], None]
    ) -> None:
        self._session = session
        self._save = save
        self._tell = tell
        self._reactions: dict[Command, Callable[[Entry, str], None]] = {
            Command.BACK: self._back,
            Command.SKIP: self._skip,
            Command.FLAG: self._flag,
            Command.HELP: lambda _entry, _line: tell(Help()),
        }

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
        response = parse(entry.presentation, line)
        if isinstance(response, NotAnAnswer):
            self._tell(Rejected(response.message))
            return
        at_once = self._session.behaviour.feedback_at_once
        now = self._do(entry, StepKind.ANSWER, line, to_json(response))
        self._tell(Feedback(now) if at_once else Kept(now.number))

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
        self, entry: Entry, kind: StepKind, line: str, response: dict[str, Any] | None = None
    ) -> Entry:
        """Keep a step, then do it; give the entry as it stands now."""
        step = Step(kind, entry.question.id, line, response)
        self._save(step)
        self._session.apply(step)
        return self._session.entry(entry.number)
