from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from quiz_builders import (
    matching,
    multiple,
    numeric,
    ordering,
    questions,
    questions_and_responses,
    quick,
    short,
    single,
    true_false,
)

from tda_cli.model.question import Question
from tda_cli.quiz.kinds import Response, grade, kind_of
from tda_cli.quiz.kinds.choice import Chosen
from tda_cli.quiz.kinds.matching import Paired
from tda_cli.quiz.kinds.numeric import Number
from tda_cli.quiz.kinds.ordering import Arranged
from tda_cli.quiz.kinds.short import Typed
from tda_cli.quiz.kinds.true_false import Judged


@quick
@given(questions())
def test_the_key_is_wholly_right(question: Question) -> None:
    assert grade(question, kind_of(question).key(question.body)) == 1


@quick
@given(questions_and_responses())
def test_a_fraction_lies_between_0_and_1(pair: tuple[Question, Response]) -> None:
    question, response = pair
    assert 0 <= grade(question, response) <= 1


@quick
@given(questions_and_responses())
def test_nothing_but_the_key_is_wholly_right(pair: tuple[Question, Response]) -> None:
    question, response = pair
    is_key = response == kind_of(question).key(question.body)
    assert (grade(question, response) == 1) == is_key or isinstance(response, Typed)


def chosen(*options: int) -> Chosen:
    return Chosen(frozenset(options))


def test_one_option() -> None:
    question = single("a", "b", "c", right=1)
    assert [grade(question, chosen(index)) for index in range(3)] == [0, 1, 0]


@pytest.mark.parametrize(
    ("options", "fraction"),
    [
        ((0, 1, 2), Fraction(1)),
        ((0, 1), Fraction(2, 3)),
        ((0,), Fraction(1, 3)),
        ((0, 1, 3), Fraction(1, 3)),
        ((0, 3), Fraction(0)),
        ((3, 4), Fraction(0)),
        ((0, 1, 2, 3, 4), Fraction(1, 3)),
        ((), Fraction(0)),
    ],
)
def test_some_options_right_minus_wrong(options: tuple[int, ...], fraction: Fraction) -> None:
    question = multiple(*"abcde", right={0, 1, 2})
    assert grade(question, chosen(*options)) == fraction


def test_a_judgement() -> None:
    question = true_false(answer=False)
    assert grade(question, Judged(value=False)) == 1
    assert grade(question, Judged(value=True)) == 0


def test_typed_words() -> None:
    question = short("Rísquez", "Ronna Rísquez")
    assert grade(question, Typed("risquez")) == 1
    assert grade(question, Typed("ronna risques")) == 1
    assert grade(question, Typed("Insight Crime")) == 0


def test_another_name_of_the_pack_is_wrong_however_near() -> None:
    assert grade(short("Maracay"), Typed("Maracas"), {"Maracas"}) == 0


def test_a_foreseen_wrong_answer_is_wrong_however_near() -> None:
    question = short("Maracay", foreseen={"Maracas": "That is another place."})
    assert grade(question, Typed("Maracas")) == 0
    assert grade(question, Typed("Maracai")) == 1


@pytest.mark.parametrize(
    ("value", "fraction"),
    [("5000", 1), ("5000.0", 1), ("5100", 1), ("4900", 1), ("5100.0000000001", 0), ("500", 0)],
)
def test_a_number_within_its_tolerance(value: str, fraction: int) -> None:
    assert grade(numeric("5000", tolerance="100"), Number(Decimal(value))) == fraction


def test_a_number_without_tolerance_is_exact() -> None:
    assert grade(numeric("0.1"), Number(Decimal("0.1"))) == 1
    assert grade(numeric("0.1"), Number(Decimal("0.1000000000000000000000000000001"))) == 0


@pytest.mark.parametrize(
    ("order", "fraction"),
    [
        ((0, 1, 2, 3), Fraction(1)),
        ((3, 0, 1, 2), Fraction(2, 3)),
        ((2, 3, 0, 1), Fraction(2, 3)),
        ((1, 0, 2, 3), Fraction(1, 3)),
        ((0, 2, 1, 3), Fraction(0)),
        ((3, 2, 1, 0), Fraction(0)),
    ],
)
def test_an_order_by_its_adjacent_pairs(order: tuple[int, ...], fraction: Fraction) -> None:
    assert grade(ordering("a", "b", "c", "d"), Arranged(order)) == fraction


def test_a_matching_by_its_pairs() -> None:
    question = matching({"one": "x", "two": "y", "three": "x"}, "z")
    assert grade(question, Paired((0, 1, 0))) == 1
    assert grade(question, Paired((0, 0, 0))) == Fraction(2, 3)
    assert grade(question, Paired((0, None, 2))) == Fraction(1, 3)
    assert grade(question, Paired((None, None, None))) == 0
