import json
from decimal import Decimal

import pytest
from hypothesis import given
from quiz_builders import (
    matching,
    multiple,
    numeric,
    ordering,
    questions_and_responses,
    quick,
    short,
    single,
    true_false,
)

from tda_cli.model.question import Question
from tda_cli.quiz.frozen_question import FrozenQuestion, grade_frozen
from tda_cli.quiz.kinds import Response, fits, kind_of, response_from_json, response_to_json
from tda_cli.quiz.kinds.choice import Chosen
from tda_cli.quiz.kinds.matching import Paired
from tda_cli.quiz.kinds.numeric import Number
from tda_cli.quiz.kinds.ordering import Arranged
from tda_cli.quiz.kinds.short import Typed
from tda_cli.quiz.kinds.true_false import Judged
from tda_cli.quiz.kinds.typed_number import parse_number


@quick
@given(questions_and_responses())
def test_a_response_survives_json(pair: tuple[Question, Response]) -> None:
    _, response = pair
    assert response_from_json(json.loads(json.dumps(response_to_json(response)))) == response


@pytest.mark.parametrize(
    ("response", "text"),
    [
        (Chosen(frozenset({2, 0})), '{"chosen": [0, 2]}'),
        (Judged(value=False), '{"judged": false}'),
        (Typed("a  b"), '{"typed": "a  b"}'),
        (Number(Decimal("1.50")), '{"number": "1.50"}'),
        (Arranged((2, 0, 1)), '{"arranged": [2, 0, 1]}'),
        (Paired((1, None)), '{"paired": [1, null]}'),
    ],
)
def test_a_response_is_stored_byte_for_byte_as_ever(response: Response, text: str) -> None:
    assert json.dumps(response_to_json(response)) == text


@quick
@given(questions_and_responses())
def test_each_kind_has_its_type_of_response(pair: tuple[Question, Response]) -> None:
    question, response = pair
    assert isinstance(response, kind_of(question).response_type)
    assert isinstance(kind_of(question).key(question.body), kind_of(question).response_type)


def test_a_left_side_given_nothing_survives_json() -> None:
    assert response_from_json(response_to_json(Paired((None, 2)))) == Paired((None, 2))


def test_a_number_keeps_every_digit() -> None:
    exact = Number(Decimal("12345678901234567890.123456789"))
    assert response_from_json(response_to_json(exact)) == exact


@pytest.mark.parametrize(
    "text",
    [
        "9" * 30 + " trillion trillion",
        "-0." + "0" * 27 + "1",
        "-0." + "0" * 27 + "1 trillion trillion",
        "1 trillion trillion 0." + "0" * 27 + "1",
    ],
)
def test_whatever_number_is_typed_is_a_response(text: str) -> None:
    number = parse_number(text)
    assert isinstance(number, Decimal)
    assert response_from_json(response_to_json(Number(number))) == Number(number)


@pytest.mark.parametrize(
    ("question", "key"),
    [
        (single("a", "b", "c", right=2), Chosen(frozenset({2}))),
        (multiple("a", "b", "c", right={0, 2}), Chosen(frozenset({0, 2}))),
        (true_false(answer=False), Judged(value=False)),
        (short("ICE", "Immigration and Customs Enforcement"), Typed("ICE")),
        (numeric("5000"), Number(Decimal(5000))),
        (ordering("a", "b", "c"), Arranged((0, 1, 2))),
        (matching({"one": "y", "two": "x", "three": "y"}, "z"), Paired((0, 1, 0))),
    ],
)
def test_the_key(question: Question, key: Response) -> None:
    assert kind_of(question).key(question.body) == key


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"chosen": 1},
        {"chosen": [1], "judged": True},
        {"number": "five"},
        {"guessed": 1},
    ],
)
def test_anything_else_is_not_a_response(value: object) -> None:
    with pytest.raises(ValueError, match=r"^not a "):
        response_from_json(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        (multiple("a", "b", right={0}), {"chosen": [-1]}),
        (multiple("a", "b", right={0}), {"chosen": ["1"]}),
        (numeric("1"), {"number": "NaN"}),
        (numeric("1"), {"number": "Infinity"}),
        (numeric("1"), {"number": "1e9999"}),
        (numeric("1"), {"number": "-1e-999999999"}),
        (ordering("a", "b"), {"arranged": [0, None]}),
        (ordering("a", "b"), {"arranged": [0, 0]}),
        (matching({"a": "x", "b": "y"}), {"paired": ["a", 0]}),
        (matching({"a": "x", "b": "y"}), {"paired": [0]}),
    ],
)
def test_what_is_no_response_to_a_question_is_refused(question: Question, value: object) -> None:
    response = response_from_json(value)
    assert not fits(question, response)
    with pytest.raises(ValueError, match="not a response to `q`"):
        grade_frozen(FrozenQuestion(question, frozenset()), response)
