"""A whole class: its questions, its scores, and how reliable they are."""

from fractions import Fraction
from statistics import fmean, stdev

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import pearsonr

from tda_cli.stats.group import GroupAnalysis, Row, analyze_group
from tda_cli.stats.items import Fault, Offered

SITTINGS = [f"person {n}" for n in range(8)]
QUESTIONS = [f"question-{n}" for n in range(6)]

rows_of_answers = st.lists(
    st.builds(
        Row,
        sitting=st.sampled_from(SITTINGS),
        question=st.sampled_from(QUESTIONS),
        fraction=st.integers(0, 4).map(lambda n: Fraction(n, 4)),
        chosen=st.lists(st.sampled_from("ABC"), max_size=2, unique=True).map(tuple),
    ),
    max_size=80,
)


def first_answers(rows: list[Row]) -> dict[tuple[str, str], Row]:
    kept: dict[tuple[str, str], Row] = {}
    for row in rows:
        kept.setdefault((row.sitting, row.question), row)
    return kept


def answered_by(answers: dict[tuple[str, str], Row]) -> dict[str, list[Row]]:
    sittings: dict[str, list[Row]] = {}
    for row in answers.values():
        sittings.setdefault(row.sitting, []).append(row)
    return sittings


# Made up, then given to `pingouin.cronbach_alpha(data=...)` of pingouin 0.7.0 (on pandas 3.1.1 and
# numpy 2.4.6), which is an implementation of its own. Quarters of a mark, 12 persons, 5 items.
QUARTERS = (
    *("11112", "33324", "23412", "22122", "30343", "11023"),
    *("20111", "20022", "12102", "21344", "32032", "02132"),
)
ALPHA_OF_QUARTERS = 0.6036623215394165
# Right or wrong, 12 persons, 6 items.
RIGHT_OR_WRONG = (
    *("110010", "111111", "101111", "111111", "001110", "100100"),
    *("101000", "100110", "000100", "111110", "101111", "011011"),
)
ALPHA_OF_RIGHT_OR_WRONG = 0.5950413223140496
# Items that contradict each other, 8 persons, 3 items.
CONTRADICTORY = ("000", "000", "011", "101", "101", "010", "101", "010")
ALPHA_OF_CONTRADICTORY = -0.06818181818181845


def analyze_table(table: tuple[str, ...], of: int = 1) -> GroupAnalysis:
    """Analyze the answers of a row per person and a digit per question."""
    return analyze_group(
        Row(f"{person}", f"{question}", Fraction(int(digit), of))
        for person, digits in enumerate(table)
        for question, digit in enumerate(digits)
    )


@given(rows_of_answers)
def test_every_question_is_analyzed_with_the_rest_of_each_sitting(rows: list[Row]) -> None:
    found = analyze_group(rows)
    answers = first_answers(rows)
    sittings = answered_by(answers)
    assert (found.answers, found.repeated) == (len(answers), len(rows) - len(answers))
    assert found.sittings == len(sittings)
    assert list(found.items) == list(dict.fromkeys(row.question for row in rows))
    for question, item in found.items.items():
        own = [row for row in answers.values() if row.question == question]
        assert item.tries == len(own)
        assert item.difficulty == pytest.approx(np.mean([float(row.fraction) for row in own]))
        assert {one.text: one.count for one in item.distractors} == {
            option: taken
            for option in "ABC"
            if (taken := sum(option in (row.chosen or ()) for row in own))
        }
        pairs = [
            (
                float(row.fraction),
                fmean(float(one.fraction) for one in sittings[row.sitting] if one is not row),
            )
            for row in own
            if len(sittings[row.sitting]) > 1
        ]
        assert item.sittings == len(pairs)
        if item.discrimination is not None:
            expected = pearsonr(*zip(*pairs, strict=True)).statistic
            assert item.discrimination == pytest.approx(float(expected), abs=1e-9)
        elif len(pairs) >= 5:
            assert min(np.ptp(numbers) for numbers in zip(*pairs, strict=True)) < 1e-12


@pytest.mark.parametrize("seed", range(10))
def test_a_class_of_many_is_that_of_numpy_and_scipy(seed: int) -> None:
    random = np.random.default_rng(seed)
    persons, questions = 60, 12
    ability, hardness = random.normal(size=(persons, 1)), random.normal(size=questions)
    marks = np.floor(4 / (1 + np.exp(random.normal(hardness - ability)))) / 4
    found = analyze_group(
        Row(f"{person}", f"{question}", float(marks[person, question]))
        for person in range(persons)
        for question in range(questions)
    )
    scores = marks.mean(axis=1)
    assert found.mean == pytest.approx(scores.mean(), abs=1e-12)
    assert found.deviation == pytest.approx(scores.std(ddof=1), abs=1e-12)
    covariances = np.cov(marks, rowvar=False)
    alpha = questions / (questions - 1) * (1 - np.trace(covariances) / covariances.sum())
    assert found.alpha == pytest.approx(float(alpha), abs=1e-12)
    for question in range(questions):
        item = found.items[f"{question}"]
        rest = np.delete(marks, question, axis=1).mean(axis=1)
        assert item.difficulty == pytest.approx(marks[:, question].mean(), abs=1e-12)
        expected = pearsonr(marks[:, question], rest).statistic
        assert item.discrimination == pytest.approx(float(expected), abs=1e-9)


@given(rows_of_answers)
def test_the_score_of_a_sitting_is_its_mean_fraction(rows: list[Row]) -> None:
    found = analyze_group(rows)
    sittings = answered_by(first_answers(rows))
    scores = [fmean(float(row.fraction) for row in answers) for answers in sittings.values()]
    assert found.mean == (pytest.approx(fmean(scores)) if scores else None)
    expected = pytest.approx(stdev(scores), abs=1e-12) if len(scores) > 1 else None
    assert found.deviation == expected


@given(rows_of_answers)
def test_reliability_is_of_complete_sittings_alone(rows: list[Row]) -> None:
    found = analyze_group(rows)
    answers = first_answers(rows)
    sittings = answered_by(answers)
    core = [
        question
        for question in QUESTIONS
        if 2 * sum(row.question == question for row in answers.values()) >= len(sittings) > 0
    ]
    complete = [
        [answers[sitting, question].fraction for question in core]
        for sitting in sittings
        if core and all((sitting, question) in answers for question in core)
    ]
    assert found.core == len(core)
    assert found.complete == len(complete)
    if len(core) < 2 or len(complete) < 2:
        assert found.alpha is None
        return
    covariances = np.cov(np.array(complete, dtype=float), rowvar=False)
    if found.alpha is None:
        assert covariances.sum() == pytest.approx(0, abs=1e-12)
    else:
        k = len(core)
        expected = k / (k - 1) * (1 - np.trace(covariances) / covariances.sum())
        assert found.alpha == pytest.approx(float(expected), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(
    ("table", "of", "expected"),
    [
        (QUARTERS, 4, ALPHA_OF_QUARTERS),
        (RIGHT_OR_WRONG, 1, ALPHA_OF_RIGHT_OR_WRONG),
        (CONTRADICTORY, 1, ALPHA_OF_CONTRADICTORY),
    ],
)
def test_alpha_is_that_of_an_independent_package(
    table: tuple[str, ...], of: int, expected: float
) -> None:
    assert analyze_table(table, of).alpha == pytest.approx(expected, rel=1e-12)


def test_items_that_say_the_same_are_wholly_reliable() -> None:
    found = analyze_table(("000", "111", "111"))
    assert found.alpha == 1


@pytest.mark.parametrize("table", [("0", "1"), ("01", "01"), ("01", "10"), ("01",)])
def test_of_one_item_one_person_or_equal_totals_there_is_no_alpha(table: tuple[str, ...]) -> None:
    found = analyze_table(table)
    assert found.alpha is None


@pytest.mark.parametrize(
    ("persons", "questions", "is_enough"), [(30, 5, True), (29, 5, False), (30, 4, False)]
)
def test_reliability_is_judged_of_enough_sittings_and_questions(
    persons: int, questions: int, *, is_enough: bool
) -> None:
    found = analyze_group(
        Row(f"{person}", f"{question}", person % 2)
        for person in range(persons)
        for question in range(questions)
    )
    assert found.alpha == pytest.approx(1)
    assert found.is_enough == is_enough


def test_without_rows_there_is_nothing() -> None:
    assert analyze_group([]) == GroupAnalysis(0, 0, 0, None, None, {}, 0, 0, None)


def test_of_several_answers_in_a_sitting_the_first_counts() -> None:
    found = analyze_group([Row("a", "x", 0, ("A",)), Row("b", "x", 1), Row("a", "x", 1, ("B",))])
    assert found.items["x"].difficulty == 0.5
    assert [one.text for one in found.items["x"].distractors] == ["A"]
    assert (found.answers, found.repeated) == (2, 1)


def test_what_is_known_of_the_options_is_used() -> None:
    rows = [Row(f"{n}", "x", n % 2, ("Oslo" if n % 2 else "Bergen",)) for n in range(20)]
    offered = {"x": Offered(("Oslo", "Bergen", "Tromsø"), ("Oslo",)), "other": Offered((), ())}
    item = analyze_group(rows, offered).items["x"]
    assert [one.count for one in item.distractors] == [10, 0]
    assert item.key_taken == 10
    assert item.faults == (Fault.IDLE_DISTRACTOR,)


def test_a_wrong_key_is_found_from_wrong_options_alone() -> None:
    # Ten questions, answered right by as many as are able; of the last, the key is wrong, so that
    # whoever knows the answer is marked wrong.
    rows = []
    for person in range(40):
        for question in range(9):
            right = person >= 4 * question + 2
            rows.append(Row(f"{person}", f"q{question}", right, () if right else ("no",)))
        knows = person >= 15
        rows.append(Row(f"{person}", "last", not knows, ("really right",) if knows else ()))
    found = analyze_group(rows)
    assert Fault.KEY_IN_DOUBT in found.items["last"].faults
    assert all(
        Fault.KEY_IN_DOUBT not in item.faults
        for name, item in found.items.items()
        if name != "last"
    )


def test_many_questions_are_told_apart() -> None:
    rows = [Row("all", f"q{n}", n % 2) for n in range(1500)]
    some = [Row("some", f"q{n}", 1) for n in range(0, 1500, 2)]
    found = analyze_group([*rows, *some, *rows])
    assert (found.answers, found.repeated) == (2250, 1500)
    assert (found.core, found.complete) == (1500, 1)


def test_questions_with_known_options_come_first_in_their_order() -> None:
    rows = [Row("one", name, 1) for name in ("gone", "second", "first")]
    known = {name: Offered((), ()) for name in ("first", "unanswered", "second")}

    assert list(analyze_group(rows, known).items) == ["first", "second", "gone"]
