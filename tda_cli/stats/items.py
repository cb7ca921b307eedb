"""Item analysis: how hard a question is, how well it tells people apart, what is odd about it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from math import sqrt

from tda_cli.quiz.scoring import UNITS
from tda_cli.stats.intervals import fisher_interval, wilson_interval
from tda_cli.values import replace, value

# Fractions are counted in whole units, so that sums are exact in any order. 2520 makes every graded
# fraction whole (its denominator is at most 9); any other is off by at most 2e-19.
UNIT = UNITS << 50

# What an answer earned, and the mean of the other answers in its sitting or None, in units.
Answer = tuple[int, int | None]

# The fewest sittings for a correlation, and tries for a favorite among the options.
FEWEST = 5
# The fewest tries for an extreme difficulty or an idle option.
ENOUGH_TRIES = 20
# The fewest sittings for judging a correlation by its size alone.
ENOUGH_SITTINGS = 30

_WEAK = 0.1
_EASY, _HARD = 0.95, 0.2


class Fault(StrEnum):
    """What is odd about a question, gravest first."""

    KEY_IN_DOUBT = "key-in-doubt"
    NEGATIVE_DISCRIMINATION = "negative-discrimination"
    ATTRACTIVE_DISTRACTOR = "attractive-distractor"
    NO_DISCRIMINATION = "no-discrimination"
    TOO_HARD = "too-hard"
    TOO_EASY = "too-easy"
    IDLE_DISTRACTOR = "idle-distractor"


@value
class Offered:
    """The texts of a question's options, in order, and the right ones among them."""

    options: tuple[str, ...]
    key: tuple[str, ...]


@value
class Distractor:
    """A wrong option, how many took it, and their share of all tries."""

    text: str
    count: int
    share: float


@value
class ItemAnalysis:
    """What the answers to a question say about the question.

    Attributes:
        tries: How many answers, at least 1.
        difficulty: p, the mean fraction, 0 (nobody) to 1 (everybody): the higher, the easier.
            From `low` to `high` is its 95 percent Wilson interval.
        sittings: How many answers `discrimination` is computed from.
        discrimination: The correlation of the question with the rest of the sitting, -1 to 1; None
            for fewer than 5 sittings, or where the question or the rest was the same in all.
        key_taken: How many took the right option; of several, the one taken least. If only the
            takers of wrong options were counted, how many earned more than 0.
        distractors: The wrong options in the order of the question, then those that it no longer
            has, the most taken first.
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


def in_units(fraction: Fraction | float) -> int:
    """Return a fraction from 0 to 1 as the nearest whole number of units."""
    above, below = fraction.as_integer_ratio()
    return divide(above * UNIT, below)


def divide(number: int, by: int) -> int:
    """Return the whole number nearest to `number` / `by`; halves are rounded up."""
    return (2 * number + by) // (2 * by)


def spread(xs: Sequence[int], ys: Sequence[int]) -> int:
    """Return n Σxy - Σx Σy, which is n(n - 1) times the sample covariance."""
    products = sum(x * y for x, y in zip(xs, ys, strict=True))
    return len(xs) * products - sum(xs) * sum(ys)


def analyze_item(
    answers: Sequence[Answer], chosen: Mapping[str, int], offered: Offered
) -> ItemAnalysis:
    """Analyze a question that has answers, by how many took which option.

    Sources: the discrimination is the point-biserial correlation of the item with the total
    without it, as S. Henrysson, "Correction of item-total correlations in item analysis",
    Psychometrika 28 (1963), pages 211 to 218, corrects it for overlap; for partial marks, it is
    the product-moment correlation. Intervals: see `wilson_interval`, which with partial marks is
    wider than it need be, and `fisher_interval`.

    A discrimination is negative where the upper end of its 95 percent interval is below 0, or
    where it is below -0.1 in at least 30 sittings. There is none where it is within ±0.1 in at
    least 30 sittings and not negative. With at least 20 tries, a question is too easy above a
    difficulty of 0.95 and too hard below 0.2, and a distractor that nobody took is idle. With fewer
    than 5 tries, no distractor is called attractive. What is chosen and not the key is a
    distractor, even if it is not offered.
    """
    tries = len(answers)
    difficulty = sum(x for x, _ in answers) / (tries * UNIT)
    low, high = wilson_interval(difficulty * tries, tries)
    pairs = [(x, rest) for x, rest in answers if rest is not None]
    found = ItemAnalysis(
        tries=tries,
        difficulty=difficulty,
        low=low,
        high=high,
        sittings=len(pairs),
        discrimination=_correlation(pairs) if len(pairs) >= FEWEST else None,
        key_taken=_key_taken(answers, chosen, offered),
        distractors=tuple(_distractors(tries, chosen, offered)),
        faults=(),
    )
    return replace(found, faults=tuple(fault for fault, rule in _RULES.items() if rule(found)))


def most_suspicious_first(items: Mapping[str, ItemAnalysis]) -> list[tuple[str, ItemAnalysis]]:
    """Sort questions by their gravest fault, then by the next, then by discrimination.

    Those without a fault come last, the lowest discrimination first, an unknown one at the end.
    """
    gravest_first = list(Fault)

    def suspicion(item: tuple[str, ItemAnalysis]) -> tuple[list[int], float]:
        _, found = item
        faults = [*map(gravest_first.index, found.faults), len(gravest_first)]
        return faults, 1.0 if found.discrimination is None else found.discrimination

    return sorted(items.items(), key=suspicion)


def _correlation(pairs: Sequence[tuple[int, int]]) -> float | None:
    """Return the product-moment correlation, -1 to 1; None where either side never varies."""
    xs, ys = zip(*pairs, strict=True)
    spread_x, spread_y = spread(xs, xs), spread(ys, ys)
    if not spread_x or not spread_y:
        return None
    return max(-1.0, min(spread(xs, ys) / (sqrt(spread_x) * sqrt(spread_y)), 1.0))


def _key_taken(answers: Sequence[Answer], chosen: Mapping[str, int], offered: Offered) -> int:
    if chosen.keys().isdisjoint(offered.key):
        return sum(x > 0 for x, _ in answers)
    return min(chosen.get(text, 0) for text in offered.key)


def _distractors(tries: int, chosen: Mapping[str, int], offered: Offered) -> Iterator[Distractor]:
    unknown = chosen.keys() - set(offered.options)
    unknown_in_order = sorted(unknown, key=lambda text: (-chosen[text], text))
    for text in (*offered.options, *unknown_in_order):
        if text not in offered.key:
            count = chosen.get(text, 0)
            yield Distractor(text, count, count / tries)


def _most_taken(found: ItemAnalysis) -> int:
    return max((one.count for one in found.distractors), default=0)


def _is_negative(found: ItemAnalysis) -> bool:
    if found.discrimination is None:
        return False
    if found.discrimination < -_WEAK and found.sittings >= ENOUGH_SITTINGS:
        return True
    _, upper = fisher_interval(found.discrimination, found.sittings)
    return upper < 0


def _is_near_zero(found: ItemAnalysis) -> bool:
    return (
        found.discrimination is not None
        and found.sittings >= ENOUGH_SITTINGS
        and abs(found.discrimination) < _WEAK
        and not _is_negative(found)
    )


_RULES: Mapping[Fault, Callable[[ItemAnalysis], bool]] = {
    Fault.KEY_IN_DOUBT: lambda found: (
        _is_negative(found) and _most_taken(found) >= max(found.key_taken, 1)
    ),
    Fault.NEGATIVE_DISCRIMINATION: _is_negative,
    Fault.ATTRACTIVE_DISTRACTOR: lambda found: (
        found.tries >= FEWEST and _most_taken(found) > found.key_taken
    ),
    Fault.NO_DISCRIMINATION: _is_near_zero,
    Fault.TOO_HARD: lambda found: found.tries >= ENOUGH_TRIES and found.difficulty < _HARD,
    Fault.TOO_EASY: lambda found: found.tries >= ENOUGH_TRIES and found.difficulty > _EASY,
    Fault.IDLE_DISTRACTOR: lambda found: (
        found.tries >= ENOUGH_TRIES and any(not one.count for one in found.distractors)
    ),
}
