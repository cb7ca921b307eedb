from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_builders import (
    matching,
    multiple,
    numeric,
    ordering,
    questions,
    questions_and_responses,
    quick,
    responses_to,
    short,
    single,
    true_false,
)

from tda_cli.model.question import Choices, Matching, Ordering, Question
from tda_cli.quiz.frozen_question import FrozenQuestion, grade_frozen
from tda_cli.quiz.kinds import Response, carried_over, fits, grade, kind_of
from tda_cli.quiz.kinds.choice import Chosen
from tda_cli.quiz.kinds.matching import Paired
from tda_cli.quiz.kinds.numeric import Number
from tda_cli.quiz.kinds.ordering import Arranged
from tda_cli.quiz.kinds.short import Typed
from tda_cli.quiz.kinds.true_false import Judged
from tda_cli.quiz.scoring import UNITS, Graded
from tda_cli.values import replace


def settled(question: Question, response: Response, *names: str) -> Graded:
    return grade_frozen(FrozenQuestion(question, frozenset(names)), response)


def chosen(*options: int) -> Chosen:
    return Chosen(frozenset(options))


@quick
@given(questions_and_responses())
def test_credit_is_the_fraction_to_the_last_digit(pair: tuple[Question, Response]) -> None:
    question, response = pair
    result = settled(question, response)
    assert result.fraction == grade(question, response)
    assert result.credit == result.fraction * UNITS
    assert result.weight == question.weight
    assert result.is_right == (grade(question, response) == 1)


@pytest.mark.parametrize("parts", range(1, 10))
def test_any_share_of_up_to_nine_parts_is_a_whole_credit(parts: int) -> None:
    question = multiple(*"abcdefghi", right=set(range(parts)))
    for some in range(parts + 1):
        assert settled(question, chosen(*range(some))).fraction == Fraction(some, parts)


@quick
@given(questions_and_responses())
def test_nothing_is_wrong_in_what_is_right(pair: tuple[Question, Response]) -> None:
    question, response = pair
    assert settled(question, kind_of(question).key(question.body)).wrong == ()
    if grade(question, response) == 1:
        assert settled(question, response).wrong == ()


def test_names_of_the_pack_are_told_from_slips() -> None:
    assert settled(short("Maracay"), Typed("maracas")).is_right
    assert settled(short("Maracay"), Typed("maracas"), "Maracas").wrong == ("maracas",)


PAIRS = matching({"one": "x", "two": "y", "three": "x"}, "z")


@pytest.mark.parametrize(
    ("question", "response", "wrong"),
    [
        (single("a", "b", "c"), chosen(2), ("c",)),
        (multiple(*"abcd", right={0, 1}), chosen(0, 3, 2), ("c", "d")),
        (multiple(*"abcd", right={0, 1}), chosen(0), ()),
        (true_false(answer=True), Judged(value=False), ("False",)),
        (true_false(answer=False), Judged(value=True), ("True",)),
        (short("Lima"), Typed("El  Tocuyo"), ("El Tocuyo",)),
        (numeric("5000"), Number(Decimal("6000.0")), ("6000",)),
        (numeric("5000"), Number(Decimal("6E+3")), ("6000",)),
        (numeric("5000"), Number(Decimal("-0.50")), ("-0.5",)),
        (ordering("a", "b", "c"), Arranged((2, 0, 1)), ()),
        (PAIRS, Paired((1, 1, 2)), ("one: y", "three: z")),
        (PAIRS, Paired((None, 0, 0)), ("two: x",)),
    ],
)
def test_each_wrong_thing_is_a_text(
    question: Question, response: Response, wrong: tuple[str, ...]
) -> None:
    assert settled(question, response).wrong == wrong


def test_a_wrong_number_keeps_every_digit() -> None:
    digits = "12345678901234567890.1234567890123456789"
    assert settled(numeric("5"), Number(Decimal(digits))).wrong == (digits,)


def test_an_answer_to_another_kind_of_question_cannot_be_settled() -> None:
    with pytest.raises(ValueError, match="not a response to `q`: Chosen"):
        settled(short("a"), chosen(0))


# The same answer to a question that has been edited since.


def meaning(question: Question, response: Response) -> object:
    """Say what a response means, wherever things stand in the pack."""
    names = kind_of(question).numbered(question.body)
    match response:
        case Chosen(options=options):
            return {names[at] for at in options}
        case Arranged(items=items):
            return [names[at] for at in items]
        case Paired(rights=rights):
            sides = kind_of(question).sides(question.body)
            given = [None if side is None else sides[side] for side in rights]
            return dict(zip(names, given, strict=True))
        case other:
            return other


def shuffled(question: Question, random: Any) -> Question:  # noqa: ANN401 - a Random
    """Give the question with its options, items or pairs in any other order."""

    def mixed(things: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.sample(things, len(things)))

    match question.body:
        case Choices() as body:
            return replace(question, body=replace(body, options=mixed(body.options)))
        case Ordering() as body:
            return replace(question, body=replace(body, items=mixed(body.items)))
        case Matching() as body:
            pairs, extra = mixed(body.pairs), mixed(body.extra)
            return replace(question, body=replace(body, pairs=pairs, extra=extra))
        case _:
            return question


@quick
@given(questions_and_responses(), st.randoms(use_true_random=False))
def test_in_another_order_an_answer_means_the_same(
    pair: tuple[Question, Response], random: object
) -> None:
    old, response = pair
    new = shuffled(old, random)
    moved = carried_over(old, new, response)
    assert moved is not None
    assert fits(new, moved)
    assert meaning(new, moved) == meaning(old, response)
    if not isinstance(old.body, Ordering):  # whose order is its key
        assert grade(new, moved) == grade(old, response)


@pytest.mark.parametrize(
    ("old", "new", "response", "moved"),
    [
        # One that reads otherwise is the one left over.
        (single("a", "b", "c"), single("c", "B", "a"), chosen(1), chosen(1)),
        (single("a", "b", "c"), single("c", "B", "a"), chosen(2), chosen(0)),
        (single("a", "b", "c"), single("B", "a", "c"), chosen(1), chosen(0)),
        (
            multiple(*"abc", right={0}),
            multiple("C", "b", "a", right={0}),
            chosen(0, 2),
            chosen(0, 2),
        ),
        (
            ordering("a", "b", "c"),
            ordering("c", "B", "a"),
            Arranged((0, 1, 2)),
            Arranged((2, 1, 0)),
        ),
        (
            matching({"one": "x", "two": "y"}),
            matching({"two": "y", "1": "x"}),
            Paired((0, 1)),
            Paired((0, 1)),
        ),
        (
            matching({"one": "x", "two": "y"}, "z"),
            matching({"two": "z", "one": "x"}, "why"),
            Paired((1, None)),
            Paired((None, 2)),
        ),
        # What is neither numbered nor lettered is what it was.
        (numeric("1"), numeric("2", unit="people"), Number(Decimal(3)), Number(Decimal(3))),
        (short("a"), short("b", "c"), Typed("a"), Typed("a")),
        (true_false(answer=True), true_false(answer=False), Judged(value=True), Judged(value=True)),
    ],
)
def test_after_a_small_edit_an_answer_is_still_told(
    old: Question, new: Question, response: Response, moved: Response
) -> None:
    assert carried_over(old, new, response) == moved


@pytest.mark.parametrize(
    ("old", "new", "response"),
    [
        (single("a", "b", "c"), single("a", "B", "C"), chosen(0)),
        (single("a", "b", "c"), single("a", "b", "c", "d"), chosen(0)),
        (single("a", "b", "c"), single("a", "b"), chosen(0)),
        (single("a", "b"), multiple("a", "b", right={0}), chosen(0)),
        (single("true", "false"), true_false(answer=True), chosen(0)),
        (short("5"), numeric("5"), Typed("5")),
        (ordering("a", "b", "c"), ordering("a", "B", "C"), Arranged((0, 1, 2))),
        (ordering("a", "b", "c"), ordering("a", "b", "c", "d"), Arranged((0, 1, 2))),
        (matching({"a": "x", "b": "y"}), matching({"A": "x", "B": "y"}), Paired((0, 1))),
        (matching({"a": "x", "b": "y"}), matching({"a": "X", "b": "Y"}), Paired((0, 1))),
        (matching({"a": "x", "b": "y"}), matching({"a": "x", "b": "y"}, "z"), Paired((0, 1))),
        (matching({"a": "x", "b": "y"}), matching({"a": "x", "b": "x"}), Paired((0, 1))),
    ],
)
def test_after_more_than_that_nobody_can_say(
    old: Question, new: Question, response: Response
) -> None:
    assert carried_over(old, new, response) is None


@quick
@given(questions_and_responses())
def test_a_response_fits_the_question_it_was_given_to(pair: tuple[Question, Response]) -> None:
    question, response = pair
    assert fits(question, response)


@quick
@given(questions(), st.data())
def test_a_response_to_another_kind_does_not_fit(question: Question, data: st.DataObject) -> None:
    other = data.draw(questions())
    response = data.draw(responses_to(other))
    is_alike = type(kind_of(question).key(question.body)) is type(response)
    assert is_alike or not fits(question, response)


@pytest.mark.parametrize(
    ("question", "response", "does"),
    [
        (single("a", "b"), chosen(1), True),
        (single("a", "b"), chosen(2), False),
        (multiple("a", "b", right={0}), chosen(0, 2), False),
        (ordering("a", "b", "c"), Arranged((2, 1, 0)), True),
        (ordering("a", "b", "c"), Arranged((1, 0)), False),
        (ordering("a", "b", "c"), Arranged((0, 1, 2, 3)), False),
        (ordering("a", "b", "c"), Arranged((0, 0, 2)), False),
        (PAIRS, Paired((2, None, 0)), True),
        (PAIRS, Paired((0, 0, 3)), False),
        (PAIRS, Paired((0, 0)), False),
        (PAIRS, Paired((0, 0, 0, 0)), False),
        (short("a"), Typed("whatever"), True),
        (numeric("1"), Number(Decimal("1e9")), True),
        (true_false(answer=True), Judged(value=False), True),
    ],
)
def test_a_response_to_an_earlier_form_does_not_fit(
    question: Question,
    response: Response,
    does: bool,  # noqa: FBT001
) -> None:
    assert fits(question, response) == does
