"""What a session makes of steps that do not come from asking, too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_builders import questions, quick, responses_to
from quiz_person import THREE

from tda_cli.model.question import Question
from tda_cli.quiz.kinds.choice import Chosen
from tda_cli.quiz.kinds.short import Typed
from tda_cli.quiz.kinds.true_false import Judged
from tda_cli.quiz.session import Mode, Session, Step, StepKind, parse_percent

CAPITAL = Step(StepKind.ANSWER, "capital", "1", Chosen(frozenset({0})))
CLAIM = Step(StepKind.ANSWER, "claim", "f", Judged(value=False))
TOWN = Step(StepKind.ANSWER, "town", "maracay", Typed("maracay"))
ALL = (CAPITAL, CLAIM, TOWN)
AT_ONCE = [mode for mode in Mode if not mode.submits_at_end]


def done(kind: StepKind, question: str, text: str = "") -> Step:
    return Step(kind, question, text)


def sure(question: str, percent: str = "85") -> Step:
    return done(StepKind.SURE, question, percent)


def session(mode: Mode, *steps: Step) -> Session:
    return Session(THREE, None, mode, steps=steps)


def state(of: Session) -> list[object]:
    """All that can be seen of a session."""
    return [
        of.entries,
        of.steps,
        of.current,
        of.previous,
        of.is_finished,
        of.is_second_round,
    ]


def refused(of: Session, step: Step, message: str = "asked is ") -> None:
    before = state(of)
    with pytest.raises(ValueError, match=message):
        of.apply(step)
    assert state(of) == before


def test_steps_are_kept_by_the_names_of_their_kinds() -> None:
    names = "answer keep skip flag back sure go pause"
    assert [kind.value for kind in StepKind] == names.split()


@pytest.mark.parametrize("mode", Mode)
def test_how_sure_somebody_is_is_noted_with_the_answer_before(mode: Mode) -> None:
    quiz = session(mode, CAPITAL, sure("capital", "0"), CLAIM, TOWN, sure("town", "100"))
    assert [entry.confidence for entry in quiz.entries] == [0, None, 100]
    assert [entry.step for entry in quiz.entries] == [1, 3, 4]
    assert quiz.is_finished


def test_a_changed_answer_loses_its_confidence() -> None:
    back = done(StepKind.BACK, "claim")
    quiz = session(Mode.EXAM, CAPITAL, sure("capital"), back)
    assert quiz.entry(1).confidence == 85
    quiz.apply(CAPITAL)
    assert quiz.entry(1).confidence is None
    assert quiz.entry(1).step == 4
    quiz.apply(sure("capital", "20"))
    assert quiz.entry(1).confidence == 20


@pytest.mark.parametrize(
    ("steps", "question"),
    [
        ((), "capital"),
        ((CAPITAL,), "claim"),
        ((CAPITAL,), "town"),
        ((CAPITAL,), "other"),
        ((CAPITAL, sure("capital")), "capital"),
        ((CAPITAL, CLAIM), "capital"),
        ((CAPITAL, done(StepKind.FLAG, "claim")), "capital"),
        ((CAPITAL, done(StepKind.PAUSE, "claim")), "capital"),
        ((CAPITAL, done(StepKind.BACK, "claim"), done(StepKind.KEEP, "capital")), "capital"),
        ((done(StepKind.SKIP, "capital"),), "capital"),
        ((done(StepKind.FLAG, "capital"),), "capital"),
    ],
)
def test_it_is_noted_only_right_after_the_answer_it_is_about(
    steps: tuple[Step, ...], question: str
) -> None:
    message = f"step {len(steps) + 1} is about `{question}`, asked is "
    refused(session(Mode.EXAM, *steps), sure(question), message)


@pytest.mark.parametrize(
    "text",
    [
        "-1",
        "101",
        "1000",
        "50.5",
        "85%",
        "sure",
        "",
        "NaN",
        "+5",
        "5_0",
        " 5",
        "5\n",
        "\u0668\u0665",
    ],
)
def test_a_confidence_is_a_whole_percentage(text: str) -> None:
    message = "not a percentage"
    refused(session(Mode.PRACTICE, CAPITAL), sure("capital", text), message)
    with pytest.raises(ValueError, match=message):
        parse_percent(text)


@pytest.mark.parametrize("percent", [0, 1, 50, 99, 100])
def test_a_confidence_is_read(percent: int) -> None:
    assert parse_percent(str(percent)) == percent


def test_an_answer_to_another_kind_of_question_is_refused() -> None:
    judged = Step(StepKind.ANSWER, "capital", "f", Judged(value=False))
    refused(session(Mode.PRACTICE), judged, "not a response to `capital`: Judged")


def test_before_handing_in_one_question_is_gone_to() -> None:
    quiz = session(Mode.EXAM, *ALL)
    quiz.apply(done(StepKind.GO, "claim", "2"))
    assert quiz.current == quiz.entry(2)
    assert quiz.is_second_round
    assert quiz.entry(2).answer_text == "False"
    quiz.apply(Step(StepKind.ANSWER, "claim", "t", Judged(value=True)))
    assert quiz.is_finished
    assert [entry.typed for entry in quiz.entries] == ["1", "t", "maracay"]


def test_before_handing_in_back_leads_to_the_last_question() -> None:
    quiz = session(Mode.EXAM, *ALL, done(StepKind.BACK, "town"))
    assert quiz.current == quiz.entry(3)
    quiz.apply(done(StepKind.BACK, "town"))
    assert quiz.current == quiz.entry(2)


@pytest.mark.parametrize(
    "step",
    [
        done(StepKind.GO, "other"),
        done(StepKind.GO, ""),
        done(StepKind.BACK, "claim"),
        done(StepKind.BACK, "other"),
        done(StepKind.PAUSE, "claim"),
        done(StepKind.PAUSE, "other"),
        done(StepKind.KEEP, "town"),
        done(StepKind.SKIP, "town"),
        done(StepKind.FLAG, "other"),
        TOWN,
    ],
)
def test_nothing_else_can_be_done_before_handing_in(step: Step) -> None:
    refused(session(Mode.EXAM, *ALL), step, f"step 4 is about `{step.question}`, asked is nothing")


@pytest.mark.parametrize("kind", StepKind)
def test_nothing_can_be_done_in_a_quiz_of_nothing(kind: StepKind) -> None:
    for mode in Mode:
        refused(Session((), None, mode), done(kind, ""))


@pytest.mark.parametrize("mode", AT_ONCE)
@pytest.mark.parametrize("kind", sorted(set(StepKind) - {StepKind.SURE, StepKind.FLAG}))
def test_where_nothing_is_handed_in_the_end_is_the_end(mode: Mode, kind: StepKind) -> None:
    refused(session(mode, *ALL), done(kind, "town"), "asked is nothing")


@pytest.mark.parametrize("mode", Mode)
def test_while_a_question_is_asked_no_other_is_gone_to(mode: Mode) -> None:
    quiz = session(mode, CAPITAL)
    for question in ("capital", "claim", "town"):
        refused(quiz, done(StepKind.GO, question), f"step 2 is about `{question}`, asked is `claim")


@pytest.mark.parametrize("mode", Mode)
def test_leaving_a_quiz_changes_nothing_in_it(mode: Mode) -> None:
    quiz = session(mode, CAPITAL)
    before = (quiz.entries, quiz.current, quiz.previous)
    quiz.apply(done(StepKind.PAUSE, "claim"))
    assert quiz.steps == (CAPITAL, done(StepKind.PAUSE, "claim"))
    assert (quiz.entries, quiz.current, quiz.previous) == before
    refused(quiz, done(StepKind.PAUSE, "capital"))


def test_leaving_an_exam_before_handing_it_in_changes_nothing_in_it() -> None:
    quiz = session(Mode.EXAM, *ALL, done(StepKind.PAUSE, "town"))
    assert quiz.is_finished
    assert len(quiz.steps) == 4


@pytest.mark.parametrize("mode", Mode)
def test_at_the_end_of_its_time_what_is_unanswered_stays_so(mode: Mode) -> None:
    skipped = done(StepKind.SKIP, "capital")
    quiz = session(mode, skipped, CLAIM, sure("claim"))
    answered = quiz.entry(2)
    quiz.end()
    assert quiz.is_finished
    assert quiz.current is None
    assert [entry.is_skipped for entry in quiz.entries] == [True, False, True]
    assert quiz.entry(2) == answered
    assert [entry.fraction for entry in quiz.entries] == [None, 1, None]
    assert quiz.steps == (skipped, CLAIM, sure("claim"))


@st.composite
def steps_of(draw: st.DrawFn, of: Session) -> Step:
    """Any step; most of them about the question that it can be about."""
    kind = draw(st.sampled_from(StepKind))
    asked = of.previous if kind is StepKind.SURE or of.current is None else of.current
    near = [] if asked is None else [asked] * 5
    entry = draw(st.sampled_from([*near, *of.entries]))
    if kind is StepKind.SURE:
        return done(kind, entry.question.id, str(draw(st.integers(-5, 105))))
    if kind is not StepKind.ANSWER:
        return done(kind, entry.question.id)
    response = draw(st.none() | responses_to(entry.question))
    return Step(kind, entry.question.id, "?", response)


@st.composite
def tried(draw: st.DrawFn) -> tuple[tuple[Question, ...], Session]:
    """A session to which steps were applied, many of them refused."""
    quiz = tuple(draw(questions(f"q{number}")) for number in range(draw(st.integers(1, 3))))
    played = Session(quiz, draw(st.none() | st.integers()), draw(st.sampled_from(Mode)))
    for _ in range(draw(st.integers(0, 20))):
        step = draw(steps_of(played))
        before = state(played)
        try:
            played.apply(step)
        except ValueError:
            assert state(played) == before
        else:
            assert played.steps[-1] == step
    return quiz, played


@quick
@given(tried())
def test_a_session_made_again_from_its_own_steps_stands_where_it_stood(
    pair: tuple[tuple[Question, ...], Session],
) -> None:
    quiz, played = pair
    again = Session(quiz, played.seed, played.mode, steps=played.steps)
    assert state(again) == state(played)
    assert again.entries == played.entries


@quick
@given(tried())
def test_an_entry_knows_the_step_that_gave_its_answer(
    pair: tuple[tuple[Question, ...], Session],
) -> None:
    _, played = pair
    for entry in played.entries:
        assert (entry.step == 0) == (entry.response is None)
        if entry.response is not None:
            step = played.steps[entry.step - 1]
            assert (step.kind, step.question) == (StepKind.ANSWER, entry.question.id)
            assert step.response == entry.response
            after = played.steps[entry.step : entry.step + 1]
            percents = [int(one.text) for one in after if one.kind is StepKind.SURE]
            assert entry.confidence == (percents[0] if percents else None)
            assert not entry.is_skipped


SKIP_ALL = [done(StepKind.SKIP, name, ":s") for name in ("capital", "claim", "town")]


def test_what_was_not_answered_in_time_is_told_from_what_was_skipped() -> None:
    of = session(Mode.EXAM, SKIP_ALL[0], CLAIM)
    of.end()
    assert [(one.is_skipped, one.is_out_of_time) for one in of.entries] == [
        (True, False),
        (False, False),
        (True, True),
    ]


@pytest.mark.parametrize("mode", Mode)
def test_any_question_can_be_flagged_at_any_time(mode: Mode) -> None:
    quiz = session(mode, CAPITAL, done(StepKind.FLAG, "capital"), done(StepKind.FLAG, "town"))
    assert [entry.is_flagged for entry in quiz.entries] == [True, False, True]
    assert quiz.current == quiz.entry(2)
    finished = session(mode, *ALL, done(StepKind.FLAG, "capital"))
    assert finished.entry(1).is_flagged


def test_what_was_flagged_elsewhere_is_flagged_and_can_be_unflagged() -> None:
    quiz = Session(THREE, None, Mode.PRACTICE, flagged={"claim", "other"})
    assert [entry.is_flagged for entry in quiz.entries] == [False, True, False]
    quiz.apply(done(StepKind.FLAG, "claim"))
    assert not quiz.entry(2).is_flagged
