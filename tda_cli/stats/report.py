"""The statistics of one person's answers to one pack, for `tda stats`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from tda_cli.model.pack import Pack
from tda_cli.model.question import Question
from tda_cli.quiz.kinds import kind_of, present
from tda_cli.quiz.scheduling import SavedCard, is_sure_error
from tda_cli.quiz.scoring import UNITS, Tally
from tda_cli.stats.calibration import Brier, Fit, Level, Point, bias, brier, compared, curve
from tda_cli.store.totals import Sums, Totals
from tda_cli.values import value

_MAX_WEEKS = 12
# How many times a wrong answer must be given to count as a confusion.
MIN_TIMES = 2
# The fewest answers in a section to call it the weakest.
MIN_TO_COMPARE = 5
_MAX_CONFUSIONS = 10


@value
class Confusion:
    """A wrong answer given `times` times out of `answers` answers to its question."""

    question: Question
    taken: str
    right: str
    times: int
    answers: int


class Tendency(StrEnum):
    """Whether a person is right as often as their confidence implies."""

    OVERCONFIDENT = "overconfident"
    UNDERCONFIDENT = "underconfident"
    NEITHER = "neither"
    UNKNOWN = "too few answers"


_TENDENCIES = {
    Fit.LESS: Tendency.OVERCONFIDENT,
    Fit.MORE: Tendency.UNDERCONFIDENT,
    Fit.AS_SAID: Tendency.NEITHER,
    Fit.UNKNOWN: Tendency.UNKNOWN,
}


@value
class Calibration:
    """How confidence compares with results, for the answers that have a confidence."""

    answers: int
    right: int
    bias: float
    tendency: Tendency
    brier: Brier
    curve: tuple[Point, ...]


@value
class ToRead:
    """A question whose last answer was not fully right; `confidence` is in percent."""

    question: Question
    fraction: Fraction
    confidence: int | None
    is_sure_error: bool


@value
class Overview:
    """The statistics of the answers to a pack.

    Attributes:
        days: How many local days have answers.
        due: How many questions are due now, and how many later today.
        this_week: The Monday of this week.
        by_week: By Monday, the last 12 weeks that have answers.
        by_section: By section id, in the order of the briefing.
        gone: Answers to questions that are no longer in the pack, or None.
        confusions: Most frequent first, grouped by question.
        calibration: None if no answer has a confidence.
        to_read: Sure errors first, then lowest score first.
    """

    total: Tally
    days: int
    due: tuple[int, int]
    this_week: date
    by_week: Mapping[date, Tally]
    by_section: Mapping[str, Tally]
    gone: Tally | None
    confusions: tuple[Confusion, ...]
    calibration: Calibration | None
    to_read: tuple[ToRead, ...]

    @property
    def weakest(self) -> str | None:
        """The section with the lowest score; None if none has enough answers or all are right."""
        enough = [
            (tally.fraction, name)
            for name, tally in self.by_section.items()
            if tally.answered >= MIN_TO_COMPARE and tally.fraction < 1
        ]
        return min(enough)[1] if enough else None


def overview(
    pack: Pack,
    totals: Totals,
    today: date,
    cards: Iterable[SavedCard] = (),
    due: tuple[int, int] = (0, 0),
) -> Overview:
    """Combine the totals, the cards and what is due of a pack; days are local."""
    sections: dict[str, list[Sums]] = {}
    gone: list[Sums] = []
    for name, sums in totals.by_question.items():
        question = pack.questions.get(name)
        group = gone if question is None else sections.setdefault(question.section.id, [])
        group.append(sums)
    by_confidence = totals.by_confidence
    return Overview(
        total=_tally(totals.by_question.values()),
        days=len(totals.by_day),
        due=due,
        this_week=_monday(today),
        by_week=_by_week(totals.by_day),
        by_section={one: _tally(sections[one]) for one in pack.titles if one in sections},
        gone=_tally(gone) if gone else None,
        confusions=tuple(_confusions(pack, totals)),
        calibration=_calibration(
            [Level(percent, one.answers, one.right) for percent, one in by_confidence.items()]
        ),
        to_read=tuple(_to_read(pack, cards)),
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


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _by_week(by_day: Mapping[date, Sums]) -> dict[date, Tally]:
    weeks: dict[date, list[Sums]] = {}
    for day, sums in by_day.items():
        weeks.setdefault(_monday(day), []).append(sums)
    return {first: _tally(weeks[first]) for first in sorted(weeks)[-_MAX_WEEKS:]}


def _confusions(pack: Pack, totals: Totals) -> Iterable[Confusion]:
    """Yield the most frequent wrong answers; ties go to the question with fewer answers."""
    often = [
        (-times, totals.by_question[name].answers, name, wrong)
        for (name, wrong), times in totals.by_wrong.items()
        if times >= MIN_TIMES and name in pack.questions
    ]
    ranked = sorted(often)[:_MAX_CONFUSIONS]
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
    score, mean_bias = brier(levels), bias(levels)
    right, answers = sum(level.right for level in levels), score.answers
    tendency = _TENDENCIES[compared(right / answers + mean_bias, right, answers)]
    return Calibration(answers, right, mean_bias, tendency, score, curve(levels))


def _to_read(pack: Pack, cards: Iterable[SavedCard]) -> list[ToRead]:
    last = {card.question: (card.last_fraction, card.last_confidence) for card in cards}
    missed = [
        ToRead(question, *last[name], is_sure_error(*last[name]))
        for name, question in pack.questions.items()
        if name in last and last[name][0] < 1
    ]
    return sorted(missed, key=lambda one: (not one.is_sure_error, one.fraction))
