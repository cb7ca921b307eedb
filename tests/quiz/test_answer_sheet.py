import json
from collections.abc import Sequence
from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_builders import (
    multiple,
    numeric,
    questions,
    quick,
    responses_to,
    short,
    single,
    true_false,
)

from tda_cli.errors import AnswerSheetError, ExitCode
from tda_cli.model.question import Question
from tda_cli.quiz.answer_sheet import AnswerSheet, grade_sheet, parse_sheets
from tda_cli.quiz.asking import Terminal, run
from tda_cli.quiz.kinds import Response, kind_of
from tda_cli.quiz.selection import in_versions
from tda_cli.quiz.session import Entry, Mode, Session

FOUR = (
    single("Lima", "Quito", name="capital"),
    multiple("a", "b", "c", right={0, 1}, name="some"),
    numeric("5000", name="people"),
    true_false(answer=False, name="claim"),
)


def sheet(seed: int | None = None, **by_id: str) -> AnswerSheet:
    return AnswerSheet(seed, by_id, None)


def in_order(*answers: str, seed: int | None = None) -> AnswerSheet:
    return AnswerSheet(seed, None, answers)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.json", '["2", 5000, true, [1, 3], null, ""]', ("2", "5000", "true", "1; 3", "", "")),
        ("a.csv", 'answer\n2\n"5,000"\nno\n\n', ("2", "5,000", "no", "")),
    ],
)
def test_answers_in_order(name: str, text: str, expected: tuple[str, ...]) -> None:
    assert parse_sheets(text, name) == [in_order(*expected)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", '{"q-1": 2, "q-2": "no"}'),
        ("a.JSON", '{"answers": {"q-1": "2", "q-2": "no"}}'),
        ("a.csv", "question,answer\nq-1,2\nq-2,no\n"),
        ("-", '{"q-1": 2, "q-2": "no"}'),
        ("-", "\ufeffQuestion, Answer\r\nq-1,2\r\nq-2,no\r\n"),
        ("answers", '"question","answer"\nq-1,2\n\nq-2,no\n'),
        ("a.csv", "question,answer\nq-1,2\n,\nq-2,no\n,\n"),
        ("a.csv", "\nquestion,answer,,\nq-1,2,,\nq-2, no,,\n,,,\n"),
        ("a.csv", "question;answer\rq-1;2\rq-2;no\r"),
        ("a.tsv", "question\tanswer\nq-1\t2\nq-2\tno\n"),
    ],
)
def test_answers_by_id(name: str, text: str) -> None:
    assert parse_sheets(text, name) == [AnswerSheet(None, {"q-1": "2", "q-2": "no"}, None)]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("-", "answer\n2\n", ("2",)),
        ("-", "[1, 2]", ("1", "2")),
        ("-", "answer\n1:30\n1e3\n0x10\nf\n", ("1:30", "1e3", "0x10", "f")),
        ("a.json", "[1e3, 5000.0, NaN]", ("1e3", "5000.0", "NaN")),
    ],
)
def test_every_answer_is_the_text_that_stands_there(
    name: str, text: str, expected: tuple[str, ...]
) -> None:
    assert parse_sheets(text, name) == [in_order(*expected)]


def test_a_sheet_may_name_the_seed_it_answers() -> None:
    assert parse_sheets('{"seed": 7, "answers": ["2"]}', "-") == [in_order("2", seed=7)]
    assert parse_sheets('{"seed": -7, "answers": ["2"]}', "-") == [in_order("2", seed=-7)]
    assert parse_sheets('{"seed": null, "answers": {"q": "x"}}', "-") == [sheet(q="x")]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.json", "", "`a.json` is not valid JSON at line 1, column 1"),
        ("a.json", "[1,\n 2", "`a.json` is not valid JSON at line 2, column 3"),
        ("a.json", '{"q": 1, "q": 2}', "`q` appears twice in `a.json`"),
        ("a.json", "[" * 100_000, "`a.json` is nested too deeply"),
        ("a.json", "5", "`a.json` contains no answers"),
        ("a.json", "null", "`a.json` contains no answers"),
        ("a.json", '[{"q": 1}]', "answer 1 is not text, a number"),
        ("a.json", "[[[1]]]", "answer 1 is not text, a number"),
        ("a.json", '{"q": [1, null]}', "the answer to `q` is not text, a number"),
        ("a.json", '{"seed": "x", "answers": []}', "the seed in `a.json` is not a whole number"),
        ("a.json", '{"seed": 1.5, "answers": []}', "the seed in `a.json` is not a whole number"),
        ("a.json", '{"seed": [], "answers": []}', "the seed in `a.json` is not a whole number"),
        ("a.json", '{"seed": true, "answers": []}', "the seed in `a.json` is not a whole number"),
        ("a.json", '{"seed": 7, "answers": "x"}', "`a.json` contains no answers"),
        ("a.json", '{"seed": 3}', "`a.json` contains no answers"),
        ("a.json", '{"seed": 3, "answers": {}}', "`a.json` contains no answers"),
        ("a.json", '{"answers": []}', "`a.json` contains no answers"),
        ("a.json", "{}", "`a.json` contains no answers"),
        ("a.json", "[]", "`a.json` contains no answers"),
        ("a.json", r'["\ud800"]', "`a.json` contains half of a character"),
        ("a.json", r'{"q": "a\udfff"}', "`a.json` contains half of a character"),
        ("a.json", r'{"\ud83d": 1}', "`a.json` contains half of a character"),
        ("a.csv", "answer", "`a.csv` contains no answers"),
        ("a.csv", "question,answer\n", "`a.csv` contains no answers"),
        ("a.csv", "", "`a.csv` contains no answers"),
        ("a.csv", "\n\n", "`a.csv` contains no answers"),
        ("a.csv", "person,1\n,\n", "`a.csv` contains no answers"),
        ("a.csv", "person,1,3\nAnn,b,c\n", "`a.csv` has the wrong columns"),
        ("a.csv", "person,1,1\nAnn,b,c\n", "`a.csv` has the wrong columns"),
        ("a.csv", "person,class,1\nAnn,2b,c\n", "`a.csv` has the wrong columns"),
        ("a.csv", "version,1\nA,c\n", "`a.csv` has the wrong columns"),
        ("a.csv", "person,1,2\nAnn,1,3,b\n", "row 2 of `a.csv` has 4 columns instead of 3"),
        ("a.csv", "person,1,2\n,,\nAnn,b\n", "row 3 of `a.csv` has 2 columns instead of 3"),
        ("a.csv", "person,1\nAnn,b\nAnn,c\n", "`Ann` appears twice in `a.csv`"),
        ("a.csv", "person,version,1\nAnn,A,b\nBo,E,b\n", "row 3 of `a.csv` has the version `E`"),
        ("a.csv", "person,version,1\nAnn,,b\n", "row 2 of `a.csv` has the version ``"),
        ("a.yaml", "q-1: 2\n", "`a.yaml` has the wrong columns"),
        ("a.yaml", "- 2\n- 5,000\n", "`a.yaml` has the wrong columns"),
        ("a.csv", 'answer\n"a', "`a.csv` is not valid CSV"),
        ("a.csv", "id,answer\nq,1\n", "`a.csv` has the wrong columns"),
        ("a.csv", "question,answer\nq,1,2\n", "row 2 of `a.csv` has 3 columns instead of 2"),
        ("a.csv", "answer\n1\n5,000\n", "row 3 of `a.csv` has 2 columns instead of 1"),
        ("a.csv", "question,answer\nq,1\nq ,2\n", "`q` appears twice in `a.csv`"),
        ("-", "PK\x03\x04\0\0", "`-` is not a text file"),
    ],
)
def test_what_cannot_be_understood(name: str, text: str, message: str) -> None:
    with pytest.raises(AnswerSheetError) as caught:
        parse_sheets(text, name)
    assert caught.value.message.startswith(message)
    assert caught.value.next_step.endswith(".")
    assert caught.value.exit_code is ExitCode.USAGE


@quick
@given(st.text(), st.sampled_from(["-", "a.json", "a.csv"]))
def test_no_text_is_too_odd(text: str, name: str) -> None:
    with suppress(AnswerSheetError):
        for one in parse_sheets(text, name):
            assert (one.by_id is None) != (one.in_order is None)


def graded(answers: AnswerSheet, quiz: tuple[Question, ...] = FOUR) -> Sequence[Entry]:
    return grade_sheet(answers, Session(quiz, None, Mode.EXAM))


def test_a_sheet_in_order() -> None:
    entries = graded(in_order("1", "a; b", "five thousand", "f"))
    assert [entry.fraction for entry in entries] == [1, 1, 1, 1]


def test_a_sheet_by_id_leaves_the_others_unanswered() -> None:
    entries = graded(sheet(claim="t", capital="1", some="  "))
    assert [entry.fraction for entry in entries] == [1, None, None, 0]
    assert [entry.is_skipped for entry in entries] == [False, True, True, False]


def test_every_step_is_kept() -> None:
    session = Session(FOUR, None, Mode.PRACTICE)
    entries = grade_sheet(sheet(capital="1"), session)
    assert session.is_finished
    assert Session(FOUR, None, Mode.PRACTICE, steps=session.steps).entries == entries


@st.composite
def answered_quizzes(draw: st.DrawFn) -> list[tuple[Question, Response]]:
    quiz = [draw(questions(f"q{number}")) for number in range(draw(st.integers(1, 4)))]
    return [(question, draw(responses_to(question))) for question in quiz]


@quick
@given(answered_quizzes(), st.integers())
def test_a_sheet_scores_exactly_as_the_same_answers_typed(
    quiz: list[tuple[Question, Response]], seed: int
) -> None:
    asked = [question for question, _ in quiz]
    by_typing, by_sheet = (Session(asked, seed, Mode.PRACTICE) for _ in range(2))
    lines = [
        kind_of(entry.question).typed(entry.presentation, response)
        for entry, (_, response) in zip(by_typing.entries, quiz, strict=True)
    ]
    typing = iter(lines)
    terminal = Terminal(ask=lambda _: next(typing), notify=lambda _: None)
    run(by_typing, lambda _: None, terminal)
    entries = grade_sheet(parse_sheets(json.dumps(lines), "-")[0], by_sheet)
    assert by_sheet.is_finished
    assert entries == by_typing.entries


@pytest.mark.parametrize(
    ("answers", "message", "next_step"),
    [
        (
            sheet(capitol="1"),
            "`capitol` is not one of the questions asked",
            "Use the seed",
        ),
        (in_order("1"), "the number of answers must be 4, not 1", "Use the options of the printed"),
        (
            in_order(*"12345"),
            "the number of answers must be 4, not 5",
            "Use the options of the printed",
        ),
    ],
)
def test_a_sheet_that_does_not_fit(answers: AnswerSheet, message: str, next_step: str) -> None:
    with pytest.raises(AnswerSheetError) as caught:
        graded(answers)
    assert caught.value.message.startswith(message)
    assert caught.value.next_step.startswith(next_step)


def test_the_first_unknown_id_of_a_sheet_is_named() -> None:
    with pytest.raises(AnswerSheetError, match="`z` is not one of"):
        graded(sheet(z="1", capital="1", a="2"))


@pytest.mark.parametrize("word", ["null", "quit", "?", "Help", ":q"])
def test_a_short_answer_may_look_like_anything(word: str) -> None:
    (entry,) = graded(sheet(town=word), (short(word, name="town"),))
    assert entry.fraction == 1


@pytest.mark.parametrize("word", ["9", "idk", ":)", ":q", "quit", "1.5", "x" * 99, "1 2"])
def test_an_answer_that_cannot_be_read_counts_as_wrong(word: str) -> None:
    entries = graded(in_order(f" {word} ", "1 2", "5000", "f"))

    assert [entry.fraction for entry in entries] == [0, 1, 1, 1]
    assert (entries[0].typed, entries[0].response) == (word, None)
    assert not entries[0].is_skipped


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (("1.0", "1.0", "5000.0", "2.0"), [1, Fraction(1, 2), 1, 1]),
        (("1,0", " 3.0 ", "5000,0", "1.0"), [1, 0, 1, 0]),
        (("1.00", "1.2", "5.0", "0.0"), [0, 1, 0, 0]),
    ],
)
def test_a_whole_number_may_have_the_decimal_of_a_spreadsheet(
    answers: tuple[str, ...], expected: list[Fraction]
) -> None:
    assert [entry.fraction for entry in graded(in_order(*answers))] == expected


def test_a_decimal_that_is_part_of_an_answer_counts() -> None:
    quiz = (
        single("1.0", "2.0", name="option", right=1),
        short("3.0", name="release"),
        short("1984", name="novel"),
    )

    for answers, fractions in (
        (("2.0", "3.0", "1984.0"), [1, 1, 1]),
        (("1.0", "3", "1984"), [0, 0, 1]),
    ):
        assert [entry.fraction for entry in graded(in_order(*answers), quiz)] == fractions


# A class


@pytest.mark.parametrize(
    "text",
    [
        'person,1,2,3\nAnn,b,"1,3",true\n Bo,,2,:)\n',
        "Person;1;2;3\r\nAnn;b;1,3;true\r\n;;;\r\nBo;;2;:)\r\n;;;\r\n",
        "3\t2\t1\tperson\t\rtrue\t1,3\tb\tAnn\t\r:)\t2\t\tBo\t\r",
    ],
)
def test_a_class_has_a_row_for_each_person(text: str) -> None:
    assert parse_sheets(text, "-") == [
        AnswerSheet(None, None, ["b", "1,3", "true"], "Ann"),
        AnswerSheet(None, None, ["", "2", ":)"], "Bo"),
    ]


def test_a_class_may_have_versions_and_people_without_a_name() -> None:
    found = parse_sheets("person,version,1\nAnn,b,2\n,A,1\n", "-")

    assert [(one.person, one.version) for one in found] == [("Ann", "B"), ("row 3", "A")]


def test_versions_have_the_same_questions_in_orders_of_their_own() -> None:
    orders = in_versions(FOUR, 7, 4)

    assert orders[0] == FOUR
    assert len(set(orders)) == 4
    assert {frozenset(order) for order in orders} == {frozenset(FOUR)}
    assert in_versions(FOUR, 7, 2) == orders[:2]
    assert in_versions(FOUR, 8, 4) != orders


@pytest.mark.parametrize(("questions", "orders"), [(1, 1), (2, 2)])
def test_versions_repeat_an_order_only_if_there_is_no_other(questions: int, orders: int) -> None:
    found = in_versions(FOUR[:questions], 7, 4)

    assert len(found) == 4
    assert len(set(found)) == len(set(found[:2])) == orders
