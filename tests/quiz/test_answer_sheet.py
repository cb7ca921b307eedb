import json
from contextlib import suppress
from typing import NoReturn

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
from yaml.error import MarkedYAMLError

from tda_cli.errors import AnswerSheetError, ExitCode
from tda_cli.model.question import Question
from tda_cli.quiz.answer_sheet import AnswerSheet, grade_sheet, parse_sheet
from tda_cli.quiz.asking import Terminal, run
from tda_cli.quiz.kinds import Response, kind_of
from tda_cli.quiz.session import Mode, Session, Step

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
        ("a.yaml", "- 2\n- 5,000\n- no\n- [1, 3]\n- ~\n-\n", ("2", "5,000", "no", "1; 3", "", "")),
        ("a.csv", 'answer\n2\n"5,000"\nno\n\n', ("2", "5,000", "no", "")),
    ],
)
def test_answers_in_order(name: str, text: str, expected: tuple[str, ...]) -> None:
    assert parse_sheet(text, name) == in_order(*expected)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", '{"q-1": 2, "q-2": "no"}'),
        ("a.JSON", '{"answers": {"q-1": "2", "q-2": "no"}}'),
        ("a.yaml", "q-1: 2\nq-2: no\n"),
        ("a.yml", "answers:\n  q-1: 2\n  q-2: no\n"),
        ("a.csv", "question,answer\nq-1,2\nq-2,no\n"),
        ("-", '{"q-1": 2, "q-2": "no"}'),
        ("-", "\ufeffq-1: 2\r\nq-2: no\r\n"),
        ("-", "\ufeffQuestion, Answer\r\nq-1,2\r\nq-2,no\r\n"),
        ("answers", '"question","answer"\nq-1,2\n\nq-2,no\n'),
    ],
)
def test_answers_by_id(name: str, text: str) -> None:
    assert parse_sheet(text, name) == AnswerSheet(None, {"q-1": "2", "q-2": "no"}, None)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("-", "answer\n2\n", ("2",)),
        ("-", "[1, 2]", ("1", "2")),
        ("-", "- 1:30\n- 1e3\n- 0x10\n- f\n", ("1:30", "1e3", "0x10", "f")),
        ("a.json", "[1e3, 5000.0, NaN]", ("1e3", "5000.0", "NaN")),
        ("a.yaml", "- '~'\n- 'null'\n- null\n", ("~", "null", "")),
    ],
)
def test_every_answer_is_the_text_that_stands_there(
    name: str, text: str, expected: tuple[str, ...]
) -> None:
    assert parse_sheet(text, name) == in_order(*expected)


@pytest.mark.parametrize("text", ['{"seed": 7, "answers": ["2"]}', "seed: 7\nanswers: [2]\n"])
def test_a_sheet_may_name_the_seed_it_answers(text: str) -> None:
    assert parse_sheet(text, "-") == in_order("2", seed=7)


def test_a_sheet_may_name_no_seed() -> None:
    assert parse_sheet('{"seed": null, "answers": {"q": "x"}}', "-") == sheet(q="x")
    assert parse_sheet("seed: -7\nanswers: [2]\n", "-").seed == -7


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
        ("a.yaml", "", "`a.yaml` contains no answers"),
        ("a.yaml", "- 1\n- [", "`a.yaml` is not valid YAML at line "),
        ("a.yaml", "- 1\n--- \n- 2\n", "`a.yaml` is not valid YAML at line 2, column 1"),
        ("a.yaml", "- &a 1\n- *a\n", "`a.yaml` uses an anchor or alias in line 1"),
        ("a.yaml", "- *a\n", "`a.yaml` uses an anchor or alias in line 1"),
        ("a.yaml", "\n- !!int 1\n", "`a.yaml` uses a tag in line 2"),
        ("a.yaml", "q: 1\nq: 2\n", "`q` appears twice in `a.yaml`"),
        ("a.yaml", "? [a]\n: 1\n", "`a.yaml` has a list or mapping as a key in line 1"),
        ("a.yaml", "[" * 10_000, "`a.yaml` is nested too deeply"),
        ("a.yaml", "[" * 30 + "]" * 30, "`a.yaml` is nested too deeply"),
        ("a.yaml", "- a\x07b\n", "`a.yaml` is not a text file"),
        (
            "a.yaml",
            "- 1\n" * (1 << 18) + "#",
            "`a.yaml` is too large: YAML answers can take up to 1 MiB",
        ),
        ("a.csv", "", "`a.csv` is not valid CSV"),
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
        parse_sheet(text, name)
    assert caught.value.message.startswith(message)
    assert caught.value.next_step.endswith(".")
    assert caught.value.exit_code is ExitCode.USAGE


@pytest.mark.parametrize(("text", "is_told"), [("q:\n\t- a\n", True), ("q:\n  - [\n", False)])
def test_a_tab_that_indents_an_answer_is_named(text: str, *, is_told: bool) -> None:
    with pytest.raises(AnswerSheetError) as caught:
        parse_sheet(text, "a.yaml")

    assert ("indent with spaces, not with tabs" in caught.value.next_step) is is_told


def test_yaml_is_read_without_libyaml_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("yaml.CBaseLoader")
    assert parse_sheet("q: no\n", "-") == sheet(q="no")
    with pytest.raises(AnswerSheetError, match="not a text file"):
        parse_sheet("- a\x07b\n", "a.yaml")


def test_a_parser_with_a_bound_of_its_own_on_nesting_is_understood(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # libyaml refuses so from 0.2.6 on, before its first event; earlier ones have no bound.
    def refuse(*_: object, **__: object) -> NoReturn:
        raise MarkedYAMLError(None, None, "exceeded maximum nesting depth")

    monkeypatch.setattr("yaml.parse", refuse)
    with pytest.raises(AnswerSheetError, match="nested too deeply"):
        parse_sheet("[[", "a.yaml")


@quick
@given(st.text(), st.sampled_from(["-", "a.json", "a.yaml", "a.csv"]))
def test_no_text_is_too_odd(text: str, name: str) -> None:
    with suppress(AnswerSheetError):
        result = parse_sheet(text, name)
        assert (result.by_id is None) != (result.in_order is None)


def graded(answers: AnswerSheet, quiz: tuple[Question, ...] = FOUR) -> Session:
    session = Session(quiz, None, Mode.EXAM)
    grade_sheet(answers, session, save=lambda _: None)
    return session


def test_a_sheet_in_order() -> None:
    session = graded(in_order("1", "a; b", "five thousand", "f"))
    assert [entry.fraction for entry in session.entries] == [1, 1, 1, 1]
    assert session.is_finished


def test_a_sheet_by_id_leaves_the_others_unanswered() -> None:
    session = graded(sheet(claim="t", capital="1", some="  "))
    assert [entry.fraction for entry in session.entries] == [1, None, None, 0]
    assert [entry.is_skipped for entry in session.entries] == [False, True, True, False]
    assert session.is_finished


def test_every_step_is_kept() -> None:
    steps: list[Step] = []
    session = Session(FOUR, None, Mode.PRACTICE)
    grade_sheet(sheet(capital="1"), session, save=steps.append)
    assert Session(FOUR, None, Mode.PRACTICE, steps=steps).entries == session.entries


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
    grade_sheet(parse_sheet(json.dumps(lines), "-"), by_sheet, save=lambda _: None)
    assert by_sheet.is_finished
    assert by_sheet.entries == by_typing.entries


@pytest.mark.parametrize(
    ("answers", "message", "next_step"),
    [
        (sheet(capital="9"), "`9` is not an answer to `capital`", "Type one number from 1 to 2."),
        (sheet(claim=":q"), "`:q` is not an answer to `claim`", "An answer sheet contains answers"),
        (sheet(people="1,00"), "`1,00` is not an answer to `people`", "`1,00` can be read in two"),
        (sheet(capital="x" * 99), f"`{'x' * 60}...` is not an answer", "Type one number"),
        (
            sheet(capitol="1"),
            "`capitol` is not one of the questions asked",
            "Use the seed",
        ),
        (in_order("1"), "the number of answers must be 4, not 1", "Give one answer per question"),
        (
            in_order(*"12345"),
            "the number of answers must be 4, not 5",
            "Give one answer per question",
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


def test_a_short_answer_may_look_like_anything_but_a_command() -> None:
    session = graded(sheet(town="null"), (short("null", name="town"),))
    assert session.entry(1).fraction == 1


@pytest.mark.parametrize("word", ["quit", "?", "Help"])
def test_a_word_that_may_be_a_command_is_an_answer_in_a_sheet(word: str) -> None:
    session = graded(sheet(town=word), (short(word, name="town"),))
    assert session.entry(1).fraction == 1


@pytest.mark.parametrize("word", ["q", "quit", "exit", "?", "help"])
def test_a_word_for_a_command_is_no_option(word: str) -> None:
    with pytest.raises(AnswerSheetError) as caught:
        graded(sheet(capital=word))
    assert caught.value.message == f"`{word}` is not an answer to `capital`"
    assert caught.value.next_step == "Type one number from 1 to 2."
