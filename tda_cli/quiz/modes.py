"""How a quiz behaves, whatever its questions are."""

from dataclasses import dataclass
from enum import StrEnum


class Mode(StrEnum):
    """The ways to take a quiz."""

    PRACTICE = "practice"
    EXAM = "exam"


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What distinguishes one mode from another.

    Attributes:
        feedback_at_once: Whether an answer is followed by its feedback.
        may_change: Whether an answered question can be answered again.
    """

    feedback_at_once: bool
    may_change: bool


BEHAVIOURS: dict[Mode, Behaviour] = {
    Mode.PRACTICE: Behaviour(feedback_at_once=True, may_change=False),
    Mode.EXAM: Behaviour(feedback_at_once=False, may_change=True),
}
