from datetime import UTC, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_builders import quick

from tda_cli.quiz.scheduling import (
    AGAIN,
    EASY,
    GOOD,
    HARD,
    Due,
    SavedCard,
    Scheduler,
    due_now,
    due_today,
)
from tda_cli.values import replace
from tda_cli.wording import why_now

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
MOMENT = timedelta(microseconds=1)
IDS = tuple("abcdef")


def in_utc(moment: datetime) -> datetime:
    return moment


def kept(  # noqa: PLR0913 - what a card hangs on
    question: str,
    *,
    due: datetime = NOW - DAY,
    fraction: Fraction | int = 1,
    confidence: int | None = None,
    rating: int = GOOD,
    last_at: datetime = NOW - 3 * DAY,
) -> SavedCard:
    """A card that is due at a moment; its rating and last answer make its recall."""
    card = Scheduler().review(None, rating, last_at)
    card.due = due
    return SavedCard(
        question,
        card,
        answers=4,
        right=3,
        last_at=last_at,
        last_fraction=Fraction(fraction),
        last_confidence=confidence,
    )


def due(*cards: SavedCard) -> list[Due]:
    return due_now(cards, Scheduler(), NOW, IDS)


def ids(found: list[Due]) -> list[str]:
    return [one.saved.question for one in found]


def test_what_is_due_is_due_from_that_moment_on() -> None:
    assert ids(due(kept("a", due=NOW), kept("b", due=NOW + MOMENT), kept("c"))) == ["c", "a"]
    assert due(kept("a", due=NOW + MOMENT)) == []
    assert due() == []


def test_questions_gone_from_the_pack_are_left_out() -> None:
    assert ids(due_now([kept("a"), kept("b")], Scheduler(), NOW, {"b", "c"})) == ["b"]


def test_what_is_due_says_how_likely_it_is_known_and_how_it_was_answered() -> None:
    right, partly, wrong, sure, guess, firm = (
        kept("a"),
        kept("b", fraction=Fraction(1, 2), confidence=100),
        kept("c", fraction=Fraction(1, 3), confidence=79),
        kept("d", fraction=0, confidence=80),
        kept("e", confidence=39),
        kept("f", rating=EASY),
    )
    recall = Scheduler().recall(right.card, NOW)
    assert 0 < recall < 1

    def marks(card: SavedCard) -> tuple[float, bool, bool, bool, bool]:
        (one,) = due(card)
        assert one.saved == card
        return one.recall, one.is_error, one.is_sure_error, one.is_guess, one.is_learned

    assert marks(right) == (recall, False, False, False, False)
    assert marks(partly) == (recall, False, False, False, False)
    assert marks(wrong) == (recall, True, False, False, False)
    assert marks(sure) == (recall, True, True, False, False)
    assert marks(guess)[1:] == (False, False, True, False)
    assert marks(firm)[1:] == (False, False, False, True)


def test_sure_errors_come_before_errors_and_errors_before_the_rest() -> None:
    # Each is more likely known, and due more lately, than the one after it.
    sure = kept("c", fraction=0, confidence=90, rating=EASY, due=NOW)
    error = kept("b", fraction=0, confidence=50, rating=GOOD, due=NOW - DAY)
    right = kept("a", fraction=1, confidence=90, rating=AGAIN, due=NOW - 2 * DAY)
    assert ids(due(right, error, sure)) == ["c", "b", "a"]


def test_then_comes_what_is_least_likely_known() -> None:
    hard = kept("c", rating=HARD, due=NOW)
    good = kept("b", rating=GOOD, due=NOW - DAY)
    easy = kept("a", rating=EASY, due=NOW - 2 * DAY)
    assert ids(due(easy, good, hard)) == ["c", "b", "a"]


def test_then_what_has_been_due_the_longest_and_then_the_first_id() -> None:
    cards = [kept("b"), kept("a"), kept("d", due=NOW - 2 * DAY), kept("c", due=NOW)]
    assert ids(due(*cards)) == ["d", "a", "b", "c"]


@st.composite
def cards(draw: st.DrawFn) -> list[SavedCard]:
    names = draw(st.lists(st.sampled_from([*IDS, "gone"]), max_size=7, unique=True))
    return [
        kept(
            name,
            due=NOW + draw(st.integers(-40, 40)) * DAY + draw(st.integers(-1, 1)) * MOMENT,
            fraction=Fraction(draw(st.integers(0, 4)), 4),
            confidence=draw(st.none() | st.integers(0, 100)),
            rating=draw(st.sampled_from([AGAIN, HARD, GOOD, EASY])),
            last_at=NOW - draw(st.integers(0, 5)) * DAY,
        )
        for name in names
    ]


@quick
@given(cards(), st.randoms(use_true_random=False))
def test_the_order_does_not_hang_on_the_order_of_the_cards(
    some: list[SavedCard], random: object
) -> None:
    before = due(*some)
    random.shuffle(some)  # type: ignore[attr-defined] # a Random, which has no public type
    assert due(*some) == before


def test_what_is_due_today_is_due_now_or_later_on_the_same_local_day() -> None:
    some = [
        kept("a", due=NOW - 400 * DAY),
        kept("b", due=NOW),
        kept("c", due=NOW + MOMENT),
        kept("d", due=datetime(2026, 11, 24, 4, 59, tzinfo=UTC)),
        kept("e", due=datetime(2026, 11, 24, 5, 0, tzinfo=UTC)),
        kept("gone", due=NOW),
    ]
    new_york = ZoneInfo("America/New_York")

    assert due_today(some, NOW, IDS, lambda moment: moment.astimezone(new_york)) == (2, 2)
    assert due_today(some, NOW, IDS, in_utc) == (2, 1)


@pytest.mark.parametrize(
    ("card", "why"),
    [
        (
            kept("a", fraction=0, confidence=80),
            "you made a confident mistake on 20 Nov.",
        ),
        (
            kept("a", fraction=Fraction(1, 3), confidence=80),
            "you made a confident mistake on 20 Nov.",
        ),
        (kept("a", fraction=0, confidence=79), "you got it wrong on 20 Nov."),
        (kept("a", fraction=0), "you got it wrong on 20 Nov."),
        (kept("a", fraction=Fraction(1, 3)), "you got it partly right on 20 Nov."),
        (
            kept("a", fraction=Fraction(2, 3), confidence=100),
            "you got it partly right on 20 Nov.",
        ),
        (
            kept("a", last_at=NOW - timedelta(minutes=10), due=NOW),
            "you got it right 3 of 4 times, and answering it again today helps you remember it.",
        ),
        (
            kept("a", confidence=39),
            "you got it right on 20 Nov, but you were not sure.",
        ),
        (kept("a"), "you got it right 3 of 4 times, but it is still new to you."),
    ],
)
def test_why_it_is_asked_now(card: SavedCard, why: str) -> None:
    (found,) = due(card)
    assert why_now(found, "20 Nov") == why


def test_what_was_right_is_asked_because_it_may_be_forgotten() -> None:
    (found,) = due(kept("a", rating=EASY))
    assert why_now(replace(found, recall=0.8449), "20 Nov") == (
        "you got it right 3 of 4 times, but the chance that you still know it is 84 percent."
    )
