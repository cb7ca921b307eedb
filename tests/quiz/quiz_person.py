"""Somebody who takes a quiz, and what happens to them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from quiz_builders import short, single, true_false

from tda_cli.quiz.asking import Event, Terminal, TimeIsUpError, run
from tda_cli.quiz.session import Entry, Mode, Session, Step, StepKind

THREE = (
    single("Lima", "Quito", "Bogotá", name="capital"),
    true_false(answer=False, name="claim"),
    short("Maracay", name="town"),
)

# Typed when the time has run out.
TOO_LATE = "too late"


class Overview(NamedTuple):
    """What is seen before handing in: how many answers, and the numbers of those to look at."""

    answered: int
    unanswered: tuple[int, ...]
    flagged: tuple[int, ...]


class Person:
    """Types lines into a quiz, and writes down in one list all that happens.

    Args:
        mode: How the quiz behaves.
        lines: What is typed to the questions; then the input ends.
        sure: What is typed where it is asked how sure they are; None where it is not asked.
        looks: What is typed before handing in; None where that is not asked.
        enters: What is typed after feedback; None where nothing is waited for.
        session: The quiz, where it is not a new one of three questions.
    """

    def __init__(
        self,
        mode: Mode,
        *lines: str,
        sure: Iterable[str] | None = None,
        looks: Iterable[str] | None = None,
        enters: Iterable[str] | None = None,
        session: Session | None = None,
    ) -> None:
        self.session = session or Session(THREE, None, mode)
        self.log: list[object] = []
        self.prompts: list[Entry] = []
        self.overviews: list[Overview] = []
        self.times_asked_how_sure = 0
        self._lines = iter(lines)
        self._sure = iter(sure or ())
        self._looks = iter(looks or ())
        self._enters = iter(enters or ())
        terminal = Terminal(
            ask=self._ask,
            notify=self.log.append,
            ask_confidence=None if sure is None else self._ask_confidence,
            ask_to_submit=None if looks is None else self._ask_to_hand_in,
            ask_next=None if enters is None else lambda: _next(self._enters),
        )
        self.outcome = run(self.session, self.log.append, terminal)

    def _ask(self, prompt: Entry) -> str | None:
        self.prompts.append(prompt)
        return _next(self._lines)

    def _ask_confidence(self) -> str | None:
        self.times_asked_how_sure += 1
        return _next(self._sure)

    def _ask_to_hand_in(self, entries: Sequence[Entry]) -> str | None:
        unanswered = tuple(entry.number for entry in entries if entry.response is None)
        flagged = tuple(entry.number for entry in entries if entry.is_flagged)
        self.overviews.append(Overview(len(entries) - len(unanswered), unanswered, flagged))
        return _next(self._looks)

    @property
    def asked(self) -> list[int]:
        return [prompt.number for prompt in self.prompts]

    @property
    def kinds(self) -> list[StepKind]:
        return [entry.kind for entry in self.log if isinstance(entry, Step)]

    @property
    def events(self) -> list[Event]:
        return [entry for entry in self.log if isinstance(entry, Event)]

    def responses(self) -> list[str]:
        return [entry.typed for entry in self.session.entries]

    def confidences(self) -> list[int | None]:
        return [entry.confidence for entry in self.session.entries]


def _next(lines: Iterator[str]) -> str | None:
    line = next(lines, None)
    if line == TOO_LATE:
        raise TimeIsUpError
    return line


def practice(*lines: str, sure: Iterable[str] | None = None) -> Person:
    return Person(Mode.PRACTICE, *lines, sure=sure)


def exam(
    *lines: str, sure: Iterable[str] | None = None, looks: Iterable[str] | None = None
) -> Person:
    return Person(Mode.EXAM, *lines, sure=sure, looks=looks)


def resumed(person: Person, *lines: str, looks: Iterable[str] | None = None) -> Person:
    """Go on with a quiz from the steps that were kept of it."""
    questions = [entry.question for entry in person.session.entries]
    steps = [entry for entry in person.log if isinstance(entry, Step)]
    session = Session(questions, None, person.session.mode, steps=steps)
    return Person(session.mode, *lines, looks=looks, session=session)
