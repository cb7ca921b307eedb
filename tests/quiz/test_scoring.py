from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_builders import quick, single

from tda_cli.model.question import Skill
from tda_cli.quiz.kinds import present
from tda_cli.quiz.scoring import percent, score
from tda_cli.quiz.session import Entry


def entry(
    fraction: Fraction | int | None,
    section: str = "x",
    *,
    weight: int = 1,
    skill: Skill = Skill.FACT,
) -> Entry:
    question = single("a", "b", section=section, weight=weight, skill=skill)
    exact = None if fraction is None else Fraction(fraction)
    return Entry(1, question, present(question, None), fraction=exact)


@pytest.mark.parametrize(
    ("fraction", "shown"),
    [
        (Fraction(0), 0),
        (Fraction(1, 1000), 1),
        (Fraction(1, 200), 1),
        (Fraction(1, 8), 13),
        (Fraction(1, 3), 33),
        (Fraction(2, 3), 67),
        (Fraction(985, 1000), 99),
        (Fraction(995, 1000), 99),
        (Fraction(9999, 10000), 99),
        (Fraction(1), 100),
    ],
)
def test_percentages_round_half_up_but_never_to_all_or_nothing(
    fraction: Fraction, shown: int
) -> None:
    assert percent(fraction) == shown


@quick
@given(st.fractions(0, 1))
def test_100_means_all_and_0_means_nothing(fraction: Fraction) -> None:
    assert (percent(fraction) == 100) == (fraction == 1)
    assert (percent(fraction) == 0) == (fraction == 0)


def test_the_score_is_the_sum_of_what_is_earned_over_the_sum_of_weights() -> None:
    total = score([entry(1, weight=3), entry(Fraction(1, 2), weight=2), entry(0)]).total
    assert total.earned == 4
    assert total.possible == 6
    assert total.fraction == Fraction(2, 3)
    assert total.percent == 67
    assert (total.asked, total.answered, total.right) == (3, 3, 1)


def test_a_question_without_an_answer_counts_as_nothing() -> None:
    card = score([entry(1), entry(None, weight=2), entry(Fraction(1, 2))])
    assert card.total.earned == Fraction(3, 2)
    assert card.total.possible == 4
    assert (card.total.asked, card.total.answered) == (3, 2)


def test_no_question_no_score() -> None:
    card = score([])
    assert card.total.fraction == 0
    assert (card.by_section, card.by_skill, card.weakest) == ({}, {}, None)


def test_sections_come_in_the_order_asked_and_skills_in_theirs() -> None:
    card = score(
        [entry(1, "z", skill=Skill.STATUS), entry(0, "a", skill=Skill.FACT), entry(0, "z")]
    )
    assert list(card.by_section) == ["z", "a"]
    assert card.by_section["z"].fraction == Fraction(1, 2)
    assert list(card.by_skill) == [Skill.FACT, Skill.STATUS]
    assert card.by_skill[Skill.FACT].asked == 2


@pytest.mark.parametrize(
    ("entries", "weakest"),
    [
        ([entry(1, "x"), entry(0, "y")], "y"),
        ([entry(1, "x"), entry(1, "y")], None),
        ([entry(0, "x"), entry(0, "y")], None),
        ([entry(0, "x")], None),
        ([entry(0, "x"), entry(0, "y"), entry(0, "y"), entry(1, "z")], "y"),
        ([entry(0, "x"), entry(0, "y"), entry(1, "z")], "x"),
        ([entry(Fraction(1, 3), "x"), entry(Fraction(1, 2), "y")], "x"),
    ],
)
def test_the_weakest_section(entries: list[Entry], weakest: str | None) -> None:
    assert score(entries).weakest == weakest
