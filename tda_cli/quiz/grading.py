"""Grading: a question and a response make a fraction from 0 to 1, and nothing else counts."""

from collections.abc import Collection
from fractions import Fraction

from tda_cli.model.question import Question
from tda_cli.quiz.kinds import Response, kind_of
from tda_cli.values import value

# A fraction's denominator is at most 9, and 2520 is what 1 to 9 all divide: sums of credits are
# whole numbers, the same in whatever order they are added.
UNITS = 2520


@value
class Graded:
    """An answer that counts.

    Attributes:
        credit: Its fraction in units of 1/2520, 0 to 2520.
        weight: What the question is worth, at least 1.
        wrong: Each wrong thing in it as a text: options chosen, a number, a pair.
    """

    credit: int
    weight: int
    wrong: tuple[str, ...]

    @property
    def fraction(self) -> Fraction:
        """The fraction, 0 to 1, exact."""
        return Fraction(self.credit, UNITS)

    @property
    def is_right(self) -> bool:
        """Whether it is wholly right."""
        return self.credit == UNITS


def grade(
    question: Question, response: Response, other_names: Collection[str] = frozenset()
) -> Fraction:
    """Grade a response.

    Args:
        question: The question.
        response: A response of the type that belongs to its kind.
        other_names: Names of the pack; a typed slip that is nearer to one of them than to an
            accepted form is not forgiven.

    Returns:
        A fraction from 0 to 1, exact.

    Raises:
        TypeError: If the response belongs to another kind of question.
    """
    kind = kind_of(question)
    expected = kind.response_type
    if not isinstance(response, expected):
        message = f"`{question.id}` takes {expected.__name__}, not {type(response).__name__}"
        raise TypeError(message)
    return kind.grade(question.body, response, other_names)
