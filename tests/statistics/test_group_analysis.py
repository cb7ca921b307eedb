"""A whole class, from a stream of answers."""

from fractions import Fraction
from statistics import fmean, stdev

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tda_cli.statistics.group import (
    MOST_OPTIONS,
    GroupAnalysis,
    Offered,
    Row,
    analyse_group,
)
from tda_cli.statistics.items import Fault, ItemSums, analyse

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


@given(rows_of_answers)
def test_every_question_is_analysed_with_the_rest_of_each_sitting(rows: list[Row]) -> None:
    found = analyse_group(rows)
    answers = first_answers(rows)
    sittings = answered_by(answers)
    assert (found.answers, found.repeated) == (len(answers), len(rows) - len(answers))
    assert found.sittings == len(sittings)
    assert list(found.items) == list(dict.fromkeys(row.question for row in rows))
    for question, item in found.items.items():
        sums, chosen = ItemSums(), dict.fromkeys("ABC", 0)
        for row in (row for row in answers.values() if row.question == question):
            others = [Fraction(one.fraction) for one in sittings[row.sitting] if one is not row]
            rest = sum(others) / Fraction(len(others)) if others else None
            sums.add(row.fraction, rest)
            for option in row.chosen:
                chosen[option] += 1
        assert item == analyse(sums, {text: n for text, n in chosen.items() if n})


@given(rows_of_answers)
def test_the_score_of_a_sitting_is_its_mean_fraction(rows: list[Row]) -> None:
    found = analyse_group(rows)
    sittings = answered_by(first_answers(rows))
    scores = [fmean(float(row.fraction) for row in answers) for answers in sittings.values()]
    assert found.mean == (pytest.approx(fmean(scores)) if scores else None)
    expected = pytest.approx(stdev(scores), abs=1e-12) if len(scores) > 1 else None
    assert found.deviation == expected


@given(rows_of_answers)
def test_reliability_is_of_complete_sittings_alone(rows: list[Row]) -> None:
    found = analyse_group(rows)
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


@given(
    rows_of_answers.map(lambda rows: [Row(r.sitting, r.question, r.fraction // 1) for r in rows])
)
def test_of_right_and_wrong_kr20_is_alpha(rows: list[Row]) -> None:
    found = analyse_group(rows)
    assert found.kr20 == found.alpha


def test_partial_marks_have_an_alpha_and_no_kr20() -> None:
    found = analyse_group(
        Row(sitting, question, Fraction(n, 4))
        for n, sitting in enumerate("abcd")
        for question in ("one", "two")
    )
    assert found.alpha == pytest.approx(1)
    assert found.kr20 is None


def test_partial_marks_outside_the_core_do_not_matter_to_kr20() -> None:
    rows = [
        Row(sitting, question, n % 2) for n, sitting in enumerate("abcd") for question in ("x", "y")
    ]
    found = analyse_group([*rows, Row("a", "once", 0.5)])
    assert found.core == 2
    assert found.kr20 == found.alpha == 1


@pytest.mark.parametrize(
    ("persons", "questions", "is_enough"), [(30, 5, True), (29, 5, False), (30, 4, False)]
)
def test_reliability_is_judged_of_enough_sittings_and_questions(
    persons: int, questions: int, *, is_enough: bool
) -> None:
    found = analyse_group(
        Row(f"{person}", f"{question}", person % 2)
        for person in range(persons)
        for question in range(questions)
    )
    assert found.alpha == pytest.approx(1)
    assert found.is_enough == is_enough


def test_without_rows_there_is_nothing() -> None:
    assert analyse_group([]) == GroupAnalysis(0, 0, 0, None, None, {}, 0, 0, None, None)


def test_of_several_answers_in_a_sitting_the_first_counts() -> None:
    found = analyse_group([Row("a", "x", 0, ("A",)), Row("b", "x", 1), Row("a", "x", 1, ("B",))])
    assert found.items["x"].difficulty == 0.5
    assert [one.text for one in found.items["x"].distractors] == ["A"]
    assert (found.answers, found.repeated) == (2, 1)


def test_what_is_known_of_the_options_is_used() -> None:
    rows = [Row(f"{n}", "x", n % 2, ("Oslo" if n % 2 else "Bergen",)) for n in range(20)]
    offered = {"x": Offered(("Oslo", "Bergen", "Tromsø"), ("Oslo",)), "other": Offered((), ())}
    item = analyse_group(rows, offered).items["x"]
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
    found = analyse_group(rows)
    assert Fault.KEY_IN_DOUBT in found.items["last"].faults
    assert all(
        Fault.KEY_IN_DOUBT not in item.faults
        for name, item in found.items.items()
        if name != "last"
    )


def test_of_typed_answers_only_so_many_are_counted() -> None:
    rows = [Row(f"{n}", "x", 0, (f"typed {n}",)) for n in range(MOST_OPTIONS + 9)]
    distractors = analyse_group([*rows, Row("again", "x", 0, ("typed 0",))]).items["x"].distractors
    assert len(distractors) == MOST_OPTIONS
    assert (distractors[0].text, distractors[0].count) == ("typed 0", 2)


def test_many_questions_are_told_apart() -> None:
    # More than the bits of one block, and each sitting has the same question twice.
    rows = [Row("all", f"q{n}", n % 2) for n in range(1500)]
    some = [Row("some", f"q{n}", 1) for n in range(0, 1500, 2)]
    found = analyse_group([*rows, *some, *rows])
    assert (found.answers, found.repeated) == (2250, 1500)
    assert (found.core, found.complete) == (1500, 1)


@pytest.mark.parametrize("wrong", [-1, 1.5, float("nan")])
def test_what_is_no_fraction_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        analyse_group([Row("a", "x", wrong)])
