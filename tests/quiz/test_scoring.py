from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_builders import quick, single

from tda_cli.model.question import Skill
from tda_cli.quiz.scoring import Mark, percent, score


def mark(
    fraction: Fraction | int,
    section: str = "x",
    *,
    weight: int = 1,
    skill: Skill = Skill.FACT,
    is_skipped: bool = False,
) -> Mark:
    question = single("a", "b", section=section, weight=weight, skill=skill)
    return Mark(question, Fraction(fraction), is_skipped=is_skipped)


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


def test_the_score_is_the_sum_of_marks_over_the_sum_of_weights() -> None:
    total = score([mark(1, weight=3), mark(Fraction(1, 2), weight=2), mark(0)]).total
    assert total.earned == 4
    assert total.possible == 6
    assert total.fraction == Fraction(2, 3)
    assert total.percent == 67
    assert (total.asked, total.answered, total.right) == (3, 3, 1)


def test_a_skipped_question_counts_as_nothing_and_is_not_missed() -> None:
    right, skipped, wrong = mark(1), mark(0, is_skipped=True, weight=2), mark(Fraction(1, 2))
    card = score([right, skipped, wrong])
    assert card.missed == (wrong,)
    assert card.total.possible == 4
    assert (card.total.asked, card.total.answered) == (3, 2)


def test_no_question_no_score() -> None:
    card = score([])
    assert card.total.fraction == 0
    assert (card.by_section, card.by_skill, card.weakest) == ({}, {}, None)


def test_sections_come_in_the_order_asked_and_skills_in_theirs() -> None:
    card = score([mark(1, "z", skill=Skill.STATUS), mark(0, "a", skill=Skill.FACT), mark(0, "z")])
    assert list(card.by_section) == ["z", "a"]
    assert card.by_section["z"].fraction == Fraction(1, 2)
    assert list(card.by_skill) == [Skill.FACT, Skill.STATUS]
    assert card.by_skill[Skill.FACT].asked == 2


@pytest.mark.parametrize(
    ("marks", "weakest"),
    [
        ([mark(1, "x"), mark(0, "y")], "y"),
        ([mark(1, "x"), mark(1, "y")], None),
        ([mark(0, "x"), mark(0, "y")], None),
        ([mark(0, "x")], None),
        ([mark(0, "x"), mark(0, "y"), mark(0, "y"), mark(1, "z")], "y"),
        ([mark(0, "x"), mark(0, "y"), mark(1, "z")], "x"),
        ([mark(Fraction(1, 3), "x"), mark(Fraction(1, 2), "y")], "x"),
    ],
)
def test_the_weakest_section(marks: list[Mark], weakest: str | None) -> None:
    assert score(marks).weakest == weakest
