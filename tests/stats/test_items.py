"""Item analysis: the numbers, the options, the faults, and what to look at first."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import pearsonr, pointbiserialr

from tda_cli.stats.intervals import wilson_interval
from tda_cli.stats.items import (
    Fault,
    ItemAnalysis,
    Offered,
    OptionCounts,
    analyze_item,
    most_suspicious_first,
)

Answer = tuple[Fraction | float, Fraction | float | None]

marks = st.integers(0, 12).map(lambda n: Fraction(n, 12))
rests = st.integers(0, 60).map(lambda n: Fraction(n, 60))
answers = st.lists(st.tuples(marks, st.none() | rests), min_size=1, max_size=60)


def analyze(
    given_answers: Sequence[Answer],
    chosen: Mapping[str, int] | None = None,
    options: Sequence[str] = (),
    key: Sequence[str] = (),
) -> ItemAnalysis:
    own = [(float(x), None if r is None else float(r)) for x, r in given_answers]
    counts = OptionCounts(chosen or {}, len(own), sum(x > 0 for x, _ in own))
    return analyze_item(own, counts, Offered(tuple(options), tuple(key)))


def varies(numbers: tuple[Fraction, ...]) -> bool:
    return len(set(numbers)) > 1


@given(answers, st.randoms())
def test_the_order_of_answers_makes_no_difference(everything: list[Answer], random: object) -> None:
    before = analyze(everything)
    random.shuffle(everything)  # type: ignore[attr-defined] # a Random, which has no public type
    assert analyze(everything) == before


@given(answers)
def test_the_difficulty_is_the_mean_fraction_with_its_interval(everything: list[Answer]) -> None:
    found = analyze(everything)
    mean = sum(Fraction(x) for x, _ in everything) / len(everything)
    assert found.tries == len(everything)
    assert found.difficulty == pytest.approx(float(mean), abs=1e-15)
    assert (found.low, found.high) == wilson_interval(
        found.difficulty * len(everything), len(everything), confidence=0.95
    )


@given(st.lists(st.tuples(marks, rests), min_size=5, max_size=60))
def test_the_discrimination_is_the_correlation_of_scipy(
    pairs: list[tuple[Fraction, Fraction]],
) -> None:
    xs, rs = zip(*pairs, strict=True)
    assume(varies(xs))
    assume(varies(rs))
    expected = pearsonr([float(x) for x in xs], [float(r) for r in rs]).statistic
    found = analyze(pairs)
    assert found.sittings == len(pairs)
    assert found.discrimination == pytest.approx(float(expected), abs=1e-9)


@given(st.lists(st.tuples(st.booleans(), rests), min_size=5, max_size=60))
def test_of_right_and_wrong_it_is_the_point_biserial_correlation_of_scipy(
    pairs: list[tuple[bool, Fraction]],
) -> None:
    rights, rs = zip(*pairs, strict=True)
    assume(varies(rights))
    assume(varies(rs))
    expected = pointbiserialr(rights, [float(r) for r in rs]).statistic
    found = analyze([(float(right), rest) for right, rest in pairs], {})
    assert found.discrimination == pytest.approx(float(expected), abs=1e-9)


def test_tiny_differences_far_from_zero_are_not_lost() -> None:
    # Sums of squares in floats would leave nothing but noise of these.
    xs = [0.9 + n * 1e-15 for n in range(6)]
    assert len(set(xs)) == 6
    found = analyze([(x, x) for x in xs] * 1000)
    assert found.discrimination == pytest.approx(1, abs=1e-12)


def test_sittings_without_another_question_count_for_the_difficulty_alone() -> None:
    pairs: list[Answer] = [(n % 2, Fraction(n, 10)) for n in range(10)]
    alone: list[Answer] = [(1, None)] * 10
    found = analyze(pairs + alone)
    assert found.tries == 20
    assert found.difficulty == 0.75
    assert found.sittings == 10
    assert found.discrimination == analyze(pairs).discrimination


@pytest.mark.parametrize(
    "few",
    [
        [(1, 0.5), (0, 0.4), (1, 0.7), (0, 0.1)],  # four
        [(1, n / 10) for n in range(9)],  # the question never varies
        [(n % 2, 0.5) for n in range(9)],  # the rest never does
        [(n % 2, None) for n in range(9)],  # there is no rest
    ],
)
def test_where_nothing_can_be_correlated_there_is_no_discrimination(few: list[Answer]) -> None:
    assert analyze(few).discrimination is None


# Options.

OPTIONS = ("Bergen", "Oslo", "Tromsø")


def taken(found: ItemAnalysis) -> list[tuple[str, int, float]]:
    return [(one.text, one.count, one.share) for one in found.distractors]


def test_distractors_keep_the_order_of_the_question() -> None:
    found = analyze([(0, None), (1, None)] * 5, {"Tromsø": 5, "Oslo": 5}, OPTIONS, ["Oslo"])
    assert taken(found) == [("Bergen", 0, 0.0), ("Tromsø", 5, 0.5)]
    assert found.key_taken == 5


def test_options_the_question_no_longer_has_follow_the_most_taken_first() -> None:
    chosen = {"B": 1, "A": 1, "C": 2, "Bergen": 0, "Oslo": 4}
    found = analyze([(0.5, None)] * 8, chosen, OPTIONS, ["Oslo"])
    assert [one.text for one in found.distractors] == ["Bergen", "Tromsø", "C", "A", "B"]


def test_of_several_right_options_the_one_taken_least_counts() -> None:
    chosen = {"Bergen": 2, "Oslo": 7, "Tromsø": 3}
    found = analyze([(0.5, None)] * 8, chosen, OPTIONS, ["Oslo", "Bergen"])
    assert found.key_taken == 2
    assert found.faults == (Fault.ATTRACTIVE_DISTRACTOR,)


@pytest.mark.parametrize("key", [[], ["Oslo"]])
def test_where_only_wrong_options_were_counted_earning_stands_for_the_key(key: list[str]) -> None:
    found = analyze([(1, None)] * 3 + [(0, None)] * 5, {"Bergen": 5}, (), key)
    assert taken(found) == [("Bergen", 5, 5 / 8)]
    assert found.key_taken == 3
    assert found.faults == (Fault.ATTRACTIVE_DISTRACTOR,)


# Faults.


def faults(
    given_answers: Sequence[Answer], chosen: Mapping[str, int] | None = None
) -> tuple[Fault, ...]:
    return analyze(given_answers, chosen).faults


def better_do(worse: bool, sittings: int) -> list[Answer]:  # noqa: FBT001 - which way round
    """Answers of which the right ones go with a low rest, or with a high one."""
    return [((n % 2) ^ worse, Fraction(n % 2 * 30 + n % 7, 60)) for n in range(sittings)]


def unrelated(sittings: int) -> list[Answer]:
    """Answers that have nothing to do with the rest: of each rest, as many right as wrong."""
    return [(n % 2, Fraction(n // 2 % 7, 60)) for n in range(sittings)]


def test_a_good_question_has_no_faults() -> None:
    assert faults(better_do(worse=False, sittings=40), {"A": 10, "B": 10}) == ()


def test_where_the_better_do_worse_discrimination_is_negative() -> None:
    assert faults(better_do(worse=True, sittings=40)) == (Fault.NEGATIVE_DISCRIMINATION,)


def test_few_sittings_are_enough_where_the_interval_is_below_zero() -> None:
    assert faults(better_do(worse=True, sittings=10)) == (Fault.NEGATIVE_DISCRIMINATION,)
    assert faults(better_do(worse=True, sittings=4)) == ()


def weakly_negative(sittings: int) -> list[Answer]:
    """Answers that correlate at -0.2 with the rest; 20 make one round."""
    pairs = [(1, 0)] * 6 + [(1, 1)] * 4 + [(0, 0)] * 4 + [(0, 1)] * 6
    return [pairs[n * 7 % 20] for n in range(sittings)]


def test_a_weak_one_takes_thirty_sittings() -> None:
    assert faults(weakly_negative(20)) == ()
    found = analyze(weakly_negative(40))
    assert found.discrimination == pytest.approx(-0.2)
    assert found.faults == (Fault.NEGATIVE_DISCRIMINATION,)


def test_where_it_makes_no_difference_there_is_no_discrimination() -> None:
    assert faults(unrelated(42)) == (Fault.NO_DISCRIMINATION,)
    assert faults(unrelated(28)) == ()


def test_hardly_negative_in_many_sittings_is_negative_and_not_nothing() -> None:
    pairs = [(1, 0)] * 27 + [(1, 1)] * 25 + [(0, 0)] * 25 + [(0, 1)] * 27
    found = analyze(pairs * 100)
    assert found.discrimination is not None
    assert -0.1 < found.discrimination < 0
    assert found.faults == (Fault.NEGATIVE_DISCRIMINATION,)


def test_hardly_positive_is_nothing() -> None:
    pairs = [(1, 0)] * 25 + [(1, 1)] * 27 + [(0, 0)] * 27 + [(0, 1)] * 25
    assert faults(pairs) == (Fault.NO_DISCRIMINATION,)


@pytest.mark.parametrize(
    ("right", "tries", "expected"),
    [
        (20, 20, (Fault.TOO_EASY,)),
        (19, 20, ()),
        (19, 19, ()),
        (4, 20, ()),
        (3, 20, (Fault.TOO_HARD,)),
        (0, 19, ()),
    ],
)
def test_twenty_tries_tell_too_easy_and_too_hard(
    right: int, tries: int, expected: tuple[Fault, ...]
) -> None:
    assert faults([(1, None)] * right + [(0, None)] * (tries - right)) == expected


@pytest.mark.parametrize(("tries", "expected"), [(20, (Fault.IDLE_DISTRACTOR,)), (18, ())])
def test_twenty_tries_tell_an_idle_distractor(tries: int, expected: tuple[Fault, ...]) -> None:
    half = tries // 2
    chosen = {"Oslo": half, "Bergen": half}
    found = analyze([(0, None), (1, None)] * half, chosen, OPTIONS, ["Oslo"])
    assert found.faults == expected


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [(2, 3, (Fault.ATTRACTIVE_DISTRACTOR,)), (3, 3, ()), (1, 3, ())],
)
def test_a_distractor_taken_more_often_than_the_key_is_attractive(
    right: int, wrong: int, expected: tuple[Fault, ...]
) -> None:
    assert faults([(1, None)] * right + [(0, None)] * wrong, {"Bergen": wrong}) == expected


def test_the_key_is_in_doubt_where_the_better_take_a_distractor_as_often() -> None:
    answers = better_do(worse=True, sittings=40)
    assert faults(answers, {"Bergen": 20}) == (Fault.KEY_IN_DOUBT, Fault.NEGATIVE_DISCRIMINATION)
    assert faults(answers, {"Bergen": 19}) == (Fault.NEGATIVE_DISCRIMINATION,)


def test_what_nobody_took_puts_no_key_in_doubt() -> None:
    # Where some earn next to nothing, nobody may have taken the key and no distractor either.
    found = analyze(better_do(worse=True, sittings=18), {"Bergen": 0, "Oslo": 0}, OPTIONS, ["Oslo"])
    assert found.faults == (Fault.NEGATIVE_DISCRIMINATION,)


@given(answers, st.dictionaries(st.sampled_from("ABCD"), st.integers(0, 60)))
def test_faults_come_gravest_first_and_a_doubtful_key_discriminates_negatively(
    everything: list[Answer], chosen: dict[str, int]
) -> None:
    found = faults(everything, chosen)
    assert sorted(found, key=list(Fault).index) == list(found)
    if Fault.KEY_IN_DOUBT in found:
        assert Fault.NEGATIVE_DISCRIMINATION in found
    assert not {Fault.NO_DISCRIMINATION, Fault.NEGATIVE_DISCRIMINATION} <= set(found)
    assert not {Fault.TOO_EASY, Fault.TOO_HARD} <= set(found)


# What to look at first.


def item(*faults: Fault, discrimination: float | None = 0.5) -> ItemAnalysis:
    return ItemAnalysis(
        tries=30,
        difficulty=0.5,
        low=0.3,
        high=0.7,
        sittings=30,
        discrimination=discrimination,
        known=30,
        key_taken=15,
        distractors=(),
        faults=faults,
    )


def order(**items: ItemAnalysis) -> list[str]:
    return [name for name, _ in most_suspicious_first(items)]


def test_the_gravest_fault_comes_first() -> None:
    assert order(fine=item(), idle=item(Fault.IDLE_DISTRACTOR), key=item(Fault.KEY_IN_DOUBT)) == [
        "key",
        "idle",
        "fine",
    ]


def test_of_the_same_fault_the_one_with_more_comes_first() -> None:
    one = item(Fault.TOO_HARD)
    two = item(Fault.TOO_HARD, Fault.IDLE_DISTRACTOR)

    assert order(one=one, two=two) == ["two", "one"]


def test_of_the_same_faults_the_one_that_tells_least_comes_first() -> None:
    assert order(
        unknown=item(discrimination=None),
        good=item(discrimination=0.6),
        bad=item(discrimination=-0.1),
    ) == ["bad", "good", "unknown"]


@given(st.lists(st.lists(st.sampled_from(list(Fault)), unique=True), max_size=8))
def test_nothing_is_lost_and_alike_stay_in_order(faults: list[list[Fault]]) -> None:
    items = {str(n): item(*sorted(one, key=list(Fault).index)) for n, one in enumerate(faults)}

    ranked = most_suspicious_first(items)

    assert dict(ranked) == items
    alike = [name for name, found in ranked if not found.faults]
    assert alike == sorted(alike, key=int)
