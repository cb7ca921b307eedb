"""What a quiz at a terminal is made of, before the first question is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tda_cli.model.question import Question
from tda_cli.quiz.modes import Mode, Settings


@dataclass(frozen=True, slots=True)
class QuizPlan:
    """A quiz to be begun.

    Attributes:
        questions: What is asked, in order.
        seed: Keys the layout of each question.
        mode: How it behaves.
        settings: What was chosen for it.
        again: The command that asks the same questions again, or empty.
        notes: What is said of a question below its number, by id.
    """

    questions: tuple[Question, ...]
    seed: int
    mode: Mode
    settings: Settings
    again: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
