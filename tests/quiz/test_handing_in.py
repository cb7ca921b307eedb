import pytest
from quiz_person import TOO_LATE, Overview, Person, exam, resumed

from tda_cli.quiz.asking import (
    Help,
    Outcome,
    Prompt,
    Saved,
    SkippedAgain,
)
from tda_cli.quiz.kinds.base import NotAnAnswer
from tda_cli.quiz.session import Mode, Session, Step, StepKind

ALL = ("1", "f", "maracay")


@pytest.mark.parametrize("line", ["y", " Y ", "yes", "submit"])
def test_yes_submits(line: str) -> None:
    person = exam(*ALL, looks=[line, "1"])
    assert person.outcome is Outcome.FINISHED
    assert person.overviews == [Overview(answered=3, unanswered=(), flagged=())]
    assert person.kinds == [StepKind.ANSWER] * 3


def test_what_is_unanswered_and_what_is_flagged_is_shown_first() -> None:
    person = exam(":s", ":f", "f", ":f", ":f", ":f", "maracay", ":s", looks=["y"])
    assert person.overviews == [Overview(answered=2, unanswered=(1,), flagged=(2, 3))]
    assert person.outcome is Outcome.FINISHED


def test_a_number_asks_that_question_once_more_and_then_comes_back() -> None:
    person = exam(*ALL, "t", "3", "", looks=["2", " 1 ", "3", "y"])
    assert person.asked == [1, 2, 3, 2, 1, 3]
    assert person.prompts[3].is_again
    assert person.prompts[3].answer_text == "False"
    # A `3` is the answer to question 1 here, and no question to go to.
    assert person.responses() == ["3", "t", "maracay"]
    assert len(person.overviews) == 4
    assert person.outcome is Outcome.FINISHED
    assert person.kinds[3:] == [*[StepKind.GO, StepKind.ANSWER] * 2, StepKind.GO, StepKind.KEEP]
    assert Step(StepKind.GO, "claim", "2") in person.log
    assert Step(StepKind.GO, "capital", " 1 ") in person.log


def test_there_enter_keeps_the_answer() -> None:
    person = exam(*ALL, "", looks=["2", "y"])
    assert person.events[-1] == Saved()
    assert person.responses() == list(ALL)
    assert person.outcome is Outcome.FINISHED


def test_what_was_skipped_twice_can_still_be_answered() -> None:
    person = exam(":s", "f", "maracay", ":s", "1", looks=["1", "y"])
    assert person.asked == [1, 2, 3, 1, 1]
    assert [look.unanswered for look in person.overviews] == [(1,), ()]
    assert person.events.count(SkippedAgain(1)) == 1


def test_back_asks_the_last_question_again() -> None:
    person = exam(*ALL, ":b", "t", "", looks=[" :B ", "y"])
    assert person.asked == [1, 2, 3, 3, 2, 3]
    assert person.responses() == ["1", "t", "maracay"]
    assert Step(StepKind.BACK, "town", " :B ") in person.log
    assert person.outcome is Outcome.FINISHED


def test_back_from_a_question_gone_to_leads_through_the_others() -> None:
    person = exam(":s", "f", "maracay", ":s", ":b", ":b", "", "1", looks=["1", "y"])
    assert person.asked == [1, 2, 3, 1, 1, 1, 3, 1]
    # The question that was gone to is still one of those skipped, and but one question.
    assert person.events.count(SkippedAgain(1)) == 2
    assert person.responses() == list(ALL)
    assert person.outcome is Outcome.FINISHED


def test_help_is_shown_and_it_is_asked_again() -> None:
    person = exam(*ALL, looks=[" :? ", "y"])
    assert person.events[-1] == Help(Prompt.SUBMIT)
    assert len(person.overviews) == 2
    assert person.outcome is Outcome.FINISHED


@pytest.mark.parametrize(
    "line",
    ["", "n", "no", "4", "0", "-1", "1.5", "1 2", "\u00b2", "\u0661", "x", ":s", ":f", ":x", ":",
     pytest.param("9" * 5000, id="digits")],
)  # fmt: skip
def test_nothing_else_submits(line: str) -> None:
    person = exam(*ALL, looks=[f" {line} ", "y"])
    message = "Not submitted. Type y to submit, or a number from 1 to 3 to go to that question."
    assert person.events[-1] == NotAnAnswer(message)
    assert person.kinds == [StepKind.ANSWER] * 3
    assert person.asked == [1, 2, 3]
    assert len(person.overviews) == 2
    assert person.outcome is Outcome.FINISHED


@pytest.mark.parametrize("looks", [[":q"], [" :Q "], ["quit"], [], ["help", ":q", "y"]])
def test_whoever_stops_there_has_not_handed_in(looks: list[str]) -> None:
    person = exam(*ALL, looks=looks)
    assert person.outcome is Outcome.STOPPED
    assert person.kinds == [StepKind.ANSWER] * 3


def test_it_is_where_a_quiz_goes_on_that_was_left_there() -> None:
    person = resumed(exam(*ALL, "t", looks=["2", ":q"]), looks=["y"])
    assert person.asked == []
    assert person.overviews == [Overview(3, (), ())]
    assert person.outcome is Outcome.FINISHED
    assert person.responses() == ["1", "t", "maracay"]


def test_a_question_gone_to_is_where_a_quiz_goes_on_that_was_left_there() -> None:
    person = resumed(exam(*ALL, ":q", looks=["2"]), "t", looks=["y"])
    assert person.asked == [2]
    assert person.outcome is Outcome.FINISHED
    assert person.responses() == ["1", "t", "maracay"]


@pytest.mark.parametrize("mode", [Mode.PRACTICE, Mode.REVIEW])
def test_where_feedback_comes_at_once_nothing_is_handed_in(mode: Mode) -> None:
    person = Person(mode, *ALL, looks=[":q"])
    assert person.overviews == []
    assert person.outcome is Outcome.FINISHED


def test_of_an_exam_of_nothing_there_is_nothing_to_go_back_to() -> None:
    person = Person(Mode.EXAM, looks=[":b", "1", "y"], session=Session((), 1, Mode.EXAM))
    assert [type(event) for event in person.events] == [NotAnAnswer, NotAnAnswer]
    assert person.outcome is Outcome.FINISHED


@pytest.mark.parametrize(
    ("lines", "looks", "responses"),
    [
        ((TOO_LATE,), [], ["", "", ""]),
        (("1", "x", TOO_LATE), [], ["1", "", ""]),
        (ALL, [TOO_LATE], list(ALL)),
        ((*ALL, TOO_LATE), ["2"], list(ALL)),
        ((*ALL, "t"), ["2", TOO_LATE], ["1", "t", "maracay"]),
    ],
)
def test_when_the_time_is_up_it_is_over_wherever_that_is(
    lines: tuple[str, ...], looks: list[str], responses: list[str]
) -> None:
    person = exam(*lines, looks=looks)
    assert person.outcome is Outcome.TIME_IS_UP
    assert person.responses() == responses
