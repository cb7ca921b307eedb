"""Item analysis: how hard a question is, how well it tells people apart, what is odd about it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from math import sqrt

from tda_cli.statistics.exact import UNIT, in_units
from tda_cli.statistics.intervals import fisher_interval, wilson_interval
from tda_cli.values import replace, value

# Fewer sittings than this tell no correlation, fewer tries no favourite among the options.
FEWEST = 5
# From so many tries on, an extreme difficulty or an idle option counts.
ENOUGH_TRIES = 20
# From so many sittings on, a correlation counts by its size alone.
ENOUGH_SITTINGS = 30

_CONFIDENCE = 0.95
_WEAK = 0.1
_EASY, _HARD = 0.95, 0.2


class Fault(StrEnum):
    """What is odd about a question, gravest first; see `FAULT_MEANINGS`."""

    KEY_IN_DOUBT = "key-in-doubt"
    NEGATIVE_DISCRIMINATION = "negative-discrimination"
    ATTRACTIVE_DISTRACTOR = "attractive-distractor"
    NO_DISCRIMINATION = "no-discrimination"
    TOO_HARD = "too-hard"
    TOO_EASY = "too-easy"
    IDLE_DISTRACTOR = "idle-distractor"


FAULT_MEANINGS: Mapping[Fault, str] = {
    Fault.KEY_IN_DOUBT: (
        "Those who do well elsewhere do badly here, and a wrong option is taken at least as often"
        " as the right one: the key may be wrong."
    ),
    Fault.NEGATIVE_DISCRIMINATION: "Those who do well elsewhere do worse here than the others.",
    Fault.ATTRACTIVE_DISTRACTOR: "A wrong option is taken more often than the right one.",
    Fault.NO_DISCRIMINATION: (
        "Those who do well elsewhere do hardly better here than the others, or no better."
    ),
    Fault.TOO_HARD: "Fewer than 20 percent of the marks are earned.",
    Fault.TOO_EASY: "More than 95 percent of the marks are earned.",
    Fault.IDLE_DISTRACTOR: "A wrong option is taken by nobody.",
}


class ItemSums:
    """What is kept of the answers to one question: a handful of whole numbers, however many.

    x is the fraction that an answer earned, r the rest: the score that its sitting has without
    it. The sums are exact, so that it makes no difference in which order or in how many parts
    they were made.

    Attributes:
        tries: How many answers.
        earning: How many of them earned more than 0.
        earned: Σx over all of them, in units.
        sittings: How many of them have a rest. The other sums are over these alone.
    """

    __slots__ = ("_r", "_rr", "_x", "_xr", "_xx", "earned", "earning", "sittings", "tries")

    def __init__(self) -> None:
        self.tries = self.earning = self.earned = self.sittings = 0
        self._x = self._xx = self._r = self._rr = self._xr = 0

    def add(self, fraction: Fraction | float, rest: Fraction | float | None) -> None:
        """Count an answer in.

        Args:
            fraction: What it earned, 0 to 1.
            rest: The mean fraction of the other answers of the sitting, 0 to 1; None if there
                are none.

        Raises:
            ValueError: If a number is not from 0 to 1.
        """
        self.add_units(in_units(fraction), None if rest is None else in_units(rest))

    def add_units(self, x: int, r: int | None) -> None:
        """Count an answer in whose fraction and rest are in units; see `add`."""
        self.tries += 1
        self.earned += x
        if x:
            self.earning += 1
        if r is not None:
            self.sittings += 1
            self._x += x
            self._xx += x * x
            self._r += r
            self._rr += r * r
            self._xr += x * r

    def merge(self, other: "ItemSums") -> None:
        """Count in all that another has counted."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def difficulty(self) -> float:
        """The mean of x, 0 to 1, of at least one try."""
        return self.earned / (self.tries * UNIT)

    @property
    def correlation(self) -> float | None:
        """The product-moment correlation of x and r, -1 to 1; None where either never varies."""
        n = self.sittings
        spread_x = n * self._xx - self._x * self._x
        spread_r = n * self._rr - self._r * self._r
        if not spread_x or not spread_r:
            return None
        together = n * self._xr - self._x * self._r
        return max(-1.0, min(together / (sqrt(spread_x) * sqrt(spread_r)), 1.0))


@value
class Distractor:
    """A wrong option.

    Attributes:
        text: The option.
        count: How many took it, at least 0.
        share: `count` / tries, 0 to 1.
    """

    text: str
    count: int
    share: float


@value
class ItemAnalysis:
    """What the answers to a question say about the question.

    Attributes:
        tries: How many answers, at least 1.
        difficulty: p, the mean fraction, 0 (nobody) to 1 (everybody): the higher, the easier.
        low: Lower end of the 95 percent Wilson interval of `difficulty`, 0 to 1.
        high: Upper end of it.
        sittings: How many answers `discrimination` is of.
        discrimination: The correlation of the question with the rest of the sitting, -1 to 1; None
            of fewer than 5 sittings, or where the question or the rest was the same in all.
        key_taken: How many took the right option; of several, the one taken least. If the takers
            of wrong options alone were counted, how many earned more than 0.
        distractors: The wrong options, in the order of the question; then, the most taken first,
            those that were taken and that the question no longer has.
        faults: What is odd about it, gravest first.
    """

    tries: int
    difficulty: float
    low: float
    high: float
    sittings: int
    discrimination: float | None
    key_taken: int
    distractors: tuple[Distractor, ...]
    faults: tuple[Fault, ...]


def analyse(
    sums: ItemSums,
    chosen: Mapping[str, int],
    options: Sequence[str] = (),
    key: Collection[str] = (),
) -> ItemAnalysis:
    """Analyse a question.

    Sources: the discrimination is the point-biserial correlation of the item with the total
    without it, as S. Henrysson, "Correction of item-total correlations in item analysis",
    Psychometrika 28 (1963), pages 211 to 218, corrects it for overlap; for partial marks, it is
    the product-moment correlation. Intervals: see `wilson_interval`, which with partial marks is
    wider than it need be, and `fisher_interval`.

    A discrimination is negative where the upper end of its 95 percent interval is below 0, or
    where it is below -0.1 in at least 30 sittings. It is none where it is within ±0.1 in at least
    30 sittings and not negative. A question is too easy above a difficulty of 0.95 and too hard
    below 0.2, of at least 20 tries, of which none took an idle distractor. Of fewer than 5 tries
    no distractor is called attractive.

    Args:
        sums: The sums of its answers.
        chosen: How many took each option; options that nobody took may be missing.
        options: All its options. Empty where they are not known: then all of `chosen` but the
            key are distractors.
        key: Its right options. Empty where they are not known, or were not counted: then all
            of `chosen` are distractors.

    Raises:
        ValueError: If there are no answers.
    """
    if not sums.tries:
        message = "nothing can be said about a question without answers"
        raise ValueError(message)
    low, high = wilson_interval(sums.difficulty * sums.tries, sums.tries, confidence=_CONFIDENCE)
    found = ItemAnalysis(
        tries=sums.tries,
        difficulty=sums.difficulty,
        low=low,
        high=high,
        sittings=sums.sittings,
        discrimination=sums.correlation if sums.sittings >= FEWEST else None,
        key_taken=_key_taken(sums, chosen, key),
        distractors=tuple(_distractors(sums.tries, chosen, options, key)),
        faults=(),
    )
    return replace(found, faults=tuple(fault for fault, rule in _RULES.items() if rule(found)))


def _key_taken(sums: ItemSums, chosen: Mapping[str, int], key: Collection[str]) -> int:
    if chosen.keys().isdisjoint(key):
        return sums.earning
    return min(chosen.get(text, 0) for text in key)


def _distractors(
    tries: int, chosen: Mapping[str, int], options: Sequence[str], key: Collection[str]
) -> Iterator[Distractor]:
    unknown = chosen.keys() - set(options)
    unknown_in_order = sorted(unknown, key=lambda text: (-chosen[text], text))
    for text in (*options, *unknown_in_order):
        if text not in key:
            count = chosen.get(text, 0)
            yield Distractor(text, count, count / tries)


def _most_taken(found: ItemAnalysis) -> int:
    return max((distractor.count for distractor in found.distractors), default=0)


def _is_negative(found: ItemAnalysis) -> bool:
    if found.discrimination is None:
        return False
    if found.discrimination < -_WEAK and found.sittings >= ENOUGH_SITTINGS:
        return True
    _, upper = fisher_interval(found.discrimination, found.sittings, _CONFIDENCE)
    return upper < 0


def _is_nothing(found: ItemAnalysis) -> bool:
    return (
        found.discrimination is not None
        and found.sittings >= ENOUGH_SITTINGS
        and abs(found.discrimination) < _WEAK
        and not _is_negative(found)
    )


def _is_key_in_doubt(found: ItemAnalysis) -> bool:
    return _is_negative(found) and _most_taken(found) >= max(found.key_taken, 1)


def _has_enough_tries(found: ItemAnalysis) -> bool:
    return found.tries >= ENOUGH_TRIES


_RULES: Mapping[Fault, Callable[[ItemAnalysis], bool]] = {
    Fault.KEY_IN_DOUBT: _is_key_in_doubt,
    Fault.NEGATIVE_DISCRIMINATION: _is_negative,
    Fault.ATTRACTIVE_DISTRACTOR: lambda found: (
        found.tries >= FEWEST and _most_taken(found) > found.key_taken
    ),
    Fault.NO_DISCRIMINATION: _is_nothing,
    Fault.TOO_HARD: lambda found: _has_enough_tries(found) and found.difficulty < _HARD,
    Fault.TOO_EASY: lambda found: _has_enough_tries(found) and found.difficulty > _EASY,
    Fault.IDLE_DISTRACTOR: lambda found: (
        _has_enough_tries(found) and any(not one.count for one in found.distractors)
    ),
}
