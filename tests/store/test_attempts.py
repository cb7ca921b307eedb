"""Attempts: kept step by step, read back as they were given."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tda_cli.errors import ExitCode, StoreError
from tda_cli.quiz.modes import Mode
from tda_cli.quiz.session import Step, StepKind
from tda_cli.store.attempts import AttemptStore
from tda_cli.store.database import FILE_NAME

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

responses = st.one_of(
    st.none(),
    st.fixed_dictionaries({"chosen": st.lists(st.integers(0, 9), unique=True)}),
    st.fixed_dictionaries({"judged": st.booleans()}),
    st.fixed_dictionaries({"typed": st.text()}),
    st.fixed_dictionaries({"number": st.decimals(allow_nan=False, allow_infinity=False).map(str)}),
    st.fixed_dictionaries({"paired": st.lists(st.none() | st.integers(0, 9))}),
)
# A terminal cannot deliver lone surrogates as text that SQLite would take.
typed = st.text(st.characters(exclude_categories=["Cs"]))
steps = st.builds(Step, st.sampled_from(StepKind), typed, typed, responses)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[AttemptStore]:
    with closing(AttemptStore(tmp_path)) as found:
        yield found


def start(store: AttemptStore, *, pack: str = "small", mode: Mode = Mode.PRACTICE) -> int:
    return store.start(pack=pack, pack_version="1", mode=mode, seed=7, questions=["a", "b"], at=AT)


def answer(text: str = "1") -> Step:
    return Step(StepKind.ANSWER, "a", text, {"chosen": [0]})


def test_an_attempt_is_read_back_as_it_was_begun(store: AttemptStore) -> None:
    number = start(store, mode=Mode.EXAM)
    store.append(number, answer(), AT)

    left = store.unfinished("small")

    assert left is not None
    assert (left.id, left.pack, left.mode, left.seed) == (number, "small", Mode.EXAM, 7)
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
        for step in given_steps:
            store.append(number, step, AT)

    with closing(AttemptStore(folder)) as store:
        left = store.unfinished("small")

    assert left is not None
    assert list(left.steps) == given_steps


def test_a_step_is_on_the_disk_before_the_store_is_closed(
    store: AttemptStore, tmp_path: Path
) -> None:
    number = start(store)
    store.append(number, answer("f"), AT)

    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as other:
        rows = other.execute("SELECT number, kind, typed, response, given_at FROM steps").fetchall()

    assert rows == [(1, "answer", "f", '{"chosen": [0]}', "2026-11-23T09:30:00+00:00")]


def test_an_attempt_without_a_step_is_not_offered(store: AttemptStore) -> None:
    start(store)

    assert store.unfinished("small") is None


def test_the_latest_unfinished_attempt_at_a_pack_is_offered(store: AttemptStore) -> None:
    numbers = [start(store), start(store), start(store), start(store, pack="other")]
    for number in numbers:
        store.append(number, answer(), AT)

    store.finish(numbers[2], AT)

    left = store.unfinished("small")
    assert left is not None
    assert left.id == numbers[1]


def test_a_finished_attempt_is_not_offered(store: AttemptStore) -> None:
    number = start(store)
    store.append(number, answer(), AT)

    store.finish(number, AT)

    assert store.unfinished("small") is None


def test_two_at_once_keep_their_steps_apart(tmp_path: Path) -> None:
    with closing(AttemptStore(tmp_path)) as one, closing(AttemptStore(tmp_path)) as two:
        first, second = start(one), start(two)
        for index in range(3):
            one.append(first, answer(f"one {index}"), AT)
            two.append(second, answer(f"two {index}"), AT)

        assert first != second
        left = one.unfinished("small")
        assert left is not None
        assert [step.text for step in left.steps] == ["two 0", "two 1", "two 2"]


def test_steps_need_their_attempt(store: AttemptStore) -> None:
    with pytest.raises(StoreError, match="FOREIGN KEY"):
        store.append(99, answer(), AT)


def test_a_failing_file_is_a_store_error(store: AttemptStore) -> None:
    store.close()

    with pytest.raises(StoreError) as caught:
        start(store)

    assert caught.value.message.startswith("the answer could not be kept: ")
    assert caught.value.next_step == "Free some space, or set TDA_DATA_DIR to another folder."
    assert caught.value.exit_code == ExitCode.ENVIRONMENT


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE attempts SET mode = 'duel'",
        "UPDATE attempts SET questions = '['",
        "UPDATE attempts SET started_at = 'yesterday'",
        "UPDATE steps SET kind = 'guess'",
        "UPDATE steps SET response = '{'",
    ],
)
def test_an_attempt_that_cannot_be_read_is_a_store_error(
    store: AttemptStore, tmp_path: Path, damage: str
) -> None:
    store.append(start(store), answer(), AT)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as other, other:
        other.execute(damage)

    with pytest.raises(StoreError, match="attempt 1 cannot be read"):
        store.unfinished("small")
