"""How a quiz behaves, whatever its questions are. A new mode is a line of each table here."""

from enum import StrEnum

from tda_cli.values import value

# Seconds in a day: no quiz is given more.
LONGEST_LIMIT = 24 * 60 * 60


class Mode(StrEnum):
    """The ways to take a quiz."""

    PRACTICE = "practice"
    EXAM = "exam"
    REVIEW = "review"


@value
class Behaviour:
    """What distinguishes one mode from another.

    Attributes:
        feedback_at_once: Whether an answer is followed by its feedback, and so counts at once;
            otherwise answers count when they are handed in.
        may_change: Whether an answered question can be answered again.
        hands_in: Whether the person looks over everything before the end, and hands it in.
    """

    feedback_at_once: bool
    may_change: bool
    hands_in: bool


BEHAVIOURS: dict[Mode, Behaviour] = {
    Mode.PRACTICE: Behaviour(feedback_at_once=True, may_change=False, hands_in=False),
    Mode.EXAM: Behaviour(feedback_at_once=False, may_change=True, hands_in=True),
    Mode.REVIEW: Behaviour(feedback_at_once=True, may_change=False, hands_in=False),
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
        return {
            name: getattr(self, name)
            for name in type(self).__match_args__
            if getattr(self, name) != getattr(plain, name)
        }

    @staticmethod
    def from_json(raw: object) -> "Settings":
        """Read what `to_json` gave.

        Raises:
            ValueError: If it is anything else.
        """
        if isinstance(raw, dict) and all(_is_setting(*chosen) for chosen in raw.items()):
            return Settings(**raw)
        message = f"not the settings of a quiz: {raw!r}"
        raise ValueError(message)


def _is_setting(name: object, chosen: object) -> bool:
    match name, chosen:
        case _, bool():  # which is a number, too
            return name in {"asks_confidence", "certainty_marks"}
        case "time_limit", int(seconds):
            return 0 < seconds <= LONGEST_LIMIT
        case "pass_mark", int(percent) | float(percent):
            return 0 <= percent <= 100  # noqa: PLR2004 - a percentage
        case _:
            return False
