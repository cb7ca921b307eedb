"""How a quiz behaves, whatever its questions are."""

from enum import StrEnum

from tda_cli.values import value


class Mode(StrEnum):
    """The ways to take a quiz."""

    PRACTICE = "practice"
    EXAM = "exam"


@value
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
