from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_builders import numeric, ordering, questions, quick, short, single, true_false

from tda_cli.model.question import Question
from tda_cli.quiz.asking import Event, Feedback, Outcome, Terminal, run
from tda_cli.quiz.kinds.choice import Chosen
from tda_cli.quiz.kinds.true_false import Judged
from tda_cli.quiz.session import Mode, Session, Step, StepKind

LINES = st.sampled_from("1|2|t|1 2|3 1 2|1a 2b|5,000|| |f|:b|:s|:f|:?|:x|:B |Lima".split("|"))
THREE = (
    single("Lima", "Quito", name="capital"),
    true_false(answer=False, name="claim", weight=2),
    short("Maracay", name="town"),
)


def play(
    session: Session, lines: list[str], *, looks_over: bool = False
) -> tuple[list[Step], list[Event], Outcome]:
    """Type lines into a session; then the input ends."""
    steps: list[Step] = []
    events: list[Event] = []
    rest = iter(lines)
    terminal = Terminal(
        ask=lambda _: next(rest, None),
        tell=events.append,
        ask_to_hand_in=(lambda _: next(rest, None)) if looks_over else None,
    )
    outcome = run(session, steps.append, terminal)
    return steps, events, outcome


@st.composite
def quizzes(draw: st.DrawFn) -> tuple[Question, ...]:
    return tuple(draw(questions(f"q{number}")) for number in range(draw(st.integers(0, 4))))


@quick
@given(
    quizzes(),
    st.none() | st.integers(),
    st.sampled_from(Mode),
    st.lists(LINES, max_size=25),
    st.data(),
)
def test_cut_anywhere_a_session_goes_on_from_its_steps_as_if_nothing_had_happened(
    quiz: tuple[Question, ...],
    seed: int | None,
    mode: Mode,
    lines: list[str],
    data: st.DataObject,
) -> None:
    cut = data.draw(st.integers(0, len(lines)))
    whole = Session(quiz, seed, mode)
    play(whole, lines, looks_over=True)

    before = Session(quiz, seed, mode)
    steps, _, outcome = play(before, lines[:cut], looks_over=True)
    resumed = Session(quiz, seed, mode, steps=steps)
    assert resumed.current == before.current
    assert resumed.entries == before.entries
    assert list(resumed.steps) == steps

    if outcome is Outcome.STOPPED:
        play(resumed, lines[cut:], looks_over=True)
    assert resumed.current == whole.current
    assert resumed.entries == whole.entries
    assert resumed.steps == whole.steps


@quick
@given(quizzes(), st.sampled_from(Mode), st.lists(LINES, max_size=40))
def test_in_a_finished_session_every_question_is_answered_or_skipped(
    quiz: tuple[Question, ...], mode: Mode, lines: list[str]
) -> None:
    session = Session(quiz, 1, mode)
    _, _, outcome = play(session, lines)
    assert (outcome is Outcome.FINISHED) == session.is_finished
    assert not session.is_finished or all(
        entry.is_skipped or entry.fraction is not None for entry in session.entries
    )


@quick
@given(quizzes(), st.lists(LINES, max_size=40))
def test_in_practice_a_first_answer_stands(quiz: tuple[Question, ...], lines: list[str]) -> None:
    session = Session(quiz, 1, Mode.PRACTICE)
    steps, events, _ = play(session, lines)
    answered = [step.question for step in steps if step.kind is StepKind.ANSWER]
    assert len(answered) == len(set(answered))
    first = [e.entry.question.id for e in events if isinstance(e, Feedback) and not e.is_repeat]
    assert first == answered


def test_the_first_question() -> None:
    session = Session(THREE, 3, Mode.PRACTICE)
    first = session.entry(1)
    assert session.current == first
    assert (first.number, first.total, first.answer_text) == (1, 3, "")
    assert (first.is_again, first.is_flagged) == (False, False)


def test_an_empty_quiz_is_finished_before_it_begins() -> None:
    session = Session((), 1, Mode.EXAM)
    assert session.current is None
    assert play(session, ["1"])[2] is Outcome.FINISHED
    assert session.entries == ()


def test_an_entry_holds_what_was_typed_and_what_it_means() -> None:
    session = Session(THREE, None, Mode.PRACTICE)
    play(session, [" 2 "])
    entry = session.entry(1)
    assert entry.typed == " 2 "
    assert entry.response == Chosen(frozenset({1}))
    assert entry.fraction == 0
    assert session.entries[0] == entry


def test_names_of_the_pack_are_told_from_slips() -> None:
    for names, fraction in (((), 1), (("Maracas",), 0)):
        session = Session(THREE[2:], None, Mode.EXAM, names)
        play(session, ["maracas"])
        assert session.entry(1).fraction == fraction


def test_what_was_answered_has_a_fraction_and_what_was_never_reached_is_not_skipped() -> None:
    session = Session(THREE, None, Mode.PRACTICE)
    play(session, [":s", "f"])
    assert [entry.fraction for entry in session.entries] == [None, 1, None]
    assert [entry.is_skipped for entry in session.entries] == [True, False, False]


def test_partial_credit_reaches_the_entry() -> None:
    session = Session((ordering("a", "b", "c"),), None, Mode.EXAM)
    shown = [session.entry(1).presentation.order.index(item) + 1 for item in (2, 0, 1)]
    play(session, [" ".join(map(str, shown))])
    assert session.entry(1).fraction == Fraction(1, 2)


def answer(question: str) -> Step:
    return Step(StepKind.ANSWER, question, "f", Judged(value=False))


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ([answer("town")], "step 1 is about `town`, asked is `claim`"),
        ([answer("claim"), answer("claim")], "step 2 is about `claim`, asked is nothing"),
        ([Step(StepKind.ANSWER, "claim", "f")], "not a response to `claim`: None"),
    ],
)
def test_steps_of_another_quiz_are_refused(steps: list[Step], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Session(THREE[1:2], None, Mode.PRACTICE, steps=steps)


def test_a_refused_step_leaves_the_session_as_it_was() -> None:
    session = Session(THREE[1:2], None, Mode.PRACTICE)
    with pytest.raises(ValueError, match="not a response"):
        session.apply(Step(StepKind.ANSWER, "claim", "f"))
    assert session.steps == ()
    assert session.entry(1).response is None


def test_a_step_back_at_the_first_question_stays_there() -> None:
    session = Session(THREE, None, Mode.EXAM, steps=[Step(StepKind.BACK, "capital", ":b")])
    assert session.current == session.entry(1)


def test_a_previous_answer_is_shown_with_its_unit() -> None:
    session = Session((numeric("1", unit="people"), THREE[0]), None, Mode.EXAM)
    play(session, ["five thousand", ":b"])
    assert session.current is not None
    assert session.current.answer_text == "5,000 people"
    assert session.current.is_again
