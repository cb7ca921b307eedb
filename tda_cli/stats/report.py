"""What `tda stats` says of one person's answers to one pack, in the words of the pack."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from tda_cli.model.pack import Pack
from tda_cli.model.question import Kind, Question, Skill
from tda_cli.quiz.kinds import kind_of, present
from tda_cli.quiz.scheduling import DEFAULT_RETENTION, KeptCard, is_sure_error
from tda_cli.quiz.scoring import UNITS, Tally
from tda_cli.stats.calibration import ENOUGH, Brier, Level, Point, bias, brier, curve
from tda_cli.stats.days import Streak, Week, last_weeks, monday, streak
from tda_cli.stats.intervals import wilson_interval
from tda_cli.store.cards import Recall
from tda_cli.store.measures import Measures, Sums
from tda_cli.values import value

WEEKS = 12
# How often a wrong answer must have been given: once is no habit.
FEWEST_TIMES = 2
_MOST_CONFUSIONS = 10
_PARTS = 10
_PART = 100 // _PARTS

_Key = TypeVar("_Key", bound=str)


@value
class Confusion:
    """A wrong answer to a question that was taken several times, of so many answers in all."""

    question: Question
    taken: str
    right: str
    times: int
    answers: int


class Tendency(StrEnum):
    """Whether a person is right as often as they say."""

    OVERCONFIDENT = "overconfident"
    UNDERCONFIDENT = "underconfident"
    NEITHER = "neither"
    UNKNOWN = "too few answers"


@value
class Calibration:
    """Confidence next to outcome, of the answers given with a confidence.

    Attributes:
        right: How many answers were wholly right.
        bias: Mean confidence - share right, -1 to 1.
        tendency: Neither where the mean confidence is within the 95 percent interval of the share
            right.
    """

    answers: int
    right: int
    bias: float
    tendency: Tendency
    brier: Brier
    curve: tuple[Point, ...]


@value
class ToRead:
    """A question whose last answer was not wholly right, with the confidence in percent."""

    question: Question
    fraction: Fraction
    confidence: int | None
    is_sure_error: bool


@value
class Remembered:
    """How often questions were remembered, of those predicted within the same tenth.

    Attributes:
        first: The lowest prediction of the tenth, in percent.
        last: The highest prediction of the tenth, in percent.
        predicted: The mean of the predictions, 0 to 1.
        recalled: How many were remembered.
        low: Lower end of the 95 percent Wilson interval of `share`, 0 to 1.
        high: Upper end of the interval.
    """

    first: int
    last: int
    reviews: int
    predicted: float
    recalled: int
    low: float
    high: float
    is_enough: bool

    @property
    def share(self) -> float:
        """The share remembered, 0 to 1."""
        return self.recalled / self.reviews


@value
class Memory:
    """What the scheduler knows of a pack, and the share of questions it aims to keep known."""

    cards: tuple[KeptCard, ...] = ()
    recalls: tuple[Recall, ...] = ()
    retention: float = DEFAULT_RETENTION


@value
class Overview:
    """What the answers to a pack say.

    Attributes:
        days: On how many days there were answers.
        by_week: By Monday, the last 12 weeks that have answers.
        by_section: By section id, in the order of the briefing.
        gone: Answers to questions that are no longer in the pack, or None.
        confusions: The most frequent first, but those of one question together.
        calibration: None if no confidence was stated.
        to_read: Sure errors first, then the worst.
        calendar: The last 12 weeks, with answers or without.
        retention: The share that the scheduler aims at, 0 to 1.
        remembered: By predicted recall, from the lowest.
    """

    total: Tally
    days: int
    by_week: Mapping[date, Tally]
    by_section: Mapping[str, Tally]
    by_skill: Mapping[Skill, Tally]
    by_kind: Mapping[Kind, Tally]
    gone: Tally | None
    confusions: tuple[Confusion, ...]
    calibration: Calibration | None
    to_read: tuple[ToRead, ...]
    calendar: tuple[Week, ...]
    retention: float
    remembered: tuple[Remembered, ...]
    streak: Streak


def overview(pack: Pack, found: Measures, memory: Memory, today: date) -> Overview:
    """Return what the sums and the scheduler say of a pack; days are those of UTC."""
    gone = [sums for name, sums in found.by_question.items() if name not in pack.questions]

    def tallies(key: Callable[[Question], _Key], order: Iterable[_Key]) -> dict[_Key, Tally]:
        groups: dict[_Key, list[Sums]] = {}
        for name, sums in found.by_question.items():
            if name in pack.questions:
                groups.setdefault(key(pack.questions[name]), []).append(sums)
        return {group: _tally(groups[group]) for group in order if group in groups}

    sections = [section.id for section in pack.briefing.sections]
    return Overview(
        total=_tally(found.by_question.values()),
        days=len(found.by_day),
        by_week=_by_week(found.by_day),
        by_section=tallies(lambda question: question.section.id, sections),
        by_skill=tallies(lambda question: question.skill, Skill),
        by_kind=tallies(lambda question: question.kind, Kind),
        gone=_tally(gone) if gone else None,
        confusions=tuple(_confusions(pack, found)),
        calibration=_calibration(
            [Level(percent, one.answers, one.right) for percent, one in found.by_confidence.items()]
        ),
        to_read=tuple(_to_read(pack, memory.cards)),
        calendar=last_weeks(
            {day: sums.answers for day, sums in found.by_day.items()}, today, WEEKS
        ),
        retention=memory.retention,
        remembered=tuple(map(_remembered, memory.recalls)),
        streak=streak(found.by_day.keys(), today),
    )


def _tally(sums: Iterable[Sums]) -> Tally:
    sums = tuple(sums)
    answers = sum(one.answers for one in sums)
    return Tally(
        asked=answers,
        answered=answers,
        right=sum(one.right for one in sums),
        earned=Fraction(sum(one.earned for one in sums), UNITS),
        possible=sum(one.possible for one in sums),
    )


def _by_week(by_day: Mapping[date, Sums]) -> dict[date, Tally]:
    weeks: dict[date, list[Sums]] = {}
    for day, sums in by_day.items():
        weeks.setdefault(monday(day), []).append(sums)
    return {first: _tally(weeks[first]) for first in sorted(weeks)[-WEEKS:]}


def _confusions(pack: Pack, found: Measures) -> Iterable[Confusion]:
    """Yield the most frequent wrong answers; of equals, those to questions answered least."""
    often = [
        (-times, found.by_question[name].answers, name, wrong)
        for (name, wrong), times in found.by_wrong.items()
        if times >= FEWEST_TIMES and name in pack.questions
    ]
    ranked = sorted(often)[:_MOST_CONFUSIONS]
    order = list(dict.fromkeys(name for *_, name, _ in ranked))
    for times, answers, name, wrong in sorted(ranked, key=lambda one: order.index(one[2])):
        question = pack.questions[name]
        kind = kind_of(question)
        yield Confusion(
            question,
            kind.wrong_text(question.body, wrong),
            kind.right_text(present(question, None), wrong),
            -times,
            answers,
        )


def _calibration(levels: Sequence[Level]) -> Calibration | None:
    if not levels:
        return None
    score, lean = brier(levels), bias(levels)
    right = sum(level.right for level in levels)
    return Calibration(
        answers=score.answers,
        right=right,
        bias=lean,
        tendency=_tendency(right, score.answers, lean),
        brier=score,
        curve=curve(levels),
    )


def _tendency(right: int, answers: int, lean: float) -> Tendency:
    if answers < ENOUGH:
        return Tendency.UNKNOWN
    low, high = wilson_interval(right, answers)
    said = right / answers + lean
    if low <= said <= high:
        return Tendency.NEITHER
    return Tendency.OVERCONFIDENT if said > high else Tendency.UNDERCONFIDENT


def _to_read(pack: Pack, cards: Iterable[KeptCard]) -> list[ToRead]:
    last = {card.question: (card.last_fraction, card.last_confidence) for card in cards}
    missed = [
        ToRead(question, *last[name], is_sure_error(*last[name]))
        for name, question in pack.questions.items()
        if name in last and last[name][0] < 1
    ]
    return sorted(missed, key=lambda one: (not one.is_sure_error, one.fraction))


def _remembered(recall: Recall) -> Remembered:
    part = min(int(recall.predicted * _PARTS), _PARTS - 1)
    low, high = wilson_interval(recall.recalled, recall.reviews)
    return Remembered(
        first=part * _PART,
        last=(part + 1) * _PART,
        reviews=recall.reviews,
        predicted=recall.predicted,
        recalled=recall.recalled,
        low=low,
        high=high,
        is_enough=recall.reviews >= ENOUGH,
    )
