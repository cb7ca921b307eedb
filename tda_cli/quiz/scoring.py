"""From marks to a score: the total, its parts, and what was missed."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from fractions import Fraction
from math import floor
from typing import TypeVar

from tda_cli.model.question import Question, Skill
from tda_cli.values import value

_Key = TypeVar("_Key", bound=Hashable)


@value
class Mark:
    """What one question of a quiz brought: a fraction from 0 to 1, and 0 if it was skipped."""

    question: Question
    fraction: Fraction
    is_skipped: bool = False

    @property
    def earned(self) -> Fraction:
        """Fraction x weight."""
        return self.fraction * self.question.weight


@value
class Tally:
    """A sum of marks.

    Attributes:
        asked: How many questions, skipped ones included.
        answered: How many of them have an answer.
        right: How many of them are wholly right.
        earned: Sum of fraction x weight.
        possible: Sum of weights.
    """

    asked: int
    answered: int
    right: int
    earned: Fraction
    possible: int

    @property
    def fraction(self) -> Fraction:
        """Earned / possible, 0 to 1; 0 where nothing was asked."""
        return self.earned / self.possible if self.possible else Fraction(0)

    @property
    def percent(self) -> int:
        """The fraction as a whole percentage."""
        return percent(self.fraction)


@value
class Scorecard:
    """The score of a quiz.

    Attributes:
        total: Of all marks.
        by_section: By section id, in the order asked.
        by_skill: In the order of `Skill`.
        missed: Answered and not wholly right, in the order asked.
        weakest: Id of the section with the lowest fraction, of several the one where most was
            lost; None where all sections are equal.
    """

    total: Tally
    by_section: Mapping[str, Tally]
    by_skill: Mapping[Skill, Tally]
    missed: tuple[Mark, ...]
    weakest: str | None


def score(marks: Iterable[Mark]) -> Scorecard:
    """Return the score of marks, in which a skipped question counts as 0 of its weight."""
    marks = tuple(marks)
    by_section = _tallies(marks, lambda mark: mark.question.section.id)
    by_skill = _tallies(marks, lambda mark: mark.question.skill)
    return Scorecard(
        total=_tally(marks),
        by_section=by_section,
        by_skill={skill: by_skill[skill] for skill in Skill if skill in by_skill},
        missed=tuple(mark for mark in marks if mark.fraction < 1 and not mark.is_skipped),
        weakest=_weakest(by_section),
    )


def percent(fraction: Fraction) -> int:
    """Return a fraction as a whole percentage, half up; 100 only for all, 0 only for nothing."""
    rounded = floor(fraction * 100 + Fraction(1, 2))
    return rounded if fraction in (0, 1) else min(max(rounded, 1), 99)


def _tally(marks: Iterable[Mark]) -> Tally:
    marks = tuple(marks)
    return Tally(
        asked=len(marks),
        answered=sum(not mark.is_skipped for mark in marks),
        right=sum(mark.fraction == 1 for mark in marks),
        earned=sum((mark.earned for mark in marks), Fraction(0)),
        possible=sum(mark.question.weight for mark in marks),
    )


def _tallies(marks: tuple[Mark, ...], key: Callable[[Mark], _Key]) -> dict[_Key, Tally]:
    groups: dict[_Key, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(key(mark), []).append(mark)
    return {name: _tally(group) for name, group in groups.items()}


def _weakest(by_section: Mapping[str, Tally]) -> str | None:
    if len({tally.fraction for tally in by_section.values()}) < 2:  # noqa: PLR2004 - all equal
        return None
    return min(
        by_section,
        key=lambda name: (
            by_section[name].fraction,
            by_section[name].earned - by_section[name].possible,
        ),
    )
