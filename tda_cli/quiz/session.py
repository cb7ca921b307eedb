"""One run of a quiz, as a replay of its steps, so that it can be saved and resumed."""

from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Any

from tda_cli.model.question import Question
from tda_cli.quiz.kinds import Presentation, Response, fits, grade, kind_of, present
from tda_cli.values import replace, value

MAX_TIME_LIMIT = 24 * 60 * 60  # seconds


class Mode(StrEnum):
    """The ways to take a quiz."""

    PRACTICE = "practice"
    EXAM = "exam"
    REVIEW = "review"

    @property
    def submits_at_end(self) -> bool:
        """Whether answers count, and get feedback, only once they are submitted together."""
        return self is Mode.EXAM


@value
class Settings:
    """The settings of one quiz, saved with it.

    Attributes:
        time_limit: Seconds until it must be submitted, up to a day, or None.
        pass_mark: The lowest passing percentage, 0 to 100, or None.
        person: Who takes it; empty if not said.
    """

    time_limit: int | None = None
    pass_mark: float | None = None
    asks_confidence: bool = False
    person: str = ""

    def to_json(self) -> dict[str, object]:
        """Return the settings that differ from the defaults, as JSON data."""
        plain = Settings()
        chosen = {name: getattr(self, name) for name in type(self).__match_args__}
        return {name: one for name, one in chosen.items() if one != getattr(plain, name)}

    @staticmethod
    def from_json(raw: Any) -> "Settings":  # noqa: ANN401 - JSON
        """Parse what `to_json` returned; raise `ValueError` for anything else."""
        message = f"not the settings of a quiz: {raw!r}"
        try:
            known = {**raw}
            known.pop("certainty_marks", None)  # an option of earlier versions
            found = Settings(**known)
            if _is_within(found.time_limit, MAX_TIME_LIMIT) and _is_within(found.pass_mark, 100):
                return replace(found, person=str(found.person))
        except TypeError as error:
            raise ValueError(message) from error
        raise ValueError(message)


def _is_within(number: float | None, most: int) -> bool:
    """Return whether a number is from 0 to `most`, or None; raise `TypeError` for other types."""
    return number is None or (not isinstance(number, bool) and 0 <= number <= most)


class StepKind(StrEnum):
    """An action that changes a session."""

    ANSWER = "answer"
    KEEP = "keep"
    SKIP = "skip"
    FLAG = "flag"
    BACK = "back"
    SURE = "sure"
    GO = "go"
    PAUSE = "pause"


@value
class Step:
    """One action, as it is stored.

    SURE states the confidence in the answer just given, GO returns to a question before submitting,
    and PAUSE only records the time spent.

    Attributes:
        question: Id of the current question; for SURE, the one just answered; for FLAG, any; for
            GO, the one to go to; for BACK and PAUSE before submitting, the one asked last.
        text: The typed text; for SURE, the percentage.
    """

    kind: StepKind
    question: str
    text: str
    response: Response | None = None


@value
class Entry:
    """The state of one question in a session.

    Attributes:
        number: Its position in the quiz, from 1.
        total: How many questions the session has; 0 if unknown.
        response: The current answer, or None; the next four fields describe it.
        step: The number of its step, from 1; 0 if there is no answer.
        is_skipped: Whether it was skipped and has no answer.
        is_out_of_time: Whether time ran out before it was answered or skipped; if so, `is_skipped`.
    """

    number: int
    question: Question
    presentation: Presentation
    total: int = 0
    response: Response | None = None
    typed: str = ""
    fraction: Fraction | None = None
    step: int = 0
    confidence: int | None = None
    is_skipped: bool = False
    is_out_of_time: bool = False
    is_flagged: bool = False

    @property
    def is_again(self) -> bool:
        """Whether it was already skipped or answered."""
        return self.is_skipped or self.response is not None

    @property
    def answer_text(self) -> str:
        """The answer as shown on screen; empty if there is none."""
        if self.response is None:
            return ""
        return kind_of(self.question).text(self.presentation, self.response)


def parse_percent(text: str) -> int:
    """Parse a percentage in plain digits; raise `ValueError` for anything else."""
    if text.isascii() and text.isdigit() and int(text) <= 100:  # noqa: PLR2004 - percent
        return int(text)
    message = f"not a percentage: {text!r}"
    raise ValueError(message)


class Session:
    """One run of a quiz, after the steps so far.

    Every question is asked in order, then the skipped ones are asked once more. The seed decides
    the layout of each question, and typed answers are graded against the names in the pack. Raise
    `ValueError` for steps that do not fit the session. `flagged` are the ids of questions that
    were flagged in other sessions.
    """

    def __init__(  # noqa: PLR0913 - a quiz and its past
        self,
        questions: Iterable[Question],
        seed: int | None,
        mode: Mode,
        names: Collection[str] = frozenset(),
        steps: Iterable[Step] = (),
        *,
        flagged: Collection[str] = frozenset(),
    ) -> None:
        self.seed = seed
        self.mode = mode
        self._names = names
        asked = tuple(questions)
        self._entries = [
            Entry(at, one, present(one, seed), len(asked), is_flagged=one.id in flagged)
            for at, one in enumerate(asked, start=1)
        ]
        self._places = {entry.question.id: at for at, entry in enumerate(self._entries)}
        # Indices of entries in the order asked; the second round is appended.
        self._queue = list(range(len(self._entries)))
        self._position = 0
        self._steps: list[Step] = []
        for step in steps:
            self.apply(step)

    @property
    def entries(self) -> Sequence[Entry]:
        """Every question, in order."""
        return tuple(self._entries)

    def entry(self, number: int) -> Entry:
        """Return the question at a position, from 1."""
        return self._entries[number - 1]

    @property
    def steps(self) -> Sequence[Step]:
        """The steps so far."""
        return tuple(self._steps)

    @property
    def current(self) -> Entry | None:
        """The question being asked; None at the end."""
        return None if self.is_finished else self._entries[self._queue[self._position]]

    @property
    def previous(self) -> Entry | None:
        """The question asked before the current one; None at the first."""
        return self._entries[self._queue[self._position - 1]] if self._position else None

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to ask."""
        return self._position == len(self._queue)

    @property
    def is_second_round(self) -> bool:
        """Whether questions are being asked again: skipped ones, or ones the person returned to."""
        return self._position >= len(self._entries) and not self.is_finished

    def apply(self, step: Step) -> None:
        """Apply a step, or raise `ValueError` if it does not fit here."""
        place = self._places.get(step.question)
        entry = None if place is None else self._entries[place]
        if entry is None or not self._fits_here(step, entry):
            asked = "nothing" if self.current is None else f"`{self.current.question.id}`"
            message = f"step {len(self._steps) + 1} is about `{step.question}`, asked is {asked}"
            raise ValueError(message)
        match step.kind:
            case StepKind.ANSWER:
                self._answer(entry, step)
            case StepKind.SKIP:
                self._store_entry(replace(entry, is_skipped=entry.response is None))
            case StepKind.FLAG:
                self._store_entry(replace(entry, is_flagged=not entry.is_flagged))
            case StepKind.SURE:
                self._store_entry(replace(entry, confidence=parse_percent(step.text)))
            case StepKind.BACK:
                self._position = max(self._position - 1, 0)
            case StepKind.GO:
                self._queue.append(entry.number - 1)
        if step.kind in {StepKind.ANSWER, StepKind.KEEP, StepKind.SKIP}:
            self._advance()
        self._steps.append(step)

    def end(self) -> None:
        """End the session because the time is up; answers so far count."""
        for entry in self._entries:
            if entry.response is None:
                is_out_of_time = not entry.is_skipped
                self._store_entry(replace(entry, is_skipped=True, is_out_of_time=is_out_of_time))
        self._position = len(self._queue)

    def _fits_here(self, step: Step, entry: Entry) -> bool:
        """Return whether a step about a question can be next."""
        if step.kind is StepKind.FLAG:
            return True
        if step.kind is StepKind.SURE:
            return entry.step == len(self._steps) > 0
        if self.current is None and self.mode.submits_at_end:
            is_last = entry is self.previous and step.kind in {StepKind.BACK, StepKind.PAUSE}
            return is_last or step.kind is StepKind.GO
        return entry is self.current and step.kind is not StepKind.GO

    def _answer(self, entry: Entry, step: Step) -> None:
        response = step.response
        if response is None or not fits(entry.question, response):
            message = f"not a response to `{entry.question.id}`: {response!r}"
            raise ValueError(message)
        self._store_entry(
            replace(
                entry,
                response=response,
                typed=step.text,
                fraction=grade(entry.question, response, self._names),
                step=len(self._steps) + 1,
                confidence=None,
                is_skipped=False,
            )
        )

    def _store_entry(self, entry: Entry) -> None:
        self._entries[entry.number - 1] = entry

    def _advance(self) -> None:
        """Move on; after the last question, to skipped ones that are still unanswered."""
        self._position += 1
        first_round = len(self._entries)
        if self._position == first_round == len(self._queue):
            self._queue += [i for i, entry in enumerate(self._entries) if entry.is_skipped]
        while self.is_second_round and self._entries[self._queue[self._position]].response:
            self._position += 1
