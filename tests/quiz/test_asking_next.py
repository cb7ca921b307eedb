"""Enter after feedback, reasons, and words that may be commands or answers."""

import pytest
from quiz_builders import matching, short, single
from quiz_person import Person, exam, practice

from tda_cli.quiz.asking import (
    AllReasons,
    AtFirstQuestion,
    Doubt,
    Feedback,
    Flagged,
    Help,
    Outcome,
    Prompt,
    Saved,
)
from tda_cli.quiz.commands import Command
from tda_cli.quiz.kinds.base import NotAnAnswer
from tda_cli.quiz.session import Mode, Session, StepKind


@pytest.mark.parametrize("mode", [Mode.PRACTICE, Mode.REVIEW])
def test_enter_leads_from_feedback_to_the_next_question(mode: Mode) -> None:
    person = Person(mode, "1", "f", "maracay", enters=["", "  ", ""])
    assert person.asked == [1, 2, 3]
    assert person.outcome is Outcome.FINISHED


def test_an_exam_waits_for_nothing() -> None:
    person = Person(Mode.EXAM, "1", "f", "maracay", enters=[])
    assert person.outcome is Outcome.FINISHED


@pytest.mark.parametrize("line", ["2", "f", ":s", ":x", "next"])
def test_anything_else_waits_on_and_is_never_graded(line: str) -> None:
    person = Person(Mode.PRACTICE, "1", enters=[line, ""])
    message = "Press Enter to continue, or type `:?` for help."
    assert person.events == [Feedback(person.session.entry(1)), NotAnAnswer(message)]
    assert person.asked == [1, 2]
    assert person.responses() == ["1", "", ""]


@pytest.mark.parametrize("enters", [[], [":q"], ["q"], ["quit"], ["Exit"]])
def test_whoever_stops_after_feedback_has_the_answer_saved(enters: list[str]) -> None:
    person = Person(Mode.PRACTICE, "1", "f", enters=enters)
    assert person.outcome is Outcome.STOPPED
    assert person.asked == [1]
    assert person.responses() == ["1", "", ""]


def test_stopping_after_the_last_feedback_leaves_nothing_to_resume() -> None:
    person = Person(Mode.PRACTICE, "1", "f", "maracay", enters=["", "", ":q"])
    assert person.outcome is Outcome.FINISHED


@pytest.mark.parametrize("line", [":?", "?", "help"])
def test_help_and_reasons_after_feedback(line: str) -> None:
    person = Person(Mode.PRACTICE, "2", enters=[line, ":w", ""])
    one = person.session.entry(1)
    assert person.events == [Feedback(one), Help(Prompt.NEXT), AllReasons(one)]


def test_back_after_feedback_leads_through_what_was_answered_before() -> None:
    person = Person(Mode.PRACTICE, "1", ":s", "maracay", enters=["", ":b", ":b", ":w", ":q"])
    one, _, three = person.session.entries
    assert person.events[-4:] == [
        Feedback(three),
        Feedback(one, is_repeat=True),
        AtFirstQuestion(),
        AllReasons(one),
    ]


def test_a_flag_after_feedback_is_for_the_question_that_was_answered() -> None:
    person = Person(Mode.PRACTICE, "1", enters=[":f", ""])
    assert person.events[1:] == [Flagged(1, is_on=True)]
    assert person.kinds == [StepKind.ANSWER, StepKind.FLAG]
    assert [entry.is_flagged for entry in person.session.entries] == [True, False, False]


def test_at_a_question_w_gives_the_reasons_for_the_answer_before_it() -> None:
    person = practice(":w", "1", ":w")
    assert person.events == [
        NotAnAnswer("`:w` shows the reasons after an answer."),
        Feedback(person.session.entry(1)),
        AllReasons(person.session.entry(1)),
    ]
    assert exam("1", ":w").events == [
        Saved(),
        NotAnAnswer("Reasons are shown after you submit."),
    ]


@pytest.mark.parametrize("line", ["q", "Quit", " exit "])
@pytest.mark.parametrize("mode", Mode)
def test_a_plain_word_stops_where_no_words_are_asked_for(mode: Mode, line: str) -> None:
    for before in ((), ("1",)):  # a choice, true or false
        person = Person(mode, *before, line, "1")
        assert person.outcome is Outcome.STOPPED
        assert len(person.prompts) == len(before) + 1


@pytest.mark.parametrize("line", ["?", "help"])
def test_a_plain_word_shows_help_where_no_words_are_asked_for(line: str) -> None:
    assert practice(line).events == [Help(Prompt.ANSWER)]


@pytest.mark.parametrize(
    ("line", "command"),
    [("q", Command.STOP), ("Quit", Command.STOP), ("exit", Command.STOP), ("?", Command.HELP),
     ("help", Command.HELP)],
)  # fmt: skip
def test_where_words_are_asked_for_such_a_word_is_graded_only_the_second_time(
    line: str, command: Command
) -> None:
    once = practice("1", "f", line)
    assert once.events[-1] == Doubt(line, command)
    assert once.responses() == ["1", "f", ""]
    assert once.asked == [1, 2, 3, 3]

    twice = practice("1", "f", line, line.swapcase())
    assert twice.responses() == ["1", "f", line.swapcase()]


def test_such_a_word_that_is_accepted_is_the_answer() -> None:
    questions = (short("Help!", "Help", name="album"),)
    person = Person(Mode.PRACTICE, "help", session=Session(questions, None, Mode.PRACTICE))
    assert person.responses() == ["help"]


def test_another_line_in_between_asks_again() -> None:
    person = practice("1", "f", "quit", ":f", "quit")
    assert person.events.count(Doubt("quit", Command.STOP)) == 2
    assert person.responses()[2] == ""


def test_an_option_that_is_such_a_word_is_asked_about_first() -> None:
    questions = (single("Exit", "Quito", name="capital"),)
    person = Person(Mode.PRACTICE, "exit", session=Session(questions, None, Mode.PRACTICE))
    assert person.events == [Doubt("exit", Command.STOP)]


def test_a_letter_that_is_no_answer_to_a_matching_stops() -> None:
    questions = (matching({"Peru": "Lima", "Ecuador": "Quito"}, name="pairs"),)
    person = Person(Mode.PRACTICE, "q", session=Session(questions, None, Mode.PRACTICE))
    assert person.outcome is Outcome.STOPPED
