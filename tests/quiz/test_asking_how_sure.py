import pytest
from quiz_person import THREE, TOO_LATE, Person, exam, practice

from tda_cli.quiz.asking import (
    Event,
    Feedback,
    Help,
    Outcome,
    Prompt,
    Saved,
    SkippedAgain,
    Terminal,
    run,
)
from tda_cli.quiz.kinds.base import NotAnAnswer
from tda_cli.quiz.kinds.choice import Chosen
from tda_cli.quiz.session import Mode, Session, Step, StepKind

SURE = StepKind.SURE
ANSWER = StepKind.ANSWER


@pytest.mark.parametrize("mode", Mode)
def test_it_is_asked_after_each_answer_and_kept_with_it(mode: Mode) -> None:
    person = Person(mode, "1", "f", "maracay", sure=["5", "60%", "guess"])
    assert person.times_asked_how_sure == 3
    assert person.confidences() == [97, 60, 20]
    assert person.kinds == [ANSWER, SURE] * 3
    assert person.outcome is Outcome.FINISHED


def test_it_is_kept_as_a_percentage_before_anything_is_told() -> None:
    person = practice("1", sure=["Certain"])
    assert person.log == [
        Step(ANSWER, "capital", "1", Chosen(frozenset({0}))),
        Step(SURE, "capital", "97"),
        Feedback(person.session.entry(1)),
    ]
    assert person.session.entry(1).confidence == 97


def test_in_an_exam_the_answer_is_said_to_be_kept_afterwards() -> None:
    person = exam("1", sure=["4"])
    assert person.log[1:] == [Step(SURE, "capital", "85"), Saved()]


@pytest.mark.parametrize("mode", Mode)
def test_what_is_not_understood_is_asked_again(mode: Mode) -> None:
    person = Person(mode, "1", sure=["6", "very", ":f", ":x", "90"])
    assert person.times_asked_how_sure == 5
    assert person.confidences() == [90, None, None]
    assert person.kinds == [ANSWER, SURE]
    rejected = [event.message for event in person.events if isinstance(event, NotAnAnswer)]
    assert len(rejected) == 4
    assert set(rejected) == {"Type 1-5 or a percentage, such as 60%; Enter skips."}


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("line", ["", "  ", ":s", " :S "])
def test_it_can_be_left_open(mode: Mode, line: str) -> None:
    person = Person(mode, "1", sure=[line])
    assert person.times_asked_how_sure == 1
    assert person.kinds == [ANSWER]
    assert person.session.entry(1).confidence is None
    assert person.session.entry(1).response is not None
    assert person.asked == [1, 2]
    assert len(person.events) == 1


@pytest.mark.parametrize("mode", Mode)
def test_what_can_be_typed_there_is_shown(mode: Mode) -> None:
    person = Person(mode, "1", sure=[":?", "90"])
    assert person.events[0] == Help(Prompt.CONFIDENCE)
    assert person.confidences() == [90, None, None]


def test_to_go_back_leaves_it_open_and_goes_back() -> None:
    person = exam("1", "2", "f", sure=[":b", "5", ":b"])
    assert person.kinds == [ANSWER, StepKind.BACK, ANSWER, SURE, ANSWER, StepKind.BACK]
    assert person.asked == [1, 1, 2, 2]
    assert person.confidences() == [97, None, None]


def test_back_from_the_last_answer_of_an_exam_goes_to_it() -> None:
    person = exam("1", "f", "maracay", "caracas", sure=["", "", ":b", ""], looks=["y"])
    assert person.asked == [1, 2, 3, 3]
    assert person.outcome is Outcome.FINISHED


def test_where_answers_stay_going_back_shows_the_feedback_again() -> None:
    person = practice("1", "f", sure=[":b", "5"])
    first, again, second = person.events
    assert isinstance(first, Feedback)
    assert again == Feedback(person.session.entry(1), is_repeat=True)
    assert isinstance(second, Feedback)
    assert person.asked == [1, 2, 3]


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("sure", [[":q", "5"], [" :Q ", "5"], [], ["very", ":q", "5"]])
def test_whoever_stops_there_keeps_the_answer(mode: Mode, sure: list[str]) -> None:
    person = Person(mode, "1", "f", sure=sure)
    assert person.outcome is Outcome.STOPPED
    assert person.asked == [1]
    assert person.kinds == [ANSWER]
    assert person.responses() == ["1", "", ""]
    assert isinstance(person.events[-1], Feedback | Saved)


@pytest.mark.parametrize("mode", [Mode.PRACTICE, Mode.REVIEW])
def test_where_nothing_is_handed_in_stopping_after_the_last_answer_is_the_end(mode: Mode) -> None:
    person = Person(mode, "1", "f", "maracay", sure=["5", "5", ":q"], looks=[""])
    assert person.outcome is Outcome.FINISHED
    assert person.confidences() == [97, 97, None]


def test_an_exam_that_is_left_after_the_last_answer_is_not_handed_in() -> None:
    person = exam("1", "f", "maracay", sure=["5", "5", ":q"], looks=[""])
    assert person.outcome is Outcome.STOPPED
    assert person.overviews == []


@pytest.mark.parametrize("mode", Mode)
def test_whoever_stops_is_told_nothing_of_the_second_round(mode: Mode) -> None:
    stopped = Person(mode, ":s", "f", "maracay", sure=["5", ":q"])
    assert stopped.outcome is Outcome.STOPPED
    assert SkippedAgain(1) not in stopped.events
    going_on = Person(mode, ":s", "f", "maracay", sure=["5", ""])
    assert SkippedAgain(1) in going_on.events


@pytest.mark.parametrize("mode", Mode)
def test_only_after_answers_is_it_asked(mode: Mode) -> None:
    person = Person(mode, "", "9", ":?", ":f", ":b", ":s", "f", sure=["5"])
    assert person.times_asked_how_sure == 1
    assert person.confidences() == [None, 97, None]


def test_it_is_not_asked_of_an_answer_that_stays() -> None:
    person = exam("1", ":b", "", "f", sure=["5", "5"])
    assert person.kinds == [ANSWER, SURE, StepKind.BACK, StepKind.KEEP, ANSWER, SURE]
    assert person.confidences() == [97, 97, None]


def test_of_a_changed_answer_it_is_asked_again() -> None:
    person = exam("1", ":b", "2", sure=["5", ""])
    assert person.times_asked_how_sure == 2
    assert person.responses()[0] == "2"
    assert person.confidences()[0] is None


@pytest.mark.parametrize("mode", Mode)
def test_unless_it_is_wanted_it_is_not_asked(mode: Mode) -> None:
    person = Person(mode, "1", "f", "maracay")
    assert person.times_asked_how_sure == 0
    assert person.kinds == [ANSWER] * 3


@pytest.mark.parametrize("mode", Mode)
def test_when_the_time_is_up_there_the_answer_counts(mode: Mode) -> None:
    person = Person(mode, "1", sure=[TOO_LATE])
    assert person.outcome is Outcome.TIME_IS_UP
    assert person.kinds == [ANSWER]
    assert person.responses() == ["1", "", ""]


def test_where_keeping_it_fails_nothing_is_told_and_the_answer_stands() -> None:
    session = Session(THREE, None, Mode.PRACTICE)
    told: list[Event] = []

    def save(step: Step) -> None:
        if step.kind is SURE:
            message = "disk full"
            raise OSError(message)

    terminal = Terminal(lambda _: "1", told.append, ask_confidence=lambda: "5")
    with pytest.raises(OSError, match="disk full"):
        run(session, save, terminal)
    assert told == []
    assert len(session.steps) == 1
    assert session.entry(1).response is not None
    assert session.entry(1).confidence is None
