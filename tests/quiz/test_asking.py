import pytest
from quiz_person import THREE, Person, exam, practice

from tda_cli.quiz.asking import (
    AtFirstQuestion,
    Event,
    Feedback,
    Flagged,
    Help,
    Outcome,
    Prompt,
    Saved,
    Skipped,
    SkippedAgain,
    Terminal,
    run,
)
from tda_cli.quiz.commands import Command, is_command, parse_command
from tda_cli.quiz.kinds.base import NotAnAnswer
from tda_cli.quiz.kinds.choice import Chosen
from tda_cli.quiz.session import Mode, Session, Step, StepKind


@pytest.mark.parametrize(
    ("line", "command"),
    [
        (":b", Command.BACK),
        (":S", Command.SKIP),
        ("  :f  ", Command.FLAG),
        (":q", Command.STOP),
        ("\uff1a\uff51", Command.STOP),
        (":?", Command.HELP),
        ("f", None),
        ("b", None),
        (": b", None),
        (":", None),
        (":x", None),
        ("", None),
    ],
)
def test_commands(line: str, command: Command | None) -> None:
    assert parse_command(line) == command


@pytest.mark.parametrize(
    ("line", "is_one"),
    [(":x", True), (" :b", True), (":", True), ("\uff1ax", True), ("1:2", False), ("", False)],
)
def test_a_colon_makes_a_command_of_a_line(line: str, is_one: bool) -> None:  # noqa: FBT001
    assert is_command(line) == is_one


@pytest.mark.parametrize("mode", Mode)
def test_questions_are_asked_in_order_until_none_is_left(mode: Mode) -> None:
    person = Person(mode, "1", "f", "maracay", "never typed")
    assert person.asked == [1, 2, 3]
    assert person.outcome is Outcome.FINISHED
    assert [entry.fraction for entry in person.session.entries] == [1, 1, 1]


@pytest.mark.parametrize("mode", Mode)
def test_the_end_of_the_input_stops_and_so_does_q(mode: Mode) -> None:
    for lines in (["1"], ["1", ":q", "f"], ["1", " :Q "]):
        person = Person(mode, *lines)
        assert person.outcome is Outcome.STOPPED
        assert person.responses() == ["1", "", ""]
        assert person.asked == [1, 2]


def test_a_bare_f_is_false() -> None:
    person = practice("1", "f")
    assert person.session.entry(2).fraction == 1


def test_practice_gives_feedback_at_once_and_only_after_the_answer_is_kept() -> None:
    person = practice("2")
    step, feedback = person.log
    assert step == Step(StepKind.ANSWER, "capital", "2", Chosen(frozenset({1})))
    assert feedback == Feedback(person.session.entry(1))


def test_an_exam_says_that_the_answer_is_kept_and_no_more() -> None:
    person = exam("2")
    assert person.log == [Step(StepKind.ANSWER, "capital", "2", Chosen(frozenset({1}))), Saved()]


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", "Type one number from 1 to 3."),
        ("9", "Type one number from 1 to 3."),
        (" :x ", "`:x` is not a command. Type `:?` to see the commands."),
        (":", "`:` is not a command. Type `:?` to see the commands."),
    ],
)
def test_what_is_no_answer_changes_nothing_and_the_question_comes_again(
    mode: Mode, line: str, message: str
) -> None:
    person = Person(mode, line)
    assert person.log == [NotAnAnswer(message)]
    assert person.asked == [1, 1]
    assert person.prompts[0] == person.prompts[1]


def test_help_changes_nothing() -> None:
    person = practice(":?")
    assert person.log == [Help(Prompt.ANSWER)]
    assert person.asked == [1, 1]


def test_a_flag_goes_on_and_off_and_is_kept() -> None:
    person = practice(":f", ":f", ":f", "1")
    assert person.kinds == [StepKind.FLAG] * 3 + [StepKind.ANSWER]
    flags = [event for event in person.events if isinstance(event, Flagged)]
    assert flags == [Flagged(1, is_on=True), Flagged(1, is_on=False), Flagged(1, is_on=True)]
    assert [prompt.is_flagged for prompt in person.prompts] == [False, True, False, True, False]
    assert person.session.entry(1).is_flagged


@pytest.mark.parametrize("mode", Mode)
def test_skipped_questions_come_once_more_at_the_end(mode: Mode) -> None:
    person = Person(mode, ":s", "f", ":s", "1", "maracay")
    assert person.asked == [1, 2, 3, 1, 3]
    assert [prompt.is_again for prompt in person.prompts] == [False, False, False, True, True]
    assert person.outcome is Outcome.FINISHED
    assert not any(entry.is_skipped for entry in person.session.entries)
    assert person.events.count(SkippedAgain(2)) == 1
    assert person.events.index(SkippedAgain(2)) == 3


@pytest.mark.parametrize("mode", Mode)
def test_a_question_skipped_twice_stays_unanswered(mode: Mode) -> None:
    person = Person(mode, ":s", "f", "maracay", ":s")
    assert person.asked == [1, 2, 3, 1]
    assert person.outcome is Outcome.FINISHED
    assert person.session.entry(1).is_skipped
    skips = [event for event in person.events if isinstance(event, Skipped)]
    assert skips == [Skipped(is_final=False), Skipped(is_final=True)]


@pytest.mark.parametrize("mode", Mode)
def test_there_is_nothing_before_the_first_question(mode: Mode) -> None:
    person = Person(mode, ":b")
    assert person.log == [AtFirstQuestion()]
    assert person.asked == [1, 1]


def test_back_in_practice_shows_the_feedback_again_and_asks_the_same_question() -> None:
    person = practice("2", ":b", ":b")
    repeat = Feedback(person.session.entry(1), is_repeat=True)
    assert person.events[1:] == [repeat, repeat]
    assert person.asked == [1, 2, 2, 2]
    assert person.kinds == [StepKind.ANSWER]


def test_back_in_practice_returns_to_a_skipped_question() -> None:
    person = practice(":s", ":b", "1", "f")
    assert person.asked == [1, 2, 1, 2, 3]
    assert person.kinds == [StepKind.SKIP, StepKind.BACK, StepKind.ANSWER, StepKind.ANSWER]
    assert not person.session.entry(1).is_skipped


def test_back_in_the_second_round_of_practice() -> None:
    person = practice(":s", ":s", "maracay", ":b", "1", ":b", "f")
    assert person.asked == [1, 2, 3, 1, 1, 2, 2]
    repeats = [e.entry.number for e in person.events if isinstance(e, Feedback) and e.is_repeat]
    assert repeats == [3, 1]
    assert person.outcome is Outcome.FINISHED


def test_back_from_the_second_round_to_the_last_question_of_the_first() -> None:
    person = practice("1", ":s", ":s", ":b", "maracay", "f")
    assert person.asked == [1, 2, 3, 2, 3, 2]
    assert person.outcome is Outcome.FINISHED
    assert person.responses() == ["1", "f", "maracay"]


def test_back_in_an_exam_replaces_the_answer() -> None:
    person = exam("2", "t", ":b", ":b", "1", "f")
    assert person.asked == [1, 2, 3, 2, 1, 2, 3]
    assert person.responses() == ["1", "f", ""]
    assert person.prompts[4].answer_text == "2, Quito"
    assert person.prompts[4].is_again


def test_an_empty_line_or_a_skip_in_an_exam_keeps_the_answer() -> None:
    for line in ("", "  ", ":s"):
        person = exam("2", ":b", line)
        assert person.asked == [1, 2, 1, 2]
        assert person.kinds == [StepKind.ANSWER, StepKind.BACK, StepKind.KEEP]
        assert person.events[-1] == Saved()
        assert person.responses()[0] == "2"
        assert not person.session.entry(1).is_skipped


def test_what_is_no_answer_in_an_exam_does_not_replace_one() -> None:
    person = exam("2", ":b", "9")
    assert person.events[-1] == NotAnAnswer("Type one number from 1 to 3.")
    assert person.responses()[0] == "2"


def test_the_second_round_passes_over_what_has_been_answered_since() -> None:
    person = exam(":s", "f", ":s", ":b", "maracay", "1")
    assert person.asked == [1, 2, 3, 1, 3, 1]
    assert person.outcome is Outcome.FINISHED
    assert person.responses() == ["1", "f", "maracay"]


def test_where_keeping_fails_nothing_is_told_and_nothing_has_changed() -> None:
    session = Session(THREE, None, Mode.PRACTICE)
    told: list[Event] = []

    def fail(_step: Step) -> None:
        message = "disk full"
        raise OSError(message)

    with pytest.raises(OSError, match="disk full"):
        run(session, fail, Terminal(lambda _: "1", told.append))
    assert told == []
    assert session.steps == ()
    assert session.entry(1).response is None
