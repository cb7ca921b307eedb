"""Attempts: kept step by step, read back as they were given."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tda_cli.errors import ExitCode, StoreError
from tda_cli.quiz.frozen_question import FrozenText
from tda_cli.quiz.kinds.choice import Chosen
from tda_cli.quiz.kinds.matching import Paired
from tda_cli.quiz.kinds.numeric import Number
from tda_cli.quiz.kinds.ordering import Arranged
from tda_cli.quiz.kinds.short import Typed
from tda_cli.quiz.kinds.true_false import Judged
from tda_cli.quiz.session import Mode, Settings, Step, StepKind
from tda_cli.store.attempts import AttemptStore, TakenElsewhereError
from tda_cli.store.database import FILE_NAME

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

places = st.integers(0, 9)
numbers = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False)
responses = st.one_of(
    st.none(),
    st.builds(Chosen, st.frozensets(places)),
    st.builds(Judged, st.booleans()),
    st.builds(Typed, st.text()),
    st.builds(Number, numbers),
    st.builds(Arranged, st.lists(places).map(tuple)),
    st.builds(Paired, st.lists(st.none() | places).map(tuple)),
)
# A terminal cannot deliver lone surrogates as text that SQLite would take.
typed = st.text(st.characters(exclude_categories=["Cs"]))
percentages = st.integers(0, 100).map(str)
# Of SURE, the text is a percentage.
steps = st.builds(
    Step, st.sampled_from([kind for kind in StepKind if kind != "sure"]), typed, typed, responses
) | st.builds(Step, st.just(StepKind.SURE), typed, percentages, st.none())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[AttemptStore]:
    with closing(AttemptStore(tmp_path)) as found:
        yield found


def start(store: AttemptStore, *, pack: str = "small", mode: Mode = Mode.PRACTICE) -> int:
    asked = {name: FrozenText(name, "{}") for name in ("a", "b")}
    return store.start(
        pack=pack,
        pack_version="1",
        mode=mode,
        seed=7,
        questions=asked,
        possible=2,
        at=AT,
        settings=Settings(),
    )


def answer(text: str = "1") -> Step:
    return Step(StepKind.ANSWER, "a", text, Chosen(frozenset({0})))


def test_an_attempt_is_read_back_as_it_was_begun(store: AttemptStore) -> None:
    number = start(store, mode=Mode.EXAM)
    store.append(number, 1, answer(), AT)

    left = store.unfinished("small")

    assert left is not None
    assert (left.id, left.mode, left.seed) == (number, Mode.EXAM, 7)
    assert left.questions == ("a", "b")
    assert left.started_at == AT
    assert left.steps == (answer(),)


@settings(deadline=None, max_examples=40)
@given(given_steps=st.lists(steps, min_size=1, max_size=8))
def test_steps_are_read_back_equal_and_in_order(
    tmp_path_factory: pytest.TempPathFactory, given_steps: list[Step]
) -> None:
    folder = tmp_path_factory.mktemp("store")
    with closing(AttemptStore(folder)) as store:
        number = start(store)
        for place, step in enumerate(given_steps, 1):
            store.append(number, place, step, AT)

    with closing(AttemptStore(folder)) as store:
        left = store.unfinished("small")

    assert left is not None
    assert list(left.steps) == given_steps


def test_a_step_is_on_the_disk_before_the_store_is_closed(
    store: AttemptStore, tmp_path: Path
) -> None:
    number = start(store)
    store.append(number, 1, answer("f"), AT)

    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as other:
        rows = other.execute("SELECT number, kind, typed, response, given_at FROM steps").fetchall()

    assert rows == [(1, "answer", "f", '{"chosen": [0]}', "2026-11-23T09:30:00+00:00")]


def test_an_attempt_without_a_step_is_not_offered(store: AttemptStore) -> None:
    start(store)

    assert store.unfinished("small") is None


def test_the_latest_unfinished_attempt_at_a_pack_is_offered(store: AttemptStore) -> None:
    for number in (start(store), latest := start(store), start(store, pack="other")):
        store.append(number, 1, answer(), AT)
    start(store)

    left = store.unfinished("small")

    assert left is not None
    assert left.id == latest


def test_what_is_finished_is_not_offered(store: AttemptStore) -> None:
    number = start(store)
    store.append(number, 1, answer(), AT)

    store.finish(number, AT, steps=1)

    assert store.unfinished("small") is None
    assert store.latest_unfinished("small") is None


def test_finishing_gives_up_the_older_attempts_at_the_pack_only(
    store: AttemptStore, tmp_path: Path
) -> None:
    older, other, finished, newer = (
        start(store),
        start(store, pack="other"),
        start(store),
        start(store),
    )
    for number in (older, other, finished):
        store.append(number, 1, answer(), AT)

    store.finish(finished, AT, steps=1)

    assert store.latest_unfinished("small") is None
    assert store.latest_unfinished("other") == other
    store.append(newer, 1, answer(), AT)
    assert store.latest_unfinished("small") == newer
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as file:
        marked = file.execute(
            "SELECT id FROM attempts WHERE abandoned_at = ? AND finished_at IS NULL",
            (AT.isoformat(),),
        ).fetchall()
        kept = file.execute("SELECT typed FROM steps WHERE attempt = ?", (older,)).fetchall()
    assert marked == [(older,)]
    assert kept == [("1",)]


def test_finishing_gives_up_no_exam_that_waits_to_be_handed_in(store: AttemptStore) -> None:
    exam = start(store, mode=Mode.EXAM)
    store.append(exam, 1, answer(), AT)
    later = start(store)
    store.append(later, 1, answer(), AT)

    store.finish(later, AT, steps=1)

    assert store.latest_unfinished("small") == exam


def test_an_attempt_is_taken_up_by_its_number(store: AttemptStore) -> None:
    older, finished, empty = start(store), start(store), start(store)
    for number in (older, finished):
        store.append(number, 1, answer(), AT)
    store.finish(finished, AT, steps=1)
    assert store.latest_unfinished("small") is None  # it was given up

    left = store.unfinished("small", older)

    assert left is not None
    assert left.id == older
    assert store.unfinished("other", older) is None
    assert store.unfinished("small", finished) is None
    assert store.unfinished("small", empty) is None
    assert store.unfinished("small", 10**30) is None


def test_what_is_given_up_is_not_offered(store: AttemptStore) -> None:
    number = start(store)
    store.append(number, 1, answer(), AT)
    assert store.latest_unfinished("small") == number

    store.abandon(number, AT)

    assert store.unfinished("small") is None
    assert store.latest_unfinished("small") is None


def test_only_one_of_two_sessions_of_an_attempt_goes_on(tmp_path: Path) -> None:
    with closing(AttemptStore(tmp_path)) as one, closing(AttemptStore(tmp_path)) as two:
        number = start(one)
        one.append(number, 1, answer("first"), AT)
        two.append(number, 2, answer("second"), AT)

        with pytest.raises(TakenElsewhereError) as caught:
            one.append(number, 2, answer("lost"), AT)

        assert caught.value.message == "this quiz is being taken in another window"
        assert caught.value.next_step == ("Continue there, or close that window and resume here.")
        left = one.unfinished("small")
        assert left is not None
        assert [step.text for step in left.steps] == ["first", "second"]


def test_a_finished_attempt_takes_no_more_steps(store: AttemptStore) -> None:
    number = start(store)
    store.finish(number, AT, steps=0)

    with pytest.raises(TakenElsewhereError) as caught:
        store.append(number, 1, answer(), AT)

    assert caught.value.message == "this quiz was finished in another window"
    assert caught.value.next_step == "Start a new one with `tda quiz`."


def test_two_at_once_keep_their_steps_apart(tmp_path: Path) -> None:
    with closing(AttemptStore(tmp_path)) as one, closing(AttemptStore(tmp_path)) as two:
        first, second = start(one), start(two)
        for index in range(3):
            one.append(first, index + 1, answer(f"one {index}"), AT)
            two.append(second, index + 1, answer(f"two {index}"), AT)

        assert first != second
        left = one.unfinished("small")
        assert left is not None
        assert [step.text for step in left.steps] == ["two 0", "two 1", "two 2"]


def test_steps_need_their_attempt(store: AttemptStore) -> None:
    with pytest.raises(TakenElsewhereError, match="deleted in another window"):
        store.append(99, 1, answer(), AT)


@pytest.mark.parametrize(
    ("use", "failure"),
    [
        (start, "the quiz could not be saved"),
        (
            lambda store: store.append(1, 1, answer(), AT),
            "the answer could not be saved",
        ),
        (lambda store: store.finish(1, AT, steps=0), "the end of the quiz could not be saved"),
        (lambda store: store.abandon(1, AT), "the quiz could not be abandoned"),
        (lambda store: store.latest_unfinished("small"), "the answers could not be read"),
        (lambda store: store.unfinished("small"), "the answers could not be read"),
    ],
)
def test_a_failing_file_is_a_store_error(
    store: AttemptStore, use: Callable[[AttemptStore], object], failure: str
) -> None:
    store.close()

    with pytest.raises(StoreError) as caught:
        use(store)

    assert caught.value.message.startswith(f"{failure}: ")
    assert caught.value.next_step == "Set TDA_DATA_DIR to a folder you can write to."
    assert caught.value.exit_code == ExitCode.ENVIRONMENT


@pytest.mark.parametrize("use", [start, lambda store: store.finish(1, AT, steps=0)])
def test_a_locked_file_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, use: Callable[[AttemptStore], object]
) -> None:
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda *args, **options: connect(*args, **{**options, "timeout": 0})
    )
    with closing(AttemptStore(tmp_path)) as store, closing(connect(tmp_path / FILE_NAME)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="database is locked") as caught:
            use(store)
        other.rollback()

        assert caught.value.next_step == (
            "Another program is using it. Wait for it to finish or close it, then try again."
        )
        start(store)


def test_a_full_file_says_so(store: AttemptStore) -> None:
    number = start(store)
    connection = store.connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StoreError, match=r"the answer could not be saved: .* full") as caught:
        store.append(number, 1, answer("long" * 5_000), AT)

    assert caught.value.next_step == "Free some space, then try again."
    store.append(number, 1, answer(), AT)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE attempts SET mode = 'duel'",
        "UPDATE attempts SET questions = '['",
        "UPDATE attempts SET questions = '[1]'",
        "UPDATE attempts SET questions = replace(hex(zeroblob(50000)), '0', '[')",
        "UPDATE attempts SET started_at = 'yesterday'",
        "UPDATE steps SET kind = 'guess'",
        "UPDATE steps SET response = '{'",
        "UPDATE steps SET response = '[0]'",
    ],
)
def test_an_attempt_that_cannot_be_read_is_a_store_error(
    store: AttemptStore, tmp_path: Path, damage: str
) -> None:
    store.append(start(store), 1, answer(), AT)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as other, other:
        other.execute(damage)

    assert store.latest_unfinished("small") == 1
    with pytest.raises(StoreError, match="attempt 1 cannot be read") as caught:
        store.unfinished("small")
    assert caught.value.next_step == "Start a new one with `tda quiz`."
