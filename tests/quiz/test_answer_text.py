from decimal import Decimal

import pytest
from quiz_builders import matching, multiple, numeric, ordering, short, single, true_false

from tda_cli.quiz.kinds import Presentation, Response, kind_of, present
from tda_cli.quiz.kinds.choice import Chosen
from tda_cli.quiz.kinds.matching import Paired
from tda_cli.quiz.kinds.numeric import Number
from tda_cli.quiz.kinds.ordering import Arranged
from tda_cli.quiz.kinds.short import Typed
from tda_cli.quiz.kinds.true_false import Judged

ONE = Presentation(single("Lima", "Quito", "Bogotá"), (2, 0, 1), ())
SOME = Presentation(multiple("Lima", "Quito", "Bogotá", right={0}), (2, 0, 1), ())
ORDER = Presentation(ordering("Lima", "Quito", "Bogotá"), (2, 0, 1), ())
PAIRS = Presentation(
    matching({"Peru": "Lima", "Ecuador": "Quito"}, "Rome"), (0, 1), ("Rome", "Quito", "Lima")
)
JUDGE = Presentation(true_false(answer=True), (0, 1), ())
WORDS = Presentation(short("Lima"), (), ())


def number(unit: str = "", *, is_year: bool = False) -> Presentation:
    return Presentation(numeric("1", unit=unit, is_year=is_year), (), ())


@pytest.mark.parametrize(
    ("shown", "response", "text", "typed"),
    [
        (ONE, Chosen(frozenset({0})), "2, Lima", "2"),
        (SOME, Chosen(frozenset({1, 2})), "1, Bogotá; 3, Quito", "1 3"),
        (SOME, Chosen(frozenset()), "", ""),
        (ORDER, Arranged((0, 1, 2)), "2, Lima; 3, Quito; 1, Bogotá", "2 3 1"),
        (PAIRS, Paired((0, 1)), "1c, Peru: Lima; 2b, Ecuador: Quito", "1c 2b"),
        (PAIRS, Paired((2, None)), "1a, Peru: Rome; 2, Ecuador: nothing", "1a 2"),
        (JUDGE, Judged(value=True), "True", "True"),
        (JUDGE, Judged(value=False), "False", "False"),
        (WORDS, Typed("lima"), "lima", "lima"),
        (number(), Number(Decimal(5000)), "5,000", "5,000"),
        (number("US dollars"), Number(Decimal(5000)), "$5,000", "5,000"),
        (number("US dollars"), Number(Decimal(15_000_000)), "$15 million", "15,000,000"),
        (number("US dollars"), Number(Decimal(-15_000_001)), "-$15,000,001", "-15,000,001"),
        (number("percent"), Number(Decimal("1.125")), "1.125 percent", "1.1250"),
        (number("century"), Number(Decimal(18)), "the 18th century", "18"),
        (number("century"), Number(Decimal(21)), "the 21st century", "21"),
        (number("century"), Number(Decimal(12)), "the 12th century", "12"),
        (number("century"), Number(Decimal("1.5")), "1.5 century", "1.5"),
        (number("year", is_year=True), Number(Decimal(2018)), "2018", "2018"),
        (number(is_year=True), Number(Decimal(476)), "476", "0476"),
    ],
)
def test_how_a_response_reads_and_is_typed(
    shown: Presentation, response: Response, text: str, typed: str
) -> None:
    kind = kind_of(shown.question)
    assert kind.text(shown, response) == text
    assert kind.typed(shown, response) == typed


@pytest.mark.parametrize(
    ("unit", "one"),
    [("US dollars", "$1"), ("years", "1 year"), ("people", "1 person"), ("", "1"),
     ("countries", "1 country"), ("US dollars a year", "$1 a year"),
     ("percent", "1 percent")],
)  # fmt: skip
def test_one_of_a_unit_is_singular(unit: str, one: str) -> None:
    shown = present(numeric("5", unit=unit), None)
    assert kind_of(shown.question).text(shown, Number(Decimal(1))) == one
