"""Grading: a question and a response make a fraction from 0 to 1, and nothing else counts."""

from collections.abc import Callable, Collection
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from tda_cli.model.question import (
    Choices,
    Kind,
    Matching,
    Numeric,
    Ordering,
    Question,
    Short,
    TrueFalse,
)
from tda_cli.quiz.presentation import rights_of
from tda_cli.quiz.responses import (
    RESPONSE_TYPES,
    Arranged,
    Chosen,
    Judged,
    Number,
    Paired,
    Response,
    Typed,
)
from tda_cli.quiz.text_match import matches


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
    expected = RESPONSE_TYPES[question.kind]
    if not isinstance(response, expected):
        message = f"`{question.id}` takes {expected.__name__}, not {type(response).__name__}"
        raise TypeError(message)
    return _FORMULAS[question.kind](question.body, response, other_names)


def foreseen_why(question: Question, response: Response) -> str:
    """Give the author's reason against a wrong typed answer, or "" if it was not foreseen."""
    if grade(question, response) == 1:
        return ""
    match question.body, response:
        case Short(accepted=accepted, foreseen=foreseen), Typed(text=text):
            reasons = (f.why for f in foreseen if matches(text, [f.answer], accepted))
        case Numeric(foreseen=foreseen), Number(value=value):
            reasons = (f.why for f in foreseen if Decimal(f.answer) == value)
        case _:
            return ""
    return next(reasons, "")


def _grade_single(body: Choices, response: Chosen, _names: Collection[str]) -> Fraction:
    """1 for the right option, else 0."""
    return Fraction(response.options == _right_options(body))


def _grade_multiple(body: Choices, response: Chosen, _names: Collection[str]) -> Fraction:
    """(right options chosen - wrong options chosen) / right options, not below 0."""
    right = _right_options(body)
    balance = len(response.options & right) - len(response.options - right)
    return Fraction(max(balance, 0), len(right))


def _grade_judgement(body: TrueFalse, response: Judged, _names: Collection[str]) -> Fraction:
    """1 for the right judgement, else 0."""
    return Fraction(response.value == body.answer)


def _grade_words(body: Short, response: Typed, names: Collection[str]) -> Fraction:
    """1 for an accepted form, small slips forgiven, else 0; see `text_match.matches`."""
    wrong = {*names, *(foreseen.answer for foreseen in body.foreseen)}
    return Fraction(matches(response.text, body.accepted, wrong))


def _grade_number(body: Numeric, response: Number, _names: Collection[str]) -> Fraction:
    """1 if |response - answer| <= tolerance, else 0."""
    distance = abs(Fraction(response.value) - Fraction(body.answer))
    return Fraction(distance <= Fraction(body.tolerance))


def _grade_order(body: Ordering, response: Arranged, _names: Collection[str]) -> Fraction:
    """Neighbours of the key that are neighbours, in order, in the response / (items - 1)."""
    neighbours = set(pairwise(range(len(body.items))))
    return Fraction(len(neighbours.intersection(pairwise(response.items))), len(neighbours))


def _grade_pairs(body: Matching, response: Paired, _names: Collection[str]) -> Fraction:
    """Pairs that are right / pairs."""
    sides = rights_of(body)
    right = [sides.index(pair.right) for pair in body.pairs]
    # A stored response may be older than the pack, and shorter or longer than the pairs now.
    hits = sum(a == b for a, b in zip(right, response.rights, strict=False))
    return Fraction(hits, len(right))


def _right_options(body: Choices) -> frozenset[int]:
    return frozenset(index for index, option in enumerate(body.options) if option.correct)


_FORMULAS: dict[Kind, Callable[[Any, Any, Collection[str]], Fraction]] = {
    Kind.SINGLE: _grade_single,
    Kind.MULTIPLE: _grade_multiple,
    Kind.TRUE_FALSE: _grade_judgement,
    Kind.SHORT: _grade_words,
    Kind.NUMERIC: _grade_number,
    Kind.ORDERING: _grade_order,
    Kind.MATCHING: _grade_pairs,
}
