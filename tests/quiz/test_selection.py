from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_builders import multiple, quick, short, single

from tda_cli.model.question import Kind, Question, Skill
from tda_cli.quiz.selection import Filters, select

ANY = Filters()
SEEDS = st.none() | st.integers()


def ids(questions: Iterable[Question]) -> list[str]:
    return [question.id for question in questions]


@st.composite
def banks(draw: st.DrawFn) -> list[Question]:
    return [
        (single if draw(st.booleans()) else short)(
            "a",
            "b",
            name=f"q{number}",
            section=draw(st.sampled_from("xyz")),
            skill=draw(st.sampled_from(Skill)),
            difficulty=draw(st.integers(1, 3)),
            claims=tuple(draw(st.sets(st.sampled_from("cdefg"), min_size=1, max_size=2))),
        )
        for number in range(draw(st.integers(0, 25)))
    ]


@quick
@given(banks(), SEEDS, st.none() | st.integers(0, 30))
def test_no_question_comes_twice_and_as_many_come_as_are_asked_for(
    bank: list[Question], seed: int | None, count: int | None
) -> None:
    chosen = select(bank, count, ANY, seed)
    assert len(chosen) == (len(bank) if count is None else min(count, len(bank)))
    assert len(set(ids(chosen))) == len(chosen)


@quick
@given(banks(), SEEDS)
def test_no_claim_comes_twice_while_others_are_left(bank: list[Question], seed: int | None) -> None:
    used: set[str] = set()
    left = list(bank)
    for question in select(bank, None, ANY, seed):
        claims = {claim.id for claim in question.claims}
        fresh = [q for q in left if used.isdisjoint(claim.id for claim in q.claims)]
        if not fresh:
            break
        assert used.isdisjoint(claims)
        used |= claims
        left.remove(question)


@quick
@given(banks(), SEEDS, st.integers(0, 25))
def test_a_short_selection_is_the_start_of_a_long_one(
    bank: list[Question], seed: int | None, count: int
) -> None:
    assert select(bank, count, ANY, seed) == select(bank, None, ANY, seed)[:count]


@quick
@given(banks(), st.integers())
def test_a_seeded_selection_does_not_depend_on_the_order_of_the_bank(
    bank: list[Question], seed: int
) -> None:
    turned = bank[::-1]
    assert select(bank, 10, ANY, seed) == select(turned, 10, ANY, seed)


def distinct() -> list[Question]:
    """Twelve questions on twelve claims; three sections, two skills."""
    return [
        single(
            "a",
            "b",
            name=f"q{n}",
            claims=(f"c{n}",),
            section=("x", "y", "z")[n // 4],
            skill=(Skill.FACT, Skill.SOURCE)[n % 2],
        )
        for n in range(12)
    ]


@pytest.mark.parametrize("seed", range(10))
def test_sections_and_skills_get_equal_shares(seed: int) -> None:
    chosen = select(distinct(), 6, ANY, seed)
    assert Counter(question.section.id for question in chosen) == {"x": 2, "y": 2, "z": 2}
    assert Counter(question.skill for question in chosen) == {Skill.FACT: 3, Skill.SOURCE: 3}


def test_kinds_are_spread_where_sections_and_skills_leave_a_choice() -> None:
    bank = [single("a", "b", name=f"s{n}", claims=(f"s{n}",)) for n in range(5)]
    bank += [short("a", name=f"t{n}", claims=(f"t{n}",)) for n in range(5)]
    chosen = select(bank, 4, ANY, 1)
    assert Counter(question.kind for question in chosen) == {Kind.SINGLE: 2, Kind.SHORT: 2}


def test_claims_stay_apart_even_where_a_section_has_to_come_more_often() -> None:
    bank = [single("a", "b", name=f"x{n}", section="x", claims=(f"c{n}",)) for n in range(3)]
    bank += [single("a", "b", name=f"y{n}", section="y", claims=("c0",)) for n in range(3)]
    chosen = select(bank, 3, ANY, 5)
    assert len({question.claims[0].id for question in chosen}) == 3


def test_the_seed_changes_what_is_asked() -> None:
    assert len({tuple(ids(select(distinct(), 6, ANY, seed))) for seed in range(20)}) > 10


def test_a_seed_chooses_the_same_on_every_machine_and_version_of_python() -> None:
    assert ids(select(distinct(), 6, ANY, 7)) == ["q5", "q0", "q8", "q7", "q3", "q10"]


def test_without_a_seed_the_order_of_the_pack_breaks_ties() -> None:
    assert ids(select(distinct(), 6, ANY, None)) == ["q0", "q5", "q8", "q1", "q4", "q9"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(sections=frozenset({"x"})), {"a", "b"}),
        (Filters(kinds=frozenset({Kind.MULTIPLE})), {"b"}),
        (Filters(skills=frozenset({Skill.FIGURE, Skill.SOURCE})), {"b", "c"}),
        (Filters(difficulties=frozenset({1, 3})), {"a", "c"}),
        (Filters(sections=frozenset({"x"}), difficulties=frozenset({3})), set()),
        (ANY, {"a", "b", "c"}),
    ],
)
def test_filters(filters: Filters, found: set[str]) -> None:
    bank = [
        single("m", "n", name="a", section="x", skill=Skill.FACT, difficulty=1),
        multiple("m", "n", right={0}, name="b", section="x", skill=Skill.FIGURE, difficulty=2),
        short("m", name="c", section="y", skill=Skill.SOURCE, difficulty=3),
    ]
    assert set(ids(select(bank, None, filters, 1))) == found
