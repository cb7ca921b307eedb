"""The score of a quiz: the total, its parts, and the weakest section."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from tda_cli.model.question import Skill
from tda_cli.values import value

if TYPE_CHECKING:
    from tda_cli.quiz.session import Entry

# Denominators are at most 9, and 1 to 9 all divide 2520, so credits are whole numbers.
UNITS = 2520


@value
class Graded:
    """The grade of an answer: the fraction in units of 1/2520, and each mistake as text."""

    credit: int
    weight: int
    wrong: tuple[str, ...]

    @property
    def fraction(self) -> Fraction:
        """The exact fraction, 0 to 1."""
        return Fraction(self.credit, UNITS)

    @property
    def is_right(self) -> bool:
        """Whether the answer is fully right."""
        return self.credit == UNITS


@value
class Tally:
    """Totals for a group of questions; `earned` is the sum of fraction x weight."""

    asked: int
    answered: int
    right: int
    earned: Fraction
    possible: int

    @property
    def fraction(self) -> Fraction:
        """Earned / possible, 0 to 1; 0 if nothing was asked."""
        return self.earned / self.possible if self.possible else Fraction(0)

    @property
    def percent(self) -> int:
        """The fraction as a whole percentage."""
        return percent(self.fraction)


@value
class Scorecard:
    """The score of a quiz.

    `weakest` is the id of the section with the lowest fraction; if tied, the one that lost the most
    points. It is None if all sections are equal.
    """

    total: Tally
    by_section: Mapping[str, Tally]
    by_skill: Mapping[Skill, Tally]
    weakest: str | None


def score(entries: "Iterable[Entry]") -> Scorecard:
    """Score the questions of a quiz; an unanswered question earns 0 of its weight."""
    asked = tuple(entries)
    sections: defaultdict[str, list[Entry]] = defaultdict(list)
    skills: dict[Skill, list[Entry]] = {skill: [] for skill in Skill}
    for entry in asked:
        sections[entry.question.section.id].append(entry)
        skills[entry.question.skill].append(entry)
    by_section = {name: _tally(group) for name, group in sections.items()}
    by_skill = {skill: _tally(group) for skill, group in skills.items() if group}
    return Scorecard(_tally(asked), by_section, by_skill, _weakest(by_section))


def percent(fraction: Fraction) -> int:
    """Round a fraction half up to a whole percentage; only 0 and 1 become 0 and 100."""
    rounded = floor(fraction * 100 + Fraction(1, 2))
    return rounded if fraction in (0, 1) else min(max(rounded, 1), 99)


def _tally(entries: "Sequence[Entry]") -> Tally:
    fractions = [entry.fraction for entry in entries]
    return Tally(
        asked=len(entries),
        answered=len(entries) - fractions.count(None),
        right=fractions.count(Fraction(1)),
        earned=sum(((e.fraction or Fraction(0)) * e.question.weight for e in entries), Fraction(0)),
        possible=sum(entry.question.weight for entry in entries),
    )


def _weakest(by_section: Mapping[str, Tally]) -> str | None:
    if len({tally.fraction for tally in by_section.values()}) < 2:  # noqa: PLR2004 - all equal
        return None
    results = {name: (one.fraction, one.earned - one.possible) for name, one in by_section.items()}
    return min(results, key=results.__getitem__)
