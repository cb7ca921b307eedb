from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_builders import (
    matching,
    multiple,
    numeric,
    ordering,
    questions,
    questions_and_responses,
    quick,
    short,
    single,
    true_false,
)

from tda_cli.model.question import Question
from tda_cli.quiz.kinds import (
    Presentation,
    Response,
    depends_on_layout,
    kind_of,
    parse_answer,
    present,
)
from tda_cli.quiz.kinds.base import NotAnAnswer
from tda_cli.quiz.kinds.choice import Chosen
from tda_cli.quiz.kinds.matching import Paired
from tda_cli.quiz.kinds.numeric import Number
from tda_cli.quiz.kinds.ordering import Arranged
from tda_cli.quiz.kinds.short import Typed
from tda_cli.quiz.kinds.true_false import Judged
from tda_cli.values import replace

CITIES = ("Lima", "Bogotá", "Quito", "The mayor's office")


def shown(question: Question, *order: int, rights: str = "") -> Presentation:
    """Lay a question out in a given order."""
    return Presentation(question, order, tuple(rights))


ONE = shown(single(*CITIES), 3, 1, 0, 2)
SOME = shown(multiple(*CITIES, "Caracas", right={0}), 4, 3, 2, 1, 0)
JUDGE = shown(true_false(answer=True), 0, 1)
ORDER = shown(ordering("a", "b", "c", "d"), 3, 1, 0, 2)
PAIRS = shown(matching({"one": "x", "two": "y", "three": "x"}, "z"), 0, 1, 2, rights="zyx")


@pytest.mark.parametrize("text", ["2", " 2 ", "2.", "2)", "#2", "Bogotá", "bogota", "BOGOTA"])
def test_one_option_by_number_or_text(text: str) -> None:
    assert parse_answer(ONE, text) == Chosen(frozenset({1}))


def test_a_number_names_what_is_displayed_there() -> None:
    assert parse_answer(ONE, "1") == Chosen(frozenset({3}))
    assert parse_answer(ONE, "mayors office") == Chosen(frozenset({3}))


@pytest.mark.parametrize(
    "text", ["", "  ", "0", "5", "1 2", "12", "x", "Lim", "-1", "1" * 400, "²"]
)
def test_what_names_no_option(text: str) -> None:
    assert parse_answer(ONE, text) == NotAnAnswer("Type one number from 1 to 4.")


def test_a_displayed_number_wins_over_an_option_of_that_text() -> None:
    years = shown(single("2", "1", "2014"), 0, 1, 2)
    assert parse_answer(years, "1") == Chosen(frozenset({0}))
    assert parse_answer(years, "2014") == Chosen(frozenset({2}))


def test_a_text_that_fits_two_options_names_neither() -> None:
    alike = shown(single("ministry", "The Ministry", "-"), 0, 1, 2)
    assert isinstance(parse_answer(alike, "ministry"), NotAnAnswer)


@pytest.mark.parametrize(
    "text",
    ["1 3", "3 1", "1,3", "1, 3", "1;3", "1 and 3", "1 & 3", "1+3", "13", "1. 3.", "1) 3)"],
)
def test_some_options_by_number(text: str) -> None:
    assert parse_answer(SOME, text) == Chosen(frozenset({4, 2}))


def test_some_options_by_text() -> None:
    assert parse_answer(SOME, "caracas") == Chosen(frozenset({4}))
    assert parse_answer(SOME, "Caracas; quito") == Chosen(frozenset({4, 2}))
    assert isinstance(parse_answer(SOME, "Caracas; Paris"), NotAnAnswer)
    letters = shown(multiple("a", "b", "c; d", right={0}), 0, 1, 2)
    assert parse_answer(letters, "a; b") == Chosen(frozenset({0, 1}))
    assert parse_answer(letters, "c; d") == Chosen(frozenset({2}))


@pytest.mark.parametrize("text", ["", "0", "6", "1 6", "0 1", "1 x", "x", ";", ",", "and", "²"])
def test_what_names_no_options(text: str) -> None:
    message = "Type one or more numbers from 1 to 5, such as `1 3`."
    assert parse_answer(SOME, text) == NotAnAnswer(message)


def test_a_number_given_twice_is_asked_about() -> None:
    assert parse_answer(SOME, "1 1") == NotAnAnswer("Type each number only once, such as `1 3`.")


def test_ten_options_need_gaps_between_their_numbers() -> None:
    ten = shown(multiple(*"abcdefghij", right={0}), *range(10))
    assert parse_answer(ten, "10") == Chosen(frozenset({9}))
    assert isinstance(parse_answer(ten, "12"), NotAnAnswer)


@pytest.mark.parametrize("text", ["1", "t", "T", "true", "True.", "yes", "Y", " t "])
def test_true(text: str) -> None:
    assert parse_answer(JUDGE, text) == Judged(value=True)


@pytest.mark.parametrize("text", ["2", "f", "F", "false", "FALSE", "no", "n"])
def test_false(text: str) -> None:
    assert parse_answer(JUDGE, text) == Judged(value=False)


@pytest.mark.parametrize("text", ["", "3", "maybe", "tf", "."])
def test_what_is_no_judgement(text: str) -> None:
    assert parse_answer(JUDGE, text) == NotAnAnswer("Type true or false (t or f).")


def test_words_are_taken_as_they_are() -> None:
    assert parse_answer(present(short("x"), 1), "  Tren de  Aragua ") == Typed("Tren de  Aragua")


@pytest.mark.parametrize(
    "text", [" ", "\u200b", "\u3000\u200f", "\u3164", "\ufeff \u2060", "\u00ad"]
)
def test_what_cannot_be_seen_is_no_answer(text: str) -> None:
    assert parse_answer(present(short("x"), 1), text) == NotAnAnswer("Type a few words.")


def test_labels_from_keyboards_of_other_scripts() -> None:
    assert parse_answer(ONE, "\uff11") == Chosen(frozenset({3}))
    assert parse_answer(SOME, "\uff11、\uff13") == Chosen(frozenset({4, 2}))
    assert parse_answer(JUDGE, "\uff46") == Judged(value=False)
    assert parse_answer(ORDER, "\uff13、\uff11、\uff12、\uff14") == Arranged((0, 3, 1, 2))
    assert parse_answer(PAIRS, "\uff11\uff41、\uff12\uff42、\uff13\uff43") == Paired((2, 1, 0))


def test_a_number() -> None:
    assert parse_answer(present(numeric("1"), 1), "5 thousand") == Number(Decimal(5000))
    dollars = present(numeric("1", unit="US dollars"), 1)
    assert parse_answer(dollars, "$5 million") == Number(Decimal(5_000_000))


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (numeric("1"), "Type a number, such as `1,234`."),
        (numeric("1234"), "Type a number, such as `5,678`."),
        (numeric("1", unit="people"), "Type a number, such as `12 people`."),
        (numeric("12", unit="percent"), "Type a number, such as `34 percent`."),
        (numeric("18", unit="century"), "Type a number, such as `12th century`."),
        (numeric("1", unit="US dollars a year"), "Type a number, such as `$12 a year`."),
        (numeric("2020", is_year=True), "Type a four-digit year, such as `1999`."),
        (numeric("1", unit="year", is_year=True), "Type a four-digit year, such as `2020`."),
    ],
)
def test_what_is_no_number(question: Question, message: str) -> None:
    assert parse_answer(present(question, 1), "many") == NotAnAnswer(message)


def test_an_ambiguous_number_is_asked_about() -> None:
    answer = parse_answer(present(numeric("1"), 1), "770.000")
    assert isinstance(answer, NotAnAnswer)
    assert "`770,000`" in answer.message


def test_a_year_may_come_without_a_unit() -> None:
    assert parse_answer(present(numeric("1", is_year=True), 1), "2018") == Number(Decimal(2018))


@pytest.mark.parametrize("text", ["3 1 2 4", "3,1,2,4", "3124", "3 > 1 > 2 > 4", "3. 1. 2. 4."])
def test_items_in_order(text: str) -> None:
    assert parse_answer(ORDER, text) == Arranged((0, 3, 1, 2))


@pytest.mark.parametrize("text", ["", "3 1 2", "3 1 2 2", "1 2 3 4 5", "0 1 2 3", "a b c d"])
def test_what_is_no_order(text: str) -> None:
    message = "Type the numbers of the items in order, first to last, such as `4 1 2 3`."
    assert parse_answer(ORDER, text) == NotAnAnswer(message)


@pytest.mark.parametrize(
    "text",
    [
        *("1a 2b 3c", "1A 2B 3C", "1-a 2-b 3-c", "1=a, 2=b, 3=c", "3c 1a 2b", "a b c", "abc"),
        *("1a2b3c", "1 a 2 b 3 c", "1. a; 2. b; 3. c", "a, b, c", "1 -> a 2 -> b 3 -> c"),
    ],
)
def test_pairs(text: str) -> None:
    assert parse_answer(PAIRS, text) == Paired((2, 1, 0))


def test_two_left_sides_may_be_given_the_same_letter() -> None:
    assert parse_answer(PAIRS, "1c 2b 3c") == Paired((0, 1, 0))


@pytest.mark.parametrize(
    "text", ["", "1a 2b", "1a 2b 2c", "1a 2b 4c", "1a 2b 3d", "a b", "ab", "1a 2b 3c ?", "1 2 3"]
)
def test_what_are_no_pairs(text: str) -> None:
    message = "Type a letter for each number, such as `1b 2a 3c`."
    assert parse_answer(PAIRS, text) == NotAnAnswer(message)


@pytest.mark.parametrize("text", ["1" * 20_000, "1" * 20_000 + "a", "a; " * 400, "x" * 1_001])
@pytest.mark.parametrize("asked", [ONE, SOME, JUDGE, ORDER, PAIRS, present(short("x"), 1)])
def test_a_text_too_long_for_an_answer_is_none(asked: Presentation, text: str) -> None:
    answer = NotAnAnswer("Type an answer of no more than 1,000 characters.")
    assert parse_answer(asked, text) == answer
    assert parse_answer(present(numeric("1"), 1), text) == answer


@pytest.mark.parametrize("text", ["1" * 1_000, "1" * 9 + " " * 991, "1-" * 500, "a1" * 500])
def test_long_texts_are_no_pairs(text: str) -> None:
    assert isinstance(parse_answer(PAIRS, text), NotAnAnswer)


def test_the_longest_answer_is_one() -> None:
    assert parse_answer(present(short("x"), 1), f" {'x' * 1_000} ") == Typed("x" * 1_000)


@pytest.mark.parametrize(
    ("question", "hint"),
    [
        (single(*CITIES), "number"),
        (multiple(*CITIES, right={0}), "numbers, such as 1 3"),
        (multiple("a", "b", right={0}), "numbers, such as 1 2"),
        (true_false(answer=True), "true or false"),
        (short("x"), "a few words"),
        (numeric("1"), "a number"),
        (numeric("1", unit="US dollars"), "a number (US dollars)"),
        (numeric("1", unit="year", is_year=True), "a year"),
        (ordering("a", "b", "c"), "all the numbers in order, such as 3 1 2"),
        (matching({"a": "x", "b": "y", "c": "z"}), "pairs, such as 1b 2a 3c"),
        (matching({"a": "x", "b": "x", "c": "x"}), "pairs, such as 1a 2a 3a"),
    ],
)
def test_the_hint_in_the_prompt(question: Question, hint: str) -> None:
    assert kind_of(question).hint(present(question, 1)) == hint


@quick
@given(questions_and_responses(), st.none() | st.integers())
def test_the_typed_form_of_a_response_reads_back(
    pair: tuple[Question, Response], seed: int | None
) -> None:
    question, response = pair
    presentation = present(question, seed)
    assert parse_answer(presentation, kind_of(question).typed(presentation, response)) == response


@quick
@given(questions(), st.integers())
def test_the_example_in_a_hint_is_itself_an_answer(question: Question, seed: int) -> None:
    presentation = present(question, seed)
    example = kind_of(question).hint(presentation).partition("such as ")[2]
    assert not example or not isinstance(parse_answer(presentation, example), NotAnAnswer)


@quick
@given(questions(), st.text(max_size=20), st.integers())
def test_no_text_is_too_odd(question: Question, text: str, seed: int) -> None:
    result = parse_answer(present(question, seed), text)
    assert isinstance(result, NotAnAnswer | Response)


@pytest.mark.parametrize(
    ("shown", "text", "is_one"),
    [
        (ONE, "2", True),
        (ONE, " #4. ", True),
        (ONE, "5", False),
        (ONE, "0", False),
        (ONE, "Lima", False),
        (SOME, "1 3", True),
        (SOME, "13", True),
        (SOME, "1 6", False),
        (SOME, "Lima; Quito", False),
        (ORDER, "2 1 4 3", True),
        (PAIRS, "1b 2a 3c", True),
        (JUDGE, "1", False),
        (present(numeric("5"), None), "5", False),
        (present(short("5"), None), "5", False),
    ],
)
def test_an_answer_by_number_hangs_on_the_layout(
    shown: Presentation,
    text: str,
    is_one: bool,  # noqa: FBT001
) -> None:
    assert depends_on_layout(shown, text) == is_one


@pytest.mark.parametrize(("text", "place"), [("a", 1), ("C", 3), (" b) ", 2), ("b.", 2)])
def test_a_letter_is_the_option_at_its_place(text: str, place: int) -> None:
    shown = Presentation(single("Lima", "Quito", "Bogotá"), (2, 0, 1), ())
    assert parse_answer(shown, text) == Chosen(frozenset({shown.order[place - 1]}))
    assert depends_on_layout(shown, text)


def test_a_letter_without_an_option_is_no_answer() -> None:
    shown = Presentation(single("Lima", "Quito", "Bogotá"), (2, 0, 1), ())
    assert parse_answer(shown, "d") == NotAnAnswer("Type one number from 1 to 3.")


def test_an_option_of_one_letter_is_meant_by_it() -> None:
    shown = Presentation(single("C", "B", "A"), (0, 1, 2), ())
    assert parse_answer(shown, "a") == Chosen(frozenset({2}))


@pytest.mark.parametrize("text", ["a c", "ac", "A, C", "1 c"])
def test_letters_are_options_of_a_multiple_choice(text: str) -> None:
    shown = Presentation(multiple("Lima", "Quito", "Bogotá", right={0}), (2, 0, 1), ())
    assert parse_answer(shown, text) == Chosen(frozenset({2, 1}))


@pytest.mark.parametrize(
    ("language", "typed"), [("es", "1234,5"), ("de", "1234,5"), ("en", "1,234.5")]
)
def test_a_number_is_typed_as_its_language_writes_it(language: str, typed: str) -> None:
    asked = numeric("1234.5")
    assert asked.number is not None
    shown = present(replace(asked, body=replace(asked.number, language=language)), 1)
    kind = kind_of(shown.question)

    key = kind.key(shown.question.body)
    assert kind.typed(shown, key) == typed
    assert parse_answer(shown, typed) == key
