"""Answers as statistics count them."""

from fractions import Fraction

from tda_cli.values import value


@value
class Row:
    """One answer.

    Attributes:
        sitting: Who answered, and when: one run of a test.
        question: The id of the question.
        fraction: What the answer earned, 0 to 1.
        chosen: The options taken, as texts; or only the wrong ones among them.
    """

    sitting: str
    question: str
    fraction: Fraction | float
    chosen: tuple[str, ...] = ()


@value
class Offered:
    """The options of a question, as texts.

    Attributes:
        options: All of them, in order.
        key: The right ones among them.
    """

    options: tuple[str, ...]
    key: tuple[str, ...]


@value
class Level:
    """All answers given with the same confidence.

    Attributes:
        percent: The confidence, a whole number from 0 to 100.
        answers: How many answers, at least 0.
        right: How many of them were wholly right, 0 to `answers`.
    """

    percent: int
    answers: int
    right: int
