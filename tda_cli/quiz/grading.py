"""Grading: a question and a response make a fraction from 0 to 1."""

from collections.abc import Collection
from fractions import Fraction

from tda_cli.model.question import Question
from tda_cli.quiz.kinds import Response, kind_of
from tda_cli.values import value

# The denominator of a fraction is at most 9, and 1 to 9 all divide 2520: credits are whole numbers.
UNITS = 2520


@value
class Graded:
    """An answer that counts.

    Attributes:
        credit: Its fraction in units of 1/2520, 0 to 2520.
        weight: Of the question, at least 1.
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
    """Return the fraction of a response that fits the question, 0 to 1, exact.

    A typed slip that is nearer to one of the other names of the pack is not forgiven.
    """
    return kind_of(question).grade(question.body, response, other_names)
