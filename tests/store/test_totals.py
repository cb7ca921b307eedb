"""What the answers add up to, and what that says of a pack."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from harness import NOW
from stats_history import LAST_MISSED, QUIZZES, WRONG, keep_history, keep_quiz, small_pack

from tda_cli.errors import StoreError
from tda_cli.model.pack import Pack
from tda_cli.quiz.kinds import kind_of
from tda_cli.quiz.kinds.short import Typed
from tda_cli.quiz.scheduling import Scheduler
from tda_cli.stats.calibration import Level
from tda_cli.stats.report import Overview, Tendency, overview
from tda_cli.store.attempts import AttemptStore
from tda_cli.store.cards import cards
from tda_cli.store.results import rebuild
from tda_cli.store.totals import (
    NOTHING,
    Sums,
    Totals,
    counted_answers,
    totals,
)
from tda_cli.values import replace

TODAY = NOW.date()


def in_utc(moment: datetime) -> datetime:
    return moment


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    keep_history(folder)
    return folder


@pytest.fixture
def store(kept: Path) -> Iterator[AttemptStore]:
    with closing(AttemptStore(kept)) as found:
        yield found


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[AttemptStore]:
    with closing(AttemptStore(tmp_path)) as found:
        yield found


@pytest.fixture
def pack() -> Pack:
    return small_pack()


def seen(pack: Pack, store: AttemptStore, today: date = TODAY) -> Overview:
    scheduler = Scheduler()
    saved = cards(store.connection, pack.id, scheduler)
    return overview(pack, totals(store.connection, pack.id, in_utc), today, saved)


def of(found: Totals, pack: Pack) -> Overview:
    return overview(pack, found, TODAY)


# The sums


def test_the_sums_are_those_of_the_answers(store: AttemptStore) -> None:
    found = totals(store.connection, "small", in_utc)

    rows = store.connection.execute(
        "SELECT question, given_at, confidence, credit, weight FROM results"
    ).fetchall()
    for key, sums in (("question", found.by_question), ("day", found.by_day)):
        expected: dict[object, list[int]] = {}
        for question, given_at, _, credit, weight in rows:
            place = question if key == "question" else date.fromisoformat(given_at[:10])
            counts = expected.setdefault(place, [0, 0, 0, 0])
            for at, added in enumerate((1, credit == 2520, credit * weight, weight)):
                counts[at] += added
        assert sums == {place: Sums(*counts) for place, counts in expected.items()}
    sure = Counter(row[2] for row in rows if row[2] is not None)
    right = Counter(row[2] for row in rows if row[2] is not None and row[3] == 2520)
    assert {
        percent: (sums.answers, sums.right) for percent, sums in found.by_confidence.items()
    } == {percent: (sure[percent], right[percent]) for percent in sure}


@pytest.mark.parametrize(
    ("zone", "given_at", "day"),
    [
        ("America/New_York", "2026-11-23T04:59:59", 22),
        ("America/New_York", "2026-11-23T05:00:00", 23),
        # The night that clocks are set back, and the night that they are set forward.
        ("America/New_York", "2026-11-01T03:59:00", 31),
        ("America/New_York", "2026-11-01T04:00:00", 1),
        ("America/New_York", "2026-11-02T04:59:00", 1),
        ("America/New_York", "2026-03-08T04:59:00", 7),
        ("America/New_York", "2026-03-09T03:59:00", 8),
        ("America/New_York", "2026-03-09T04:00:00", 9),
        ("Asia/Kathmandu", "2026-11-22T18:14:59", 22),
        ("Asia/Kathmandu", "2026-11-22T18:15:00", 23),
    ],
)
def test_an_answer_counts_for_its_local_day(
    empty: AttemptStore, pack: Pack, zone: str, given_at: str, day: int
) -> None:
    one = pack.questions["strike-year"]
    at = datetime.fromisoformat(given_at).replace(tzinfo=UTC)
    # The first answer comes a minute after the start.
    keep_quiz(empty, [(one, kind_of(one).key(one.body))], at - timedelta(minutes=1))

    found = totals(empty.connection, "small", lambda moment: moment.astimezone(ZoneInfo(zone)))

    assert [found_day.day for found_day in found.by_day] == [day]


def test_answers_of_one_local_day_are_added_up(empty: AttemptStore, pack: Pack) -> None:
    one = pack.questions["strike-year"]
    for hour in (6, 15, 23):  # of the same day in New York, on two days in UTC
        at = datetime(2026, 11, 22, tzinfo=UTC) + timedelta(hours=hour)
        keep_quiz(empty, [(one, kind_of(one).key(one.body))], at)
        keep_quiz(empty, [(one, WRONG["strike-year"][0])], at + timedelta(hours=4))

    found = totals(
        empty.connection, "small", lambda at: at.astimezone(ZoneInfo("America/New_York"))
    )

    assert found.by_day == {date(2026, 11, 22): Sums(6, 3, 3 * 2520 * one.weight, 6 * one.weight)}


def test_another_pack_has_sums_of_its_own(store: AttemptStore) -> None:
    assert totals(store.connection, "other", in_utc) == NOTHING


def test_the_most_frequent_mistakes_come_first(empty: AttemptStore, pack: Pack) -> None:
    def take(name: str, times: int, right: int = 0) -> None:
        one = pack.questions[name]
        answers = [WRONG[name][0]] * times + [kind_of(one).key(one.body)] * right
        for response in answers:
            keep_quiz(empty, [(one, response)], NOW)

    take("strike-year", 3, right=9)
    take("who-denies", 3)
    take("strike-is-illegal", 4)
    take("offer-status", 1)

    assert [(one.question.id, one.taken, one.times) for one in seen(pack, empty).confusions] == [
        ("strike-is-illegal", "True", 4),
        ("who-denies", "mayor", 3),
        ("strike-year", "2030", 3),
    ]
    without = {name: one for name, one in pack.questions.items() if name != "who-denies"}
    assert len(seen(replace(pack, questions=without), empty).confusions) == 2


def test_there_are_at_most_ten_mistakes(empty: AttemptStore, pack: Pack) -> None:
    one = pack.questions["who-denies"]
    for number in range(24):
        keep_quiz(empty, [(one, Typed(f"somebody {number // 2}"))], NOW)

    assert len(seen(pack, empty).confusions) == 10


def test_a_damaged_record_is_told_as_such(empty: AttemptStore, pack: Pack) -> None:
    keep_quiz(empty, [(one, kind_of(one).key(one.body)) for one in pack.questions.values()], NOW)
    empty.connection.execute("UPDATE results SET given_at = 'yesterday'")

    with pytest.raises(StoreError, match="a record is damaged") as caught:
        totals(empty.connection, "small", in_utc)

    assert caught.value.next_step.endswith(" `tda history rebuild`.")
    rebuild(empty.connection)
    assert totals(empty.connection, "small", in_utc).by_day.keys() == {TODAY}


def test_a_file_that_fails_is_told_as_such(empty: AttemptStore) -> None:
    empty.connection.execute("DROP TABLE results")

    with pytest.raises(StoreError, match="the answers could not be read: no such table"):
        totals(empty.connection, "small", in_utc)


def test_answers_come_attempt_by_attempt(store: AttemptStore) -> None:
    rows = list(counted_answers(store.connection, "small"))

    attempts = [attempt for attempt, *_ in rows]
    assert attempts == sorted(attempts)
    assert len(rows) == 123
    assert len(set(attempts)) == len(QUIZZES)
    assert {wrong for _, question, _, wrong in rows if question == "offer-status"} == {
        (),
        ("As an established fact",),
        ("As an estimate",),
    }
    partly = {fraction for _, question, fraction, _ in rows if question == "who-says-what"}
    assert partly == {Fraction(2, 3), Fraction(1)}
    assert not list(counted_answers(store.connection, "other"))


def test_answers_are_read_without_sorting_them(store: AttemptStore) -> None:
    statements: list[str] = []
    store.connection.set_trace_callback(statements.append)
    list(counted_answers(store.connection, "small"))
    store.connection.set_trace_callback(None)

    (select,) = [one for one in statements if one.startswith("SELECT")]
    plan = store.connection.execute(f"EXPLAIN QUERY PLAN {select}").fetchall()
    assert [row[3] for row in plan] == ["SCAN results"]


# What they say


def test_the_weakest_section_is_the_one_with_the_lowest_score(
    store: AttemptStore, pack: Pack
) -> None:
    assert seen(pack, store).weakest == "strike"


def test_a_section_with_few_answers_or_all_right_is_not_called_weak(pack: Pack) -> None:
    few = {"strike-year": Sums(4, 0, 0, 4), "who-denies": Sums(5, 5, 5 * 2520, 5)}
    found = of(replace(NOTHING, by_question=few), pack)

    assert found.weakest is None
    enough = few | {"strike-year": Sums(5, 4, 4 * 2520, 5)}
    assert of(replace(NOTHING, by_question=enough), pack).weakest == "strike"


def test_every_question_counts_once(store: AttemptStore, pack: Pack) -> None:
    found = seen(pack, store)

    assert found.gone is not None
    assert found.total.answered == 123
    assert found.days == len(QUIZZES)
    tallies = [*found.by_section.values(), found.gone]
    assert sum(tally.answered for tally in tallies) == found.total.answered
    assert sum(tally.earned for tally in tallies) == found.total.earned
    assert sum(tally.possible for tally in tallies) == found.total.possible
    assert list(found.by_section) == ["strike", "money"]
    assert (found.gone.answered, found.gone.right) == (3, 2)


def test_weeks_without_answers_are_left_out_of_the_scores(store: AttemptStore, pack: Pack) -> None:
    found = seen(pack, store)

    assert all(first.weekday() == 0 for first in found.by_week)
    assert list(found.by_week) == sorted(found.by_week)
    assert sum(tally.answered for tally in found.by_week.values()) == 123


def test_scores_are_of_the_last_twelve_weeks_with_answers(pack: Pack) -> None:
    by_day = {TODAY - timedelta(days=10 * n): Sums(1, 1, 2520, 1) for n in range(20)}

    found = of(replace(NOTHING, by_day=by_day), pack)

    assert len(found.by_week) == 12
    assert max(found.by_week) == TODAY


def test_sure_errors_are_read_first_then_the_worst(store: AttemptStore, pack: Pack) -> None:
    found = seen(pack, store).to_read

    assert [one.is_sure_error for one in found] == [True] * 4 + [False]
    assert LAST_MISSED.issubset(one.question.id for one in found)
    assert (found[-1].question.id, found[-1].fraction) == ("who-says-what", Fraction(2, 3))
    assert {one.confidence for one in found} == {85}


def test_nothing_is_said_of_nothing(pack: Pack) -> None:
    found = of(NOTHING, pack)

    assert found.total.answered == found.days == 0
    assert found.gone is None
    assert found.calibration is None
    assert not found.by_week
    assert not found.by_section
    assert not found.confusions
    assert not found.to_read


@pytest.mark.parametrize(
    ("levels", "tendency"),
    [
        ([Level(97, 9, 0)], Tendency.UNKNOWN),
        ([Level(97, 10, 2)], Tendency.OVERCONFIDENT),
        ([Level(20, 10, 9)], Tendency.UNDERCONFIDENT),
        ([Level(70, 10, 8)], Tendency.NEITHER),
        ([Level(50, 20, 8), Level(97, 20, 20)], Tendency.NEITHER),
    ],
)
def test_confidence_leans_only_beyond_what_chance_gives(
    pack: Pack, levels: list[Level], tendency: Tendency
) -> None:
    sums = {one.percent: Sums(one.answers, one.right, 0, one.answers) for one in levels}
    found = of(replace(NOTHING, by_confidence=sums), pack).calibration

    assert found is not None
    assert found.tendency is tendency
    assert found.answers == sum(level.answers for level in levels)
    parts = found.brier.reliability - found.brier.resolution + found.brier.uncertainty
    assert found.brier.score == pytest.approx(parts)


def test_what_was_confused_is_told_in_the_words_of_the_pack(
    store: AttemptStore, pack: Pack
) -> None:
    by_question = {one.question.id: one for one in seen(pack, store).confusions}

    assert [one.question.id for one in seen(pack, store).confusions][-4:] == [
        *["crews-number"] * 2,
        *["offer-status"] * 2,
    ]
    year = by_question["strike-year"]
    assert (year.taken, year.right, year.times, year.answers) == ("2030", "2031", 9, 15)
    assert by_question["who-says-what"].right == "Larkhaven Harbour Board"
