"""One run of a quiz as a replay of steps: the same steps always lead to the same question."""

import re
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Any

from tda_cli.model.question import Question
from tda_cli.quiz.kinds import Presentation, Response, fits, grade, kind_of, present
from tda_cli.values import replace, value

# `int` would take signs, spaces, underscores and other digits as well.
_PERCENT = re.compile("0?[0-9]{1,2}|100")


class Mode(StrEnum):
    """The ways to take a quiz."""

    PRACTICE = "practice"
    EXAM = "exam"
    REVIEW = "review"

    @property
    def hands_in(self) -> bool:
        """Whether answers can be changed until all are handed in, and feedback waits till then.

        Otherwise feedback follows each answer, which then counts at once.
        """
        return self is Mode.EXAM


@value
class Settings:
    """What was chosen for one quiz, kept with it.

    Attributes:
        time_limit: Seconds in which it must be handed in, up to a day, or None.
        pass_mark: The percentage from which it is passed, 0 to 100, or None.
        certainty_marks: Whether certainty-based marks stand beside the score.
    """

    time_limit: int | None = None
    pass_mark: float | None = None
    asks_confidence: bool = False
    certainty_marks: bool = False

    def to_json(self) -> dict[str, object]:
        """Return what differs from a plain quiz, for the json module."""
        plain = Settings()
        chosen = {name: getattr(self, name) for name in type(self).__match_args__}
        return {name: one for name, one in chosen.items() if one != getattr(plain, name)}

    @staticmethod
    def from_json(raw: Any) -> "Settings":  # noqa: ANN401 - JSON
        """Read what `to_json` returned; anything else is a `ValueError`."""
        try:
            return Settings(**raw)
        except TypeError as error:
            message = f"not the settings of a quiz: {raw!r}"
            raise ValueError(message) from error


class StepKind(StrEnum):
    """What a person can do that changes a session."""

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
    """One thing that was done, as it is stored.

    Attributes:
        kind: SURE says how sure the answer just given is; GO goes to a question again before
            handing in; PAUSE only notes that the quiz was left.
        question: Id of the question that was being asked; of SURE, the one answered before; of
            GO, the one to go to; of BACK and PAUSE before handing in, the one asked last.
        text: What was typed; of SURE, the percentage.
        response: Of ANSWER alone.
    """

    kind: StepKind
    question: str
    text: str
    response: Response | None = None


@value
class Entry:
    """Where one question of a session stands.

    Attributes:
        number: Its place in the quiz, counted from 1.
        total: How many questions the session has; 0 where that is not known.
        response: The answer that counts, or None; the next four are about it.
        fraction: 0 to 1.
        step: The number of the step that gave it, from 1; 0 without one.
        confidence: How sure the person was, in percent.
        is_skipped: Whether it was passed over and has no answer.
        is_out_of_time: Whether time was up before it was answered or skipped; it counts as skipped.
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
        """Whether it has been asked before and was skipped or answered."""
        return self.is_skipped or self.response is not None

    @property
    def answer_text(self) -> str:
        """The answer spelled out as it reads on screen; empty without one."""
        if self.response is None:
            return ""
        return kind_of(self.question).text(self.presentation, self.response)


def confidence_from(text: str) -> int:
    """Read a percentage in plain digits from a step; anything else is a `ValueError`."""
    if not _PERCENT.fullmatch(text):
        message = f"not a percentage: {text!r}"
        raise ValueError(message)
    return int(text)


class Session:
    """One run of a quiz, as far as its steps have come.

    Every question is asked in order, then those that were skipped are asked once more. The seed
    keys the layout of each question; the names of the pack are for grading typed answers. Steps
    that are not those of such a session are a `ValueError`.
    """

    def __init__(
        self,
        questions: Iterable[Question],
        seed: int | None,
        mode: Mode,
        names: Collection[str] = frozenset(),
        steps: Iterable[Step] = (),
    ) -> None:
        self.seed = seed
        self.mode = mode
        self._names = names
        asked = tuple(questions)
        self._entries = [
            Entry(number, question, present(question, seed), len(asked))
            for number, question in enumerate(asked, start=1)
        ]
        # Indices of entries in the order they are asked; a second round is added to its end.
        self._track = list(range(len(self._entries)))
        self._position = 0
        self._steps: list[Step] = []
        for step in steps:
            self.apply(step)

    @property
    def entries(self) -> Sequence[Entry]:
        """Every question, in order."""
        return tuple(self._entries)

    def entry(self, number: int) -> Entry:
        """Return the question at a place, counted from 1."""
        return self._entries[number - 1]

    @property
    def steps(self) -> Sequence[Step]:
        """What has been done so far."""
        return tuple(self._steps)

    @property
    def current(self) -> Entry | None:
        """The question that is being asked; None at the end."""
        return None if self.is_finished else self._entries[self._track[self._position]]

    @property
    def previous(self) -> Entry | None:
        """The question asked before the current one; None at the first."""
        return self._entries[self._track[self._position - 1]] if self._position else None

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to ask."""
        return self._position == len(self._track)

    @property
    def is_second_round(self) -> bool:
        """Whether questions are being asked once more: skipped ones, or those gone back to."""
        return self._position >= len(self._entries) and not self.is_finished

    @property
    def done(self) -> int:
        """How many questions are answered, or skipped for good."""
        is_first_round = self._position < len(self._entries)
        left = set(range(len(self._entries)) if is_first_round else self._track[self._position :])
        return sum(
            entry.response is not None or (entry.is_skipped and at not in left)
            for at, entry in enumerate(self._entries)
        )

    def apply(self, step: Step) -> None:
        """Do one step, or raise `ValueError` if it does not belong here."""
        if step.kind is StepKind.SURE:
            self._sure(step)
        elif self.current is None and self.mode.hands_in:
            self._before_handing_in(step)
        else:
            self._while_asked(step)
        self._steps.append(step)

    def end(self) -> None:
        """End with what is answered: the time is up."""
        for entry in self._entries:
            if entry.response is None:
                is_out_of_time = not entry.is_skipped
                self._put(replace(entry, is_skipped=True, is_out_of_time=is_out_of_time))
        self._position = len(self._track)

    def _while_asked(self, step: Step) -> None:
        entry = self.current
        if entry is None or entry.question.id != step.question:
            raise self._misplaced(step, entry)
        match step.kind:
            case StepKind.ANSWER:
                self._answer(entry, step)
                self._advance()
            case StepKind.KEEP:
                self._advance()
            case StepKind.SKIP:
                self._put(replace(entry, is_skipped=entry.response is None))
                self._advance()
            case StepKind.FLAG:
                self._put(replace(entry, is_flagged=not entry.is_flagged))
            case StepKind.BACK:
                self._position = max(self._position - 1, 0)
            case StepKind.GO:
                raise self._misplaced(step, entry)

    def _answer(self, entry: Entry, step: Step) -> None:
        response = step.response
        if response is None or not fits(entry.question, response):
            message = f"not a response to `{entry.question.id}`: {response!r}"
            raise ValueError(message)
        self._put(
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

    def _sure(self, step: Step) -> None:
        entry = next((one for one in self._entries if one.step == len(self._steps) > 0), None)
        if entry is None or entry.question.id != step.question:
            raise self._misplaced(step, entry)
        self._put(replace(entry, confidence=confidence_from(step.text)))

    def _before_handing_in(self, step: Step) -> None:
        places = {entry.question.id: at for at, entry in enumerate(self._entries)}
        before = self.previous
        is_about_it = before is not None and before.question.id == step.question
        if step.kind is StepKind.GO and step.question in places:
            self._track.append(places[step.question])
        elif step.kind is StepKind.BACK and is_about_it:
            self._position -= 1
        elif step.kind is not StepKind.PAUSE or not is_about_it:
            raise self._misplaced(step, None)

    def _misplaced(self, step: Step, asked: Entry | None) -> ValueError:
        name = "nothing" if asked is None else f"`{asked.question.id}`"
        message = f"step {len(self._steps) + 1} is about `{step.question}`, asked is {name}"
        return ValueError(message)

    def _put(self, entry: Entry) -> None:
        self._entries[entry.number - 1] = entry

    def _advance(self) -> None:
        """Go on; after the last question, to the skipped ones that are still unanswered."""
        self._position += 1
        first_round = len(self._entries)
        if self._position == first_round == len(self._track):
            self._track += [i for i, entry in enumerate(self._entries) if entry.is_skipped]
        while self.is_second_round and self._entries[self._track[self._position]].response:
            self._position += 1
