"""How a quiz behaves, whatever its questions are."""

from enum import StrEnum
from typing import Any

from tda_cli.values import value

# Seconds in a day: no quiz is given more.
LONGEST_LIMIT = 24 * 60 * 60


class Mode(StrEnum):
    """The ways to take a quiz."""

    PRACTICE = "practice"
    EXAM = "exam"
    REVIEW = "review"


@value
class Behavior:
    """What distinguishes one mode from another.

    Attributes:
        feedback_at_once: Whether feedback follows an answer, which then counts at once; otherwise
            answers count when they are handed in.
        may_change: Whether an answered question can be answered again.
        hands_in: Whether the person looks over everything at the end, and hands it in.
    """

    feedback_at_once: bool
    may_change: bool
    hands_in: bool


BEHAVIORS: dict[Mode, Behavior] = {
    Mode.PRACTICE: Behavior(feedback_at_once=True, may_change=False, hands_in=False),
    Mode.EXAM: Behavior(feedback_at_once=False, may_change=True, hands_in=True),
    Mode.REVIEW: Behavior(feedback_at_once=True, may_change=False, hands_in=False),
}


@value
class Settings:
    """What was chosen for one quiz, kept with it.

    Attributes:
        time_limit: Seconds in which it must be handed in, up to a day, or None.
        pass_mark: The percentage from which it is passed, 0 to 100, or None.
        asks_confidence: Whether the person is asked how sure they are.
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
        """Read what `to_json` returned.

        Raises:
            ValueError: If it is anything else.
        """
        try:
            return Settings(**raw)
        except TypeError as error:
            message = f"not the settings of a quiz: {raw!r}"
            raise ValueError(message) from error
