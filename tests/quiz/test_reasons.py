from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
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
from tda_cli.quiz.kinds import Presentation, Response, kind_of, present
from tda_cli.quiz.kinds.base import Reason
from tda_cli.quiz.kinds.choice import Chosen
from tda_cli.quiz.kinds.matching import Paired
from tda_cli.quiz.kinds.numeric import Number
from tda_cli.quiz.kinds.ordering import Arranged
from tda_cli.quiz.kinds.short import Typed
from tda_cli.quiz.kinds.true_false import Judged

ONE = Presentation(single("Lima", "Quito", "Bogotá", right=1), (2, 0, 1), ())
SOME = Presentation(multiple("Lima", "Quito", "Bogotá", right={0, 2}), (2, 0, 1), ())
TRUE = Presentation(true_false(answer=True), (0, 1), ())
FALSE = Presentation(true_false(answer=False), (0, 1), ())
ORDER = Presentation(ordering("Lima", "Quito", "Bogotá"), (2, 0, 1), ())
PAIRS = Presentation(
    matching({"Peru": "Lima", "Ecuador": "Quito"}, "Rome"), (0, 1), ("Rome", "Quito", "Lima")
)
WORDS = present(short("Lima", "Ciudad de los Reyes", foreseen={"Quito": "Of Ecuador."}), 1)
NUMBER = present(numeric("5000", unit="people", foreseen={"500": "Off by ten."}), 1)


@pytest.mark.parametrize(
    ("shown", "text", "brief"),
    [
        (ONE, "3, Quito", "3"),
        (SOME, "1, Bogotá; 2, Lima", "1 2"),
        (TRUE, "True", "True"),
        (FALSE, "False", "False"),
        (ORDER, "2, Lima; 3, Quito; 1, Bogotá", "2 3 1"),
        (PAIRS, "1c, Peru: Lima; 2b, Ecuador: Quito", "1c 2b"),
        (WORDS, "Lima", "Lima"),
        (NUMBER, "5,000 people", "5,000 people"),
    ],
)
def test_the_key_spelled_out_and_in_brief(shown: Presentation, text: str, brief: str) -> None:
    kind = kind_of(shown.question)
    assert kind.key_text(shown) == text
    assert kind.short_key(shown) == brief


def reasons(shown: Presentation, response: Response | None) -> tuple[Reason, ...]:
    found = kind_of(shown.question).reasons(shown, response)
    return tuple(Reason(one.label, one.text) for one in found)


WHY_QUITO = Reason("Why 3", "why Quito")


@pytest.mark.parametrize(
    ("shown", "response", "expected"),
    [
        (ONE, Chosen(frozenset({0})), [Reason("Why not 2", "why Lima"), WHY_QUITO]),
        (ONE, Chosen(frozenset({1})), [WHY_QUITO]),
        (ONE, None, [WHY_QUITO]),
        (TRUE, Judged(value=True), [Reason("Why true", "it is")]),
        (TRUE, None, [Reason("Why true", "it is")]),
        (
            TRUE,
            Judged(value=False),
            [Reason("Why not false", "it is not"), Reason("Why true", "it is")],
        ),
        (
            FALSE,
            Judged(value=True),
            [Reason("Why not true", "it is"), Reason("Why false", "it is not")],
        ),
        (WORDS, Typed("lima"), [Reason("Why Lima", "why")]),
        (WORDS, Typed("Rome"), [Reason("Why Lima", "why")]),
        (WORDS, None, [Reason("Why Lima", "why")]),
        (
            WORDS,
            Typed("quito"),
            [Reason("Why not quito", "Of Ecuador."), Reason("Why Lima", "why")],
        ),
        (
            NUMBER,
            Number(Decimal(500)),
            [Reason("Why not 500 people", "Off by ten."), Reason("Why 5,000 people", "why")],
        ),
    ],
)
def test_the_reasons_against_what_was_chosen_come_before_those_for_the_key(
    shown: Presentation, response: Response | None, expected: list[Reason]
) -> None:
    assert list(reasons(shown, response)) == expected


@pytest.mark.parametrize("response", [None, Chosen(frozenset({0, 2})), Chosen(frozenset({1}))])
def test_a_multiple_choice_gives_the_reason_for_every_option(response: Response | None) -> None:
    assert [reason.label for reason in reasons(SOME, response)] == ["Why 1", "Why 2", "Why not 3"]
    assert reasons(SOME, response)[2].text == "why Quito"


def test_an_ordering_gives_each_item_its_place() -> None:
    assert reasons(ORDER, Arranged((2, 1, 0))) == (
        Reason("Place 1, number 2", "why Lima"),
        Reason("Place 2, number 3", "why Quito"),
        Reason("Place 3, number 1", "why Bogotá"),
    )


def test_a_matching_shows_what_was_given_where_it_was_wrong() -> None:
    assert reasons(PAIRS, Paired((0, 2))) == (
        Reason("1, Peru: Lima", "why Peru"),
        Reason("2, Ecuador: Quito (you: Rome)", "why Ecuador"),
    )
    unanswered = (
        Reason("1, Peru: Lima", "why Peru"),
        Reason("2, Ecuador: Quito", "why Ecuador"),
    )
    assert reasons(PAIRS, None) == unanswered
    assert reasons(PAIRS, Paired((None, 1))) == unanswered


@pytest.mark.parametrize(
    ("shown", "labels"),
    [
        (ONE, ["Why not 1", "Why not 2", "Why 3"]),
        (SOME, ["Why 1", "Why 2", "Why not 3"]),
        (TRUE, ["Why true", "Why not false"]),
        (ORDER, ["Place 1, number 2", "Place 2, number 3", "Place 3, number 1"]),
        (PAIRS, ["1, Peru: Lima", "2, Ecuador: Quito", "Not used, Rome"]),
        (WORDS, ["Why Lima", "Not Quito"]),
        (NUMBER, ["Why 5,000 people", "Not 500 people"]),
    ],
)
def test_an_answer_key_gives_every_reason(shown: Presentation, labels: list[str]) -> None:
    assert [reason.label for reason in kind_of(shown.question).all_reasons(shown)] == labels


@quick
@given(questions_and_responses(), st.integers())
def test_every_answer_gets_a_reason(pair: tuple[Question, Response], seed: int) -> None:
    question, response = pair
    given_reasons = reasons(present(question, seed), response)
    assert given_reasons
    assert all(reason.text for reason in given_reasons)


def against(question: Question, response: Response) -> str:
    """Return the reason that is given against an answer, or "" without one."""
    found = reasons(present(question, None), response)
    return next((reason.text for reason in found if reason.label.startswith("Why not ")), "")


def test_the_reason_against_a_foreseen_answer() -> None:
    words = short("Aragua", foreseen={"Caracas": "The capital.", "Zulia": "Another state."})
    number = numeric("5000", foreseen={"500": "Off by ten.", "11000": "The soldiers."})
    assert against(words, Typed("carácas")) == "The capital."
    assert against(words, Typed("zulia")) == "Another state."
    assert against(number, Number(Decimal("11000.0"))) == "The soldiers."


def test_no_reason_against_what_was_not_foreseen_or_is_right() -> None:
    words = short("Maracay", foreseen={"Maracas": "Another place."})
    near = numeric("5", tolerance="1", foreseen={"50": "Ten times.", "6": "One more."})
    assert against(words, Typed("Lima")) == ""
    assert against(words, Typed("Maracay")) == ""
    assert against(words, Typed("Maracaz")) == ""  # as near to the key, so forgiven
    assert against(near, Number(Decimal(51))) == ""
    assert against(near, Number(Decimal(6))) == ""
